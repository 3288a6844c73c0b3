"""Fit what the press reader has learnt from labelled passages: the scales in `press/data/learned.json.gz`.

    python tools/fit_reader.py [--check]

Reads `tests/data/press/passages/*.jsonl` and the articles of `tests/data/press/develop*`, all written for this project,
and nothing else: no published article, and none of those that only measure (`aside*`). Needs scikit-learn. Takes some
minutes on two cores; the same texts and rules give the same file. With `--check` nothing is written.

Four steps. Names: which runs of capitals are series that something is said of. Series: of which of those found
anything is told. Anchors: what a clause, a figure, a
date, a person or a pair of names says. Findings: what rules and anchors found in passages that neither scale was fitted
on (three folds), and whether a label agrees. The articles count in the first two alone: rules were written on them.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from labelled_texts import Text, articles, fingerprint, passages
from scipy.sparse import diags
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from nextseason.press import learned as kept
from nextseason.press.anchors import FAMILIES, Anchor, anchors
from nextseason.press.checking import Company, Draft, signs
from nextseason.press.cues import Cues
from nextseason.press.learned import Learned, Scale
from nextseason.press.lexicon import Lexicon
from nextseason.press.likely import candidates
from nextseason.press.lists import Lists
from nextseason.press.marks import marked
from nextseason.press.page import Page
from nextseason.press.reader import Reader
from nextseason.press.scene import Scene
from nextseason.press.scoring import Label, answers, folded
from nextseason.press.spoken import spoken
from nextseason.press.statements import told
from nextseason.press.story import Story
from nextseason.press.subject import whole
from nextseason.press.wording import gist, wording

TO = Path(kept.__file__).parent / "data" / "learned.json.gz"
LEXICON = Lexicon.known()
FOLDS = 3
SEEN = 3  # texts in which a sign has to stand
ENOUGH = 10  # labels that a reading needs
HEAVY = 0.15  # weights below it are left out
LEAST, LEAST_RARE, RARE = 0.15, 0.075, 60  # from which odds an anchor is looked at a second time
PASS = 0.85  # of the sentences in which an anchor says something are taken apart for its family
PASS_PAGES, ARTICLE = 0.99, 1000  # of the articles that hold a claim are read; characters of one
LEAST_NAME = (0.8,)
LEAST_SPOKEN = (0.3,)  # below it nothing is told of a series
ROLES = 3  # a series of which so many are told is no actor's credit
LEAST_FINDING = (0.2, 0.55)  # of what a rule found; of what was weighed
C_NAMES, C_SPOKEN, C_ANCHORS, C_FINDINGS, C_SENTENCES, C_PAGES = 20.0, 5.0, 10.0, 3.0, 10.0, 10.0

_FIGURES = frozenset(
    {"viewership", "episode_count", "order", "critic_score", "audience_score", "budget_per_episode", "budget_total"}
)
_DAYS = frozenset({"premiere_date", "release_expectation"})
_WORDS = frozenset(
    {"renewal", "cancellation", "no_decision", "production_milestone", "cast_released", "chart_rank", "order"}
)
_ONCE = frozenset({"renewal", "cancellation", "no_decision", "order", "cast_released"})  # said again, the same claim


@dataclass(frozen=True)
class Row:
    """A place of a text: its family, its signs, the readings that are right, and those that nobody can tell."""

    text: str
    family: str
    signs: tuple[str, ...]
    right: frozenset[str]
    unsure: frozenset[str] = frozenset()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing")
    check = parser.parse_args().check
    start = time.perf_counter()
    texts = [*passages(), *articles()]
    labels = sum(len(text.labels) for text in texts)
    print(f"{len(texts)} texts, {labels} labels", flush=True)
    with ProcessPoolExecutor(2) as pool:
        whole = pool.submit(scales, texts)
        found = [one for part in pool.map(fold, [(texts, i) for i in range(FOLDS)]) for one in part]
    done = whole.result()
    asked = sum(
        not label.optional
        for text in texts
        if text.passage and len(text.article.text) >= ARTICLE
        for label in text.labels
    )
    done["finding"] = second_look(found, asked)
    card = {"texts": len(texts), "labels": labels, "sha256": fingerprint()}
    data = kept.packed(Learned(done, card))
    print(f"{sum(len(scale.signs) for scale in done.values())} signs, {len(data) / 1e6:.1f} MB, "
          f"{time.perf_counter() - start:.0f} s")  # fmt: skip
    if not check:
        TO.write_bytes(data)


def fold(what: tuple[list[Text], int]) -> list[tuple[str, bool, tuple[str, ...]]]:
    """What is found in one fold by scales fitted on the others: the text, whether a label agrees, the signs."""
    texts, number = what
    of = {text.name: int(hashlib.sha256(text.name.encode()).hexdigest(), 16) % FOLDS for text in texts}
    reader = Reader(LEXICON, Learned(scales([t for t in texts if of[t.name] != number]), {}))
    found = []
    for text in texts:
        if of[text.name] == number and text.passage and len(text.article.text) >= ARTICLE:
            held = drafts(text, reader)
            company = Company(held)
            for draft in held:
                right = agrees(text, draft)
                if right is not None:
                    found.append((text.name, right, tuple(sorted(signs(draft, company)))))
    return found


def story_of(text: Text, reader: Reader) -> Story:
    """The page of a text as the reader sees it."""
    assert text.article.known is not None
    return reader.story(text.article, text.article.known)


def drafts(text: Text, reader: Reader) -> list[Draft]:
    """What the reader finds in a text before its second look."""
    story = story_of(text, reader)
    found: list[Draft] = []
    for sentence in story.page.sentences if story.series and story.subject.tells else ():
        found += reader.drafts(Scene(story, sentence), found)
    return found


def agrees(text: Text, draft: Draft) -> bool | None:
    """Whether a label says the same; None where only an optional one does, or nothing could be told."""
    assert text.article.known is not None
    claim = told(text.article, text.article.known, draft.scene.story, draft.scene, draft.found, draft.kind, None)
    if claim is None:
        return None
    said = claim.as_json()
    hits = [label.optional for label in text.labels if answers(said, label, label.places)]
    return None if hits and all(hits) else bool(hits)


def scales(texts: list[Text]) -> dict[str, Scale]:
    """The scales of names, of series and of anchors."""
    names = [row for text in texts for row in name_rows(text)]
    done = {"name": _scale(names, C_NAMES, lambda _: LEAST_NAME, clean=True)}
    reader = Reader(LEXICON, Learned(dict(done), {}))
    long = [text for text in texts if len(text.article.text) >= ARTICLE]
    done["spoken"] = _scale(
        [row for text in long for row in spoken_rows(text, reader)], C_SPOKEN, lambda _: LEAST_SPOKEN
    )
    reader = Reader(LEXICON, Learned(done, {}))
    by_family: dict[str, list[Row]] = {family: [] for family in (*FAMILIES, "sentence")}
    done["page"] = pages([page_row(text, reader) for text in texts], [len(text.article.text) for text in texts])
    for text in texts:
        for row in anchor_rows(text, reader):
            by_family[row.family].append(row)
    done["sentence"] = gate(by_family.pop("sentence"))
    for family, rows in by_family.items():
        done[family] = _scale(rows, C_ANCHORS, lambda n: (LEAST if n >= RARE else LEAST_RARE,))
    return done


def pages(rows: list[Row], lengths: list[int]) -> Scale:
    """Which pages are read at all: of whole articles that hold a claim, all but a few."""
    x, _ = _matrix(rows)
    y = np.array([bool(row.right) for row in rows])
    odds = _unseen(x, y, [row.text for row in rows], C_PAGES)
    whole_ones = np.array([length >= ARTICLE for length in lengths])
    least = round(float(np.quantile(odds[y & whole_ones], 1 - PASS_PAGES)), 3)
    sure = np.array([not row.right and not row.unsure for row in rows]) & whole_ones
    print(f"pages: read from {least}, {(odds[y & whole_ones] >= least).mean():.3f} of whole articles with a claim, "
          f"{(odds[sure] >= least).mean():.3f} of those without", flush=True)  # fmt: skip
    return _scale(rows, C_PAGES, lambda _: (least,))


def gate(rows: list[Row]) -> Scale:
    """Where anchors of a family are weighed: in all sentences but a few of those in which one says something."""
    x, _ = _matrix(rows)
    floors = {}
    for family in FAMILIES:
        y = np.array([family in row.right for row in rows])
        odds = _unseen(x, y, [row.text for row in rows], C_SENTENCES)
        floors[family] = round(float(np.quantile(odds[y], 1 - PASS)), 3)
        print(f"{family}: says something in {y.mean():.2f} of {len(y)} sentences, weighed in "
              f"{(odds >= floors[family]).mean():.2f}", flush=True)  # fmt: skip
    scale = _scale(rows, C_SENTENCES, lambda _: (0.0,))
    scale.least = tuple(floors[family] for family in scale.readings)
    return scale


def name_rows(text: Text) -> Iterator[Row]:
    """The names of a text that no quotation marks mark: right where a label is of that series."""
    page = Page(text.article.text)
    quoted = [(a, b) for a, b, how in marked(page, LEXICON, Lists(page)) if how == "quoted"]
    wanted = {folded(label.series) for label in text.labels} | {folded(x.series.split(":")[0]) for x in text.labels}
    for one in candidates(page, quoted, page.sentences, LEXICON):
        right = {"series"} if folded(one.said) in wanted else set()
        yield Row(text.name, "name", tuple(one.signs), frozenset(right))


def spoken_rows(text: Text, reader: Reader) -> Iterator[Row]:
    """The series of a whole article: right where anything is told of them but a role or two, an actor's credits."""
    story = story_of(text, reader)
    roles = Counter(folded(label.series) for label in text.labels if label.kind == "cast_role")
    told = {folded(x.series) for x in text.labels if x.kind != "cast_role" and not x.optional}
    told |= {series for series, many in roles.items() if many >= ROLES}
    told |= {folded(x.series.split(":")[0]) for x in text.labels if folded(x.series) in told}
    unsure = {folded(x.series) for x in text.labels} - told
    for title in story.series:
        names = {folded(form) for form in title.forms}
        if names & told or not names & unsure:
            right = frozenset({"series"} if names & told else ())
            yield Row(text.name, "spoken", tuple(spoken(story, title)), right)


