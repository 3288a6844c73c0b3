"""What no rule says in so many words: each anchor of a sentence, weighed by the cues around it.

Rules come first: what they found is not found again. Of the rest, an anchor becomes a finding where one of its readings
is likely enough; series, season and who says it are then looked for as they are for a rule's findings. Where the words
are negated nothing is told: a denial is for a rule to read, and the costliest thing to get wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from . import expressions as re
from .anchors import Anchor, anchors
from .certainty import negated
from .checking import Draft
from .cues import Cues
from .learned import Learned
from .nonopenings import PREMIERE_DAYS
from .rules.audience import A_CHANGE, of_channel, season_near
from .rules.budgets import EARNED, TODAY
from .rules.homes import series_of
from .rules.measurers import measured
from .rules.pairs import pair as role
from .rules.posts import role_of
from .rules.scores import CHANGE
from .rules.workplaces import workplace
from .scene import Found, Scene
from .stance import measured_of
from .wording import says, wording

_FIGURES = frozenset(
    {"viewership", "episode_count", "order", "critic_score", "audience_score", "budget_per_episode", "budget_total"}
)
_DAYS = frozenset({"premiere_date", "release_expectation"})
_SAID = {"renewal": "renewed", "order": "series order", "cast_released": "cast options released"}
_TIME = re.compile(r"[\s-](?:second|minute|hour|day|week|month|year|decade)s?\b|(?:st|nd|rd|th)\b|%")
_NOT_ENDED = re.compile(
    r"\b(?:not|never|no|hasn't|isn't|wasn't|won't be)\s(?:\w+\s){0,3}?(?:cancel|axe|drop|kill|end(?:ed|ing)?\b)"
)
_UNMADE = re.compile(  # what was to come and will not; when a renewal came that was told of
    r"\b(?:scrapp|abandon|dropp|shelv|cancell?|ax)(?:ed|ing|es)?\b|\bthe\s(?:\w+\s)?renewal\s(?:comes|came"
    r"|follows)\b",
    re.IGNORECASE,
)
_OTHER_SHOOT = re.compile(r"\b(?:shooting|filming|making)\s(?:an?|another)\s(?:[\w-]+\s){0,3}(?:film|movie)\b")
_FINALE = re.compile(r"\bfinale\b[^.;]{0,60}$")
_OPEN = re.compile(r"\b(?:whether|unclear|not clear|if (?:it|this|that|there|season|the|they))\b", re.IGNORECASE)
_PLACE = re.compile(  # what a place in a field is said with
    r"\b(?:no\.|numbers?|#|top\w*|first(?!\s(?:week|month|season|episode|day|time|year))|second(?!\s(?:week|season"
    r"|episode))|third|fourth"
    r"|fifth|\d+(?:st|nd|rd|th)|most|best|high\w*|low\w*|big\w*|larg\w*|record|strong\w*|lead\w*|led|beat\w*|won"
    r"|rank\w*\s(?!report)"
    r"|place|spot|position|only)\b|#\d",
    re.IGNORECASE,
)
_RECORDS = re.compile(r"\b(?:Billboard|albums?|singles?\schart|box\soffice)\b")  # other charts
_NETWORKS = re.compile(
    r"\bamong\s(?:\w+\s){0,3}(?:networks|broadcasters|channels)\b"
)  # who is ranked there is no series
_ONE_OF = re.compile(  # one of many has no place
    r"\b(?:one|some)\sof\b[^,;]{0,30}\b(?:most|best|biggest|highest)\b|\bamong\sthe\smost\b|^(?:Here|These)\sare\b"
)
_CUT_OFF = re.compile(r"\s?(?:\.\.|…)")  # a headline that breaks off tells half of something
_MONEY = ("USD", "GBP", "EUR")
_PAY = re.compile(
    r"\b(?:earn|salar|paid\b|pay\b|paycheck|bonus|raise\b|fee\b|fine[ds]?\b)"
)  # what people get, not series
_SOME_ONLY = re.compile(  # how many are left, and not how many there are
    r"\s(?:[a-z]+\s)?(?:episodes?\s)?(?:(?:are\s|is\s)?(?:left|remain\w*|still\sto|yet\sto|to\s(?:air|go|run))|(?:are|is)\sin\sthe\scan)\b"
)
_NOT_ALL = re.compile(
    r"\d[-–]$|\b(?:remaining|first|last|final|next|past|through|after)\s$", re.IGNORECASE
)  # "2012-13"
_YEARS = re.compile(r"\s?(?:-|–|to|and|until|through)\s?(?:the\s)?(?:\d{2,4}\b|present)")  # "from 1979 to 1990"
_AUDIENCE = 1000  # the smallest that is told
_EPISODES = range(4, 500)  # of a season: fewer are some of its episodes, where no rule says better

Weighed = tuple[Anchor, dict[str, float]]  # an anchor, and the odds of each of its readings


def weighed(
    scene: Scene, learned: Learned, told: list[Draft], before: list[Draft]
) -> tuple[list[Draft], list[Weighed]]:
    """What the anchors of a sentence say beyond what rules found in it (`told`), and the odds of each anchor.

    `before` is what was found in the sentences before: who plays there is no part here.
    """
    seen: list[Weighed] = []
    families = says(scene.sentence, learned.scales["sentence"])
    if not families:
        return [], seen  # most sentences say nothing of the trade
    words = wording(scene)
    cues = Cues(scene, words)
    found: list[Draft] = []
    clauses: dict[str, tuple[float, Anchor]] = {}
    roles: list[tuple[float, Anchor]] = []
    for anchor in anchors(scene, words, families):
        scale = learned.scales[anchor.family]
        odds = scale.odds(cues.of(anchor))
        seen.append((anchor, odds))
        for p, name in scale.likely(odds):
            if anchor.family == "clause":
                clauses[name] = max(clauses.get(name, (0.0, anchor)), (p, anchor), key=lambda c: c[0])
            elif anchor.family == "pair":
                roles.append((p, anchor))
            else:
                found += (Draft(f, scene, k, f"{anchor.family}:{name}", p) for f, k in _told(scene, anchor, name, told))
                break
    for name, (p, anchor) in clauses.items():
        found += (Draft(f, scene, k, f"clause:{name}", p) for f, k in _clause(scene, anchor, name, told))
    found += _roles(scene, roles, [*before, *told])
    return found, seen


def odds_of(draft: Draft, seen: list[Weighed]) -> float | None:
    """The odds that the words under a finding say what it says; None where no anchor is under it."""
    found = draft.found
    return max(
        (
            p
            for anchor, odds in seen
            if anchor.start < found.end and found.start < anchor.end
            for name, p in odds.items()
            if _says(name, draft)
        ),
        default=None,
    )


def _says(name: str, draft: Draft) -> bool:
    kind, _, what = name.partition(":")
    if what:
        said = draft.found.value if kind == "cancellation" else draft.found.detail.get("change")
        return kind == draft.kind and what == said
    return kind == draft.kind


def _told(scene: Scene, anchor: Anchor, name: str, told: list[Draft]) -> Iterator[tuple[Found, str]]:
    if anchor.family == "figure":
        yield from _figure(scene, anchor, name, told)
    elif anchor.family == "date":
        yield from _date(scene, anchor, name, told)
    else:
        yield from _change(scene, anchor, name.partition(":")[2], told)


def _figure(scene: Scene, anchor: Anchor, kind: str, told: list[Draft]) -> Iterator[tuple[Found, str]]:
    number, start, end = anchor.number, anchor.start, anchor.end
    for draft in told:
        if draft.kind in _FIGURES and draft.found.start < end and start < draft.found.end:
            value = draft.found.value
            if isinstance(value, int | float) and abs(value - number) <= 0.01 * number:
                return
    value = int(number) if number.is_integer() else number
    if kind in ("episode_count", "order"):
        if value in _EPISODES and not _TIME.match(scene.text, end) and not _SOME_ONLY.match(scene.text, end):
            if _NOT_ALL.search(scene.text, max(0, start - 20), start):
                return
            said = scene.season(start, end)
            season = said.numbers[0] if said else None
            yield Found(value, start, end, scene.title(start, end), season, unit="episodes"), kind
        return
    title, season = measured_of(scene, start, end), season_near(scene, start, end)
    if kind == "viewership":
        if A_CHANGE.search(scene.text, max(0, start - 45), start) or of_channel(scene, start, end):
            return
        if _nobodys(scene):
            return
        if anchor.unit not in _MONEY and number >= _AUDIENCE:
            unit = anchor.unit or "viewers"
            yield Found(value, start, end, title, season, unit=unit, speaker=measured(scene)), kind
    elif kind in ("budget_per_episode", "budget_total"):
        if EARNED.search(scene.text, max(0, start - 60), start) or TODAY.match(scene.text, end):
            return
        if anchor.unit == "USD" and not _PAY.search(scene.text):
            yield Found(int(number), start, end, title, season, unit="USD", detail={"status": "reported"}), kind
    elif number <= 100 and not CHANGE.match(scene.text, end + scene.text.startswith("%", end)):
        yield Found(value, start, end, title, season, unit=_score(scene.text[end : end + 12], number)), kind


def _nobodys(scene: Scene) -> bool:
    """Whether a page of several series goes on about none of them: its figures are then as often a network's."""
    return not scene.mentions and not scene.story.single and len(scene.story.series) > 1


