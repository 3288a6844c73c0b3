"""What the reader has learnt: words, anchors, scales, and that they are those of the texts in the repository."""

from __future__ import annotations

import importlib.util
import re
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from nextseason.claim import Known
from nextseason.press.anchors import FAMILIES, anchors
from nextseason.press.article import Article
from nextseason.press.explain import explain
from nextseason.press.learned import Learned, Scale, learned, packed, unpacked
from nextseason.press.lexicon import Lexicon
from nextseason.press.likely import likely
from nextseason.press.page import Page
from nextseason.press.reader import Reader
from nextseason.press.scene import Scene
from nextseason.press.senses import Signs
from nextseason.press.thesaurus import expressions, stem
from nextseason.press.wording import wording
from nextseason.when import When

KNOWN = Known(When.parse("2024-03-15"), "given")
RULES = Reader(Lexicon.empty(), rules_only=True)


def scene(text: str) -> Scene:
    story = RULES.story(Article("a", text, known=KNOWN), KNOWN)
    return Scene(story, story.page.sentences[-1])


def test_scales_are_those_of_the_texts():
    path = Path(__file__).parents[2] / "tools" / "labelled_texts.py"
    spec = importlib.util.spec_from_file_location("labelled_texts", path)
    assert spec is not None and spec.loader is not None
    texts = sys.modules["labelled_texts"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(texts)
    held = [*texts.passages(), *texts.articles()]
    assert (len(held), sum(len(text.labels) for text in held)) == (learned().card["texts"], learned().card["labels"])
    assert learned().card["sha256"] == texts.fingerprint(), "texts or labels were changed: run tools/fit_reader.py"


def test_there_is_a_scale_for_everything():
    assert set(learned().scales) == {*FAMILIES, "name", "spoken", "page", "sentence", "finding"}


def test_scales_go_into_a_file_and_come_back_the_same():
    data = packed(learned())
    assert packed(unpacked(data)) == data
    assert data == files("nextseason.press").joinpath("data", "learned.json.gz").read_bytes()


SCALE = Scale(
    ("left", "joined"),
    (-2.0, -1.0),
    (0.5, 0.4),
    {"exit": [(0, 600), (1, -100)], "cast": [(1, 200)]},
)


@pytest.mark.parametrize(
    ("signs", "odds", "told"),
    [
        ([], {"left": 0.12, "joined": 0.27}, []),
        (["exit"], {"left": 0.98, "joined": 0.12}, ["left"]),
        (["exit", "never seen"], {"left": 0.98, "joined": 0.12}, ["left"]),
        (["exit", "exit", "cast"], {"left": 0.99, "joined": 0.27}, ["left"]),
        (["exit", "cast"], {"left": 0.9, "joined": 0.43}, ["left", "joined"]),
    ],
)
def test_odds(signs, odds, told):
    got = SCALE.odds(Signs(signs))
    assert {name: round(p, 2) for name, p in got.items()} == odds
    assert [name for _, name in SCALE.likely(got)] == told


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("NBC has renewed “Harbor Lights” for a third season.", "~maker has renew ~title for a ~season"),
        ("On May 7, 4.2 million watched.", "on ~date , ~n million watch"),
        ("Filming on the show cost $9 million.", "film on the show cost ~money"),
        ("Ada Stone left. Stone's exit came late.", "~person exit came late"),
        ("“Harbor Lights” will be back", "~title will be back"),
    ],
)
def test_words(text, forms):
    got = [word.form for word in wording(scene(text)) if word.form not in ('"', "'s")]
    assert " ".join(got) == forms


def test_anchors():
    held = scene(
        "“Harbor Lights” returns on May 7 with eight episodes, but Ada Stone, who played Mara Vale, has left the show."
    )
    got = [(a.family, held.text[a.start : a.end]) for a in anchors(held, wording(held)) if a.family != "clause"]
    assert got == [
        ("figure", "eight"),
        ("date", "May 7"),
        ("person", "Ada Stone"),
        ("person", "Mara Vale"),
        ("pair", "Ada Stone, who played Mara Vale"),
        ("pair", "Ada Stone, who played Mara Vale"),
    ]


def test_names_without_a_mark():
    page = Page("Hollow Bay was renewed for a second season on Monday, Peacock said. Ada Stone will star in it.")
    got = [page.text[a:b] for a, b in likely(page, [], learned(), Lexicon.empty())]
    assert "Hollow Bay" in got
    assert "Ada Stone" not in got


def test_rules_alone_know_nothing_of_scales():
    text = "There will be no third helping of “Harbor Lights,” which the network let go of on Friday."
    assert RULES.learned is None
    assert all(":" not in step.rule for step in explain(Article("a", text, known=KNOWN), RULES)[1])


def test_what_a_second_look_drops_is_told():
    never = Scale(("right",), (-9.0,), (0.5,), {})
    reader = Reader(Lexicon.empty(), Learned({**learned().scales, "finding": never}, {}))
    claims, steps = explain(Article("a", "NBC has renewed “Harbor Lights” for season 2.", known=KNOWN), reader)
    assert claims == []
    assert {step.reason for step in steps} == {"by its signs it is more likely wrong"}


def test_thesaurus_is_well_formed():
    lines = files("nextseason.press").joinpath("data", "thesaurus.txt").read_text("utf-8").splitlines()
    names = [line.partition(":")[0] for line in lines]
    assert len(names) == len(set(names))
    assert [line for line in lines if not re.match(r"[a-z-]+: \S", line) or "; ;" in line] == []
    assert expressions()[stem("axe")][0] != ()
    assert ("pull", "the", "plug") in [words for words, _ in expressions()["pull"][1]["the"]]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("NBC has renewed “Harbor Lights” for a third season. The drama returns in May with ten episodes.", True),
        (
            "City have cancelled Saturday's friendly. The striker, whose contract was renewed in May, scored twice "
            "last season, and the match drew 40,000 to the stadium.",
            False,
        ),
    ],
)
def test_whether_a_page_tells_of_a_series(text, told):
    article = Article("a", text, known=KNOWN)
    assert Reader(Lexicon.empty()).story(article, KNOWN).subject.tells is told
    assert RULES.story(article, KNOWN).subject.tells


def test_what_a_page_says_that_tells_of_no_series_is_dropped_and_explained():
    never = Scale(("claims",), (-9.0,), (0.5,), {})
    reader = Reader(Lexicon.empty(), Learned({**learned().scales, "page": never}, {}))
    article = Article("a", "NBC has renewed “Harbor Lights” for a third season.", known=KNOWN)
    claims, steps = explain(article, reader)
    assert claims == reader.read(article) == []
    assert {step.reason for step in steps} == {"by its words the page tells of no series"}
