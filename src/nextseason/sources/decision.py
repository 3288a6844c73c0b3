"""What the words of a renewal scorecard decide: "Renewed for a 4th (final) season on 5/11", "Canceled 5/10; S3 will
not air". Each decision is of the season that will or will not be made, a final season of the last one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

Day = tuple[int, int, int | None]  # month, day, and the year where it is printed

_NTH = r"(\d{1,3})(?:st|nd|rd|th)"
_CLAUSES = re.compile(r";|,? but (?:then )?|,? and (?=picked up|revived|moved)|,? (?:and|&) (?=S\d+ on )|, ")
_DAY = re.compile(r"(?<![\d/–-])(\d{1,2})/(\d{1,2})(?:/(\d{2}|\d{4}))?(?![\d/])")
# With the slips of the page.
_RENEWED = re.compile(r"\b(?:renewd|renwed|renewed|uncancell?ed|renewal(?! still possible)|picked up for)\b", re.I)
# "S4 announced on 6/18", "2nd season already ordered"; behind a renewal also "S3 on 2/13", "extended to S3 on 4/4"
_NAMED = re.compile(
    rf"\b(?:S\d+(?:/S\d+)?|{_NTH} season) (?:renewal|already ordered|picked up|confirmed|ordered|announced(?! as))",
    re.I,
)
_FURTHER = re.compile(
    rf"^ ?(?:thru |through |extended (?:to|through) )?(?:S\d+(?:/S\d+)?|season \d+|{_NTH} season) (?:on )?\d+/\d+", re.I
)
_NOT_YET = re.compile(r"\bnot (?:yet )?renewed\b", re.I)
_SAVED = re.compile(
    r"\b(?:picked up|revived|saved)\b(?: for [^,;]*?)?(?:[^,;]*? by ([A-Z][\w+&!]*(?: [A-Z][\w+&!]*)*))?"
    r"|\b(?:will )?moved? to ([A-Z][\w+&!]*(?: [A-Z][\w+&!]*)*)"
)
_CANCELLED = re.compile(r"\b(?:canceled|cancelled|axed|cancellation confirmed)\b|\border (?:revoked|rescinded)", re.I)
_DOUBTFUL = re.compile(r"\b(?:presumed|considered|unofficially|effectively)\b", re.I)
_OPEN = re.compile(r"\bor cancell?ed\b", re.I)
# A final season, and not a move ("Final season on Fox; moves to TBS"), a last batch of episodes, or an early end.
_FINAL = re.compile(
    r"\bending (?:\(again\) )?(?:with|after) (?:a|this|these|its|S\d)|\bwill end (?:with|after)(?! that)"
    r"|\bfinal\)? +season\b(?! on\b)|\bfinal [\w.-]+ [\w.-]+ season\b|\bfinal S\d+"
    r"|\b(?:voluntarily|confirmed as) ended",
    re.I,
)
_THROUGH = re.compile(r"\bthr(?:ough|u) (?:a final )?(?:S|seasons? )?(\d{1,3})(?![\d/]|-\d)", re.I)
_MORE = re.compile(r"\bfor (\d|two|three|four) (?:additional|more|add'l|final)(?: \(final\))? seasons", re.I)
_SEASON = re.compile(
    rf"\bS(\d{{1,3}})\b|\bseason (\d{{1,3}})\b(?!/)|\b{_NTH}(?:[ /(]*(?:and )?final\)?)?[ /]*(?:season|cycle)", re.I
)
_SEASONS = re.compile(r"\bseasons? (\d{1,3}) ?(?:[-–&]|and) ?(\d{1,3})\b|\bS(\d{1,3})[-–&/]S(\d{1,3})\b", re.I)
_NEVER = re.compile(
    r"(?<!eps )(?<!episodes )\bwill (?:not|never) air|\bwon't air|\bnever (?:aired|produced)|\b(?:prior to|before) "
    r"|\bproject canceled|\bunfilmed|\border (?:revoked|rescinded)",
    re.I,
)
_UNMADE = re.compile(rf"(?:S(\d{{1,3}})|{_NTH} season)(?= (?:order|will (?:not|never) air))")
_LAST = re.compile(rf"\bend(?:s|ing)? (?:with|after)[^,;]*?(?:S(\d{{1,3}})|{_NTH} season|season (\d{{1,3}}))", re.I)
_TYPE = re.compile(
    r"\b(?:mini-?series|limited series|anthology|anime|animated series|documentary series|reality series)", re.I
)
_NUMBERS = {"two": 2, "three": 3, "four": 4}
FURTHEST = 20  # seasons ordered at once; the most seen are four


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: kind, value and season as a claim has them, the day as printed, and the row's words."""

    kind: str
    value: str
    season: int | None
    day: Day | None
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
    return match.group() if match else None


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
    reading = _Reading(" ".join(words.split()), season)
    for clause in _CLAUSES.split(reading.words):
        reading.read(clause)
    found = reading.found
    if any(d.value == "cancelled" for d in found):  # "Canceled 5/10; will end with S4" is one decision
        found = [d for d in found if d.value != "final_season"]
    return list(dict.fromkeys(found))


