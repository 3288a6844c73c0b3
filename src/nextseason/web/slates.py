"""A slate asked for in a browser: a dozen titles of the desk, a budget, a limit on titles and one on risk."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..errors import NextseasonError

if TYPE_CHECKING:
    from ..decide.candidate import Candidate
    from ..decide.slate import Slate
    from ..snapshot import Snapshot

MOST = 12  # titles: what each is worth takes the server half a second
LONGEST = 120  # characters of a title
SECONDS = 5.0  # to solve and to explain


@dataclass(frozen=True, slots=True)
class Wish:
    """What the address of the slate asks for: titles as they are written, sums in millions; nothing is no limit."""

    titles: tuple[str, ...] = ()
    budget: float | None = None
    at_most: int | None = None
    risk: float | None = None
    more: int = 0  # titles beyond the first dozen, which are left out

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Wish:
        """From a form; what is no number is as if it were not said.

        >>> Wish.of({"titles": " Dark \\n\\nLupin\\nDark", "budget": "120", "at_most": "x"})
        Wish(titles=('Dark', 'Lupin'), budget=120.0, at_most=None, risk=None, more=0)
        """
        lines = (line.strip()[:LONGEST] for line in query.get("titles", "").splitlines())
        titles = tuple(dict.fromkeys(filter(None, lines)))
        at_most = _number(query.get("at_most"))
        return cls(
            titles[:MOST], _number(query.get("budget")), None if at_most is None else max(int(at_most), 1),
            _number(query.get("risk")), max(len(titles) - MOST, 0),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Laid:
    """The slate laid out; `refused` are titles that are not among its candidates, with the reason. None of none."""

    slate: Slate | None
    refused: tuple[tuple[str, str], ...]
    why: str = ""  # no slate keeps the limits


def lay(snapshot: Snapshot, wish: Wish) -> Laid:
    """The best slate of the titles of a wish, by the public figures that come with this program."""
    from ..decide import slate
    from ..decide.money import rates

    found: dict[str, Candidate] = {}
    refused = []
    for title in wish.titles:
        try:
            one = _candidate(snapshot, title)
        except NextseasonError as error:
            refused.append((title, str(error).partition(": ")[2] or str(error)))
        else:
            found[one.name] = one
    if not found:
        return Laid(None, tuple(refused))
    try:
        made = slate(
            [found[name] for name in sorted(found)], budget=_millions(wish.budget), at_most=wish.at_most,
            risk=_millions(wish.risk), seconds=SECONDS, why=MOST, currency=rates("USD", None, None).currency,
        )  # fmt: skip
    except NextseasonError as error:
        return Laid(None, tuple(refused), str(error))
    return Laid(made, tuple(refused))


def _candidate(snapshot: Snapshot, title: str) -> Candidate:
    from ..decide.assumption import assumptions
    from ..decide.candidate import COLUMNS, NEEDED, candidates
    from ..decide.money import rates
    from ..decide.tables import parse

    text = io.StringIO()
    csv.writer(text).writerows([["title"], [title]])
    dollars = rates("USD", None, None)
    (one,) = candidates(
        parse("titles", text.getvalue(), COLUMNS, NEEDED), dollars, lambda: snapshot, assumptions(None, dollars)
    )
    return one


def _number(text: str | None) -> float | None:
    """A number above nothing and below a million; None for what is none."""
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if 0 < number < 1e6 else None


def _millions(amount: float | None) -> float | None:
    return None if amount is None else amount * 1e6
