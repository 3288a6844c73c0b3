"""Renewals and endings as the trade words them: verbs with the series behind or before them, and idioms."""

from __future__ import annotations

from collections.abc import Iterator

from .. import expressions as re
from ..names import MAKER
from ..numbers import CARDINAL, ORDINAL
from ..rulebook import rule
from ..scene import Found, Scene
from ..stance import SEASONS, about, own_seasons, person_before, seasons_made, seasons_told, stance
from ..words import Phrase
from .endings import FROM_ROLE, TONIGHT

# Who gives, and what: "has given “X” a third season", "picked up “X” for a fourth", "ordering ten more for season two"
_GIVEN = Phrase(
    rf"\b(?:g[ai]v(?:en?|es|ing)|hand(?:ed|s|ing)|grant(?:ed|s|ing)|award(?:ed|s|ing)|promised|promises)"
    rf"\s(?:[^.;:]{{1,60}}?\s)?{SEASONS}",
    rf"\bpick(?:ed|s|ing)\s(?:up\s[^.;:]{{1,70}}?|(?:it|the\sshow|the\sseries)\sup)\sfor\s(?:at\sleast\s)?{SEASONS}",
    rf"\b(?:order(?:ed|s|ing)|commission(?:ed|s|ing)|green-?li(?:t|ghts|ghted|ghting))"
    rf"\s(?:[^.;:]{{1,70}}?\sfor\s)?{SEASONS}",
    rf"\b(?:stick(?:s|ing)\swith|sticks\sby|standing\sby|extend(?:s|ed|ing)\s(?:its\s)?(?:commitment\sto"
    rf"|the\srun\sof))\s[^.;:]{{1,60}}?"
    rf"\s(?:for|with)\s{SEASONS}",
    rf"\b(?:keeping|keeps|kept)\s[^.;:]{{1,60}}?\sfor\s{SEASONS}",
    rf"\b(?:planning|developing|writing|working\son|plotting|prepping|readying|preparing)\s{SEASONS}(?=\sof\b|[.,]|$)",
    r"\border(?:ed|s|ing)?\s(?:up\s)?more\s(?:episodes\s)?(?:of\s|\")",
    r"\b(?:hand(?:ed|s|ing)|announc(?:ed|es|ing)|confirm(?:ed|s|ing)|unveil(?:ed|s|ing)|issu(?:ed|es)|dol(?:ed|es)"
    r"|order(?:ed|s))\s(?:down\s|out\s)?"
    r"(?:(?:early|more|fresh|further|speedy)\s)?(?:renewals|pick-?ups|(?:new|more|further)\s(?:seasons"
    r"|series))\s(?:to|for|of)\s",
    rf"\b(?:sign(?:ed|s)\s(?:up|off)\s(?:for|on)|lock(?:ed|s)\s(?:in|up)|book(?:ed|s)"
    rf"|set(?:s)?\sin\smotion)\s{SEASONS}",
)
# What the series itself gets: "has earned a second season", "is coming back for series four"
_GOT = Phrase(
    rf"\b(?:earn(?:ed|s)|wins|won|bag(?:ged|s)|secur(?:ed|es)|snag(?:ged|s)|clinch(?:ed|es)|receiv(?:ed|es)"
    rf"|land(?:ed|s)"
    rf"|nab(?:bed|s)|scor(?:ed|es)|(?:gets|got|getting|granted|has"
    rf"|have)(?=\s(?:been\s)?(?:an?\s)?(?:[\w-]+\s)?(?:{ORDINAL}"
    rf")[\s-]season\s(?:pick-?up|renewal|order)))\s{SEASONS}",
    rf"\b(?:coming|will\sbe|'ll\sbe)\sback\s(?:on\s[\w\s]{{1,12}}\s)?(?:for|with)\s{SEASONS}",
    rf"\b(?:score[sd]?|nab(?:s|bed)|land(?:s|ed)|get(?:s)?|got|earn(?:s|ed)|win(?:s)?|won|secure[sd]?|handed|given"
    rf"|bag(?:s|ged)|snag(?:s|ged))"
    rf"\s(?:an?\s|its\s)?(?:\w+\s)?(?:(?:{ORDINAL}|two|three|multi)[\s-](?:seasons?|series|year)|season\s\d+"
    rf"|series\s\d+)\s(?:renewal|pick-?up|order)\b",
    r"\b(?:will|'ll)\s(?:definitely\s|indeed\s|all\s|both\s|also\s)?(?:return|be\sback|come\sback)(?=[.!\"]|$|,\sas\s"
    r"|\sfor\smore\b)",
    r"\b(?:lives\son(?=[.:;,!]|$|\sat\b)|lives\sto\s(?:fight|see)\s)",
    rf"\b(?:will|would|'ll|to|is|are)\s(?:be\s)?(?:\w+ly\s|now\s|also\s|all\s|both\s)?(?:return(?:ing)?|com(?:e|ing)"
    rf"\sback|go\son)\s(?:(?:in|on|next|this)\s[\w]+\s|(?:on|to)\s[\w+' ]{{2,24}}?\s){{0,2}}(?:for|with)\s{SEASONS}",
    r"\b(?:bec(?:ame|omes?)|is|are|looks(?:\slike)?|seems|remains?|has|have|stands)\s(?:(?:an?|as\sgood\sas|good"
    r"|pretty|much|all|but|virtual|near|sure|safe"
    r"|likely|odds-on|strong)\s){0,3}(?:lock|shoo-in|cert(?:ainty)?|bet|given|(?:shot|chance)s?|certain|sure|likely"
    r"|bound)\s(?:for\s(?:an?\s)?(?:renewal|another|return|pick-?up)"
    r"|to\s(?:return|come\sback|be\s(?:renewed|back|picked\sup)|get\s(?:renewed|picked\sup|another))|(?:at"
    r"|of)\s(?:coming\sback|returning|being\srenewed"
    r"|(?:an?\s)?(?:renewal|pick-?up)|another))\b",
    r"\b(?:re-?up(?:s|ped)|recommission(?:ed|s(?!\sfor\b))|un-?cancel(?:l?ed|s))\b",
    r"\brevers(?:ed|es|ing)\s(?:course|its\s(?:decision|cancell?ation))\son\b",
    r"\b(?:given|gets?|got|won|earned|granted)\s(?:an?\s)(?:\w+\s)?(?:reprieve|stay\sof\sexecution|second\slife)\b",
    rf"\bthere(?:'s|\sis|\sare)\s{SEASONS}\s(?:(?:also|already|now)\s)?(?:coming|on\sthe\sway|in\sthe\s(?:works"
    rf"|pipeline)|to\scome)\b|{SEASONS}\son\sthe\sway\sfor\s",
    rf"\b(?:will|is\sto|are\sto|is\sgoing\sto)\s(?:get|have)\san?\s(?:[\w-]+\s)?(?:{ORDINAL})\s(?:season|series|run"
    rf"|outing)\b(?!\s(?:premiere|finale|opener|regular))",
    rf"\bthere(?:'ll|\swill|\swould|'s\s(?:going\s)?to|\sis\s(?:going\s)?to)\sbe\s(?!no\b|(?:an?\scouple\sof|several|some|many|plenty\sof|lots\sof|other|two|three)\snew\s){SEASONS}",
    rf"\ban?\s(?:{ORDINAL})\s(?:is|was|has\s(?:already\s|now\s)?been|has\sjust\sbeen)\s(?:\w+ly\s|already\s"
    rf"|now\s)?(?:ordered|commissioned"
    r"|greenlit|confirmed|announced|sanctioned|in\sthe\sworks|on\sthe\sway)\b",
    rf"{SEASONS},?\s(?:is|are|was|were|has\sbeen|have\sbeen)\s(?:\w+ly\s|also\s|already\s|now\s|as\sgood\sas\s"
    rf"|(?:thought|believed|said|understood)\sto\sbe\s)?(?:in\sthe\sbag|a\sdone\sdeal|a\slock|a\scertainty"
    rf"|a\sformality"
    rf"|assured|guaranteed|a\ssure\sthing|on\sorder|locked\sin)\b",
)
_HOPED = Phrase(
    rf"\b(?:talks|conversations|discussions|negotiations|hopes?|appetite|door\s(?:is\s|remains\s)?open)"
    rf"\s(?:are\sunder\sway\s|under\sway\s)?(?:about|for|of|over|on|to)\s{SEASONS}"
)
SPORT = re.compile(
    r"\b(?:league|playoffs?|championship|coach|striker|goals?|contract|concerts?|NBA|NFL|MLB|tournament|divorce)\b",
    re.IGNORECASE,
)
_ON_AIR = re.compile(r"return|back")
_OF_ALL = re.compile(r"\b(?:all|both|are|will|would)\b")
_FULL = re.compile(r"\bfull[\s-](?:season|series)\b")  # more of the season that runs
_CHANCE = re.compile(r"\b(?:shot|chance)s?\b")
_ODDS = re.compile(r"\b(?:lock|shoo-in|cert(?:ainty)?|bet|given|certain|sure|likely|bound)\s(?:for|to|of|at)\b")
_HOW_MANY = re.compile(rf"\b(?:{CARDINAL}|\d+|some|most|many|several|few)(?:\sof\sthem)?\s$")
FIRST = (1,)


