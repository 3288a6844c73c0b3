"""The final cost of a season from what was agreed (or asked), spent so far, and how such budgets ran before.

final = spent + (agreed - spent) R, where R is the overrun of a reference class (Flyvbjerg 2006), log-normal above nine
tenths: ln(R - 0.9) ~ N(m, s), from the trade's figures in `overruns.toml` and from the seasons of the desk of which an
agreed and a final sum were known by the day. An estimated final cost of a cost report stands for the agreed sum from
then on. `evaluate.costs` judges it where a desk knows both sums; no public record of single productions does.
"""

from __future__ import annotations

import math
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from statistics import NormalDist

from ..catalog import id_of_row
from ..snapshot import Snapshot
from .audience import LEVELS
from .table import FEW, ForecastRow

MODEL, TARGET = "overruns/1", "final_cost"
BASES = ("agreed", "planned", "requested", "reported")  # the first that is known is what is overrun


@dataclass(frozen=True, slots=True)
class Overruns:
    """The reference class: ln(final / agreed - floor) ~ N(centre, spread), from so many seasons of the desk."""

    centre: float
    spread: float
    seasons: int


@dataclass(frozen=True, slots=True)
class Cost:
    """What a season's final cost is expected to be, in `unit`: what is spent, and what is left with its overrun.

    >>> cost = Cost("USD", base=100.0, basis="agreed", spent=0.0, overruns=reference([]))
    >>> [round(cost.quantile(level), 1) for level in (0.1, 0.5, 0.9)]
    [94.3, 110.0, 182.9]
    >>> round(cost.chance_above(110.0), 2), round(cost.chance_above(150.0), 2)
    (0.5, 0.18)
    """

    unit: str
    base: float
    basis: str
    spent: float
    overruns: Overruns

    @property
    def left(self) -> float:
        """What of the base is not yet spent; where it is overspent already, a hundredth of it."""
        return max(self.base - self.spent, 0.01 * self.base)

    def quantile(self, level: float) -> float:
        """The sum that the final cost stays below with the chance `level`."""
        z = NormalDist().inv_cdf(level)
        return self.spent + self.left * (_prior()["floor"] + math.exp(self.overruns.centre + self.overruns.spread * z))

    def chance_above(self, amount: float) -> float:
        """The chance that the final cost exceeds a sum."""
        over = (amount - self.spent) / self.left - _prior()["floor"]
        if over <= 0:
            return 1.0
        return 1.0 - NormalDist(self.overruns.centre, self.overruns.spread).cdf(math.log(over))


@cache
def _prior() -> dict[str, float]:
    text = resources.files(__package__).joinpath("overruns.toml").read_text("utf-8")
    found: dict[str, float] = tomllib.loads(text)["prior"]
    return found


def floor() -> float:
    """Of what is left of a budget, the share that is spent in any case."""
    return _prior()["floor"]


def reference(ratios: Iterable[float]) -> Overruns:
    """The reference class from final / agreed of some seasons, beside the trade's figures as those of ten seasons.

    Centre and spread are those of the posterior under a normal-inverse-gamma prior of that weight (Gelman et al. 2013,
    3.3), its spread the mean square.

    >>> reference([])  # doctest: +ELLIPSIS
    Overruns(centre=-1.609..., spread=1.198..., seasons=0)
    """
    prior = _prior()
    weight = prior["seasons"]
    floor = prior["floor"]
    centre = math.log(prior["median"] - floor)
    variance = 2.0 * math.log((prior["mean"] - floor) / (prior["median"] - floor))
    logs = [math.log(max(r - floor, 0.01)) for r in ratios]
    n = len(logs)
    mean = sum(logs) / n if n else centre
    square = sum((x - mean) ** 2 for x in logs) + weight * n / (weight + n) * (mean - centre) ** 2
    return Overruns(
        (weight * centre + n * mean) / (weight + n), math.sqrt((weight * variance + square) / (weight + n)), n
    )


def forecast(snapshot: Snapshot, *, series: Iterable[str] | None = None) -> list[ForecastRow]:
    """`final_cost` at `audience.LEVELS` for every season of which a budget and no final cost is known.

    `series` are ids (default all). The period is the day of the forecast: a final cost has no day of its own.
    """
    wanted = None if series is None else set(series)
    if wanted is not None and len(wanted) <= FEW and not any(snapshot.says(one, TOLD) for one in wanted):
        return []
    out = []
    for (name, season, _), cost in costs(snapshot).items():
        if wanted is None or name in wanted:
            entry = snapshot.catalog.get(name)
            head = (MODEL, snapshot.day, entry.title if entry else name, name, season)
            for level in LEVELS:
                out.append(ForecastRow(*head, TARGET, snapshot.day, "quantile", str(level), cost.quantile(level)))
    return out


