"""Published odds head to head with base rates by network and season, on the same seasons.

A peer's table is any CSV with `source, as_of, network, show, p_renew, renewed_by_network` (0 or 1). Peers know the
ratings of a season's first weeks; the desk's base rates know its network and number, from decisions of the renewal
scorecards that were known on the peer's day. Judged is whether the season's own network orders another.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ..claim import title_key
from ..errors import BadDateError, DocumentError, LayoutError, NextseasonError
from ..forecast.networks import network_name
from ..ledger import Ledger
from ..snapshot import FOREVER
from ..when import parse_day
from . import scores
from .decided_seasons import (
    DecidedSeason,
    decided_seasons,
    networks_of,
    number_name,
    share_renewed,
    tv_season,
)
from .peer_calls import CALLS, TIERS, Calls, Tiers, calls, tiers

NEEDED = ("source", "as_of", "network", "show", "p_renew", "renewed_by_network")
LARGEST = 10_000_000  # bytes of a table
BASE, SHARE = "network x season", "the share renewed"
AFTER = "post-decision"  # in a row's note: published when it was decided, no forecast


@dataclass(frozen=True, slots=True)
class Published:
    """One probability that a peer published of one season, and whether its network ordered another."""

    source: str
    day: date
    network: str
    show: str
    said: float
    came: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A forecaster's scores on a peer's seasons, with 90% intervals over series; skill is over the peer."""

    name: str
    brier: scores.Interval
    log_score: scores.Interval
    auc: float
    skill: scores.Interval | None


@dataclass(frozen=True, slots=True)
class Versus:
    """A peer and the base rates on `n` seasons, of which the scorecards know the number of `numbered`."""

    source: str
    first: date
    last: date
    n: int
    came: float
    numbered: int
    learnt: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class PeersReport:
    """All peers of a folder; `left_out` says what was not a forecast to compare with."""

    peers: tuple[Versus, ...]
    calls: tuple[Calls, ...]
    tiers: tuple[Tiers, ...]
    left_out: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """Plain JSON values."""
        from .backtest import plain

        found: dict[str, Any] = plain({"target": "renewed by its network", **asdict(self)})
        for one in found["peers"]:
            one["first"], one["last"] = one["first"].isoformat(), one["last"].isoformat()
        return found

    def table(self) -> str:
        """For people, within 80 columns."""
        out = ["renewed by its own network; [90% interval, series drawn anew]"]
        for one in self.peers:
            days = str(one.first) if one.first == one.last else f"{one.first} to {one.last}"
            out += [
                "",
                f"{one.source}, {days}: {one.n} seasons, {one.came:.1%} renewed",
                f"  base rates of {one.learnt} decisions known before; {one.numbered} have a number there",
                f"  {'':26}{'Brier':22}{'log score':22}AUC",
            ]
            out += [f"  {x.name[:25]:26}{x.brier!s:22}{x.log_score!s:22}{x.auc:.3f}" for x in one.lines]
            out += [f"  skill of {x.name} over {one.source}: {x.skill}" for x in one.lines if x.skill]
        if self.calls or self.tiers:
            out += ["", "of whom only sums are published (other seasons than those of the base rates):"]
            out += [f"  {one}" for one in (*self.calls, *self.tiers)]
        return "\n".join([*out, *(["", *self.left_out] if self.left_out else [])])


def judge(ledger: Ledger, folder: Path) -> PeersReport:
    """Compare every peer's table of a folder (or one file). A table that cannot be read is named and left out.

    Raises NextseasonError where there is nothing to compare, or where the desk holds no scorecards.
    """
    end = ledger.as_of(FOREVER)  # of a decision only what was known on a peer's day is used
    decided = decided_seasons(end)
    if not decided:
        raise NextseasonError("this desk holds no renewal scorecards to take base rates from: pull scorecards first")
    networks = networks_of(end)
    tables, left_out = read(folder)
    published = [one for table in tables for one in table.published]
    peers = []
    for source in sorted({one.source for one in published}):
        peers.append(_versus(decided, networks, [one for one in published if one.source == source]))
    counted = [one for table in tables for one in calls(table.calls, decided, networks)]
    return PeersReport(tuple(peers), tuple(counted), tuple(t for table in tables for t in table.tiers), tuple(left_out))


@dataclass(frozen=True, slots=True)
class Table:
    """What one file holds: odds by season, counts of right calls, or odds by tiers."""

    published: tuple[Published, ...] = ()
    calls: tuple[dict[str, str], ...] = ()
    tiers: tuple[Tiers, ...] = ()


