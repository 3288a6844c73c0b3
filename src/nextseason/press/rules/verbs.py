"""Comings and goings by their verbs: whoever stands before one, also as "she" or "the actor", and what denies it."""

from __future__ import annotations

from collections.abc import Iterator

from .. import expressions as re
from ..characters import ACTOR, Named, has_rank
from ..names import MAKER
from ..rulebook import rule
from ..scene import Found, Scene
from ..words import Phrase
from .denials import doubted
from .persons import moved
from .players import Players, person_before
from .staff import way_out
from .workplaces import elsewhere

_OBJECT = (  # what may follow "leaves": a series or a post, no disc and no husband
    r"(?=[.,;:!?\"]|$|\s(?:the\s(?:\w+\s){0,5}?(?:show|series|soap|drama|comedy|sitcom|programme|program|cast|role"
    r"|job|panel|post"
    r"|network|production|reboot|franchise|franchise|hit|[A-Z\"'])"
    r"|(?:his|her|their)\s(?:role|post|job|position|hosting|seat|chair|show|series)|after|following|before|midway"
    r"|to\s(?:pursue|work|star|take|focus|spend|concentrate|raise|have|make|join|film|do)\b"
    r"|at\sthe\send"
    r"|ahead|in\s(?:the|season|series|\d|[A-Z])|as\s|for\s(?:good|now|the|a|an|[A-Z])|over\b|amid|once|when|and\b"
    r"|but\b|this\b|last\b|next\b|on\s"
    r"|from\s(?:the\b|their\b|his\b|her\b|[A-Z\"'])|[A-Z\"']))"
)
_LEAVES = Phrase(
    rf"\b(?:leav(?:es?|ing)|left|exit(?:s|ed|ing)?|depart(?:s|ed|ing)?|quit(?:s|ting)?){_OBJECT}",
    r"\b(?:step(?:s|ped|ping)? (?:down|away|aside|back)|bow(?:s|ed|ing)? out(?!\s(?:with|to|on|at)\s[\d£$a])|resign"
    r"(?:s|ed|ing)?|walk(?:s|ed|ing)? "
    r"(?:away|out)"
    r"|check(?:s|ed|ing)? out of|call(?:s|ed|ing)? (?:it a day|time on)|bid(?:s"
    r"|ding)? (?:an? )?(?:\w+ )?(?:farewell|goodbye|adieu) to"
    r"|(?:say|says|said|saying|wave|waves|waved) (?:goodbye|farewell) to(?=\s(?:the\b|[\"'A-Z]))"
    r"|(?:(?:film|tap|record|wrap|complet|finish|air)(?:e?s|p?ed|p?ing|e)?|sho+t(?:s|ing)?|mak(?:es?|ing)|made"
    r"|takes?|took)"
    r" (?:his|her|their) (?:very )?(?:last|final) (?:scenes?|episodes?|show|day|appearance|bow)"
    r"|(?<!been )(?<!was )(?<!is )(?<!be )hand(?:s|ed|ing)? (?:over|in (?:his|her|their) notice|the reins)"
    r"|mov(?:es?|ed|ing) on from|(?:pull"
    r"|drop)(?:s|p?ed|p?ing)? out"
    r"(?=\sof\b|[.,;)]|\s(?:after|before|when|over|citing|due|because|at|in|last|this|on|just|shortly|amid)\b|$)"
    r"|(?:end|finish|conclud)(?:e?s|ed|ing)? (?:his|her|their) (?:[\w-]+ )?(?:run|time|stint|tenure|spell|reign)"
    r"|(?:mak(?:es?|ing)|made) way for"
    r"|no longer (?:be|serve|host|present|run|work|(?:an? )?(?:part|member) of|involved (?:in|with)|with the)"
    r"|(?:said|says|bids?|bade) (?:an? |his |her |their )(?:\w+ ){0,2}(?:goodbye|farewell)"
    r"|(?:not|won't|isn't|aren't) (?:be )?(?:carry(?:ing)? on|continu(?:e|ing)|stay(?:ing)? on)(?! (?:until|till)\b)"
    r"|(?:not|won't) (?:be (?:part of|in|on|seen in|appearing)|appear in (?:any|the (?:new|next|coming|upcoming)"
    r"|future))"
    r"|has gone(?!\s(?:from|to|on|through|into|back|viral|public|well|down|up|all|for|so|by|as|a)\b)"
    r"|had gone(?=[.,;]|\sbefore\b)|withdr[ae]ws?|withdrew)\b",
    r"\b(?:is|are|was|were)\son\s(?:his|her|their)\sway\sout\b(?!\s(?:to|for)\b)"
    r"|\b(?:won't|not)\shave\s(?:his|her|their)\s(?:contract|option|deal)\s(?:renewed|extended|picked up)\b",
    r"\b(?:fired|sacked|dropped|axed|let go|dismissed|ousted|removed|written (?:out|off)|killed off|relieved of"
    r"|replaced"
    r"|shown the door|pushed out|forced out|recast)\b(?!\s(?:him|her|them|the\s\w+\s(?:in|with)|a\s))",
    r"\b(?:(?:won't|will not|wouldn't|would not|not|no longer|never)\s(?:be\s)?(?:return(?:ing)?|coming back|back)"
    r"|not\sback)\b",
    r"\b(?:won't|will not|not|wouldn't)\s(?:resume|continue\sin|retain|reprise)\s(?:the|his|her|their|that)\s(?:\w+\s)?"
    r"(?:position|post|role|job|duties)\b|\b(?:won't|will not)\sbe\s(?:the|a|its)\s(?:show's\s)?(?:showrunner|host"
    r"|judge"
    r"|presenter|boss|lead)\s(?:anymore|any\s(?:more|longer))\b",
    r"\b(?:chose|chosen|decided|opted|elected)\s(?:not\sto|against)\s(?:renew|extend|sign|re-?sign|return|com(?:e"
    r"|ing)\sback|be\sback"
    r"|continu|stay|carry\son)(?:e|ing)?\b|\bwrap(?:s|ped|ping)?\sup\s"
    r"(?:his|her|their)\s(?:run|time|stint)\b|\bbe\sseen\sfor\sthe\slast\stime\b",
    r"\b(?:swap(?:s|ped|ping)?|trad(?:es?|ed|ing))(?=\s[\"'][^\"]{2,40}[\"',]{1,3}\sfor\b)",
    r"\b(?:not|never|n't)\s(?:been\s|being\s|be\s)?(?:(?:asked|invited|brought)\s(?:back|to\s(?:return|come\sback))"
    r"|taking\spart)\b",
)
_GOES = Phrase(  # that are said of anybody: where a series is named, or its cast
    r"\b(?:hand(?:s|ed|ing)?|turn(?:s|ed|ing)?|giv(?:es?|ing|en)|gave)\s(?:in|back|up|over)\s(?:his|her|their|the)\s"
    r"(?:(?!to\b|of\b)[\w'\"+-]+\s){0,3}?(?:badge|notice"
    r"|resignation|keys|role|part|job|post|chair|seat|desk|sofa|show|programme|program|microphone|mic)\b"
    r"|\b(?:hung|hangs?|hanging)\sup\s(?:his|her|their|the)\s\w+"
    r"|\b(?:jump(?:s|ed|ing)?\sship|decamp(?:s|ed|ing)?\b|defect(?:s|ed|ing)?\b|vacat(?:es|ed|ing)\b"
    r"|relinquish(?:es|ed|ing)\b"
    r"|part(?:s|ed|ing)?\scompany|tak(?:es|ing|en)\s(?:his|her|their)\sleave|took\s(?:his|her|their)\sleave"
    r"|pack(?:s|ed|ing)?\s(?:it\sin|(?:his|her|their)\sbags)|sign(?:s|ed|ing)?\soff(?=\s(?:as|from|for\sgood|after)\b)"
    r"|bolt(?:s|ed|ing)?(?=\s(?:from\s)?(?:the\s(?:show|series)|[\"'A-Z]))|is\soff(?=\sto\b)|mov(?:es|ed"
    r"|ing)\son(?=[.,;]|\sto\b))",
    r"\b(?:given|got|gets|handed|shown)\s(?:the\s(?:boot|axe|chop|push|heave-ho|elbow|door)|(?:his|her"
    r"|their)\s(?:marching\sorders|cards"
    r"|P45|notice))\b|\b(?:ditched|booted|dumped|canned|cut\sloose)\b",
)
_SHOW = re.compile(
    r"\b(?:show|series|soap|drama|comedy|sitcom|cast|role|programme|on[- ]screen|screens|actor|actress|presenter"
    r"|episodes?)\b"
)
_PASSIVE = re.compile(
    r"^(?:ditched|booted|dumped|canned|cut loose|fired|sacked|dropped(?! out)|axed|let go|dismissed|ousted|removed"
    r"|written|killed|relieved|replaced|shown|pushed"
    r"|forced|recast)"
)
_SUSPENDING = re.compile(r"(?:suspended|benched|stood|placed|taken)")
_BEEN = re.compile(r"\b(?:is|was|were|are|been|being|be|get|gets|got|getting)\s(?:\w+\s){0,2}$")
_JOINS = Phrase(
    r"\b(?:(?:re)?join(?:s|ed|ing)?(?=\s(?:the\s(?:\w+\s){0,5}?(?:cast|show|series|soap|drama|comedy|panel|team"
    r"|ensemble|writers|judging"
    r"|production|crew|[A-Z\"'])|them|as\b|[A-Z\"'])|[.,;])|board(?:s|ed|ing)\b|(?:com(?:es?|ing)"
    r"|came) (?:on )?(?:aboard|board)"
    r"|(?<!only )sign(?:s|ed|ing)? (?:on|up)\b(?! for it\b)(?! for (?:\w+ ){0,3}(?:more|another|additional"
    r"|further)\b)|step(?:s|ped"
    r"|ping)? (?:in|up)(?! front)(?=[\s.,;](?:as|to|for|from|$)?)|mov(?:es?|ed"
    r"|ing) up to|inherit(?:s|ed)?\sthe"
    r"|(?:com(?:es?|ing)|came) (?:in|on) as|check(?:s|ed|ing)? in(?:to)?\b(?!\s(?:an?\s|the\s)?"
    r"(?:[\w-]+\s){0,3}?(?:rehab\w*|hospital|clinic|hotel|facility|centre|center|treatment)\b)"
    r"|slips? into|succeeds? (?:him|her|them)"
    r"|replac(?:es?|ed|ing) (?:him|her|them)\b"
    r"|tak(?:es?|ing) (?:his|her|their) (?:place|seat|chair)|took (?:his|her|their) (?:place|seat|chair)"
    r"|tak(?:es?|ing|en) (?:over|charge|the (?:reins"
    r"|helm|wheel))|took (?:over|charge|the (?:reins|helm|wheel)))",
    r"\b(?:been|was|is|were)\s(?:made|bumped\s(?:up\s)?to|upped\sto)\s(?:an?\s)?(?:series\s)?regulars?\b",
    r"\b(?:is|are)\sback\b(?=[^.;]{0,60}\bfor\sthe\sfirst\stime\b)|\bshar(?:e|es|ing)\s(?:the\s)?(?:job|post|duties)\b",
    r"\b(?:been|was|is|are|were)\ssigned(?=\s(?:for|to)\b)",
    r"\barriv(?:es?|ed|ing)(?=\s(?:in|this|next|from|on)\b)",
    r"\b(?:bec(?:omes?|ame|oming)|is|was|will be)\s(?:the\s|its\s|a\s)(?:show's\s"
    r"|series'?\s)?new\s(?:co-)?(?:showrunner|host|presenter|judge|head writer"
    r"|anchor|director|executive producer|boss|face)\b|\b(?:bec(?:omes?|ame|oming))\s(?:its\s|the\s)?(?:showrunner"
    r"|host|presenter|judge|head writer)\b",
    r"\b(?:(?<!\bis\s)(?<!\bare\s)cast(?=\s(?:in|as|opposite|for)\b)|tapped"
    r"|hired(?!\sto\s(?!star|play|write|direct|run|host|lead|oversee|take\sover|helm|produce|replace|develop|front"
    r"|present))|added(?=\s(?:to|as)\b)|appointed|promoted(?=\sto\b)|upped"
    r"|elevated(?=\sto\b)|recruited|enlisted|roped in|on-?boarded|set(?=\sfor\san?\s(?:[\w-]+\s){0,3}(?:role|arc"
    r"|part|stint)\b)"
    r"|drafted in|brought (?:in|back|on|aboard)|(?:lured|coaxed|tempted|welcomed|called) back|taken on(?=\s(?:as"
    r"|for|to|by)\b)|unveiled as|announced as|confirmed as|lined up|named "
    r"(?:as\s)?(?:the\s|its\s)?(?:new\s)?"
    r"(?:co-)?(?:showrunner|host|presenter|judge|head writer|anchor|director|executive producer|lead|star|face"
    r"|boss|detective))\b",
    r"\b(?:been|was|is|be|were)\s(?:handed|given)\s(?:the\s(?:reins|keys|helm|job|baton|top\sjob)|charge)\b",
    r"\b(?:(?:mak(?:es?|ing)|made)\s(?:his|her|their|an?)\s(?:(?!telly|TV|television|screen|small-screen|acting"
    r"|film|feature|directing|directorial|stage|Broadway|West|professional|singing|recording"
    r"|series\b)[\w-]+\s)?(?:debuts?|return|comeback|first\sappearance(?=\s(?:as|in|on)\b)))\b",
    r"\breturn(?:s|ed|ing)?\sas\b(?=[^.;]{0,80}\b(?:after|following|for the first time|since)\b)"
    r"|\barriv(?:es?|ed|ing)\s(?:[^.;]{0,30}\s)?as\b",
    r"\breturn(?:s|ed|ing)?\sto\b(?=[^.;]{0,80}\b(?:after|following)\b)",
    r"\b(?:could|may|might|set\sto)\s(?:well\s|yet\s|also\s)?(?:be\s)?back\sas\s(?=[A-Z\"'])",
    r"\b(?:will|set\sto|is\sto|tapped\sto|chosen\sto|on\sboard\sto)\s(?:also\s)?(?:host|present|front|anchor|helm)\b"
    r"(?=\s(?:the\s(?:\w+\s){0,3}?(?:revival|reboot|return|spin-?off|new)\b|the\snew\b|a\snew\b|[\"']))",
    r"\b(?:in\s(?:\w+\s)?talks|clos(?:e|ing in)\son\sa\sdeal|nearing\sa\sdeal|(?:signed|struck|closed)\sa\sdeal|agreed"
    r"|persuaded|coaxed|lured|tempted|asked)\sto\s(?:return|come\sback|rejoin|join|star|take\sover|replace|host"
    r"|lead)\b",
    r"\b(?:will|to|'ll)\s(?:all\s|both\s|also\s|be\s)?recur(?:ring)?\b"
    r"|\b(?:in line|lined up|in (?:\w+ )?(?:talks|negotiations)|wanted|eyed)\sfor\s(?:an?"
    r"|the)\s(?:[\w-]+\s){0,3}(?:role|part|lead|arc|job|post)\b",
    r"\b(?:been|was|is|being)\s(?:approached|invited|eyed)\s(?:to|about|for)\s(?:join|tak(?:e|ing)\sover|replac"
    r"|host|succeed|present|front|star|lead|play)",
    r"\b(?:in line|in the (?:running|frame)|in contention|lined up|tipped|frontrunner"
    r"|favou?rite)\sto\s(?:take\sover|replace|join|succeed|host|present)\b",
    r"\b(?:will|set to|is to|are to)\s(?:also\s)?(?:topline|headline|(?:lead|head|front)(?=\s(?:the\s(?:cast|series"
    r"|show|drama|comedy|ensemble)\b|[\"'A-Z]))|play\s(?:the|a)\s(?:\w+\s)?lead)\b",
    r"\b(?:will|to|set to)\s(?:also\s)?(?:appear|guest[- ]star|guest)\s(?:in|on"
    r"|for)\s(?:an?\s(?:upcoming\s)?episode|\w+\sepisodes"
    r"|the\s(?:[\w-]+\s){0,2}(?:season|series|run)\b)",
    r"\b(?:been|was|is|are|were)\s(?:both\s|all\s)?(?:officially\s)?(?:confirmed|announced|set|slated|tapped|chosen"
    r"|unveiled|signed(?:\sup)?|cast|picked|roped\sin)\sto\s"
    r"(?:headline|lead|topline|front|share\sthe\s(?:small\s)?screen|star\s(?:in|opposite|alongside))\b",
    r"\bhead(?:s|ed|ing)\sback\sto\b(?!\s(?:work|set|school|court|prison|jail|home|hospital)\b)",
    r"\b(?:set|installed|locked\sin|in\splace|billed|on\sboard)\sas\s(?:the\s|its\s|a\s)?(?:new\s)?(?:co-)?"
    r"(?:showrunner|host|presenter|judge|head writer|anchor|director|executive producer|series regular|lead)\b",
)
_JOINS_PASSIVE = re.compile(
    r"^(?:cast|tapped|hired|added|appointed|promoted|upped|elevated|recruited|enlisted|roped|on-?boarded|set\b"
    r"|drafted|brought|lured|coaxed|tempted|welcomed|called|taken|unveiled"
    r"|announced|confirmed|lined|named)"
)
_LANDS = Phrase(
    r"\b(?:land(?:s|ed)?|bag(?:s|ged)|got|gets|book(?:s|ed)?|scor(?:es|ed)|nab(?:s|bed)|w[io]ns?(?!\s(?:for|as)\b)"
    r"|(?:is"
    r"|are) on board|"
    r"(?:has|have) come "
    r"on board"
    r"|clos(?:es|ed) a deal)(?=\s(?:(?:the|a|an|its)\s(?:\w+[\s-]|\"[^\"]{2,40}\"\s){0,3}(?:role|lead|part|arc|job"
    r"|gig|post)\b|to (?:star|play"
    r"|lead|host)|as\b|for\b))"
)
_SUSPENDED = Phrase(r"\b(?:suspended|benched|stood down|placed on (?:administrative )?leave|taken off (?:the )?air)\b")
_REPLACES = Phrase(
    r"\b(?:replac(?:es?|ing)|succeed(?:s|ing)?|succeeded|tak(?:es?|ing) over (?:from|for)|took over (?:from|for)"
    r"|(?:fill|step|stepp)(?:s|ed|ing)? in for)\s(?:[a-z-]+\s){0,4}?(?=[A-Z])"
)
_WITHOUT = Phrase(
    r"\b(?:be|do|make do|cope|manage|return|returns|continue|continues|go on|goes on|carry on|carries on|come back"
    r"|be back|proceed|move on"
    r"|press on)\s[^.;,]{0,30}?"
    r"without\s(?:[a-z-]+\s){0,3}?(?:[a-z-]+,?\s)?(?=[A-Z])"
)
_LISTED = re.compile(r",\s(?:and\s)?|\sand\s")
_FILM_NEXT = re.compile(r"\b(?:films?|movies?|sequel|biopic|musical|play|band|Broadway|stage)\b")
_PLAYER = re.compile(rf"\s\((?P<who>{ACTOR})\)")
_SAID_WOULD = re.compile(
    r"\b(?:said|announced|confirmed|revealed|told|added|say)\b[^.;]{0,60}?\b(?:she|he|they"
    r"|[A-Z]\w+)\swould(?:\s\w+)?\s$"
)
_AWARD = re.compile(r"\b(?:Emmys?|awards?|prizes?|Globes?|Oscars?|nominat\w+|category|trophy|Baftas?|BAFTAs?)\b")
_IF = re.compile(
    r"\b(?:if|whether|should|unless|would|calls? for|calling for|petition|urg(?:e|ed|es|ing)|begg(?:ed|ing)"
    r"|wants? to|wanted to|hop(?:e|es|ed) to|almost|nearly)\b[^,.;]{0,45}$",
    re.I,
)
_ROLE = re.compile(
    r"\bas\s(?:the\s|its\s|an?\s)?(?:show's\s|series'?\s|new\s){0,2}(?P<role>(?:co-)?(?:showrunner|host|presenter"
    r"|judge|executive producer"
    r"|director|head writer|anchor|creator|consultant|regular|series regular))\b"
)
_STORY = re.compile(
    r"\b(?:character|storyline|scenes?|plot|murder\w*|kill\w*|police|hospital|village|wife|husband|marriage"
    r"|pregnan\w+|boyfriend"
    r"|girlfriend|affair|jail|prison|funeral|school|home|house|room|door|bar|pub)\b",
    re.I,
)


