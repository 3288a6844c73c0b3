"""The chain of a document's vintages: where the ledger stands, and what a further vintage adds to it and drops."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from .. import rows
from ..batch import Batch, vintage_batches
from ..claim import Claim

if TYPE_CHECKING:
    from ..ledger import Ledger


@dataclass(frozen=True, slots=True)
class Link:
    """One vintage that the ledger holds: its batch, the batch it builds on, the day from which it was known."""

    batch: str
    base: str | None
    document: str
    vintage: str
    day: date


def links(ledger: Ledger, reader: str, version: int) -> list[Link]:
    """All vintages that this version of a reader has brought into the ledger, oldest first."""

    def work() -> list[Link]:
        found = ledger.connection.execute(
            f"""SELECT DISTINCT batch, base, document, vintage, known_from FROM {ledger.source()}
                WHERE series_key = '' AND kind = 'watched' AND reader = ? AND reader_version = ?
                ORDER BY known_from, batch""",
            [reader, version],
        ).fetchall()
        return [Link(*row) for row in found]

    return ledger.steadily(work)


def shown_at(ledger: Ledger, link: Link, by_batch: dict[str, Link]) -> dict[str, Claim]:
    """The claims in force at one vintage, by id: what its chain of bases showed, less what later links dropped."""
    chain: list[str] = []
    at: Link | None = link
    while at is not None:
        chain.append(at.batch)
        at = by_batch.get(at.base) if at.base else None
    depth = {batch: n for n, batch in enumerate(chain)}

    def work() -> tuple[list[tuple[Any, ...]], list[tuple[str, str]]]:
        names = ", ".join(f"'{batch}'" for batch in chain)
        source = ledger.source()
        claims = ledger.connection.execute(
            f"SELECT DISTINCT ON (batch, id) batch, {', '.join(rows.CLAIM_COLUMNS)} FROM {source} "
            f"WHERE batch IN ({names}) AND kind <> 'watched'"
        ).fetchall()
        drops = ledger.connection.execute(
            f"SELECT DISTINCT batch, unnest(json_extract_string(detail, '$.drops[*]')) FROM {source} "
            f"WHERE batch IN ({names}) AND series_key = '' AND kind = 'watched' AND base IS NOT NULL"
        ).fetchall()
        return claims, drops

    claims, drops = ledger.steadily(work)
    last_drop: dict[str, int] = {}
    for batch, name in drops:
        last_drop[name] = min(depth[batch], last_drop.get(name, len(chain)))
    shown: dict[str, Claim] = {}
    for batch, *row in claims:
        claim = rows.to_claim(row)
        if depth[batch] <= last_drop.get(claim.id, len(chain)):
            shown[claim.id] = claim
    return shown


class Chain:
    """One document's vintages, as they are taken in: each whole vintage becomes a difference.

    A vintage builds on the newest one at or before its own day, in the ledger or added before it here.
    """

    def __init__(self, ledger: Ledger, have: list[Link]) -> None:
        self._ledger = ledger
        self._have = have
        self._by_batch = {link.batch: link for link in have}
        self._tip: tuple[date, str, dict[str, Claim]] | None = None

    def add(self, whole: Batch) -> tuple[Batch, list[Claim]]:
        """The batch to write for a whole vintage, and the claims that it drops; the next one may build on it."""
        batch, dropped = self.difference(whole)
        self.go_on(whole, batch)
        return batch, dropped

    def difference(self, whole: Batch) -> tuple[Batch, list[Claim]]:
        """As `add`, without going on from it. `whole` must be known on one day or up to one."""
        day = whole.known.when.last
        assert day is not None
        before = self._before(day, whole.vintage)
        shown = before[1] if before else {}
        # A reader hands unchanged rows over as it first read them; what appears anew is known from this day, or
        # from a later one of its own.
        claims = tuple(
            c if c.known == whole.known or c.id in shown or _later(c, day) else replace(c, known=whole.known)
            for c in whole.claims
        )
        if any(given is not c for given, c in zip(whole.claims, claims, strict=True)):
            whole = replace(whole, claims=claims)
        (batch,) = vintage_batches([whole], before)
        return batch, [shown[name] for name in batch.drops]

    def go_on(self, whole: Batch, batch: Batch) -> None:
        """Let the next vintage build on this one."""
        day = whole.known.when.last
        assert day is not None
        self._tip = (day, batch.id, {claim.id: claim for claim in whole.claims})

    def _before(self, day: date, vintage: str) -> tuple[str, dict[str, Claim]] | None:
        # Another reading of the same vintage is no predecessor of it.
        stored = next((link for link in reversed(self._have) if link.day <= day and link.vintage != vintage), None)
        if self._tip and self._tip[0] <= day and (stored is None or stored.day <= self._tip[0]):
            return self._tip[1], self._tip[2]
        if stored:
            return stored.batch, shown_at(self._ledger, stored, self._by_batch)
        return None


def _later(claim: Claim, day: date) -> bool:
    return claim.known.when.last is not None and claim.known.when.last > day
