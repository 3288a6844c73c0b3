"""A model of one's own beside ours: a class with `fit(snapshots)` and `forecast(snapshot, season)`.

It is named as MODULE:CLASS or FILE.py:CLASS, and runs with all rights of the program: run what you trust. What it says
is checked row by row, and a mistake in it ends with its name, place and value.
"""

from __future__ import annotations

import importlib
import importlib.util
import math
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, overload

from ..errors import ModelError, UnwatchedDayError
from ..snapshot import Snapshot
from ..status import Standing, standings
from .hazard import months_between
from .table import ForecastRow, month_ends

if TYPE_CHECKING:
    from ..ledger import Ledger

MONTHS = 24
FIRST = date(2021, 12, 31)  # the first half-year of which a desk may know a chart
TARGETS = {
    "next_premiere_by": "probability", "outcome": "pmf", "hours_week": "quantile", "views_week": "quantile",
    "hours_28d": "quantile", "hours_91d": "quantile", "final_cost": "quantile",
}  # fmt: skip
OURS = frozenset({
    "seasons/2", "rates/1", "decay/1", "decay/1 assumed", "overruns/1", "base rate", "season x language",
    "average decay", "truth",
})  # fmt: skip
T = TypeVar("T")


class Model(Protocol):
    """What a model is asked. `name` is what its rows are known by; the class's own name where it has none."""

    def fit(self, snapshots: Sequence[Snapshot]) -> Any:
        """Learn from the desk as it was at each half-year's end and last on the day itself; nothing later is in it."""

    def forecast(self, snapshot: Snapshot, season: Standing) -> Iterable[ForecastRow]:
        """The rows for one season, the latest premiered one of its series, as of the snapshot's day."""


class Past(Sequence[Snapshot]):
    """The desk at each half-year's end up to a day and on the day itself, each taken when it is first asked for."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._taken: dict[date, Snapshot] = {snapshot.day: snapshot}
        self._ledger: Ledger = snapshot.ledger
        self.days = [*_half_years(snapshot), snapshot.day]

    def __len__(self) -> int:
        return len(self.days)

    @overload
    def __getitem__(self, at: int) -> Snapshot: ...

    @overload
    def __getitem__(self, at: slice) -> list[Snapshot]: ...

    def __getitem__(self, at: int | slice) -> Snapshot | list[Snapshot]:
        if isinstance(at, slice):
            return [self._of(day) for day in self.days[at]]
        return self._of(self.days[at])

    def _of(self, day: date) -> Snapshot:
        if day not in self._taken:
            self._taken[day] = self._ledger.as_of(day)
        return self._taken[day]


def _half_years(snapshot: Snapshot) -> list[date]:
    ends = [day for day in month_ends(FIRST.replace(day=1), 12 * 200) if day.month in (6, 12) and day < snapshot.day]
    while ends:  # before its first source a desk has nothing to learn from
        try:
            snapshot.ledger.as_of(ends[0])
        except UnwatchedDayError:
            del ends[0]
        else:
            break
    return ends


def load(named: str) -> Model:
    """The model that MODULE:CLASS or FILE.py:CLASS names, made without arguments. Raises ModelError with the remedy."""
    place, colon, name = named.rpartition(":")
    if not colon or not place or not name.isidentifier():
        raise ModelError(f"{named!r} names no model: write MODULE:CLASS, such as mine:Rates, or FILE.py:CLASS")
    module = _guarded(f"{named}: {place} cannot be imported", lambda: _module(place))
    found = getattr(module, name, None)
    if found is None:
        there = ", ".join(n for n, v in vars(module).items() if isinstance(v, type) and v.__module__ == module.__name__)
        raise ModelError(f"{named}: {place} has no {name}; it has {there or 'no class of its own'}")
    if not isinstance(found, type):
        raise ModelError(f"{named}: {name} is no class; a model is a class with fit(snapshots) and forecast(...)")
    missing = [method for method in ("fit", "forecast") if not callable(getattr(found, method, None))]
    if missing:
        raise ModelError(
            f"{named}: {name} has no {' and no '.join(missing)}; a model has fit(snapshots) and "
            "forecast(snapshot, season)"
        )
    made: Model = _guarded(f"{named}: {name}() failed, and a model is made with no arguments", found)
    return made


def _module(place: str) -> Any:
    if not place.endswith(".py"):
        return importlib.import_module(place)
    path = Path(place)
    spec = importlib.util.spec_from_file_location(path.stem, path) if path.is_file() else None
    if spec is None or spec.loader is None:
        raise FileNotFoundError(f"there is no such file as {path}")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def name_of(model: Model) -> str:
    """What its rows are known by. Raises ModelError where that is the name of one of ours."""
    name = str(getattr(model, "name", "") or type(model).__name__)
    if name in OURS:
        raise ModelError(f"model {name}: this is the name of a model that comes along; give it a name of its own")
    return name


def fitted(model: Model, snapshot: Snapshot) -> Model:
    """The model fitted on what was known by a snapshot's day. Raises ModelError where its `fit` fails."""
    _guarded(f"model {name_of(model)}: fit failed on {snapshot.day}", lambda: model.fit(Past(snapshot)))
    return model