def _score(after: str, number: float) -> str:
    """Out of what a score is, by what stands behind it."""
    if after.lstrip().lower().startswith(("%", "per")):
        return "%"
    if number <= 5 and "5" in after:
        return "/5"
    return "/10" if number <= 10 else "/100"


def _date(scene: Scene, anchor: Anchor, kind: str, told: list[Draft]) -> Iterator[tuple[Found, str]]:
    start, end = anchor.start, anchor.end
    if kind == "premiere_date" and PREMIERE_DAYS.search(scene.text, max(0, start - 24), end + 12):
        return
    if negated(scene.around(start, end)) or _FINALE.search(scene.text, max(0, start - 80), start):
        return
    if end - start == len("1979") and _YEARS.match(scene.text, end):
        return
    held = [draft.found for draft in told if draft.kind in _DAYS]
    said = next((date for date in scene.dates(scene.lean(start, end)) if date.start == start), None)
    if said is None or any((f.start < end and start < f.end) or str(f.value).strip("<>=") == said.value for f in held):
        return
    season = scene.season(start, end)
    yield Found(
        said.value, start, end, scene.title(start, end), season.numbers[0] if season else None, unit="date",
        happened=said.when, certainty="expected" if kind == "release_expectation" else None,
    ), kind  # fmt: skip


