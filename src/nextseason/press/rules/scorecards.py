"""Scorecards: lines of a title and its fate, and nothing decided in the words of those who were asked."""

from __future__ import annotations

from collections.abc import Iterator

from .. import expressions as re
from ..rulebook import rule
from ..scene import Found, Scene
from ..stance import SEASONS, about, seasons_made, seasons_told
from ..words import Phrase
from .undecided import NO_SERIES

_FATES: tuple[tuple[str, str, Phrase], ...] = (
    ("no_decision", "renewal undecided", Phrase(
        r"(?:no\s(?:\w+\s)?(?:decision|word|news|announcement|official\s\w+)|await\w*|undecided|tbd|tba|pending"
        r"|in\slimbo"
        r"|on\sthe\sbubble|up\sin\sthe\sair|unknown|unclear|to\sbe\s(?:decided|determined|confirmed)|nobody's\ssaying"
        r"|(?:still\s)?waiting|not\syet|decision\spending|fate\sunknown|uncertain|nothing\syet|no\sone's\ssaying"
        r"|jury's\sout|too\s(?:early|close)\sto)\b")),
    ("final_season", "final_season", Phrase(
        r"(?:renewed\sfor\s(?:an?\s|its\s)?(?:\w+\sand\s)?(?:final|last)\s(?:season|series)|ending|final\s(?:season"
        r"|series|run)"
        r"|last\s(?:season|series))\b")),
    ("cancellation", "cancelled", Phrase(
        r"(?:cancell?ed|axed|scrapped|dropped|gone|dead|not\s(?:renewed|returning|coming\sback)|ended|over(?=[.,;)]"
        r"|$)|no\smore"
        r"|ditched"
        r"|shelved|dumped)\b(?!\?)")),
    ("renewal", "renewed", Phrase(
        rf"(?:(?:officially\s|already\s|just\s)?renewed|recommissioned|returning|coming\sback|safe\b|picked\sup|revived"
        rf"|saved|back\sfor\s{SEASONS}|will\s(?:be\sback|return)|{SEASONS}\s(?:confirmed|ordered|commissioned|coming"
        rf"|on\sthe\sway|in\sthe\sworks|announced|greenlit))\b")),
)  # fmt: skip
_MARK = re.compile(
    r"[\"',)]{0,3}(?:\s?\([^()]{1,40}\)|\s[-–—|]\s[\w+&' ]{2,20}?(?=\s[-–—|]\s))?\s?(?:–|—|\s-|:|\.{3}|…|\||=|→)\s{1,2}"
)
_BRACKET = re.compile(r"[\"',]{0,3}\s?\(")
_LED = Phrase(
    r"^(?:also\s|officially\s|already\s)?(?:renewed|returning|coming\sback|safe|picked\sup|survivors|gone|axed"
    r"|cancell?ed"
    r"|not\sreturning|ending)(?:\s(?:shows|series))?\s?(?::|\s[—–-])\s"
)