_LAST_SCENES = re.compile(r"\b(?:last|final)\s(?:scenes?|episodes?|day)\Z")  # of whoever plays, not of the story
_TO_SCREENS = re.compile(
    rf"\s(?:on|to|in)\s(?:the\s)?(?:{MAKER}|service|streamer|platform|screens?|cinemas|theaters)\b"
)


def _told(scene: Scene, pattern: Phrase, passive: re.Pattern[str], change: str) -> Iterator[Found]:
    text = scene.text
    players: Players | None = None
    for m in pattern.finditer(text):
        if passive.match(m.group()) and not _BEEN.search(text[max(0, m.start() - 30) : m.start()]):
            continue
        if (_IF.search(text[: m.start()]) and not _SAID_WOULD.search(text[: m.start()])) or (
            not m.group().endswith(("replace", "succeed")) and elsewhere(scene, m.end())
        ):
            continue
        if _TO_SCREENS.match(text, m.end()) and m.group().startswith("arriv"):
            continue  # a series
        players = players or Players(scene)
        who = person_before(scene, players, m.start())
        if not who:
            continue
        gap = text[who[-1].end : m.start()] if who[-1].end < m.start() else ""
        if change == "joined" and m.group().startswith("asked") and re.search(r"\b(?:not|never)\b|n't\b", gap):
            continue  # who has not been asked to return has gone
        negated = bool(re.search(r"\b(?:not|never|n't|isn't|won't|hasn't|wasn't|ain't)\b|n't\b", gap))
        if negated and not m.group().startswith(("not", "no ", "never", "won't", "will not")):
            certainty: str | None = "denied"
        else:
            certainty = doubted(scene, m.start())[0]
        if (
            certainty is None
            and not m.group().startswith(("not ", "never", "n't"))
            and re.search(
                r"\b(?:may|might|could|talks|negotiations|tipped|asked|approached|eyed|line|lined|nearing|close"
                r"|closing)\b",
                gap + m.group(),
            )
        ):
            certainty = "possible"
        if (
            certainty is None
            and change == "joined"
            and not re.search(r"\b(?:latest|newest|first|only)\b", gap)
            and re.search(r"\b(?:set to|will|going to|to)\s$", gap)
        ):
            certainty = "expected"
        if (
            change == "left"
            and not scene.mentions
            and _STORY.search(text)
            and not _LAST_SCENES.search(m.group())
            and not re.search(r"\b(?:show|series|soap)\b", text)
        ):
            continue
        if _FILM_NEXT.search(text[m.end() : m.end() + 60]) or re.search(r"\bcharacter (?:of )?$", text[: who[0].start]):
            continue
        bracket = _PLAYER.match(text, who[-1].end) if len(who) == 1 and who[0].end > 2 else None
        if bracket and (
            has_rank(text[max(0, who[0].start - 4) : who[0].end].lstrip())
            or scene.story.people.leaning(who[0].name) < 0
        ):
            who = [
                Named(bracket.start("who"), bracket.end("who"), bracket["who"])
            ]  # "Dr Vale (Ada Stone) makes her debut"
        role = _ROLE.search(text[m.end() - 12 : m.end() + 60])
        for name in who:
            if m.group().startswith("killed") and scene.story.people.leaning(name.name) < 0:
                continue  # a character
            start = name.start if name.end > 2 else m.start()
            how = way_out(scene, m.group()) if change == "left" else change
            yield from moved(scene, name.name, how, start, m.end(), role["role"] if role else None, certainty)


