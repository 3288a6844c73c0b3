"""Cancellations and announced last seasons."""

from __future__ import annotations

from collections.abc import Iterator

from .. import expressions as re
from ..certainty import negated, possible
from ..numbers import CARDINAL, ORDINAL, cardinal
from ..rulebook import rule
from ..scene import Found, Scene
from ..stance import all_of_them, its_subject, no_maker, stranger, unreal
from ..titles import Title
from ..words import Phrase

_CANCEL = Phrase(
    r"\bcancel(?:l?ed|s|l?ing|lations?)\b(?!\s(?:culture|subscription|your|my|his|her|their|plans))",
    r"\b(?:was|been|is|were|being|got|gets|be)\s(?:\w+ly\s)?(?:axed|scrapped|canned|shelved|dropped by)\b",
    r"\b(?:has|have|had)\saxed\b",
    r"\baxes\b",
    r"\b(?:decision|decided|chosen?|chose|opted|elected|moved) to (?:cancel|axe|scrap)"
    r"\b(?!\s(?:(?:his|her|their|my|our|all)\b|plans|an?\s))",
    r"\b[Tt]he axe\b",
    r"\bpull(?:ed|s|ing)?\sthe\splug\b",
    r"\bcall(?:ed|s|ing)?\stime\son\b",
    rf"\b(?:scrapp(?:ed|ing)|dropp(?:ed|ing)|abandon(?:ed|ing))\splans\sfor\s(?:an?\s|its\s)?(?:(?:{ORDINAL}|"
    rf"another)\sseason|[Ss]eason\s\d+)",
    rf"\bwon't\sbe\smoving\sforward\safter\s(?:just\s|only\s)?(?:{CARDINAL}|\d+)\sseasons?",
    rf"(?:\bnot\s(?:to\s)?(?:be\s)?|n't\s(?:be\s)?)(?:mov(?:e|ing)\sforward|proceed(?:ing)?|going\sforward|"
    rf"return(?:ing)?|com(?:e|ing)\sback|renew(?:ing|ed)?)\s(?:with|for|to)\s(?:an?\s|its\s)?(?:(?:{ORDINAL}|"
    rf"another)\sseason|[Ss]eason\s\d+|more)",
    r"(?:\bnot\s(?:to\s)?|n't\s)(?:be\s)?renew(?:ed|ing)?\s(?:the\s(?:show|series)|it|\")",
    r"\b(?:will not|won't) be (?:renewed|returning for)",
    rf"\b(?:declin(?:ed|es)|opt(?:ed|s) not|decided not|chose not|passed on)\s(?:to\s)?(?:renew|order|"
    rf"a\s{ORDINAL}\sseason)",
    rf"\bended\s(?:its run\s)?after\s(?:just\s|only\s)?(?:{CARDINAL}|\d+)\sseasons?",
    r"\bwill not return for",
)
_NOT_SHOW = re.compile(
    r"\b(?:concerts?|tours?|tour dates|games?|match(?:es)?|flights?|subscriptions?|subscribers?|events?"
    r"|meetings?|ceremon\w+|class(?:es)?|festival|memberships?|(?<!to )orders?|appearances?|performances?|trips?"
    r"|plans"
    r"|tickets?|screenings?|panel|interview|races?|accounts?|sports|fights?|visits?|wedding|party|parade"
    r"|weddings|stops?|live)\b",
    re.IGNORECASE,
)
TONIGHT = re.compile(  # an episode, not the series: "tonight's “Quill” has been scrapped"
    r"\b(?:[Tt]onight(?:'s)?|[Tt]his\s(?:evening|afternoon|morning)(?:'s)?|[Tt]omorrow(?:'s)?"
    r"|\w+day(?:\snight)?'s\s(?:episodes?|edition|instal?ments?|[\"'A-Z]))"
)
_IT_WAS = re.compile(r"(?:^|[,;]\s)[\"']?(?:[Ii]t|[Tt]hat)\s(?:was|got|has\sbeen)\s(?:\w+ly\s)?$")
_NOR = re.compile(r"\bnor\s(?:\w+\s){0,2}(?:renewed|picked\sup|recommissioned)\b")
_NOT_NOW = re.compile(r"\b(?:as\sof|yet|so\sfar|at\sthis\s(?:point|time|stage))\b", re.IGNORECASE)
_NEITHER = re.compile(r"\bneither\s(?:\w+\s){0,2}$", re.IGNORECASE)
_ANY = re.compile(r"\b(?:an?|any|every|each|another|no|other|most|many)\s$", re.IGNORECASE)
_WATCHED = re.compile(
    r"\b(?:finish\w*|watch\w*|bing(?:e|ing)\w*|catch\w*|saw|seen|through)\s(?:the|its)\s$", re.IGNORECASE
)
FROM_ROLE = re.compile(  # "was axed from her role": somebody
    r"\s(?:from|as)\s(?:his|her|their|the\s(?:soap|show|series|cast|role|part))\b(?!\s(?:schedules?|line-?up))"
)
_LATEST = re.compile(r"\b(?:released|dropped|aired|put\sout|unveiled|shot|filmed)\s(?:its|their)\s$", re.IGNORECASE)
_STAGED = re.compile(  # four live “Top This” shows
    rf"\s(?:(?:the|its|all|both|some|several|{CARDINAL}|\d+)\s){{1,3}}(?:\w+\s)?(?:live|stage|arena|touring)\b"
    r"|\s(?:[\w-]+\s){0,2}(?:gigs|(?:shows?|dates|nights)\s(?:in|at)\s(?:the\s)?"
    r"(?!January|February|March|April|May|June|July|August|September|October|November|December)[A-Z])"
)
_NO_FATE = re.compile(r"\s(?:[Ww]atch|fears?|rumou?rs?|bubble|lists?|news|risks?|speculation|season|spree|chatter)\b")
_SPATE = re.compile(  # "after a string of cancellations", "joining it in another cancellation"
    r"\b(?:(?:string|spate|wave|slew|series|round|raft|flurry|rash|number|lot)\sof\s(?:[\w-]+\s){0,2}|another\s)$"
)
_NEARLY = re.compile(  # near it, seemingly so, or only said to be
    r"\b(?:verge|brink|danger|risk|threat|edge)\sof\s(?:being\s)?$"
    r"|\b(?:seems?|appears?)\s(?:(?:to\shave\sbeen|to\sbe|already|\w+ly|as\sgood\sas|all\sbut)\s)*$"
    r"|\b(?:rumou?rs?|speculation|fears)\b[^.;]{0,60}\b(?:would|will|could|might)\sbe\s$",
    re.IGNORECASE,
)
_AFTER_SEASONS = Phrase(
    rf"\bafter\s(?:just\s|only\s|a\s)?(?P<n>{CARDINAL}|\d{{1,2}}|single)\s(?:seasons?|series)\b", flags=re.IGNORECASE
)
_GENERIC = re.compile(
    r"\b(?:any|shows|series like|reputation|for cancell?ing|often|always|business of)\b", re.IGNORECASE
)


