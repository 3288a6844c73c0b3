"""Titles at the head of a line: of a scorecard ("Deep Six: on the bubble"), a schedule ("Graywater (NBC), 10 p.m."), or
a list whose items are headed in capitals ("ANDOR: filming has stopped").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .names import MAKER, STEP_WORDS, makers, outlets
from .numbers import CARDINAL
from .page import Page
from .words import Phrase

_LEAD = r"(?:[\s•*·▪■►>–—-]{1,4}|\d{1,2}\.\s)?(?:\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?)?(?:/\d{1,2}c)?\s?(?:[:–—|-]|\s)\s?)?"
_TITLE = r"[\"']?(?P<t>[A-ZÀ-Þ0-9#][^\n:;()\[\]|–—\"]{0,56}?[^\s\n:;()\[\]|–—\"',-])[\"']?,?"
_FATE = (
    r"(?i:(?:officially\s|already\s|not\s|possibly\s|likely\s)?(?:renewed|cancell?ed|axed|ended|ending|returning|recommissioned"
    r"|scrapped|picked\sup|ordered|revived|saved|safe|gone|dead|concluded|concluding|on\sthe\sbubble|in\slimbo|tbd|tba|pending"
    r"|undecided|unknown|uncertain|too\s(?:early|close|soon)|no\s(?:word|decision|news|announcement)|nobody|await\w*|final"
    r"\s(?:season|series)|coming\sback|will\s(?:return|be\sback|end)|back\sfor|unlikely|likely|a\ssafe|sure\sthing|toss-?up"
    r"|waiting|yet\sto|still\s(?:no|wait\w*|in|to|up)|production|filming|premier\w+|debuts?|returns)\b)"
)
_HEADED = Phrase(
    rf"^{_LEAD}{_TITLE}\s?(?:\((?:[^()]{{0,24}}\b)?(?:{MAKER})\b[^()]{{0,30}}\)\s?)?(?:[:|=]|\s?[–—]|\s-|\s→|\.\.\.|…)\s{{0,2}}"
    rf"(?={_FATE})",
    rf"^{_LEAD}{_TITLE}\s?\((?=[^()\n]{{0,24}}\b(?:{MAKER})\b[^()\n]{{0,40}}\))",
    rf"^{_LEAD}{_TITLE}\s?\((?=\d{{1,2}}\s?x\s?\d{{2,3}}\b|(?:{CARDINAL}|\d{{1,2}})\s(?:episodes|seasons|series)\b)",
)
_CAPITALS = Phrase(rf"^{_LEAD}(?P<t>[A-ZÀ-Þ0-9][A-ZÀ-Þ0-9 '&.,!?-]{{2,50}}):\s(?=\S)")
_TOLD = re.compile(r"\b(?:season|series|episodes?|filming|production|show|drama|comedy|renew|cancel|premiere|shoot\w*)\b", re.I)
_NO_TITLE = re.compile(
    r"\b(?:RATINGS?|SCORECARD|MORE|RELATED|WATCH|READ|UPDATE|EXCLUSIVE|BREAKING|SPOILERS?|PHOTOS?|VIDEO|CAST|CREDITS?|NOTE|SOURCE"
    r"|RENEW\w*|CANCEL\w*|PREMIERE|RETURN\w*|PILOTS?|SEASON|STILL|NEW|DRAMAS?|COMED(?:Y|IES)|JAN|FEB|MARCH|APRIL|JUNE|JULY|AUG|SEPT?"
    r"|OCT|NOV|DEC|MON|TUE|WED|THU|FRI|SAT|SUN)\w*\b|\b(?:Season|Series|Episode|Renewed|Cancell?ed)\b"
)
_LINES = 3  # of a list headed in capitals: one such line may be anything


def headed(page: Page) -> Iterator[tuple[int, int]]:
    """The places of titles that head their lines."""
    capitals: list[tuple[int, int]] = []
    for sentence in page.sentences:
        if sentence.start and page.text[sentence.start - 1] != "\n":
            continue
        if m := _HEADED.match(sentence.text):
            if _title(m["t"]):
                yield sentence.start + m.start("t"), sentence.start + m.end("t")
        elif (m := _CAPITALS.match(sentence.text)) and _title(m["t"]) and not _NO_TITLE.search(m["t"]):
            capitals.append((sentence.start + m.start("t"), sentence.start + m.end("t")))
    if len(capitals) >= _LINES and _TOLD.search(page.text):
        yield from capitals


def _title(said: str) -> bool:
    words = said.split()
    return (
        said not in makers()
        and said not in outlets()
        and said.title() not in makers()
        and len(words) <= 9
        and (len(words) > 1 or said.lower() not in STEP_WORDS)
        and not _NO_TITLE.search(said)
        and any(c.isalpha() for c in said)
        and sum(w[0].islower() for w in words) <= len(words) // 2
    )