def costs(snapshot: Snapshot) -> dict[tuple[str, int | None, str], Cost]:
    """The expected final cost by series id, season and unit, where it is not yet known."""
    found = _sums(snapshot, snapshot.catalog.series_of_row)
    known = _overruns(found)
    out = {}
    for key, sums in found.items():
        base = _base(sums)
        if base and "final" not in sums:
            out[key] = Cost(key[2], base[1], base[0], sums.get("spent", 0.0), known)
    return out


def overruns(snapshot: Snapshot) -> Overruns:
    """How far budgets ran over by the day: the seasons of the desk beside the trade's figures.

    Series by their keys alone, so that nobody waits for a catalog.
    """
    return snapshot.once("overruns", lambda: _overruns(_sums(snapshot, id_of_row)))


def _overruns(found: dict[tuple[str, int | None, str], dict[str, float]]) -> Overruns:
    return reference(final / base[1] for s in found.values() if (base := _base(s)) and (final := s.get("final")))


def sums(snapshot: Snapshot) -> dict[tuple[str, int | None, str], tuple[float | None, float | None]]:
    """What was budgeted and what it came to, by series id, season and unit; None for what is not known by the day."""
    found = _sums(snapshot, snapshot.catalog.series_of_row)
    return {key: (base[1] if (base := _base(told)) else None, told.get("final")) for key, told in found.items()}


def finals(snapshot: Snapshot) -> dict[tuple[str, int | None], float]:
    """Final costs known by then, by series id and season, where they are told in one currency."""
    found: dict[tuple[str, int | None], list[float]] = defaultdict(list)
    for (name, season, _), sums in _sums(snapshot, snapshot.catalog.series_of_row).items():
        if "final" in sums:
            found[name, season].append(sums["final"])
    return {key: amounts[0] for key, amounts in found.items() if len(amounts) == 1}


def _base(sums: dict[str, float]) -> tuple[str, float] | None:
    return next(((b, sums[b]) for b in ("estimated", *BASES) if sums.get(b, 0.0) > 0), None)


TOLD = "kind IN ('budget_total', 'cost_report')"
# Totals as the press and collections tell them, and the total lines of cost reports; the newest of each status counts.
_ROWS = """
SELECT series_key, any_value(series_said), season, unit, kind,
    coalesce(json_extract_string(detail, '$.status'), 'reported') AS status,
    max_by(value_number, (happened_to, coalesce(known_from, recorded::DATE), id)) AS amount
FROM claims
WHERE value_number IS NOT NULL AND certainty <> 'denied'
    AND (kind = 'budget_total' OR regexp_matches(lower(json_extract_string(detail, '$.line')), '^(grand )?total'))
GROUP BY ALL ORDER BY ALL"""


def _sums(
    snapshot: Snapshot, series_of: Callable[[str, str], str | None]
) -> dict[tuple[str, int | None, str], dict[str, float]]:
    names = {"actual": "spent", "budget": "agreed", "estimated_final": "estimated"}
    out: dict[tuple[str, int | None, str], dict[str, float]] = {}
    rows = snapshot.query(_ROWS, where=TOLD)
    lines: dict[tuple[str, int | None, str], dict[str, float]] = defaultdict(dict)
    for key, said, season, unit, kind, status, amount in rows:
        name = series_of(key, said)
        if name is None:
            continue
        sums = out.setdefault((name, season, unit), {})
        if kind == "cost_report":
            sums[names.get(status, status)] = amount
            lines[name, season, unit][status] = amount
        elif status == "actual":
            sums["final"] = amount  # the press tells what a season did cost when it is done
        else:
            sums.setdefault(status, amount)
    for where, told in lines.items():
        # Nothing committed and nothing to come: what is spent is the final cost.
        if told.get("to_complete") == 0 and told.get("committed") == 0 and told.get("actual", 0) > 0:
            out[where]["final"] = told["actual"]
            out[where].pop("estimated", None)
    return out


def issued(day: date, cost: Cost) -> str:
    """One line for people: the median, the 80% interval and what they rest on.

    >>> print(issued(date(2026, 1, 1), Cost("USD", 100e6, "agreed", 20e6, Overruns(-1.2, 0.8, 3))))
    USD 116 million (80%: 101 to 159) of 100 agreed, 20 spent by 2026-01-01; overruns of 3 seasons and the trade's
    """
    low, middle, high = (cost.quantile(q) / 1e6 for q in (0.1, 0.5, 0.9))
    return (
        f"{cost.unit} {middle:.0f} million (80%: {low:.0f} to {high:.0f}) of {cost.base / 1e6:.0f} {cost.basis}, "
        f"{cost.spent / 1e6:.0f} spent by {day}; overruns of {cost.overruns.seasons} seasons and the trade's"
    )