@rule(
    "cancellation",
    _CANCEL,
    ("Hulu has canceled “Harbor Lights” after two seasons.", (("cancellation", "cancelled", 3),)),
    ("“Harbor Lights” has not been cancelled, the network said.", (("cancellation", "cancelled", None),)),
    ("NBC has scrapped plans for a second season of “Harbor Lights.”", (("cancellation", "cancelled", 2),)),
    ("“Harbor Lights” won't be moving forward after two seasons.", (("cancellation", "cancelled", 3),)),
    ("Netflix made the decision to cancel “Harbor Lights.”", (("cancellation", "cancelled", None),)),
    ("The drama “Harbor Lights” has been neither cancelled nor renewed for season 3.", (("no_decision", None, 3),)),
    ("The drama “Harbor Lights” was nearly cancelled in 2009.", ()),
    ("The singer cancelled three concerts in Leeds.", ()),
    ("The BBC cancelled two live “Harbor Lights” shows in Leeds.", ()),
)
def cancellation(scene: Scene) -> Iterator[Found]:
    """A series stopped by its maker, or said not to be."""
    text = scene.text
    seen: set[str] = set()
    for m in _CANCEL.finditer(scene.low):
        word = m.group().lower()
        a, b = scene.clause(m.start(), m.end())
        before = text[a : m.start()]
        after = text[m.end() : m.end() + 50]
        noun = "cancellation" in word
        passive = bool(
            re.search(
                r"\b(?:was|were|been|be|is|are|being|gets?|got|wasn't|isn't|weren't|hasn't been)\s(?:\w+\s){0,2}$",
                text[: m.start()],
            )
        ) or word.startswith(
            ("was", "been", "is ", "were", "being", "got", "gets", "be ", "will not", "won't", "ended")
        )
        near = its_subject(scene, scene.mention(m.start(), m.end(), -1 if passive else 1), m.start())
        headline = scene.sentence.index <= 1 and near is not None
        if re.search(r"\b(?:he|she|I)\s(?:(?:has|had|have|just|also)\s){0,2}$", before, re.I):
            continue
        if _NEITHER.search(text, 0, m.start()) and _NOR.search(text, m.end()) and scene.title(*m.span()):
            said = scene.season(m.start(), m.end(), 60)
            yield Found(
                "renewal undecided", m.start(), m.end(), scene.title(m.start(), m.end(), -1),
                said.numbers[-1] if said else None, kind="no_decision", certainty="confirmed",
            )  # fmt: skip
            continue
        if "renew" in word and word.startswith(("not", "n't")) and _NOT_NOW.search(text):
            continue  # that is open still
        if (
            unreal(scene, *m.span())
            or _NEITHER.search(text, 0, m.start())
            or (
                _ANY.search(text, 0, m.start())
                and re.match(r"\s(?:tv\s)?(?:series|shows?|dramas?|sitcoms?)\b", after, re.I)
            )
        ):
            continue  # nearly, neither this nor that, whatever is
        if FROM_ROLE.match(after):
            continue  # somebody
        if noun and (_NO_FATE.match(after) or _SPATE.search(text, 0, m.start())):
            continue
        if _STAGED.match(after) or TONIGHT.search(scene.masked, a, m.end() + 20):
            continue
        if near is None and re.match(r"\s(?:an?|one|some|several)\s", after):
            continue  # some other show
        if near is not None and (near.start - m.end() > 90 or m.start() - near.end > 110):
            near = None
        if (
            near is None
            and not _IT_WAS.search(text, 0, m.start())
            and not re.search(
                r"\b(?:series|show|drama|comedy|sitcom|season|program(?:me)?|streamer|network)\b", text, re.I
            )
        ):
            continue
        if _NOT_SHOW.search(scene.masked[max(a, m.start() - 40) : min(len(text), m.end() + 40)]) and not (
            near and abs(near.start - m.end()) < 25
        ):
            continue
        if scene.question or re.search(
            r"\b(?:if|whether|should|unless|until|in case|before (?:it|being))\b[^,.]{0,50}$", text[: m.start()], re.I
        ):
            continue
        named = noun and re.search(r"\b(?:the|its) (?:show|series|drama)(?:'s)?\b", text)
        if near is None and not named and (noun or _GENERIC.search(text[max(0, m.start() - 60) : m.end() + 30])):
            continue
        if (
            word.startswith(("not", "n't", "will not", "won't"))
            and "return" in word
            and any(
                n in text[max(0, m.start() - 110) : m.start()]
                for n in scene.story.people.names
                if all(n not in t.name for t in scene.story.titles)
            )
        ):
            continue  # a person does not come back
        if word.startswith("cancel") and (
            _FINAL.search(scene.low)
            or (scene.sentence.heading and any(_FINAL.search(s.low) for s in scene.story.page.sentences))
        ):
            continue  # an announced last season, whatever the word for it
        certainty = None
        inner = word.startswith(
            (
                "not",
                "n't",
                "scrapp",
                "dropp",
                "abandon",
                "will not",
                "won't",
                "declin",
                "opt",
                "decided",
                "chose",
                "passed",
            )
        )
        if not inner and (
            negated(before[-40:]) or re.search(r"\b(?:denied|no plans|false)\b[^.]{0,40}$", text[: m.start()])
        ):
            if near is None and not re.search(r"\b(?:the|this) (?:show|series)\b", text):
                continue
            certainty = "denied"
        elif (
            not inner
            and re.search(r"\b(?:rumou?rs?|reports?|claims)\b[^.]{0,60}$", text[: m.start()], re.I)
            and re.search(r"\b(?:false|untrue|not true|wrong|denied|dismissed|denies)\b", text[m.end() :])
        ):
            certainty = "denied"
        elif (not inner and _NEARLY.search(text, 0, m.start())) or (
            not inner and possible(before[-40:]) and not re.search(r"\bwould\b", before[-40:])
        ):
            certainty = "possible"
        n = _AFTER_SEASONS.search(text, m.end()) or (_AFTER_SEASONS.search(m.group()) if "after" in word else None)
        number = None
        if n and n.start() - m.end() < 90:
            ended = 1 if n["n"].lower() == "single" else cardinal(n["n"])
            number = ended + 1 if ended else None
        said = None
        if number is None:
            said = scene.season(m.start(), m.end(), 30)
            if said and (inner or said.start >= m.end()):
                number = said.numbers[-1]
            elif said:
                number = None
        if near is None and stranger(scene, m.start(), m.end(), -1 if passive else 1):
            continue
        titles = scene.chain(near) if near else []
        held: list[Title | None] = [t.title for t in titles] or [*all_of_them(scene, m.start())]
        for title in held or [scene.story.topic(scene.sentence)]:
            if title is None or title.key in seen:
                continue
            seen.add(title.key)
            start, end = m.start(), m.end()
            if near and near.start >= end:
                end = (titles[-1] if titles else near).end
            elif near and start - near.end < 60:
                start = near.start
            yield Found(
                "cancelled",
                start,
                end,
                title,
                number,
                certainty=certainty,
                fixed_season=title is not scene.story.main or number is not None,
                season_said=said.said if said and number else None,
            )
        del headline, after, b


