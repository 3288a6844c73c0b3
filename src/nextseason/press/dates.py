"""Dates in running text, resolved against the day of publication: "May 7", "last month", "mid-2022", "Saturday".

The reader has no clock: a day or month without a year is placed nearest to the day the article became known, on the
side that the sentence points to. Where even that day is unknown, only dates with a year of their own are given.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from ..when import When
from . import expressions as re
from .dateforms import DATE, places
from .numbers import CARDINAL, cardinal
from .words import Phrase

__all__ = ["DATE", "Calendar", "DateSaid", "places"]

_AGO = Phrase(rf"\b(?P<n>\d{{1,2}}|an?|{CARDINAL})\s(?P<unit>day|week|month|year)s? ago\b", flags=re.IGNORECASE)
_LATER = re.compile(rf"\b(?P<n>\d{{1,2}}|an?|{CARDINAL})\s(?P<unit>month|year)s?\slater\b", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"\b(?:in|since|until|by|for|of|during|from|before|after|to|as|than|about|around|towards?)\s$"
)
_MONTHS_NOUN = re.compile(r"\s(?:launch|debut|premiere|bow|start|return|release|opening|arrival)\b")
_MONTHS = {m.lower(): i for i, m in enumerate(calendar.month_abbr) if m}
_DAYS = {d[:3].lower(): i for i, d in enumerate(calendar.day_name)}
_QUARTERS = {"winter": (1, 3), "spring": (3, 5), "summer": (6, 8), "fall": (9, 11), "autumn": (9, 11)}


_FEASTS = {
    "halloween": (10, 31), "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24),
    "boxing day": (12, 26), "new year's day": (1, 1), "new year's eve": (12, 31), "valentine's day": (2, 14),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DateSaid:
    """A date in a sentence: its offsets there, the value (an ISO date, maybe partial), and the interval it means."""

    start: int
    end: int
    value: str
    when: When
    said: str

    @property
    def year(self) -> int:
        """The year it begins in."""
        return int(self.value[:4])


class Calendar:
    """Resolves what a text says about days, seen from the day of publication (a `When`, or None)."""

    def __init__(self, known: When | None) -> None:
        self.first = (known.first or known.last) if known else None
        self.last = (known.last or known.first) if known else None

    @property
    def known(self) -> bool:
        """Whether there is a day to count from."""
        return self.first is not None

    def read(
        self, text: str, lean: int = 0, before: DateSaid | None = None, said: list[re.Match[str]] | None = None
    ) -> list[DateSaid]:
        """Every date in `text`.

        `lean` is -1 where the sentence looks back, 1 where it looks ahead, 2 where it says "will"; `before` is the date
        said last, from which "the following month" counts; `said` is `places(text)`, where known.

        >>> seen = Calendar(When.parse("2021-06-15"))
        >>> [d.value for d in seen.read("It landed on May 7, and fell last month; expect more in mid-2022.", -1)]
        ['2021-05-07', '2021-05', '2022']
        """
        found: list[DateSaid] = []
        for m in places(text) if said is None else said:
            try:
                when, value = self._resolve(m, lean, found[-1] if found else before)
            except (ValueError, OverflowError):
                continue
            if when is not None:
                found.append(DateSaid(m.start(), m.end(), value or str(when), when, m.group()))
        if "later" in text and (found or before):
            found += [one for m in _LATER.finditer(text) if (one := self._later(m, found, before))]
            found.sort(key=lambda d: d.start)
        if " ago" in text and self.last is not None and self.first == self.last:
            found += [back for m in _AGO.finditer(text) if (back := self._ago(m, self.last))]
            found.sort(key=lambda d: d.start)
        return found

    @staticmethod
    def hang(text: str, said: list[re.Match[str]]) -> bool:
        """Whether a date in `text` may count from one that was said before it, in another sentence."""
        return "later" in text or any(
            m["ry3"] or m["ry7"] or m["d13"] or (m["rel5"] or "").lower().endswith("following") for m in said
        )

    @staticmethod
    def _later(m: re.Match[str], found: list[DateSaid], before: DateSaid | None) -> DateSaid | None:
        """So many years or months after the date that was said before."""
        held = [d for d in found if d.end <= m.start()]
        said = held[-1] if held else before
        number = cardinal(m["n"]) or 1
        if said is None:
            return None
        if m["unit"].lower() == "year":
            when, value = _in_year(said.year + number, None)
        elif len(said.value) >= 7:
            index = said.year * 12 + int(said.value[5:7]) - 1 + number
            when, value = _in_month(index // 12, index % 12 + 1, None)
        else:
            return None
        return DateSaid(m.start(), m.end(), value, when, m.group())

    @staticmethod
    def _ago(m: re.Match[str], seen: date) -> DateSaid | None:
        number, unit = cardinal(m["n"]), m["unit"].lower()
        if number is None or not 0 < number < 100:
            return None
        if unit == "day":
            when = When.on(seen - timedelta(number))
            return DateSaid(m.start(), m.end(), str(when), when, m.group())
        if unit == "week":
            day = seen - timedelta(7 * number)
            return DateSaid(m.start(), m.end(), day.isoformat()[:7], When(day - timedelta(6), day), m.group())
        if unit == "year":
            when, value = _in_year(seen.year - number, None)
            return DateSaid(m.start(), m.end(), value, when, m.group())
        index = seen.year * 12 + seen.month - 1 - number
        when, value = _in_month(index // 12, index % 12 + 1, None)
        return DateSaid(m.start(), m.end(), value, when, m.group())

    def _resolve(self, m: re.Match[str], lean: int, before: DateSaid | None) -> tuple[When | None, str | None]:
        if m["d1"]:
            month, day = _month(m["m1"]), int(m["d1"])
            start = self._day(month, day, m["y1"] or self._said(m["ry1"]), lean)
            if start is None or not m["d1b"]:
                return (When.on(start), None) if start else (None, None)
            if " and " in m.group() and not _between(m):
                return When.on(start), None
            end_month = _month(m["m1b"]) if m["m1b"] else month
            end = date(start.year + (end_month < month), end_month, int(m["d1b"]))
            return (When(start, end), start.isoformat()) if end >= start else (When.on(start), None)
        if m["d2"]:
            one = self._day(_month(m["m2"]), int(m["d2"]), m["y2"] or self._said(m["ry2"]), lean)
            first = int(m["d2a"] or 0)
            if one and 0 < first < one.day and (" and " not in m.group() or _between(m)):
                return When(one.replace(day=first), one), one.replace(day=first).isoformat()
            return (When.on(one), None) if one else (None, None)
        if m["m3"]:
            year = int(m["y3"]) if m["y3"] else self._year(m["ry3"], before)
            return _in_month(year, _month(m["m3"]), m["p3"])
        if m["m4"]:
            if (
                not (m["rel"] or m["p4"])
                and not _PREPOSITION.search(m.string, max(0, m.start() - 8), m.start())
                and not _MONTHS_NOUN.match(m.string, m.end())
            ):
                return None, None
            return self._bare_month(_month(m["m4"]), m["rel"], m["p4"], lean)
        if m["u5"]:
            return self._relative(m["rel5"].lower(), m["u5"], m["p5"], lean, before)
        if m["q6"]:
            return _in_quarter(int(m["y6"]), m["q6"])
        if m["q7"]:
            return _in_quarter(self._year(m["ry7"], before), m["q7"])
        if m["d13"]:
            return self._day_alone(int(m["d13"]), lean, before)
        if quarter := m["q11"] or m["q12"] or m["q13"]:
            return self._bare_quarter(quarter, lean)
        if (m["p14"] or m["p15"]) and self.last is not None:
            return _part_of_year(self.last.year, (m["p14"] or m["p15"]).lower())
        if m["ny"] and self.last is not None:
            return _in_year(self.last.year + (self.last.month > 2), "early")
        if m["feast"]:
            one = self._day(*_FEASTS[m["feast"].lower()], m["yf"], lean)
            return (When.on(one), None) if one else (None, None)
        if m["q8"]:
            year, third = int(m["y8"]), int(m["q8"])
            return When(date(year, 3 * third - 2, 1), _month_end(year, 3 * third)), str(year)
        if m["y9"]:
            if m["iso_d"]:
                return When.on(date(int(m["y9"]), int(m["iso_m"]), int(m["iso_d"]))), None
            return _in_year(int(m["y9"]), m["p9"])
        if m["wd10"]:
            one = self._weekday(m["wd10"], 1 if m["wk"] else lean)
            if one and m["wk"]:
                one += timedelta(7)  # "on Sunday week"
            return (When.on(one), None) if one else (None, None)
        if m["word"] and self.last and self.first == self.last:
            step = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(m["word"].lower(), 0)
            return When.on(self.last + timedelta(step)), None
        return None, None

    def _day(self, month: int, day: int, year: str | None, lean: int) -> date | None:
        if year:
            return date(int(year), month, day)
        if self.first is None or self.last is None:
            return None
        near = self.last if lean <= 0 else self.first
        years = [y for y in (near.year - 1, near.year, near.year + 1) if day <= calendar.monthrange(y, month)[1]]
        days = [date(y, month, day) for y in years]
        if not days:
            return None
        # a sentence that looks back may still speak of a day some weeks ahead, and the other way round: the near wins
        return min(
            days, key=lambda d: abs((d - near).days) + (0 if (d - near).days * lean >= 0 else 240 if lean == 1 else 400)
        )

    def _bare_month(self, month: int, rel: str | None, part: str | None, lean: int) -> tuple[When | None, str | None]:
        if self.first is None or self.last is None:
            return None, None
        word = (rel or "").lower()
        near = self.last if lean <= 0 else self.first
        year = near.year
        if word in ("last", "past"):
            year -= month >= near.month
        elif word in ("next", "coming"):
            year += month <= near.month
        elif word != "this":
            gaps = {y: (y - near.year) * 12 + month - near.month for y in (year - 1, year, year + 1)}
            year = min(gaps, key=lambda y: abs(gaps[y]) + (0 if gaps[y] * lean >= 0 else 9 if lean == 1 else 14))
        return _in_month(year, month, part)

    def _day_alone(self, day: int, lean: int, before: DateSaid | None) -> tuple[When | None, str | None]:
        """A day without its month, "the 27th": of the month that was said before it, else the nearest."""
        if before is not None and len(before.value) >= 7:
            return When.on(date(before.year, int(before.value[5:7]), day)), None
        if self.last is None or self.first is None:
            return None, None
        near = self.last if lean <= 0 else self.first
        months = [(near.year * 12 + near.month - 1 + step) for step in (-1, 0, 1)]
        days = [date(i // 12, i % 12 + 1, day) for i in months if day <= calendar.monthrange(i // 12, i % 12 + 1)[1]]
        days = [d for d in days if (d - near).days * (lean or 1) >= 0] or days
        return (When.on(min(days, key=lambda d: abs((d - near).days))), None) if days else (None, None)

    def _bare_quarter(self, name: str, lean: int) -> tuple[When | None, str | None]:
        """A quarter of a year without its year: the nearest on the side that the sentence looks to."""
        if self.first is None or self.last is None:
            return None, None
        near = self.last if lean <= 0 else self.first
        first, last = _QUARTERS[name.lower()]
        year = near.year
        if lean >= 0 and last < near.month:
            year += 1
        elif lean < 0 and first > near.month:
            year -= 1
        return _in_quarter(year, name)

    def _relative(
        self, rel: str, unit: str, part: str | None, lean: int, before: DateSaid | None
    ) -> tuple[When | None, str | None]:
        following = rel.endswith("following")
        if (self.first is None or self.last is None) and not (following and before):
            return None, None
        low = unit.lower()
        step = {"last": -1, "past": -1, "next": 1}.get(rel, 0)
        from_day = before.when.first if following and before and before.when.first else self.last
        assert from_day is not None
        if following:
            step = 1
        if low == "year":
            if part and part.lower() in ("later", "earlier") and self.last and self.first == self.last:
                a, b = date(from_day.year, 1, 1), date(from_day.year, 12, 31)
                return (When(from_day, b) if part.lower() == "later" else When(a, from_day)), str(from_day.year)
            return _in_year(from_day.year + step, part)
        if low == "month":
            index = from_day.year * 12 + from_day.month - 1 + step
            return _in_month(index // 12, index % 12 + 1, part)
        if low in ("week", "weekend"):
            if self.first != self.last and not following:
                return None, None
            monday = from_day - timedelta(from_day.weekday()) + timedelta(7 * step)
            if low == "weekend":
                if step == 0 and from_day.weekday() <= 1 and lean < 0:
                    monday -= timedelta(7)
                return When(monday + timedelta(4), monday + timedelta(6)), (monday + timedelta(5)).isoformat()[:7]
            return When(monday, monday + timedelta(6)), monday.isoformat()[:7]
        if low in _QUARTERS:
            year = from_day.year + step
            first, _ = _QUARTERS[low]
            if step < 0 and first + 2 < from_day.month:
                year = from_day.year  # "last summer", said in autumn
            if step > 0 and first > from_day.month:
                year = from_day.year + 1
            return _in_quarter(year, low)
        if self.first != self.last:
            return None, None
        gap = (_DAYS[low[:3]] - from_day.weekday()) % 7
        if step < 0:
            return When.on(from_day - timedelta((from_day.weekday() - _DAYS[low[:3]]) % 7 or 7)), None
        return When.on(from_day + timedelta((gap or 7) if step > 0 else gap)), None

    def _weekday(self, name: str, lean: int) -> date | None:
        if self.last is None or self.first != self.last:
            return None
        want, have = _DAYS[name[:3].lower()], self.last.weekday()
        back, ahead = (have - want) % 7, (want - have) % 7
        return (
            self.last - timedelta(back) if lean < 0 or (lean == 0 and back <= ahead) else self.last + timedelta(ahead)
        )

    def _said(self, word: str | None) -> str | None:
        """The year that a word says from here: "on June 3 last year"."""
        return str(self._year(word, None)) if word and self.last else None

    def _year(self, word: str, before: DateSaid | None) -> int:
        step = {"next": 1, "last": -1}.get(word.lower(), 0)
        if step == 1 and before and self.last and before.year + 1 < self.last.year:
            return before.year + 1  # a story told in order: "summer 2018 ... September of next year"
        if self.last is None:
            raise ValueError("no day to count from")
        return self.last.year + step


def _between(m: re.Match[str]) -> bool:
    """Whether "between" stands before two days: then they are the ends of one time."""
    return m.string.endswith("between ", 0, m.start())


def _month(name: str) -> int:
    return _MONTHS[name[:3].lower()]


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _in_month(year: int, month: int, part: str | None) -> tuple[When, str]:
    a, b = date(year, month, 1), _month_end(year, month)
    part = (part or "").lower()
    if part == "early" or part.endswith(("start of", "beginning of")):
        b = date(year, month, 10)
    elif part == "mid":
        a, b = date(year, month, 10), date(year, month, 20)
    elif part == "late" or part.endswith("end of"):
        a = date(year, month, 20)
    return When(a, b), f"{year:04d}-{month:02d}"


def _in_quarter(year: int, name: str) -> tuple[When, str]:
    first, last = _QUARTERS[name.lower()]
    return When(date(year, first, 1), _month_end(year, last)), f"{year:04d}"


def _part_of_year(year: int, part: str) -> tuple[When, str]:
    """The end, a half or the turn of the year that it is."""
    if part == "turn":
        return When(date(year, 12, 15), date(year + 1, 1, 15)), f"{year + 1:04d}"
    a, b = {"end": (10, 12), "start": (1, 3), "early": (1, 4), "first half": (1, 6)}.get(part, (7, 12))
    return When(date(year, a, 1), _month_end(year, b)), f"{year:04d}"


def _in_year(year: int, part: str | None) -> tuple[When, str]:
    part = (part or "").lower()
    first, last = 1, 12
    if part == "early" or part.endswith(("start of", "beginning of")):
        last = 4
    elif part == "mid":
        first, last = 5, 8
    elif part in ("late", "later") or part.endswith("end of"):
        first = 9
    return When(date(year, first, 1), _month_end(year, last)), f"{year:04d}"
