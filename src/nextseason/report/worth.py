"""What another season is worth, in words: every figure with its unit and what it rests on."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from ..decide.factors import Factor
from ..decide.spread import Spread
from ..decide.value import Value
from . import words

TITLE = "What another season is worth"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the section: a label, a sentence, and the claims beneath it."""

    label: str
    text: str
    claims: tuple[str, ...] = ()


def rounded(amount: float, digits: int = 3) -> float:
    """A number to so many figures that count.

    >>> rounded(44_476_262.5), rounded(-0.0123456), rounded(0.0)
    (44500000.0, -0.0123, 0.0)
    """
    return float(f"{amount:.{digits}g}")


def money(amount: float, currency: str) -> str:
    """A sum to three figures.

    >>> money(-91_612_345.0, "USD"), money(0.1369, "EUR")
    ('-$91.6 million', '€0.14')
    """
    return words.money_words(rounded(amount), currency)


def quantity(amount: float, unit: str) -> str:
    """A figure in its unit, as a person reads it.

    >>> quantity(15e6, "USD an episode"), quantity(0.55, "times this season's hours"), quantity(182e6, "hours")
    ('$15 million an episode', "0.55 times this season's hours", '182 million hours')
    """
    head, _, rest = unit.partition(" ")
    if len(head) == 3 and head.isupper():
        return f"{money(amount, head)} {rest}".strip()
    return f"{words.count_words(rounded(amount))} {unit}".strip()


def between(spread: Spread) -> str:
    """The 80% range of a spread, without its unit; nothing where it has none."""
    if spread.certain:
        return ""
    low, high = (words.count_words(rounded(x)) for x in (spread.low, spread.high))
    return f" (80%: {low} to {high})"


def headline(value: Value) -> str:
    """The answer in one sentence.

    An answer that the evidence does not carry is called open.
    """
    season = f"season {value.next_season}"
    sums = f"{money(value.mean_value, value.currency)} on average, for {money(value.mean_cost, value.currency)}"
    pays = f"{value.pays:.0%} that it pays"
    if value.answer == "open":
        return f"open: {season} is worth {sums}; {pays}, and what is known carries no answer"
    return f"{season} {value.answer}: worth {sums}; {pays}"


def lines(value: Value) -> list[Line]:
    """The section, line by line."""
    by = {f.name: f for f in value.factors}
    hours, episode, count = by["hours"], by["episode"], by["episodes"]
    each = value.value.middle / value.audience.middle
    this = "this season" if value.season is None else f"season {value.season}"
    factors = by.get("share")
    world = (
        f", which is {words.count_words(rounded(value.hours.middle))} in the world{between(value.hours)}"
        if factors
        else ""
    )
    most = value.most_per_episode
    pays_at = f". It would pay where this season cost less than {quantity(most, episode.unit)}" if most else ""
    out = [
        Line("Answer", headline(value)),
        Line(
            "Watched",
            f"{this}, first 91 days: {words.count_words(rounded(hours.spread.middle))} hours"
            f"{' in the United States' if factors else ''}{between(hours.spread)}{world}; {hours.source}",
            hours.claims,
        ),
        Line(
            "Would bring",
            f"{words.count_words(rounded(value.audience.middle))} hours{between(value.audience)}, later ones and those "
            f"that earlier seasons gain among them; worth {money(value.value.middle, value.currency)}"
            f"{between(value.value)}, {words.money_words(each, value.currency)} an hour",
        ),
        Line(
            "Would cost",
            f"{money(value.cost.middle, value.currency)}{between(value.cost)}: {count.spread.middle:.3g} episodes at "
            f"{quantity(episode.spread.middle, episode.unit)}{between(episode.spread)}, {_short(episode.source)}; its "
            "growth and overrun are in the sum" + pays_at,
            (*episode.claims, *count.claims),
        ),
        Line(
            "Gain",
            f"renewing {money(value.renewing, value.currency)}, ending {money(0.0, value.currency)}, waiting "
            f"{value.waiting.weeks} weeks {money(value.waiting.gain, value.currency)}, each as expected: "
            f"{value.best}; value by cost {value.efficiency:.2f}",
        ),
        *(Line("Turned by", turn(factor), factor.claims) for factor in value.turning),
        Line("Waiting", wait(value), value.waiting.claims),
        *(Line("Note", note) for note in value.notes),
    ]
    if value.decided:
        out.insert(1, Line("Decided", value.decided))
    return out


def turn(factor: Factor) -> str:
    """An assumption that moves the answer, with the figure at which it turns."""
    unit = factor.unit
    assert factor.break_even is not None
    now = f"{factor.label}: {quantity(factor.spread.middle, unit)}{between(factor.spread)}"
    within = "" if factor.turns else ", outside its range"
    side = "above" if factor.gain_high > factor.gain_low else "below"
    return f"{now}; it pays {side} {quantity(factor.break_even, unit)}{within} ({_short(factor.source)})"


def _short(source: str) -> str:
    """A source without the note behind it, which the table of assumptions has."""
    return source.partition(": ")[0]


def wait(value: Value) -> str:
    """What more weeks are worth, and what lapses meanwhile."""
    w, currency = value.waiting, value.currency
    out = (
        f"{w.weeks} more weeks of data are worth {money(w.information, currency)} (they tell {w.explained:.0%} of what "
        f"is open of this audience); to know everything would be worth {money(w.most, currency)}"
    )
    if w.costs:
        out += f"; waiting costs {money(w.costs, currency)}"
    if w.lapses:
        when = "within them" if w.lapsing else "after them"
        out += f". {w.lapses_source[0].upper()}{w.lapses_source[1:]} lapses on {words.day_words(w.lapses)}, {when}"
        if w.lapsing and w.loss:
            out += f", and renewing then costs {money(w.loss, currency)} more"
        elif w.lapsing:
            out += ", and no sum is given for that"
    else:
        out += ". No day is known on which options lapse"
    if w.worth_up_to is not None and w.lapsing:
        out += f"; waiting is worth it where that costs less than {money(w.worth_up_to, currency)}"
    return out


def as_json(value: Value) -> dict[str, Any]:
    """The value as plain JSON values, factors in the order of their swing."""
    out = asdict(value)
    del out["day"]
    factors = [{**f, "swing": g.swing, "turns": g.turns} for f, g in zip(out["factors"], value.factors, strict=True)]
    waited = {**out["waiting"], "lapses": value.waiting.lapses.isoformat() if value.waiting.lapses else None}
    gains = {"renewing": value.renewing, "ending": value.ending, "waiting": value.waiting.gain}
    head = {
        "series": value.series, "series_id": value.series_id, "season": value.season, "next_season": value.next_season,
        "as_of": value.day.isoformat(), "currency": value.currency, "answer": value.answer, "best": value.best,
        "pays": value.pays, "efficiency": value.efficiency, "gain": gains,
        "turning": [{"name": f.name, "break_even": f.break_even} for f in value.turning],
    }  # fmt: skip
    return {**head, **{k: v for k, v in out.items() if k not in head}, "waiting": waited, "factors": factors}
