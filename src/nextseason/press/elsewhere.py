"""Pages about something else than television: the stage, a club, a school, a council, the radio, a record.

They have seasons, series, premieres, casts and renewals too; and names that stand as titles do. What tells them is what
they never say, a word of television, beside the words of their own world.
"""

from __future__ import annotations

from .page import Page
from .words import Phrase

_TELEVISION = Phrase(
    r"\b(?:tv|television|telly|sitcoms?|dramed(?:y|ies)|showrunners?|streamers?|streaming|spin-?offs?|viewers?"
    r"|viewing|viewership|episodes?|mini-?series|docuseries|soaps?|broadcasters?|prime-?time|netflix|hulu|hbo|nbc"
    r"|cbs|abc|bbc|itv|amc|fox|fx|disney|peacock|showtime|starz|freevee|reboot|thrillers?|anthology|paramount"
    r"|amazon|syfy|filming|channel|network|nielsen)\b"
)
_TELEVISION_TOLD = Phrase(
    r"\b(?:crime drama|drama series|new drama|(?:\w+)-part (?:drama|saga|series|thriller)|(?:to|will|may) air"
    r"|small screen|cast guide|meet the cast|guide to the cast|who's who in|prime video|started watching"
    r"|film(?:s|ed|ing)? (?:scenes|for the|of the|on the)|watched by"
    r"|(?:second|third|fourth|fifth|sixth|seventh) series|(?:the|crime|period|police|legal|family"
    r"|medical) drama(?=,|\s(?:series|has|stars|is|was|will|about))|season (?:\d|one|two|three|four|five|six)"
    r"|series (?:\d|two|three|four|five|six))\b"
)
_ELSEWHERE = Phrase(
    r"\b(?:theatres?|playhouse|repertory|stalls|orchestra|philharmonic|conductor|opera|operas|tenor|soprano"
    r"|baritone|ballet|choir|concerts?|bands?|guitarist|drummer|frontman|bassist|albums?|singer|setlist|gigs?"
    r"|venues?|tickets?|rehears\w+|panto\w*|matinees?|performances|soloists?|symphony|novelists?|authors?|landlord"
    r"|readings?|ticket-holders|schools?|pupils?|teachers|ofsted|governors|classroom|university|faculty|students"
    r"|clubs?|striker|midfielder|goalkeeper|league|fixtures?|coach|stadium|squad|relegation|manager|friendly"
    r"|midfield|playoffs?|quarterback|innings|cricket|rugby|football|tournament|racecourse|radio|listeners?"
    r"|podcasts?|airwaves|airplay|council|councillors?|parish|planners?|taxpayers?|hospital|patients|nhs|police"
    r"|magistrates|museum|gallery|exhibition|curator|novels?|paperback|publisher|bookshops?|restaurant|chef|menu"
    r"|festival|marathon|election|candidates?|senator|senate|congress|mayor|lawmakers|minister|ministers"
    r"|parliament|airline|flights?|farmers|subscription|sermon|diocese|dancers|vineyard|regiment|orchards?)\b"
)
_ELSEWHERE_TOLD = Phrase(
    r"\b(?:box office|audiences? of|head ?teacher|sixth form|top flight|shock jock|dance company)\b"
)
_FEWEST = 2  # sentences of another world before a page is of it
_TIMES = 3  # so many for each that speaks of television: of the labelled pages with claims none has one for one


def elsewhere(page: Page) -> bool:
    """Whether a page is about another world than television.

    >>> elsewhere(Page("The theatre shut. The choir sang. The council paid. A new season begins in May."))
    True
    """
    others = shows = 0
    for sentence in page.sentences:
        text = sentence.text  # of single words it is enough that they stand there
        if _TELEVISION.stands(text) or (_TELEVISION_TOLD.stands(text) and _TELEVISION_TOLD.search(sentence.low)):
            shows += 1
        elif _ELSEWHERE.stands(text) or (_ELSEWHERE_TOLD.stands(text) and _ELSEWHERE_TOLD.search(sentence.low)):
            others += 1
    return others >= max(_FEWEST, _TIMES * shows)
