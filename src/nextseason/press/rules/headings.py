"""What a heading says of each line below it: RENEWED, GONE, ON THE BUBBLE; the most-watched, by number."""

from __future__ import annotations

from collections.abc import Iterator

from .. import expressions as re
from ..dates import DateSaid
from ..numbers import CARDINAL, amount, cardinal
from ..rulebook import rule
from ..scene import Found, Scene
from ..sections import COUNTED, HEADS, Ranking
from ..stance import seasons_made
from ..story import Story
from .scorecards import fate_said

_RUN = re.compile(
    rf"[^\w\"']{{1,4}}(?:\([^()]*\)[^\w]{{1,3}})?(?P<n>{CARDINAL}|\d{{1,2}})\s(?:seasons?|series)\b", re.IGNORECASE
)


def _run(text: str, end: int) -> int | None:
    """How many seasons a line says that there were: "Quill (NBC), two seasons"."""
    m = _RUN.match(text, end)
    return cardinal(m["n"]) if m else None


@rule(
    "renewal",
    HEADS,
    ("RENEWED\nThe Lamp (Seasons 2 and 3)\nQuill (NBC)\nGONE\nDune Road – after two seasons\nYou",
     (("renewal", "renewed", 2), ("renewal", "renewed", 3), ("renewal", "renewed", None),
      ("cancellation", "cancelled", 3), ("cancellation", "cancelled", None))),
    ("Ending in 2024\n• Harbor Lights (Hulu) — Season 5\n• Quill (NBC) – third and last season June 27",
     (("cancellation", "final_season", 5), ("cancellation", "final_season", 3), ("premiere_date", "2024-06-27", 3))),
    ("Renewed: The Lamp (Season 2, NBC), Quill (Fox) and Dune Road.\nGone: Tin; Salt & Sons",
     (("renewal", "renewed", 2), ("renewal", "renewed", None), ("renewal", "renewed", None),
      ("cancellation", "cancelled", None), ("cancellation", "cancelled", None))),
    ("Cancelled\nWe went to the harbour.\nIt was closed.", ()),
)  # fmt: skip
def listed_below(scene: Scene) -> Iterator[Found]:
    """What a heading says of each series in the lines below it."""
    for section in scene.story.lists.sections:
        if section.head is not scene.sentence:
            continue
        for entry in section.entries:
            line = Scene(scene.story, entry.line)
            base = entry.line.start
            near = next((x for x in line.mentions if x.start <= entry.start - base < x.end), None)
            own = fate_said(line.low, entry.end - base)
            if near is None or own not in (None, section.kind):
                continue
            made = seasons_made(line, near.end) or _run(line.text, near.end)
            stop = entry.stop - base
            said = next((s.numbers for s in line.seasons if s.numbers and near.end <= s.start < stop), ())
            if section.kind == "no_decision":
                said = ()
            elif section.value == "cancelled":
                said = (made + 1,) if made else ()
            if section.kind != "no_decision" and (day := _day(line, near.end, stop)):
                yield Found(
                    day.value, near.start, day.end, near.title, said[-1] if said else None, kind="premiere_date",
                    unit="date", happened=day.when, fixed_season=True, line=entry.line,
                )  # fmt: skip
            for number in said or (None,):
                yield Found(
                    section.value, entry.start - base, stop, near.title, number, kind=section.kind,
                    certainty="confirmed", fixed_season=True, line=entry.line,
                )  # fmt: skip


_COMES = re.compile(  # from the season of a line to its day: "third and last season June 27", "Season 5, spring 2025"
    r"(?:,?\s(?:is|are|due|out|set|premier(?:es|ing)|returns|returning|arrives|arriving|coming|debuts|starts|begins"
    r"|lands|drops"
    r"|from|for|in|on|this|later|early|late|airs))*,?\s\(?$",
    re.IGNORECASE,
)

_OVER = re.compile(r"\b(?:end(?:s|ed|ing)?|finale|finished|wrapped|concluded)\b", re.IGNORECASE)


def _day(line: Scene, start: int, stop: int) -> DateSaid | None:
    """The day that a line sets behind the season that is to come."""
    for season in line.seasons:
        for day in line.dates(1) if start <= season.start < stop else ():
            over = _OVER.search(line.text, start, season.start)
            if not over and season.end <= day.start < stop and _COMES.fullmatch(line.text, season.end, day.start):
                return day
    return None


@rule(
    "chart_rank",
    COUNTED,
    ("The week's most-watched shows\n1. The Lamp: Season 2\n2. Quill\n3. Dune Road (NBC)",
     (("chart_rank", "No. 1", None), ("chart_rank", "No. 2", None), ("chart_rank", "No. 3", None))),
    ("Most-watched shows, in minutes\n1. The Lamp (Hulu), 911 million\n2. Quill, 8 episodes, 1.2 billion\n3. Tin",
     (("viewership", 911000000, None), ("viewership", 1200000000, None))),
    ("The ten best shows to watch\n1. The Lamp\n2. Quill\n3. Dune Road (NBC)", ()),
)  # fmt: skip
def numbered(scene: Scene) -> Iterator[Found]:
    """The places of a chart printed as lines."""
    for ranking in scene.story.lists.rankings:
        if ranking.head is not scene.sentence or _CHOSEN.search(scene.low):
            continue
        for number, entry in ranking.places:
            line = Scene(scene.story, entry.line)
            start, end = entry.start - entry.line.start, entry.end - entry.line.start
            if near := next((x for x in line.mentions if x.start <= start < x.end), None):
                said = next((s.numbers[0] for s in line.seasons if s.numbers and s.start - near.end < 4), None)
                if (m := _AMOUNT.search(line.text, end)) and not _UNIT.match(line.text, m.end()):
                    yield Found(
                        int(amount(m["n"] or m["t"], m["s"])), m.start(), m.end(), near.title, said,
                        kind="viewership", unit=_unit(scene.story, ranking), certainty="confirmed", fixed_season=True,
                        line=entry.line,
                    )  # fmt: skip
                yield Found(
                    f"No. {number}", 0, end, near.title, said, certainty="confirmed",
                    fixed_season=True, line=entry.line,
                )  # fmt: skip


_CHOSEN = re.compile(  # by taste, not by an audience
    r"\b(?:vot(?:ed|es?)|poll|favou?rites?|greatest|funniest|(?:of|since) the (?:\w+ ){0,2}(?:century|decade)|readers"
    r"|underrated)\b"
)
_AMOUNT = re.compile(
    r"(?<![$£€\d.,-])\b(?:(?P<n>\d{1,3}(?:\.\d{1,3})?)\s?(?P<s>million|billion|m|bn)\b"
    r"|(?P<t>\d{1,3}(?:,\d{3}){1,3})\b)",
    re.IGNORECASE,
)
_UNIT = re.compile(r"\s(?:million\s|billion\s)?(?:views|viewers|hours|minutes|people)\b", re.IGNORECASE)


def _unit(story: Story, ranking: Ranking) -> str:
    """What a chart counts, as the lines above it say."""
    first = ranking.places[0][1].line.index
    above = " ".join(s.low for s in story.page.sentences[ranking.head.index : first])
    return next((unit for unit in ("minutes", "hours", "views") if unit in above), "viewers")