def page_row(text: Text, reader: Reader) -> Row:
    """A text as a whole: whether it holds a claim."""
    claims = any(not label.optional for label in text.labels)
    unsure = frozenset() if claims or not text.labels else frozenset({"claims"})
    story = story_of(text, reader)
    held = tuple(whole(story.page, story.subject.signs))
    return Row(text.name, "page", held, frozenset({"claims"} if claims else ()), unsure)


def anchor_rows(text: Text, reader: Reader) -> Iterator[Row]:
    """Every anchor of a text, and every sentence with the families of which an anchor says something there."""
    story = story_of(text, reader)
    for sentence in story.page.sentences if story.series else ():
        scene = Scene(story, sentence)
        words = wording(scene)
        cues = Cues(scene, words)
        says: set[str] = set()
        days = {date.start: date.value for date in scene.dates(0)}
        for anchor in anchors(scene, words):
            span = story.page.span(sentence.start + anchor.start, sentence.start + anchor.end)
            right, unsure = readings(anchor, span, text.labels, days.get(anchor.start))
            yield Row(text.name, anchor.family, tuple(cues.of(anchor)), right, unsure)
            says |= {anchor.family} if right else set()
        yield Row(text.name, "sentence", tuple(gist(sentence)), frozenset(says))


def readings(
    anchor: Anchor, span: tuple[int, int], labels: Iterable[Label], day: str | None
) -> tuple[frozenset[str], frozenset[str]]:
    """The readings of an anchor that labels call right, and those that they leave open."""
    right, unsure = set(), set()
    for label in labels:
        kind, value = label.kind, str(label.value)
        shared = max((min(span[1], b) - max(span[0], a) for a, b in label.places), default=0)
        most = max((shared / max(1, min(b - a, span[1] - span[0])) for a, b in label.places), default=0)
        if anchor.pair is not None and kind == "cast_role":
            actor, _, part = value.partition("->")
            if _last(actor) == _last(anchor.pair.actor) and _parts(part) & _parts(anchor.pair.part):
                (unsure if label.optional else right).add(kind)
        elif anchor.family == "figure" and kind in _FIGURES and (number := _number(value)) is not None:
            close = abs(number - anchor.number) <= 0.011 * max(abs(number), 1e-9)
            if close and (shared > 0 or number >= 1000):
                (unsure if label.optional else right).add(kind)
        elif anchor.family == "date" and kind in _DAYS and day:
            said = value.strip("<>=~ ")
            if shared > 0 and (said.startswith(day) or day.startswith(said) or said[:4] == day[:4]):
                (unsure if label.optional else right).add(kind)
            elif said == day:
                unsure |= _DAYS
        elif anchor.family == "person" and kind == "personnel_change":
            person, change = value.split(";")[0], value.split(";")[-1].strip()
            if _last(person) == _last(anchor.person):
                (right if shared > 0 and not label.optional else unsure).add(f"{kind}:{change}")
        elif anchor.family == "clause" and kind in _WORDS and not (kind == "order" and _number(value) is not None):
            name = f"{kind}:{value}" if kind == "cancellation" else kind
            if shared > 0 and most >= 0.5 and not label.optional:
                right.add(name)
            elif shared > 0 or kind in _ONCE:
                unsure.add(name)
    return frozenset(right), frozenset(unsure - right)