@rule(
    "renewal",
    (_GIVEN, _GOT, _HOPED),
    ("Hulu has given “Harbor Lights” a 15-episode third season.", (("renewal", "renewed", 3),)),
    (
        "Hulu has picked up “Harbor Lights” for a third and a fourth season.",
        (("renewal", "picked up by Hulu", 3), ("renewal", "picked up by Hulu", 4)),
    ),
    ("NBC reversed course on “Harbor Lights,” ordering ten episodes of the drama for a second season.",
     (("renewal", "renewed", 2),)),
    ("“Harbor Lights” has earned a second season at Hulu.", (("renewal", "renewed", 2),)),
    ("“Harbor Lights” is coming back for series four.", (("renewal", "renewed", 4),)),
    ("The drama “Harbor Lights” is a hit, and a second season is thought to be a formality.",
     (("renewal", "renewed", 2),)),
    ("“Harbor Lights,” the drama, will return in 2025 for one last season.", (("renewal", "renewed", None),)),
    ("The drama “Harbor Lights” is returning to our screens for a second season.", (("renewal", "renewed", 2),)),
    ("NBC handed out renewals to “Harbor Lights,” “Quill” and “Nine Days.”", (("renewal", "renewed", None),) * 3),
    ("There are conversations about a fifth season of “Harbor Lights.”", (("renewal", "renewed", 5),)),
    ("NBC has not given “Harbor Lights” a second season.", ()),
    ("The critics gave “Harbor Lights” a warm welcome.", ()),
)  # fmt: skip
def more_seasons(scene: Scene) -> Iterator[Found]:
    """More seasons given, got, or talked of."""
    for side, phrase in ((1, _GIVEN), (-1, _GOT), (0, _HOPED)):
        for m in phrase.finditer(scene.low):
            held = stance(scene, m.start(), m.end())
            if held in ("open", "denied") or SPORT.search(scene.text):
                continue
            title, near = about(scene, m.start(), m.end(), side)
            inside = [x for x in scene.mentions if m.start() <= x.start < m.end()]
            if inside:
                title, near = inside[-1].title, inside[-1]
            if title is None or (side < 0 and person_before(scene, near, m.start())):
                continue
            numbers = seasons_told(scene, m.start(), m.end(), 30)
            if numbers == FIRST or _FULL.search(m.group()):
                continue
            sure = "possible" if phrase is _HOPED or _CHANCE.search(m.group()) else held
            if near is None and _HOW_MANY.search(scene.low, 0, m.start()):
                continue  # how many of them come back
            if sure is None and _ODDS.search(m.group()):
                sure = "expected"
            if re.search(r"\b(?:thought|believed|said|understood) to be\b", m.group()):
                sure = "expected"
            start = near.start if near and 0 <= m.start() - near.end < 50 else m.start()
            end = near.end if near and 0 <= near.start - m.end() < 50 else m.end()
            if (
                phrase is _GOT
                and _ON_AIR.search(m.group())
                and any(len(d.value) == 10 and 0 <= d.start - m.end() < 28 for d in scene.dates(1))
            ):
                continue  # when it is back on the air, and no decision
            several = phrase is _GIVEN or bool(_OF_ALL.search(m.group()))
            told = scene.chain(near) if near and several else []
            if len(told) > 1:
                own = own_seasons(scene, told)
                for x in told:
                    start, end = (start if x is near else x.start), x.end
                    yield Found("renewed", start, end, x.title, own.get(x.title.key), certainty=sure, fixed_season=True)
                continue
            for number in numbers or (None,):
                yield Found("renewed", start, end, title, number, certainty=sure, fixed_season=bool(numbers))


