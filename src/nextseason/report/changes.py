"""What changed between two days: two dossiers of one series, fact by fact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .dossier import Dossier
from .facts import Fact
from .words import PLAIN


@dataclass(frozen=True, slots=True)
class Change:
    """A fact that is new, reads otherwise, or no longer stands."""

    what: str  # new | changed | gone
    key: str
    label: str
    season: int | None
    before: str | None
    after: str | None
    source: str
    claims: tuple[str, ...]


def changes(before: Dossier, after: Dossier) -> list[Change]:
    """The facts of two dossiers compared, in the order of the later one; the status first.

    One more voice for the same is no change; another value, another wording of it or another certainty is. What was
    said of the series at large and then of a season, or the other way round, is one fact.
    """
    old = {f.key: f for f in before.facts()}
    new = {f.key: f for f in after.facts()}
    moved = {new_key: old_key for new_key in new if new_key not in old and (old_key := _at_large(new_key, old, new))}
    found = []
    for key, fact in new.items():
        was = old.get(moved.get(key, key))
        if was is None:
            found.append(_change("new", None, fact))
        elif _reads(was) != _reads(fact):
            found.append(_change("changed", was, fact))
    found += [_change("gone", fact, None) for key, fact in old.items() if key not in {*new, *moved.values()}]
    return found


def _at_large(key: str, old: Mapping[str, Fact], new: Mapping[str, Fact]) -> str | None:
    """The key under which the earlier day had the same question, where one of the two names no season."""
    season, _, question = key.partition(":")
    same = [k for k in old if k not in new and k.partition(":")[2] == question]
    return next((k for k in same if not season or k.startswith(":")), None)


def _reads(fact: Fact) -> tuple[object, ...]:
    """What makes a fact read otherwise: its value, where that is a number or a status; else its words."""
    plain = fact.value is None or (isinstance(fact.value, str) and fact.label != "Status")
    return (fact.text if plain else fact.value, fact.certainty)


def _change(what: str, before: Fact | None, after: Fact | None) -> Change:
    fact = after or before
    assert fact is not None
    return Change(what, fact.key, fact.label, fact.season, _said(before), _said(after), fact.source, fact.claims)


def _said(fact: Fact | None) -> str | None:
    if fact is None:
        return None
    return fact.text if fact.certainty in PLAIN else f"{fact.text} ({fact.certainty})"