def _last(name: str) -> str:
    return folded(name).rpartition(" ")[2]


def _parts(name: str) -> set[str]:
    return set(re.split(r"\W+", folded(name))) - {""}


def _number(value: str) -> float | None:
    try:
        return float(value.replace(",", ""))
    except ValueError:
        return None


def _scale(rows: list[Row], c: float, least: Callable[[int], tuple[float, ...]], clean: bool = False) -> Scale:
    """A logistic regression a reading. `clean` leaves out the wrong ones that the others call right: names of series of
    which the text says nothing are no less series."""
    x, names = _matrix(rows)
    counts = Counter(name for row in rows for name in row.right)
    told = sorted(name for name, n in counts.items() if n >= ENOUGH)
    signs_of: dict[str, list[tuple[int, int]]] = defaultdict(list)
    bias = []
    for number, name in enumerate(told):
        use = np.array([name not in row.unsure for row in rows])
        y = np.array([name in row.right for row in rows])
        if clean:
            use &= y | (_unseen(x, y, [row.text for row in rows], c) < 0.5)
        weights, intercept = _weights(x[use], y[use], c)
        bias.append(round(intercept, 3))
        for i in np.nonzero(np.abs(weights) >= HEAVY)[0]:
            signs_of[names[i]].append((number, round(float(weights[i]) * 100)))
    floors = [least(counts[name]) for name in told]
    return Scale(tuple(told), tuple(bias), tuple(x for floor in floors for x in floor), signs_of)


