"""What a kept fit holds of each series by itself, as JSON: the standings of its seasons, the evidence beside them.

So a forecast of one title asks the ledger nothing, however large a desk is: on one with every public source a look at
the claims of one title took 0.2 s, most of it DuckDB's planning.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from functools import cache
from typing import Any

from ..status import Standing
from ..when import When
from .evidence import Evidence, Expectation, Listing
from .viewing import Viewing

WHEN = ("premiere", "next_premiere")  # of a standing
Record = dict[str, list[Any]]  # of one series: "seasons", and of the rest what there is


@cache
def _fields() -> tuple[str, ...]:
    return tuple(field.name for field in fields(Standing))


def records(found: Iterable[Standing], evidence: Evidence) -> dict[str, Record]:
    """By series id."""
    seasons: dict[str, list[Standing]] = defaultdict(list)
    for standing in found:
        seasons[standing.series_id].append(standing)
    return {name: _record(name, these, evidence) for name, these in sorted(seasons.items())}


def _record(series: str, seasons: list[Standing], evidence: Evidence) -> Record:
    out: Record = {"seasons": [_of_standing(standing) for standing in seasons]}
    for name, there in (
        ("premieres", [[number, str(day)] for number, day in evidence.premieres.get(series, ())]),
        ("kinds", sorted(evidence.kinds.get(series, ()))),
        ("late_kinds", sorted(evidence.late_kinds.get(series, ()))),
        ("country", [evidence.countries[series]] if series in evidence.countries else []),
        ("listed", [[*one[:3], str(one.known)] for one in evidence.listed.get(series, ())]),
        ("expected", _of_expectation(evidence.expected.get(series))),
        ("milestones", [[words, str(known)] for words, known in evidence.milestones.get(series, ())]),
    ):
        if there:
            out[name] = list(there)
    return out


def _of_standing(standing: Standing) -> list[Any]:
    told: dict[str, Any] = {name: getattr(standing, name) for name in _fields()}
    for name in WHEN:
        told[name] = str(told[name]) if told[name] else None
    told["known"] = str(standing.known) if standing.known else None
    return [list(value) if isinstance(value, tuple) else value for value in told.values()]


def _of_expectation(found: Expectation | None) -> list[Any]:
    return [] if found is None else [found.season, str(found.first), str(found.last), str(found.known)]


def standings_of(record: Record) -> list[Standing]:
    """The seasons of a series as they stood."""
    out = []
    for row in record["seasons"]:
        told = dict(zip(_fields(), row, strict=True))
        for name in WHEN:
            told[name] = When.parse(told[name]) if told[name] else None
        told["known"] = date.fromisoformat(told["known"]) if told["known"] else None
        out.append(Standing(**told | {"outlets": tuple(told["outlets"])}))
    return out


def evidence_of(
    there: Mapping[str, Record],
    day: date,
    viewing: Mapping[tuple[str, int | None], Viewing],
    looked: dict[str, date],
) -> Evidence:
    """The evidence of some series; audiences and days of lists are those of all."""
    on = date.fromisoformat

    def each(name: str) -> dict[str, list[Any]]:
        return {series: record[name] for series, record in there.items() if name in record}

    return Evidence(
        day=day,
        premieres={series: [(number, on(day)) for number, day in rows] for series, rows in each("premieres").items()},
        viewing=viewing,
        kinds={series: frozenset(words) for series, words in each("kinds").items()},
        countries={series: place for series, [place] in each("country").items()},
        late_kinds={series: frozenset(words) for series, words in each("late_kinds").items()},
        listed={
            series: tuple(Listing(lister, name, value, on(known)) for lister, name, value, known in rows)
            for series, rows in each("listed").items()
        },
        looked=looked,
        expected={
            series: Expectation(season, on(first), on(last), on(known))
            for series, (season, first, last, known) in each("expected").items()
        },
        milestones={
            series: tuple((words, on(known)) for words, known in rows) for series, rows in each("milestones").items()
        },
    )
