"""One document as one file shows it: claims are said of series, and become the batch of that vintage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..batch import Batch
from ..claim import Claim, Known
from ..errors import DocumentError
from ..when import When


def day_needed(name: str, known: Known | None) -> Known:
    """The day, where there is one. Raises DocumentError, with the remedy, where neither name nor caller gives it."""
    if known is None:
        raise DocumentError(
            f"{name}: has no day in its name and is no dump whose day is known; give the day on which it was made "
            "with --known YYYY-MM-DD"
        )
    return known


@dataclass(kw_only=True)
class Vintage:
    """The claims of one document, as one file shows them.

    `known` is the day from which the file's rows were known; `content` tells states of one day apart.
    """

    document: str
    known: Known
    content: str
    reader: str
    version: int
    detail: Mapping[str, Any]
    claims: list[Claim] = field(default_factory=list)

    def of(self, series: str, **common: Any) -> Voice:
        """What this file says of one series, or one season of it; `common` are fields of `Claim`."""
        common = {"known": self.known, "document": self.document, "reader": f"{self.reader}/{self.version}", **common}
        return Voice(self.claims, {"series_said": series, **common})

    def batch(self, *, since: Known | None = None, watched: When | None = None) -> Batch:
        """The whole vintage. `since` is the day of its earliest claim, where that is before the day of the file."""
        return Batch(
            document=self.document, vintage=f"{self.known.when} {self.content}", known=since or self.known,
            reader=self.reader, version=self.version, claims=tuple(self.claims), watched=watched, detail=self.detail,
        )  # fmt: skip


class Voice:
    """Says claims of one series or season."""

    __slots__ = ("_claims", "_common")

    def __init__(self, claims: list[Claim], common: dict[str, Any]) -> None:
        self._claims, self._common = claims, common

    def say(self, kind: str, value: Any, unit: str | None = None, **more: Any) -> None:
        """One claim; a value that is None says nothing."""
        if value is not None:
            self._claims.append(Claim(kind=kind, value=value, unit=unit, **{**self._common, **more}))

    def attributes(self, **words: str | None) -> None:
        """An attribute for each name, where the source says something."""
        for name, word in words.items():
            if word:
                self.say("attribute", word, detail={"name": name})

    def score(self, kind: str, scorer: str, value: float | None, unit: str, votes: int | None = None) -> None:
        """A critic's or audience's score as a scorer gives it, and on how many votes it rests."""
        self.say(kind, value, unit, speaker=scorer, detail={"scorer": scorer})
        self.say("votes", votes, "votes", speaker=scorer, detail={"scorer": scorer})
