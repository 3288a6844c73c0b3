"""Renewals told without the verb: what comes back, goes on, finds a new home, is a go for another season."""

from __future__ import annotations

from collections.abc import Iterator

from .. import expressions as re
from ..names import MAKER as _MAKERS
from ..numbers import ORDINAL, ordinal
from ..rulebook import rule
from ..scene import Found, Scene
from ..stance import SEASONS, about, person_before, seasons_told, stance
from ..titles import Title
from ..words import Phrase

_MAKER = _MAKERS.lower()  # in a sentence in lower case

# The series before: "is a go for a ninth season", "has found a new home at Hulu", "will all return"
_GOES_ON = Phrase(
    r"\b(?:is|are)\s(?:officially\s|already\s|now\s)?(?:a\sgo|a\slock|safe|good\sto\sgo|confirmed|set"
    r"|locked\sin|on\sboard|booked)"
    rf"\sfor\s(?:an?\s|its\s)?(?:{ORDINAL}|another|season\s\d+|series\s\d+|more)\b",
    r"\b(?:earn(?:ed|s)|scor(?:ed|es)|won|wins|nab(?:bed|s)|land(?:ed|s)|secur(?:ed|es)|snag(?:ged|s)"
    r"|receiv(?:ed|es)|gets?|got"
    r"|granted|handed|given)\s(?:an?\s)?(?:\w+\s){0,2}(?:renewal|pick-?up)\b",
    rf"\b(?:has|have|had)\sfound\s(?:an?\s)?new\s(?:home|life|lease\sof\slife)\s(?:at|on|with)\s(?:{_MAKER})",
    r"\b(?:is|are)\s(?:moving|heading|jumping|switching|hopping|shifting"
    rf"|relocating)\s(?:over\s)?to\s(?:{_MAKER})\sfor\s{SEASONS}",
    r"\b(?:are|were|is)\s(?:all|both|also)\s(?:to|set\sto|due\sto|going\sto)\s(?:return|come\sback|be\sback)\b",
    r"\bwill\s(?:all|both|also)\s(?:return|come\sback|be\sback)\b",
    rf"\b(?:is|are)\s(?:coming\s)?back\sfor\s(?:more\b|{SEASONS})",
    r"\b(?:is|are)\s(?:now\s|finally\s|already\s)?on\s(?:its|their|the)\sway\b",
)
# The series behind: "more “Harbor Lights” is on the way", "is reviving"
_BROUGHT_ON = Phrase(
    r"\b(?:reviv(?:es|ing)|resurrect(?:s|ing)|rescu(?:es|ing)|brings?\sback|bringing\sback|brought\sback"
    r"|un-?cancel(?:s|ing|l?ed))\s(?=[\"'a-z0-9])",
    r"\b(?:orders?|ordered|commissions?|commissioned|wants|gets)\smore\s(?:of\s)?(?=[\"'])",
    r"^more\s(?:of\s)?(?=[\"'])",
    rf"\bextend(?:s|ed|ing)\s[^.;]{{2,50}}\s(?:through|until|to)\s(?:20\d\d|(?:the\s)?(?:{ORDINAL}|season))\b",
    rf"\b(?:gives?|given|gave|handed|hands)\s(?:the\s)?(?:green\s?light|go-ahead|nod)\s(?:to|for)\s{SEASONS}",
)
_NO_SERIES = re.compile(
    r"\b(?:film|movie|musical|album|tour|concert|Broadway|stage\splay|game|match|contract|deal\sfor\shim|podcast)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"[^;]{0,50}?\b(?:(?:on|this|next|from|last)\s(?:\w+day|night|week|month)|tonight|tomorrow|(?:on|from)\s(?:\d+"
    r"|[A-Z][a-z]{2,8}\.?\s\d+)"
    r"|which\s(?:went|aired|began|started|opens|starts))\b"
)
_HOME = re.compile(rf"\b(?:at|on|with|to)\s(?P<who>{_MAKERS})(?!\w)")
_CONFIRMED = re.compile(
    r"\b(?:confirm\w*|announc\w*|reveal\w*|unveil\w*|renew\w*|commission\w*|order\w*|network|channel|slate"
    r"|line-?up|schedule)\b",
    re.IGNORECASE,
)


@rule(
    "renewal",
    (_GOES_ON, _BROUGHT_ON),
    ("“Harbor Lights” is a go for a ninth season.", (("renewal", "renewed", 9),)),
    ("The drama “Harbor Lights” has found a new home at Hulu.", (("renewal", "picked up by Hulu", None),)),
    ("The BBC confirmed that “Harbor Lights,” “Quill” and “Nine Days” will all return.",
     (("renewal", "renewed", None),) * 3),
    ("Hulu is reviving the drama “Harbor Lights.”", (("renewal", "revival", None),)),
    ("More “Harbor Lights” is on the way at NBC.", (("renewal", "renewed", None),)),
    ("Ada Stone and Bo Reed will both return to “Harbor Lights.”", ()),
)  # fmt: skip
def comes_back(scene: Scene) -> Iterator[Found]:
    """A series that comes back, in words that name no renewal."""
    for side, phrase in ((-1, _GOES_ON), (1, _BROUGHT_ON)):
        for m in phrase.finditer(scene.low):
            held = stance(scene, m.start(), m.end())
            if held in ("open", "denied") or _NO_SERIES.search(scene.text[max(0, m.start() - 40) : m.end() + 40]):
                continue
            if "back for" in m.group() and "coming" not in m.group() and _WHEN.match(scene.text, m.end()):
                continue  # when it is on the air again
            title, near = about(scene, m.start(), m.end(), side, 60)
            inside = [x for x in scene.mentions if m.start() <= x.start < m.end()]
            near = inside[-1] if inside else near
            if near is None and (side > 0 or title is None or re.search(r"\b(?:all|both)\b", m.group())):
                continue
            if any(x.start <= m.start() < x.end for x in scene.all_mentions) or (side > 0 and scene.story.slate):
                continue  # "Bring Back Quill" is a petition, and what a slate revives is ordered
            if side < 0 and person_before(scene, near, m.start()):
                continue
            if re.search(r"\b(?:all|both|also)\b", m.group()) and not _CONFIRMED.search(scene.text):
                continue
            if "way" in m.group() and not (scene.seasons and near):
                continue
            numbers = seasons_told(scene, m.start(), m.end(), 60 if "way" in m.group() else 25)
            if numbers == (1,):
                continue
            home = _HOME.search(scene.text, m.start(), m.end()) if "home" in m.group() or " to " in m.group() else None
            value = (
                f"picked up by {home['who']}"
                if home
                else "revival"
                if m.group().startswith(("reviv", "resurr"))
                else "renewed"
            )
            listed = (
                [x.title for x in scene.chain(near)]
                if near and re.search(r"\b(?:are|were|all|both|will)\b", m.group())
                else []
            )
            start = near.start if near and 0 <= m.start() - near.end < 60 else m.start()
            end = near.end if near and 0 <= near.start - m.end() < 60 else m.end()
            held_by: list[Title | None] = [*listed] or [near.title if near else title]
            for one in held_by:
                for number in numbers or (None,):
                    yield Found(
                        value, start, end, one, number, certainty=held, fixed_season=bool(numbers) or len(listed) > 1
                    )


_RETURNING = Phrase(
    r"^(?:also\s|and\s)?(?:returning|coming\sback|back\sagain|renewed)\s(?:are|is|too\sare|as\swell\sare"
    r"|this\syear\sare)\s"
)


@rule(
    "renewal",
    _RETURNING,
    ("Returning are the drama “Harbor Lights,” which gets a third series of six, and the drama “Quill.”",
     (("renewal", "renewed", 3), ("renewal", "renewed", None))),
)  # fmt: skip
def returning(scene: Scene) -> Iterator[Found]:
    """What a slate brings back, in one sentence."""
    m = _RETURNING.match(scene.low)
    if m is None or not scene.mentions or scene.mentions[0].start > m.end() + 30 or scene.question:
        return
    for mention, ahead in zip(scene.mentions, [*scene.mentions[1:], None], strict=True):
        stop = ahead.start if ahead else len(scene.text)
        said = [s for s in scene.seasons if mention.end <= s.start < stop and s.numbers]
        yield Found(
            "renewed",
            mention.start,
            mention.end,
            mention.title,
            said[0].numbers[0] if said else None,
            fixed_season=True,
        )


_FOR_ITS = Phrase(
    r"\b(?:be\sback|return(?:s|ing)?|com(?:e|es|ing)\sback|renewed|picked\sup|renewals?|back)\sfor\s(?:an?\s|its\s)?"
    rf"(?:season|series|{ORDINAL})"
)
_EACH = re.compile(  # what stands from a title to the season of its own
    rf"[\"',]{{0,3}}(?:\s(?:which|that|the|an?)\s[^,;\"]{{2,60}},)?\s(?:for|gets|got)\s(?:(?:an?"
    rf"|its)\s)?(?:[Ss]eason\s\d"
    rf"|[Ss]eries\s\d|(?:{ORDINAL})\b)"
)


@rule(
    "renewal",
    _FOR_ITS,
    ("“Harbor Lights” will be back for Season 3, “Quill” for Season 5 and “Dune Road,” which has just begun, for"
     " Season 2.",
     (("renewal", "renewed", 3), ("renewal", "renewed", 5), ("renewal", "renewed", 2))),
)  # fmt: skip
def each_its_own(scene: Scene) -> Iterator[Found]:
    """Series that share a verb, each with a season of its own: the verb is not said again."""
    m = _FOR_ITS.search(scene.low)
    if m is None or len(scene.mentions) < 2 or stance(scene, m.start(), m.end()) is not None:
        return
    for mention in scene.mentions:
        if mention.start > m.end() and (own := _EACH.match(scene.text, mention.end)):
            said = next((s for s in scene.seasons if s.numbers and own.start() <= s.start < own.end()), None)
            if said:
                yield Found(
                    "renewed", mention.start, said.end, mention.title, said.numbers[0], fixed_season=True,
                    season_said=said.said,
                )  # fmt: skip


_AGAIN = Phrase(
    r"\b(?:recommissions|renewals|pick-?ups|(?:second|third|new|more)\sseries\sorders)\s(?:for|of)\s",
    r"\b(?:returning|renewed|recommissioned)\s(?:[\w-]+\s){0,2}?(?:favou?rites|series|shows|originals|titles|dramas"
    r"|comedies|hits)\b[^.;:]{0,60}?\b(?:includ(?:e|es|ing)|such\sas)\s",
    rf"\b(?:pick(?:s|ed)\sup|order(?:s|ed)|renew(?:s|ed)|commission(?:s|ed))\s(?P<nth>{ORDINAL}|new|more)\s(?:seasons"
    r"|series)\s(?:of|for)\s",
)


@rule(
    "renewal",
    _AGAIN,
    ("The CBC has five new series joining returning favourites including “Harbor Lights,” “Quill” and “Nine Days.”",
     (("renewal", "renewed", None),) * 3),
    ("The channel has new comedies, as well as recommissions for “Harbor Lights,” “Quill” and “Nine Days.”",
     (("renewal", "renewed", None),) * 3),
    ("The channel has picked up second seasons of three series, including “Harbor Lights” and the comedy “Quill.”",
     (("renewal", "renewed", 2),) * 2),
)  # fmt: skip
def again(scene: Scene) -> Iterator[Found]:
    """What is told of as returning, in a list."""
    for m in _AGAIN.finditer(scene.low):
        first = next((x for x in scene.mentions if 0 <= x.start - m.end() < 70), None)
        if first is None or stance(scene, m.start(), m.end()) is not None:
            continue
        nth = m.groupdict().get("nth")
        number = ordinal(nth) if nth else None
        for mention in scene.chain(first):
            yield Found(
                "renewed", m.start() if mention is first else mention.start, mention.end, mention.title, number,
                fixed_season=True,
            )  # fmt: skip


_LASTING = Phrase(
    r"\b(?:renew(?:ed|s)|back|returning|picked\sup|renewal|return"
    r"|pick-?up)\sfor\sseasons\s(?P<a>\d{1,2})\s(?:and|&|-|–|through|to)\s(?P<b>\d{1,2})\b"
)


@rule(
    "renewal",
    _LASTING,
    ("“Harbor Lights” was recently renewed for seasons 6 and 7.",
     (("renewal", "renewed", 6), ("renewal", "renewed", 7))),
)  # fmt: skip
def lasts(scene: Scene) -> Iterator[Found]:
    """Two seasons at once, each with its number."""
    for m in _LASTING.finditer(scene.low):
        first, last = int(m["a"]), int(m["b"])
        title, near = about(scene, m.start(), m.end(), -1, 60)
        if title is None or stance(scene, m.start(), m.end()) is not None:
            continue
        start = near.start if near and 0 <= m.start() - near.end < 60 else m.start()
        for number in range(first, min(last, first + 5) + 1):
            yield Found("renewed", start, m.end(), title, number, fixed_season=True)