_LIST = Phrase(
    r"^(?:(?:Also )?(?:[Cc]ancell?ed|CANCELL?ED|[Aa]xed|[Gg]one|[Nn]ot returning|Ending)(?: too)?(?: (?:shows"
    r"|series))?(?:\s?[:—–-]| are\b| is\b))"
)


_TOLD = Phrase(
    r"\b(?:(?:the|its)\s(?:axe?|chop|boot)|[Cc]ancell?ed|[Cc]ancels|[Aa]xed|[Cc]asualties|[Vv]ictims"
    r"|[Cc]ancell?ations|[Gg]one)\b[^.;:\"]{0,30}:\s"
)
_MIXED = re.compile(r"\b(?:renew\w*|returning|orders?|or)\b|\?", re.IGNORECASE)
_NEXT = re.compile(r";\s(?:and\s)?(?:[A-Z]\w+(?:'s)?\s)?(?:the\s)?(?:[\w-]+\s){0,3}[\"']?\Z")
_ALONG = re.compile(r"[\"',]{0,3}\s(?:along\swith|as\swell\sas|together\swith|plus)\s(?:the\s)?(?:[\w-]+\s){0,2}[\"']?")


@rule(
    "cancellation",
    (_LIST, _TOLD),
    (
        "Also gone are “Harbor Lights” and “Quill,” along with the drama “Nine Days.”",
        (("cancellation", "cancelled", None),) * 3,
    ),
    ("Canceled: “Harbor Lights,” “Quill” and “Nine Days.”", (("cancellation", "cancelled", None),) * 3),
)
def list_of_cancelled(scene: Scene) -> Iterator[Found]:
    """A list headed by its fate."""
    m = _LIST.match(scene.text) or _TOLD.search(scene.text)
    if (
        m is None
        or not any(0 <= x.start - m.end() < 30 for x in scene.mentions)
        or _MIXED.search(scene.text, 0, m.end())
    ):
        return
    seen: set[str] = set()
    told = scene.chain(next(x for x in scene.mentions if x.start >= m.end()))
    told += [
        x
        for mention in scene.mentions
        if mention.start > told[-1].end
        and (
            _ALONG.fullmatch(scene.text, told[-1].end, mention.start)
            or _NEXT.search(scene.text, told[-1].end, mention.start)
        )
        for x in scene.chain(mention)
    ]
    for mention in told:
        if mention.title.key not in seen:
            seen.add(mention.title.key)
            yield Found("cancelled", mention.start, mention.end, mention.title, None, fixed_season=True)