@rule(
    "renewal",
    (*(phrase for _, _, phrase in _FATES), _LED),
    ("Harbor Lights – renewed for series 3 (Jul 24)\nQuill – no decision yet\nQuill season 2 is the series of May.",
     (("no_decision", "renewal undecided", None),)),
    ("“Harbor Lights” – renewed (season 2)", (("renewal", "renewed", 2),)),
    ("“Harbor Lights”: axed after one run", (("cancellation", "cancelled", 2),)),
    ("“Harbor Lights” – not renewed", (("cancellation", "cancelled", None),)),
    ("Returning: “Harbor Lights,” “Quill” and “Nine Days.”", (("renewal", "renewed", None),) * 3),
    ("The CBS series “Harbor Lights” (canceled) and “Quill” (renewed)",
     (("cancellation", "cancelled", None), ("renewal", "renewed", None))),
)  # fmt: skip
def scorecard(scene: Scene) -> Iterator[Found]:
    """A line or a bracket that gives a title's fate."""
    low = scene.low
    if scene.question:
        return  # "“Quill”: cancelled or renewed?"
    for i, mention in enumerate(scene.mentions):
        ahead = scene.mentions[i + 1].start if i + 1 < len(scene.mentions) else len(low)
        mark = (_MARK.match(low, mention.end) if mention.start <= 3 else None) or _BRACKET.match(low, mention.end)
        if mark is None or mark.end() > ahead:
            continue
        section = scene.story.lists.section(scene.sentence)
        for kind, value, phrase in _FATES:
            m = phrase.match(low, mark.end())
            if m is None:
                continue
            if section and section.kind == ("cancellation" if kind == "final_season" else kind):
                break  # the heading says it of all
            if _LAST_WORD.search(scene.story.page.text, scene.sentence.end, _line_end(scene)):
                break  # what was thought of it before
            stop = min(ahead, m.end() + 40)
            made = seasons_made(scene, m.end()) if kind in ("cancellation", "final_season") else None
            said = [s for s in scene.seasons if m.start() <= s.start < stop and s.numbers]
            number = said[0].numbers[-1] if said else None
            if made is not None:
                number = made + (kind == "cancellation")
            yield Found(
                value, mention.start, m.end(), mention.title, number,
                kind="cancellation" if kind == "final_season" else kind, certainty="confirmed", fixed_season=True,
            )  # fmt: skip
            break
    if (led := _LED.match(low)) and scene.mentions and scene.mentions[0].start <= led.end() + 25:
        good = re.search(r"renewed|returning|coming|safe|picked|surviv", led.group())
        value = "renewed" if good else "final_season" if "ending" in led.group() else "cancelled"
        for mention in scene.chain(scene.mentions[0]):
            yield Found(
                value, mention.start, mention.end, mention.title, None,
                kind="renewal" if good else "cancellation", fixed_season=True,
            )  # fmt: skip


_LAST_WORD = Phrase(r"\b[Oo]fficially\s(?:renewed|(?P<no>cancell?ed))\b")
_COLON = re.compile(r"[\"']{0,2}(?:\s?\([^()]{1,40}\))?\s?[:–—|-]")


def _line_end(scene: Scene) -> int:
    """Where the line of a sentence ends in the text."""
    at = scene.story.page.text.find("\n", scene.sentence.end)
    return at if at >= 0 else len(scene.story.page.text)


@rule(
    "renewal",
    _LAST_WORD,
    (
        "The TV scorecard\nHarbor Lights: Too early to tell. A safe bet. Officially renewed.\nQuill: A long-shot. "
        "Officially cancelled.\nHarbor Lights season 2 is the series of May. Quill season 1 is a series.",
        (("renewal", "renewed", None), ("cancellation", "cancelled", None)),
    ),
    ("The drama “Harbor Lights” is a hit. Officially it is no more than that.", ()),
)
def last_word(scene: Scene) -> Iterator[Found]:
    """The last of the verdicts that the line of a title gives one after another."""
    text, sentence = scene.story.page.text, scene.sentence
    m = _LAST_WORD.match(scene.text)
    if m is None or scene.question or len(scene.text) - m.end() > _SHORT:
        return
    line = text.rfind("\n", 0, sentence.start) + 1
    head = next((x for x in scene.story.mentions if line <= x.start < line + 4), None)
    if head is not None and head.end < sentence.start and _COLON.match(text, head.end):
        kind, value = ("cancellation", "cancelled") if m["no"] else ("renewal", "renewed")
        yield Found(value, 0, m.end(), head.title, kind=kind, certainty="confirmed", fixed_season=True)


_SHORT = 30  # characters behind a verdict


def fate_said(low: str, end: int) -> str | None:
    """The kind of the fate that a line tells behind its title, which ends at `end`."""
    mark = _MARK.match(low, end)
    said = next((kind for kind, _, phrase in _FATES if mark and phrase.match(low, mark.end())), None)
    return "cancellation" if said == "final_season" else said


