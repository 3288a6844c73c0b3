"""A batch: one reading of one document, or of one vintage of it, by one version of one reader.

Of each vintage a snapshot uses the newest complete reading, and of each document the newest vintage. A vintage of a
large file is stored as what it shows anew against another one, its `base`, and which of that one's claims it drops.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from .claim import Claim, Known, digest, document_name
from .errors import BadClaimError
from .when import When


@dataclass(frozen=True, kw_only=True)
class Batch:
    """What one reading took from one vintage of one document.

    `vintage` tells the states of a document apart (a digest of its text, or the day of a download); `watched` is the
    time of the world that the document speaks about and that was therefore looked at; `detail` holds what people want
    to know of the document (title, outlet, url).
    """

    document: str
    vintage: str
    known: Known
    reader: str
    version: int
    claims: tuple[Claim, ...]
    watched: When | None = None
    base: str | None = None
    drops: tuple[str, ...] = ()
    detail: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        first: dict[str, Claim] = {}
        for claim in self.claims:
            if claim.document != self.document or claim.kind == "watched":
                raise BadClaimError(
                    f"{document_name(self.document)}: a {claim.kind} claim of {document_name(claim.document)} is no "
                    "part of its reading; a batch holds the claims of its own document"
                )
            # One statement twice in a document: known since the earlier of its days.
            there = first.setdefault(claim.id, claim)
            if there is not claim and _known_order(claim) < _known_order(there):
                first[claim.id] = claim
        object.__setattr__(self, "claims", tuple(first.values()))

    @cached_property
    def id(self) -> str:
        """A hash of what was read, from where, by what: the same reading made twice is the same batch."""
        return digest(
            [
                self.head.id, str(self.known.when), self.known.basis, self.reader, self.version, self.base,
                sorted(f"{c.id} {c.known.when} {c.known.basis}" for c in self.claims),
            ]
        )  # fmt: skip

    @cached_property
    def head(self) -> Claim:
        """The claim that this document was looked at, which makes the batch complete."""
        return Claim(
            series_said="", kind="watched", value=self.vintage, document=self.document, known=self.known,
            happened=self.watched, detail={**self.detail, **({"drops": sorted(self.drops)} if self.drops else {})},
            reader=f"{self.reader}/{self.version}",
        )  # fmt: skip


def _known_order(claim: Claim) -> tuple[date, str, str]:
    return claim.known.when.last or date.max, str(claim.known.when), claim.known.basis


def vintage_batches(
    vintages: Iterable[Batch], before: tuple[str, Mapping[str, Claim]] | None = None
) -> Iterator[Batch]:
    """Turn whole vintages, in the order of their days, into differences, each against the one before it.

    `before` is the id of the batch that the first one follows and the claims in force there. A vintage that shows
    nothing new still gives a batch: it was looked at.
    """
    base, shown = (before[0], dict(before[1])) if before else (None, {})
    for whole in vintages:
        now = {c.id: c for c in whole.claims}
        if base is None:
            batch = replace(whole, claims=tuple(now.values()))
        else:
            batch = replace(
                whole,
                base=base,
                claims=tuple(c for i, c in now.items() if i not in shown),
                drops=tuple(i for i in shown if i not in now),
            )
        yield batch
        base, shown = batch.id, now
