"""A claim: one statement about one season of one series, with who said it, how surely, where it stands, since when.

Everything the desk knows is a claim: a sentence of an article, a row of a chart file, a line of a cost report.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property, lru_cache
from typing import Any

from .errors import BadClaimError, BadDateError
from .kinds import CERTAINTIES, KINDS, SUBJECTS, Kind
from .when import When

Value = int | float | str
Detail = Mapping[str, Any]  # JSON scalars, or lists of them

# Where a day of publication can come from, best first. A reading of a document on a better basis replaces one on a
# worse, whichever came first.
BASES = ("printed", "given", "vintage", "url", "feed", "file", "bounded", "fetch")


@dataclass(frozen=True, slots=True)
class Known:
    """The day from which a reader could know something, and on what that day rests (one of `BASES`).

    A partial date counts from its last day; one with an open end counts from the day this desk took it in.

    >>> Known(When.parse("2021-06"), "given").since(datetime(2026, 1, 2))
    datetime.date(2021, 6, 30)
    """

    when: When
    basis: str

    def since(self, recorded: datetime) -> date:
        """The first day on which this may be used."""
        return self.when.last or utc(recorded).date()


@dataclass(frozen=True, kw_only=True)
class Claim:
    """One statement, where it stands, and since when it could be known.

    `value` is a number in base units, a (partial) ISO date or interval as text, or a name or words: `kinds.KINDS`
    says which. `season` is the number that the words give, None where they give none. `span` are character offsets
    `[start, end)` into the document's text. Raises BadClaimError where a value breaks the rules of its kind.
    """

    series_said: str
    kind: str
    value: Value
    document: str
    known: Known
    season: int | None = None
    season_said: str | None = None
    source_key: str | None = None  # the source's own key of the series or season, where it has one
    subject: str = "series"
    unit: str | None = None
    detail: Detail = field(default_factory=dict)
    happened: When | None = None
    certainty: str = "confirmed"
    speaker: str | None = None
    outlets: tuple[str, ...] = ()
    span: tuple[int, int] | None = None
    quote: str | None = None
    reader: str = ""
    recorded: datetime | None = None

    def __post_init__(self) -> None:
        if isinstance(self.value, float) and self.value.is_integer():  # 8.0 and 8 are one value, and one id
            object.__setattr__(self, "value", int(self.value))
        check(self)

    @cached_property
    def id(self) -> str:
        """A hash of what is said and where it stands, never of when it was read, by what, or how it was catalogued."""
        return digest(
            [
                self.subject, self.series_said, self.season_said, self.season, self.source_key, self.kind, self.value,
                self.unit, dict(self.detail), str(self.happened) if self.happened else None, self.certainty,
                self.speaker, list(self.outlets), self.document, list(self.span) if self.span else None, self.quote,
            ]
        )  # fmt: skip

    @property
    def known_from(self) -> date:
        """The first day on which this claim may be used."""
        if self.known.when.last is not None:
            return self.known.when.last
        if self.recorded is None:
            raise BadClaimError("an open-ended day of publication counts from the day of recording, which is not set")
        return utc(self.recorded).date()

    def as_json(self) -> dict[str, Any]:
        """The claim as `read --json` prints it: plain JSON values, ISO dates that may be partial."""
        return {
            "id": self.id,
            "document": document_name(self.document),
            "series": self.series_said,
            "season": self.season,
            "series_said": self.series_said,
            "season_said": self.season_said,
            "source_key": self.source_key,
            "subject": self.subject,
            "kind": self.kind,
            "value": self.value,
            "unit": self.unit,
            "detail": dict(self.detail),
            "happened": ends(self.happened),
            "known": str(self.known.when),
            "known_basis": self.known.basis,
            "certainty": self.certainty,
            "speaker": self.speaker,
            "outlets": list(self.outlets),
            "span": list(self.span) if self.span else None,
            "quote": self.quote,
            "reader": self.reader,
        }


def ends(when: When | None) -> dict[str, str | None] | None:
    """The two ends of an interval, for JSON: a partial date stays partial at both."""
    if when is None:
        return None
    text = str(when)
    a, _, b = text.partition("/")
    b = b or a
    return {"from": None if a == ".." else a, "to": None if b == ".." else b}


_CANONICAL = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)


def digest(parts: Any) -> str:
    """128 bits of SHA-256 over canonical JSON, as 32 hex digits."""
    return hashlib.sha256(_CANONICAL.encode(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def utc(moment: datetime) -> datetime:
    """A moment in UTC without an offset, as the ledger stores it; one without an offset is taken to be UTC."""
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment


def document_name(document: str) -> str:
    """The name of a document as people know it: a local file's identity carries a digest of its text behind `#`."""
    return document.partition("#sha256=")[0]


