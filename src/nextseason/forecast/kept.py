"""Fitted models, kept in the desk: small files with a card, so that a day's model is fitted once.

A file is named by the model, the day and a digest of all that the desk holds of that day and before: what is known
later changes no name, and what is taken in of that day makes a new one. Fitting again gives the same numbers. A file
that is damaged is fitted anew, and on a desk that cannot be written nothing is kept.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import math
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..ledger import HEADS
from .ridge import Moves
from .signs import COLUMNS

if TYPE_CHECKING:
    from ..snapshot import Snapshot

FOLDER = "fits"
MARKER = "nextseason.json"  # of a desk; a ledger alone keeps no models
LARGEST = 1_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Kept:
    """What is fitted of one day: the moves, the level of the words, and the card (data, cut-off, scores)."""

    moves: Moves
    level: float
    card: dict[str, Any]


def place(snapshot: Snapshot, model: str, settings: object) -> Path | None:
    """Where a snapshot's model is kept; None where none is: no desk, or a desk as it was recorded by a moment."""
    folder = snapshot.ledger.folder.parent
    if snapshot.recorded_by is not None or not (folder / MARKER).is_file():
        return None
    ledger = snapshot.ledger
    sql = (
        f"SELECT md5(string_agg(DISTINCT batch, ',' ORDER BY batch)) FROM {ledger.source()} "
        f"WHERE {HEADS} AND coalesce(known_from, recorded::DATE) <= DATE '{snapshot.day}'"
    )
    [(batches,)] = ledger.steadily(lambda: ledger.connection.execute(sql).fetchall())
    told = json.dumps([batches, COLUMNS, settings], sort_keys=True)
    digest = hashlib.blake2b(told.encode(), digest_size=8).hexdigest()
    return folder / FOLDER / f"{model.replace('/', '-')}-{snapshot.day}-{digest}.json"


def load(path: Path | None) -> Kept | None:
    """A kept model, or None where there is none that can be used."""
    import numpy as np

    if path is None:
        return None
    try:
        if path.stat().st_size > LARGEST:
            return None
        data = json.loads(path.read_text("utf-8"))
        mode, covariance = (np.asarray(data[name], dtype=float) for name in ("mode", "covariance"))
        level, card = float(data["level"]), dict(data["card"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    many = len(COLUMNS)
    if mode.shape != (many,) or covariance.shape != (many, many) or not math.isfinite(level):
        return None
    if not (np.isfinite(mode).all() and np.isfinite(covariance).all()):
        return None
    return Kept(Moves(mode, covariance), level, card)


def keep(path: Path | None, kept: Kept) -> None:
    """Write a model aside and rename it into place; where that cannot be done, go on without."""
    if path is None:
        return
    aside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    text = json.dumps({"card": kept.card, "level": kept.level, "mode": kept.moves.mode.tolist(),
                       "covariance": kept.moves.covariance.tolist()})  # fmt: skip
    with contextlib.suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        try:
            aside.write_text(text, "utf-8")
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)
