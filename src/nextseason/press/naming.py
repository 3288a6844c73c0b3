"""Series named without any mark: a run of capitals that stands where only a series can stand.

"There will be more of The Tollkeepers", "Undertow is not coming back", "Flat Pack opened to 1.3 million": no quotation
marks, no catalog, but words that go with series alone. Some of them prove it at once (nobody's "second series", no
person "was axed after two seasons"); of those that go with people and films too it takes two, or one and a name that
comes again. What speaks for one title of a list speaks for all: "Sherwood, The Responder and Time are to return".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from . import expressions as re
from .names import MAKER, STEP_WORDS, makers, outlets
from .numbers import ORDINAL
from .page import Page, Sentence
from .people import trim_name
from .words import Phrase

_CAPITAL = r"[A-ZÀ-Þ0-9][\w'&!+-]*(?:\.(?=[A-Z]))?"
_RUN = re.compile(rf"{_CAPITAL}(?:\s(?:(?:of|the|and|in|to|for|on|a|at|from|with|&)\s){{0,2}}{_CAPITAL}){{0,6}}")
SHOW = (
    r"(?:dramas?|dramedy|comed(?:y|ies)|sitcom|series|show|thriller|myster(?:y|ies)|soap|procedural|epic|saga|whodunn?it"
    r"|satire|western|rom-?com|romance|docuseries|miniseries|anthology|anime|telenovela|serial|mockumentary|programme"
    r"|programs?|sudser|period\spiece|hourlong|half-hour|(?:two|three|four|five|six|seven|eight|ten)-part(?:er)?"
    r"|hit|smash|flop|spin-?off|prequel|reboot|revival|remake)\b(?!\s(?:teacher|student|regular|writer|chief|boss|head|department|school"
    r"|club|king|queen|executive|commissioner|editor|actor|actress|star|creator|veteran|critic|festival|producer))"
)
_AUX = (
    r"(?:(?:has|have|had|was|were|is|are|will|would|could|may|might|won't|isn't|hasn't|wasn't|been|be|being|not|also"
    r"|now|just|already|all|both|officially|never|set|to|gets?|got)\s)"
)
_WHEN = rf"(?:on|in|at|to|for|this|next|last|tonight|today|its|globally|with|[A-Z][a-z]{{2,8}}\.?\s\d|[A-Z][a-z]+day|(?:{MAKER})\b)"
# what follows a series: `sure` proves it, the rest goes with films and people too
_AFTER = Phrase(
    r"(?P<sure>(?:'s?)?\s[Ss](?:eason|eries)\s(?:\d|[Oo]ne\b|[Tt]wo\b|[Tt]hree\b|[Ff]our\b|[Ff]ive\b|[Ss]ix\b|[Ss]even\b)"
    rf"|(?:'s?)?\s(?:{ORDINAL}|final|last|next|new|upcoming|freshman|sophomore|junior|debut)\s(?:and\s\w+\s)?(?:[\w-]+\s)?"
    r"(?:season|series|outing)\b"
    rf"|(?:'s?)?,\s(?:an?|the|its|(?:{MAKER})'s?)\s(?:[\w'-]+\s){{0,5}}?{SHOW}"
    rf"|\s(?:is|was|remains|became)\s(?:an?|(?:{MAKER})'s?)\s(?:[\w'-]+\s){{0,5}}?{SHOW}"
    rf"|\s\((?:[^()]{{0,20}}\b)?(?:{MAKER})\b[^()]{{0,24}}\)|\s\(\d{{1,2}}x\d{{2}}'?\)"
    rf"|\s{_AUX}{{1,4}}(?:renewed|cancell?ed|axed|scrapped|recommissioned|commissioned|greenlit|picked\sup|rebooted|revived"
    r"|coming\sback\sfor|ordered\sto\sseries)\b"
    r"|\s(?:was|were|is|been)\s(?:watched|seen)\sby\b"
    r"|\s(?:drew|draws|pull(?:ed|s)\s(?:in|down)|averag(?:ed|es|ing)|attract(?:ed|s)|open(?:ed|s)\s(?:to|with|on)|manag(?:ed|es)"
    r"|could\smuster|(?:debuted|premiered|launched)\s(?:to|with)|slipped\sto|dipped\sto|rose\sto|fell\sto|took)\s(?:[a-z]+\s)"
    r"{0,4}?\d[\d,.]*\s?(?:m\b|million|viewers|per\s?cent|%)"
    rf"|\sfor\s(?:an?|its)\s(?:{ORDINAL}|another|final)\s(?:and\s(?:an?\s)?\w+\s)?(?:[\w-]+\s)?(?:season|series|run)s?\b"
    r"|\s(?:at|had|did)\s(?:a\s\w+\s|just\s|only\s|about\s)?\d[\d.,]*\s?(?:m\b|million\b|billion\b)"
    r"|\s(?:led|leads|topp?(?:ed|s)|ruled|heads?|headed)\s(?:the|its|Netflix's|Nielsen's)\s(?:[\w'-]+\s){0,4}?(?:list|charts?|rankings?|night|slot|ratings)\b"
    rf"|(?:'s)?\s(?:consolidated\sat|(?:was|is|became|remains)\s(?:[\w']+\s){{0,3}}?(?:most|least|highest|lowest|biggest|top)[\s-](?:watched|popular|rated|streamed|viewed)"
    r"|\((?:\d{1,2}(?:\.\d{1,3})?\s?(?:m|million|mn)\b|\d+%))"
    r"|'s\s(?:special|opener|finale|launch|premiere|first\sepisode|second\sepisode|final\sepisode|pilot|showrunner|ratings|audience)\b"
    rf"|,\s(?:whose|with\sits)\s(?:[\w-]+\s){{0,2}}(?:opener|finale|(?:{ORDINAL})\s(?:run|series|season|outing)|pilot|premiere)"
    rf"|,\swhich\s(?:(?:{MAKER})|the\s(?:network|channel|streamer|broadcaster))\s(?:has\s|had\s)?(?:\w+ly\s|just\s)?(?:renewed|recommissioned|cancell?ed|axed|ordered|picked\sup|commissioned|dropped|scrapped)"
    rf"|,?\s(?:(?:is|are|was)\s)?(?:currently|now|already|still)\s(?:filming|shooting|in\sproduction)\b"
    rf"|,\s(?:which|whose)\s(?:stars|follows|airs?|aired|is\sset|premier\w+|launched|began|debut\w+|cent(?:er|re)s|arrives"
    rf"|returns|ended|ran|tells|(?:{ORDINAL})\s(?:season|series))"
    rf"|\s(?:[a-z]+\s){{1,3}}its\s(?:{ORDINAL}|final|last|new|debut)\s(?:and\s\w+\s)?(?:[\w-]+\s)?(?:season|series|run)\b"
    rf"|\s(?:premier(?:es?|ed|ing)|debut(?:s|ed|ing)|air(?:s|ed|ing)|stream(?:s|ing))\s{_WHEN}"
    r"|\s(?:showrunner|spin-?offs?|reboot|revival|prequel|finale|(?:season|series)\s(?:premiere|finale|opener)|viewers)\b)"
    rf"|\s{_AUX}{{0,3}}(?:returning|coming\sback|come\sback|return(?:s|ed)?|premier(?:es?|ed)|debut(?:s|ed)?|air(?:s|ed|ing)?"
    r"|back\sfor|bow(?:s|ed)(?:\sout)?|end(?:s|ed)?|wraps?|launch(?:es|ed)?|land(?:s|ed)?|arriv(?:es?|ed)|drop(?:s|ped)?|began"
    r"|begins|kick(?:s|ed)\soff|concludes?|slid|dipped|slipped|rose|fell|held\s(?:steady|on)|climbed|surged|tumbled|slumped|plunged|is\soff|(?:is|are)\sback|got\sits|is\sto\sfollow|went\sback|goes\sout|went\sout|ran\sfor|moves\sto|get(?:s|ting)?\s(?:an?|its)|follows|stars)\b"
    r"|(?:'s)?\s(?:stars?|creators?|writers?|fans|cast|episodes?|boss(?:es)?|producers?|alum|actor|actress)\b"
    r"|\s(?:spokes\w+|insiders?|producers|legend|regular|newcomer|favou?rite|storylines?|characters?)\b"
    r"|(?:'s)?,\s(?:out|due|back|which|on\s(?:the\s)?[A-Z])\b"
)
# what stands before one
_BEFORE = Phrase(
    rf"(?P<sure>\b(?:seasons?|series|episodes?|finales?|premieres?|reboot|revival|remake|renewal|cancellation|spin-?off|runs?"
    r"|instal?lments?|helping)\s(?:\w+\s)?of\s(?:the\s)?"
    r"|\b(?:renew(?:ed|s|ing)|axed|axes|recommission(?:ed|s)|cancell?ed|cancels|greenlit|commission(?:ed|s))\s"
    rf"|\b(?:{MAKER})'s?\s(?:[a-z][\w-]*\s){{0,4}}?{SHOW},?\s"
    r"|\b(?:dramas|comedies|sitcoms|series|shows|newcomers|rookies|side|gone|cancell?ed|axed|renewed|returning|tap|slate)(?::|\s(?:they\s)?(?:are|include))\s"
    r"|\b(?:any|no)\smore\s(?:of\s)?(?:the\s)?|\bmore\s(?:episodes|series|seasons)\sof\s|\bdrawn\son\s"
    r"|\b(?:two|three|four|five|six|seven|eight|ten)-(?:part|hour|episode)\s|\b(?:first|second|third|fourth|fifth|last|new)\s(?:series|season)\sof\s)[\"']?$"
    r"|\b(?:cast|stars?|creators?|writers?|makers|fans|viewers|return|future|fate|adaptation|more|rest|end|world|set|producers?)"
    r"\s(?:\w+\s)?of\s(?:the\s)?$"
    r"|\b(?:scrapped|scuttled|ended|order(?:ed|s)|reviv(?:ed|es)|pick(?:ed|s)\sup|shelved|binned|dropped|rescued|saved"
    r"|brought\sback|(?:will|would)\sthere\sbe\san?|join(?:s|ed|ing)|board(?:s|ed|ing)|quit(?:s|ting)?|exit(?:s|ed|ing)?"
    r"|(?:one|bet|series|show|drama|comedy|hit|project|venture|effort|epic|sitcom|soap|thriller),"
    r"|return(?:s|ed|ing)?\sto|(?:over|back)\s(?:at|on)|(?:roles?|appeared|starred|starring|seen|featured|recurred|stars)\s(?:in|on)"
    rf"|known\sfor|(?:filming|production|shooting|work)\s(?:on|of|for)|episode\sin|hit|import|{SHOW})\s$"
    rf"|\b(?:{MAKER})'s?\s(?:[a-z][\w-]*\s){{0,3}}$",
    flags=re.IGNORECASE,
)
_NOT = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Lady|DI|DCI|Season|Series|Episode|Part|Christmas|Easter|British|American|English"
    r"|Welsh|Scottish|Irish|French|German|Spanish|Danish|Swedish|Korean|Japanese|London|England|Scotland|Wales|Britain"
    r"|America|Europe|Hollywood|Emmys?|Baftas?|Oscars?|Golden|Academy|Twitter|Instagram|Facebook|YouTube|Nielsen|BARB|Barb"
    r"|January|February|March|April|May|June|July|August|September|October|November|December|Covid|Australia|Canada|Ireland|Europe|Sony|Warner|Universal|Marvel|Executive|President|Deadline|Variety"
    r"|Rotten\sTomatoes|Metacritic|Sources?|UK|US|TV|CEO|New\sYork|Los\sAngeles|Monday|Tuesday|Wednesday|Thursday|Friday"
    r"|Saturday|Sunday)\b"
)
_COMPANY = re.compile(
    r"^(?:University|Super\sBowl|World\sCup)\b|\b(?:Productions?|Pictures|Studios?|Television|Entertainment|Media|Films|Group|Network|Company|Inc|Ltd|Awards?|Festival"
    r"|Series|Times|Post|News|University|Emmy|Emmys|Bafta|Baftas)$"
)
_CONTRACTED = re.compile(r"(?:I|We|You|They|He|She|It|That|There|Who|What|Where|Here|Let|How)'(?:ve|re|m|d|ll|s)\b")
_ADJECTIVE = re.compile(rf"(?:\s[\w-]+){{0,2}}?\s{SHOW}", re.IGNORECASE)  # "the Arctic Circle thriller"
_DATED = re.compile(
    r"\s(?:in|on|for|at|to|from|with)\s(?:(?:Jan|Feb|Mar|Apr|May|June|July|Aug|Sept|Oct|Nov|Dec)[a-z]*|[A-Z][a-z]+day"
    rf"|Season|Series|(?:{MAKER})|\d+)\b.*$"
)
# words that open a sentence before a name, rather than a title
_OPENERS = frozenset(
    "a an and but so when while after before in on at as with for meanwhile however although though if since now then also"
    " that these those both unlike following will is was are does do did has have had can could would should why where"
    " compare meet watch see expect enter welcome remember forget consider ask try which because by per via according over during until once instead according and"
    " monday tuesday wednesday thursday friday saturday sunday former creator star actor".split()
)
_SPORT = re.compile(  # clubs have seasons, audiences and finals, too
    r"\b(?:league|match(?:es)?|club|goals?|coach|striker|midfielder|fixtures?|cup|championship|playoffs?|squad|manager|stadium|kick-off"
    r"|promotion|relegat\w+|quarterback|touchdown|innings|tournament|subscri\w+|memberships?|concerts?|album|tour|festival)\b",
    re.IGNORECASE,
)
_SHAPED = re.compile(r"\s(?:of|the|and|in|to|for|on|a|at|from|with|&)\s|^(?:My|Our|Her|His|Your|Two|Three|All|How|What|When)\s|\d|!")
_LINK = re.compile(r",?\s(?:and|&|plus)\s|,\s")


@dataclass(slots=True)
class _Run:
    """A run of capitals: where it stands, and what speaks for a series there."""

    places: list[tuple[int, int]] = field(default_factory=list)
    sure: int = 0
    weak: int = 0
    marked: bool = False  # "The X" within a sentence: an article of its own


def named(page: Page, taken: list[tuple[int, int]], strict: bool = False) -> Iterator[tuple[int, int]]:
    """The places of capitals that can only be a series, as the words around them tell; `taken` are places known.

    `strict` asks for proof, on a page that marks its titles otherwise.
    """
    runs: dict[str, _Run] = {}
    for sentence in page.sentences:
        if _SPORT.search(sentence.text):
            continue
        ahead, behind = _AFTER.stands(sentence.text), _BEFORE.stands(sentence.text)
        held: list[tuple[int, int, int, int]] = []  # place, and what speaks for it: sure, weak
        for start, end in _places(page, sentence):
            if any(a < end and start < b for a, b in taken):
                continue
            sure = weak = 0
            if ahead or behind:
                before = _BEFORE.pattern.search(page.text, max(sentence.start, start - 48), start) if behind else None
                after = _AFTER.pattern.match(page.text, end, sentence.end) if ahead else None
                sure = sum(bool(m and m["sure"]) for m in (before, after))
                weak = (before is not None) + (after is not None) - sure
            held.append((start, end, sure, weak))
        for start, end, sure, weak in _shared(page.text, held):
            run = runs.setdefault(page.text[start:end], _Run())
            run.places.append((start, end))
            run.sure, run.weak = run.sure + sure, run.weak + weak
            run.marked = run.marked or (page.text.startswith("The ", start) and page.text[start - 2 : start - 1].islower())
    for said, run in runs.items():
        again = page.text.count(said) > (2 if " " not in said else 1)
        person = said.count(" ") == 1 and not said.startswith("The ")
        shaped = _SHAPED.search(said) is not None
        headed = " " in said and page.sentences[0].heading and said in page.sentences[0].text and page.text.count(said) > 1
        enough = run.sure > 0 or run.weak + run.marked > 1 or (run.weak > 0 and (shaped or headed or (again and not person)))
        if strict:
            enough = run.sure > (0 if run.marked else 1)
        if enough and not (run.sure == 0 and run.weak < 3 and person and not again) and not _somebody(page.text, said):
            yield from run.places


def _places(page: Page, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The runs of capitals of a sentence that may be a title, lists taken apart."""
    text = page.text
    for m in _RUN.finditer(text, sentence.start, sentence.end):
        start, end = m.span()
        opens = start == sentence.start or text[start - 2 : start] in (". ", ": ", '" ')
        if opens:
            while " " in text[start:end] and _opener(text, text[start:end]):
                start += len(text[start:end].split()[0]) + 1
        said = text[start:end]
        owner = re.match(rf"(?:{MAKER})'s\s", said)
        if owner:
            start += owner.end()
            said = text[start:end]
        if not sentence.heading and text.startswith(": ", end) and said.count(" ") < 4 and (more := _RUN.match(text, end + 2, sentence.end)):
            end, said = more.end(), text[start : more.end()]  # "Flood: The Cabin Boy"
        parts = [(start, end)]
        cut = said.rfind(" and ")
        if cut > 0 and text.count(said) == 1 and not (
            (after := _AFTER.pattern.match(text, end, sentence.end)) and after["sure"] and not text.endswith(", ", 0, start)
        ):
            parts = [(start, start + cut), (start + cut + 5, end)]
        for a, b in parts:
            one = _DATED.sub("", text[a:b]).removesuffix("'s").removesuffix("'")
            kind = text.endswith((" the ", " The ", " a ", " an "), 0, a) and _ADJECTIVE.match(text, a + len(one))
            if _possible(one) and not kind:
                yield a, a + len(one)


