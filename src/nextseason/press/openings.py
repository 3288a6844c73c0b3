"""The words of an opening: verbs and nouns of a premiere, what is none, what hedges, moves or denies one."""

from __future__ import annotations

from . import expressions as re
from .names import MAKER
from .numbers import ORDINAL
from .words import Phrase

STRONG = (
    r"premier(?:e|es|ed|ing)|debut(?:s|ed|ing)?|opener|first\s(?:(?:screening|airing|broadcast|showing)\b|(?:hit"
    r"|came\sto|graced|reached|appeared\son"
    r"|landed\son)"
    r"\s(?:our|the|TV|UK|British|Irish|American|U\.?S\.?|Australian|small)\s?(?:small\s|TV\s)?screens?|aired"
    r"|broadcast|shown|screened|seen"
    r"|transmitted|appeared(?!\s(?:in|as|on)\s(?:the|an?|her|his)\b))|bow(?:s|ed)?(?=\s(?:on|in|at|to|tonight|this"
    r"|next|last|[a-z]{3,9}\.?\s\d\d?|[a-z]+day)\b)"
)
WEAK = (
    r"launch(?:es|ed|ing)?|releas(?:e|es|ed|ing)|drop(?:s|ped|ping)?|land(?:s|ed|ing)|arriv(?:e|es|ed|ing)"
    r"|return(?:s|ed|ing)?|air(?:s|ed|ing)?"
    r"|kick(?:s|ed|ing)? off|turn(?:s|ed|ing)? up|surfac(?:es?|ed|ing)|see(?:s)? the light of day|lead(?:s"
    rf"|ing)? off|gets? (?:its )?(?:start|going)|hit(?:s)?(?=\s(?:{MAKER}|screens|the (?:streamer|service|air"
    r"|small)))|beg(?:ins?"
    r"|an|ins)|(?:has|had)\sbegun|start(?:s|ed)|(?:starting|beginning)(?=\s(?:on\s)?(?:\w+day|\d|jan|feb|mar|apr|may"
    r"|jun|jul|aug|sep|oct|nov"
    r"|dec))|got\soff\sto\s(?:an?|its)\s(?:[\w-]+\s){0,2}start|put\s(?:it"
    r"|(?:the\s)?[\w\s]{2,25}?)\son\s(?:the\s)?air|stream(?:s|ing)?|com(?:es?|ing)(?: (?:out|back|to(?!\s(?:an?|its"
    r"|their|the\s(?:end|close)|light|blows|terms)\b))|(?=\s(?:in|on|this|next|later|early|late|mid"
    r"|tonight|tomorrow|today|\w+day|\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)))"
    rf"|came (?:out|back|to(?!\s(?:an?|its|their)\b))"
    r"|came(?=\sin\s(?:early\s|late\s|mid-?)?(?:[A-Z]|spring|summer|fall|autumn|winter|\d))|arrival(?=\sof\b)"
    r"|open(?:s|ed)?|due(?!\sto\s(?!(?:air|be|premiere|return|start|begin|launch|land|arrive|debut|open|drop|stream"
    r"|hit|come|screen|bow|kick|go)\b))|expected(?!\sto\b)|bow(?=\s(?:on|in|at)\b)|unleash(?:es|ed)?|(?:get|gets"
    r"|got)\s(?:under\s?way|going)|go(?:es)?\slive|go(?:es)?\sout(?=\s(?:in|on|this|next|from))"
    r"|tak(?:e|es)\sover|be\s(?:seen|with\sus|ready|here|out)|(?:is|are|'s)\s(?:out|here|up)|(?:is"
    r"|are)\s(?:finally\s|now\s)?with\sus|under\sway|rolling\sout"
    r"|join(?:s|ed)\sthe\s(?:\w+\s){0,2}(?:schedule|line-?up|slate|block)"
    r"|back(?=\s(?:for|on|with)\b)|unveils?|bring(?:s|ing)? back|(?:moved|pushed|shifted|delayed|postponed"
    r"|rescheduled|bumped)\s(?:back\s|up\s|forward\s)?(?:to|until|for|from)"
    r"|brought\sforward\sto|dated|went\sout|(?:was|were|is|be)\s(?:broadcast|shown|screened|transmitted)|set for"
    r"|slated for|scheduled for|out on|out in|available|unveiled|roll(?:s|ed)? out|be back|is back|(?:w(?:e|i)ll\sgo"
    r"|went|goes)\son(?:\sthe)?\sair"
    rf"|be\son\s(?:{MAKER}|(?:our\s|your\s|the\s)?screens?|air|TV|television)\b|do\sso(?=\s(?:on|in)\b)"
    rf"|(?:is|are)\son\s(?:{MAKER})(?=\sfrom\b)|out(?=\s(?:today|tomorrow|last\s(?:week|month)|this\s|next\s|\w+day\b))"
    r"|follow(?:s|ed)?(?=\s(?:in"
    r"|on)\b)"
    r"|h(?:o|e)ld\s(?:it|(?:the\s)?\w+)\s(?:back\s)?(?=until)"
)
VERB = Phrase(rf"(?<![\w-])(?:(?P<strong>{STRONG})|(?P<weak>{WEAK}))(?=\W|$)", flags=re.IGNORECASE)
NOT_PREMIERE = re.compile(
    r"\b(?:trailers?|teasers?|finale|films?|movies?|albums?|books?|novels?|singles?|tour|games?|clips?|photos?"
    r"|soundtrack|podcast|DVD|Blu-ray|wedding|poster|specials?|ads?|episodes (?:of|will|are|to|air|drop)"
    r"|new episodes|(?:last|final|remaining) (?:\w+ )?episodes|episode (?:\d|\w+) (?:of|will|airs)"
    r"|(?:first|previous|past|both|earlier)\s(?:\w+\s)?seasons|each episode|final episodes|filming|production"
    r"|shooting|tapings?"
    r"|voting|tickets?|sequel|theaters?|concert|[Dd]evelopment|characters?|merchandise|live shows?|shows scheduled"
    r"|interview|statements?|reports?|lists?|charts?|figures|numbers|subscribers"
    r"|instal?lments|copies|repeats|reruns|next\snew|usual|as normal|cast member|ceremony|awards?|Emmys?|Oscars?"
    r"|Globes?|episode)\b",
    re.IGNORECASE,
)
FIRST_EPISODE = re.compile(
    r"\b(?:first|premiere|two-episode|opening|two|three) (?:\w+ )?(?:episodes?|part)\b|\b(?:\d{1,2}"
    r"|[a-z]+)\snew\sepisodes$"
    r"|\bepisode one\b"
    r"|\bepisode premiere\b|-episode\b|\ball (?:of )?(?:the |its )?(?:[\w-]+ ){0,2}episodes\b|\b(?:full|entire"
    r"|whole) season\b",
    re.IGNORECASE,
)
HEDGE = re.compile(
    r"\b(?:could|might|may(?=\s(?:be|premiere|arrive|come|return|not|air|drop|debut|land|see))|likely|probab\w+"
    r"|expect(?:s|ed|ing)?|hop(?:e|es|ing)|eye toward|suggest\w*|thinking|predict\w*|possib\w+|believ\w+"
    r"|eyeing|(?<!-)eyed|potential\w*"
    r"|at the earliest|guess\w*|estimat\w+|speculat\w+|rumou?r\w*|as (?:early|soon) as|aim(?:s|ing)|target\w*"
    r"|don't expect|wouldn't expect|if\b.{0,60}\b(?:we're|then|it)|not (?:be |arrive |premiere |return |come "
    r"|air )*(?:until|before)|sometime|should|seems? likely|looks likely|would (?:put|mean|point|place|take"
    r"|suggest)"
    r"|understood to|said to|pencil\w*|earmark\w*"
    r"|tentativ\w*|no earlier than"
    r"|tipped|provisional\w*|all being well|with luck|ideally|(?:had been|was|were|is|are) planning)\b",
    re.IGNORECASE,
)
SUPERSEDED = re.compile(
    r"\b(?:originally (?:scheduled|slated|set|planned|due|supposed)|(?:was|were) (?:first |originally )?going to"
    r"|(?:was|were) (?:supposed|originally|due|meant"
    r"|(?:finally |initially |first |once |all )?(?:slated|scheduled)"
    r"|to have (?:been|gone|come|premiered|launched|started|begun|arrived|returned|debuted|aired))"
    r"|had been (?:set|due|slated|scheduled)|moved from|pushed (?:back )?from|delayed from|instead of"
    r"|(?:will|would) no longer|rather than|previously (?:announced|scheduled|set))\b",
    re.IGNORECASE,
)
PART = re.compile(
    r"\b(?:(?P<o>first|second|third|1st|2nd) (?:part|half|volume|batch)|(?:part|volume|vol\.)\s(?P<n>one|two"
    r"|three|\d|I{1,3}\b))",
    re.IGNORECASE,
)
SERIES_WORD = re.compile(
    r"\b(?:series|show|season|seasons|drama|comedy|sitcom|reboot|revival|spin-?off|programme|program|part|volume|run"
    r"|soap|serial|procedural|anime|telenovela|docuseries|quiz"
    r"|miniseries|it|thriller|which|premiere)\b",
    re.IGNORECASE,
)
ALL_OF_IT = re.compile(r"\b(?:[Aa]ll (?:\w+ )?episodes|[Ss]eason|[Ss]eries)\b")
OUT_SINCE = re.compile(r"available since ", re.IGNORECASE)
EARLIEST = re.compile(r"\b(?:not|n't)\b[^,.]{0,50}\b(?:until|before)\b[^,.]{0,12}$|\bat the earliest\b", re.IGNORECASE)


