"""Renewals."""

from __future__ import annotations

from collections.abc import Iterator

from .. import expressions as re
from ..certainty import negated, possible
from ..names import MAKER
from ..numbers import CARDINAL, ORDINAL, ordinal
from ..rulebook import rule
from ..scene import Found, Scene
from ..stance import all_of_them, its_subject, no_maker, own_seasons, stranger, unreal
from ..titles import Title
from ..words import Phrase
from .lookalikes import COMES, IT_BACK, NEW_ONE, NEW_RUN, OTHER_OBJECT, SO_MANY, SOLD

_N = (
    rf"(?:(?:an?|its|the|their)\s)?(?:[\w-]+\s)?(?:(?:{ORDINAL}|another|new|more|final"
    rf"|last)(?:\sand\sfinal)?\s(?:[\w-]+\s)?(?:season|series|run)|(?:{CARDINAL}|\d{{1,2}})\smore\s(?:seasons"
    rf"|series)|[Ss](?:eason|eries)\s(?:\d+|{CARDINAL}))"
)
_RENEW = Phrase(
    r"\bdecision\sto\srenew\b|\brenew(?:ed|s|ing|al)\b(?!\s(?:interest|focus|push|energy|attention|hope|sense|calls?"
    r"|vigou?r|debate|"
    r"scrutiny|commitment|faith))",
    rf"\bpick(?:ed|s|ing)?\sup(?:\sthe\s(?:show|series|drama|comedy)(?=\s(?:for|through)\s))?(?=\s(?:for\s"
    rf"|through\s|by\s|on\s|\"|"
    rf"'\w|(?:season|series)\s\d|a\s(?:{ORDINAL})(?!\s(?:and|of|in|to)\b|[.,;])))",
    rf"\b(?:order(?:ed|s)|greenl(?:it|ighted|ights)|commission(?:ed|s)|green[- ]lit|handed|given|gave|landed|"
    rf"scored|nabbed|confirm(?:ed|s)|get(?:s|ting)?|got|announc(?:ed|es)(?:\sthat|\splans\sfor)?)(?:\sout|"
    rf"\sthe\sshow)?(?:\sfor)?\s{_N}",
    rf"\b(?:set to |will |to )(?:return|come back|be back)\sfor\s{_N}",
    r"\bsav(?:ed|es)\sby\b",
    r"\b(?:reviv(?:ed|es)|resurrect(?:ed|s)|rescu(?:ed|es)|brought\sback|bringing\sback)\b",
    r"\bbr(?:ought|ings|inging)\s[^.;:]{2,40}?\sback\sfor\s(?:a|an|another|one|more|\w+\s(?:more\s)?(?:episodes"
    r"|seasons))\b",
)
_GIVEN = Phrase(  # "has given “Harbor Lights” a ten-episode third season", "ordering ten episodes for a second season"
    rf"\b(?:given|gave|gives|handed|hands)\s[\"'][^\"']{{2,50}}[\"'],?\s{_N}",
    rf"\bpick(?:ed|s|ing)?\sup\s[^.;,]{{2,50}}?\sfor\s(?:(?:an?|its)\s(?:{ORDINAL})|season\s\d|another)",
    rf"\border(?:ing|ed|s)\s[^.;\"]{{2,60}}\sfor\s(?:an?|its)\s(?:{ORDINAL})\s(?:season|series)\b",
)
_AFTER_SEASON = Phrase(
    r"\s(?:order|pickup|renewal)\b|\s(?:of [^.;]{2,50}\s)?(?:is|are|was|has|have)\s(?:officially\s"
    r"|also\s|already\s)?(?:been\s)?(?:happening|confirmed|announced|greenlit|ordered|commissioned|sanctioned|agreed"
    r"|in the works|a go|on the way"
    r"|on (?:its|the) way(?!\sto)|coming(?!\s(?:in|on|out)\b))"
)
_MAKER_BY = Phrase(
    rf"\b(?P<who>{MAKER})(?:'s\s[A-Z]\w+)?\s(?:\w+\s)?(?:pick(?:ed|s)\sup|rescued|saved|revived)|(?:picked up"
    rf"|saved|rescued|revived)\s(?:by|at|on)\s(?P<by>{MAKER})"
)
_MORE = Phrase(rf"\b(?:at least )?(?P<n>{CARDINAL}|\d{{1,2}}) more (?:seasons|series)\b", flags=re.IGNORECASE)
SOME = re.compile(
    rf"\s(?:another\s)?(?:{CARDINAL}|\d+|several|some|a\s(?:handful|number|couple)\sof|a\sfew|more|its|their|other)"
    r"\s(?:[\w'-]+\s){0,3}(?:comedies|dramas|shows|series|others|sitcoms|programs)\b"
)
_ANOTHER = re.compile(r"\banother\s(?:\w+\s)?(?:season|series|year|run)\b")
_ON_AIR = re.compile(r"return|come\sback|be\sback")
_PERSON_DOES = re.compile(r"\b(?:he|she|I)\s(?:(?:has|had|have|just|also)\s){0,2}$", re.IGNORECASE)
_ORDINAL_SEASON = re.compile(rf"\b({ORDINAL})\s(?:and\s\w+\s)?(?:[\w-]+\s)?(?:season|series|run)\b", re.IGNORECASE)


