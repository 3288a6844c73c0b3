"""What the words of a renewal scorecard decide: "Renewed for a 4th (final) season on 5/11", "Canceled 5/10; S3 will
not air". Each decision is of the season that will or will not be made, a final season of the last one."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ORDINAL = r"(\d{1,3})(?:st|nd|rd|th)"
_CLAUSES = re.compile(r";|,? but (?:then )?|,? and (?=picked up|revived|moved)|, ")
_DAY = re.compile(r"(?<![\d/–-])(\d{1,2})/(\d{1,2})(?:/(\d{2}|\d{4}))?(?![\d/])")
_RENEWED = re.compile(
    r"\b(?:renewd|renwed|renewed|renewal|uncancell?ed)\b|\bseason already ordered|\bS\d+ (?:confirmed|announced)"
    rf"|{_ORDINAL} season announced",
    re.I,
)
_SAVED = re.compile(
    r"\b(?:picked up|revived|saved)\b(?: for [^,;]*?)?(?:[^,;]*? by ([A-Z][\w+&!]*(?: [A-Z][\w+&!]*)*))?"
    r"|\b(?:will )?moved? to ([A-Z][\w+&!]*(?: [A-Z][\w+&!]*)*)"
)
_CANCELLED = re.compile(r"(?<!un)\b(?:canceled|cancelled|axed)\b|\border (?:revoked|rescinded)", re.I)
_DOUBTFUL = re.compile(r"\b(?:presumed|considered|unofficially|effectively)\b", re.I)
_OPEN = re.compile(r"\bor cancell?ed\b|\bcancell?ed\?|\bnot (?:officially )?cancell?ed", re.I)
# A final season, and not a move ("Final season on Fox; moves to TBS"), a last batch of episodes, or an early end.
_FINAL = re.compile(
    r"\bending (?:\(again\) )?(?:with|after) (?:a|this|these|its|S\d)|\bwill end (?:with|after)\b"
    r"|\bfinal +season\b(?! on\b)|\bfinal [\w.-]+ [\w.-]+ season\b|\bfinal S\d+|\(?final\)? season|/final season",
    re.I,
)
_THROUGH = re.compile(r"\bthrough (?:a final )?(?:S|seasons? )?\d*-?(\d{1,3})\b(?!/)", re.I)
_MORE = re.compile(r"\bfor (\d|two|three|four) (?:additional|more) seasons", re.I)
_SEASON = re.compile(
    rf"\bS(\d{{1,3}})\b|\bseason (\d{{1,3}})\b|\b{_ORDINAL}(?:[ /(]*(?:and )?final\)?)?[ /]*(?:season|cycle)", re.I
)
_SEASONS = re.compile(r"\bseasons? (\d{1,3}) ?(?:[-–&]|and) ?(\d{1,3})\b", re.I)
_NEVER = re.compile(r"\bwill (?:not|never) air|\bwon't air|\bnever (?:aired|produced)|\b(?:prior to|before) ", re.I)
_LAST = re.compile(rf"\bend(?:ing)? (?:with|after)[^,;]*?(?:S(\d{{1,3}})|{_ORDINAL} season|season (\d{{1,3}}))", re.I)
_TYPE = re.compile(
    r"\b(?:mini-?series|limited series|anthology|anime|animated series|documentary series|reality series)", re.I
)
_NUMBERS = {"two": 2, "three": 3, "four": 4}
FURTHEST = 20  # seasons ordered at once; the most seen are four


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: kind, value and season as a claim has them, the day as printed (month, day, year or None)."""

    kind: str
    value: str
    season: int | None
    day: tuple[int, int, int | None] | None
    certainty: str
    words: str


def season_of(text: str) -> int | None:
    """The season that a row's second cell names: the last where it names two.

    >>> season_of("SEASONS 17 / 18"), season_of("SEASON 2 starts 1/9"), season_of("S4"), season_of("starts tbd")
    (18, 2, 4, None)
    """
    head = re.split(r"\b(?:starts|resumes)\b", text)[0]
    match = re.match(r"\(?(?:SEASONS?|SEA\.|SN\.|S|PART)?\s*(\d{1,3})(?:\s*/\s*(?:SEASON\s*)?(\d{1,3}))?(?!\d)", head)
    number = int(match.group(2) or match.group(1)) if match else None
    return number if number is not None and number <= 200 else None


def type_said(words: str) -> str | None:
    """The kind of show that the words name, as they do ("Miniseries")."""
    match = _TYPE.search(words)
    return match.group() if match and not re.search(r"for now", words, re.I) else None


