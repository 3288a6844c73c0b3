"""What somebody comes to or goes from: a series of the page, or something else that is named beside the verb."""

from __future__ import annotations

from .. import expressions as re
from ..scene import Scene
from ..titles import Title

_ELSEWHERE = re.compile(
    r"\s(?:the|a|an|its|his|her)\s(?:[\w.:]+\s){0,3}?(?:hour|slot|time\s?slot|world|internet|city|town|pub|farm"
    r"|family business)\b"
    r"|\s(?:the|his|her|their)\s(?:[a-z]+\s)?(?:red carpet|stage|building|room|country|event|ceremony|interview"
    r"|studio|house|venue|gala|band"
    r"|restaurant|party|hotel|courtroom|court)\b"
    r"|\sfor\s[A-Z]\w+(?:\s[A-Z]\w+)?\s(?:on|in|at|next|this|tomorrow|today)\b|\s(?:from\s)?(?:acting|show\s?business|the\s(?:industry"
    r"|spotlight)|social\smedia|Twitter|Instagram|Hollywood|music)\b"
    r"|\s(?:the\s)?(?:board|law firm|firm|agency|newspaper|paper|union|university|faculty|army|navy|party|congress"
    r"|parliament|band|team|club|company|studio|hospital|police|ranks)\b"
    r"|\s(?:(?:to|for|on|onto|in|with)\s)?(?:an?|another)\s(?:[\w'-]+\s){0,4}?(?:pilot|film|movie|series|drama|comedy|play"
    r"|musical|show|project|sitcom)\b(?![,:]?\s(?:called\s|titled\s)?[\"'A-Z])"
)
_OBJECT = re.compile(r"\s(?:the\s|its\s)?(?P<what>[A-Z][\w'&+.-]*(?:\s(?:of\s|the\s)?[A-Z][\w'&+.-]*)*)")

_DAY_OR_PART = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Christmas|Easter|\w+day"
    r"|Season|Series|Part|Volume|Team|[A-Z]\w*\s(?:in|on|at|when|after)\b)\b"
)
_THEIR_SHOW = re.compile(
    r"(?:'s?)?\s(?:[\w'-]+\s){0,4}?(?:[\"']|(?:series|show|soap|drama|comedy|sitcom|programme|cast|remake"
    r"|reboot|revival|procedural|thriller|dramedy|hit|spin-?off|adaptation)\b)"
)


def elsewhere(scene: Scene, end: int) -> bool:
    """Whether what is left or joined, named right behind the verb, is no series: "left CNN", "joined the board"."""
    if _ELSEWHERE.match(scene.text, end):
        return True
    if scene.text.endswith(" as", 0, end):
        return False  # a part, or a post
    named = _OBJECT.match(scene.text, end)
    if named is None or any(m.start < named.end() and named.start() < m.end for m in scene.all_mentions):
        return False
    what = named["what"].rstrip(".").removesuffix("'s")
    people = scene.story.people
    if _DAY_OR_PART.match(what) or (people.surname(what) if " " not in what else people.leaning(what) > 0):
        return False
    return not _THEIR_SHOW.match(scene.text, named.end())


_SELF = re.compile(r"\b(?:left|quit|exited|departed|joined|leaving|joining|leaves|joins|exits|quits)\s?\Z")
_FORMERLY = re.compile(r"\b(?:[Ee]x|[Ff]ormer(?:ly)?|[Oo]ne-?time|[Ll]apsed)[- ](?:of\s)?(?:[A-Z][\w+&]*\s)?[\"']?$")

_OWNER = r"(?:[\w'+&-]+\s){0,5}[\"']?$"
_LATE_OF = re.compile(
    rf",\s(?:of|from)\s{_OWNER}|\b(?:late\sof|formerly\sof|fresh\s(?:from|off)|straight\sfrom)\s{_OWNER}"
)
_HEAD_OF = re.compile(  # of another series, where he comes to this one
    r",\s(?:the\s|a\s|an?\s)?(?:former\s)?(?:co-?)?(?:stars?|showrunner|creator|writer|producer|host|director|judge|presenter|veteran"
    rf"|executive\sproducer|head\swriter)\s(?:of|on|from|behind)\s{_OWNER}"
)


def _topic(scene: Scene) -> Title | None:
    return scene.story.topic(scene.sentence) or (scene.story.main if scene.story.single else None)


def workplace(scene: Scene, start: int, end: int, change: str = "left") -> Title | None:
    """The series that somebody comes to or goes from: none of which he only was before ("ex-“Quill” star")."""
    behind = next((m for m in scene.all_mentions if 0 <= m.start - end < 12), None)
    if (
        behind
        and (behind not in scene.mentions or behind.start - end < 3)
        and scene.story.is_series(behind.title)
        and _SELF.search(scene.text, 0, end)
    ):
        return behind.title  # "Ada Stone, who left “Quill” last year, joins it"
    near = scene.mention(start, end)
    if near and scene.text.rfind("(", 0, near.start) > scene.text.rfind(")", 0, near.start):
        bare = [m for m in scene.mentions if scene.text.rfind("(", 0, m.start) <= scene.text.rfind(")", 0, m.start)]
        topic = scene.story.main if scene.story.single else scene.story.topic(scene.sentence)
        near = min(
            bare, key=lambda m: min(abs(m.start - end), abs(start - m.end)), default=None
        )  # "Ada Stone (“Quill”)"
        if near is None:
            return topic
    if near and (
        _LATE_OF.search(scene.text, max(0, near.start - 50), near.start)
        or (change == "joined" and near.end <= end and _HEAD_OF.search(scene.text, max(0, near.start - 60), near.start))
    ):
        others = [m for m in scene.mentions if m.title is not near.title]
        return others[0].title if others else _topic(scene)
    if near is None or not _FORMERLY.search(scene.text, max(0, near.start - 30), near.start):
        return near.title if near else _topic(scene)
    now = [m for m in scene.mentions if m.title is not near.title]
    return min(now, key=lambda m: min(abs(m.start - end), abs(start - m.end))).title if now else near.title
