"""Numbers as the press writes them: digits, words, ordinals, thousands, millions."""

from __future__ import annotations

from . import expressions as re

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
CARDINALS: dict[str, int] = {w: i for i, w in enumerate(_ONES)}
CARDINALS |= {w: 10 * (i + 2) for i, w in enumerate(_TENS)}
CARDINALS |= {f"{t}-{_ONES[k]}": 10 * (i + 2) + k for i, t in enumerate(_TENS) for k in range(1, 10)}
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
]
ORDINALS: dict[str, int] = {w: i + 1 for i, w in enumerate(_ORDINALS)}
ORDINALS |= {f"twenty-{w}": 21 + i for i, w in enumerate(_ORDINALS[:9])}
ORDINALS |= {"debut": 1, "freshman": 1, "inaugural": 1, "sophomore": 2, "maiden": 1}
SCALES = {
    "thousand": 1e3,
    "k": 1e3,
    "million": 1e6,
    "m": 1e6,
    "mn": 1e6,
    "mil": 1e6,
    "billion": 1e9,
    "b": 1e9,
    "bn": 1e9,
}

CARDINAL = "|".join(sorted((w for w in CARDINALS if w != "zero"), key=len, reverse=True))
ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True)) + r"|\d{1,2}(?:st|nd|rd|th)"
SCALE = r"thousand|million|billion|mn|bn|mil|[mMbBkK]\b"
DIGITS = r"\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,3})?|\d{1,12}(?:\.\d{1,4})?"


def cardinal(text: str) -> int | None:
    """The whole number that digits or words give.

    >>> cardinal("eight"), cardinal("Twenty-two"), cardinal("13")
    (8, 22, 13)
    """
    text = text.strip().lower()
    if text.isdecimal():
        return int(text)
    return CARDINALS.get(text)


def ordinal(text: str) -> int | None:
    """The place that an ordinal gives.

    >>> ordinal("sophomore"), ordinal("21st"), ordinal("Tenth")
    (2, 21, 10)
    """
    text = text.strip().lower()
    digits = re.match(r"\d{1,3}", text)
    return int(digits.group()) if digits else ORDINALS.get(text)


def amount(digits: str, scale: str | None = None) -> float:
    """A number with its scale, in base units.

    >>> amount("1.02", "billion"), amount("350,000"), amount("half a", "million")
    (1020000000.0, 350000.0, 500000.0)
    """
    if digits.lower() in ("a", "half a"):  # a million, half a million
        digits = "1" if digits.lower() == "a" else "0.5"
    number = cardinal(digits)
    value = float(number) if number is not None else float(digits.replace(",", ""))
    value *= SCALES.get((scale or "").strip().lower(), 1.0)
    return float(round(value)) if value >= 1000 else value
