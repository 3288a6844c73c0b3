"""A batch: one reading of one document, or of one vintage of it, by one version of one reader.

Of each vintage a snapshot uses the newest complete reading, and of each document the newest vintage. A vintage of a
large file is stored as what it shows anew against another one, its `base`, and which of that one's claims it drops.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from .claim import Claim, Known, digest
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

    @cached_property
    def id(self) -> str:
        """A hash of what was read, from where, by what: the same reading made twice is the same batch."""
        return digest(
            [
                self.document, self.vintage, str(self.known.when), self.known.basis, self.reader, self.version,
                self.base, sorted(self.drops), sorted(f"{c.id} {c.known.when}" for c in self.claims),
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


def vintage_batches(
    vintages: Iterable[Batch], before: tuple[str, Mapping[str, Claim]] | None = None
) -> Iterator[Batch]:
    """Turn whole vintages, in the order of their days, into differences, each against the one before it.

    `before` is the id of the batch that the first one follows and the claims in force there. A vintage that shows
    nothing new still gives a batch: it was looked at.
    """
    from dataclasses import replace

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