def check(claim: Claim) -> None:
    """Hold a claim against the rules of its kind. Raises BadClaimError, which names document, kind, value and rule."""

    def wrong(rule: str) -> BadClaimError:
        shown = repr(claim.value)
        shown = shown if len(shown) <= 80 else f"{shown[:77]}..."
        return BadClaimError(f"{document_name(claim.document)}: {claim.kind} {shown}: {rule}")

    kind = KINDS.get(claim.kind)
    if kind is None:
        raise wrong(f"no such kind; the kinds are {', '.join(KINDS)}")
    if claim.certainty not in CERTAINTIES:
        raise wrong(f"certainty {claim.certainty!r} is none of {', '.join(CERTAINTIES)}")
    if claim.subject not in SUBJECTS:
        raise wrong(f"subject {claim.subject!r} is none of {', '.join(SUBJECTS)}")
    if claim.known.basis not in BASES:
        raise wrong(f"basis {claim.known.basis!r} is none of {', '.join(BASES)}")
    if not claim.series_said.strip() and claim.kind != "watched":
        raise wrong("says nothing of any series; give series_said")
    if not claim.document:
        raise wrong("stands nowhere; give the document")
    if claim.season is not None and (type(claim.season) is not int or not 0 <= claim.season <= 200):
        raise wrong(f"season {claim.season!r} cannot be; it is a whole number from 0 to 200 or None")
    if claim.unit not in kind.units and kind.name not in ("attribute", "watched"):
        raise wrong(f"unit {claim.unit!r} is none of {', '.join(map(str, kind.units))}")
    if claim.span is not None and not 0 <= claim.span[0] <= claim.span[1]:
        raise wrong(f"span {claim.span} runs backwards")
    _check_value(claim, kind, wrong)
    for name, value in claim.detail.items():
        if not isinstance(name, str) or not _is_json(value):
            raise wrong(f"detail {name}={value!r} is no JSON value; write a date as ISO text")
    try:
        for text in (
            claim.value, claim.series_said, claim.season_said, claim.source_key, claim.unit, claim.speaker,
            claim.document, claim.quote, *claim.outlets, *claim.detail, *map(_in_words, claim.detail.values()),
        ):  # fmt: skip
            if isinstance(text, str) and not text.isascii():
                text.encode()
    except UnicodeEncodeError as error:
        raise wrong(
            f"holds half a character ({error.object[error.start]!r}), which no file can hold; "
            "decode the document again, or put U+FFFD in its place"
        ) from None


def _check_value(claim: Claim, kind: Kind, wrong: Callable[[str], BadClaimError]) -> None:
    value = claim.value
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if not number and not isinstance(value, str):
        raise wrong(f"a value is a number or text, not {type(value).__name__}")
    if number and not kind.low <= value <= kind.high:  # type: ignore[operator]  # also refuses NaN
        raise wrong(f"outside {kind.low:g} to {kind.high:g}")
    if kind.shape == "number" and not number:
        raise wrong(f"the value is a number in {'/'.join(map(str, kind.units))}")
    if kind.shape == "date":
        if not isinstance(value, str):
            raise wrong("the value is a date, such as 2021-05-07 or 2021-05")
        try:
            When.parse(value)
        except BadDateError as error:
            raise wrong(str(error)) from None
    if kind.shape == "choice" and value not in kind.choices:
        raise wrong(f"the value is one of {', '.join(kind.choices)}")


def _is_json(value: Any) -> bool:
    """What comes back from JSON as it went in: no date, no NaN, no key but text."""
    if isinstance(value, list | tuple):
        return all(map(_is_json, value))
    if isinstance(value, Mapping):
        return all(isinstance(k, str) and _is_json(v) for k, v in value.items())
    return value is None or isinstance(value, str | int) or (isinstance(value, float) and math.isfinite(value))


def _in_words(value: Any) -> Any:
    """A value of a detail; the text of it where it holds others."""
    return _CANONICAL.encode(value) if isinstance(value, list | tuple | Mapping) else value


_QUOTES = str.maketrans(dict.fromkeys("‘’‛`´ʼ′", "'") | dict.fromkeys("“”„‟″", '"'))
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_ACCENTS = re.compile("[\u0300-\u036f]")


def tidy(text: str) -> str:
    """One way of writing: NFKC, straight quotes, no invisible marks, single spaces. For comparing, never for spans."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).translate(_QUOTES)
    return " ".join(text.split())


@lru_cache(maxsize=65_536)
def title_key(title: str) -> str:
    """What two writings of one title share: case, accents, punctuation, a leading article and `&` are dropped.

    >>> title_key("The Lovers’ Guide & Co.") == title_key('lovers guide and co')
    True
    """
    text = _ACCENTS.sub("", unicodedata.normalize("NFKD", tidy(title).casefold()))
    text = re.sub(r"[^\w]+", " ", text.replace("&", " and ").replace("'", "")).strip()
    return re.sub(r"^(?:the|a|an) (?=\S)", "", text) or tidy(title).casefold()
