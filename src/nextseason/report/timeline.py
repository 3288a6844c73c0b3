"""The time line: what each document brought, by the day it could be known, and what only repeated an earlier voice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ..claim import Claim
from ..when import When
from . import words
from .facts import Book, in_time

_FIGURES = ("viewership", "chart_rank")
_WEEKS = 3  # so many weeks of a file are told one by one; more, as one line


@dataclass(frozen=True, slots=True)
class Item:
    """One thing a document said, with its claims; `repeats` is the claim whose voice it only repeats."""

    text: str
    certainty: str
    claims: tuple[str, ...]
    repeats: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One document on the time line: since when it could be known, on what basis, and what it said."""

    day: str
    known: str
    outlet: str
    title: str | None
    items: tuple[Item, ...]


def timeline(book: Book, claims: Iterable[Claim]) -> tuple[Entry, ...]:
    """Every claim, grouped by the document that brought it and the day it could be known, oldest first."""
    groups: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=in_time):
        groups[in_time(claim)[0].isoformat(), claim.document, words.known_words(claim)].append(claim)
    entries = []
    for (day, document, known), group in groups.items():
        outlet = book.outlet(group[0]) or words.short_document(document)
        entries.append(Entry(day, known, outlet, book.detail(group[0]).get("title"), _items(book, group)))
    return tuple(entries)


def _items(book: Book, group: list[Claim]) -> tuple[Item, ...]:
    figures = [c for c in group if c.kind in _FIGURES and not c.quote and c.happened]
    items = [_item(book, c) for c in group if c not in figures]
    by_span: dict[tuple[int | None, str], list[Claim]] = defaultdict(list)
    for claim in figures:
        by_span[claim.season, str(claim.happened)].append(claim)
    if len(by_span) > _WEEKS:
        firsts = [c.happened.first for c in figures if c.happened and c.happened.first]
        lasts = [c.happened.last for c in figures if c.happened and c.happened.last]
        reach = words.when_words(When(min(firsts), max(lasts))) if firsts and lasts else ""
        text = f"{len(figures)} figures of {len(by_span)} periods, {reach}"
        return (*items, Item(text, "confirmed", tuple(c.id for c in figures)))
    for (season, _), found in by_span.items():
        told = "; ".join(words.says(c).removesuffix(f", {words.when_words(c.happened)}") for c in found)
        text = ", ".join(filter(None, (words.season_words(season), words.when_words(found[0].happened))))
        items.append(Item(f"{text}: {told}", found[0].certainty, tuple(c.id for c in found)))
    return tuple(items)


def _item(book: Book, claim: Claim) -> Item:
    prefix = f"{words.season_words(claim.season)}: " if claim.season is not None else ""
    who = f", says {claim.speaker}" if claim.speaker else ""
    via = f" (via {', '.join(claim.outlets)})" if claim.outlets else ""
    repeats = book.evidence[claim.id].repeats
    return Item(f"{prefix}{words.says(claim)}{who}{via}", claim.certainty, (claim.id,), repeats)