def forecast(model: Model, snapshot: Snapshot, series: Iterable[str] | None = None) -> Iterator[ForecastRow]:
    """Fit, then the rows of the latest premiered season of some series (ids), or of all. Raises ModelError."""
    fitted(model, snapshot)
    wanted = None if series is None else set(series)
    for season in standings(snapshot):
        if season.latest and (wanted is None or season.series_id in wanted):
            yield from rows(model, snapshot, season)


def rows(model: Model, snapshot: Snapshot, season: Standing) -> list[ForecastRow]:
    """What a fitted model says of one season, checked. Raises ModelError, naming model, season, row and value."""
    number = "" if season.season is None else f", season {season.season}"
    place = f"model {name_of(model)}, {season.series}{number}, {snapshot.day}"
    said = _guarded(f"{place}: forecast failed", lambda: list(model.forecast(snapshot, season)))
    name, sums = name_of(model), defaultdict[date, float](float)
    out = []
    for row in said:
        if not isinstance(row, ForecastRow):
            raise ModelError(f"{place}: forecast gave {_short(row)}, which is no ForecastRow")
        if (row.series_id, row.season, row.issued) != (season.series_id, season.season, snapshot.day):
            raise ModelError(f"{place}: a row speaks of {row.series_id}, season {row.season}, issued {row.issued}")
        _check(place, row)
        if row.output_type == "pmf":
            sums[row.period] += row.value
        out.append(row._replace(model=name))
    for period, total in sums.items():
        if abs(total - 1.0) > 0.001:
            raise ModelError(f"{place}: the outcomes of {period} sum to {total:.4f}; they must sum to 1")
    return out


def _check(place: str, row: ForecastRow) -> None:
    what = f"{place}: {_short(row.target)} by {_short(row.period)}"
    if row.target not in TARGETS or row.output_type != TARGETS[row.target]:
        there = ", ".join(f"{target} ({kind})" for target, kind in TARGETS.items())
        raise ModelError(f"{what} as {_short(row.output_type)} is no target; there are {there}")
    if type(row.period) is not date:
        raise ModelError(f"{what}: the period is no day")
    value = row.value
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ModelError(f"{what} has the value {_short(value)}, which is no number")
    if row.output_type in ("probability", "pmf") and not 0.0 <= value <= 1.0:
        raise ModelError(f"{what} has the value {value}, which is no probability")
    if row.output_type == "quantile":
        try:
            level = float(row.output_type_id or "")
        except ValueError:
            level = -1.0
        if not 0.0 < level < 1.0:
            raise ModelError(f"{what} has the level {_short(row.output_type_id)}; levels lie between 0 and 1")


def premiere_rows(snapshot: Snapshot, season: Standing, chance: Callable[[float], float]) -> list[ForecastRow]:
    """The rows of `next_premiere_by` for each month-end to 24 months, from the chance within so many months."""
    head = ("", snapshot.day, season.series, season.series_id, season.season, "next_premiere_by")
    return [
        ForecastRow(*head, period, "probability", None, float(chance(months_between(snapshot.day, period))))
        for period in month_ends(snapshot.day, MONTHS)
    ]


def _guarded(what: str, work: Callable[[], T]) -> T:
    """Do what somebody else wrote; whatever goes wrong there is told as theirs. Ctrl-C stays what it is."""
    try:
        return work()
    except (Exception, SystemExit) as error:
        raise ModelError(f"{what} ({type(error).__name__}: {_short(error)})") from error


def _short(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 120 else f"{text[:117]}..."