def _matrix(rows: list[Row]) -> tuple[Any, Any]:
    """How often each sign stands in each row, over the root of how many stand there; and the names of the columns."""
    vectorizer = CountVectorizer(analyzer=list, min_df=SEEN, dtype=np.float64)
    x = vectorizer.fit_transform([sorted(row.signs) for row in rows])
    many = np.asarray(x.sum(axis=1)).ravel()
    return diags(1 / np.sqrt(np.maximum(many, 1))) @ x, vectorizer.get_feature_names_out()


def _unseen(x: Any, y: Any, groups: list[str], c: float) -> Any:
    """The odds of each row by those of other texts."""
    odds = np.zeros(len(y))
    for train, test in GroupKFold(4).split(x, y, groups):
        weights, intercept = _weights(x[train], y[train], c)
        odds[test] = 1 / (1 + np.exp(-(x[test] @ weights + intercept)))
    return odds


def _weights(x: Any, y: Any, c: float) -> tuple[Any, float]:
    """The weights of a logistic regression, and its intercept. Each sign is scaled first by the root of how much more
    often it stands where the reading is right (after the log-count ratios of Wang and Manning, 2012, "Baselines and
    Bigrams"): one that tells nothing by itself has to earn its weight against a heavier penalty."""
    right, wrong = 1 + np.asarray((x[y] > 0).sum(axis=0)).ravel(), 1 + np.asarray((x[~y] > 0).sum(axis=0)).ravel()
    scale = np.sqrt(np.abs(np.log((right / max(y.sum(), 1)) / (wrong / max((~y).sum(), 1)))))
    model = LogisticRegression(C=c, solver="liblinear").fit(x @ diags(scale), y)
    return model.coef_[0] * scale, float(model.intercept_[0])


def second_look(found: list[tuple[str, bool, tuple[str, ...]]], asked: int) -> Scale:
    """Whether a finding is right, and what is told of findings in texts that no scale was fitted on."""
    rows = [Row(name, "finding", held, frozenset({"right"} if right else ())) for name, right, held in found]
    x, _ = _matrix(rows)
    y = np.array([bool(row.right) for row in rows])
    odds = _unseen(x, y, [row.text for row in rows], C_FINDINGS)
    ruled = np.array(["r" in row.signs for row in rows])
    for what, of in (("rules", ruled), ("weighed", ~ruled)):
        for least in np.arange(0.1, 0.91, 0.1):
            told = of & (odds >= least)
            print(f"{what} told from {least:.1f}: {told.sum()}, right {y[told].mean():.3f}, of all labels "
                  f"{(told & y).sum() / asked:.3f}")  # fmt: skip
    told = odds >= np.where(ruled, *LEAST_FINDING)
    precision, recall = y[told].mean(), (told & y).sum() / asked
    print(f"{len(y)} findings, {y.mean():.3f} right; told: precision {precision:.3f}, of all labels {recall:.3f}")
    return _scale(rows, C_FINDINGS, lambda _: LEAST_FINDING)


if __name__ == "__main__":
    sys.exit(main())