@rule(
    "personnel_change",
    (_LEAVES, _GOES, _WITHOUT, _SUSPENDED, _REPLACES),
    (
        "Ada Stone, who hosts the series “Harbor Lights,” said that she is to step down.",
        (("personnel_change", "Ada Stone; host; left", None),),
    ),
    (
        "“Harbor Lights” is losing Ada Stone. The actress will depart midway through season three.",
        (("personnel_change", "Ada Stone; cast; left", None),),
    ),
    (
        "Ada Stone has handed in her badge on “Harbor Lights.” Her deputy, Bo Reed, takes over as showrunner.",
        (("personnel_change", "Ada Stone; cast; left", None),),
    ),
    (
        "The NBC drama “Harbor Lights” will return without Ada Stone.",
        (("personnel_change", "Ada Stone; cast; left", None),),
    ),
    ("In “Harbor Lights,” Ada left a lamp on the quay, and Bo quit the pub.", ()),
)
def departs(scene: Scene) -> Iterator[Found]:
    """Someone leaves, or is made to."""
    if scene.question:
        return
    yield from _told(scene, _LEAVES, _PASSIVE, "left")
    if scene.mentions or _SHOW.search(scene.text):
        yield from _told(scene, _GOES, _PASSIVE, "left")
    yield from _told(scene, _SUSPENDED, _SUSPENDING, "suspended")
    for m in _REPLACES.finditer(scene.text):
        players = Players(scene)
        apart = m.group().startswith(("replacing", "taking over", "succeeding")) and re.search(
            r",[\"']?\s\Z", scene.text[: m.start()]
        )
        if re.match(r"(?:fill|step)", m.group()):
            continue  # for a while
        if (apart or person_before(scene, players, m.start())) and not _IF.search(scene.text[: m.start()]):
            for name in players.names:
                if name.start == m.end():
                    yield from moved(scene, name.name, "left", m.start(), name.end)
    for m in _WITHOUT.finditer(scene.text):
        if re.search(r"(?:'d|\bwould|\bcould|\bif|\bimagine)\b[^.;]{0,40}\Z", scene.text[: m.start()]):
            continue
        at = m.end()
        for name in Players(scene).names:
            if name.start == at or (at > m.end() and _LISTED.fullmatch(scene.text, at, name.start)):
                at = name.end
                yield from moved(scene, name.name, "left", m.start(), name.end)


@rule(
    "personnel_change",
    (_JOINS, _LANDS, _REPLACES),
    (
        "Fan favorite Ada Stone is returning to the BBC soap “Harbor Lights” after 12 years away.",
        (("personnel_change", "Ada Stone; cast; joined", None),),
    ),
    (
        "Ada Stone is the new host of the ITV series “Harbor Lights”.",
        (("personnel_change", "Ada Stone; host; joined", None),),
    ),
    ("In “Harbor Lights,” Mara took over the pub and joined a choir.", ()),
)
def arrives(scene: Scene) -> Iterator[Found]:
    """Someone joins, takes over, or is hired."""
    if not scene.question:
        yield from _told(scene, _JOINS, _JOINS_PASSIVE, "joined")
        if not _AWARD.search(scene.text):
            yield from _told(scene, _LANDS, _SUSPENDING, "joined")
        yield from _told(scene, _REPLACES, _SUSPENDING, "joined")
