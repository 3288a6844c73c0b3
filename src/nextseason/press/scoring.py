"""How well articles were read: claims held against labels, matched one to one, counted by kind.

The rules: a claim is right where kind and series are those of a label and its value is, or, for values in words, where
it stands in the same place. Each label takes one claim, the best overlap first; hitting an optional label or missing it
counts nothing; the same claim again at another place that the label names counts nothing either. Season, certainty,
speaker and outlets are counted on what matched. A denial read as a fact is the dearest error and is counted by itself,
as are claims on articles that hold none.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import LayoutError, UsageError
from ..kinds import KINDS

NUMBERS = frozenset(
    {"order", "episode_count", "viewership", "critic_score", "audience_score", "budget_per_episode", "budget_total"}
)
DATES = frozenset({"premiere_date", "release_expectation"})
TOLERANCE = 0.01
MACRO_FROM = 5  # labels of a kind before its F1 enters the average over kinds
_NEEDED = ("article", "series", "kind", "value", "certainty", "start", "end")
Said = Mapping[str, Any]  # a claim as `nextseason read --json` prints it


@dataclass(frozen=True, slots=True)
class Label:
    """One labelled claim; `places` is where it stands, and after it the other places that support it."""

    article: str
    series: str
    kind: str
    value: Any
    season: int | None
    certainty: str
    speaker: str | None
    agent: bool  # whoever takes the step and says nothing; no speaker is right then, too
    outlets: frozenset[str]
    places: tuple[tuple[int, int], ...]
    optional: bool


@dataclass
class Tally:
    """What came of one kind: right, wrong (extra) and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """Right among those claimed; 0 where nothing was."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        """Right among those labelled; 0 where nothing was."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def as_json(self) -> dict[str, Any]:
        """Counts and figures."""
        return {
            "labels": self.right + self.missed, "right": self.right, "wrong": self.wrong, "missed": self.missed,
            "precision": round(self.precision, 4), "recall": round(self.recall, 4), "f1": round(self.f1, 4),
        }  # fmt: skip


@dataclass
class Scores:
    """How articles were read, over all and by kind; shares are of the claims that matched."""

    kinds: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    matched: Counter[str] = field(default_factory=Counter)  # all, season, certainty, speaker, outlet, dated, exact ...
    denied_as_fact: int = 0
    without_claims: int = 0  # articles that hold none
    on_those: int = 0  # claims on them
    misses: list[str] = field(default_factory=list)
    extras: list[str] = field(default_factory=list)

    @property
    def all(self) -> Tally:
        """Over all kinds."""
        return sum(self.kinds.values(), Tally())

    @property
    def core(self) -> Tally:
        """Without cast roles, of which there are the most and the easiest."""
        return sum((tally for kind, tally in self.kinds.items() if kind != "cast_role"), Tally())

    @property
    def macro_f1(self) -> float:
        """The mean of the F1 of all kinds with labels enough."""
        scored = [t.f1 for t in self.kinds.values() if t.right + t.missed >= MACRO_FROM]
        return sum(scored) / len(scored) if scored else 0.0

    def share(self, what: str) -> float:
        """Of the matched claims, those whose season, certainty, speaker or outlet is right too."""
        return self.matched[what] / self.matched["all"] if self.matched["all"] else 0.0

    def as_json(self) -> dict[str, Any]:
        """Everything that was counted."""
        return {
            "all": self.all.as_json(),
            "without_cast_role": self.core.as_json(),
            "macro_f1": round(self.macro_f1, 4),
            "kinds": {kind: self.kinds[kind].as_json() for kind in sorted(self.kinds)},
            "on_matched": {what: round(self.share(what), 4) for what in ("season", "certainty", "speaker", "outlet")}
            | {"not_confirmed": [self.matched["hedged right"], self.matched["hedged"]],
               "dates_to_the_letter": [self.matched["exact"], self.matched["dated"]]},
            "denied_read_as_fact": self.denied_as_fact,
            "articles_without_claims": self.without_claims,
            "claims_on_those": self.on_those,
        }  # fmt: skip

    def table(self) -> str:
        """The same for people."""
        lines = [f"{'kind':22}{'precision':>10}{'recall':>8}{'F1':>7}{'labels':>8}"]
        rows = [(kind, self.kinds[kind]) for kind in sorted(self.kinds)]
        rows += [("all", self.all), ("without cast_role", self.core)]
        lines += [f"{n:22}{t.precision:10.3f}{t.recall:8.3f}{t.f1:7.3f}{t.right + t.missed:8}" for n, t in rows]
        shares = ", ".join(f"{what} {self.share(what):.3f}" for what in ("season", "certainty", "speaker", "outlet"))
        lines += [
            f"macro F1 over kinds with {MACRO_FROM} labels or more: {self.macro_f1:.3f}",
            f"of the matched: {shares}; not confirmed {self.matched['hedged right']}/{self.matched['hedged']}; "
            f"dates to the letter {self.matched['exact']}/{self.matched['dated']}",
            f"denied read as fact: {self.denied_as_fact}; "
            f"claims on {self.without_claims} articles without any: {self.on_those}",
        ]
        return "\n".join(lines)