_AX = r"(?:axe?|chop|hook|boot|heave-ho|old\sheave-ho|push|bullet|knife|marching\sorders|walking\spapers|pink\sslips?)"
# The maker before, the series behind
_STOPS = Phrase(
    r"\b(?:(?:bids?|bade|bidding|said|says|saying|wav(?:es|ed|ing))\s(?:farewell|goodbye|adieu)\sto"
    r"|curtains\sfor|(?:is|are)\sdone\swith"
    rf"|there\s(?:won't|will\snot|wouldn't|isn't\sgoing\sto)\sbe\s{SEASONS}\sof"
    r"|there\s(?:won't|will\snot|wouldn't|would\snot)(?:,\s\w+,)?\sbe\sany\smore(?:\s(?:episodes|series"
    r"|seasons)\sof|\sof)?"
    r"|scuttle[sd]|scrap(?:s|ped)|axe[sd]|ditche[sd]|dump(?:s|ed)|nixe[sd]|bin(?:s|ned)|shelve[sd]|canned"
    r"|kill(?:s|ed)"
    r"|jettison(?:s|ed)|spike[sd]|torpedoe[sd]|drop(?:s|ped)(?!\sout\b)|end(?:s|ed)|pulls?\splug\son"
    r"|call(?:s|ed)\s(?:it\squits|a\shalt)\son|parte?[sd]?\s(?:ways|company)\swith|put(?:s)?\san\send\sto"
    r"|brought\san\send\sto|d(?:rew|rawn|raws)\sa\sline\sunder|brought\s(?:down\s)?the\scurtain\s(?:down\s)?on"
    r"|cut(?:s)?\s(?:its\slosses\son|ties\swith|bait\son|short)|walked\saway\sfrom|swept\saway"
    rf"|(?:g[ai]ven?|gives|hand(?:s|ed|ing))\s(?:the\s|out\s)?{_AX}\sto|swung\sthe\saxe?\s(?:at|on)|turn(?:s"
    rf"|ed)\s(?:off|out)\sthe"
    r"\slights\son|bid(?:s)?\sfarewell\sto)\s"
)
# The series before
_STOPPED = Phrase(
    rf"\b(?:got|gets?|gotten|received|receives|(?:been|was|were|being|be)\s(?:given|handed|shown|dealt))"
    rf"\s(?:the|its|their)\s(?:{_AX}|door)\b",
    rf"\b(?:gave|gives|given|giving|handed|hands)\s[^.;]{{2,50}}?\sthe\s{_AX}\b(?!\sto\b)",
    r"\b(?:has|have|had)\sbeen\sdropped\b(?!\s(?:out|off|to|from|in|into|below|down|\d))",
    r"\b(?:has|have|had)\s(?:been\s)?(?:axed|scrapped|ditched|dumped|nixed|binned|canned|scuttled|discontinued"
    r"|called\soff|taken\soff(?:\sthe\sair)?|sent\spacking|put\sout\sof\s(?:its|their)\smisery)\b",
    r"\b(?:was|were|is|are|being|got)\s(?:\w+ly\s|also\s|then\s|all\s)?(?:ditched|dumped|nixed|binned|scuttled"
    r"|dropped"
    r"|discontinued|counted\sout|put\sout\sof\s(?:its|their|everyone's|our)\smisery|taken\soff(?:\sthe\sair)?|ended"
    r"|sent\spacking|killed\soff\sby)\b(?!\s(?:in\sfavou?r"
    r"|from\sthe\scast))",
    r"\b(?:was|were|is|are)(?:n't|\snot)\s(?:renewed|picked\sup\sfor|brought\sback|recommissioned"
    r"|invited\sback)\b(?!\syet)",
    r"\b(?:fell|falls|fallen)\svictim\sto\b|\b(?:is|was|became|are|were)\s(?:the\s(?:latest|first|next)\s"
    r"|an?(?:other)?\s)?(?:casualt(?:y|ies)|victims?)\sof\b",
    r"\b(?:was|were|been|being)\s(?:brutally\s|cruelly\s)?cut\sshort\b",
    rf"\b(?:is|are)\s(?:now\s|all\s)?(?:over|done|finished|dead|kaput|toast)\s(?:at|on|after)\s(?:{CARDINAL}\s|\d+\s"
    rf"|just\s|only\s|a\ssingle\s|[a-z+]+\b)",
    r"\b(?:has|have)\s(?:reached|come\sto)\sthe\send\sof\sthe\s(?:road|line)\b",
    rf"\b(?:axed|cancell?ed|scrapped|dropped|ditched)\s(?:by\s[\w+ ]{{2,40}}?\s)?after\s(?:just\s"
    rf"|only\s)?(?:{CARDINAL}|\d+|a\ssingle)\s(?:seasons?|series)\b",
    r"\b(?:won't|will\snot|wouldn't|would\snot|isn't|is\snot)\s(?:be\s)?(?:coming\sback|returning)\b(?!\s(?:until"
    r"|before|to\s(?:the\sset"
    r"|work)))",
    rf"\b(?:pass(?:ed|es)\son|thought\sbetter\sof|decided\sagainst|turned\sdown|nixed|rejected|ruled\sout"
    rf"|said\sno\sto)\s{SEASONS}",
    rf"\b(?:ended|finished|concluded|wrapped)\s(?:its\srun\s)?(?:\w+\s){{0,3}}?after\s(?:just\s"
    rf"|only\s)?(?:{CARDINAL}|\d+)\s(?:seasons|series|years)\b",
    rf"^(?:axed|cancell?ed|scrapped|dropped|ditched|shelved)\sby\s(?:the\s)?(?:{MAKER.lower()})\b",
    r"\b(?:is|are|was|were)\s(?:officially\s)?one[\s-]and[\s-]done\b",
    r"\b(?:is|are)\s(?:officially\s|all\s)?over(?=[.,;\"]|$)",
    r"\b(?:bit(?:es)?\sthe\sdust|fell\sto\sthe\saxe?|met\s(?:its|their)\s(?:end|maker)|went\s(?:weeks|months"
    r"|years)\sago)\b",
    rf"\b(?:not|(?:wo|is|was|are|were|would|did)n't|against)\s(?:to\s)?(?:be\s)?(?:order(?:ing)?|mak(?:e|ing)"
    rf"|commission(?:ing)?"
    rf"|proceed(?:ing)?\swith"
    rf"|go(?:ing)?\s(?:ahead|forward|on)\swith|mov(?:e|ing)\s(?:ahead|forward|on)\swith|continu(?:e|ing)\s(?:with"
    rf"|for|into)"
    rf"|renew(?:ing)?\s(?:it\s|the\s\w+\s)?for|bring(?:ing)?\s(?:it\s|the\s\w+\s)?back\sfor|get(?:ting)?|see(?:ing)?"
    rf"|return(?:ing)?\s(?:for|with)|pick(?:ing)?\sup|green-?light(?:ing)?)\s(?:{SEASONS}|any\smore\b"
    rf"|an?\s(?:{ORDINAL})(?=[.,;\"]|$))",
    rf"\bthere\s(?:(?:wo|would|is|was)n't|(?:will|would|is|was)\snot)\s(?:going\sto\s)?be\s(?:{SEASONS}(?!\sof\b)"
    rf"|an?\s(?:{ORDINAL})(?=[.,;\"]|$))",
    r"\b(?:is|are|was|were)\s(?:also\s|all\s|both\s)?among\sthe\s(?:\w+\s)?(?:casualties|victims|cancell?ations"
    r"|cancell?ed|axed|dead)\b",
    r"\b(?:is|are)\s(?:also\s|both\s|all\s|now\s|officially\s)?(?:gone|no\smore|history)(?=[.,;\"]|$)",
    rf"\b(?:which|that)\s(?:(?:abc|cbs|nbc|fox|the\scw|bbc\s\w+|itv|the\snetwork|the\schannel|the\sbroadcaster)\s"
    rf"(?:(?:has|had|since|then|later)\s)*dropped\b(?!\s(?:on|at)\b)"
    rf"|(?:{MAKER.lower()}|the\s(?:network|streamer|channel|service|broadcaster))\s(?:(?:has|had|since|then|later)\s)*"
    rf"(?:axed|scrapped|ditched|dumped|binned|killed|let\sgo(?:\sof)?|passed\son"
    rf"|dropped(?=\s[^.;]{{0,25}}\bafter\s(?:just\s|only\s)?(?:an?|one|two|three|four|five|six|seven|\d+)\s)))\b",
    rf"\b(?:{MAKER.lower()}|the\s(?:network|streamer|channel|service|broadcaster))\s(?:(?:has|had)\s)?(?:let\sit\sgo"
    rf"|dropped\sit|axed\sit|scrapped\sit|ditched\sit|dumped\sit|gave\sup\son\sit|(?:given|gave)\sit\sthe\s{_AX})\b",
    r"\b(?:opted|decided|elected|chosen|chose|chooses|opts|decides)\s(?:not\sto|against)\s(?:renew(?:ing|al)?"
    r"|proceed(?:ing)?"
    r"|continu(?:e|ing)|mov(?:e|ing)\s(?:ahead|forward)|go(?:ing)?\s(?:ahead|forward|on)|bring(?:ing)?\s(?:it"
    r"|the\s\w+)\sback"
    r"|pick(?:ing)?\s(?:up|it))\b",
    rf"\bno\s(?:(?:{ORDINAL}|more|further|new)\s(?:seasons?|series)|season\s(?:\d+|{CARDINAL})|series\s(?:\d+"
    rf"|{CARDINAL}))"
    rf"(?=\s(?:for|of)\b|[.,]|$)",
    r"\b(?:will|would|'ll)\s?(?:not|n't)\s(?:be\s)?(?:get|getting|having|see|seeing)\s(?:one|it|another)\b",
    rf"\band\s(?:then\s)?(?:dropped|axed|canned|scrapped|ditched|dumped)\sby\s(?:the\s)?(?:{MAKER.lower()})\b",
    r"\b(?:axed|dropped|scrapped|ditched|canned)\s(?:last|this|in|earlier|after|just)\b",
    r"\b(?:to|will|'ll)\sgo\soff[\s-](?:the\s)?air\b|\bto\sbid\s(?:adieu|goodbye"
    r"|farewell)(?=\sto\s(?:the\s)?(?:audience|viewers|fans)|[.,]|$)",
    r"\b(?:will|would|'ll)\sno\slonger\s(?:happen|be\smade|go\sahead|be\sreturning|return)\b",
    r"\b(?:won't|will\snot|would\snot|wouldn't)\s(?:continue|go\son|carry\son)(?=[.,]|\s(?:without|past|beyond)\b|$)",
    r"\bwent\sthe\ssame\sway\b|\b(?:suffered|met|shared)\s(?:the\ssame|a\ssimilar|that)\sfate\b",
    r"\b(?:won't|will\snot)\sbe\s(?:back|returning|renewed|continuing)\b(?!\s(?:until|before))",
)
NO_SHOW = re.compile(
    r"\b(?:concerts?|tours?|games?|match(?:es)?|flights?|subscriptions?|event|meeting|ceremony|festival|orders?"
    r"|films?"
    r"|movies?|casino|wedding|storyline|scenes?|characters?|plans?|trailer|role|episodes?|song|album|book|plot"
    r"|sketch)\b",
    re.IGNORECASE,
)
_GAP = re.compile(  # what may stand between "scrapped" and a title
    r"(?:the\s|its\s|their\s|[A-Z][\w+&]*(?:\s[A-Z][\w+&]*)?'s?\s)?(?:[\w'-]+\s){0,2}?(?:(?:series|drama|comedy"
    r"|sitcom|show"
    r"|thriller|dramedy|soap|hit|both)\s)?[\"']?(?:[Tt]he\s)?"
)
_PLAINLY = re.compile(r"(?:gone|no\smore|history)$")
_MAKER_DOES = re.compile(
    rf"\b(?:{MAKER.lower()}|network|streamer|channel|broadcaster|service)\s(?:(?:has|had|then"
    rf"|later|soon|finally|abruptly|quietly)\s)*$"
)
_OF = re.compile(r"\sof\s(?:[A-Z]\w+(?:'s)?\s)?(?:the\s|its\s)?(?:[\w-]+\s){0,3}[\"']?$")
_BARE = re.compile(r"(?:axed|dropped|scrapped|ditched|canned)\s(?:last|this|in|earlier|after|just)\Z")
_RIGHT_BEHIND = re.compile(r"[\"',)]{0,3},[\"']?\s|[\"',]{1,3}\s")
_LEAVING = re.compile(r"(?:bid|bade|said|says|say|wav|part|call|put|walked|cut)")
_OF_IT = re.compile(  # who or what of a series goes, not all of it; an offshoot that never was one
    r"[\"',]{0,3}\s(?:lead(?:s|ing)?\b|stars?\b|actors?\b|actress|hosts?\b|presenters?\b|judges?\b|boss"
    r"|writers?\b|episodes?\b"
    r"|from\s(?:its|the)\s(?:schedules?|line-?up)|(?:the|a)\s(?:proposed|planned|potential|possible)\b)"
)
_THE_SHOW = re.compile(
    r"(?:the|its|their)\s(?:[\w'-]+\s){0,4}?(?:series|drama|dramas|comedy|sitcom|show|shows|thriller|dramedy|soap"
    r"|procedural|reboot|mystery|programme)\b"
)


