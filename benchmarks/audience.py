"""How many audience curves a second, in bulk and one at a time, beside AutoETS and AutoTheta of statsforecast.

    python benchmarks/audience.py [--curves 100000] [--rivals 200] [--json]

A curve is 13 weeks of one season at 23 levels, with its first 28 and 91 days, given what is known of it. The seasons
are made up: some with two charted weeks, others with two more weeks below the tenth place, which have no closed form.
The rivals get eight weeks of the same seasons, since they refuse shorter series, and give one level. Times
are CPU seconds of one process. The figures to reach: 100,000 curves a second in bulk, 0.05 s for one.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import time
import warnings
from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np

from nextseason.forecast.audience import LEVELS, model_for, predict
from nextseason.forecast.audience_weeks import BELOW, CHARTED, TRAITS, UNKNOWN, WEEKS, Seasons

BULK, ONE = 100_000, 0.05
DAY = date(2025, 12, 31)


def made_up(n: int, below: int, seed: int = 5) -> Seasons:
    """n seasons with two charted weeks and so many weeks below the tenth place after them."""
    rng = np.random.default_rng(seed)
    hours, state = np.full((n, WEEKS), np.nan), np.full((n, WEEKS), UNKNOWN, dtype=np.int8)
    hours[:, 0] = np.exp(rng.normal(16.5, 0.8, n))
    hours[:, 1] = hours[:, 0] * np.exp(rng.normal(0.1, 0.4, n))
    state[:, :2], state[:, 2 : 2 + below] = CHARTED, BELOW
    level = np.log(hours[:, 1]) - 0.5
    names = np.arange(n).astype(object)
    x = rng.normal(0.0, 0.5, (n, len(TRAITS)))
    x[:, 1] = 0.0
    return Seasons(
        names, names, np.ones(n, dtype=object), names, names, np.full(n, np.datetime64("2026-01-05")), hours,
        np.tile(level[:, None], WEEKS), state, np.full(n, np.nan), np.full(n, 6.0), level, x,
    )  # fmt: skip


def seconds(work: Callable[[], Any], runs: int = 3) -> float:
    """The best of some runs, in CPU seconds."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def curve(known: Seasons) -> None:
    """All numbers of some seasons' curves."""
    predict(model_for(DAY), known).quantiles(LEVELS, weeks=13)


def rival(name: str, n: int) -> float:
    """Curves a second of a model of statsforecast, one series of eight weeks after another."""
    rng = np.random.default_rng(7)
    models = importlib.import_module("statsforecast.models")
    series = [np.log(2e7) - 1.5 * np.log(np.arange(1, 9)) + rng.normal(0, 0.1, 8) for _ in range(n)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        getattr(models, name)(season_length=1).forecast(y=series[0], h=13, level=[80])  # compiled by now
        return n / seconds(lambda: [getattr(models, name)(season_length=1).forecast(y=y, h=13, level=[80])
                                    for y in series], runs=1)  # fmt: skip


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--curves", type=int, default=100_000)
    parser.add_argument("--rivals", type=int, default=200)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    two, four = made_up(options.curves, 0), made_up(options.curves // 10, 2)
    out: dict[str, Any] = {
        "bulk_curves_a_second": options.curves / seconds(lambda: curve(two)),
        "bulk_with_censored_weeks_a_second": options.curves / 10 / seconds(lambda: curve(four)),
        "one_s": seconds(lambda: curve(made_up(1, 0)), runs=10),
        "one_with_censored_weeks_s": seconds(lambda: curve(made_up(1, 2)), runs=10),
    }
    for name in ("AutoETS", "AutoTheta"):
        if importlib.util.find_spec("statsforecast"):
            out[f"{name}_a_second"] = rival(name, options.rivals)
            out[f"times_{name}"] = out["bulk_curves_a_second"] / out[f"{name}_a_second"]
        else:
            out[f"{name}_a_second"] = "left out: needs statsforecast (pip install statsforecast)"
    if options.json:
        print(json.dumps(out))
        return
    for key, value in out.items():
        print(f"{key:36}{value if isinstance(value, str) else f'{value:,.4f}' if value < 1 else f'{value:,.0f}'}")


if __name__ == "__main__":
    main()