NO_OPENING = re.compile(  # a premiere with a carpet, the air itself, what runs out, a slot in the week, a show let go
    r"\b(?:beg\w+\slife\sas|(?:moved|shifted|bumped|shown|seen)\s(?:back\s)?(?:to|on)\s\w+days\b|went\sout\swith"
    r"|dropped\sby|started\sback\sup"
    r"|(?:beg[aiu]ns?|start(?:s|ed)?)\s(?:filming|shooting|taping|production|principal|recording|work)\b"
    r"|beg\w+\s(?:an?|its|their)\s(?:[\w-]+\s){0,2}(?:break|hiatus|search|push|talks|strike|trial)"
    r"|due\sto\sbe\s(?:taken|pulled|removed"
    r"|cut|axed|cancel\w+|dropped)|(?:shot|chance|crack)\s(?:at|of)\scoming)\b|\b(?:his|her"
    r"|my)\s(?:[\w']+\s){1,3}debut\b"
    r"|\b(?:last|final|finale)\s(?:half-)?hour\b|\bout\son\stop\b|\bcame\sout\sof\b|\b[Cc]om(?:es?|ing)\s(?:after|as"
    r"|amid|days|weeks|months|a\s(?:day|week|month)|just"
    r"|hot|in\sthe\swake|following|before)\b|\b(?:airs?|currently\sairing|airing)\s(?:on\s)?\w+days?\s(?:nights?"
    r"|evenings?"
    r"|mornings?|afternoons?)\b"
    r"|\b(?:stage|Broadway|West\sEnd|directorial|directing|feature|acting|film|screen|his|her|my)\sdebut\b"
    r"|\boff\s(?:the\s)?air\b|\bmade\sit\sto\sair\b|\b(?:under\s?way|going)\sin\s[A-Z]"
    r"|\b(?:[Hh]e|[Ss]he|[Tt]hey|I|[Ww]e)\s(?:dropped|landed|opened|started|began|launched|released|arrived)\b"
    r"|\bpremier\w+\sat\s(?:the\s)?(?:Sundance|Cannes|SXSW|South\sby|Tribeca|Toronto|Venice|Berlin|Telluride|Comic)"
    r"|\b(?:was|were|been|being|be|got)\s(?:\w+ly\s)?dropped\b|\b(?:launch|premiere|debut)\s(?:audience|ratings?"
    r"|figures?"
    r"|party|event"
    r"|numbers|viewers|episode's)\b|\bairs?\s(?:from\s)?\w+day(?:s|\s(?:to|through|and)\s\w+day)\b"
    r"|\b(?:Hollywood|London|York|Angeles|world|carpet|the|run|ran|running|sold|turned|found|put|pull\w*|opt\w*"
    r"|figure|act)\s"
    r"(?:(?<=\bthe\s)(?<!\bon\sthe\s)air\b|(?<!\bthe\s)(?:premiere|out\s(?:in|on)))|\b(?:bow(?:s|ed)\sout"
    r"|airs?\s\w+days\b"
    r"|open(?:s|ed)?\s(?:up|to|with|his|her|their|its(?!\s(?:[\w-]+\s){0,4}(?:season|run|series))|fire"
    r"|about)\b(?!\s(?:\d"
    r"|more|nearly|over|about|around|an?\saudience)))"
)
STATES = frozenset(
    [
        "set for", "available", "start", "starts", "started", "begins", "began", "come", "comes", "coming", "stream",
        "streams", "streaming", "is back", "due", "expected", "open", "opens", "opened", "take over", "takes over",
        "be seen", "is out", "are out", "is here", "are here", "is up", "are up", "under way",
    ]
)  # fmt: skip
NOT_UNTIL = re.compile(  # "does not open until": when it opens
    r"\b(?:(?:does|do)(?:n't|\snot)|(?:is|are)(?:n't|\snot)\s(?:set|due|scheduled|slated)\sto)\s$"
)
NOT_THEN = re.compile(r"(?:n't|\bnot|\bnever)\s(?:be\s|\w+\s)?$")
NTH_PREMIERE = re.compile(rf"\b({ORDINAL})[\s-](?:season\s)?$", re.IGNORECASE)
SHOW_IS = re.compile(
    r"\b(?:it|run|season|series|show|drama|comedy|thriller|sitcom|which)(?:'s|'ll)?\s(?:(?:is|was|are|will|now|also"
    r"|still|be)\s)*$",
    re.IGNORECASE,
)
ITS = re.compile(  # "its 2011 debut", "Sunday night's second-season premiere"
    r"(?:\s(?:night|evening))?(?:'s)?\s(?:(?:sees|finds|marks|brings|heralds|is"
    r"|means)\sthe\s(?:[\w-]+\s)?)?(?:(?:series|season|two-hour|two-part|[\w]+-season|US|UK|U\.S\.|linear)\s)?",
    re.IGNORECASE,
)
BASE = frozenset(
    [
        "premiere",
        "debut",
        "launch",
        "drop",
        "arrive",
        "return",
        "air",
        "begin",
        "start",
        "open",
        "land",
        "bow",
        "stream",
        "come",
        "come back",
        "hit",
        "kick off",
        "roll out",
    ]
)
NOUN_BEFORE = re.compile(
    rf"\b(?:the|its|an?|their|this|that|\w+'s|season|series|{ORDINAL}|did|\d{{4}})\s$|-\w+\s$"
    r"|\b(?:made|makes|make)\san?\s(?:\w+\s){0,2}$",
    re.IGNORECASE,
)
MOVED = re.compile(r"\b(?:mov|push|shift|delay|bump|pulled\sforward|brought\sforward|resched)\w*", re.IGNORECASE)
FIRST_TIME = re.compile(r"debut|first\s|beg[au]n|launch", re.IGNORECASE)
RETURNS = re.compile(r"return|launch|beg|open|start|land|arriv|back|kick|due", re.IGNORECASE)
BY = re.compile(r"\b(?:by|before|in\stime\sfor)\s\"?$")
CLOCK = re.compile(r"\b([ap])\.m\.")
WITH_EPISODES = re.compile(
    r"\s(?:with|for)\s(?:[\w-]+\s){0,3}?(?:episodes|instal?lments)\b|\s(?:its|the|all)\s(?:first|opening)?"
)
FIRST_OF_ALL = re.compile(
    r"\bseries (?:premiere|debut|launch)\b|\b(?:new|newcomer|rookie|freshman)\b"
)  # nothing of it was there before
