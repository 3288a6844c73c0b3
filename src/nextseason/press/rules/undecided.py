"""What is said of a series by those who will not say: that it may return or not is open."""

from __future__ import annotations

from collections.abc import Iterator

from .. import expressions as re
from ..rulebook import rule
from ..scene import Found, Scene
from ..seasons import seasons_in
from ..stance import SEASONS, about, seasons_told
from ..titles import Title
from ..words import Phrase
from .decisions import SOME, line_before

_OPEN = Phrase(
    r"\b(?:has|have|had|is|are|was|were)(?:n't|\snot)\s(?:\w+\s){0,2}?(?:been\s)?(?:yet\s)?(?:officially\s|"
    r"formally\s)?(?:been\s)?(?:renewed|greenlit|picked up|renew|decided|made (?:a|any) (?:decision|"
    r"indication|announcement) (?:on|about|whether|regarding)[^,.]{0,60})(?:\s[^,.;]{0,40})?",
    r"\byet to (?:be (?:renewed|greenlit|picked up|confirmed for)|renew|decide(?! (?:on|how|what) (?:his|her|their"
    r"|how)\b)|greenlight|order|(?:announce|"
    r"confirm|reveal|say)(?: whether| if|\s(?:\w+\s){0,3}(?:renewal|second season|third season|another season|"
    r"new season|season \d+|future)))[^,.;]{0,50}",
    r"\b(?:no|any) (?:official )?(?:word|decision|announcement|confirmation|news|update)s? (?:yet )"
    r"?(?:has been made |have been made |yet )?(?:on|about|of|as to|regarding) (?:whether|if|an?other season|"
    r"a (?:\w+ ){0,2}(?:season|series|renewal)|season \w+|its future|the (?:show|series)'s? (?:future|fate)|"
    r"the future)[^,.;]{0,40}",
    r"\bno (?:official |final )?decision (?:has|had) (?:yet )?been (?:made|taken)[^,.;]{0,50}",
    r"\b(?:remains|remain) (?:to be seen|unclear|unknown|uncertain) (?:whether|if)[^,.;]{0,80}(?:season|renew|"
    r"return|back|series|show|future)[^,.;]{0,20}",
    r"\b(?:(?:it's|it is|it's still|remains) )?(?:unclear|unknown|uncertain|not clear|not known) (?:whether|"
    r"if)[^,.;]{0,80}(?:season|renew|return|back|last|end|future)[^,.;]{0,20}",
    r"\b(?:fate|future) (?:\w+ ){0,6}?(?:is|remains|was|hangs|still|up) (?:still )?(?:up in the air|uncertain|"
    r"unclear|unknown|undecided|in (?:the )?(?:balance|limbo|doubt)|in question|tbd)",
    r"\bnothing (?:can be|is|has been|becomes|will be) (?:formal|official|decided|confirmed|set in stone)"
    r"[^,.;]{0,45}",
    r"\bnot having (?:heard|received|got|gotten) the (?:\w+ )?(?:go-ahead|green ?light|renewal|okay)"
    r"[^,.;]{0,30}",
    r"\bwait(?:ing)? (?:to (?:see|hear|find out) (?:whether|if)|for (?:confirmation|word|news) (?:of|on|about)"
    r") [^,.;]{0,60}(?:season|renew|another|picked up|return)\w*(?: \w+){0,4}",
    r"\b(?:to (?:figure out|decide|determine)|(?:deciding|weighing|mulling|considering)) (?:whether|if)"
    r"[^,.;]{0,60}(?:season \w+|renew|greenlight|bring it back|another season|second season)[^,.;]{0,15}",
    r"\b(?:hasn't|haven't|has not|have not|didn't|did not|won't) (?:yet )?(?:officially )?(?:announced|"
    r"confirmed|said|revealed|commented|commented on) (?:whether|if|(?:an?|the|any) (?:\w+ )?(?:renewal|"
    r"season|decision)|season \w+|plans for)[^,.;]{0,50}",
    r"\b(?:still |remains? |stays? |kept |keeps )?(?:silent|mum|tight-lipped|quiet) (?:on|about|regarding)"
    r" (?:an?|the|its|any) (?:\w+ )?(?:season|renewal|future|series|return)\b",
    r"\b(?:has|have) not made any (?:indication|decision|announcement)[^,.;]{0,60}",
    r"\b(?:hasn't|haven't|has not|have not|yet to) (?:yet )?made? up (?:its|their) minds?\b",
    r"\bnothing(?:'s| is)? official(?: to (?:share|announce|report|say))?\b",
    r"\b(?:hasn't|haven't|has not|have not) said (?:anything|a word|if|whether) (?:yet )?(?:about "
    r"|on )?[^,.;]{0,30}?(?:season|series|renewal|return)\b",
    r"\bno word (?:yet )?(?:on|of|about) (?:a |an |the |its )?(?:back[\s-]nine|full[\s-]season|pick-?up|renewal"
    r"|more episodes)\b",
    r"\b(?:still )?without (?:an? |any )?(?:official |final )?(?:decision|word on (?:its|their)|verdict|renewal)\b",
    r"\b(?:still |are |is )?await(?:s|ing) (?:word|news|a decision|an answer|their fates?|its fate)\b",
    r"\b(?:whose )?(?:fates?|futures?) (?:has|have|had) (?:yet to be|not (?:yet )?been|still to be) (?:decided"
    r"|determined|announced|sealed)\b",
    r"\bin limbo\b",
)
NO_SERIES = re.compile(
    r"\b(?:subscri\w+|members|memberships?|contracts?|festival|tour|stadium|club|league|cup|council"
    r"|licen[cs]e|lease|match|concerts?"
    r"|films?|movies?|sequel|musical|album|playoffs?|coach|manager)\b",
    re.IGNORECASE,
)
_NOT_OPEN = re.compile(
    r"\b(?:premiere date|release date|(?:date|timing) (?:for|of)|trailer|when\b|details|casting|who will)\b",
    re.IGNORECASE,
)
_WHEN_IT = re.compile(r"\b(?:timing|dates?)\s(?:of|for)\s[^.;,]{2,60}$", re.IGNORECASE)
_NOTHING = re.compile(r"nothing\s(?:is|has\sbeen|will\sbe|can\sbe)\s(?:decided|confirmed)\b")
_OF_MORE = re.compile(
    r"\b(?:seasons?|series\s\w+|renew\w*|return\w*|future|fate|more|another|come\sback|be\sback|continue|end"
    r"|again)\b",
    re.IGNORECASE,
)
_PLAIN_NO = re.compile(r"(?:has|have|had)(?:n't|\snot)\s(?:renewed|greenlit|picked up)\b")
_FINALITY = re.compile(r"\b(?:last|final|end)\b", re.IGNORECASE)


