"""Partials: what an old week comes to, kept so that a new week costs a week.

A folder of plain files, to be deleted at any time at the cost of building it again. For each week it holds the plays
that count, those of one day, account and title merged where their positions touch (so the distinct seconds seen stay
exact), and the sums of the week's figures. A week is built anew when a file with plays of it is new or has changed,
from all files with such plays. Whatever changes what counts (titles, time zone, rules) has a folder of its own inside.
"""

from __future__ import annotations

import json
import os
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..claim import digest
from ..errors import UsageError
from . import clean, clock, figures
from .definitions import SUMS, Family
from .figures import Key, Totals

if TYPE_CHECKING:
    from .job import Job
    from .measuring import Measured

FORMAT = 1


class Partials:
    """The folder: of each file of the log its weeks and what it left out; of each week its plays, sums and token."""

    def __init__(self, folder: Path, job: Job) -> None:
        rules = job.rules
        told = [FORMAT, rules.timezone, rules.since, rules.by_person, rules.whole_accounts, job.markets,
                [(i.title, i.season, [(e.key, e.number, e.runtime, e.released) for e in i.episodes])
                 for i in job.titles.items]]  # fmt: skip
        self.folder = folder / digest(told)[:16]
        try:
            (self.folder / "weeks").mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(f"{folder}: cannot hold partials ({error.strerror}); name another folder") from error
        self._file = self.folder / "files.json"
        try:
            self.files: dict[str, dict[str, Any]] = json.loads(self._file.read_text("utf-8"))
        except (OSError, ValueError):
            self.files = {}  # none yet, or damaged: built anew

    def save(self) -> None:
        """Remember the files; written aside first."""
        aside = self._file.with_suffix(f".{os.getpid()}.tmp")
        aside.write_text(json.dumps(self.files, indent=1), "utf-8")
        aside.replace(self._file)

    def week(self, monday: int) -> Path:
        """The folder of a week."""
        return self.folder / "weeks" / clock.day_of(monday).isoformat()

    def token(self, monday: int) -> str:
        """What a week is made of: its files, as they are."""
        return digest(sorted(f["stamp"] for f in self.files.values() if str(monday) in f["weeks"]))[:16]

    def whole(self, monday: int) -> bool:
        """Whether a week lies there, made of the files as they are."""
        try:
            return (self.week(monday) / "token").read_text("utf-8") == self.token(monday)
        except OSError:
            return False


def stamp(path: str) -> str:
    """A file as it is now: its name, size and last change; of a remote one its name alone."""
    try:
        state = Path(path).stat()
    except OSError:
        return path
    return f"{path} {state.st_size} {state.st_mtime_ns}"


def through(job: Job, folder: Path, refused: list[str], extra: dict[str, int]) -> Measured:
    """Measure through a folder of partials."""
    from .measuring import Measured, _left_out, scope_of, sums_of

    held = Partials(folder, job)
    until, job.rules = job.rules.until, job.rules.without_until()
    paths = {path: (form, log) for files, form, log in job.logs for path in files}
    held.files = {path: entry for path, entry in held.files.items() if path in paths}
    for path, (form, log) in paths.items():
        if held.files.get(path, {}).get("stamp") != stamp(path):
            job.say(f"reading {path}")
            held.files[path] = _look(job, path, log.of(job.engine.relation([path], form)))
    weeks = sorted({int(w) for entry in held.files.values() for w in entry["weeks"]})
    stale = [w for w in weeks if not held.whole(w)]
    if stale:
        needed = [p for p, entry in held.files.items() if any(str(w) in entry["weeks"] for w in stale)]
        logs = []
        for form in sorted({paths[p][0] for p in needed}):
            for log in {id(paths[p][1]): paths[p][1] for p in needed if paths[p][0] == form}.values():
                mine = [p for p in needed if paths[p][1] is log]
                logs.append(log.of(job.engine.relation(mine, form)))
        job.engine.keep("fresh", job.counted(logs))
        for n, week in enumerate(stale, 1):
            job.say(f"building week {n} of {len(stale)}")
            of_week = f"SELECT * FROM fresh WHERE fault IS NULL AND {clock.monday_sql('day')} = {week}"
            job.engine.write(clean.merged_sql(of_week), held.week(week))
            (held.week(week) / "token").write_text(held.token(week), "utf-8")
    for there in (held.folder / "weeks").iterdir():
        if there.name not in {clock.day_of(w).isoformat() for w in weeks}:
            shutil.rmtree(there, ignore_errors=True)  # its file is named no more
    held.save()
    faults: Counter[str] = Counter()
    for entry in held.files.values():
        faults.update(entry["faults"])
    read = sum(faults.values()) + sum(extra.values())
    shown = [w for w in weeks if w <= until]
    plays = f"SELECT * FROM {_source(job, held, shown)} w WHERE day <= {until}" if shown else None
    first = last = None
    count = copies = beyond = 0
    if plays:
        ((first, last, count, copies),) = job.engine.run(
            f"SELECT min(day), max(day), CAST(sum(plays) AS BIGINT), CAST(sum(copies) AS BIGINT) FROM ({plays}) w"
        )
        count, copies = count or 0, copies or 0
    beyond = faults[""] - copies
    faults[clean.FUTURE] += beyond
    job.rules = job.rules.with_until(until)
    left_out = _left_out(job, faults, extra, copies - count)
    scope = scope_of(job, first, last)
    # A week that the last day cuts through is not kept.
    cut = clock.monday(until) if beyond else None
    found: list[figures.Figure] = []
    active: dict[int, set[int]] = defaultdict(set)  # of each item, the weeks in which it was played
    # Weeks come first: what they find says which weeks the longer periods of a season rest on.
    for fam in sorted(job.families, key=lambda f: not f.weekly):
        for way in job.ways if plays else []:
            if fam.weekly:
                sums: dict[Key, Totals] = {}
                for week in shown:
                    sums_file = held.week(week) / f"sums{job.ways.index(way)}.json"
                    known = None if week == cut else _load(sums_file)
                    if known is None:
                        source = f"(SELECT * FROM {_source(job, held, [week])} w WHERE day <= {until})"
                        known = sums_of(job, fam, source, markets=way)
                        if week != cut:
                            _store(sums_file, known)
                    sums.update(known)
                for week, _, item in sums:
                    active[item].add(week)
            else:
                sums = _longer(job, held, fam, way, shown, until, active, cut)
            found += figures.census(scope, fam, sums)
    found += figures.chart(found, job.titles)
    return Measured(
        found, read, count, left_out, refused, dict(job.titles.notes),
        clock.day_of(first) if first is not None else None, clock.day_of(last) if last is not None else None,
        job.rules.timezone, job.titles, job.rules.by_person, False, len(stale),
    )  # fmt: skip


