"""What is assumed: what an hour is worth, what an episode costs where nobody says, how later seasons run.

One table for all of it, in the layout of `worth.csv`: a row has three figures (low and high may be left out), a unit,
the day from which it was known and who published it. Of rows with the same name and scope the newest known by the day
counts; a row of the user's own table takes the place of all of ours, from the day that it names. `record.csv` holds the
rows that `record.fit` made of the desk's own seasons.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path

from ..errors import TableError
from .money import Rates
from .spread import Spread
from .tables import Row, parse, read

COLUMNS = ("name", "scope", "low", "middle", "high", "unit", "known", "publisher", "document", "note")
NEEDED = ("name", "middle", "known")
WORLD = "world"
# Name: the words for it, the largest that it may be, and whether it is money.
NAMES: dict[str, tuple[str, float, bool]] = {
    "revenue": ("revenue of a year", 1e13, True),
    "hours": ("hours viewed in a year", 1e13, False),
    "content_share": ("share of revenue that content earns", 1.0, False),
    "hour": ("worth of an hour", 1e3, True),
    "view": ("worth of a view", 1e4, True),
    "retention": ("worth of its hours beside average ones", 100.0, False),
    "accounts_won": ("accounts won by a million hours", 1e6, False),
    "account": ("worth of an account won", 1e6, True),
    "share": ("share of the hours viewed there", 1.0, False),
    "episode_cost": ("cost of an episode, as such series cost", 1e10, True),
    "cost_growth": ("growth of the cost to the next season", 100.0, False),
    "next": ("next season's audience by this one's", 100.0, False),
    "later": ("hours after the first 91 days", 100.0, False),
    "earlier": ("hours that earlier seasons gain", 100.0, False),
}
POSITIVE = ("revenue", "hours", "content_share", "share", "episode_cost", "cost_growth", "next")  # never nothing
MAY_FALL = ("earlier",)  # seasons before may also lose hours when the next one comes


@dataclass(frozen=True, slots=True)
class Assumption:
    """One row: a quantity with its spread, in `unit` (money in US dollars), and where it comes from."""

    name: str
    scope: str
    spread: Spread
    unit: str
    known: date
    publisher: str
    document: str
    note: str
    own: bool = False  # of the user's own table

    @property
    def source(self) -> str:
        """Who says so, where, since when; in one line."""
        said = ", ".join(filter(None, (self.publisher, self.document)))
        return f"{said or 'assumed'}, known {self.known}" + (f": {self.note}" if self.note else "")


@dataclass(frozen=True, slots=True)
class Assumptions:
    """All rows, ours and the user's."""

    rows: tuple[Assumption, ...]

    def find(self, name: str, day: date, *scopes: str) -> Assumption | None:
        """The row that counts on a day, of the first scope that has one."""
        for scope in scopes or (WORLD,):
            there = [r for r in self.rows if r.name == name and r.scope == scope and r.known <= day]
            if there:
                return max(there, key=lambda r: (r.own, r.known))
        return None

    def scopes(self, name: str, day: date) -> list[str]:
        """The scopes of a name that have a row by a day, in order."""
        return sorted({r.scope for r in self.rows if r.name == name and r.known <= day})


def assumptions(own: Path | None = None, rates: Rates | None = None) -> Assumptions:
    """The table that stands: the public defaults and the record, and a user's own file before them.

    Raises TableError, which names file, row, value and remedy.
    """
    mine = () if own is None else tuple(_rows(read(own, COLUMNS, NEEDED), rates or Rates(), own=True))
    return Assumptions((*_bundled(), *mine))


@cache
def _bundled() -> tuple[Assumption, ...]:
    folder = resources.files(__package__)
    out: list[Assumption] = []
    for name in ("worth.csv", "record.csv"):
        text = folder.joinpath(name).read_text("utf-8")
        out += _rows(parse(name, text, COLUMNS, NEEDED), Rates(), own=False)
    return tuple(out)


def _rows(rows: Iterable[Row], rates: Rates, *, own: bool) -> Iterable[Assumption]:
    seen: dict[tuple[str, str, date], int] = {}
    for row in rows:
        one = _row(row, rates, own)
        key = one.name, one.scope, one.known
        if key in seen:
            raise TableError(
                f"{row.file}, row {row.number}: says {one.name} of {one.scope} from {one.known} once more, after row "
                f"{seen[key]}; leave one of them"
            )
        seen[key] = row.number
        yield one


def _row(row: Row, rates: Rates, own: bool) -> Assumption:
    name = row.needed("name")
    if name not in NAMES:
        raise row.error("name", f"is no assumption of ours; there are {', '.join(NAMES)}")
    _, most, money = NAMES[name]
    figures: list[float] = []
    middle = row.number_of("middle", -most if name in MAY_FALL else 0.0, most)
    if middle is None:
        raise row.error("middle", "is empty: give the figure that it is as likely above as below")
    for column in ("low", "high"):
        value = row.number_of(column, -most if name in MAY_FALL else 0.0, most)
        figures.append(middle if value is None else value)
    low, high = figures
    if not low <= middle <= high:
        raise row.error("middle", f"is not between low ({low:g}) and high ({high:g}): put them in order")
    if name in POSITIVE and low <= 0:
        raise row.error("low" if row.text("low") else "middle", f"cannot be nothing for {name}: give a figure above it")
    unit = row.text("unit")
    factor = 1.0
    if money:
        code = unit.split(" ")[0]
        dollars = rates.dollars(1.0, code)
        if dollars is None:
            raise row.error("unit", "names no currency with a rate: begin with USD, or give its rate with --rates")
        factor, unit = dollars, " ".join(["USD", *unit.split(" ")[1:]])
    scope = row.text("scope") or WORLD
    return Assumption(
        name, scope, Spread(low, middle, high).scaled(factor), unit, row.day("known"), row.text("publisher"),
        row.text("document"), row.text("note"), own,
    )  # fmt: skip


def missing(name: str, scopes: Sequence[str], day: date) -> TableError:
    """What to say where no row of a name was known by a day."""
    return TableError(
        f"nothing was known of {name} ({NAMES[name][0]}; {', '.join(scopes)}) by {day}: give a row of it, known by "
        "then, in a table of your own with --worth"
    )
