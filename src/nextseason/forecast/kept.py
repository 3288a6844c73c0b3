"""Fitted models, kept in the desk: files with a card, so that a day's model is fitted once.

A file is named by the model, the day and a digest of all that counts on it: what is known later changes no name, and
what is taken in of that day makes a new one. Fitting again gives the same numbers. A file that is damaged is fitted
anew, and on a desk that cannot be written nothing is kept. Beside the moves it holds what one series' forecast takes
from all others (the rates, where each audience stands among its peers, the days of lists, seasons of the past) and each
series' own standings and evidence (`kept_series`), so that a title is forecast from the file alone, to the same digits.
"""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import json
import math
import os
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import __version__
from ..claim import title_key
from ..status import Standing
from .by_cell import ByCell
from .evidence import Evidence
from .hazard import EDGES, MONTH, Hazard, Life
from .kept_series import Record, evidence_of, standings_of
from .past import Pasts, kept_pasts, of_pasts
from .rates import Rates
from .ridge import Moves
from .signs import COLUMNS
from .viewing import Viewing

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ..snapshot import Snapshot

FOLDER = "fits"
MARKER = "nextseason.json"  # of a desk; a ledger alone keeps no models
LARGEST = 40_000_000  # bytes of JSON; the reference facts make 1.6 million, a fifth of it packed


@dataclass(frozen=True, slots=True)
class Kept:
    """What is fitted of one day: the moves, the level of the words, the rates beneath, and the card (data, cut-off,
    scores). `viewing` is of the seasons asked, by series and season, `looked` the days of lists, `series` what is known
    of each series by itself, by its id, `past` the seasons that were learnt from."""

    moves: Moves
    level: float
    rates: Rates
    viewing: Mapping[tuple[str, int | None], Viewing]
    looked: dict[str, date]
    series: Mapping[str, Record]
    past: Pasts
    card: dict[str, Any]

    def standings(self, wanted: Iterable[str] | None) -> list[Standing]:
        """The seasons of some series (ids) or of all, in the order of all."""
        found = [standing for record in self._of(wanted).values() for standing in standings_of(record)]
        return sorted(found, key=lambda standing: (title_key(standing.series), standing.series_id))

    def evidence(self, wanted: Iterable[str] | None) -> Evidence:
        """What stands beside the standings of some series (ids) or of all."""
        return evidence_of(self._of(wanted), self.rates.day, self.viewing, self.looked)

    def _of(self, wanted: Iterable[str] | None) -> Mapping[str, Record]:
        return self.series if wanted is None else {one: self.series[one] for one in wanted if one in self.series}


def place(snapshot: Snapshot, model: str, settings: object) -> Path | None:
    """Where a snapshot's model is kept; None where none is: no desk, or a desk as it was recorded by a moment."""
    folder = snapshot.ledger.folder.parent
    if snapshot.recorded_by is not None or not (folder / MARKER).is_file():
        return None
    told = json.dumps([snapshot.readings, __version__, COLUMNS, settings], sort_keys=True)
    digest = hashlib.blake2b(told.encode(), digest_size=8).hexdigest()
    return folder / FOLDER / f"{model.replace('/', '-')}-{snapshot.day}-{digest}.json.gz"


def load(path: Path | None) -> Kept | None:
    """A kept model, or None where there is none that can be used."""
    import numpy as np

    if path is None:
        return None
    try:
        with gzip.open(path) as file:
            text = file.read(LARGEST + 1)
        if len(text) > LARGEST:
            return None
        data = json.loads(text)
        mode, covariance = (np.asarray(data[name], dtype=float) for name in ("mode", "covariance"))
        level, card = float(data["level"]), dict(data["card"])
        rates, viewing, looked = _rates(data["rates"]), _Viewings(data["viewing"]), _days(data["looked"])
        series, past = dict(data["series"]), kept_pasts(data["past"])
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, IndexError, AttributeError):
        return None
    many = len(COLUMNS)
    if mode.shape != (many,) or covariance.shape != (many, many) or not math.isfinite(level):
        return None
    if not (np.isfinite(mode).all() and np.isfinite(covariance).all()):
        return None
    return Kept(Moves(mode, covariance), level, rates, viewing, looked, series, past, card)


