"""The factors of a value: where each comes from, how they multiply, and what moves the answer.

gain = hours x next x (1 + later + earlier) x worth of an hour  -  episodes x cost of one x growth x overrun
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ..errors import UsageError
from .assumption import NAMES, WORLD, Assumption, Assumptions, missing
from .money import Rates
from .outlay import Outlay
from .record import scope_of
from .spread import DRAWS, Spread, told
from .watched import HOME, Watched

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Factor:
    """One assumption of the value: its three figures in `unit`, where it comes from, the expected gain at its low and
    high figure with the others as they are, and the figure at which the gain is nothing (None: no figure does)."""

    name: str
    label: str
    unit: str
    spread: Spread
    source: str
    claims: tuple[str, ...]
    gain_low: float
    gain_high: float
    break_even: float | None

    @property
    def swing(self) -> float:
        """How far the expected gain moves between its low and its high figure."""
        return abs(self.gain_high - self.gain_low)

    @property
    def turns(self) -> bool:
        """Whether a figure within its 80% range turns the answer."""
        return self.break_even is not None and self.spread.low <= self.break_even <= self.spread.high


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A factor before it is judged: its draws and what is told of it."""

    draws: Floats
    label: str
    unit: str
    spread: Spread
    source: str
    claims: tuple[str, ...] = ()


def _fixed(amount: float, label: str, unit: str, source: str, claims: tuple[str, ...] = ()) -> Part:
    import numpy as np

    return Part(np.full(DRAWS, amount), label, unit, Spread(amount, amount, amount), source, claims)


def _assumed(row: Assumption, name: str = "", label: str = "") -> Part:
    import numpy as np

    draws = row.spread.draws(name or row.name)
    kept = draws if row.name == "earlier" else np.maximum(draws, 0.0)
    return Part(kept, label or NAMES[row.name][0], row.unit, row.spread, row.source)


def _needed(table: Assumptions, name: str, day: date, *scopes: str) -> Assumption:
    row = table.find(name, day, *scopes)
    if row is None:
        raise missing(name, scopes or (WORLD,), day)
    return row


def audience_parts(day: date, table: Assumptions, seen: Watched, season: int | None) -> dict[str, Part]:
    """The factors of the next season's hours."""
    where = f" in {seen.market}" if seen.market else ""
    label = f"hours of this season's first 91 days{where}"
    out = {"hours": Part(seen.hours, label, "hours", told(seen.hours), seen.basis, seen.claims)}
    if seen.market:
        row = _needed(table, "share", day, seen.market)
        out["share"] = _assumed(row, label=f"share of the world's hours that are viewed in {seen.market}")
    out["next"] = _assumed(_needed(table, "next", day, scope_of((season or 1) + 1), WORLD))
    out["later"] = _assumed(_needed(table, "later", day))
    out["earlier"] = _assumed(_needed(table, "earlier", day))
    return out


def worth_parts(day: date, table: Assumptions, seen: Watched, runtime: float | None) -> dict[str, Part]:
    """The factors of an hour's worth: the user's own by hour or view, else a share of revenue by a share of hours."""
    out: dict[str, Part] = {}
    retention = _needed(table, "retention", day)
    hour, view = table.find("hour", day), table.find("view", day)
    if hour is not None:
        out["hour"] = _assumed(hour)
    elif view is not None:
        length = runtime or seen.runtime
        if length is None:
            raise UsageError(
                "the worth is by view, and no runtime is known: give the season's, in hours, with --runtime"
            )
        out["view"] = _assumed(view)
        out["runtime"] = _fixed(length, "runtime of the season", "hours", "given or published")
    else:
        out["revenue"] = _assumed(_needed(table, "revenue", day))
        out["year"] = _assumed(_needed(table, "hours", day))
        out["content_share"] = _assumed(_needed(table, "content_share", day))
    if retention.own or "revenue" in out:  # an hour's own worth has its retention in it, unless a row says otherwise
        out["retention"] = _assumed(retention)
    won = _needed(table, "accounts_won", day)
    if won.spread.high > 0:
        out["accounts_won"], out["account"] = _assumed(won), _assumed(_needed(table, "account", day))
    for scope in table.scopes("hour", day):
        if scope != WORLD:
            local = _needed(table, "hour", day, scope)
            out[f"hour {scope}"] = _assumed(local, f"hour {scope}", f"worth of an hour in {scope}")
            part = _needed(table, "share", day, scope)
            if not (scope == HOME == seen.market):
                out[f"share {scope}"] = _assumed(part, f"share {scope}", f"share of the hours viewed in {scope}")
    return out


