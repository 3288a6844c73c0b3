"""Second look: how likely a finding is right, by who found it, the odds of its words, and where its series stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from .learned import Scale
from .scene import Found, Scene
from .senses import Signs
from .titles import Title

_SPOKEN = (0.15, 0.3, 0.5, 0.7, 0.8, 0.9)
_STEPS = (0.02, 0.05, 0.1, 0.2, 0.3, 0.45, 0.6, 0.75, 0.9)
_GAPS = (15, 40, 80, 140)
_WEIGHTS = (2, 4, 7)
_MANY = (1, 3, 6, 12)  # findings of rules on a page


@dataclass(frozen=True, slots=True)
class Draft:
    """A finding before the second look: where, of which kind, by which rule or reading of an anchor ("clause:renewal"),
    and the odds of its words, where an anchor is under them."""

    found: Found
    scene: Scene
    kind: str
    by: str
    odds: float | None = None

    @property
    def weighed(self) -> bool:
        """Whether it was weighed, not found by a rule."""
        return ":" in self.by

    def given(self, odds: float | None) -> Draft:
        """The same with odds."""
        return replace(self, odds=odds)


class Company:
    """What rules found on a page, beside which what was weighed is judged: where they found much they have missed less,
    and of what they have already told of a series less is to be told again."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        drafts = list(drafts)
        self._told = Counter((one.kind, _key(one)) for one in drafts if not one.weighed)
        self._values = {(one.kind, _key(one), str(one.found.value)) for one in drafts if not one.weighed}
        self._many = self._told.total()

    def signs(self, draft: Draft) -> set[str]:
        """How a finding stands to them."""
        kind, title = draft.kind, _key(draft)
        told = self._told[kind, title] - (not draft.weighed)
        ruled = sum(self._many >= least for least in _MANY)
        again = draft.weighed and (kind, title, str(draft.found.value)) in self._values
        who = "w" if draft.weighed else "r"
        return {
            f"{who} beside {min(told, 2)}",
            f"{who} beside {min(told, 2)} {kind}",
            f"{who} page {ruled}",
            f"{who} again {again}",
        }


def _key(draft: Draft) -> str:
    return draft.found.title.key if draft.found.title is not None else ""


def holds(draft: Draft, scale: Scale, company: Company) -> bool:
    """Whether a finding is likely enough to be told; what was weighed has to be likelier than what a rule found. What
    the heading of a list says of its lines needs no second look."""
    return (
        draft.found.line is not None
        or scale.odds(Signs([*signs(draft, company)]))["right"] >= scale.least[draft.weighed]
    )


def signs(draft: Draft, company: Company) -> set[str]:
    """The signs by which a finding is judged."""
    scene, found, kind = draft.scene, draft.found, draft.kind
    who = "w" if draft.weighed else "r"
    held = {
        f"k {kind}",
        f"by {draft.by}",
        who,
        f"c {found.certainty} {kind}",
        f"season {found.season is not None} {kind}",
        *company.signs(draft),
    }
    if draft.odds is None:
        held.add(f"{who} odds none {kind}")
    else:
        step = sum(draft.odds >= least for least in _STEPS)
        held |= {f"{who} odds {step}", f"{who} odds {step} {kind}", f"{who} odds>={step // 2} {kind}"}
    page = scene.story.subject.signs
    held.update(page)
    held |= {f"{kind} {sign}" for sign in page if "film" in sign or "sport" in sign or "show" in sign}
    if scene.question:
        held |= {"question", f"question {kind}"}
    if scene.story.page.quotation(scene.sentence.start + found.start):
        held |= {"quoted", f"quoted {kind}"}
    if scene.sentence.heading:
        held |= {"heading", f"heading {kind}"}
    if found.title is not None:
        held |= _of_series(draft, found.title)
    return held


def _of_series(draft: Draft, title: Title) -> set[str]:
    """How the series of a finding stands to it, and what speaks for the series."""
    scene, found, kind = draft.scene, draft.found, draft.kind
    story, who = scene.story, "w" if draft.weighed else "r"
    here = [m for m in scene.all_mentions if m.title is title]
    others = [m for m in scene.all_mentions if m.title is not title]
    main = title is story.main
    step = sum(story.spoken(title) >= least for least in _SPOKEN)
    held = {
        f"t spoken {step}", f"{who} spoken {step}", f"spoken {step // 2} {kind}",
        f"s {'here' if here else 'away'} {min(2, len(others))}",
        f"t score {max(-1, min(3, int(title.score * 2) / 2))}", f"t quoted {title.quoted}",
        f"t main {main} {story.single}", f"t main {main} {kind}", f"t series {min(6, len(story.series))} {main}",
        f"t weight {sum(title.weight >= least for least in _WEIGHTS)}", f"t words {min(3, len(title.name.split()))}",
        f"t topic {title is story.topic(scene.sentence)} {bool(here)}",
        f"t nearest {title is scene.title(found.start, found.end)} {kind}",
    }  # fmt: skip
    if here:
        near = min(here, key=lambda m: _gap(found, m.start, m.end))
        gap = _gap(found, near.start, near.end)
        side = "before" if near.end <= found.start else "after" if near.start >= found.end else "in"
        low, high = min(near.end, found.end), max(near.start, found.start)
        between = sum(low <= other.start and other.end <= high for other in others)
        nearer = sum(_gap(found, other.start, other.end) < gap for other in others)
        held |= {
            f"s {side} {sum(max(gap, 0) > x for x in _GAPS)} {min(between, 2)}", f"s {side} {kind}",
            f"s nearer {min(2, nearer)}",
        }  # fmt: skip
        return held
    back = [at for at in title.mentions if at < scene.sentence.start]
    last = story.page.sentence_at(back[-1]) if back else None
    if last is None:
        return held | {"s only later"}
    far = min(scene.sentence.index - last.index, 5)
    newer = {m.title.key for m in story.mentions if back[-1] < m.start < scene.sentence.start and m.title is not title}
    return held | {
        f"s back {far} {last.paragraph == scene.sentence.paragraph}", f"s newer {min(2, len(newer))}",
        f"s back {far} {min(2, len(newer))} {kind}",
    }  # fmt: skip


def _gap(found: Found, start: int, end: int) -> int:
    """Characters between a finding and a title; below 0 where one holds the other."""
    return max(found.start - end, start - found.end)