@rule(
    "no_decision",
    _OPEN,
    ("Netflix has not yet renewed “Harbor Lights” for a second season.", (("no_decision", None, 2),)),
    ("Netflix has not renewed “Harbor Lights” for a second season.", (("renewal", "renewed", 2),)),
    (
        "“Harbor Lights” and “Quill” are the only dramas whose fates have yet to be decided.",
        (("no_decision", None, None),),
    ),
    ("That leaves just one comedy without a decision, “Harbor Lights.”", (("no_decision", None, None),)),
    ("It remains to be seen whether “Harbor Lights” will return for season 3.", (("no_decision", None, 3),)),
    ("Netflix has not announced a release date for season 2 of “Harbor Lights.”", ()),
)
def no_decision(scene: Scene) -> Iterator[Found]:
    """Renewal, future or finality said to be open."""
    text = scene.text
    for m in _OPEN.finditer(scene.low):
        if _NOT_OPEN.search(m.group()) or _WHEN_IT.search(text, 0, m.start()):
            continue
        low = text.lower()
        if not scene.mentions and not scene.story.single:
            continue
        if NO_SERIES.search(text) and not any(x.title.quoted for x in scene.mentions):
            continue
        if not scene.mentions and SOME.search(text, max(0, m.start() - 50), m.end() + 40):
            continue
        if m.group().lower().startswith(("no ", "in limbo")) and not re.search(r"season|series|show|renew|future", low):
            continue
        if _NOTHING.match(m.group()) and not _OF_MORE.search(f"{line_before(scene)} {text}"):
            continue  # an offer, a rumour, a part
        if scene.question and not m.group().lower().startswith("wait"):
            continue
        said = scene.season(m.start(), m.end(), 60)
        final = bool(_FINALITY.search(m.group())) and "whether" in low
        number = said.numbers[-1] if said and said.numbers[-1] > 1 else None  # the first season is decided
        if _PLAIN_NO.match(m.group()) and not re.search(r"\b(?:yet|so far|officially|formally|as of)\b", low):
            yield Found(
                "renewed", m.start(), m.end(), scene.title(m.start(), m.end()), number, kind="renewal",
                season_said=said.said if said else None, certainty="denied",
            )  # fmt: skip
            continue
        value = (
            "nothing official yet"
            if m.group().startswith("nothing")
            else f"whether season {number} is final"
            if final and number
            else "whether it ends"
            if final
            else "renewal undecided"
        )
        near = scene.mention(m.start(), m.end())
        told = scene.chain(near) if near and 0 <= m.start() - near.end < _BESIDE else []
        for title in [x.title for x in told] if len(told) > 2 else [scene.title(m.start(), m.end())]:
            yield Found(
                value, m.start(), m.end(), title, number, season_said=said.said if said else None,
                certainty="confirmed",
            )  # fmt: skip