def cost_parts(spent: Outlay) -> dict[str, Part]:
    """The factors of the next season's cost."""
    return {
        "episodes": _fixed(
            spent.episodes, "episodes of the next season", "episodes", spent.episodes_source, spent.episode_claims
        ),
        "episode": Part(
            spent.episode.draws("episode"), "cost of an episode, this season", "USD an episode", spent.episode,
            spent.episode_source, spent.claims,
        ),
        "growth": _assumed(spent.growth),
        "overrun": Part(
            spent.overrun, "overrun of the budget", "times the budget", told(spent.overrun), spent.overrun_source
        ),
    }  # fmt: skip


Draws = Mapping[str, "Floats"]


def hours_of(f: Draws) -> Floats:
    """Hours of this season in the world."""
    return f["hours"] / f["share"] if "share" in f else f["hours"]


def whole_audience(f: Draws) -> Floats:
    """All hours that the next season brings."""
    return hours_of(f) * f["next"] * (1.0 + f["later"] + f["earlier"])


def worth_of(f: Draws) -> Floats:
    """What they are worth, in dollars."""
    if "hour" in f:
        hour = f["hour"]
    elif "view" in f:
        hour = f["view"] / f["runtime"]
    else:
        hour = f["revenue"] / f["year"] * f["content_share"]
    for name in f:
        if name.startswith("hour "):
            scope = name.removeprefix("hour ")
            hour = hour + (f[name] - hour) * (f[f"share {scope}"] if f"share {scope}" in f else f["share"])
    if "retention" in f:
        hour = hour * f["retention"]
    if "account" in f:
        hour = hour + f["accounts_won"] * f["account"] / 1e6
    return whole_audience(f) * hour


def cost_of(f: Draws) -> Floats:
    """What the next season costs, in dollars."""
    return f["episodes"] * f["episode"] * f["growth"] * f["overrun"]


# The gain is linear in one over these, in all others as they are: also in the share of a panel's country where an hour
# there has a worth of its own, for hours / s (w + (v - w) s) = hours (w / s + v - w).
_INVERSE = ("share", "year", "runtime")


def judged(name: str, parts: Mapping[str, Part], draws: Draws, rates: Rates) -> Factor:
    """The tornado's bar and the break-even of one factor, the others at their own draws."""
    import numpy as np

    part = parts[name]

    def gain(amount: float) -> float:
        moved = {**draws, name: np.full(DRAWS, amount)}
        return float((worth_of(moved) - cost_of(moved)).mean())

    rate = rates.told(1.0)
    spread = part.spread
    inverse = name in _INVERSE
    step = spread.middle * 0.5 or 1.0
    a, b = spread.middle, spread.middle + step
    at_a, at_b = gain(a), gain(b)
    x, y = (1.0 / a, 1.0 / b) if inverse else (a, b)
    slope = (at_b - at_a) / (y - x)
    zero = x - at_a / slope if abs(slope) > 1e-300 else None
    even = None if zero is None or zero <= (-1.0 if name == "earlier" else 0.0) else 1.0 / zero if inverse else zero
    money = rate if part.unit.startswith("USD") else 1.0
    return Factor(
        name, part.label, part.unit.replace("USD", rates.currency, 1), spread.scaled(money), part.source, part.claims,
        gain(spread.low) * rate, gain(spread.high) * rate, None if even is None else even * money,
    )  # fmt: skip
