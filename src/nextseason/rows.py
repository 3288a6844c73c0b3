"""The ledger's one table: how a claim lies in a Parquet file, and how it is made from there again.

Any Parquet reader takes these files as they are; the columns are those of `COLUMNS`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from .batch import Batch
from .claim import BASES, Claim, Known, title_key
from .when import When

if TYPE_CHECKING:
    import duckdb

COLUMNS: dict[str, str] = {
    "series_key": "VARCHAR",  # title_key(series_said); empty for `watched`, so that heads of batches lie together
    "season": "INTEGER",
    "kind": "VARCHAR",
    "id": "VARCHAR",
    "batch": "VARCHAR",
    "series_said": "VARCHAR",
    "season_said": "VARCHAR",
    "source_key": "VARCHAR",
    "subject": "VARCHAR",
    "value_number": "DOUBLE",
    "value_text": "VARCHAR",
    "unit": "VARCHAR",
    "detail": "VARCHAR",  # JSON
    "happened": "VARCHAR",  # as written: may be partial, an interval, open
    "happened_from": "DATE",
    "happened_to": "DATE",
    "known": "VARCHAR",
    "known_from": "DATE",  # the day from which it counts; null: the day of `recorded`
    "known_basis": "VARCHAR",
    "recorded": "TIMESTAMP",  # UTC
    "certainty": "VARCHAR",
    "speaker": "VARCHAR",
    "outlets": "VARCHAR",  # JSON list
    "document": "VARCHAR",
    "span_start": "INTEGER",
    "span_end": "INTEGER",
    "quote": "VARCHAR",
    "reader": "VARCHAR",
    "reader_version": "INTEGER",
    # of the head only
    "vintage": "VARCHAR",
    "base": "VARCHAR",
    "basis_rank": "INTEGER",
    "claim_count": "INTEGER",
}


_JSON = json.JSONEncoder(sort_keys=True, ensure_ascii=False)


def _row(claim: Claim, batch: str, reader: str, version: int, recorded: datetime) -> tuple[Any, ...]:
    number = None if isinstance(claim.value, str) else float(claim.value)
    happened, known = claim.happened, claim.known
    return (
        "" if claim.kind == "watched" else title_key(claim.series_said),
        claim.season, claim.kind, claim.id, batch, claim.series_said, claim.season_said, claim.source_key,
        claim.subject, number, claim.value if number is None else None, claim.unit,
        _JSON.encode(dict(claim.detail)) if claim.detail else None,
        str(happened) if happened else None, happened.first if happened else None, happened.last if happened else None,
        str(known.when), known.when.last, known.basis, recorded, claim.certainty, claim.speaker,
        _JSON.encode(list(claim.outlets)) if claim.outlets else None,
        claim.document, claim.span[0] if claim.span else None, claim.span[1] if claim.span else None, claim.quote,
        reader, version, None, None, None, None,
    )  # fmt: skip


def to_rows(batches: Iterable[Batch], recorded: datetime) -> list[tuple[Any, ...]]:
    """The rows of whole batches, each with its head."""
    out = []
    for batch in batches:
        head = list(_row(batch.head, batch.id, batch.reader, batch.version, recorded))
        head[-4:] = [batch.vintage, batch.base, BASES.index(batch.known.basis), len(batch.claims)]
        out.append(tuple(head))
        out += [_row(c, batch.id, batch.reader, batch.version, recorded) for c in batch.claims]
    return out


def offer(connection: duckdb.DuckDBPyConnection, rows: Sequence[tuple[Any, ...]]) -> str:
    """Lay rows before DuckDB as the view `incoming`, column by column; returns the query that gives them typed.

    Numbers and days go as typed arrays: of Python objects DuckDB looks at a sample and takes the rest to be the same,
    so that a fraction behind many whole numbers would lose its digits.
    """
    import numpy as np

    columns: dict[str, Any] = {}
    for (name, kind), values in zip(COLUMNS.items(), zip(*rows, strict=True), strict=True):
        if kind in _NUMBERS:
            filled = np.array([0 if v is None else v for v in values], dtype=_NUMBERS[kind])
            columns[name] = np.ma.masked_array(filled, mask=[v is None for v in values])
        elif kind in ("DATE", "TIMESTAMP"):
            columns[name] = np.array(values, dtype="datetime64[us]")
        else:
            columns[name] = np.empty(len(rows), dtype=object)
            columns[name][:] = values
    connection.register("incoming", columns)
    typed = ", ".join(f"CAST({name} AS {kind}) AS {name}" for name, kind in COLUMNS.items())
    return f"SELECT {typed} FROM incoming"


_NUMBERS = {"INTEGER": "int32", "DOUBLE": "float64"}


CLAIM_COLUMNS = (
    "series_said", "kind", "value_number", "value_text", "document", "known", "known_basis", "season", "season_said",
    "source_key", "subject", "unit", "detail", "happened", "certainty", "speaker", "outlets", "span_start", "span_end",
    "quote", "reader", "reader_version", "recorded",
)  # fmt: skip


def to_claim(row: Sequence[Any]) -> Claim:
    """A claim from the columns of `CLAIM_COLUMNS`, in that order."""
    (
        series_said, kind, number, text, document, known, basis, season, season_said, source_key, subject, unit, detail,
        happened, certainty, speaker, outlets, start, end, quote, reader, version, recorded,
    ) = row  # fmt: skip
    value: int | float | str = text
    if number is not None:
        value = int(number) if float(number).is_integer() else float(number)
    return Claim(
        series_said=series_said, kind=kind, value=value, document=document,
        known=Known(When.parse(known), basis), season=season, season_said=season_said, source_key=source_key,
        subject=subject, unit=unit, detail=json.loads(detail) if detail else {},
        happened=When.parse(happened) if happened else None, certainty=certainty, speaker=speaker,
        outlets=tuple(json.loads(outlets)) if outlets else (), span=None if start is None else (start, end),
        quote=quote, reader=f"{reader}/{version}", recorded=recorded,
    )  # fmt: skip
