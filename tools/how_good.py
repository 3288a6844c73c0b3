"""Write docs/how_good.md from the logs of the back-tests and the floors of the press reader, and its picture.

    python tools/how_good.py [--check]

The logs (docs/runs.csv, docs/runs_renewal.csv, docs/runs_gap.csv) are appended to by tools/audience_runs.py,
tools/renewal_runs.py and tools/gap_runs.py; of each candidate and window the last run counts. The learning curves
(docs/runs_learning.csv) are those of tools/learning_runs.py. `--check` writes nothing and fails where the page or the
picture is not the one that they give.
"""

from __future__ import annotations

import argparse
import csv
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

from learning_picture import curves, picture

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "how_good.md"
PICTURE = ROOT / "docs" / "pictures" / "learning.svg"
OURS = ("decay/1", "seasons/2", "rates/1")
SCORES = ("auc", "slope", "skill over its own share", "skill over season x language")
CORPORA = {
    "dev": "reference articles, labelled; the grammar was written on them",
    "seeds": "the three articles that the work started from",
    "develop": "our own, labelled; the grammar was written on them",
    "develop2": "our own, labelled blind, then the grammar was written on them",
    "aside": "our own, never opened, though its totals were in sight: expect this or less on new articles",
    "aside2": "our own, labelled blind by who then wrote rules; only scored",
    "develop3": "our own, by who had seen no rule; then the grammar was written on them",
    "aside3": "our own, by who had seen no rule; never opened",
    "aside4": "our own, like published ones, by who had seen no rule; never opened: the surest word on new articles",
    "aside5": "our own, after published ones, by who had seen no rule but wrote what was learnt from; never opened",
    "aside6": "our own, the same by six others; never opened",
}


def page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *renewal(), *gaps(), *audience(), *learning(), *reading(), TAIL])


