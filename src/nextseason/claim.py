"""A claim: one statement about one season of one series, with who said it, how surely, where it stands, since when.

Everything the desk knows is a claim: a sentence of an article, a row of a chart file, a line of a cost report.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from .errors import BadClaimError
from .kinds import CERTAINTIES, KINDS, SUBJECTS
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
        return self.when.last or recorded.date()


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
        return self.recorded.date()

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


def digest(parts: Any) -> str:
    """128 bits of SHA-256 over canonical JSON, as 32 hex digits."""
    text = json.dumps(parts, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def document_name(document: str) -> str:
    """The name of a document as people know it: a local file's identity carries a digest of its text behind `#`."""
    return document.partition("#sha256=")[0]


def check(claim: Claim) -> None:
    """Hold a claim against the rules of its kind. Raises BadClaimError, which names kind, value and rule."""
    kind = KINDS.get(claim.kind)
    where = f"{document_name(claim.document)}: {claim.kind} {claim.value!r}"
    if kind is None:
        raise BadClaimError(f"{where}: no such kind; the kinds are {', '.join(KINDS)}")
    if claim.certainty not in CERTAINTIES:
        raise BadClaimError(f"{where}: certainty {claim.certainty!r} is none of {', '.join(CERTAINTIES)}")
    if claim.subject not in SUBJECTS:
        raise BadClaimError(f"{where}: subject {claim.subject!r} is none of {', '.join(SUBJECTS)}")
    if claim.known.basis not in BASES:
        raise BadClaimError(f"{where}: basis {claim.known.basis!r} is none of {', '.join(BASES)}")
    if not claim.series_said.strip() and claim.kind != "watched":
        raise BadClaimError(f"{where}: says nothing of any series; give series_said")
    if claim.season is not None and not 0 <= claim.season <= 200:
        raise BadClaimError(f"{where}: season {claim.season} cannot be; it is a number from 0 to 200 or None")
    if claim.unit not in kind.units and kind.name not in ("attribute", "watched"):
        raise BadClaimError(f"{where}: unit {claim.unit!r} is none of {', '.join(map(str, kind.units))}")
    if claim.span is not None and not 0 <= claim.span[0] <= claim.span[1]:
        raise BadClaimError(f"{where}: span {claim.span} runs backwards")
    number = isinstance(claim.value, int | float) and not isinstance(claim.value, bool)
    if number:
        value = float(claim.value)
        if not kind.low <= value <= kind.high:  # also refuses NaN
            raise BadClaimError(f"{where}: outside {kind.low:g} to {kind.high:g}")
    if kind.shape == "number" and not number:
        raise BadClaimError(f"{where}: the value is a number in {'/'.join(map(str, kind.units))}")
    if kind.shape == "date":
        if not isinstance(claim.value, str):
            raise BadClaimError(f"{where}: the value is a date, such as 2021-05-07 or 2021-05")
        When.parse(claim.value)
    if kind.shape == "choice" and claim.value not in kind.choices:
        raise BadClaimError(f"{where}: the value is one of {', '.join(kind.choices)}")


_QUOTES = str.maketrans(dict.fromkeys("‘’‛`´ʼ′", "'") | dict.fromkeys("“”„‟″", '"'))
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_ACCENTS = re.compile("[\u0300-\u036f]")


def tidy(text: str) -> str:
    """One way of writing: NFKC, straight quotes, no invisible marks, single spaces. For comparing, never for spans."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).translate(_QUOTES)
    return " ".join(text.split())


def title_key(title: str) -> str:
    """What two writings of one title share: case, accents, punctuation, a leading article and `&` are dropped.

    >>> title_key("The Lovers’ Guide & Co.") == title_key('lovers guide and co')
    True
    """
    text = _ACCENTS.sub("", unicodedata.normalize("NFKD", tidy(title).casefold()))
    text = re.sub(r"[^\w]+", " ", text.replace("&", " and ").replace("'", "")).strip()
    return re.sub(r"^(?:the|a|an) (?=\S)", "", text) or tidy(title).casefold()
