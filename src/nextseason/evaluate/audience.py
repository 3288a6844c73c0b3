"""Back-test of the audience: weeks 3 to 8 after two charted weeks, and half-years with what the chart never shows.

Rolling origins: each season is forecast from a snapshot of the first day on which its second week was known, with the
fit of the half-year before; a half-year from the first day on which its last whole week was known, before its report.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from ..errors import NextseasonError
from ..forecast.audience import LEVELS, MODEL, Model, below_tenth, model_for, predict
from ..forecast.audience_weeks import BELOW, CHARTED, UNKNOWN, Seasons, seasons
from ..ledger import Ledger
from ..snapshot import FOREVER, Snapshot
from . import scores
from .audience_days import DaysLine, score_days
from .audience_halves import SHARES, HalfLine, Models, key_of, score_halves
from .audience_rivals import AHEAD, Rival, missing, rivals
from .audience_scores import covered, level_of, mean_of, median_of, wis

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

FIRST = date(2025, 1, 1)  # premieres judged; settings were chosen on windows that closed by mid-2023
Progress = Callable[[int, str], None]
POPULATIONS = {
    "as known": "weeks 3 to 8 after two charted weeks; a snapshot of the day is the only input",
    "launch day told": "of those, seasons whose day of launch a later report gives, with that day told: what a desk "
    "forecasts that has premiere dates",
    "launch day kept back": "the same seasons, without it",
}


@dataclass(frozen=True, slots=True)
class WeekLine:
    """Scores of one forecaster on one population. Errors and `wis` in ln hours; `charted_wis` and `error`, the median
    |ln error|, of the weeks that stayed on the chart; `below` the Brier skill of the chance of being below the tenth
    place over its frequency by week, `auc` its AUC."""

    population: str
    model: str
    n: int
    series: int
    wis: scores.Interval
    charted_wis: scores.Interval
    error: scores.Interval
    coverage: dict[str, scores.Interval]
    below: scores.Interval
    auc: scores.Interval
    skill: dict[str, scores.Interval]


@dataclass(frozen=True, slots=True)
class AudienceReport:
    """The whole back-test."""

    first: date
    through: date
    origins: int
    below: float
    lines: tuple[WeekLine, ...]
    days: tuple[DaysLine, ...]
    halves: tuple[HalfLine, ...]
    left_out: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """Plain JSON values."""
        from .backtest import plain

        out = asdict(self)
        out["first"], out["through"] = self.first.isoformat(), self.through.isoformat()
        return {"target": "audience", **{key: plain(value) for key, value in out.items()}}

    def table(self) -> str:
        """For people, within 80 columns."""
        out = [
            f"target audience: premieres from {self.first}, {self.origins} origins, charts known",
            f"through {self.through}; ln hours; [90% interval, series drawn anew]",
        ]
        for population, about in POPULATIONS.items():
            lines = [line for line in self.lines if line.population == population]
            if lines:
                out += ["", *_wrapped(f"{population}: {about}"), *_weeks(lines)]
        for d in self.days:
            out += [
                "",
                f"first {d.days} days, after two charted weeks: {d.n} seasons; bounds {d.width:.2f} apart",
                f"  80% intervals surely hold {d.surely}, may hold {d.maybe}",
                f"  median |ln error| to the nearer bound: {d.error:.3f}",
            ]
        for half in dict.fromkeys(line.half for line in self.halves):
            for charted in ("two weeks or more", "once or more"):
                lines_ = [h for h in self.halves if (h.half, h.charted) == (half, charted)]
                if lines_:
                    out += ["", f"hours of {half}, the half of release, charted {charted}: {lines_[0].n} seasons"]
                    out += [f"  {'':22}median |ln error|       50%    80%    95% intervals hold"]
                    for h in lines_:
                        held = "  ".join(f"{h.coverage[s].value:5.1%}" for s in h.coverage)
                        out.append(f"  {h.model:22}{h.error!s:24}{held}")
        return "\n".join([*out, *(["", *self.left_out] if self.left_out else [])])


def _wrapped(text: str) -> list[str]:
    import textwrap

    return textwrap.wrap(text, 80)


def _weeks(lines: list[WeekLine]) -> list[str]:
    out = [
        f"  {lines[0].n} forecasts of {lines[0].series} series",
        f"  {'':22}{'WIS':24}{'WIS, on the chart':24}|error|",
    ]
    out += [f"  {x.model:22}{x.wis!s:24}{x.charted_wis!s:24}{x.error.value:.3f}" for x in lines]
    out.append(f"  {'':22}  50%    80%    95% hold  below tenth: skill       AUC")
    for x in lines:
        held = "  ".join(f"{x.coverage[s].value:5.1%}" for s in x.coverage)
        out.append(f"  {x.model:22}{held}       {x.below!s:24}{x.auc.value:.3f}")
    ours = lines[0]
    out += [f"  WIS skill of {ours.model} over {name}: {value}" for name, value in ours.skill.items()]
    return [*out, f"  80% interval of {ours.model} holds {ours.coverage['80%']}"]


Group = tuple[Model, Seasons, Seasons, Seasons]  # a fit; the seasons asked of it, its past, and what came of them


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """Seasons asked after two charted weeks, by fit; all that the end knows, and when each week could be known."""

    end: Snapshot
    truth: Seasons
    known_on: dict[date, date]
    origins: int
    groups: list[Group]


def asked_weeks(
    ledger: Ledger,
    first: date = FIRST,
    last: date = date.max,
    *,
    models: Models = model_for,
    progress: Progress | None = None,
) -> Asked:
    """The seasons first charted from `first` to `last`, each from a snapshot of the day its second week was known."""
    import numpy as np

    end = ledger.as_of(ledger.as_of(FOREVER).watched_to)
    truth = seasons(end)
    known_on = _first_known(end)
    closed = (truth.state[:, : 2 + AHEAD] != UNKNOWN).all(axis=1)
    both = (truth.state[:, :2] == CHARTED).all(axis=1)
    days = truth.first.astype(object)
    wanted = np.array([first <= day <= last for day in days], dtype=bool) if len(truth) else np.zeros(0, dtype=bool)
    mondays = sorted({day for day, ok in zip(days, closed & both & wanted, strict=True) if ok})
    if not mondays:
        raise NextseasonError(
            f"nothing to judge: no season first charted from {first} on has eight weeks of charts behind it; pull "
            "netflix-top10 first"
        )
    at = {key_of(truth, i): i for i in range(len(truth))}
    asked: dict[date, list[Seasons]] = defaultdict(list)
    facts: dict[date, list[int]] = defaultdict(list)
    fits: dict[date, Model] = {}
    for number, monday in enumerate(mondays):
        origin = known_on[monday + timedelta(weeks=1)]
        if progress:
            progress(number, f"origin {origin} ({number + 1} of {len(mondays)})")
        model = models(origin)
        found = seasons(ledger.as_of(origin), since=monday - timedelta(weeks=8))
        mine = [
            i for i in np.flatnonzero((found.first == np.datetime64(monday)) & (found.state[:, :2] == CHARTED).all(1))
            if closed[at.get(key_of(found, int(i)), 0)] and key_of(found, int(i)) in at
        ]  # fmt: skip
        cutoff = model.cutoff or date.min
        fits[cutoff] = model
        asked[cutoff].append(found.take(np.array(mine, dtype=int)))
        facts[cutoff] += [at[key_of(found, int(i))] for i in mine]
    groups: list[Group] = []
    for cutoff, parts in asked.items():
        known = _two_weeks(Seasons.joined(parts))
        past = seasons(ledger.as_of(cutoff)) if cutoff > date.min else known.take(np.zeros(len(known), dtype=bool))
        groups.append((fits[cutoff], known, past, truth.take(np.array(facts[cutoff], dtype=int))))
    return Asked(end, truth, known_on, len(mondays), groups)


def backtest_audience(
    ledger: Ledger,
    first: date = FIRST,
    last: date = date.max,
    *,
    models: Models = model_for,
    against: Mapping[str, Rival] | None = None,
    progress: Progress | None = None,
) -> AudienceReport:
    """Score the audience forecasts of seasons first charted from `first` to `last`.

    `models` gives the fit to use on a day, `against` the rivals (default: all that can run here). Raises
    NextseasonError where the desk has no charted weeks to judge.
    """
    asked = asked_weeks(ledger, first, last, models=models, progress=progress)
    end, truth, groups = asked.end, asked.truth, asked.groups
    at = {key_of(truth, i): i for i in range(len(truth))}
    lines, below = score_weeks(groups, rivals() if against is None else against)
    bounded = score_days([(model, known, later) for model, known, _, later in groups])
    halves = score_halves(ledger, end, truth, at, asked.known_on, first, last, models)
    return AudienceReport(
        first,
        end.day,
        asked.origins,
        below,
        tuple(lines),
        tuple(bounded),
        tuple(halves),
        tuple(missing() if against is None else ()),
    )


def _two_weeks(known: Seasons) -> Seasons:
    """What was known when the second week was: nothing of later ones, whatever the vintage already shows."""
    state = known.state.copy()
    state[:, 2:] = UNKNOWN
    return replace(known, state=state)


def _first_known(end: Snapshot) -> dict[date, date]:
    """The day from which each week of the chart, by its Monday, could be known."""
    found = end.query(
        """SELECT happened_from, min(coalesce(known_from, recorded::DATE)) FROM claims
           WHERE happened_to = happened_from + 6 GROUP BY ALL""",
        where="kind = 'chart_rank'",
    )
    return dict(found)


@dataclass(frozen=True, slots=True, eq=False)
class _Said:
    """Quantiles of ln hours (n, 6, levels) and chances to be below the tenth place (n, 6) of one forecaster."""

    quantiles: Floats
    below: Floats


def _ours(model: Model, known: Seasons) -> _Said:
    import numpy as np

    said = predict(model, known)
    below = np.stack([below_tenth(said, known, k, k - 2) for k in range(3, 3 + AHEAD)], axis=1)
    return _Said(np.log(said.quantiles()[:, 2 : 2 + AHEAD]), below)


def score_weeks(groups: Sequence[Group], against: Mapping[str, Rival]) -> tuple[list[WeekLine], float]:
    """Ours and the rivals on each population."""
    import numpy as np

    levels = np.array(LEVELS)
    parts: dict[str, dict[str, list[_Said]]] = {p: defaultdict(list) for p in POPULATIONS}
    told = []
    for model, known, past, truth in groups:
        has = ~np.isnan(truth.launch)
        told.append(has)
        plain = _ours(model, known)
        parts["as known"][MODEL].append(plain)
        kept_back = replace(known, launch=np.full(len(known), np.nan))
        parts["launch day kept back"][MODEL].append(_some(_ours(model, kept_back), has))
        parts["launch day told"][MODEL].append(_some(_ours(model, replace(known, launch=truth.launch)), has))
        for name, rival in against.items():
            quantiles = rival(known, model, past)
            said = _Said(quantiles, level_of(quantiles, levels, np.tile(known.level[:, None], AHEAD)))
            parts["as known"][name].append(said)
            if name in ("average decay",):
                parts["launch day told"][name].append(_some(said, has))
                parts["launch day kept back"][name].append(_some(said, has))
    known = Seasons.joined([g[1] for g in groups])
    truth = Seasons.joined([g[3] for g in groups])
    has = np.concatenate(told)
    lines: list[WeekLine] = []
    for population, tables in parts.items():
        keep = np.ones(len(truth), dtype=bool) if population == "as known" else has
        if keep.any():
            joined = {
                name: _Said(np.concatenate([s.quantiles for s in said]), np.concatenate([s.below for s in said]))
                for name, said in tables.items()
            }
            lines += _lines(population, joined, known.take(keep), truth.take(keep))
    return lines, float((truth.state[:, 2 : 2 + AHEAD] == BELOW).mean())


def _some(said: _Said, keep: NDArray[np.bool_]) -> _Said:
    return _Said(said.quantiles[keep], said.below[keep])


def _lines(population: str, tables: dict[str, _Said], known: Seasons, truth: Seasons) -> list[WeekLine]:
    import numpy as np

    weeks = slice(2, 2 + AHEAD)
    seen = truth.state[:, weeks] == CHARTED
    y = np.where(seen, np.log(np.where(seen, truth.hours[:, weeks], 1.0)), -np.inf)
    # In the runtime of the forecast's own vintage: later batches lengthen it, and the tenth place in hours with it.
    shift = np.nan_to_num(np.log(known.runtime) - np.log(truth.runtime))[:, None]
    tenth = np.minimum(truth.tenth[:, weeks] + shift, np.where(seen, y, np.inf))
    names = list(np.repeat(known.series_id, AHEAD))
    levels = np.array(LEVELS)
    off, usual = (~seen).astype(float), (~seen).mean(axis=0)
    losses = {name: wis(said.quantiles, levels, y, tenth) for name, said in tables.items()}
    middle = LEVELS.index(0.5)

    def over(figure: Callable[[Floats], float]) -> scores.Interval:
        return scores.over_series(figure, names)

    lines = []
    for name, said in tables.items():
        error = np.abs(said.quantiles[..., middle] - np.where(seen, y, 0.0))
        coverage = {f"{s:.0%}": over(mean_of(covered(said.quantiles, levels, y, tenth, s))) for s in SHARES}
        skill = {
            rival: over(_skill(losses[name], losses[rival])) for rival in tables if name == MODEL and rival != name
        }
        lines.append(
            WeekLine(
                population, name, off.size, len(set(names)), over(mean_of(losses[name])),
                over(mean_of(losses[name], seen)), over(median_of(error, seen)), coverage,
                over(_skill((said.below - off) ** 2, (usual - off) ** 2)),
                over(_auc(said.below, off)), skill,
            )
        )  # fmt: skip
    return lines


def _auc(p: Floats, y: Floats) -> Callable[[Floats], float]:
    return lambda weights: scores.auc(p.ravel(), y.ravel(), weights)


def _skill(ours: Floats, theirs: Floats) -> Callable[[Floats], float]:
    mine, other = mean_of(ours), mean_of(theirs)
    return lambda w: scores.skill(mine(w), other(w))