class _Reading:
    """The words of one row, read clause by clause."""

    def __init__(self, words: str, season: int | None) -> None:
        self.words = words
        self.season = season
        self.after = None if season is None else season + 1
        self.found: list[Decision] = []

    def read(self, clause: str) -> None:
        """Take what one clause decides."""
        match = _DAY.search(clause)
        day = _read_day(match) if match else None
        if re.search(r"\bno decision\b", clause, re.I):
            self._add("no_decision", "no decision", self.after, day)
        elif _CANCELLED.search(clause) and not _OPEN.search(clause):
            certainty = "expected" if _DOUBTFUL.search(clause) else "confirmed"
            self._add("cancellation", "cancelled", self._unmade(), day, certainty)
            self._saved(clause, None)
        elif self._saved(clause, day):
            pass
        elif self._renews(clause):
            verb = _RENEWED.search(clause)
            named = verb and not _NAMED.search(clause)
            ordered = self._ordered(clause[verb.start() :] if verb and named else clause)
            for season in ordered:
                self._add("renewal", "renewed", season, day)
            if re.search(r"\bfinal\b", clause, re.I) and ordered:
                self._add("cancellation", "final_season", ordered[-1], day)
        elif _FINAL.search(clause):
            # "finale on 5/8" and "starts 6/1" date no decision
            told = day if re.search(r"\bannounced\b|\bended on\b", clause, re.I) else None
            self._add("cancellation", "final_season", _last(clause, None, self.season), told)

    def _add(self, kind: str, value: str, season: int | None, day: Day | None, certainty: str = "confirmed") -> None:
        self.found.append(Decision(kind, value, season, day, certainty, self.words))

    def _renews(self, clause: str) -> bool:
        if _NOT_YET.search(clause):
            return False
        renewed = any(d.kind == "renewal" for d in self.found)
        return bool(_RENEWED.search(clause) or _NAMED.search(clause) or (renewed and _FURTHER.search(clause)))

    def _ordered(self, clause: str) -> Sequence[int | None]:
        """The seasons that a renewal orders: the next one where it names none, and none that were out before."""
        named = _seasons(clause, self.season)
        return [n for n in named if n >= (self.season or 0)] if named else [self.after]

    def _saved(self, clause: str, day: Day | None) -> bool:
        """Another maker goes on with it; only where the words tell of a cancellation."""
        match = _SAVED.search(clause)
        if not match or not _CANCELLED.search(self.words):
            return False
        maker = match.group(1) or match.group(2)
        season = _last(clause, self.after, self.after)
        self._add("renewal", f"picked up by {maker}" if maker else "revival", season, day)
        return True

    def _unmade(self) -> int | None:
        """The season that a cancellation stops: the one after that listed, unless the words name it or it never ran."""
        if last := _LAST.search(self.words):
            return int(next(g for g in last.groups() if g)) + 1
        if _NEVER.search(self.words):
            named = _UNMADE.search(self.words)
            return int(next(g for g in named.groups() if g)) if named else self.season
        return self.after


def _seasons(clause: str, season: int | None) -> list[int]:
    """The seasons that a clause names, in order, those up to which it goes included; empty where it names none."""
    if pair := _SEASONS.search(clause):
        first, last = (int(group) for group in pair.groups() if group)
    elif through := _THROUGH.search(clause):
        last = int(through.group(1))
        first = last if season is None else min(season + 1, last)
    elif (more := _MORE.search(clause)) and season is not None:
        first = season + 1
        last = season + (_NUMBERS.get(more.group(1).casefold()) or int(more.group(1)))
    elif one := _SEASON.search(clause):
        first = last = int(next(group for group in one.groups() if group))
    else:
        return []
    return list(range(first, last + 1))[:FURTHEST] if last <= 200 else []


def _last(clause: str, season: int | None, otherwise: int | None) -> int | None:
    named = _seasons(clause, season)
    return named[-1] if named else otherwise


def _read_day(match: re.Match[str]) -> Day:
    month, day, year = match.groups()
    full = None if year is None else int(year) + 2000 if len(year) == 2 else int(year)
    return int(month), int(day), full