def fingerprint(folder: Path) -> str:
    """A digest of all files of a folder, names and bytes: whether floors were set on this very corpus."""
    whole = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        if path.is_file():
            whole.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()


def read_labels(path: Path) -> list[Label]:
    """Labels, one JSON object a line. Raises UsageError for no such file, LayoutError naming line and key."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except FileNotFoundError:
        raise UsageError(f"{path}: no such file; --eval takes labels, one JSON object a line") from None
    except (OSError, UnicodeDecodeError) as error:
        raise LayoutError(f"{path}: cannot be read as labels ({error}); check the file") from None
    labels = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            found = json.loads(line)
            labels.append(_label(found))
        except (ValueError, RecursionError):
            raise LayoutError(f"{path}, line {number}: no JSON object; write one label a line") from None
        except (KeyError, TypeError, AttributeError) as error:
            raise LayoutError(f"{path}, line {number}: no label ({error}); it needs {', '.join(_NEEDED)}") from None
    if not labels:
        raise LayoutError(f"{path}: holds no label; write one JSON object a line")
    return labels


def _label(found: dict[str, Any]) -> Label:
    others = [(int(a["start"]), int(a["end"])) for a in found.get("alt_spans") or ()]
    outlets = (folded(name) for name in str(found.get("outlet_source") or "").split(";"))
    return Label(
        article=str(found["article"]), series=str(found["series"] or ""), kind=str(found["kind"]),
        value=found["value"], season=found.get("season"), certainty=str(found["certainty"]),
        speaker=found.get("speaker"), agent=found.get("speaker_role") == "agent",
        outlets=frozenset(filter(None, outlets)),
        places=((int(found["start"]), int(found["end"])), *others), optional=bool(found.get("optional")),
    )  # fmt: skip


def score(labels: Iterable[Label], claims: Iterable[Said], articles: Iterable[str] = ()) -> Scores:
    """Hold claims, as `read --json` prints them, against labels.

    `articles` names all articles that were read (the stem of each file); those without a label are taken to hold no
    claim. Claims on an article that is neither labelled nor named there are not looked at.
    """
    wanted: dict[str, list[Label]] = defaultdict(list)
    given: dict[str, list[Said]] = defaultdict(list)
    for label in labels:
        wanted[label.article].append(label)
    for claim in claims:
        given[Path(str(claim.get("document"))).stem].append(claim)
    scores = Scores()
    for article in sorted({*wanted, *articles}):
        if article not in wanted:
            scores.without_claims += 1
            scores.on_those += len(given[article])
        _article(article, wanted.get(article, []), given.get(article, []), scores)
    return scores


def _article(article: str, labels: Sequence[Label], claims: Sequence[Said], scores: Scores) -> None:
    fits = [
        (label.optional, -_overlap(claim, label.places), n, m)
        for n, label in enumerate(labels)
        for m, claim in enumerate(claims)
        if answers(claim, label, label.places)
    ]
    taken: dict[int, int] = {}
    used: set[int] = set()
    for _, _, n, m in sorted(fits):
        if n not in taken and m not in used:
            taken[n] = m
            used.add(m)
    for n, label in enumerate(labels):
        if label.optional:
            continue
        if n in taken:
            scores.kinds[label.kind].right += 1
            _details(label, claims[taken[n]], scores)
        else:
            scores.kinds[label.kind].missed += 1
            scores.misses.append(f"{article}: {label.kind} {label.series} {label.season} {label.value!r}")
    again = {n: len(labels[n].places) - 1 for n in sorted(taken)}
    for m, claim in enumerate(claims):
        if m in used:
            continue
        repeated = next((n for n, left in again.items() if left and _repeats(claim, labels[n])), None)
        if repeated is not None:
            again[repeated] -= 1
            continue
        kind = str(claim.get("kind"))
        scores.kinds[kind].wrong += 1
        scores.extras.append(f"{article}: {kind} {claim.get('series')} {claim.get('season')} {claim.get('value')!r}")


def _repeats(claim: Said, label: Label) -> bool:
    others = label.places[1:]
    return bool(_overlap(claim, others)) and answers(claim, label, others)


def _details(label: Label, claim: Said, scores: Scores) -> None:
    sure = claim.get("certainty")
    speaker, said = folded(label.speaker), folded(claim.get("speaker"))
    outlets = {folded(name) for name in claim.get("outlets") or ()}
    hedged = label.certainty != "confirmed"
    count = {
        "all": True,
        "season": label.kind == "cast_role" or label.season == claim.get("season"),
        "certainty": label.certainty == sure,
        "speaker": speaker == said or bool(_words(speaker) & _words(said)) or (label.agent and not said),
        "outlet": label.outlets <= outlets,
        "hedged": hedged,
        "hedged right": hedged and label.certainty == sure,
        "dated": label.kind in DATES,
        "exact": label.kind in DATES and str(label.value) == str(claim.get("value")),
    }
    scores.matched.update({what: 1 for what, so in count.items() if so})
    scores.denied_as_fact += label.certainty == "denied" and sure != "denied"


# -- whether a claim answers a label ---------------------------------------------------------------------------------


def folded(name: object) -> str:
    """A name for comparing: NFKC, without case, quotation marks, stops and a leading article.

    >>> folded("The “Lantern” Street!")
    'lantern street'
    """
    text = unicodedata.normalize("NFKC", str(name or "")).casefold()
    text = re.sub(r"[\"'“”‘’`´.,!?…]", "", text).strip()
    return " ".join(re.sub(r"^(?:the|a|an) ", "", text).split())


def _words(name: object) -> set[str]:
    return {word for word in re.split(r"\W+", folded(name)) if len(word) > 1}


def _same_series(a: str, b: str) -> bool:
    a, b = folded(a), folded(b)
    if not a or not b:
        return False
    return a.partition(":")[0] == b.partition(":")[0] or a.startswith(f"{b} ") or b.startswith(f"{a} ")


def _overlap(claim: Said, places: Iterable[tuple[int, int]]) -> int:
    """Characters that a claim shares with one of the places, at best; negative or 0 for none."""
    if not (span := claim.get("span")):
        return 0
    return max((min(span[1], end) - max(span[0], start) for start, end in places), default=0)


def answers(claim: Said, label: Label, places: Sequence[tuple[int, int]]) -> bool:
    """Whether a claim says what a label does, at one of some places where the value is told by its place."""
    if claim.get("kind") != label.kind or not _same_series(label.series, str(claim.get("series") or "")):
        return False
    near = _overlap(claim, places) > 0
    if label.kind in NUMBERS:
        x, y = _figure(label.value), _figure(claim.get("value"))
        if x is not None and y is not None:
            return abs(x - y) <= TOLERANCE * max(abs(x), abs(y))
        return near
    if label.kind in DATES:
        day = str(label.value or "").strip("<>=~ ")
        return _same_day(day, str(claim.get("value") or "")) if re.match(r"\d{4}", day) else near
    answers = _BY_KIND.get(label.kind)
    return answers(label, claim, near) if answers else near


def _figure(value: object) -> float | None:
    if isinstance(value, bool) or value is None:
        return None
    found = re.search(r"-?\d[\d,]*(?:\.\d+)?", str(value))
    return float(value) if isinstance(value, int | float) else float(found[0].replace(",", "")) if found else None


def _same_day(a: str, b: str) -> bool:
    b = b.strip("<>=~ ")
    return bool(b) and (a.startswith(b) or b.startswith(a))


def _role(label: Label, claim: Said, near: bool) -> bool:
    """The surname of the actor and one word of the character."""
    actor, _, character = str(label.value).partition("->")
    detail = claim.get("detail") or {}
    by, as_ = detail.get("actor"), detail.get("character")
    if by is None:
        by, _, as_ = str(claim.get("value")).partition("->")
    surname = folded(actor).rpartition(" ")[2]
    names = _words(by) | {folded(by).rpartition(" ")[2]}
    return bool(surname) and surname in names and bool(_words(character) & _words(as_))


def _staff(label: Label, claim: Said, near: bool) -> bool:
    """The person, and what changed."""
    parts = [part.strip() for part in str(label.value).split(";")]
    person, change = parts[0], parts[-1]
    detail = claim.get("detail") or {}
    if not _words(person) & _words(detail.get("person") or claim.get("value")):
        return False
    said = detail.get("change")
    return folded(said).partition(" ")[0] == folded(change.partition(" ")[0]) if said else near


def _ending(label: Label, claim: Said, near: bool) -> bool:
    said = str(claim.get("value") or "cancelled")
    return near and folded(str(label.value).replace("_", " ")) == folded(said.replace("_", " "))


def _spin_off(label: Label, claim: Said, near: bool) -> bool:
    return near or folded(label.value) == folded(claim.get("value"))


_BY_KIND: dict[str, Callable[[Label, Said, bool], bool]] = {
    "cast_role": _role, "personnel_change": _staff, "cancellation": _ending, "spin_off": _spin_off,
}  # fmt: skip
assert _BY_KIND.keys() | NUMBERS | DATES <= KINDS.keys()
