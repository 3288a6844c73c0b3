"""What is said of a series by those who will not say: that it may return or not is open."""

from __future__ import annotations

from collections.abc import Iterator

from .. import expressions as re
from ..rulebook import rule
from ..scene import Found, Scene
from ..stance import SEASONS, about, seasons_told
from ..titles import Title
from ..words import Phrase
from .decisions import NO_SERIES

_YET = r"(?:(?:yet|so\sfar|officially|formally|still|as\syet|publicly|ever|once)\s){0,2}"
_UNSAID = Phrase(  # who has not said, does not know, or waits
    rf"\b(?:has|have|had)(?:n't|\snot|\syet\sto|\sstill\sto|\sstill\snot)\s{_YET}(?:sa(?:id|y)|announced?"
    rf"|confirm(?:ed)?|reveal(?:ed)?"
    rf"|decided?|disclosed?|indicated?|commit(?:ted)?|rule[ds]?)\b",
    r"\b(?:is|are|was|were)(?:n't|\snot|\syet)\s(?:\w+\s)?(?:ready|prepared|able|willing"
    r"|in\sa\sposition)\sto\s(?:say|discuss|reveal|commit"
    r"|announce|talk)\b",
    r"\b(?:declin(?:ed|es|ing)|refus(?:ed|es|ing))\sto\s(?:say|comment|discuss|be\sdrawn|reveal|confirm)\b"
    r"|\b(?:would|will|could)(?:n't|\snot)"
    r"\s(?:say|comment|discuss|be\sdrawn)\b",
    rf"\b(?:no|any)\s(?:official\s|final\s|firm\s|formal\s|further\s)?(?:word|decision|news|announcement"
    rf"|update)s?\s{_YET}(?:(?:has|have|had)"
    rf"\s{_YET}been\s(?:made|taken|given|announced)\s)?(?=on\b|about\b|of\b|regarding\b|as\b|whether\b)",
    r"\b(?:nobody|no\sone|not\seven\s\w+)\s(?:\w+\s)?(?:knows|is\ssaying|will\ssay|can\ssay|has\ssaid)\b",
    r"\b(?:wait|await)(?:s|ing)\s(?:to\s(?:hear|find\sout|learn|know|see)|(?:for\s|on\s)?(?:(?:an?\s|its\s|their\s"
    r"|official\s|final\s)?(?:word"
    r"|news|decision|verdict|pickup|renewal|fate)))\b",
    r"\btoo\s(?:early|soon)(?:,[^,]{3,25},)?\sto\s(?:say|tell|know|discuss|talk|think)\b|\b(?:remains?|yet"
    r"|still)\sto\sbe\s(?:seen|decided)\b"
    r"|\b(?:un|not\s)(?:clear|known|certain|decided)\b",
    r"\b(?:make|making|take|taking|reach|come\sto)\s(?:an?|the|its|their|that)\s(?:final\s)?(?:call|decision)\b",
    flags=re.IGNORECASE,
)
_OF_RETURN = re.compile(  # of what: whether it returns, its fate, another season
    rf"\s?,?\s?(?:(?:yet|so\sfar),?\s)?(?:about\s|on\s|of\s|regarding\s|as\sto\s|over\s)?(?:(?:when,?\sor\s)?(?:whether|if)\b(?!\s(?:he|she"
    rf"|his|her|I|who|you)\b)"
    rf"[^.;]{{0,70}}?\b(?:renew\w*|return\w*|(?:be|come|comes|coming|bring)\sback|(?:any|be|do|make|order)\smore"
    rf"|another|continue|go\son|{SEASONS}"
    rf"|remaining\sepisodes|last|final|the\send|future|survive)"
    rf"|(?:the\s|its\s|their\s)?(?:show's\s|series'?s?\s|drama's\s|\w+'s\s)?(?:fates?|futures?)\b|what(?:'s"
    rf"|\sis)\snext\b|what\shappens\b|what\s(?:would"
    rf"|will)\shappen\b|(?:an?\s|any\s)?(?:renewal|pick-?up|recommission)\b|(?:an?\s|another\s|any\s"
    rf"|the\s)?(?:possible\s|potential\s)?{SEASONS})",
    re.IGNORECASE,
)
_TITLED = re.compile(  # "no word on the legal drama “Quill”", "still awaiting word are comedies “Quill” and ..."
    r"\s?(?:(?:is|are|on|about|of|for|yet|as\syet|from\s\w+)\s){0,3}(?:the\s)?(?:[\w'-]+\s){0,3}?[\"']?$"
)
_LEFT = Phrase(  # said of the season first: "a third season has yet to be announced", "hasn't ordered one yet"
    rf"{SEASONS}\s(?:of\s[^.;,]{{2,40}}\s)?(?:that\s|which\s)?(?:has|have)(?:n't|\snot|\syet\sto)\s{_YET}(?:been\s"
    rf"|be\s){_YET}(?:announced|confirmed"
    rf"|ordered|commissioned|decided|green-?lit)\b",
    r"\b(?:has|have)(?:n't|\snot)\s(?:\w+ly\s)?(?:ordered|commissioned|green-?lit|picked\sup)\s(?:one|another|more"
    r"|it)\b[^.;]{0,12}?\b(?:yet|as\sof"
    r"|so\sfar)\b",
    r"\b(?:fates?|futures?)\s[^.;]{0,50}?\b(?:has|have|had)\s(?:yet|still)\sto\sbe\s(?:decided|determined|announced"
    r"|settled)\b",
    r"\b(?:whether|if)\s(?:there(?:'s|'ll|\swill|\sis)?|it|they|[^.;]{2,40}?)\s(?:(?:will|gets?|be|is"
    r"|any)\s){0,3}(?:returns?|renewed|back|more|another\s\w+)\b"
    r"[^.;]{0,40}?\b(?:depends|hinges|rests)\b",
    r"\b(?:has|have)(?:n't|\snot)\sruled\s(?:(?:it|that|one|anything|this)\sout|out\s(?:an?|another|the|bringing|more)\b)"
    r"|\b(?:we'll|they'll|we\swill)\s(?:make|take|have)\san?\s(?:final\s)?decision\b",
    r"\b(?:conspicuously|notably|still|also)\s(?:absent|missing)\sfrom\s[^.;]{2,40}?\b(?:renew\w+|list|pick-?ups)\b",
    flags=re.IGNORECASE,
)
_AHEAD = re.compile(r"\b(?:if|until|once|before|after|when|since)\s[^.;,]{0,25}$", re.IGNORECASE)
_REACH = 60