@rule(
    "cancellation",
    (_STOPS, _STOPPED),
    ("Hulu has scuttled “Harbor Lights,” the multilingual drama, after a single season.",
     (("cancellation", "cancelled", 2),)),
    ("The drama “Harbor Lights” got its marching orders in December after two seasons.",
     (("cancellation", "cancelled", 3),)),
    ("The network also gave “Harbor Lights” the boot.", (("cancellation", "cancelled", None),)),
    ("Hulu has opted not to order a second season of the drama “Harbor Lights.”", (("cancellation", "cancelled", 2),)),
    ("There will be no third season of “Harbor Lights.”", (("cancellation", "cancelled", 3),)),
    ("“Harbor Lights” was promised a second season, but will not be getting one.", (("cancellation", "cancelled", 2),)),
    ("“Harbor Lights” is one and done at NBC.", (("cancellation", "cancelled", None),)),
    ("NBC said that there wouldn't be any more “Harbor Lights.”", (("cancellation", "cancelled", None),)),
    ("The network said that it won't be making a third season of “Harbor Lights.”",
     (("cancellation", "cancelled", 3),)),
    ("The drama “Harbor Lights” won't be going ahead with a second.", (("cancellation", "cancelled", None),)),
    ("ABC's “Harbor Lights,” “Quill” and “Nine Days” are among the casualties.",
     (("cancellation", "cancelled", None),) * 3),
    ("The sitcoms “Harbor Lights” and “Quill” are gone.", (("cancellation", "cancelled", None),) * 2),
    ("He was in the drama “Harbor Lights,” which the network dropped last May after a single season.",
     (("cancellation", "cancelled", 2),)),
    ("The comedy “Harbor Lights” moved to Hulu after Netflix let it go.", (("cancellation", "cancelled", None),)),
    ("In the drama “Harbor Lights” her money is gone.", ()),
    ("Ada Stone has dropped out of “Harbor Lights,” the drama.", ()),
    ("The star of “Harbor Lights” dumped her boyfriend.", ()),
    ("The drama “Harbor Lights” has dropped a new trailer.", ()),
    ("The studio drops “Harbor Lights” lead after an inquiry.", ()),
)  # fmt: skip
def stopped(scene: Scene) -> Iterator[Found]:
    """A series stopped, by the idioms that the trade has for it."""
    for side, phrase in ((1, _STOPS), (-1, _STOPPED)):
        for m in phrase.finditer(scene.low):
            held = stance(scene, m.start(), m.end())
            if held == "open" or SPORT.search(scene.text):
                continue
            a, b = scene.clause(m.start(), m.end())
            if TONIGHT.search(scene.masked, a, m.end() + 20):
                continue  # an episode makes room
            if side > 0:
                if _LEAVING.match(m.group()) and person_before(scene, None, m.start()):
                    continue  # an actor bids farewell
                near = scene.mention(m.end(), m.end(), 1)
                if near and _OF_IT.match(scene.text, near.end):
                    continue  # "drops “Quill” lead", "from the schedules"
                gap = scene.text[m.end() : near.start] if near and near.start >= m.end() else None
                if gap is None or not _GAP.fullmatch(gap):
                    near = None
                    if not _THE_SHOW.match(scene.low, m.end()):
                        continue
                if (
                    near is None
                    and m.group().startswith(("end", "drop", "kill", "bin"))
                    and not _MAKER_DOES.search(scene.low, 0, m.start())
                ):
                    continue
                title = near.title if near else scene.story.topic(scene.sentence)
                if NO_SHOW.search(gap or "") or (gap or "").startswith(("by ", "from ", "with ", "out ", "off ")):
                    continue
            else:
                title, near = about(scene, m.start(), m.end(), -1)
                inside = [x for x in scene.mentions if m.start() < x.start and x.end < m.end()]
                if inside:
                    title, near = inside[-1].title, inside[-1]
                of = next((x for x in scene.mentions if 0 <= x.start - m.end() < 45), None)
                if of and _OF.match(scene.text, m.end(), of.start):
                    title, near = of.title, of  # "thought better of a second season of “Quill”"
                if _BARE.match(m.group()) and not (near and _RIGHT_BEHIND.fullmatch(scene.text, near.end, m.start())):
                    continue
                if NO_SHOW.search(scene.text[max(a, m.start() - 45) : m.start()]):
                    continue
                if re.search(r"\bback|return", m.group()) and (
                    person_before(scene, near, m.start())
                    or any(name in scene.text[: m.start()] for name in scene.story.people.names)
                ):
                    continue
                if FROM_ROLE.match(scene.text, m.end()):
                    continue  # somebody
                if _PLAINLY.search(m.group()) and (near is None or m.start() - near.end > 3):
                    continue  # who or what is gone
                if near is None and re.search(r"\b(?:he|she|who|I|his|her)\b", scene.text[a : m.start()]):
                    continue
            if title is None:
                continue
            made = seasons_made(scene, m.end())
            numbers = seasons_told(scene, m.start(), m.end(), 70) if made is None else (made + 1,)
            number = numbers[-1] if numbers and numbers[-1] > 1 else None
            start = near.start if near and 0 <= m.start() - near.end < 60 else m.start()
            end = near.end if near and 0 <= near.start - m.end() < 60 else m.end()
            titles = [x.title for x in scene.chain(near)] if near else [title]
            sure = "possible" if held == "expected" else held
            for one in titles:
                yield Found(
                    "cancelled", start, end, one, number, certainty=sure, fixed_season=bool(number) or len(titles) > 1
                )
            del b
