"""The time line: what each document brought, by the day it could be known, in the words that stand there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..claim import Claim, document_name
from . import words
from .facts import Book


@dataclass(frozen=True, slots=True)
class Said:
    """One claim on the time line; `repeats` is the earlier claim whose voice it only repeats."""

    claim: str
    text: str
    certainty: str
    repeats: str | None
    withdrawn: str  # why it no longer stands, in words; empty where it does


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of one place, and what they say; figures of a file have no words."""

    ref: int
    quote: str | None
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One document on the time line: since when it could be known, on what basis, and what it said."""

    day: str
    known: str
    reason: str | None  # what the bounds of its day rest on
    outlet: str
    title: str | None
    document: str
    url: str | None
    passages: tuple[Passage, ...]


def timeline(book: Book, wanted: Callable[[Claim], bool]) -> tuple[Entry, ...]:
    """The wanted claims, grouped by the document that brought them and the day they could be known, oldest first."""
    entries = []
    for group in book.groups:
        passages = []
        for claims in group.passages:
            kept = [c for c in claims if wanted(c)]
            if kept:
                first = book.evidence[kept[0].id]
                passages.append(Passage(first.ref, first.quote, tuple(_said(book, c) for c in kept)))
        if passages:
            one = book.evidence[group.claims[0].id]
            outlet = one.outlet or words.short_document(group.document)
            entries.append(
                Entry(
                    group.day.isoformat(),
                    group.known,
                    one.known_reason,
                    outlet,
                    one.title,
                    document_name(group.document),
                    one.url,
                    tuple(passages),
                )
            )
    return tuple(entries)


def _said(book: Book, claim: Claim) -> Said:
    one = book.evidence[claim.id]
    season = f"{words.season_words(claim.season)}: " if claim.season is not None else ""
    who = f", says {claim.speaker}" if claim.speaker and claim.speaker != one.outlet else ""
    via = f" (via {', '.join(claim.outlets)})" if claim.outlets else ""
    gone = one.corrected or ("withdrawn since" if one.withdrawn else "")
    return Said(claim.id, f"{season}{one.says}{who}{via}", claim.certainty, one.repeats, gone)
