"""The words beside a name: what proves that it is a series, what hints at one, and what is never a series."""

from __future__ import annotations

from . import expressions as re
from .names import MAKER
from .numbers import ORDINAL
from .words import Phrase

_CAPITAL = r"(?:(?:Mrs?|Ms|Dr|St)\.(?=\s[A-Z])|[A-ZÀ-Þ0-9][\w'&!+-]*(?:\.(?=[A-Z]))?)"
RUN = re.compile(
    rf"{_CAPITAL}(?:\s(?:(?:of|the|and|in|to|for|on|a|at|from|with|&|y|no|de|del|la|le|des|du|und)\s){{0,2}}{_CAPITAL}){{0,6}}"
)
SHOW = (
    r"(?:dramas?|dramedy|comed(?:y|ies)|sitcom|series|show|thriller|myster(?:y|ies)|soap|procedural|epic|saga"
    r"|whodunn?it"
    r"|satire|cartoon|sketch\sshow|panel\sshow|(?:game\s|gardening\s|talent\s)?show|quiz|docudrama|western|rom-?com|romance|docuseries|miniseries|anthology|anime|telenovela|serial|mockumentary|programme"
    r"|programs?|sudser|period\spiece|hourlong|half-hour|(?:two|three|four|five|six|seven|eight|ten)-part(?:er)?"
    r"|hit|smash|flop|spin-?off|prequel|reboot|revival|remake)\b(?!\s(?:teacher|student|regular|writer|chief"
    r"|boss|head|department|school"
    r"|club|king|queen|executive|commissioner|editor|actor|actress|star|creator|veteran|critic|festival"
    r"|producer)s?\b)"
)
_AUX = (
    r"(?:(?:has|have|had|was|were|is|are|will|would|could|may|might|won't|isn't|hasn't|wasn't|been|be|being|not|also"
    r"|now|just|already|all|both|officially|never|set|to|gets?|got)\s)"
)
_WHEN = (
    r"(?:on|in|at|to|for|this|next|last|tonight|today|its|globally|with|[A-Z][a-z]{2,8}\.?\s\d|[A-Z][a-z]+day"
    rf"|(?:{MAKER})\b)"
)
# what follows a series: `sure` proves it, the rest goes with films and people too
AFTER = Phrase(
    r"(?P<sure>(?:'s?)?\s[Ss](?:eason|eries)\s(?:\d|[Oo]ne\b|[Tt]wo\b|[Tt]hree\b|[Ff]our\b|[Ff]ive\b|[Ss]ix\b"
    r"|[Ss]even\b)"
    rf"|(?:'s?)?\s(?:{ORDINAL}|final|last|next|new|upcoming|freshman|sophomore|junior"
    r"|debut)\s(?:and\s\w+\s)?(?:[\w-]+\s)?"
    r"(?:season|series|outing)\b"
    r"|\s(?:is|was|remains|became)\s(?:once\sagain\s|again\s)?(?:the|its|[a-z]+'s)\s(?:[\w'-]+\s){0,3}?(?:biggest|top"
    r"|strongest|(?:most|least)[\s-]watched"
    rf"|highest[\s-]rated)\s(?:new\s)?(?:{SHOW}|draw\b|launch\b)"
    rf"|[?!]?(?:'s?)?,\s(?:an?|the|its|(?:{MAKER})'s?)\s(?!(?:[\w'-]+\s){{0,3}}?(?:showrunner|creator|star|actor"
    rf"|actress"
    rf"|host|presenter"
    rf"|writer|producer|director|boss|lead|man|woman|executive|commissioner|controller|head|chief|editor|president)\b)(?:[\w'-]+\s){{0,5}}?{SHOW}"
    r"|\s(?:is|was|remains)\sthe\s(?:(?!of\b|in\b|on\b|behind\b|who\b|from\b|for\b|to\b|at\b|with\b)[\w'-]+\s){0,3}?"
    r"(?:drama|comedy|sitcom|thriller|soap|series|show|dramedy)\b(?!'|\s(?:\w+er|\w+or|star|actress|regular|boss|chief|veteran)\b)"
    rf"|\s(?:is|was|remains|became)\s(?:an?|(?:{MAKER})'s?)\s(?!(?:\w+\s){{0,2}}(?:character|act(?:or|ress)|writer"
    rf"|director)\b)"
    rf"(?:[\w'-]+\s){{0,5}}?{SHOW}"
    rf"|\s\((?!(?:Spike|Max)\))(?:[^()]{{0,20}}\b)?(?:{MAKER})\b[^()]{{0,24}}\)|\s\(\d{{1,2}}\s?[x×]\s?\d{{2,3}}(?:'|-?\s?min\w*|-?\s?m)?\)|\s\((?:w/?t|working\stitle)\)"
    rf"|\s{_AUX}{{1,4}}(?:renewed|cancell?ed|axed|scrapped|recommissioned|commissioned|greenlit|picked\sup"
    r"|rebooted|revived"
    r"|coming\sback\sfor|ordered\sto\sseries)\b(?!\s(?:from|as)\s(?:his|her|their|the\s(?:soap|show|series|cast|role)))"
    r"|\s(?:was|were|is|been)\s(?:watched|seen)\sby\b"
    r"|\s(?:(?:has|have|had|also|all|both)\s){0,3}(?:snag(?:ged|s)|earn(?:ed|s)?|scor(?:ed|es)|land(?:ed|s)|received|won|got(?:ten)?"
    r"|nabbed|secured|gets?)\s(?:[a-z-]+\s){0,3}(?:renewals?|pick-?ups?|season\sorders?)\b"
    r"|\sran\sfor\s(?:an?\s|just\s|only\s)?(?:[\w-]+\s){1,2}(?:seasons?|series|episodes)\b"
    r"|,\s(?:which\swas\s)?(?:(?:since|recently|now|abruptly)\s)?(?:axed|cancell?ed|scrapped|renewed|recommissioned)\b"
    r"|,\sone\sof\s(?:the|its|\w+'s)\s(?:[\w'-]+\s){0,4}?(?:series|shows|dramas|comedies|sitcoms|soaps)\b"
    r"|\s(?:drew|had|posted|scored|hit|enjoyed|recorded|notched|pulled)\s(?:its|a|an)\s(?:[\w-]+\s){0,2}?(?:biggest"
    r"|highest|best|lowest|smallest|season|series|record|all-time|new)[\s-](?:[\w-]+\s)?(?:crowds?|audiences?|ratings?|low|high|figures?|numbers?)\b"
    rf"|\s(?:begins|starts|airs|screens|continues|concludes|returns|streams|launches|premieres|debuts|is|(?:arrives|lands)(?=\son))\s(?:now\s|soon\s|at\s\d{{1,2}}(?:[.:]\d\d)?[ap]m\s)?(?:on|to)\s"
    rf"(?:{MAKER})(?!\w)"
    rf"|\son\s(?:{MAKER})\s(?:is|was)\s(?:an?|the)\s(?:[\w'-]+,?\s){{0,5}}?{SHOW}"
    r"|\s(?:TV\s)?[Aa]nime\b"
    r"|,\swhich\s(?:first\s|originally\s|last\s)?(?:airs|aired|premiered|debuted|ran\sfor|returns\s(?:on|to|in|for)"
    r"|has\sbeen\sa\sfixture)\b"
    r"|\s(?:drew|draws|pull(?:ed|s)\s(?:in|down)|averag(?:ed|es|ing)|attract(?:ed|s)|open(?:ed|s)\s(?:to|with"
    r"|on)|manag(?:ed|es)"
    r"|could\smuster|(?:debuted|premiered|launched)\s(?:to|with)|slipped\sto|dipped\sto|rose\sto|fell\sto"
    r"|took)\s(?:[a-z]+\s)"
    r"{0,4}?\d[\d,.]*\s?(?:m\b|million|viewers|per\s?cent|%)"
    rf"|\sfor\s(?:an?|its)\s(?:{ORDINAL}|another|final)\s(?:and\s(?:an?\s)?\w+\s)?(?:[\w-]+\s)?(?:season"
    r"|series|run)s?\b"
    r"|\s(?:at|had|did)\s(?:a\s\w+\s|just\s|only\s|about\s)?\d[\d.,]*\s?(?:m\b|million\b|billion\b)"
    r"|\s(?:led|leads|topp?(?:ed|s)|ruled|heads?|headed)\s(?:the|its|Netflix's"
    r"|Nielsen's)\s(?:[\w'-]+\s){0,4}?(?:list|charts?|rankings?|night|slot|ratings)\b"
    rf"|(?:'s)?\s(?:consolidated\sat|(?:was|is|became|remains)\s(?:[\w']+\s){{0,3}}?(?:most|least|highest"
    r"|lowest|biggest|top)[\s-](?:watched|popular|rated|streamed|viewed)"
    r"|\((?:\d{1,2}(?:\.\d{1,3})?\s?(?:[mM]|million|mn)\b|\d+%))"
    r"|'s\s(?:special|opener|finale|launch|premiere|pilot"
    r"|showrunner|ratings|audience)\b"
    rf"|,\s(?:whose|with\sits)\s(?:[\w-]+\s){{0,2}}(?:opener|finale|(?:{ORDINAL})\s(?:run|series|season"
    r"|outing)|pilot|premiere)"
    rf"|,\swhich\s(?:(?:{MAKER})|the\s(?:network|channel|streamer|broadcaster))\s(?:has\s|had\s)?(?:\w+ly\s"
    r"|just\s)?(?:renewed|recommissioned|cancell?ed|axed|ordered|picked\sup|commissioned|dropped|scrapped)"
    rf"|,?\s(?:(?:is|are|was)\s)?(?:currently|now|already|still)\s(?:filming|shooting|in\sproduction)\b"
    r"|,\s(?:which|whose)\s(?:(?:comes|came|is\scoming)\sto\san\send|(?:will\s)(?:star|follow|air|premiere|debut|launch|see)|stars|follows|airs?|aired|is\sset|premier\w+|launched|began|debut\w+|cent(?:er"
    r"|re)s|arrives"
    rf"|returns|ended|ran|tells|(?:{ORDINAL})\s(?:season|series))"
    rf"|\s(?:[a-z]+\s){{1,3}}its\s(?:{ORDINAL}|final|last|new|debut)\s(?:and\s\w+\s)?(?:[\w-]+\s)?(?:season"
    r"|series|run)\b"
    rf"|\s(?:premier(?:es?|ed|ing)|debut(?:s|ed|ing)|air(?:s|ed|ing)|stream(?:s|ing))\s{_WHEN}"
    rf"|\s{_AUX}{{0,4}}(?:return(?:s|ing|ed)?|com(?:es|ing|e)\sback|back)\s(?:on|to)\s[\w+' ]{{2,20}}?"
    rf"\sfor\s(?:an?|its)"
    rf"\s(?:{ORDINAL}|final|another)\s(?:and\s\w+\s)?(?:[\w-]+\s)?(?:season|series|run)\b"
    r"|\s(?:showrunner|spin-?offs?|reboot|revival|prequel|finale|(?:season|series)\s(?:premiere|finale"
    r"|opener)|viewers)\b)"
    rf"|\s{_AUX}{{0,4}}(?:begins?|starts?|airs?|returns?|returning|launch(?:es)?|arrives?|lands?|continues|coming|comes)"
    rf"\s(?:back\s)?(?:on|to)\s(?:{MAKER}|(?:our|your|the|TV)\s(?:small\s)?screens?)\b"
    rf"|\s(?:(?:has\s)?landed\son\s(?:the\s(?:platform|streamer|service)|(?:{MAKER})\b)|(?:is|are)\s(?:now\s)?(?:streaming"
    rf"|available)\b|(?:is|are)\son\s(?:{MAKER})\b)"
    rf"|\s{_AUX}{{0,3}}(?:returning|coming\sback|come\sback|return(?:s|ed)?|premier(?:es?|ed)|debut(?:s|ed)?"
    r"|air(?:s|ed|ing)?"
    r"|back\sfor|bow(?:s|ed)(?:\sout)?|end(?:s|ed)?|wraps?|launch(?:es|ed)?|land(?:s|ed)?|arriv(?:es?|ed)"
    r"|drop(?:s|ped)?|began"
    r"|begins|kick(?:s|ed)\soff|concludes?|slid|dipped|slipped|rose|fell|held\s(?:steady|on)|climbed|surged"
    r"|tumbled|slumped|plunged|is\soff|(?:is|are)\sback|got\sits|is\sto\sfollow|went\sback|goes\sout"
    r"|went\sout|ran\sfor|moves\sto|get(?:s|ting)?\s(?:an?|its)|follows|stars)\b"
    r"|'?\s(?:executive\sproducers?|showrunners?)\b"
    r"|(?:'s)?\s(?:stars?|creators?|writers?|fans|cast|episodes?|boss(?:es)?|producers?|alum|actor|actress)\b"
    r"|\s(?:spokes\w+|insiders?|producers|legend|regular|newcomer|favou?rite|storylines?|characters?)\b"
    r"|'s\s(?:first|second|last|final)\sepisode\b|,\sin\swhich\b|\s(?:matriarch|patriarch|bad\sboy|presenter|contestant"
    r"|judge|winner|hunk|manga|(?:light\s)?novels?|webtoon)\b"
    r"|(?:'s)?,\s(?:out|due|back|which|on\s(?:the\s)?[A-Z])\b"
)
# what stands before one
BEFORE = Phrase(
    r"(?P<sure>\b(?:seasons?|series|episodes?|finales?|premieres?|reboot|revival|remake|renewal|cancellation"
    r"|spin-?off|runs?"
    r"|instal?lments?|helping)\s(?:\w+\s)?of\s(?:the\s)?"
    rf"|\b{SHOW}(?:,?\s(?:which|that)\sis|,)?\s(?:called|titled|entitled|dubbed)\s(?:simply\s|just\s|tentatively\s|provisionally\s)?"
    r"|\d\s?(?:m|million)(?:\sviewers)?\s(?:watched\s|for\s|tuned\sin\s(?:for|to)\s)"
    r"|\b(?:renew(?:ed|s|ing)|axed|axes|recommission(?:ed|s)|cancell?ed|cancels|greenlit|commission(?:ed|s))\s"
    rf"|\b(?:{MAKER})'s?\s(?:[a-z][\w-]*\s){{0,4}}?{SHOW},?\s"
    rf"|\b(?:working|provisional)\stitle(?:\sof|\sis)?,?\s|\b(?:[Nn]ew|newest|upcoming|forthcoming)\s(?:[a-z][\w-]*\s){{0,3}}?{SHOW},\s"
    r"|\b(?:dramas|comedies|sitcoms|series|shows|newcomers|rookies|side|gone|cancell?ed|axed|renewed"
    r"|tap|slate)(?::|\s(?:they\s)?(?:are|include))\s|\breturning:\s"
    rf"|\b(?:{MAKER})\s(?:is|are)\s(?:done|finished|through|sticking)\swith\s"
    r"|\b(?:it|show|series|drama|sitcom|comedy)(?:'s|\sis|\swill\sbe)\s(?:going\sto\sbe\s|now\s)?(?:called|titled)\s"
    r"|\b(?:renewals|pick-?ups|new\sseasons?)\s(?:[\w()]+\s){0,4}?(?:are|were|include|included|including|went\sto|go\sto)\s"
    rf"(?:the\s)?(?:[a-z]+\s)?(?:{SHOW}\s)?"
    r"|\b(?:up\sin\sthe\sair|on\sthe\sbubble|in\slimbo),?\s(?:are|is|including)\s"
    r"|\b(?:any|no)\smore\s(?:of\s)?(?:the\s)?|\bmore\s(?:episodes|series|seasons)\sof\s|\bdrawn\son\s"
    r"|\b(?:two|three|four|five|six|seven|eight|ten)-(?:part|hour|episode)\s|\b(?:first|second|third|fourth"
    r"|fifth|last|new)\s(?:series|season)\sof\s)[\"']?$"
    r"|\b(?:cast|stars?|creators?|writers?|makers|fans?|viewers|return|future|fate|adaptation|more|rest|end"
    r"|world|set|producers?)"
    r"\s(?:\w+\s)?of\s(?:the\s)?$"
    r"|\b(?:scrapped|scuttled|ended|order(?:ed|s)|reviv(?:ed|es)|pick(?:ed|s)\sup|shelved|binned|dropped|rescued"
    r"|saved"
    r"|brought\sback|(?:will|would)\sthere\sbe\san?|join(?:s|ed|ing)|board(?:s|ed|ing)|quit(?:s|ting)?"
    r"|exit(?:s|ed|ing)?"
    r"|(?:one|bet|series|show|drama|comedy|hit|project|venture|effort|epic|sitcom|soap|thriller),"
    r"|return(?:s|ed|ing)?\sto|(?:over|back)\s(?:at|on)|(?:roles?|appeared|starred|starring|seen|featured"
    r"|recurred|stars)\s(?:in|on)"
    r"|\b(?:hosts?|fronts?|presents?|hosted|fronted|presented|hosting|fronting|presenting|watch(?:ed|ing)?|binge[ds]?"
    r"|short-lived|what\swe\sknow\s(?:so\sfar\s)?about|(?:judge|host|coach|panellist|contestant|regular|guest)s?\s(?:on|of)|stint\s(?:on|in)"
    r"|(?:cast|stars?|starring|starred|appears|appeared)\sas\s(?:[\w'-]+\s){1,4}in)"
    rf"|known\sfor|(?:filming|production|shooting|work)\s(?:on|of|for)|episode\sin|hit|import|{SHOW})\s$"
    rf"|\b(?:{MAKER})'s?\s(?:[a-z][\w-]*\s){{0,3}}$",
    flags=re.IGNORECASE,
)
NOT = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Lady|DI|DCI|Season|Series|Episode|Part|Christmas|Easter|British|American|English"
    r"|Welsh|Scottish|Irish|French|German|Spanish|Danish|Swedish|Korean|Japanese|London|England|Scotland|Wales"
    r"|Britain"
    r"|America|Europe|Hollywood|Emmys?|Baftas?|Oscars?|Golden|Academy|Twitter|Instagram|Facebook|YouTube"
    r"|Nielsen|BARB|Barb|Top\s(?:10|20|Ten|Five)"
    r"|January|February|March|April|May|June|July|August|September|October|November|December|Covid|Australia"
    r"|Canada|Ireland|Europe|Sony|Warner|Universal|Marvel|Executive|President|Deadline|Variety"
    r"|Rotten\sTomatoes|Metacritic|Sources?|UK|US|TV|CEO|New\sYork|Los\sAngeles|Monday|Tuesday|Wednesday"
    r"|Thursday|Friday"
    r"|Saturday|Sunday)\b"
)
COMPANY = re.compile(
    r"^(?:University(?=\s(?:of|College|Hospital|Press)\b|$)|Super\sBowl|World\sCup|Commonwealth\sGames)\b"
    r"|\b(?:Olympics?|Paralympics)\b"
    r"|\b(?:Productions?|Pictures|Studios?|Television|Entertainment"
    r"|Media|Films|Group|Network|Company|Inc|Ltd|Awards?|Festival"
    r"|Series|Times|Post|News|University|Emmy|Emmys|Bafta|Baftas|Comic-Con|Comic\sCon|Upfronts?)$"
)
NO_NAME = re.compile(  # "The 10-episode second season", "anything with a US cast", a word that opens a sentence
    r"\s\d+-[a-z]+$|[a-z]-(?:led|published|starring|produced|created|penned|fronted|backed|directed|starrer)$|\b(?:an?|the)\s(?:US|UK|British|American|English|Scottish|Welsh|Irish|French|Spanish|German|Canadian|Australian)$"
    r"|^(?:British|Irish|Scottish|Welsh|Australian|Aussie|Canadian|American|Liverpudlian|Mancunian|Glaswegian|Geordie|Scouse|Kiwi|Londoner)$|\sto\s(?:Irish|British|Scottish|Welsh|Australian|Canadian|American)$"
    r"|^(?:[A-Z][a-z]+n't|Across|Along|Around|Likely|Unlikely|Certain|Sure|Anything|Something|Everything|Nothing"
    r"|Everyone|Anyone|Someone|Despite|Beyond|Thanks|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec|Mipcom|MIPCOM|Comic-Con"
    r"|Twitch|TikTok|Debut|Premiere|Finale|Renewed|Cancell?ed|Released|Platform|(?:Un)?[Ff]ortunately|Thankfully|Luckily|Sadly|Happily|Interestingly"
    r"|Surprisingly|Additionally|Furthermore|Finally|Recently|Originally|Earlier|Previously|Currently|\d+\s?(?:m|bn|k))$"
)
CONTRACTED = re.compile(r"(?:I|We|You|They|He|She|It|That|There|Who|What|Where|Here|Let|How)'(?:ve|re|m|d|ll|s)\b")
ADJECTIVE = re.compile(rf"(?:\s[\w-]+){{0,2}}?\s{SHOW}", re.IGNORECASE)  # "the Arctic Circle thriller"
DATED = re.compile(
    r"\s(?:in|on|for|at|to|from|with)\s(?:(?:Jan|Feb|Mar|Apr|May|June|July|Aug|Sept|Oct|Nov|Dec)[a-z]*|[A-Z][a-z]+days?"
    rf"|Season|Series|(?:{MAKER})|\d+)\b.*$"
)
# words that open a sentence before a name, rather than a title
OPENERS = frozenset(
    (  # noqa: SIM905
        "a an and but so when while after before in on at as with for meanwhile however although though if since "
        "now then also that these those both unlike following will is was are does do did has have had can could "
        "would should why where compare meet watch see expect enter welcome remember forget consider ask try which "
        "because by per via according over during until once instead according and down up off behind opposite against "
        "monday tuesday wednesday thursday friday saturday sunday former creator star actor "
        "sitcom drama comedy soap thriller dramedy"
    ).split()
)
SPORT = re.compile(  # clubs have seasons, audiences and finals, too; in capitals it may be a title: "APB Squad"
    r"\b(?:[Ll]eague|match(?:es)?|club|goals?|coach|striker|midfielder|fixtures?|[Cc]up|[Cc]hampionship|[Pp]layoffs?"
    r"|squad|manager|[Ss]tadium|kick-off"
    r"|promotion|relegat\w+|quarterback|touchdown|innings|tournament|subscri\w+|memberships?|[Cc]oncerts?|album"
    r"|tour|[Ff]estival)\b",
)
SHAPED = re.compile(
    r"\s(?:of|the|and|in|to|for|on|a|at|from|with|&)\s|^(?:My|Our|Her|His|Your|Two|Three|All|How|What|When)\s|\d|!"
)
LINK = re.compile(  # also where the next kind begins: "dramas Quill and Tin Men, comedies Nine Days"
    r"[,;]?\s(?:and|&|plus)\s|,\s|[,;]?\s(?:and\s|plus\s)?(?:the\s)?(?:[a-z-]+\s){0,3}?"
    r"(?:dramas?|comed(?:y|ies)|sitcoms?|series|shows?|programs?|newsmagazines?|news\smags|procedurals?|reboots?)\s"
)