_FINAL = Phrase(
    rf"\b(?:\b(?:{ORDINAL}))(?:,|\s\(?and)\s(?:(?:sadly|apparently|reportedly|now|likely)\s)?(?:final|last)\)?\s(?:season|series|run|outing|year|chapter|instal?ment)\b",
    r"\b(?:won't|will not|isn't|is not|not) (?:\w+ )?be (?:the (?:[\w-]+ ){0,3}?[\w-]+'s?|its|their|our) (?:last"
    r"|final)\b",
    rf"\bseason\s(?:\d+|{CARDINAL})\s(?:will|would|to|is going to|is set to|is|was|won't|may|might|could)"
    rf"\s(?:also\s)?(?:not\s)?(?:be|serve as|mark)?\s?(?:the|its|their|our|as the)\s(?:show's\s|series'\s)"
    rf"?(?:\w+\s)?(?:final|last|end|swan song)\b",
    rf"\b(?:will|would|to|set to|is|going to|won't|not)\s(?:officially\s)?(?:end|conclude|ending|concluding|"
    rf"wrap up|come to an end|finish|bow out)\s(?:its run\s)?(?:(?:in|on|this|next) \w+(?: \d{1, 4})?\s)?(?:with"
    rf"|after|in|following)\s(?:its|the|a|season)"
    rf"?\s?(?:upcoming\s)?(?:{ORDINAL}|\d+|{CARDINAL}|next|current|upcoming)\s?(?:and\s\w+\s)?(?:season|series)"
    rf"?",
    r"\b(?:will|would|to|is going to|is set to|may|might|could) be (?:its|the show's|the series'|the series's|"
    r"their|our) (?:last|final)\b",
    r"\b(?:final|last) season\b(?! (?:of (?:the )?(?:nba|nfl|football))|'s finale)",
    r"\b(?:final|farewell) (?:chapter|run)\b",
    r"\b(?:won't|will not|isn't|is not|not) (?:\w+ )?be the (?:end|last)\b(?! (?:\w+ ){0,2}"
    r"(?:episodes?|time|drama|show|series|comedy|thriller|we)\b)",
    r"\b(?:no )?\"?plans to (?:wrap up|end) (?:the (?:series|show)|it)",
    r"\bcoming to an end\b",
    r"\b(?:will|to) end (?:its run|after \w+ seasons?)\b",
)