def decisions(words: str, season: int | None) -> list[Decision]:
    """All that a row's words decide of a series of which this is the season listed.

    >>> [(d.kind, d.season, d.day) for d in decisions("Renewed for a 4th (final) season on 5/11", 3)]
    [('renewal', 4, (5, 11, None)), ('cancellation', 4, (5, 11, None))]
    >>> [(d.kind, d.value, d.season, d.certainty) for d in decisions("Presumed canceled", 2)]
    [('cancellation', 'cancelled', 3, 'expected')]
    >>> [(d.value, d.season, d.day) for d in decisions("Canceled 5/10, but picked up for a 6th season by Yahoo", 5)]
    [('cancelled', 6, (5, 10, None)), ('picked up by Yahoo', 6, None)]
    >>> decisions("Delayed to fall", 1)
    []
    """
    words = " ".join(words.split())
    found: list[Decision] = []
    for clause in _CLAUSES.split(words):
        found += _clause(clause, words, season)
    return list(dict.fromkeys(found))


def _clause(clause: str, words: str, season: int | None) -> list[Decision]:
    match = _DAY.search(clause)
    day = _read_day(match) if match else None
    after: int | None = None if season is None else season + 1
    if _CANCELLED.search(clause) and not _OPEN.search(clause):
        certainty = "expected" if _DOUBTFUL.search(clause) else "confirmed"
        cancelled = [Decision("cancellation", "cancelled", _unmade(words, season), day, certainty, words)]
        return cancelled + _saved(clause, words, after, None)
    if _RENEWED.search(clause):
        ordered: list[int | None] = [*_ordered(clause, season)] or [after]
        found = [Decision("renewal", "renewed", n, day, "confirmed", words) for n in ordered]
        if re.search(r"\bfinal\b", clause, re.I):
            found.append(Decision("cancellation", "final_season", ordered[-1], day, "confirmed", words))
        return found
    if _FINAL.search(clause):
        last = _LAST.search(clause)
        number = next((int(g) for g in last.groups() if g), season) if last else season
        if re.search(r"will return for", clause, re.I):
            number = ([*_ordered(clause, season)] or [after])[-1]
        ended = day if re.search(r"\bannounced\b", clause, re.I) else None  # "finale on 5/8" dates no decision
        return [Decision("cancellation", "final_season", number, ended, "confirmed", words)]
    return _saved(clause, words, after, day)


def _saved(clause: str, words: str, after: int | None, day: tuple[int, int, int | None] | None) -> list[Decision]:
    """Another maker goes on with it; only where the words tell of a cancellation."""
    match = _SAVED.search(clause)
    if not match or not _CANCELLED.search(words):
        return []
    maker = match.group(1) or match.group(2)
    season = ([*_ordered(clause, after)] or [after])[-1]
    return [Decision("renewal", f"picked up by {maker}" if maker else "revival", season, day, "confirmed", words)]


def _ordered(clause: str, season: int | None) -> list[int]:
    """The seasons that a clause orders, in order; empty where it names none."""
    if pair := _SEASONS.search(clause):
        first, last = int(pair.group(1)), int(pair.group(2))
    elif through := _THROUGH.search(clause):
        last = int(through.group(1))
        first = last if season is None else min(season + 1, last)
    elif (more := _MORE.search(clause)) and season is not None:
        count = _NUMBERS.get(more.group(1).casefold()) or int(more.group(1))
        first, last = season + 1, season + count
    elif one := _SEASON.search(clause):
        first = last = int(next(group for group in one.groups() if group))
    else:
        return []
    return list(range(first, last + 1))[:FURTHEST] if last <= 200 else []


def _unmade(words: str, season: int | None) -> int | None:
    """The season that a cancellation stops: the one after that listed, unless the words name it or it never ran."""
    if last := _LAST.search(words):
        return int(next(g for g in last.groups() if g)) + 1
    if _NEVER.search(words):
        named = re.search(rf"(?:S(\d{{1,3}})|{_ORDINAL} season)(?= (?:order|will (?:not|never) air))", words)
        return int(next(g for g in named.groups() if g)) if named else season
    return None if season is None else season + 1


def _read_day(match: re.Match[str]) -> tuple[int, int, int | None]:
    month, day, year = match.groups()
    full = None if year is None else int(year) + 2000 if len(year) == 2 else int(year)
    return int(month), int(day), full