def rows(name: str) -> list[dict[str, str]]:
    with (ROOT / "docs" / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def renewal() -> Iterable[str]:
    """Odds of a next season: the last run of each candidate on each window."""
    last: dict[tuple[str, str], dict[str, dict[str, str]]] = {}
    for row in rows("runs_renewal.csv"):
        last.setdefault((row["window"], row["candidate"]), {})[row["score"]] = row
    yield "## Odds of a next season\n"
    yield "Original seasons, asked at their premiere, or as of one day all that wait for a next one, and of them the"
    yield "open ones, of which nothing was decided. 90% intervals over series.\n"
    yield "| window | model | seasons | came | said | AUC | slope | skill over the share | over season x language |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for (window, candidate), scores in sorted(last.items()):
        one = next(iter(scores.values()))
        told = " | ".join(_interval(scores.get(name)) for name in SCORES)
        yield f"| {window} | {candidate} | {one['n']} | {_share(one['came'])} | {_share(one['said'])} | {told} |"
    yield ""


def gaps() -> Iterable[str]:
    """Weeks to the next premiere: the windows of the last run, and in them each candidate of it."""
    runs = rows("runs_gap.csv")
    last: dict[tuple[str, str], dict[str, dict[str, str]]] = {}
    for row in runs:
        if row["note"] == runs[-1]["note"]:
            last.setdefault((row["window"], row["candidate"]), {})[row["figure"]] = row
    yield "## The gap to the next premiere\n"
    yield GAPS
    yield "| window | model | seasons | weeks off at the median | score | 50% holds | 80% holds | 95% holds |"
    yield "|---|---|---|---|---|---|---|---|"
    for (window, candidate), figures in last.items():
        n = next(iter(figures.values()))["n"]
        weeks, score = (_weeks(figures[name]) for name in ("weeks off at the median", "weighted interval score, weeks"))
        held = " | ".join(_held(figures.get(share)) for share in ("50%", "80%", "95%"))
        yield f"| {window} | {candidate} | {n} | {weeks} | {score} | {held} |"
    yield ""


def audience() -> Iterable[str]:
    """Hours of coming weeks and half-years: the last run of each candidate on each window."""
    last = {(row["window"], row["candidate"]): row for row in rows("runs.csv")}
    yield "## Audience\n"
    yield "WIS is the weighted interval score in ln hours (lower is better), below the tenth place judged as hidden.\n"
    yield "| window | model | forecasts | WIS | median error | 80% intervals hold | skill below tenth place |"
    yield "|---|---|---|---|---|---|---|"
    for (window, candidate), row in sorted(last.items(), key=lambda i: (i[0][0], i[0][1] not in OURS, i[0][1])):
        yield (
            f"| {window} | {candidate} | {row['n']} | {_number(row['wis'])} | {_number(row['median_ln_error'])} "
            f"| {_share(row['covers_80'])} | {_number(row['below_tenth_skill'])} |"
        )
    yield ""


def learning() -> Iterable[str]:
    """Scores against the size of the past that was learnt from."""
    yield "## Learning curves\n"
    yield LEARNING
    yield "| window | figure | learnt from (least and most of four draws) |"
    yield "|---|---|---|"
    for (window, figure), pasts in curves(rows("runs_learning.csv")).items():
        told = []
        for past, these in pasts.items():
            values = [float(point["value"]) for point in these]
            mean = f"{past} **{sum(values) / len(values):.3g}**"
            if len(values) > 1:
                told.append(f"{mean} ({min(values):.3g} to {max(values):.3g})")
            else:
                told.append(f"{mean} [{float(these[0]['low']):.3g}, {float(these[0]['high']):.3g}]")
        yield f"| {window} | {figure} | {'; '.join(told)} |"
    yield ""


def reading() -> Iterable[str]:
    """The press reader, by the floors that hold what it reached."""
    floors = tomllib.loads((ROOT / "tests" / "press" / "floors.toml").read_text("utf-8"))
    yield "## Reading the press\n"
    yield "The floors that the tests hold; a claim is right with its kind, series, season, value and unit.\n"
    yield "| articles | F1, all kinds | F1, without cast roles | precision | certainty | speaker |"
    yield "|---|---|---|---|---|---|"
    for name, floor in floors.items():
        what = CORPORA.get(name, "our own, labelled")
        values = [floor[k] for k in ("all_f1", "core_f1", "all_precision", "certainty", "speaker")]
        yield f"| {name}: {what} | " + " | ".join(f"{v:.2f}" for v in values) + " |"
    yield ""


def _interval(row: dict[str, str] | None) -> str:
    if row is None:
        return ""
    value, low, high = (float(row[k]) for k in ("value", "low_90", "high_90"))
    return f"{value:.2f} [{low:.2f}, {high:.2f}]"


def _weeks(row: dict[str, str]) -> str:
    return f"{float(row['value']):.1f} [{float(row['low_90']):.1f}, {float(row['high_90']):.1f}]"


def _held(row: dict[str, str] | None) -> str:
    if row is None:
        return ""
    return f"{float(row['value']):.0%} [{float(row['low_90']):.0%}, {float(row['high_90']):.0%}]"


def _share(text: str) -> str:
    return f"{float(text):.1%}" if text else ""


def _number(text: str) -> str:
    return f"{float(text):.3f}" if text else ""


HEAD = """# How good it is

Written by `python tools/how_good.py` from the logs of the back-tests ([runs.csv](runs.csv),
[runs_renewal.csv](runs_renewal.csv), [runs_gap.csv](runs_gap.csv), [runs_learning.csv](runs_learning.csv)) and from the
floors of the press reader; not to be edited. Every forecast judged here was made from a snapshot of its day, or by what
had happened before it, with a model fitted on what was known by then, and nothing was tuned on what judges it, but for
windows that say so. [Forecasting](forecasting.md) says how each figure is made and what the numbers mean.
"""

GAPS = """\
Given that one comes; a window that the model was chosen on says so. The score is the weighted interval score in weeks,
lower is better. Windows are by the day of asking alone, never by what came: the day of an order and the usual wait tell
who was due before filming stopped. "Order to mid-season" is judged by the middle of the next season's run, which is
told of dramas of all networks to 2018. 90% intervals over series.
"""

LEARNING = """\
Each window is judged again by models that learnt from a part of the past. Where the score still rises, more of the same
data would help; where it is level, the ceiling of such data is reached. Brackets are 90% intervals over series.

![What more of the same data would bring](pictures/learning.svg)

What to read from them:

- Who comes (AUC) is told from a quarter of the series nearly as well as from all, in every window: more seasons of the
  same kind would not tell them apart any better. How often each kind comes (skill) is learnt better with more: from a
  quarter to all it gains 2 to 4 points within 18 and 24 months and at the late dates, 1 or none from three quarters on.
- Weeks 3 to 8 are told as well by the fit of mid-2022 as by those after it: two charted weeks say no more than that.
  What helps is the day of launch: where it is told, the score of the same seasons falls from 0.085 to 0.072 (above).
- The wait after an order of one platform's own series still falls with more of them, from 13 weeks to 10, for a few
  hundred waits is all it learns from; that of all networks is level at 4. In 2019 and 2020 it is level at 27: what it
  lacks there is not more waits of before, but what happened in March 2020.
- Costs have no curve: of one season both the budget and the final cost are public.
"""

TAIL = """## What to keep in mind

- Windows hold a few hundred series, so intervals are wide; a difference inside them is none.
- Skill is over the share that came in the window itself, which nobody could know before: a hard baseline.
- What is not judged out of time is said to be so in [forecasting](forecasting.md).
"""


def main() -> int:
    """Write the page, or check that it is the one that the logs give."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    made = {PAGE: page(), PICTURE: picture(rows("runs_learning.csv"))}
    if not parser.parse_args().check:
        for path, text in made.items():
            path.write_text(text, "utf-8")
        return 0
    stale = [str(path) for path, text in made.items() if path.read_text("utf-8") != text]
    if stale:
        print(f"{', '.join(stale)} is not what the logs give: python tools/how_good.py", file=sys.stderr)
    return int(bool(stale))


if __name__ == "__main__":
    sys.exit(main())