NO_SERIES_ENDS = re.compile(  # "the strike that stopped work on it is coming to an end"
    r"\b(?:strikes?|lockdown|pandemic|war|marriage|relationship|contract|deal|year|decade|era|summer|shoot|filming"
    r"|production|walkout|dispute|episode|storyline|affair)\b[^.;]{0,100}\Z"
)


@rule(
    "cancellation",
    _FINAL,
    ("“Harbor Lights” will end with its fifth season.", (("cancellation", "final_season", 5),)),
    ("Season 3 won't be the last for “Harbor Lights.”", (("cancellation", "final_season", 3),)),
)
def final_season(scene: Scene) -> Iterator[Found]:
    """An announced last season, or one said not to be the last."""
    text = scene.text
    if scene.question:
        return
    for m in _FINAL.finditer(scene.low):
        word = m.group().lower()
        if re.search(r"\b(?:whether|if|unclear)\b", text[max(0, m.start() - 70) : m.end()], re.I):
            continue
        if word == "last season" and not re.search(
            r"(?:\b(?:its|the|show's|series'|and|their|be|for one) )$", text[: m.start()]
        ):
            continue
        if word == "last season" and _LATEST.search(text, 0, m.start()):
            continue
        if word in ("final season", "last season") and _WATCHED.search(text, 0, m.start()):
            continue
        if word == "last season" and re.search(
            r"\b(?:by|in|during|of|since|from|over|for|throughout|with)\s(?:its|the|their)\s$", text[: m.start()], re.I
        ):
            continue
        if word in ("final season", "last season") and re.search(
            r"(?:episode|finale|half|part|end) of (?:the|its)?\s?$", text[: m.start()]
        ):
            continue
        if re.search(r"\bor\s(?:may|might|will)\s$", text[: m.start()]):
            continue  # "may or may not be the last"
        if word == "coming to an end" and NO_SERIES_ENDS.search(text, 0, m.start()):
            continue
        if no_maker(scene, m.start()) or re.search(r"\bpicked\sup\sfor\san?\s$", text[: m.start()]):
            continue
        if re.search(r"\bfirst\s(?:would|will)\sbe\sthe\slast\b", text):
            continue  # a first season that is the last is a cancellation
        a, _ = scene.clause(m.start(), m.end())
        before = text[a : m.start()]
        denied = negated(m.group()) or bool(
            re.search(r"\b(?:no|not|never|isn't|won't|denied)\b[^.]{0,12}$", text[: m.start()])
        )
        if (
            word.endswith(
                ("wrap up the series", "wrap up the show", "end the series", "end the show", "end it", "wrap up it")
            )
            and not denied
        ):
            continue
        said = scene.season(m.start(), m.end(), 40)
        number = said.numbers[-1] if said else None
        title = scene.title(m.start(), m.end())
        certainty = (
            "denied"
            if denied
            else "possible"
            if possible(before[-40:]) or re.search(r"\b(?:may|might|could)\b", m.group())
            else None
        )
        if title is None:
            continue
        this = (
            bool(re.search(r"\b(?:this|season|series|show|it)\b", text, re.I))
            or scene.mention(m.start(), m.end()) is not None
        )
        if not this:
            continue
        fallback = scene.story.next_season if denied and title is scene.story.main else None
        yield Found(
            "final_season",
            m.start(),
            m.end(),
            title,
            number or fallback,
            certainty=certainty,
            fixed_season=True,
            season_said=said.said if said else None,
        )
        return
