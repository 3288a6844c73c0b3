"""The log itself, before it is believed: gaps, clocks, bots, and plays that cannot be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from . import clean, clock
from .job import Job, prepare

DAY = clock.DAY
# An account of more than a day's viewing in a day, by however many screens: four at once, the most that plans allow,
# for six hours.
MOST_A_DAY = DAY
MOST_PLAYS = 200  # plays of one account in a day: one every seven minutes, day and night
STRAIGHT = 20  # hours: a day with plays in so many of its hours is no person's


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: what was looked for, how many, and an example or the days."""

    check: str
    count: int
    detail: str

    def as_row(self) -> dict[str, Any]:
        """The finding as a row."""
        return asdict(self)


def report(job: Job, log: Any, table: Any) -> list[Finding]:
    """What a log shows of itself. Every check is listed, those that found nothing with 0.

    Plays that rules leave out; files refused; days without plays; clocks that run ahead or are set to whole hours;
    plays of one account and device at one time; accounts that play as no person does; plays that span more of an
    episode than their length allows, or lie beyond its end.
    """
    refused, extra = prepare(job, log, table)
    run = job.engine.run
    job.engine.keep("every", job.all_plays([entry[2] for entry in job.logs]))
    names = [name for name, _ in job.rules.all()]
    found = [Finding("files refused", len(refused), "; ".join(refused))]
    ((rows, first, last, accounts),) = run(
        "SELECT count(*), min(day), max(day), count(DISTINCT who) FROM every WHERE fault IS NULL"
    )
    span = f"{clock.day_of(first)} to {clock.day_of(last)}, {accounts} accounts" if rows else "none"
    found.append(Finding("plays that count", rows, span))
    for fault, n, who in run(
        "SELECT fault, count(*), min(CAST(who AS STRING)) FROM every GROUP BY fault ORDER BY fault"
    ):
        if fault is not None:
            found.append(Finding(f"left out: {names[fault]}", n, f"as of account {who}" if who else ""))
    found += [Finding(f"left out: {what}", n, "") for what, n in extra.items()]
    ((once,),) = run(
        f"SELECT count(*) FROM ({clean.once_sql('SELECT * FROM every', job.engine.words)}) o WHERE fault IS NULL"
    )
    found.append(Finding(f"left out: {clean.SENT_TWICE}", rows - once, ""))
    found.append(_gaps(job, first, last))
    found.append(_half_empty(job))
    found += _clocks(job, rows)
    found += _bots(job)
    found += _impossible(job)
    return found


def _gaps(job: Job, first: int | None, last: int | None) -> Finding:
    days = {row[0] for row in job.engine.run("SELECT DISTINCT day FROM every WHERE fault IS NULL")}
    missing = [d for d in range(first, (last or first) + 1) if d not in days] if first is not None else []
    return Finding("days without plays", len(missing), _days(missing))


def _half_empty(job: Job) -> Finding:
    """Days with less than half the plays of the day a week before and of the day a week after."""
    counts = dict(job.engine.run("SELECT day, count(*) FROM every WHERE fault IS NULL GROUP BY day"))
    low = [
        d for d, n in sorted(counts.items())
        if 2 * n < min(counts.get(d - 7, 0), counts.get(d + 7, 0))
    ]  # fmt: skip
    return Finding("days with less than half of the same weekday before and after", len(low), _days(low))


def _clocks(job: Job, rows: int) -> list[Finding]:
    future = [name for name, _ in job.rules.all()].index(clean.FUTURE)
    ((ahead,),) = job.engine.run(f"SELECT count(*) FROM every WHERE fault = {future}")
    ((whole,),) = job.engine.run("SELECT count(*) FROM every WHERE fault IS NULL AND moment % 3600 = 0")
    # By chance one play in 3,600 starts on the hour; ten times as many were written by a clock that rounds.
    rounded = whole if whole > 10 and whole * 360 > rows else 0
    ((early,),) = job.engine.run(
        "SELECT count(*) FROM every p JOIN episodes e ON e.ep = p.ep "
        "WHERE p.day >= e.released - 1 AND p.day < e.released"
    )
    return [
        Finding("clock ahead: plays after the last day", ahead, ""),
        Finding("clock rounded: plays that start on the full hour", rounded, ""),
        Finding("clock or zone behind: plays on the day before release", early, ""),
    ]


def _bots(job: Job) -> list[Finding]:
    by_day = (
        "SELECT who, day, CAST(sum(seconds) AS BIGINT) AS seconds, count(*) AS n, "
        f"count(DISTINCT {job.engine.words.quotient('moment', '3600')}) AS hours "
        "FROM every WHERE fault IS NULL GROUP BY who, day"
    )
    checks = (
        (f"bots: accounts with more than {MOST_A_DAY // 3600} hours in a day", f"seconds > {MOST_A_DAY}"),
        (f"bots: accounts with more than {MOST_PLAYS} plays in a day", f"n > {MOST_PLAYS}"),
        (f"bots: accounts that play in {STRAIGHT} or more hours of a day", f"hours >= {STRAIGHT}"),
    )
    found = []
    for name, test in checks:
        ((n, who),) = job.engine.run(
            f"SELECT count(DISTINCT who), min(CAST(who AS STRING)) FROM ({by_day}) d WHERE {test}"
        )
        found.append(Finding(name, n, f"as {who}" if who else ""))
    return found


def _impossible(job: Job) -> list[Finding]:
    checks = (
        (
            "impossible: longer than twice the runtime",
            "every p JOIN episodes e ON e.ep = p.ep WHERE fault IS NULL AND p.seconds > 2 * e.runtime",
        ),
        (
            "impossible: positions show nothing (backwards, or beyond the end)",
            "every p WHERE fault IS NULL AND lo IS NOT NULL AND hi <= lo",
        ),
        (
            "impossible: one account starts a title again before a tenth of the last play was over",
            "(SELECT moment, seconds, "
            "lead(moment) OVER (PARTITION BY who, person, ep ORDER BY moment, seconds) AS after "
            "FROM every WHERE fault IS NULL) p WHERE after > moment AND (after - moment) * 10 < seconds",
        ),
    )
    found = []
    for name, where in checks:
        ((n,),) = job.engine.run(f"SELECT count(*) FROM {where}")
        found.append(Finding(name, n, ""))
    return found


def _days(days: Sequence[int]) -> str:
    shown = ", ".join(clock.day_of(d).isoformat() for d in days[:5])
    return f"{shown} and {len(days) - 5} more" if len(days) > 5 else shown
