"""Steps of the making as crews and offices tell them: cameras, sets, what stops them and starts them again."""

from __future__ import annotations

from collections.abc import Iterator

from .. import expressions as re
from ..numbers import CARDINAL, ORDINAL
from ..rulebook import rule
from ..scene import Found, Scene
from ..shooting import goes_on, made_elsewhere, of_other, superseded, to_come
from ..stance import gone_on_about, season_to_come, stance, stranger
from ..words import Phrase

_WORK = (
    r"(?:(?:principal\s)?photography|filming|production|shooting|the\sshoot|work|cameras|the\scameras|taping"
    r"|recording|re-?shoots)"
)
_AUX = (
    r"(?:(?:is|are|was|were|will|would|should|has|have|had|been|be|to|due|set|expected|scheduled|slated|likely|hopes?"
    r"|reckons?|plans?"
    r"|planning|aims?|now|already|currently|officially|just|finally|also|still|being|not|never|can|could|may"
    r"|might)\s)"
)
_STEPS: tuple[tuple[str, Phrase], ...] = (
    ("pause", Phrase(
        r"\bputs?\s[^.;]{2,50}?\son\s(?:hold|hiatus)\b(?=[^.;]{0,120}\b(?:crew|stages|sets?|filming|production"
        r"|shoot)\b)",
        rf"\b{_WORK}(?:'s)?(?:\s(?:on|of"
        rf"|for)\s[^.;,]{{2,50}})?(?:,[\"']?\s(?:which|the|its"
        rf"|an?)\s[^,;.]{{3,80}},)?\s(?:[^.;,]{{1,60}}?\s)?{_AUX}{{0,3}}(?:stop(?:s"
        rf"|ped)?|ceased?"
        rf"|ground\sto\sa\shalt"
        rf"|came\sto\sa\s(?:halt|stop)"
        r"|shut\s(?:down|up)|suspended|paused|halted|interrupted|broke\soff|abandoned|called\soff|took\sa\sbreak)\b",
        rf"\b(?:call(?:ed|s|ing)?\soff|br(?:ought|ings?)\san?\s(?:halt|stop|end)\sto|put\s(?:a\sstop"
        rf"|the\sbrakes)\s(?:to|on))"
        rf"\s(?:the\s|its\s|all\s)?{_WORK}\b|\bstop(?:s|ped|ping)\s(?:making|filming|shooting"
        rf"|taping)\s(?=the\s(?:show|series|\w+\s(?:comedy|drama"
        r"|sitcom|soap))|on\s[a-z]+\s\d|in\s(?:the\s)?(?:\w+\s)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
        r"|spring|summer|autumn|fall|winter))",
        r"\b(?:go|goes|going|gone|went|been\sput|put|placed|be)\son\s(?:an?\s)?(?:\w+\s)?hiatus\b|\b(?:began|begins?"
        r"|start(?:s|ed)|took|takes?|taking"
        r"|take)\san?\s(?:[\w-]+\s)?(?:hiatus|(?:production|filming|shooting)\s(?:break|pause)|[\w]+-(?:day|week"
        r"|month)\s(?:break|pause|shutdown))\b",
        r"\bshut(?:ting)?\sdown\s(?:part-?way|midway|half-?way)\sthrough\s(?:filming|production|shooting)\b",
        rf"\b{_WORK}\s[^.;]{{5,70}}?\b(?:when|before|until)\s(?:it|they)\s(?:was|were)\s(?:shut|halted|suspended"
        rf"|stopped)(?:\sdown)?\b",
        r"\b(?:(?:doors?|gates?)\s(?:of|at|to)\s[^.;,]{0,30}?)?(?:sets?|studios?|stages)\b[^.;,]{0,30}?\s(?:was|were"
        r"|have\sbeen|has\sbeen)\s(?:shut|closed"
        r"|locked|dark|mothballed)\b",
        rf"\b(?:\w+\s){{1,2}}(?:into|through)\s(?:its|the)\s(?:(?:{ORDINAL})\s(?:season|series)|shoot"
        rf"|filming)\b[^.;]{{0,40}}?\b(?:stopped|halted|shut)",
        rf"\b(?:halt(?:ed|s|ing)?|suspend(?:ed|s|ing)?|paus(?:ed|es|ing)|stopp(?:ed|ing)|shut(?:s|ting)?\sdown"
        rf"|brought\s[^.;]{{0,15}}?to\sa\shalt)"
        rf"\s(?:the\s|its\s|all\s)?{_WORK}\b",
    )),
    ("delay", Phrase(
        r"\b(?:filming|production|shooting|the\sshoot)\s(?:was|has\sbeen|had\sbeen|is)\s(?:moved|shifted"
        r"|pushed)\s(?:back\s)?(?:to|until)\b",
        r"\b(?:was|were|been|being|is)\s(?:\w+ly\s)?(?:held\sup|put\sback|set\sback|delayed|postponed"
        r"|pushed\sback)\s(?:(?:on\s\w+\soccasions|once|twice|(?:several|two|three)\stimes"
        r"|for\san?\s\w+)\s)?(?:(?:an?|by"
        r"|two|three|several)\s(?:\w+\s)?(?:years?|months?|weeks?|days?)\s)?(?:by|due"
        r"|because|when|after|until"
        r"|amid|to|over)\b",
    )),
    ("delay", Phrase(
        r"\b(?:filming|production|shooting|shoot|season|series)\b[^.;]{2,40}?,\s(?:put\soff|put\sback|held\sup"
        r"|delayed|postponed|pushed"
        r"\sback)\s(?:from|in|since|until|to|by)\b|\b(?:filming|production|shooting|the\sshoot|work)\s(?:has\s|had\s"
        r"|have\s|was\s|been\s|already\s"
        r"){1,4}(?:held\sup|put\soff|put\sback|pushed\sback|set\sback)\b",
        r"\b(?:hold|holds|held|holding)\s(?:back|off)\s(?:on\s)?(?:the|its|their)\s(?:\w+\s){0,3}?(?:season|series"
        r"|episodes|run)\b",
    )),
    ("resume", Phrase(
        rf"\b{_WORK}\s(?:[^.;,]{{1,40}}?\s)?{_AUX}{{0,4}}(?:resum(?:e[sd]?|ing)|restart(?:ed|s)?|start(?:ed"
        rf"|s)?\sagain|(?:back\s)?up\sand\srunning|(?:got|gets?|getting|is|are|beg[aiu]n|roll(?:s|ed"
        rf"|ing)?)\s(?:under\s?way\s)?again)\b",
        rf"\b{_AUX}{{0,4}}(?:resum(?:e[sd]?|ing)|restart(?:ed|s|ing)?)\s(?:{_WORK}|before|in|on|by|next|this)\b",
        r"\b(?:(?:goes?|went|going|gone)\sback|back|return(?:s|ed|ing)?)\s(?:to|at|on)\s(?:work|set|(?:the|its"
        r"|their)\sset"
        r"|production|filming|the\s(?:[\w-]+\s)?studios?)\b",
        r"\b(?:is|are|was|were)\s(?:back\s)?up\sand\srunning\sagain\b",
        rf"\b{_AUX}{{1,4}}filming\s(?:again\s)?(?:by|from)\b",
    )),
    ("wrap", Phrase(
        r"\b(?:already\s|safely\s)?in\sthe\scan\b(?!\swith\b)|\bdone\sand\sdusted\b",
        r"\b(?:last|final|closing)\s(?:scenes?|shots?)\b(?:\sof\s[^.;,]{2,40})?\s(?:was|were|has\sbeen"
        r"|have\sbeen)\s(?:shot|filmed|recorded|taped)\b",
        rf"\b{_WORK}\s(?:[^.;,]{{1,50}}?\s)?{_AUX}{{0,4}}(?:wrap(?:s|ped)?(?:\sup)?|finish(?:es|ed)?|complete[sd]?"
        rf"|end(?:s|ed)?|conclude[sd]?|c[ao]mes?\sto\san\send"
        r")(?=[\s,.;]|$)",
        rf"\b{_WORK}\s(?:[^.;,]{{1,50}}?\s)?{_AUX}{{1,4}}(?:done|over)(?=[\s,.;]|$)",
        rf"\b(?:wrap(?:s|ped|ping)?(?:\sup)?(?:\son)?|finish(?:es|ed|ing)?|complet(?:es|ed|ing)|(?:is|are|was|were"
        rf"|be)\sdone)\s(?:with\s)?(?:the\s|its\s|all\s)?{_WORK}\b",
        rf"\b(?:(?:has|have|had)\s(?:already\s|just\s|now\s)?(?:been\s)?|(?:was|were)\s(?=wrapped|filmed"
        rf"|in\sthe))(?:wrapped|finished|completed"
        rf"|filmed|(?<=been\s)(?:shot|recorded|taped)|in\sthe\scan)"
        rf"(?!,\s\w+(?:ed|wn)\b)(?=[,.;]|\s(?:and|in|at|before|by|back|last|earlier|on\s(?:season|series|the)"
        rf"|{ORDINAL})\b|$)",
        rf"\b(?:wrap(?:s|ped)?|finish(?:es|ed))\s(?:on\s)?(?:the\s|its\s)?(?:(?:{ORDINAL})\s(?:season|series)"
        rf"|season\s(?:\d+|{CARDINAL})|series\s\d+)\b",
        rf"\b(?:filmed|shot|recorded)\s(?:its|the|their)\s(?:{ORDINAL})\s(?:season|series|run)\b",
        r"\balready[\s-](?:filmed|shot|completed|wrapped)\b(?!\s(?:his|her|their|my|a)\b)",
        rf"\b{_WORK}\b[^.;]{{5,80}}?\b(?:and|then|before)\b[^.;]{{0,50}}?\bwrapp(?:ed|ing)\s(?:up\s)?(?:on|in"
        r"|at|last|this|earlier)\b",
    )),
    ("wrap", Phrase(
        r"\b(?:it|and|which|shoot|filming|production)(?:'ll|\sis|\sare|\swill)?\s(?:(?:expected|due|set|scheduled"
        r"|slated)\s)?(?:to\s)?"
        r"(?:go|run|last|continue|carry)s?\s(?:on\s)?(?:until|till|through)\b",
        r"\b(?:wrap(?:s|ped|ping)?|finish(?:es|ed|ing)?|complet(?:es|ed|ing))\s(?:its|the|their"
        r"|a)\s(?:[\w-]+\s){0,3}shoot\b",
        r"\b(?:it|(?:season|series|show|drama|comedy|shoot|run)(?:\s(?:\d+|one|two|three|four|five|six))?)\s(?:has\s"
        r"|had\s)?(?:already\s|just\s)?"
        r"wrapped\s(?:in|on|last|earlier|at|this|back)\b",
        r"\b(?:expects?|hopes?|plans?|due|set|scheduled)\sto\swrap\s(?:up\s)?(?:in|by|on|next|this|later)\b",
    )),
    ("start", Phrase(
        r"\b(?:weeks?|days?|months?)(?:\sand\sa\shalf)?\sinto\s(?:production|filming|shooting|(?:the|its)\sshoot)\b",
        r"\b(?:in\sthe\smiddle\sof|midway\s(?:through|into))\s(?:shooting|filming|production)\b",
        rf"\b{_WORK}\s(?:is|are|was|were|has\sbeen|have\sbeen)\s(?:\w+ly\s|now\s|also\s)?(?:(?:set(?:\sdown)?"
        rf"|pencill?ed\sin|slated|scheduled"
        r"|planned|booked|lined\sup)\s)for\b|\b(?:filming|production|shooting|shoot)\s(?:pencill?ed\sin|scheduled"
        r"|slated|planned|set)\sfor\b",
        r"\b(?:seasons?|series|run|show|drama|it|which)\b[^.;]{0,50}?\s(?:would|will|to|should)\s(?:be"
        r"|get)\sunder\s?way\s(?:in|at|by|on)\b",
        r"\b(?:hopes?|plans?|expects?|aims?|intends?|due|wants)\s(?:now\s)?to\s(?:start|begin)(?=\s(?:in|by|on|this"
        r"|next|early|later)\b)",
        rf"\bthe\s(?:start|beginning)\sof\s(?:{_WORK.replace('|work', '')})\s(?:on|for|of)\b",
        r"\b(?:we|they)(?:'ll|'re|\swill|\sare)\s(?:be\s)?(?:filming|shooting)\s(?:the\s|our\s"
        r"|their\s)?(?:[\w-]+\s)?(?:seasons?|series)\b|\bthey(?:'ll|\swill)\s(?:shoot|film)(?=\s(?:it\s)?(?:in|from"
        r"|this|next|over)\b)",
        rf"\b{_WORK}(?:\s(?:on|for|of)\s[^.;,]{{2,40}})?,\swhich\s(?:started|began|kicked\soff|got\sunder\s?way"
        r"|commenced)\b",
        r"\b(?:run|season|series|show|drama|it|which)\s(?:shoots|films)\s(?:in|at|on)\b",
        r"\b(?:episodes|parts|seasons?|series|run|drama|show|thriller|comedy|sitcom|it|which|they)\s(?:is|are|was"
        r"|were)\s(?:\w+ly\s|now\s"
        r"|also\s)?(?:planned|set|due|scheduled|expected|slated|aiming|hoping|poised|to)\s(?:to\s)?(?:(?:start"
        r"|begin)\s)?(?:shoot|film)"
        r"(?:ing)?\b(?=\s(?:in|at|on|this|next|later|early|back-to-back|soon|between|over|its|the)\b|[.,])",
        r"\b(?:episodes?|parts|seasons?|series|run|pilot)\s(?:is|are|was|were)\sto\sbe\s(?:taped|filmed|shot"
        r"|recorded)\b",
        r"\b(?:episodes|parts|seasons?|series|run|drama|show|thriller|comedy|sitcom|it"
        r"|which)(?:\sof\s[^.;,]{2,40}?)?\swill\s(?:also\s"
        r"|be\s)?(?:shoot|film|shot|record|tap)(?:ing|ed)?"
        r"(?=\s(?:in|at|on|this|next|later|early|back-to-back|between|its)\b)",
        rf"\bcameras?\s{_AUX}{{0,5}}(?:start(?:ed|s)?\s|beg[aiu]n(?:s)?\s|to\s){{0,2}}(?:roll(?:s|ed|ing)?|turn(?:s"
        rf"|ed|ing)?)\b",
        rf"\b{_WORK}\s(?:[^.;,]{{1,50}}?(?:,[\"']?\s[^.;,]{{4,50}},)?\s)?{_AUX}{{0,5}}(?:start(?:s|ed)?|beg[aiu]n(?:s)?"
        rf"|commence[sd]?|kick(?:s"
        rf"|ed)?\soff|get(?:s)?\sunder\s?way"
        r"|got\sunder\s?way|under\s?way|g[eo]t(?:s)?\s(?:started|going))\b(?!\sagain)",
        rf"\b(?:start(?:s|ed|ing)?|beg[aiu]n(?:s|ning)?|commenc(?:e[sd]?|ing)|enter(?:s|ed|ing)?|roll(?:s|ed"
        rf"|ing)?\son|go(?:es|ing)?\s(?:into|before)|went\s(?:into"
        rf"|before)|gone\sinto|head(?:s|ed|ing)?\sinto|mov(?:es|ed|ing)\sinto|gear(?:s|ed|ing)?\sup\sfor)\s(?:the\s"
        rf"|its\s|pre-)?{_WORK}\b",
        r"\b(?:currently|now|already|still|is|are)\s(?:being\s|in\s)?(?:the\sprocess\sof\s)?(?:filming"
        r"|shooting(?!\sdown\b)"
        r"|in\sproduction|production|before\sthe\scameras)\b",
        rf"\b{_WORK}\s[^.;]{{0,50}}?\b(?:take|took)\splace\b|\bhalf-?way\sthrough\s(?:its\s"
        rf"|the\s)?{_WORK.replace('|work', '|shoot')}\b",
        r"\b(?:clapperboard|first\stable\sread|read-through)\s[^.;]{0,55}?(?:start(?:s|ed)?|opened|met|took\splace"
        r"|began)\b",
    )),
    ("pulled", Phrase(
        r"\bwill\snot\s(?:be\s)?(?:broadcast|air|shown|go\sout|transmitted)(?:\s(?:this|on|next|as)\b|[.,])",
        r"\b(?:pull|yank|dropp?|remov|t[ao][ok])(?:e|en|s|es|ed|ing)?\s[^.;]{2,60}?\s(?:from"
        r"|off(?:\sof)?)\s(?:(?:its|their|the"
        r"|(?:(?:next|this)\s)?[a-z]+'s)\s)?(?:\w+\s)?"
        r"(?:schedules?|line-?up|air|airwaves|prime\s?time)\b",
        rf"\b(?:pull|yank)(?:ed|s|ing)?\s[^.;]{{0,50}}?\bafter\s(?:just\s|only\s)?(?:{CARDINAL}|\d+)\s(?:airings?"
        rf"|episodes?|weeks|outings?|showings?)\b"
        r"|\b(?:is|are|comes?|came|coming|was)\soff\sthe\s(?:schedules?|line-?up|air)(?=[,.;]|\seffective|$)",
        r"\byank(?:ed|s|ing)\s(?=[^.;]{2,50}\s(?:after|from|off)\b)",
        r"\bepisodes?\sof\s[^.;,]{2,40}?\s(?:was|were|has\sbeen|had\sbeen|will\sbe)\s(?:pulled|shelved|postponed"
        r"|yanked|scrapped)\b",
        r"\b(?:taken|pulled|yanked|dropped)\s(?:off|from)\s(?:the\s)?(?:air|schedules?|line-?up|airwaves)\b",
    )),
)  # fmt: skip
_NO_WORK = re.compile(
    r"\b(?:film|scripts?|screenplay|novel|book|movie|feature|sequel|album|company|companies|production\s(?:design\w*"
    r"|value\w*|budget|cost\w*|credit"
    r"|office|deal|house|team|assistant)"
    r"|work\s(?:on\stheir|on\shis|on\sher|for|with)|cameras\swere\srolling|guns?|shooter|police|gunman|victims?"
    r"|factory|oil|indie|auditions|attraction|building|recording\s(?:artist|studio)|executive)\b",
    re.IGNORECASE,
)
_MOVIES = re.compile(r"\b(?:films|movies),\s(?:one|both|two)\sof\s(?:which|them)\s$")
_MADE = re.compile(
    r"\b(?:season|series|production|filming|shoot(?:ing)?|start|run|show|drama|it|comedy|sitcom"
    r"|thriller|soap|programme|return|launch)\b",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:will|due|set|expected|scheduled|slated|plan\w*|to\s(?:begin|start|resume|roll|return|go|film|be)|hop(?:e"
    r"|es|ing)|aim\w*|reckons?|later|next|before"
    r"\scameras\sroll)\b",
    re.IGNORECASE,
)
_IN_PART = re.compile(
    rf"\b(?:{CARDINAL}|\d+)\s(?:of\s(?:the\s|its\s)?\w+\s)?episodes\s(?:[\w-]+\s){{0,4}}\Z|\b(?:{CARDINAL}|hours"
    rf"|scenes?|weeks|days|minutes|pages|versions?|endings?)\s(?:had\s|have\s)?\Z",
    re.IGNORECASE,
)
_WHERE = re.compile(r"\s(?:in|on|at)\s(?!(?:19|20)\d\d\b)")
_THEN = re.compile(
    r"\b(?:last|earlier\sthis|between|ago|(?:in|during|from|since|until)\s(?:the\s\w+\sof\s)?(?:Jan|Feb|Mar|Apr|May"
    r"|Jun|Jul|Aug|Sep|Oct"
    r"|Nov|Dec|spring|summer|autumn|fall|winter|(?:19|20)\d\d))"
)
_SOMEBODY = re.compile(
    r"\b(?:who|he|she|I|we|they|wife|husband|mother|father|[Aa]sked\s[^.;]{0,40}|when\s(?:the"
    r"|it)\b[^.;]{0,30})\s(?:\w+\s){0,2}$"
)
_VIEWER = re.compile(r"\b(?:I|[Yy]ou|viewers|audiences)(?:'ve|'d)?\s(?:\w+\s)?(?:had\s|have\s)?(?:\w+\s)?finish")
_LATER = re.compile(
    r"\b(?:this|next|later|from|until|through|soon|in\s(?:the\s(?:spring|summer|autumn|fall|winter)|early|late|Jan"
    r"|Feb|Mar|Apr|May|Jun|Jul"
    r"|Aug|Sep|Oct|Nov|Dec|(?:19|20)\d\d))"
)
_SOMEWHERE = re.compile(r"(?:(?:shoots|films)\s(?:in|at|on)|take\splace|will\s(?:also\s)?be\s(?:shot|filmed))$")
_OF_MANY = re.compile(
    r"\bwith\sthe\scameras?\srolling|\b(?:most|many|all|other|several|dozens\sof"
    r"|hundreds\sof)\s(?:[\w-]+\s){0,2}?(?:dramas|shows|series|productions"
    r"|comedies|soaps)\b"
    r"|\b(?:County|Hollywood|industry|nationwide|statewide)\b"
)
_ON = re.compile(
    r"\s(?:on|of|for)\s(?:[A-Z]\w+(?:'s)?\s)?(?:the\s|its\s)?(?:[\w-]+\s){0,3}?(?:dramas?\s|comed(?:y|ies)\s"
    r"|series\s|shows\s)?[\"']?"
)
_WHEN_WE = re.compile(r"\b(?:when|once|after|since|before)\s(?:we|I|you|they)\s$", re.IGNORECASE)
_OF_EPISODE = re.compile(r"\bepisodes?\s(?:that(?:'s|\sis)\s|which\sis\s)?$", re.IGNORECASE)
_WORKING = re.compile(rf"\b{_WORK}\b", re.IGNORECASE)
_SURE = re.compile(r"\bwill\snot\s(?:be\s)?(?:broadcast|air|shown|go|transmitted)", re.IGNORECASE)


_LEFT = re.compile(r"\b(?:leav\w+|left|depart\w*|exit\w*|quits?|walk\w*|step\w*|fired|replac\w+|went)\b[^.;,]{0,40}$")


_NOT_DONE = re.compile(r"\b(?:not|never)\s(?:yet\s)?(?:been\s)?\w+$|n't\s(?:yet\s)?(?:been\s)?\w+$")


@rule(
    "production_milestone",
    tuple(phrase for _, phrase in _STEPS),
    ("Cameras are due to roll on the drama “Harbor Lights” in September.", (("production_milestone", "start", None),)),
    ("Season two of “Harbor Lights,” already in the can, is due this year.", (("production_milestone", "wrap", 2),)),
    ("The first season of the drama “Harbor Lights” was held up by a storm.", (("production_milestone", "delay", 1),)),
    ("“Harbor Lights” went back to work last week, and the soap is glad.", (("production_milestone", "resume", None),)),
    ("The drama “Harbor Lights” reckons to be filming by July.", (("production_milestone", "resume", None),)),
    ("The drama “Harbor Lights” and the soap “Quill” have also stopped work.",
     (("production_milestone", "pause", None), ("production_milestone", "pause", None))),
    ("Filming on the drama “Quill,” which had been under way in Cork for a month, has been suspended.",
     (("production_milestone", "pause", None),)),
    ("The drama “Quill” is a week and a half into production. It wrapped in June.",
     (("production_milestone", "start", None), ("production_milestone", "wrap", None))),
    ("The drama “Quill” shoots in Cork. Work on scripts had started. She is a wife who goes back to work.", ()),
    ("The sitcom “Quill” had been put back a year because of a storm.", (("production_milestone", "delay", None),)),
    ("The eight episodes of the drama “Harbor Lights” will shoot in Cork. It was first to return to the Leeds studios.",
     (("production_milestone", "start", None), ("production_milestone", "resume", None))),
    ("BBC Two has dropped its comedy “Quill” from the schedules.", (("production_milestone", "pulled", None),)),
    ("The writer of the series “Quill” checked that the door was locked.", ()),
    ("The series “Quill” was filmed in Leeds.", ()),
    ("Filming the storm for “Harbor Lights” took a day, and Ada Stone stopped filming the gulls.", ()),
    ("The police said the shooting near the set of the series “Harbor Lights” was over.", ()),
)  # fmt: skip
def steps(scene: Scene) -> Iterator[Found]:
    """A step of the making, or what holds it up."""
    if scene.question:
        return
    text, taken = scene.text, list[tuple[int, int]]()
    for name, phrase in _STEPS:
        for m in phrase.finditer(scene.low):
            if any(a < m.end() and m.start() < b for a, b in taken):
                continue
            if (
                name == "start"
                and "through" in m.group()
                and _LEFT.search(scene.low, max(0, m.start() - 50), m.start())
            ):
                continue  # "she leaves halfway through the production"
            if (
                name == "wrap"
                and m.group().endswith(("til", "till", "through"))
                and not _WORKING.search(text, 0, m.end())
            ):
                continue
            if name == "resume" and "work" in m.group() and _SOMEBODY.search(text, 0, m.start()):
                continue
            if name == "wrap" and _VIEWER.search(text, max(0, m.start() - 20), m.end()) and not _WORKING.search(text):
                continue
            if _SOMEWHERE.search(m.group()) and not _LATER.search(text, m.end(), m.end() + 80):
                continue  # where it is made, not when
            if (
                name == "wrap"
                and m.group().endswith(("til", "till", "through"))
                and _SOMEBODY.search(text, 0, m.start())
            ):
                continue
            if name == "start" and text.endswith("before ", 0, m.start()):
                continue  # how long before it
            if _OF_MANY.search(text, max(0, m.start() - 12), m.end() + 40):
                continue
            if name == "wrap" and _IN_PART.search(text, 0, m.start()):
                continue
            if (
                name == "wrap"
                and "been" not in m.group()
                and _WHERE.match(text, m.end())
                and not _THEN.search(text, m.end(), m.end() + 80)
            ):
                continue  # where it was made, and no step
            if name == "delay" and not _MADE.search(text, max(0, m.start() - 70), m.end()):
                continue
            if made_elsewhere(scene, *m.span()) or _OF_EPISODE.search(text, 0, m.start()):
                continue
            if "to start" in m.group() or "to begin" in m.group():
                back = scene.story.page.sentences[max(0, scene.sentence.index - 1)].text
                if not _WORKING.search(text) and not _WORKING.search(back):
                    continue  # "hopes to start in October", of what the sentence before was about
            if name == "resume" and not (
                _WORKING.search(m.group()) or _MADE.search(text, 0, m.start()) or scene.mentions
            ):
                continue
            if name == "wrap" and _WHEN_WE.search(text, 0, m.start()):
                continue
            if _NO_WORK.search(text[max(0, m.start() - 30) : m.end() + 20]) or _MOVIES.search(text, 0, m.start()):
                continue
            films = [x for x in scene.all_mentions if x not in scene.mentions]
            if (films and not scene.mentions) or of_other(scene, *m.span()):
                continue
            if not (scene.mentions or scene.story.single or scene.seasons or goes_on(scene)):
                continue
            title = scene.title(m.start(), m.end(), -1) if scene.mentions else gone_on_about(scene)
            if title is None or (not scene.mentions and stranger(scene, m.start(), m.end())):
                continue
            taken.append(m.span())
            if name == "wrap" and _NOT_DONE.search(m.group()):
                continue  # "had not yet been completed"
            hold = stance(scene, m.start(), m.end())
            if hold == "open":
                continue
            sure = "denied" if name != "pause" and superseded(scene, *m.span()) else hold
            if sure is None or (sure == "denied" and _SURE.search(m.group())):
                words = text[max(0, m.start() - 25) : m.end()]
                planned = _PLANNED.search(words) or to_come(scene, m.start(), m.end())
                sure = "expected" if planned and not _SURE.search(m.group()) else None
            said = scene.season(m.start(), m.end(), 80)
            dates = [
                d for d in scene.dates(2 if sure else -1) if 0 <= d.start - m.end() < 45 or 0 <= m.start() - d.end < 30
            ]
            end = max(m.end(), dates[0].end) if dates and 0 <= dates[0].start - m.end() < 12 else m.end()
            near = scene.mention(m.start(), m.end(), -1)
            start = near.start if near and 0 <= m.start() - near.end < 30 else m.start()
            several = scene.chain(near) if near and 0 <= m.start() - near.end < 30 else []
            ahead = next((x for x in scene.mentions if 0 <= x.start - m.end() < 40), None)
            if not several and ahead and _ON.fullmatch(text, m.end(), ahead.start):
                several = scene.chain(ahead)  # "has paused work on “A,” “B” and others"
            for one in [x.title for x in several] or [title]:
                yield Found(
                    name, start, end, one, said.numbers[0] if said else season_to_come(scene, one),
                    detail={"milestone": name}, certainty=sure, happened=dates[0].when if dates else None,
                )  # fmt: skip
