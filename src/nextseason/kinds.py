"""The kinds of claim: what value each may have, in which unit, and what its detail says.

`Kind.question` names what, besides series, season and kind, makes two claims answer the same question: two figures
for one question compete, figures for different questions (asked, agreed and spent budgets; two weeks of hours) do not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Shape = Literal["number", "date", "text", "choice"]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of claim: its name, the shape of its value, allowed units, choices, and what tells questions apart."""

    name: str
    shape: Shape
    units: tuple[str | None, ...] = (None,)
    choices: tuple[str, ...] = ()
    question: tuple[str, ...] = ()  # detail keys, or "value", "unit", "happened"
    low: float = 0.0
    high: float = 1e13


_ALL = (
    # decisions. `season` of a renewal or cancellation is the season that will or will not be made;
    # of a final season, the last one.
    Kind("renewal", "text"),
    Kind("cancellation", "choice", choices=("cancelled", "final_season")),
    Kind("no_decision", "text"),
    Kind("order", "text", ("episodes", None)),  # an episode count, or "series order"
    # dates
    Kind("premiere_date", "date", ("date", None)),
    Kind("release_expectation", "text", ("date", None)),  # a date, a range, or words
    Kind("option_until", "date", ("date", None), question=("actor",)),
    # audience
    Kind(
        "viewership",
        "number",
        ("minutes", "hours", "views", "viewers", "households", "accounts"),
        question=("unit", "happened", "market", "measure", "vintage_window"),
        high=1e12,
    ),
    Kind("completion", "number", ("%",), question=("happened", "market", "window"), high=100),
    Kind("page_views", "number", ("views",), question=("happened",)),
    Kind("chart_rank", "text", ("rank", None), question=("happened", "chart", "market")),
    # reception
    Kind("critic_score", "number", ("%", "/10", "/100", "/5", "/4"), question=("scorer",), high=100),
    Kind("audience_score", "number", ("%", "/10", "/100", "/5"), question=("scorer",), high=100),
    Kind("votes", "number", ("votes",), question=("scorer",)),
    # money: status is requested | agreed | planned | actual | reported
    Kind("budget_per_episode", "number", ("USD", "GBP", "EUR"), question=("status",)),
    Kind("budget_total", "number", ("USD", "GBP", "EUR"), question=("status",)),
    Kind("cost_report", "number", ("USD", "GBP", "EUR"), question=("line", "status", "happened"), low=-1e13),
    # making
    Kind("episode_count", "number", ("episodes",), question=("part",), low=1, high=5000),
    Kind("production_milestone", "text", question=("milestone",)),
    Kind("personnel_change", "text", question=("person", "role")),
    Kind("cast_role", "text", question=("actor", "character")),
    Kind("cast_released", "text"),
    Kind("marketing", "text", question=("value",)),
    # the slate around it
    Kind("spin_off", "text", question=("value",)),
    Kind("universe", "text", question=("value",)),
    # listings
    Kind("attribute", "text", question=("name",)),  # label, language, genre, runtime, platform, maker, release pattern
    Kind("listing_status", "text", question=("lister",)),
    # the desk's own look at a document: one for each reading, the head of its batch
    Kind("watched", "text", question=("value",)),
)
KINDS: dict[str, Kind] = {kind.name: kind for kind in _ALL}

CERTAINTIES = ("confirmed", "reported", "expected", "possible", "denied")
SUBJECTS = ("series", "person", "company")