def _longer(
    job: Job, held: Partials, fam: Family, way: bool, weeks: list[int], until: int, active: dict[int, set[int]],
    cut: int | None,
) -> dict[Key, Totals]:  # fmt: skip
    """A longer period: only of those seasons whose weeks in it have changed since."""
    from .measuring import sums_of

    path = held.folder / f"{fam.name}-{job.ways.index(way)}.json"
    stored: dict[str, Any] = _read_json(path)
    keys: dict[int, str] = {}
    for item in job.titles.items:
        of = active[item.item] if active else set(weeks)
        if fam.days:
            if item.released is None:
                continue
            of = {w for w in of if w + 6 >= item.released and w < item.released + fam.days}
        if of:
            keys[item.item] = digest([held.token(w) for w in sorted(of)] + ([until] if cut in of else []))
    again = [i for i, key in keys.items() if stored.get(str(i), {}).get("key") != key]
    fresh: dict[Key, Totals] = {}
    if again:
        wanted = ", ".join(map(str, again))
        episodes = f"SELECT ep FROM episodes WHERE item IN ({wanted})"
        used = sorted({w for i in again for w in (active[i] if active else weeks)})
        source = f"(SELECT * FROM {_source(job, held, used)} w WHERE day <= {until} AND ep IN ({episodes}))"
        fresh = sums_of(job, fam, source, markets=way)
    entries: dict[str, Any] = {str(i): stored[str(i)] for i in keys if i not in set(again)}
    for i in again:
        entries[str(i)] = {"key": keys[i], "rows": _as_json({k: t for k, t in fresh.items() if k[2] == i})}
    _write_json(path, entries)
    return {key: total for entry in entries.values() for key, total in _from_json(entry["rows"]).items()}


def _look(job: Job, path: str, log: clean.Log) -> dict[str, Any]:
    """One file: the weeks that it holds plays of, and what it leaves out."""
    names = [name for name, _ in job.rules.all()]
    week = f"CASE WHEN fault IS NULL THEN {clock.monday_sql('day')} END"
    found = job.engine.run(
        f"SELECT fault, {week} AS week, count(*) FROM ({job.all_plays([log])}) f GROUP BY fault, {week}"
    )
    faults: Counter[str] = Counter()
    for fault, _, n in found:
        faults["" if fault is None else names[fault]] += n
    return {"stamp": stamp(path), "weeks": sorted(str(w) for _, w, _ in found if w is not None), "faults": dict(faults)}


def _source(job: Job, held: Partials, weeks: Iterable[int]) -> str:
    files = [str(f) for w in weeks for f in sorted(held.week(w).glob("*.parquet"))]
    return job.engine.relation(files, "parquet")


def _as_json(found: dict[Key, Totals]) -> list[Any]:
    return [
        [*key, [t.sums[s] for s in SUMS], sorted(t.furthest.items()), sorted(t.days.items())]
        for key, t in sorted(found.items())
    ]


def _from_json(rows: list[Any]) -> dict[Key, Totals]:
    return {
        (period, market, item): Totals(
            dict(zip(SUMS, sums, strict=True)),
            defaultdict(int, dict(furthest)),
            defaultdict(int, dict(days)),
        )
        for period, market, item, sums, furthest, days in rows
    }


def _load(path: Path) -> dict[Key, Totals] | None:
    try:
        return _from_json(json.loads(path.read_text("utf-8")))
    except (OSError, ValueError):
        return None


def _store(path: Path, found: dict[Key, Totals]) -> None:
    _write_json(path, _as_json(found))


def _read_json(path: Path) -> Any:
    try:
        return json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}


def _write_json(path: Path, value: Any) -> None:
    aside = path.with_suffix(f".{os.getpid()}.tmp")
    aside.write_text(json.dumps(value), "utf-8")
    aside.replace(path)
