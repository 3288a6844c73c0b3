"""Where a series stood: places on charts, and superlatives over a named field."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..numbers import CARDINAL
from ..story import Found, Scene, rule
from ..words import Phrase
from .audience import season_near

_RANK = Phrase(
    r"\b(?:fall(?:en|s)?|fell|dropped|slipped|slid|out)\b[^,.;]{0,30}\btop[\s-](?:10|ten|20|five|5)"
    r"\b[^,.;]{0,30}",
    r"\b(?:[Tt]op|TOP)[\s-](?:10|[Tt]en|5|[Ff]ive|20)(?:\s(?:[Cc]hart|list|shows|series|most[\w-]+|TV)"
    r"[^,.;]{0,25})?",
    r"(?<!\w)(?:#|[Nn]o\.?\s?|[Nn]umber\s)(?:\d{1,2}|one|two|three|four|five)\b(?!\s(?:fan|priority|reason|"
    r"rule|enemy|son|goal|in line|suspect))(?:\s(?:[\w'-]+\s?){0,4})?",
    rf"\b(?:the\s|its\s|\w+'s\s|world's\s)?(?:(?:{CARDINAL}|second|third|fourth|fifth)[\s-])?(?:most|least|"
    rf"highest|lowest|best|top)[\s-](?:widely\s)?(?:watched|streamed|viewed|rated|popular|seen)"
    rf"\b(?:[\s-](?!and\b|in the)[\w'-]+){{0,5}}",
    r"\btopp(?:ed|ing)\s(?:the\s)?(?:[\w'-]+\s){0,4}(?:charts?|list|ratings|rankings)",
    r"\b(?:atop|top of|at the top of) the (?:[\w'-]+ ){0,4}(?:charts?|list|ratings|rankings)",
    r"\b(?:its|the|\w+'s) (?:biggest|largest|strongest|highest) (?:[\w-]+ ){0,4}(?:premiere|debut|launch|"
    r"audience|opening|series|finale)\b(?: (?:ever|of all time|since \d+|in \w+ years))?",
)
_RANK_NOT = re.compile(
    r"\b(?:songs?|album|Billboard|film|movie|box office|game|song|podcast|subscri\w+|network's? overall|car|book"
    r"|bestseller|Super Bowl|Oscars?|Globes?|ceremony|telecast|athletes?|opening weekend|one of the (?:most|best"
    r"|highest))\b",
    re.IGNORECASE,
)


@rule(
    "chart_rank",
    _RANK,
    ("“Harbor Lights” is the most-watched new drama of the season.", (("chart_rank", None, None),)),
    ("“Harbor Lights” debuted at No. 2 on the Netflix Top 10.", (("chart_rank", None, None),)),
    ("“Harbor Lights” is one of the most popular shows around.", ()),
)
def chart_rank(scene: Scene) -> Iterator[Found]:
    """A place on a chart, or a superlative over a named field."""
    text = scene.text
    last = -1
    for m in _RANK.finditer(text):
        if m.start() < last:
            continue
        said = m.group()
        low = said.lower()
        near = text[max(0, m.start() - 70) : m.end() + 50]
        if _RANK_NOT.search(near):
            continue
        if not (
            scene.mentions or (scene.story.single and re.search(r"\b(?:show|series|season|it|its|which)\b", text, re.I))
        ):
            continue
        if re.match(r"(?:no|number) ?(?:one|two)\b", low) and not re.search(
            r"\b(?:chart|show|series|drama|comedy|spot|rank\w*|list|position|original|on netflix|slot)\b", near, re.I
        ):
            continue
        if low.startswith("no ") and not re.match(r"No\.? \d", said):
            continue
        if re.match(r"(?:#|no\.? ?)\d", low) and not re.search(
            r"\b(?:chart|show|series|drama|comedy|spot|rank\w*|list|position|original|netflix|top|nielsen"
            r"|debut\w*|streaming)\b",
            near,
            re.I,
        ):
            continue
        if low.endswith(("popular", "watched", "rated", "viewed", "seen", "streamed")) and not low.startswith(
            ("the", "its", "netflix", "world")
        ):
            continue
        if low.startswith("top") and not re.search(
            r"\b(?:netflix|chart|list|ratings|nielsen|spot|streaming|shows|ranked|cracked|place|debut\w*|in the"
            r"|into the|out of|position|globally)\b",
            near,
            re.I,
        ):
            continue
        if re.search(r"\b(?:best|highest|top)[\s-](?:rated|known)\b", low) and "actor" in near:
            continue
        if scene.question:
            continue
        last = m.end()
        if text[last : last + 1].isalnum() and said[-1].isalnum():
            said = said.rpartition(" ")[0]  # cut inside a word
        dates = [d for d in scene.dates(-1) if abs(d.start - m.end()) < 50]
        yield Found(
            said.strip(),
            m.start(),
            m.end(),
            scene.title(m.start(), m.end()),
            season_near(scene, m.start(), m.end()),
            unit="rank",
            detail={"chart": _chart(near)} if _chart(near) else {},
            happened=dates[0].when if dates else None,
        )


def _chart(near: str) -> str | None:
    m = re.search(
        r"\b(?:Netflix(?:'s)?|Nielsen(?:'s)?|Hulu(?:'s)?|Max|HBO(?: Max)?|Prime Video|Disney\+|Billboard"
        r"|Luminate|BARB)(?: (?:streaming|global|weekly|original|[Tt]op 10|[Cc]harts?|rankings?|ratings))*",
        near,
    )
    return m.group() if m else None
