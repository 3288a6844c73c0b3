"""What may stand on a slate: a series to renew or to end, or a new order, with its value, cost, and what it hangs on.

A row that gives no value or no cost of its own is a series of the desk, and `value` says what its next season is worth.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from ..errors import NoAudienceError, TableError, UnknownTitleError, UsageError
from ..snapshot import Snapshot
from .assumption import Assumptions
from .money import Rates
from .spread import Spread
from .tables import Row
from .value import value

COLUMNS = (
    "title", "season", "kind", "genre", "universe", "value_low", "value", "value_high", "cost_low", "cost", "cost_high",
    "currency", "must", "requires", "replaces",
)  # fmt: skip
NEEDED = ("title",)
KINDS = ("renewal", "new")
MUST = ("", "in", "out")
MOST = 5_000  # candidates
GIVEN = "as given"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One title that may be made. `name` is unique; value and cost in one currency; `season` the one to be made.

    `must` is in, out or empty; `requires` names that have to be in with it, `replaces` names that cannot be in beside
    it; titles of one `universe` share its fortune.
    """

    name: str
    title: str
    season: int | None
    kind: str
    genre: str
    universe: str
    value: Spread
    cost: Spread
    must: str = ""
    requires: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    source: str = GIVEN


def candidates(
    rows: Iterable[Row],
    rates: Rates,
    snapshot: Callable[[], Snapshot],
    table: Assumptions | None = None,
    progress: Callable[[int, str], None] | None = None,
) -> list[Candidate]:
    """The candidates of a table, by name. `snapshot` is asked for only where a row needs the desk; `progress` hears
    how many rows are read.

    Raises TableError, which names file, row, column and remedy.
    """
    found: dict[str, Candidate] = {}
    places: dict[str, Row] = {}
    for row in rows:
        one = _candidate(row, rates, snapshot, table)
        if one.name in found:
            raise row.error("title", f"stands in row {places[one.name].number} already: leave one, or tell the season")
        if len(found) >= MOST:
            raise TableError(f"{row.file}, row {row.number}: more than {MOST} candidates; leave out some")
        found[one.name], places[one.name] = one, row
        if progress and one.source != GIVEN:
            progress(len(found), f"{len(found)} candidates read")
    if not found:
        raise TableError("no candidate: give at least one row with a title")
    titles = Counter(one.title for one in found.values())
    alone = {one.title: one.name for one in found.values() if titles[one.title] == 1}
    out = []
    for name in sorted(found):
        named: dict[str, tuple[str, ...]] = {}
        for column in ("requires", "replaces"):
            others = tuple(alone.get(other, other) for other in _names(places[name].text(column)))
            for other in others:
                if other not in found or other == name:
                    raise places[name].error(column, f"names {other!r}, which is no other candidate of this table")
            named[column] = others
        out.append(replace(found[name], requires=named["requires"], replaces=named["replaces"]))
    return out


def _candidate(row: Row, rates: Rates, snapshot: Callable[[], Snapshot], table: Assumptions | None) -> Candidate:
    title = row.needed("title")
    kind = row.text("kind") or "renewal"
    if kind not in KINDS:
        raise row.error("kind", f"is none: give {' or '.join(KINDS)}")
    if row.text("must") not in MUST:
        raise row.error("must", "is none: give in, out or nothing")
    number = row.number_of("season", 1, 500)
    if number is not None and not number.is_integer():
        raise row.error("season", "is no whole number: give the season that is to be made")
    season = None if number is None else int(number)
    worth, cost = _spread(row, "value", rates), _spread(row, "cost", rates)
    source = GIVEN
    if worth is None or cost is None:
        if kind == "new":
            column = "value" if worth is None else "cost"
            raise row.error(column, "is empty: a new order is not on the desk, so give its value and its cost")
        try:
            known = value(snapshot(), title, None if season is None else max(season - 1, 1), table=table, rates=rates)
        except (UnknownTitleError, NoAudienceError, UsageError) as error:
            raise TableError(f"{row.file}, row {row.number}: {error}") from None
        season = known.next_season
        source = f"from the desk as of {known.day}" + ("" if worth is None and cost is None else ", in part as given")
        worth, cost = worth or known.value, cost or known.cost
    name = title if row.number_of("season") is None else f"{title}, season {season}"
    return Candidate(
        name, title, season, kind, row.text("genre"), row.text("universe"), worth, cost, row.text("must"),
        source=source,
    )  # fmt: skip


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(";") if name.strip())


def _spread(row: Row, column: str, rates: Rates) -> Spread | None:
    """Three figures, or one, in the currency of `rates`."""
    middle = row.number_of(column, 0.0, 1e13)
    if middle is None:
        if row.text(f"{column}_low") or row.text(f"{column}_high"):
            raise row.error(column, "is empty: give the figure between the low and the high one")
        return None
    low, high = (row.number_of(f"{column}_{end}", 0.0, 1e13) for end in ("low", "high"))
    low, high = middle if low is None else low, middle if high is None else high
    if not low <= middle <= high:
        raise row.error(column, f"is not between low ({low:g}) and high ({high:g}): put them in order")
    currency = row.text("currency") or rates.currency
    dollars = rates.dollars(1.0, currency)
    if dollars is None:
        raise row.error("currency", "has no rate: give it with --rates")
    return Spread(low, middle, high).scaled(rates.told(dollars))


def limits_of(genres: Iterable[str], found: Iterable[Candidate]) -> Mapping[str, tuple[int, int | None]]:
    """Least and most titles of each genre, from texts like drama<=3 and drama>=1. Raises UsageError."""
    known = {c.genre for c in found}
    out: dict[str, tuple[int, int | None]] = {}
    for text in genres:
        sign = "<=" if "<=" in text else ">="
        genre, _, count = (part.strip() for part in text.partition(sign))
        if sign not in text or not genre or not (count.isascii() and count.isdigit()) or len(count) > 6:
            raise UsageError(f"--genre {text[:60]!r}: write it as drama<=3 or drama>=1")
        if genre not in known:
            there = ", ".join(sorted(filter(None, known))) or "none"
            raise UsageError(f"--genre {genre[:60]!r} is the genre of no candidate; there are: {there}")
        low, high = out.get(genre, (0, None))
        out[genre] = (low, int(count)) if sign == "<=" else (int(count), high)
    return out
