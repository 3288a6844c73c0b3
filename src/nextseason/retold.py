"""Retold: which articles copy an earlier one, and which quotations are told again, so that one voice counts once.

The earliest telling is the testimony; who tells it again adds no voice. Found from the sketches that reading leaves on
the ledger (`press.sketches`): each hash belongs to the earliest text that has it, and a text of whose hashes half or
more belong to one earlier text repeats that one. So each hash is looked at once, and the work grows with the desk,
never with the number of pairs: of a thousand copies each is compared with the first alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from .claim import Claim

if TYPE_CHECKING:
    from .snapshot import Snapshot

SHARED = 0.5  # of a text's own hashes: one word in seven changed leaves as many
FEWEST = 3  # hashes shared; fewer may be chance

# texts: `unit` a document or one of its quotations, `day` since when known, `hashes` 8 hex digits each
_REPEATS = """
    WITH heads AS MATERIALIZED ({heads}), texts AS MATERIALIZED ({texts}),
    posted AS (
        SELECT unit, document, day, len(hashes) // 8 AS size, substr(hashes, 1 + 8 * i, 8)::VARCHAR AS hash
        FROM texts, unnest(range(len(hashes) // 8)) AS places(i)),
    owned AS (SELECT hash, arg_min(unit, (day, unit)) AS owner, min((day, unit)) AS since FROM posted GROUP BY hash),
    shared AS (
        SELECT unit, document, size, owner, count(*) AS n
        FROM posted JOIN owned USING (hash) WHERE owner <> unit GROUP BY ALL)
    SELECT unit, owner, n / size FROM shared
    WHERE n >= {fewest} AND n >= {shared} * size
    QUALIFY row_number() OVER (PARTITION BY unit ORDER BY n DESC, owner) = 1
"""
_ARTICLES = """
    SELECT document AS unit, document, day, sketch AS hashes FROM heads WHERE len(sketch) > 0
"""
_QUOTATIONS = """
    SELECT document || '#' || split_part(said, ':', 1) AS unit, document, day, split_part(said, ':', 2) AS hashes
    FROM (SELECT document, day, unnest(from_json(quoted, '["VARCHAR"]')) AS said FROM heads WHERE len(quoted) > 2)
"""
_HEADS = """
    SELECT document, min(coalesce(known_from, recorded::DATE)) AS day,
           any_value(json_extract_string(detail, '$.sketch')) AS sketch, any_value(detail->>'quoted') AS quoted
    FROM claims WHERE detail LIKE '%"sketch"%' GROUP BY document
"""


@dataclass(frozen=True, slots=True)
class Repeat:
    """A text that tells an earlier one again: which, and how much of it (0 to 1) is that one's."""

    text: str  # a document, or `DOCUMENT#START-END`, a quotation in it
    of: str  # the earliest telling
    share: float


@dataclass(frozen=True)
class Retold:
    """What repeats what. `articles` and `quotations` lead from each repeating text to its earliest telling."""

    articles: Mapping[str, str] = field(default_factory=dict)
    quotations: Mapping[str, str] = field(default_factory=dict)

    def teller(self, claim: Claim) -> str:
        """The document whose testimony a claim is: that which told it first, its own where nothing did.

        >>> from nextseason import Known, When
        >>> known = Known(When.parse("2021-06-02"), "given")
        >>> claim = Claim(series_said="X", kind="renewal", value="renewed", document="b", known=known, span=(4, 9))
        >>> Retold({"b": "a"}).teller(claim), Retold({}, {"b#0-40": "c#7-52"}).teller(claim), Retold().teller(claim)
        ('a', 'c', 'b')
        """
        if claim.span and (stretches := self._stretches.get(claim.document)):
            at = bisect_right(stretches, (claim.span[0], float("inf"), "")) - 1
            if at >= 0 and claim.span[0] < stretches[at][1]:
                first = stretches[at][2].rpartition("#")[0]
                return self.articles.get(first, first)
        document = str(claim.detail.get("of") or claim.document)  # a correction says what another document says
        return self.articles.get(document, document)

    @cached_property
    def _stretches(self) -> dict[str, list[tuple[int, float, str]]]:
        found: dict[str, list[tuple[int, float, str]]] = defaultdict(list)
        for unit, first in self.quotations.items():
            document, _, place = unit.rpartition("#")
            start, _, end = place.partition("-")
            found[document].append((int(start), float(end), first))
        return {document: sorted(stretches) for document, stretches in found.items()}


NOTHING_RETOLD = Retold()


def repeats(snapshot: Snapshot, documents: Iterable[str] | None = None, *, quotations: bool = False) -> list[Repeat]:
    """Which articles (or quotations) of a snapshot tell an earlier one again, in order of their names.

    `documents` limits both sides to these; without it the whole desk is looked at, in one query of DuckDB's.
    """
    wanted = "series_key = '' AND kind = 'watched' AND reader LIKE 'press%'"
    if documents is not None:
        names = ", ".join("'" + name.replace("'", "''") + "'" for name in sorted(set(documents)))
        wanted += f" AND document IN ({names or 'NULL'})"
    texts = _QUOTATIONS if quotations else _ARTICLES
    sql = _REPEATS.format(heads=_HEADS, texts=texts, fewest=FEWEST, shared=SHARED)
    found = snapshot.stored(f"FROM ({sql}) ORDER BY unit", where=wanted)
    owners = {unit: owner for unit, owner, _ in found}
    return [Repeat(unit, _first(unit, owners), share) for unit, _, share in found]


def _first(unit: str, owners: Mapping[str, str]) -> str:
    """The telling at the end of a chain: a copy of a copy repeats the first."""
    seen = {unit}
    while (owner := owners.get(unit)) is not None and owner not in seen:
        unit = owner
        seen.add(owner)
    return unit


def retold(snapshot: Snapshot, documents: Iterable[str] | None = None) -> Retold:
    """What repeats what among some documents, or on the whole desk."""
    names = None if documents is None else set(documents)
    if names is not None and len(names) < 2:
        return NOTHING_RETOLD
    articles = {r.text: r.of for r in repeats(snapshot, names)}
    return Retold(articles, {r.text: r.of for r in repeats(snapshot, names, quotations=True)})