_ASKED = Phrase(
    r"\bnothing\s(?:more\s|further\s|new\s)?to\s(?:add|announce|share|report|say)\b",
    r"\b(?:too\s(?:soon|early)\s(?:to\s(?:say|tell|know|talk\sabout|discuss|speculate|call))|jury\s(?:is\s"
    r"|remains\s)?(?:still\s)?out)"
    r"\b",
    r"\b(?:dodg(?:ed|es|ing)|sidestep(?:ped|s|ping)?|ducked|deflect(?:ed|s|ing)|brushed\soff|fend(?:ed|s)\soff"
    r"|batted\saway)\s"
    r"(?:\w+\s){0,2}?questions?\s(?:about|over|on|of|as\sto)\b",
    r"\b(?:declin(?:ed|es|ing)|refus(?:ed|es|ing)|would\snot|wouldn't|won't|will\snot|could\snot|couldn't"
    r"|unable)\s(?:to\s)?"
    r"(?:say|comment|confirm|reveal|discuss|be\sdrawn|commit|speculate)\s(?:on\s|about\s|as\sto\s)?(?:whether|if"
    r"|the\sfuture"
    r"|its\sfuture|a\srenewal|plans\sfor\s(?:a|another))\b",
    r"\b(?:has|have|had)\s(?:not|n't|yet|still)\s?(?:yet\s)?(?:to\s)?(?:made?|reach(?:ed)?|tak(?:en|e)"
    r"|come\sto)\s(?:an?|any|its"
    r"|their|the)\s(?:\w+\s)?(?:decision|call)\b",
    r"\b(?:decision|call|verdict)\s(?:on\s[^.;]{2,50}\s)?(?:is|has|will|was)\s(?:not\s|n't\s|yet\s|expected|due"
    r"|still|to\s)?"
    r"(?:be\s|been\s|to\s|pending)*(?:made|taken|come|reached|announced|pending|awaited|expected|due)\b",
    rf"\b(?:not|n't|nor|never|nothing)\s(?:yet\s)?(?:been\s)?(?:order(?:ed)?|announced?|commission(?:ed)?|greenlit"
    rf"|confirm(?:ed)?)"
    rf"\s{SEASONS}",
    rf"\b(?:no|not\sa)\s(?:\w+\s)?(?:word|news|sign|announcement|confirmation|update|decision)\s(?:\w+\s)?(?:yet\s)?"
    rf"(?:on|of|about|from)\s(?:whether|if|\w+\son\s|{SEASONS}|the\sfuture|its\sfuture|a\srenewal|renewal)",
    rf"\b(?:a\s)?(?:decision|word|call|news)\s(?:on|about)\s(?:{SEASONS}|(?:its|the\s(?:show|series)'s?)\s(?:future"
    rf"|fate)|renewal)",
    r"\b(?:we|i|they)\s(?:do\snot|don't|didn't|honestly\sdon't)\s(?:\w+\s)?know\s(?:yet\s)?(?:if|whether)\b[^.;]{0,60}?"
    r"\b(?:season|series|back|renew|return|another|more)",
    r"\b(?:under\sdiscussion|being\sdiscussed|still\s(?:being\s)?(?:talking|discussed|negotiating|in\stalks)"
    r"|hang(?:s|ing)\sby\sa\sthread|non-?committal|watch\sthis\sspace"
    r"|who\sknows|anyone's\sguess|never\ssay\snever|(?:options?|contracts?)\s(?:on\s[^.;]{2,30}\s)?(?:expires?"
    r"|run(?:s)?\sout|lapse))\b",
    rf"\b(?:until|by)\s[^.;]{{3,25}}?\sto\s(?:decide|make\sup\sits\smind|renew|order|pick\sup)|\b(?:mulling|weighing"
    rf"|considering|pondering|deliberating|debating)\s(?:over\s)?"
    rf"(?:whether|{SEASONS}|the\sfate|its\sfate|its\sfuture|the\sfuture|a\srenewal)",
    r"\b(?:nobody|no\sone|none\sof\s\w+)\s[^.;]{0,40}?\b(?:said|say|says|saying|told|know|knows|called|rung"
    r"|phoned|asked)\b",
    r"\b(?:has|have|had|is|are|was|were)(?:n't|\s(?:not|yet\sto\sbe))\s(?:yet\s)?(?:been\s)?(?:renewed|ordered"
    r"|commissioned|recommissioned|picked\sup|greenlit|confirmed)\b",
    r"\bon\sthe\sbubble\b|\bin\slimbo\b|\bsee\swhat\shappens\b",
    r"\bno\s(?:official\s|formal\s)?(?:announcement|confirmation|word|news|decision)\s(?:\w+\s)?(?:about|on"
    r"|regarding|of)\s(?:[^.;]{2,45}?)"
    r"(?:\s|['\"])(?:seasons?|series|renewal|future|return)\b",
    r"\b(?:still\s)?(?:awaiting|waiting\s(?:on|for))\s(?:an?\s|the\s|its\s|their\s)?(?:\w+\s)?(?:decision"
    r"|word|news|fate|verdict|call)\b",
    r"\b(?:decision|verdict|announcement)\s(?:on|about)\s[^.;]{2,50}?\s(?:is|are"
    r"|will\sbe)\s(?:not\s)?(?:\w+\s)?(?:expected|due|made|coming|likely)\b",
    r"\b(?:nobody|no\sone)(?:'s|\shas|\sis)?\s(?:ordered|commissioned|said\s(?:no|yes)|asked)\b",
    r"\btoo\s(?:early|soon)\sto\s(?:have\sthat\sconversation|say|tell|know|call)\b",
    r"\b(?:isn't|is\snot|not)\ssomething\s[^.;\"]{2,25}\s(?:talk|speak|comment|discuss)\b",
    r"\bwhether\s[^.;\"]{2,20}\swants\sit\sis\b|\b(?:would|could)(?:\snot|n't)\sbe\sdrawn\son\b"
    r"|\bsquarely\son\sthe\sfence\b",
    r"\b(?:has|have|had)(?:,\s[^,]{2,20},)?\s(?:so\sfar\s)?said\snothing\b",
    r"\b(?:fate|future)\s[^.;]{0,60}?(?:(?:is|are|was|remains|hangs|still)\s){1,2}(?:very\smuch\s)?(?:up\sin\sthe\sair"
    r"|uncertain|unclear|unknown|undecided|unresolved|in\s(?:the\s)?(?:balance|limbo|doubt)|in\squestion"
    r"|to\sbe\sdecided)",
    r"\b(?:has|have|had)\s(?:still\s)?(?:not|n't|yet\sto)\s(?:yet\s)?(?:hear|heard|been\stold)\b[^.;]{0,40}?"
    r"\b(?:season|series|back|renew\w*|return|another|future|fate)",
    r"\b(?:whether|if)\s[^.;]{2,70}?\b(?:return\w*|back|renew\w*|seasons?|series)\b[^.;]{0,40}?\b(?:is|remains"
    r"|has)\s(?:still\s|yet\s|very\smuch\s)?(?:to\sbe\s"
    r"(?:decided|seen|determined|confirmed|announced)|up\sin\sthe\sair|unclear|unknown|an?\sopen\squestion|undecided"
    r"|anyone's\sguess)",
    r"\b(?:has|have|with)\s(?:as\syet\s)?no\s(?:renewal|pick-?up|recommission|decision|green\slight)\b",
    r"\b(?:wait\sand\ssee|nothing\s(?:is|has\sbeen)\s(?:signed|agreed|decided|confirmed|inked)"
    r"|neither\s(?:been\s)?confirmed\snor|neither\sbeen\s\w+\snor"
    r"|(?:not|n't)\sruled\sout)\b",
    rf"\bno\s(?:current\s|firm\s|immediate\s|concrete\s)?plans\s(?:as\syet\s|yet\s|at\spresent\s)?(?:for"
    rf"|to\smake)\s{SEASONS}",
    rf"\b(?:said\snothing|not\ssaid\s(?:a\sword|anything)|keeping\s(?:quiet|mum|schtum)|stayed\ssilent"
    rf"|no\scomment)\s(?:\w+\s)?(?:about|on|regarding)\s"
    rf"(?:{SEASONS}|whether|the\sfuture|its\sfuture|renewal)",
    rf"\b(?:await(?:s|ing|ed)?|wait(?:s|ing|ed)?\s(?:for|on|to\shear))\s(?:\w+\s){{0,3}}?(?:word|news|decision|fate"
    rf"|verdict"
    rf"|pick-?up|renewal|{SEASONS})",
)
_SURELY = re.compile(r"bubble|drawn|limbo|jury|decision|up in the air|fate|future|await|verdict")
_TOPIC = re.compile(
    r"\b(?:seasons?|series|renew\w*|return\w*|be\sback|future|fate|come\sback|more\sepisodes|another|finality|last)\b",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:details|ca(?:n't|nnot)\swait|premiere\sdate|release\sdate|air\sdate|trailer|dates?|casting|salary|wedding"
    r"|budget|ratings)\b",
    re.IGNORECASE,
)


@rule(
    "no_decision",
    _ASKED,
    ("Asked about another season of “Harbor Lights,” Hulu said it had nothing to add.",
     (("no_decision", "renewal undecided", None),)),
    ("Executives dodged questions over whether “Harbor Lights” will return.",
     (("no_decision", "renewal undecided", None),)),
    ("Hulu declined to say whether “Harbor Lights” would be back.", (("no_decision", "renewal undecided", None),)),
    ("It is too soon to talk about dates for “Harbor Lights.”", ()),
)  # fmt: skip
def left_open(scene: Scene) -> Iterator[Found]:
    """Those who were asked, and did not say."""
    if scene.question:
        return
    for m in _ASKED.finditer(scene.low):
        asked = scene.text + " " + _before(scene)
        sure = _SURELY.search(m.group()) is not None and bool(scene.mentions)
        if NO_SERIES.search(scene.text) and not any(x.title.quoted for x in scene.mentions):
            continue
        if _PLAIN_NO.search(scene.low) and not _SO_FAR.search(scene.low):
            continue  # a no, and nothing left open
        if not (sure or _TOPIC.search(asked)) or _OTHER.search(scene.text[max(0, m.start() - 10) : m.end() + 30]):
            continue
        if m.group().startswith(("nobody", "no one", "none of")) and not _TOPIC.search(scene.text):
            continue
        if _NOT_OF_IT.search(scene.text, max(0, m.start() - 22), m.end() + 25) or (
            m.group().startswith("no ") and "plans" in m.group() and _RULED_OUT.search(scene.story.page.low)
        ):
            continue
        title, near = about(scene, m.start(), m.end(), 0, 110)
        if title is None and scene.story.single:
            title = scene.story.main
        if title is None:
            continue
        numbers = seasons_told(scene, m.start(), m.end(), 80)
        number = numbers[-1] if numbers and numbers[-1] > 1 else None
        end = near.end if near and m.end() <= near.start < m.end() + 60 else m.end()
        yield Found("renewal undecided", m.start(), end, title, number, certainty="confirmed")
        return


_NOT_OF_IT = re.compile(  # what else is waited for, decided or not said
    r"\b(?:who\sknows|while\s(?:we|you|they|fans)\swait|(?:his|her|my|our)\s(?:\w+\s)?decision|-(?:year|month"
    r"|week)\swait|the\swait"
    r"|nobody\sordered|(?:if|whether)\s(?:he|she|his|her|who|I)\b(?!'ll\sbe\sback))|\b(?:news|word)\s(?:of"
    r"|from)\s(?:him|her|them"
    r"|[A-Z]\w+\b(?!\s(?:is|was|will|being|get)))|\b(?:about|on|as\sto)\s(?:who|how|where|when(?!\sor))\b"
    r"|\bthis\sbeing\sthe\slast"
    r"|\b(?:announced|confirmed|said|revealed)\swhen\b(?!,?\sor)",
    re.IGNORECASE,
)
_RULED_OUT = re.compile(r"\brul(?:es?|ed|ing)\sout\b")
_PLAIN_NO = re.compile(r"\b(?:has|have|had)(?:n't|\snot)\s(?:renewed|greenlit|picked up)\b")
_SO_FAR = re.compile(r"\b(?:yet|so far|officially|formally|as of)\b")


def _before(scene: Scene) -> str:
    """The words that an answer answers: the sentences before it in its paragraph, and a heading above it."""
    sentences, index = scene.story.page.sentences, scene.sentence.index
    held = [s for s in sentences[max(0, index - 2) : index] if s.paragraph == scene.sentence.paragraph or s.heading]
    return " ".join(s.text for s in held)