def read(folder: Path) -> tuple[list[Table], list[str]]:
    """The tables of a folder (or one file), and what was left out and why."""
    files = sorted(folder.glob("*.csv")) if folder.is_dir() else [folder]
    found: list[Table] = []
    left_out: list[str] = []
    for path in files:
        try:
            table, after = _table(path)
        except DocumentError as error:
            left_out.append(f"left out: {error}")
            continue
        found.append(table)
        if after:
            left_out.append(f"left out: {path.name}: {after} rows published after the decision")
    if not found:
        raise NextseasonError(
            f"{folder}: no table of published odds (csv with {', '.join(NEEDED)}); name a file or folder of them"
        )
    return found, left_out


def _table(path: Path) -> tuple[Table, int]:
    try:
        if path.stat().st_size > LARGEST:
            raise DocumentError(f"{path.name}: larger than {LARGEST // 1_000_000} MB; no table of odds is")
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise DocumentError(f"{path}: cannot be read ({error.strerror}); name a file or folder of tables") from error
    except UnicodeDecodeError as error:
        raise DocumentError(f"{path.name}: no text in UTF-8 ({error.reason}); save it as CSV in UTF-8") from error
    table = csv.DictReader(text.splitlines())
    columns = set(table.fieldnames or ())
    if columns.issuperset(TIERS):
        name = path.stem.partition("_")[0].capitalize()
        return Table(tiers=tuple(tiers(name, table))), 0
    if columns.issuperset(CALLS):
        return Table(calls=tuple({k: v or "" for k, v in row.items() if isinstance(k, str)} for row in table)), 0
    if missing := [name for name in NEEDED if name not in columns]:
        raise LayoutError(f"{path.name}: has no column {', '.join(missing)}; no table of published odds")
    rows, after = [], 0
    for number, row in enumerate(table, 2):
        if AFTER in (row.get("note") or ""):
            after += 1
        else:
            rows.append(_published(f"{path.name}, line {number}", row))
    return Table(published=tuple(rows)), after


def _published(place: str, row: dict[str, Any]) -> Published:
    try:
        said, day = float(row["p_renew"]), parse_day(row["as_of"])
    except (ValueError, TypeError, BadDateError) as error:
        raise LayoutError(f"{place}: {error}; as_of is a day, p_renew a probability") from error
    if not 0.0 <= said <= 1.0:
        raise LayoutError(f"{place}: p_renew {said} is no probability; write one between 0 and 1")
    if row["renewed_by_network"] not in ("0", "1"):
        raise LayoutError(f"{place}: renewed_by_network is {row['renewed_by_network']!r}; write 1 or 0")
    return Published(row["source"], day, row["network"], row["show"], said, row["renewed_by_network"] == "1")


def _versus(decided: Sequence[DecidedSeason], networks: dict[str, str], published: Sequence[Published]) -> Versus:
    """One peer and the base rates, on the peer's own seasons; each from decisions known on the peer's day."""
    import numpy as np

    numbers: dict[tuple[str, str], int] = {(s.series, s.year): s.number for s in decided}
    said, numbered, learnt = [], 0, 0
    for one in published:
        past = [s for s in decided if s.known <= one.day and s.year < tv_season(one.day)]
        number = numbers.get((title_key(one.show), tv_season(one.day)))
        numbered += number is not None
        learnt = max(learnt, len(past))
        cell = () if number is None else (number_name(number), network_name(one.network))
        said.append(share_renewed(past, networks, cell))
    y = np.asarray([float(one.came) for one in published])
    names = [one.show for one in published]
    peer = np.asarray([one.said for one in published])
    ours, usual = np.asarray(said), np.full(len(y), float(y.mean()))
    lines = [_line(published[0].source, peer, y, names, None)]
    lines += [_line(name, p, y, names, peer) for name, p in ((BASE, ours), (SHARE, usual))]
    days = [one.day for one in published]
    return Versus(
        published[0].source, min(days), max(days), len(y), float(y.mean()), numbered, learnt, tuple(lines)
    )  # fmt: skip


def _line(name: str, p: scores.Floats, y: scores.Floats, names: list[str], over: scores.Floats | None) -> Line:
    skill = None if over is None else scores.means_over_series((p - y) ** 2, names, (over - y) ** 2)
    brier, log = (scores.means_over_series(v, names) for v in ((p - y) ** 2, scores.log_losses(p, y)))
    return Line(name, brier, log, scores.auc(p, y), skill)
