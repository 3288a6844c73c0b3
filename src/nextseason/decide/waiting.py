"""What more weeks of data are worth before deciding, against what lapses while one waits.

Expected value of sample information by regression (Strong, Oakley, Brennan & Breeze 2015): over joint draws of the
weeks to come and of the whole audience, the audience is regressed on the weeks; what the regression gives is what one
would expect having seen them, so the value of seeing them is E[max(0, gain | weeks)] - max(0, E[gain]).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ..settle import SeriesFacts
from ..when import When

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Waiting so many weeks.

    `gain` is what waiting and then deciding is expected to bring, `information` what the weeks are worth, `most` what
    knowing everything would be, `costs` what waiting itself costs, all in the value's currency; `explained` the share
    of what is open of the audience that the weeks tell. `lapses` is the day by which contracts lapse, `loss` what
    renewing costs more after it; `worth_up_to` the loss at which waiting is no better than renewing now, None where
    renewing now is not worth anything: then waiting loses nothing that ending would keep.
    """

    weeks: int
    gain: float
    information: float
    most: float
    explained: float
    costs: float
    lapses: date | None
    lapses_source: str
    lapsing: bool
    loss: float
    worth_up_to: float | None
    claims: tuple[str, ...] = ()


def informed(hours: Floats, coming: Floats, weeks: int) -> tuple[Floats, float]:
    """What one would expect of the hours having seen the next weeks, (draws,), and the share of their variance that
    those explain. `coming` (draws, weeks to come) are ln hours.

    >>> import numpy as np
    >>> from nextseason.decide.spread import normals
    >>> first, rest = normals("first"), normals("rest")
    >>> _, explained = informed(np.exp(first) + np.exp(rest), first[:, None], 4)
    >>> round(explained, 1)
    0.5
    """
    import numpy as np

    seen = coming[:, :weeks]
    if seen.shape[1] == 0:
        return np.full(len(hours), hours.mean()), 0.0
    # Far draws of a heavy tail would carry the fit: beyond one in a thousand they count as that one.
    x = np.exp(np.minimum(seen, np.quantile(seen, 0.999, axis=0)))
    y = np.minimum(hours, np.quantile(hours, 0.999))
    total = x.sum(axis=1)
    features = np.column_stack([np.ones(len(x)), x, np.sqrt(total), np.log(x[:, -1]), total * total])
    features = features / np.maximum(np.abs(features).max(axis=0), 1e-12)
    fitted = features @ np.linalg.lstsq(features, y, rcond=None)[0]
    spread = float(y.var())
    explained = min(max(float(fitted.var()) / spread, 0.0), 1.0) if spread > 0 else 0.0
    return np.asarray(fitted + (hours.mean() - fitted.mean())), explained


def waiting(
    hours: Floats,
    coming: Floats,
    by_hour: float,
    cost: float,
    net: Floats,
    *,
    day: date,
    weeks: int,
    costs: float = 0.0,
    loss: float = 0.0,
    lapses: tuple[date, str, tuple[str, ...]] | None = None,
) -> Waiting:
    """The value of waiting. `by_hour` is what an hour of this season brings on average, `cost` the next one's mean
    cost, `net` the gain of renewing by draw; `lapses` a day, its source and claims. All sums in one currency."""
    import numpy as np

    expected, explained = informed(hours, coming, weeks)
    gains = expected * by_hour - cost
    mean = float(net.mean())
    gains = gains + (mean - gains.mean())  # the regression moves no mean
    now = max(mean, 0.0)
    lapsing = lapses is not None and day <= lapses[0] <= day + timedelta(weeks=weeks)
    after = float(np.maximum(gains - (loss if lapsing else 0.0), 0.0).mean()) - costs
    information = max(float(np.maximum(gains, 0.0).mean()) - now, 0.0)
    most = max(float(np.maximum(net, 0.0).mean()) - now, 0.0)
    return Waiting(
        weeks, after, information, most, explained, costs, lapses[0] if lapses else None,
        lapses[1] if lapses else "", lapsing, loss, _worth_up_to(gains, costs, now) if now > 0 else None,
        lapses[2] if lapses else (),
    )  # fmt: skip


def _worth_up_to(gains: Floats, costs: float, now: float) -> float | None:
    """The loss at which waiting is worth as much as deciding now: by halving, since more loss is never better."""
    import numpy as np

    def over(loss: float) -> float:
        return float(np.maximum(gains - loss, 0.0).mean()) - costs - now

    low, high = 0.0, max(float(gains.max()), 0.0)
    if over(0.0) <= 0:
        return 0.0
    if over(high) > 0:
        return None
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if over(middle) > 0 else (low, middle)
    return low


def lapse_day(facts: SeriesFacts, season: int | None, day: date) -> tuple[date, str, tuple[str, ...]] | None:
    """The first day, from `day` on, by which an option on the cast lapses, as the claims say."""
    found = facts.season(season)
    after = facts.season((season or 1) + 1)
    asked = [*(found.facts if found else ()), *(after.facts if after else ()), *facts.general]
    days = []
    for fact in asked:
        if fact.kind == "option_until" and fact.claim.certainty != "denied" and isinstance(fact.claim.value, str):
            until = When.parse(fact.claim.value).last
            if until is not None and until >= day:
                actor = str(fact.claim.detail.get("actor") or "the cast")
                days.append((until, f"the option on {actor} ({', '.join(fact.voices)})", (fact.claim.id,)))
    return min(days, default=None)