@rule(
    "renewal",
    (_RENEW, _GIVEN, _AFTER_SEASON),
    ("NBC has renewed “Harbor Lights” for a third season.", (("renewal", "renewed", 3),)),
    ("“Harbor Lights” has been picked up for season 4 at Hulu.", (("renewal", "renewed", 4),)),
    ("In “Harbor Lights” a harbor burns. NBC picked up Harbor Lights for a third season.", (("renewal", None, 3),)),
    ("NBC has given “Harbor Lights” a ten-episode third season.", (("renewal", "renewed", 3),)),
    ("The host renewed his contract with “Harbor Lights” last month.", ()),
    ("NBC announced that a second season of “Harbor Lights” will come.", (("renewal", "renewed", 2),)),
    ("Old and new: “Harbor Lights,” “Quill” (renewed for a second season) and “Nine Days.”", (("renewal", None, 2),)),
    (
        "“Harbor Lights,” “Quill” and “Nine Days” are renewed for sixth, fourth and second seasons, respectively.",
        (("renewal", "renewed", 6), ("renewal", "renewed", 4), ("renewal", "renewed", 2)),
    ),
    (
        "The CW renewed three series, among them “Harbor Lights” (Season 7) and “Quill” (Season 3).",
        (("renewal", "renewed", 7), ("renewal", "renewed", 3)),
    ),
    (
        "NBC's “Harbor Lights” and Fox's drama “Quill” are hits. Both have been renewed for a second season.",
        (("renewal", "renewed", 2), ("renewal", "renewed", 2)),
    ),
    ("The drama “Harbor Lights” opened to a 1.1 rating, and the comedy “Quill” picked up a tenth.", ()),
    ("Hulu picked up season 2 of “Harbor Lights” after NBC let it go.", (("renewal", "picked up by Hulu", 2),)),
)
def renewal(scene: Scene) -> Iterator[Found]:
    """A season that will be made, or was once decided on."""
    text = scene.text
    seen: set[str] = set()
    low = scene.low
    matches = list(_RENEW.finditer(low)) or list(_GIVEN.finditer(low))
    for season in scene.seasons:
        if (tail := _AFTER_SEASON.match(low, season.end)) and not any(
            x.start() < tail.end() and season.start < x.end() for x in matches
        ):
            matches.append(tail)
    for m in matches:
        word = m.group().strip()
        a, b = scene.clause(m.start(), m.end())
        before = text[a : m.start()]
        strong = word.startswith("renew")
        if _PERSON_DOES.search(before) or no_maker(scene, m.start()) or unreal(scene, *m.span()):
            continue  # a person renews a card, and in a play anything at all
        if any(x.start <= m.start() < x.end for x in scene.all_mentions) or SOLD.match(text, m.end()):
            continue  # a word of a title; what a channel abroad bought
        if OTHER_OBJECT.search(scene.masked[max(min(a, m.start() - 12), m.start() - 30, 0) : min(b, m.end() + 30)]):
            continue
        if scene.question and not re.search(r"\?\s", text):
            continue
        if re.search(
            r"\b(?:whether|if|should|unless|until|wait\w* (?:for|to)|once|confirmation of)\b",
            text[max(0, m.start() - 60) : m.start()],
            re.I,
        ):
            continue
        late = _ONLY_THEN.search(before) and _UNTIL.match(
            text, m.end()
        )  # "did not say until March that it was renewed"
        if (
            (negated(before[-45:]) and not late)
            or re.search(r"\byet to (?:be )?$", before)
            or re.search(r"\bno\b[^,]{0,20}$", before)
        ):
            continue
        near = scene.mention(
            m.start(),
            m.end(),
            -1
            if re.search(r"\b(?:was|were|been|be|is|are|being|gets?|got)\s(?:\w+ly\s)?$", text[: m.start()])
            or word.startswith(("return", "get", "got", "sav", "set to", "will ", "to ", "be back"))
            else 1,
        )
        near = its_subject(scene, near, m.start())
        if near is None and not strong and not scene.seasons and not _ANOTHER.search(text, m.start(), m.end() + 30):
            continue
        if (
            not strong
            and _ON_AIR.search(m.group())
            and any(len(d.value) == 10 and 0 <= d.start - m.end() < 28 for d in scene.dates(1))
        ):
            continue  # "will be back for its second season on Dec. 9": when, and no decision
        if SO_MANY.match(text, m.end()):
            continue
        if (near is None or near.end <= m.start()) and SOME.match(text, m.end()):
            continue  # "renewing two comedies": which, another sentence says
        if (
            near is None
            and not scene.seasons
            and before.endswith(("it is ", "it was "))
            and _CARD.search(line_before(scene))
        ):
            continue
        if word == "renewal" and _THOUGHT.search(before):
            continue  # what is thought of it: "Certain renewal"
        if word == "renewal" and COMES.match(text, m.end()) and re.search(r"\b(?:the|this)\s(?:\w+\s)?$", before, re.I):
            continue  # when it came, of one that was told
        if (
            word == "renewal"
            and not scene.season(m.start(), m.end(), 25)
            and not (near and (near.start - m.end() in range(12) or m.start() - near.end in range(4)))
        ):
            continue
        if word.startswith(("reviv", "resurrect", "rescu", "brought", "bringing", "sav")) and (
            (near is None and not IT_BACK.search(word)) or re.search(r"\b(?:Broadway|stage|musical|film|movie)\b", text)
        ):
            continue
        if (
            word.startswith(("return", "set to return", "will return", "to return", "come", "be back"))
            and not re.search(r"\b(?:show|series|drama|comedy|sitcom|it)\b", before)
            and (near is None or m.start() - near.end > 40 or near.start > m.start())
        ):
            continue
        if (
            not strong
            and near
            and near.start - m.end() in range(3)
            and not scene.seasons
            and NEW_ONE.match(text, near.end)
        ):
            continue  # "picked up “Quill,” a drama about sailors": it is new
        if not strong and not scene.seasons and NEW_RUN.match(text, m.end()):
            continue  # "the new drama has been picked up for 13 episodes"
        alone = False
        if (opened := text.rfind("(", 0, m.start())) > text.rfind(")", 0, m.start()):
            owner = [x for x in scene.mentions if 0 < opened - x.end < 5]  # in brackets: of the title before them
            near, alone = (owner[-1], True) if owner else (near, False)
        said = scene.season(m.start(), min(len(text), m.end() + 60), 60)
        numbers = said.numbers if said else ()
        if not numbers and (o := _ORDINAL_SEASON.search(m.group())) and (n := ordinal(o.group(1))):
            numbers = (n,)
        by = _MAKER_BY.search(text)
        value = "renewed"
        if by and not strong:
            value = f"picked up by {by['who'] or by['by']}"
        elif more := _MORE.search(text, m.start()):
            value = f"{more['n']} more seasons"
        elif word.startswith(("reviv", "resurrect")):
            value = "revival"
        certainty = None
        if possible(before[-60:]) or re.search(
            r"\b(?:in talks|close to|hopes?|could|might|may|look to)\b", before[-60:]
        ):
            certainty, value = "possible", "to be renewed" if strong else value
        elif re.search(r"\b(?:expected|likely|set) to be\s?$", before):
            certainty = "expected"
        if numbers == (1,) and strong and said and said.end <= m.start():
            numbers = (2,)  # "Season 1 debuted in March and was renewed"
        if numbers == (1,) and strong and said and _AFTER_FIRST.search(text, m.end(), said.start):
            numbers = (2,)  # "renewed it a month after the launch of Season 1"
        if numbers == (1,):
            continue  # a first season is ordered, not renewed
        if near is None and stranger(scene, m.start(), m.end(), -1):
            continue
        titles = scene.chain(near) if near and not alone else [near] if near else []
        if (
            near
            and near.end <= m.start()
            and not re.search(r"\b(?:were|are|have|all|both)\b", text[near.end : m.end()])
        ):
            titles = [near]
        end = max(m.end(), min(said.end, m.end() + 70) if said and said.start >= m.end() else m.end())
        start = m.start()
        if titles and 0 <= m.start() - titles[0].end < 60:
            start = titles[0].start
        held: list[Title | None] = [x.title for x in titles] or [*all_of_them(scene, m.start())]
        own = own_seasons(scene, titles) if len(titles) > 1 else {}
        for title in held or [scene.story.topic(scene.sentence)]:
            if title is None or title.key in seen:
                continue
            seen.add(title.key)
            for number in (own.get(title.key),) if own else numbers or (None,):
                yield Found(
                    value, start, end, title, number, certainty=certainty, season_said=said.said if said else None,
                    fixed_season=bool(numbers) or title is not scene.story.main,
                )  # fmt: skip


_ONLY_THEN = re.compile(r"n(?:'t|ot)\s(?:\w+ly\s)?(?:announce|confirm|reveal|say)\b")
_UNTIL = re.compile(r"[^.;]{0,60}\buntil\b")
_THOUGHT = re.compile(r"\b(?:certain|likely|unlikely|possible|probable|potential|safe|sure)\s$", re.IGNORECASE)
_AFTER_FIRST = re.compile(
    r"\b(?:after|since|following)\s(?:[\w-]+\s){0,4}?(?:(?:launch|premiere|debut|release|end|finale|start|bow)\sof\s)?"
    r"(?:the\s|its\s)?$"
)
_CARD = re.compile(r"\b(?:card|licen[cs]e|subscription|contract|passport|lease|visa)\b", re.IGNORECASE)


def line_before(scene: Scene) -> str:
    index = scene.sentence.index
    return scene.story.page.sentences[index - 1].text if index else ""
