"""The feeds of an edition: Atom for readers, iCalendar for calendars, JSON for viewers' trackers.

Ids never change: a decision is named by its season, its state and the day from which it was known, a move of the odds
by its season and month, an event of the calendar by its season and what it is. So no reader shows one twice.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import NamedTuple
from xml.etree import ElementTree

from ..errors import BadDateError
from ..fate import silence
from ..report.league import source_words
from ..report.words import day_words, plain
from ..rules import FACTS
from ..when import When
from .edition import Edition
from .links import Links

NAMESPACE = uuid.UUID("6f1d2f0e-6a0b-5f0c-9b5e-3c0f5b7c9a51")  # of this project's ids
ATOM = "http://www.w3.org/2005/Atom"
RECENT = timedelta(days=92)
LARGE = 0.10  # a move of the odds between two month-ends that is told
AHEAD = timedelta(days=184)  # for days on which silence falls
DECIDED = {
    "renewed": "renewed", "cancelled": "cancelled: stopped by its maker", "concluded": "concluded: ended as planned",
    "silent": "silent: no word, and nearly all that come back have come back by now",
}  # fmt: skip
WHEN = {"premiere_date": "premiere", "option_until": "contracts lapse"}


class Item(NamedTuple):
    """One thing to tell: since when, of which series, in words."""

    key: str
    day: date
    series_id: str
    title: str
    text: str


def changes(edition: Edition) -> list[Item]:
    """Decisions that became known in the last three months, and large moves of the odds; newest first."""
    found = []
    for s in edition.standings:
        if s.latest and s.status in DECIDED and s.known and edition.day - RECENT <= s.known <= edition.day:
            name = _name(s.series, s.season)
            text = f"{name} is {DECIDED[s.status]}. Known since {day_words(s.known)}."
            if source := source_words(s):
                text += f" Source: {source}."
            found.append(
                Item(
                    f"{s.series_id}|{s.season}|{s.status}|{s.known}", s.known, s.series_id, f"{name}: {s.status}", text
                )
            )
    for series, points in edition.trails.items():
        ends = [p for p in points if p.day == edition.day or (p.day + timedelta(days=1)).day == 1]
        for before, now in pairwise(ends):
            if abs(now.odds - before.odds) < LARGE:
                continue
            name = _name(edition.by_id[series].standing.series, now.season)
            way = "up" if now.odds > before.odds else "down"
            text = (
                f"The odds that {name} is followed within 24 months went {way} from {before.odds:.0%} on "
                f"{day_words(before.day)} to {now.odds:.0%} on {day_words(now.day)}."
            )
            title = f"{name}: odds {way} to {now.odds:.0%}"
            found.append(Item(f"{series}|{now.season}|odds|{now.day:%Y-%m}", now.day, series, title, text))
    return sorted(found, key=lambda x: (-x.day.toordinal(), x.key))


def atom(edition: Edition, static: bool = False) -> str:
    """The Atom feed (RFC 4287) of `changes`."""
    items = changes(edition)
    links = Links(edition.day, 1, static)
    feed = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": "en"})
    _child(feed, "id", uuid.uuid5(NAMESPACE, "changes").urn)
    _child(feed, "title", "nextseason: decisions and moves in the odds")
    _child(feed, "updated", _moment(max((i.day for i in items), default=edition.day)))
    _child(_child(feed, "author"), "name", "nextseason")
    _child(feed, "link", rel="self", href="changes.atom")
    _child(feed, "link", rel="alternate", href=links.league())
    for item in items:
        entry = _child(feed, "entry")
        _child(entry, "id", uuid.uuid5(NAMESPACE, item.key).urn)
        _child(entry, "title", item.title)
        _child(entry, "updated", _moment(item.day))
        _child(entry, "link", rel="alternate", href=links.series(item.series_id))
        _child(entry, "content", item.text, type="text")
    ElementTree.indent(feed, " ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(feed, "unicode") + "\n"


def _child(parent: ElementTree.Element, name: str, text: str | None = None, **attributes: str) -> ElementTree.Element:
    found = ElementTree.SubElement(parent, name, attributes)
    found.text = text
    return found


def _moment(day: date) -> str:
    return f"{day}T00:00:00Z"


def expected(edition: Edition) -> list[Item]:
    """Days to come: announced premieres, days on which contracts lapse or silence falls; soonest first."""
    found = {item.key: item for item in _said(edition)}
    for s in edition.standings:
        if s.latest and s.status == "open" and s.premiere and s.premiere.last:
            day = s.premiere.last + silence()
            if edition.day < day <= edition.day + AHEAD:
                name = _name(s.series, s.season)
                text = (
                    f"From this day on, {silence().days} days after its premiere, no word of a next season of {name} "
                    "counts as an answer."
                )
                key = f"{s.series_id}|{s.season}|silence"
                found[key] = Item(key, day, s.series_id, f"{name}: silent, unless there is word", text)
    return sorted(found.values(), key=lambda x: (x.day, x.key))


def _said(edition: Edition) -> list[Item]:
    """Premieres and ends of contracts that claims speak of, as they settle."""
    found = []
    with edition.lock:
        snapshot = edition.snapshot
        rows = snapshot.query(
            f"""SELECT DISTINCT series_key, series_said FROM claims
                WHERE coalesce(happened_to, happened_from) > DATE '{edition.day}' OR value_text > '{edition.day}'
                ORDER BY ALL""",
            where="kind IN ('premiere_date', 'option_until') AND subject = 'series'",
        )
        for series in dict.fromkeys(snapshot.catalog.series_of_row(key, said) for key, said in rows):
            if series is None:
                continue
            facts = snapshot.settle(series)
            for fact in [*(f for season in facts.seasons for f in season.facts), *facts.general]:
                day = _day(str(fact.claim.value)) if fact.kind in WHEN else None
                if day is None or day <= edition.day or fact.claim.certainty not in FACTS:
                    continue
                name, what = _name(facts.title, fact.claim.season), WHEN[fact.kind]
                who = fact.claim.speaker or (fact.claim.outlets[0] if fact.claim.outlets else "")
                text = f"{name}: {what} on {day_words(day)}, known since {day_words(fact.known)}"
                text += f", says {plain(who)}." if who else "."
                found.append(Item(f"{series}|{fact.claim.season}|{fact.kind}", day, series, f"{name}: {what}", text))
    return found


def calendar(edition: Edition) -> str:
    """The calendar (RFC 5545) of `expected`, in whole days; DTSTAMP is the edition's day, no moment of the clock."""
    from icalendar import Calendar, Event

    out = Calendar()
    out.add("prodid", "-//nextseason//nextseason//EN")
    out.add("version", "2.0")
    out.add("x-wr-calname", "Next seasons")
    stamp = datetime.combine(edition.day, time(), UTC)
    for item in expected(edition):
        event = Event()
        event.add("uid", f"{uuid.uuid5(NAMESPACE, item.key)}@nextseason")
        event.add("dtstamp", stamp)
        event.add("dtstart", item.day)
        event.add("dtend", item.day + timedelta(days=1))
        event.add("summary", item.title)
        event.add("description", item.text)
        event.add("transp", "TRANSPARENT")
        out.add_component(event)
    return str(out.to_ical(), "utf-8")


def status(edition: Edition) -> str:
    """The list of states for trackers."""
    return json.dumps(
        {
            "as_of": edition.day.isoformat(), "watched_to": min(edition.watched_to, edition.day).isoformat(),
            "state": edition.state,
            "states": {"open": "no decision known", **DECIDED}, "seasons": edition.tracker,
        },
        ensure_ascii=False, separators=(",", ":"),
    )  # fmt: skip


FEEDS: dict[str, tuple[str, Callable[[Edition], str]]] = {
    "changes.atom": ("application/atom+xml; charset=utf-8", atom),
    "expected.ics": ("text/calendar; charset=utf-8", calendar),
    "status.json": ("application/json", status),
}


def _name(series: str, season: int | None) -> str:
    return plain(series) if season is None else f"{plain(series)}, season {season}"


def _day(text: str) -> date | None:
    try:
        when = When.parse(text)
    except BadDateError:  # a guess at a date, in words
        return None
    return when.first if when.exact else None
