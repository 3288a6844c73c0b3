"""What it was to cost, what it did cost, and the overrun - only where both are known."""

from __future__ import annotations

from dataclasses import dataclass

from ..settle import Settled
from . import words
from .facts import Book, Fact

ORDER = ("requested", "agreed", "planned", "actual", "reported", "")
_LABELS = {"requested": "Asked", "agreed": "Agreed", "planned": "Planned", "actual": "Spent", "reported": "Reported"}


@dataclass(frozen=True, slots=True)
class Money:
    """The money of one season: per episode and in all, by status; what follows from them; other lines."""

    season: int | None
    per_episode: tuple[Fact, ...]
    total: tuple[Fact, ...]
    overrun: tuple[Fact, ...]
    lines: tuple[Fact, ...] = ()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All of them."""
        return (*self.per_episode, *self.total, *self.overrun, *self.lines)


def money(book: Book, season: int | None, settled: list[Settled], episodes: Fact | None) -> Money | None:
    """The money of one season; None where none is known."""
    per_episode: list[tuple[int, Fact]] = []
    total: list[tuple[int, Fact]] = []
    lines: list[Fact] = []
    status: dict[tuple[str, str], Fact] = {}
    for found in settled:
        claim = found.claim
        if claim.kind not in ("budget_per_episode", "budget_total", "cost_report") or claim.certainty == "denied":
            continue
        state = str(claim.detail.get("status") or "")
        fact = book.fact(found, _LABELS.get(state, "Said"), _amount(found))
        if claim.kind == "cost_report":
            line = str(claim.detail.get("line") or "Cost report")
            lines.append(book.fact(found, f"{line}, {state.replace('_', ' ')}" if state else line, fact.text))
            continue
        (per_episode if claim.kind == "budget_per_episode" else total).append((_place(state), fact))
        status.setdefault((claim.kind, state), fact)
    if not (per_episode or total or lines):
        return None
    return Money(
        season, tuple(f for _, f in sorted(per_episode, key=lambda x: (x[0], x[1].key))),
        tuple(f for _, f in sorted(total, key=lambda x: (x[0], x[1].key))),
        tuple(_overruns(book, season, status, episodes)), tuple(lines),
    )  # fmt: skip


def _overruns(book: Book, season: int | None, status: dict[tuple[str, str], Fact], episodes: Fact | None) -> list[Fact]:
    """Actual against what was agreed or planned, in the same currency: in percent, and what it is made of."""
    out: list[Fact] = []
    prefix = "" if season is None else season
    each = _pair(status, "budget_per_episode", ("agreed", "planned"))
    whole = _pair(status, "budget_total", ("planned", "agreed"))
    for pair, what, base in ((each, "per episode", "per_episode"), (whole, "in all", "total")):
        if pair:
            planned, actual = pair
            a, b = _number(planned), _number(actual)
            text = (
                f"{(b - a) / a:+.0%} {what}: {words.money_words(b, actual.unit)} spent, "
                f"{words.money_words(a, planned.unit)} {planned.label.lower()}"
            )
            out.append(book.made(f"{prefix}:overrun|{base}", "Overrun", text, pair, season))
    if each and whole and episodes and each[0].unit == whole[0].unit:
        out.append(_made_of(book, season, each, whole, episodes))
    return out


def _made_of(book: Book, season: int | None, each: tuple[Fact, Fact], whole: tuple[Fact, Fact], episodes: Fact) -> Fact:
    """Split the overrun in all into episodes x overrun per episode, and the rest: plain arithmetic on the figures."""
    count, unit = _number(episodes), whole[0].unit
    over = _number(whole[1]) - _number(whole[0])
    by_episode = count * (_number(each[1]) - _number(each[0]))
    rest = over - by_episode
    say = words.money_words
    text = (
        f"of {say(over, unit)} over the plan, {say(by_episode, unit)} is {count:g} episodes at "
        f"{say(_number(each[1]) - _number(each[0]), unit)} each over what was {each[0].label.lower()}; "
        f"{say(rest, unit)} is not in the figures per episode"
    )
    expected = count * _number(each[0])
    if abs(expected - _number(whole[0])) > 0.1 * _number(whole[0]):
        text += (
            f" (with care: {count:g} x {say(_number(each[0]), unit)} is {say(expected, unit)}, "
            f"not the {say(_number(whole[0]), unit)} planned, so the two do not count the same things)"
        )
    return book.made(
        f"{'' if season is None else season}:overrun|made of", "Made of", text, [*each, *whole, episodes], season
    )


def _pair(status: dict[tuple[str, str], Fact], kind: str, bases: tuple[str, ...]) -> tuple[Fact, Fact] | None:
    actual = status.get((kind, "actual"))
    planned = next((status[kind, b] for b in bases if (kind, b) in status), None)
    if actual is None or planned is None or actual.unit != planned.unit or _number(planned) <= 0:
        return None
    return planned, actual


def _number(fact: Fact) -> float:
    assert fact.value is not None
    return float(fact.value)


def _amount(found: Settled) -> str:
    each = {"budget_per_episode": " per episode", "budget_total": " in all"}.get(found.kind, "")
    return words.money_words(float(found.claim.value), found.claim.unit) + each


def _place(state: str) -> int:
    return ORDER.index(state) if state in ORDER else len(ORDER)