_BESIDE = 8  # characters from a list to what is said of all of it
_ANSWER = Phrase(
    r"^[\"']?(?:not (?:so far|yet|at the moment|at this (?:point|time)|officially|that we know)"
    r"|it(?:'s| is) (?:still )?(?:too (?:early|soon)|unclear|unknown)|we don't know|nobody knows"
    r"|no (?:official )?(?:word|news|decision)|nothing(?:'s| is| has been) (?:confirmed|decided|announced|official)"
    r"|that remains to be seen|(?:still )?(?:unclear|unknown|tbd|undecided)|there's no (?:word|news|decision|talk)"
    r"|nope|possibly|maybe|perhaps)\b"
)
_ASKED = re.compile(
    r"\b(?:renew\w*|(?:another|more|second|third|fourth|fifth|sixth|new)\s(?:season|series|episodes?|one)"
    r"|season\s\w+|series\s\w+"
    r"|be\s(?:back|any\smore|more)|return\w*|com(?:e|ing)\sback|cancell?ed|the\s(?:last|end)|next\syear)\b",
    re.IGNORECASE,
)
_ASKED_ELSE = re.compile(r"\b(?:when|what|who|where|why|how|which|date)\b", re.IGNORECASE)


@rule(
    "no_decision",
    _ANSWER,
    ("Has the drama “Harbor Lights” been renewed for season 6?\nNot so far. The show is on NBC.",
     (("no_decision", "renewal undecided", 6),)),
    ("When will “Harbor Lights” season 6 premiere?\nNot yet known. The show is on NBC.", ()),
    ("The drama “Harbor Lights” is on NBC. Not yet a hit, it has fans.", ()),
)  # fmt: skip
def answered(scene: Scene) -> Iterator[Found]:
    """What a heading asks, left open by the answer below it: "Has it been renewed? Not so far"."""
    m = _ANSWER.search(scene.low)
    asked = line_before(scene)
    if m is None or not asked.endswith("?") or _OPEN.search(scene.low):
        return
    if not _ASKED.search(asked) or _ASKED_ELSE.search(asked):
        return
    question = scene.story.page.sentences[scene.sentence.index - 1]
    held = scene.story.in_sentence(question)
    said = next((s for s in seasons_in(question) if s.numbers), None)
    yield Found(
        "renewal undecided", m.start(), m.end(), held[0].title if held else scene.title(m.start(), m.end()),
        said.numbers[-1] if said and said.numbers[-1] > 1 else None, certainty="confirmed",
    )  # fmt: skip


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