@rule(
    "no_decision",
    (_UNSAID, _LEFT),
    ("As of late Friday there was no word on “Harbor Lights.”", (("no_decision", "renewal undecided", None),)),
    ("NBC isn't ready to say whether “Harbor Lights” will be back.", (("no_decision", "renewal undecided", None),)),
    ("Still awaiting word are the comedies “Harbor Lights” and “Quill.”",
     (("no_decision", "renewal undecided", None), ("no_decision", "renewal undecided", None))),
    ("“Harbor Lights” adds three ahead of a third season that has yet to be announced.",
     (("no_decision", "renewal undecided", 3),)),
    ("There is no word on who will replace her on “Harbor Lights.”", ()),
    ("The network has not said when “Harbor Lights” will premiere.", ()),
)  # fmt: skip
def undecided(scene: Scene) -> Iterator[Found]:
    """That it is open whether a series goes on, by what those who know have not said, and of what."""
    text = scene.text
    if scene.question or (NO_SERIES.search(text) and not any(x.title.quoted for x in scene.mentions)):
        return
    for m in _UNSAID.finditer(text):
        if _AHEAD.search(text, max(0, m.start() - 30), m.start()):
            continue
        named = next((x for x in scene.mentions if 0 <= x.start - m.end() < _REACH), None)
        topic = _OF_RETURN.match(text, m.end())
        titled = (
            named is not None
            and m.group().lower().startswith(("no ", "await", "waiting"))
            and _TITLED.fullmatch(text, m.end(), named.start)
        )
        if not (topic or titled):
            continue
        end = topic.end() if topic else m.end()
        told = scene.chain(named) if named is not None and titled else []
        title = named.title if named else about(scene, m.start(), end, 0, 120)[0] or _single(scene)
        meant = [x.title for x in told] or ([title] if title else [])
        yield from (_open(scene, m.start(), end, one) for one in meant)
        return
    for m in _LEFT.finditer(text):
        title = about(scene, m.start(), m.end(), 0, 110)[0] or _single(scene)
        if title is not None:
            yield _open(scene, m.start(), m.end(), title)
            return


def _single(scene: Scene) -> Title | None:
    return scene.story.main if scene.story.single else None


def _open(scene: Scene, start: int, end: int, title: Title) -> Found:
    numbers = seasons_told(scene, start, end, 80)
    number = numbers[-1] if numbers and numbers[-1] > 1 else None
    return Found("renewal undecided", start, end, title, number, certainty="confirmed")
