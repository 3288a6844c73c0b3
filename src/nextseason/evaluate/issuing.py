"""Issuing forecasts: what a desk says is kept, with the named baselines of the same day beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from ..forecast import rates as plain
from ..forecast import seasons as model
from ..forecast.hazard import months_between
from ..forecast.table import ForecastRow
from .baselines import USUAL, base_rates
from .issued import Issued

if TYPE_CHECKING:
    from ..desk import Desk
    from ..snapshot import Snapshot

WAITING = ("open", "silent")  # states in which a forecast of the next season is judged
NAMED = {"next_premiere_by": USUAL, "outcome": plain.MODEL}  # the baseline of each target


def issue(desk: Desk, snapshot: Snapshot, rows: Iterable[ForecastRow], *, recorded: datetime) -> int:
    """Keep forecasts made from a snapshot, and the baselines of the same seasons and days; the new numbers.

    Issued again they add nothing. Any model's rows may be among them, an own one's too. Raises DeskError where the
    desk cannot be written.
    """
    rows = list(rows)
    told = [row for row in rows if row.target in NAMED]
    found = model.fit_of(snapshot, {row.series_id for row in told})[1] if told else []
    statuses = {(s.series_id, s.season): s.status for s in found}
    waiting = [row for row in told if statuses.get((row.series_id, row.season)) in WAITING]
    return Issued(desk).write([*rows, *baselines(snapshot, waiting)], recorded=recorded, statuses=statuses)


def baselines(snapshot: Snapshot, rows: Iterable[ForecastRow]) -> list[ForecastRow]:
    """The named baseline of each target for the seasons and periods of some rows."""
    wanted: dict[tuple[str, int | None], dict[str, dict[date, None]]] = {}
    for row in rows:
        wanted.setdefault((row.series_id, row.season), {}).setdefault(row.target, {})[row.period] = None
    if not wanted:
        return []
    seasons, found = model.fit_of(snapshot, {series for series, _ in wanted})
    fitted = seasons.rates
    usual: dict[tuple[tuple[str, ...], tuple[float, ...]], list[float]] = {}
    out: list[ForecastRow] = []
    for candidate in plain.candidates(fitted, found):
        standing = candidate.standing
        for target, days in wanted.get((standing.series_id, standing.season), {}).items():
            periods = list(days)
            head = (NAMED[target], snapshot.day, standing.series, standing.series_id, standing.season, target)
            if target == "outcome":
                out += _pmf(head, fitted, candidate, periods)
                continue
            ahead = tuple(months_between(snapshot.day, period) for period in periods)
            key = candidate.cell[:2], ahead
            if key not in usual:
                usual[key] = base_rates(fitted, *key)
            out += [
                ForecastRow(*head, period, "probability", None, value)
                for period, value in zip(periods, usual[key], strict=True)
            ]
    return out


def _pmf(
    head: tuple[str, date, str, str, int | None, str],
    fitted: plain.Rates,
    candidate: plain.Candidate,
    periods: Sequence[date],
) -> list[ForecastRow]:
    odds = plain.outcome(fitted, candidate, list(periods)).tolist()
    return [
        ForecastRow(*head, period, "pmf", status, value)
        for period, values in zip(periods, odds, strict=True)
        for status, value in zip(plain.STATUSES, values, strict=True)
    ]