def _opener(text: str, said: str) -> bool:
    """Whether the first word of a run only opens its sentence."""
    first = said.split()[0].lower()
    if first in _OPENERS:
        return True
    # "What The Tollkeepers did": the rest stands alone elsewhere, the whole does not
    return first in STEP_WORDS - {"the"} and (
        text.count(said) == 1 or text.count(said[len(first) + 1 :]) > text.count(said)
    ) and not said[len(first) + 1 :][:1].isdecimal() and text.count(said[len(first) + 1 :]) > 1


def _shared(text: str, held: list[tuple[int, int, int, int]]) -> Iterator[tuple[int, int, int, int]]:
    """The places of a sentence; those of one list share what proves one of them."""
    i = 0
    while i < len(held):
        j = i
        while j + 1 < len(held) and _LINK.fullmatch(text, held[j][1], held[j + 1][0]):
            j += 1
        group = held[i : j + 1]
        sure = max(one[2] for one in group) if len(group) > 2 else 0
        weak = max(one[3] for one in group) if any(text.startswith("The ", one[0]) for one in group) else 0
        for start, end, own, less in group:
            yield start, end, max(own, sure), max(less, 2 * weak if len(group) > 2 else 0)
        i = j + 1


def _possible(said: str) -> bool:
    words = said.split()
    return (
        len(said) > 2
        and len(words) <= 8
        and said not in makers()
        and said not in outlets()
        and said.removeprefix("The ") not in makers()
        and said.lower() not in STEP_WORDS
        and (len(said) == 4 if said.isdecimal() else not re.match(r"\d+(?:[-–:.]\d+|[ap]m)?$", said))
        and words[0] not in makers()
        and (not _NOT.match(said) or re.match(r"(?:Mrs?\.?|Miss|Dr|Sir|Lady|Lord|DI|DCI)\s[A-Z][a-z]+(?:'s)?\s[A-Z]", said))
        and not _COMPANY.search(said)
        and not _CONTRACTED.match(said)
        and not (len(words) == 1 and re.search(r"-[a-z]+$", said))
        and not re.match(r"\d+(?:-(?:year|part|episode|time|minute|hour|week|day)|th\b|st\b|nd\b|rd\b|s\b)", said)
        and (any(c.islower() for c in said) or said.isdecimal())
        and trim_name(said) != ""
    )


