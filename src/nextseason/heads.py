"""The heads of batches: which readings count on a day, and as what.

Of each vintage of a document the newest reading, of each document the newest vintage whose chain of bases is complete.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from . import correction
from .claim import utc
from .ledger import HEADS

if TYPE_CHECKING:
    from .ledger import Ledger


class Head(NamedTuple):
    """The head of one batch: which document, which vintage, read by what, known since when."""

    batch: str
    document: str
    vintage: str
    base: str | None
    known_from: date
    version: int
    basis_rank: int
    claim_count: int
    recorded: datetime
    copies: int  # in how many files it stands

    @property
    def rank(self) -> tuple[Any, ...]:
        """Readings of one vintage, better ones later. Never by the moment of recording: any order gives one desk."""
        return (self.version, -self.basis_rank, self.claim_count, self.batch)


def heads_of(ledger: Ledger, source: str, recorded_by: datetime | None) -> dict[str, Head]:
    moment = utc(recorded_by) if recorded_by else datetime(9999, 1, 1)  # noqa: DTZ001 - the ledger's UTC
    found = ledger.connection.execute(
        f"""SELECT batch, any_value(document), any_value(vintage), any_value(base),
                   coalesce(any_value(known_from), min(recorded)::DATE), any_value(reader_version),
                   any_value(basis_rank), any_value(claim_count), min(recorded), count(*)
            FROM {source} WHERE {HEADS} GROUP BY batch HAVING min(recorded) <= ?""",
        [moment],
    ).fetchall()
    return {h[0]: Head._make(h) for h in found}


def lay_out(
    ledger: Ledger,
    source: str,
    name: str,
    live: list[tuple[str, int | None, str]],
    heads: dict[str, Head],
    corrections: Sequence[correction.Correction],
) -> None:
    """Small tables: the batches that count, the claims that later vintages drop, those that people corrected."""
    corrected = {c.document for c in corrections}
    correction.lay_out(ledger, corrections, f"{name}_corrected")
    connection = ledger.connection
    alone = Counter(document for _, _, document in live)
    chained = any(heads[batch].base for batch, _, _ in live)
    # plain: nothing to look up beside it, for it is one vintage, one reading, standing in one file
    table = [[b, d, alone[doc] == 1 and heads[b].copies == 1 and doc not in corrected] for b, d, doc in live]
    connection.execute(  # as JSON, since a report would load numpy for nothing else
        f"""CREATE OR REPLACE TEMP TABLE {name}_live AS
            SELECT row[1]::VARCHAR AS batch, row[2]::INTEGER AS depth, row[3]::BOOLEAN AS plain
            FROM (SELECT unnest(from_json(?, '[["VARCHAR"]]')) AS row)""",
        [json.dumps(table)],
    )
    connection.execute(
        f"""CREATE OR REPLACE TEMP TABLE {name}_drops AS
            SELECT document, id, min(depth) AS depth FROM (
                SELECT r.document, l.depth, unnest(json_extract_string(r.detail, '$.drops[*]')) AS id
                FROM {source} r JOIN {name}_live l ON r.batch = l.batch
                WHERE {HEADS} AND {chained} AND r.base IS NOT NULL AND l.depth IS NOT NULL)
            GROUP BY document, id"""
    )


def live_of(visible: dict[str, Head]) -> list[tuple[str, int | None, str]]:
    """(batch, depth in its document's chain or None where only consulted for first days, document) of what counts."""
    current: dict[tuple[str, str], Head] = {}
    whole: dict[str, bool] = {}
    for head in visible.values():
        if head.base is None or _complete(head, visible, whole):
            there = current.setdefault((head.document, head.vintage), head)
            if there is not head and head.rank > there.rank:
                current[head.document, head.vintage] = head
    by_document: dict[str, list[Head]] = {}
    for head in current.values():
        by_document.setdefault(head.document, []).append(head)
    live: list[tuple[str, int | None, str]] = []
    for document, heads in by_document.items():
        if len(heads) == 1 and heads[0].base is None:
            live.append((heads[0].batch, 0, document))
            continue
        tip = max(heads, key=lambda h: (h.known_from, h.vintage, h.batch))
        chain: list[str] = []
        at: str | None = tip.batch
        while at is not None:
            chain.append(at)
            at = visible[at].base
        live += [(batch, depth, document) for depth, batch in enumerate(chain)]
        live += [(batch, None, document) for batch in {h.batch for h in heads}.difference(chain)]
    return live


def _complete(head: Head, visible: dict[str, Head], whole: dict[str, bool]) -> bool:
    """Whether its chain of bases lies before us to the first; what was found of each batch is kept in `whole`."""
    path: list[str] = []
    at: str | None = head.batch
    while at is not None and at not in whole and at in visible:
        path.append(at)
        whole[at] = False  # a chain that comes back to itself is none
        at = visible[at].base
    found = at is None or whole.get(at, False)
    whole.update(dict.fromkeys(path, found))
    return found