def _change(scene: Scene, anchor: Anchor, change: str, told: list[Draft]) -> Iterator[tuple[Found, str]]:
    person, start, end = anchor.person, anchor.start, anchor.end
    if negated(scene.text[slice(*scene.clause(start, end))]):
        return
    if any(d.kind == "personnel_change" and d.found.detail.get("person") == person for d in told):
        return
    post = role_of(scene, start, end, person)
    said = scene.season(start, end, 70)
    yield Found(
        f"{person}; {post}; {change}", start, end, workplace(scene, start, end), said.numbers[0] if said else None,
        detail={"person": person, "role": post, "change": change},
    ), "personnel_change"  # fmt: skip


def _clause(scene: Scene, anchor: Anchor, name: str, told: list[Draft]) -> Iterator[tuple[Found, str]]:
    kind, _, ending = name.partition(":")
    if scene.question and kind in ("renewal", "cancellation"):
        return  # it asks
    if kind == "spin_off" or any(d.kind == kind and (not ending or d.found.value == ending) for d in told):
        return  # a spin-off needs its own title, which a rule finds or nobody
    text = scene.text[anchor.start : anchor.end].strip(" ,;:—–-")
    if (kind in ("renewal", "order", "cast_released") and negated(text)) or _NOT_ENDED.search(text):
        return
    if kind in ("renewal", "cancellation") and _OPEN.search(text):
        return
    if kind == "renewal" and _UNMADE.search(text):
        return
    if kind == "production_milestone" and _OTHER_SHOOT.search(text):
        return
    if kind == "chart_rank" and (_ONE_OF.search(text) or not _PLACE.search(text) or _NETWORKS.search(text)):
        return
    if kind == "chart_rank" and (_nobodys(scene) or _RECORDS.search(text)):
        return
    start = scene.text.index(text, anchor.start)
    if _CUT_OFF.match(scene.text, start + len(text)):
        return
    said = scene.season(start, start + len(text))
    yield Found(
        ending or _SAID.get(kind, text), start, start + len(text), scene.title(start, start + len(text)),
        said.numbers[-1] if said else None,
    ), kind  # fmt: skip


def _roles(scene: Scene, likely: list[tuple[float, Anchor]], told: list[Draft]) -> Iterator[Draft]:
    """The likeliest pairs, each name in one of them; nobody is an actor and a part."""
    held = [draft.found.detail for draft in told if draft.kind == "cast_role"]
    actors = {str(one["actor"]).rpartition(" ")[2] for one in held}
    parts = {word for one in held for word in str(one["character"]).split()}
    used: set[tuple[int, int]] = set()
    for p, anchor in sorted(likely, key=lambda one: -one[0]):
        pair = anchor.pair
        if pair is None or pair.one in used or pair.other in used:
            continue
        last, said = pair.actor.rpartition(" ")[2], set(pair.part.split())
        if last in actors or last in parts or said & actors:
            continue
        used |= {pair.one, pair.other}
        actors.add(last)
        title = series_of(scene, anchor.start, anchor.end)
        for found in role(scene, pair.actor, pair.part, anchor.start, anchor.end, title):
            yield Draft(found, scene, "cast_role", "pair:cast_role", p)