def _somebody(text: str, said: str) -> bool:
    """Whether a run is a person, a place or a company: a surname that stands alone, somebody who speaks."""
    words = said.split()
    text = text.partition("\n")[2] or text  # a headline writes every word as a name
    if said.isdecimal():
        return bool(re.search(rf"\b(?:in|since|of|by|from|until|to|and|through|between)\s{said}\b", text))
    if len(words) == 1 and any(
        first.lower() not in STEP_WORDS and first not in makers() and f"{first} {said}" not in ("", said)
        for first in re.findall(rf"\b([A-Z][a-z]+)\s{re.escape(said)}\b", text)
    ):
        return True
    if len(words) == 2 and words[0] not in ("The", "A") and re.search(
        rf"(?<![.?!:\n\"']\s)(?<!\A)(?<![\n\"'])(?<!\b[Tt]he\s)\b{re.escape(words[0])}(?:'s)?\b(?!\s{re.escape(words[1])})(?!\s[A-Z])", text
    ):
        return True  # "Isla" alone: a first name
    if (
        len(words) == 2
        and words[0] != "The"
        and re.search(rf"(?<!{re.escape(words[0])}\s)(?<!\b[Tt]he\s)\b{re.escape(words[1])}\b(?!\s[A-Z])", text)
    ):
        return True
    return bool(
        re.search(
            rf"\b{re.escape(said)}(?:\s(?:said|says|told|tells|added|who|plays?|played|wrote|joins|joined)\b"
            r"|,\s(?:who|\d\d,)\b|\sas\s(?:the\s)?[A-Z])"
            rf"|\b(?:actor|actress|creator|writer|stars?|director|producer|showrunner|by|starring|newcomer|played)\s{re.escape(said)}\b",
            text,
        )
    )