def keep(path: Path | None, kept: Kept) -> None:
    """Write a model aside and rename it into place; where that cannot be done, go on without."""
    if path is None:
        return
    aside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    compact = (",", ":")
    text = json.dumps({"card": kept.card, "level": kept.level, "mode": kept.moves.mode.tolist(),
                       "covariance": kept.moves.covariance.tolist(), "rates": _of_rates(kept.rates),
                       "viewing": _of_viewing(kept.viewing),
                       "looked": {name: str(day) for name, day in sorted(kept.looked.items())},
                       "series": dict(kept.series), "past": of_pasts(kept.past)},
                      separators=compact)  # fmt: skip
    with contextlib.suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        try:
            aside.write_bytes(gzip.compress(text.encode(), 5, mtime=0))
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)


# -- as JSON -----------------------------------------------------------------------------------------------------------


def _of_rates(rates: Rates) -> dict[str, Any]:
    """Lives as days from the premiere and whether the next came; what a hazard counts of them is kept beside."""
    return {
        "day": str(rates.day), "through": str(rates.watched_through),
        "charting": [rates.charting[False], rates.charting[True]],
        "cells": [
            [list(cell), rates.hazard.events[cell].tolist(), rates.hazard.months[cell].tolist()]
            for cell in rates.hazard.events
        ],
        "lives": [
            [list(cell), [[round(one.months * MONTH), round(one.watched * MONTH), int(one.came_back)] for one in lives]]
            for cell, lives in rates.lives.items()
        ],
    }  # fmt: skip


def _rates(data: dict[str, Any]) -> Rates:
    import numpy as np

    def numbers(values: list[float]) -> NDArray[np.float64]:
        found = np.asarray(values, dtype=float)
        if found.shape != (len(EDGES),) or not np.isfinite(found).all():
            raise ValueError(values)
        return found

    events, months = {}, {}
    for cell, *counted in data["cells"]:
        events[tuple(cell)], months[tuple(cell)] = (numbers(values) for values in counted)
    lives = ByCell(data["lives"], _life)
    charting = dict(zip((False, True), map(float, data["charting"]), strict=True))
    many = sum(len(group) for _, group in data["lives"])
    days = _days({name: data[name] for name in ("day", "through")})
    return Rates(days["day"], days["through"], Hazard(events, months), many, lives, charting)


def _life(cell: tuple[str, ...], row: list[Any]) -> Life:
    months, watched, came = row
    return Life(cell, months / MONTH, bool(came), watched / MONTH)


def _of_viewing(viewing: Mapping[tuple[str, int | None], Viewing]) -> dict[str, Any]:
    """Days and bases by their place in lists of them: reports are few, and seasons many."""
    days = sorted({day for seen in viewing.values() for day, _ in (*seen.kept, (seen.since, 0.0)) if day})
    bases = sorted({seen.basis for seen in viewing.values() if seen.basis})
    at = {day: i for i, day in enumerate(days)}
    rows = [
        [*key, seen.start, bases.index(seen.basis) if seen.basis else None, at[seen.since] if seen.since else None,
         [number for day, z in seen.kept for number in (at[day], z)]]
        for key, seen in sorted(viewing.items(), key=str)
    ]  # fmt: skip
    return {"days": [str(day) for day in days], "bases": bases, "seasons": rows}


class _Viewings(Mapping[tuple[str, int | None], Viewing]):
    """As they were read, each made when it is asked for: one series' forecast wants one of thousands."""

    def __init__(self, data: dict[str, Any]) -> None:
        self._days = [date.fromisoformat(day) for day in data["days"]]
        self._bases = [str(basis) for basis in data["bases"]]
        self._rows = {(series, season): rest for series, season, *rest in data["seasons"]}

    def __getitem__(self, key: tuple[str, int | None]) -> Viewing:
        start, basis, since, kept = self._rows[key]
        days = tuple((self._days[i], float(z)) for i, z in zip(kept[::2], kept[1::2], strict=True))
        said = None if basis is None else self._bases[basis]
        return Viewing(start, said, None if since is None else self._days[since], days)

    def __iter__(self) -> Iterator[tuple[str, int | None]]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def _days(data: dict[str, str]) -> dict[str, date]:
    return {name: date.fromisoformat(day) for name, day in data.items()}
