"""What a reading scores against labels: literal labels and claims in, every count out."""

# ruff: noqa: E501 - a row a line

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from nextseason.claim import Known
from nextseason.errors import LayoutError, UsageError
from nextseason.press.article import Article
from nextseason.press.articles import read_rows
from nextseason.press.lexicon import Lexicon
from nextseason.press.reader import Reader
from nextseason.press.scoring import fingerprint, read_labels, score
from nextseason.when import When


def label(kind: str, value: Any, at: tuple[int, int] = (0, 40), **more: Any) -> dict[str, Any]:
    return {
        "id": "a-1", "article": "a", "series": "Lantern Street", "season": 2, "kind": kind, "value": value,
        "speaker": None, "speaker_role": None, "outlet_source": None, "certainty": "confirmed",
        "start": at[0], "end": at[1], "alt_spans": [], "optional": False,
    } | more  # fmt: skip


def said(kind: str, value: Any, at: tuple[int, int] | None = (0, 40), **more: Any) -> dict[str, Any]:
    return {
        "document": "a.txt", "series": "Lantern Street", "season": 2, "kind": kind, "value": value, "detail": {},
        "span": list(at) if at else None, "certainty": "confirmed", "speaker": None, "outlets": [],
    } | more  # fmt: skip


def scored(
    folder: Path, labels: list[dict[str, Any]], claims: list[dict[str, Any]], articles: tuple[str, ...] = ()
) -> Any:
    path = folder / "labels.jsonl"
    path.write_text("\n".join(map(json.dumps, labels)), "utf-8")
    return score(read_labels(path), claims, articles)


@pytest.mark.parametrize(
    ("labels", "claims", "expected"),  # right, wrong, missed
    [
        pytest.param([label("renewal", "renewed")], [said("renewal", "picked up", (30, 60))], (1, 0, 0), id="words: by place"),
        pytest.param([label("renewal", "renewed")], [said("renewal", "renewed", (40, 60))], (0, 1, 1), id="words elsewhere"),
        pytest.param([label("renewal", "renewed")], [said("cancellation", "cancelled")], (0, 1, 1), id="another kind"),
        pytest.param([label("order", 10)], [said("order", 10, (90, 99))], (1, 0, 0), id="a figure anywhere"),
        pytest.param([label("viewership", 1000)], [said("viewership", 1010)], (1, 0, 0), id="a figure within 1%"),
        pytest.param([label("viewership", 1000)], [said("viewership", 1011)], (0, 1, 1), id="a figure 1.1% off"),
        pytest.param([label("order", "series order")], [said("order", 8)], (1, 0, 0), id="no figure: by place"),
        pytest.param([label("premiere_date", "2021-05-07")], [said("premiere_date", "2021-05", None)], (1, 0, 0), id="a month"),
        pytest.param([label("premiere_date", "2021-05-07")], [said("premiere_date", "2021-06", None)], (0, 1, 1), id="another"),
        pytest.param(
            [label("release_expectation", ">=2026")], [said("release_expectation", "2026-03", None)], (1, 0, 0), id="not before"
        ),
        pytest.param([label("cancellation", "final_season")], [said("cancellation", "cancelled")], (0, 1, 1), id="last is not cancelled"),
        pytest.param([label("cancellation", "final_season")], [said("cancellation", "final season")], (1, 0, 0), id="last"),
        pytest.param(
            [label("personnel_change", "Ada Stone; showrunner; left (died)")],
            [said("personnel_change", "x", None, detail={"person": "Stone", "role": "boss", "change": "left"})],
            (1, 0, 0),
            id="person and change",
        ),
        pytest.param(
            [label("personnel_change", "Ada Stone; showrunner; left")],
            [said("personnel_change", "x", detail={"person": "Ada Stone", "role": "showrunner", "change": "joined"})],
            (0, 1, 1),
            id="the other way",
        ),
        pytest.param(
            [label("cast_role", "Ada Stone -> Captain Mara Bell")],
            [said("cast_role", "x", None, detail={"actor": "A. Stone", "character": "Mara"})],
            (1, 0, 0),
            id="surname and a word of the role",
        ),
        pytest.param(
            [label("cast_role", "Ada Stone -> Mara Bell")],
            [said("cast_role", "Ada Bell -> Mara Stone", None)],
            (0, 1, 1),
            id="another's role",
        ),
        pytest.param([label("spin_off", "Quill")], [said("spin_off", "“Quill”", (90, 99))], (1, 0, 0), id="a spin-off by name"),
        pytest.param(
            [label("renewal", "renewed", optional=True)], [said("renewal", "renewed")], (0, 0, 0), id="optional, hit"
        ),
        pytest.param([label("renewal", "renewed", optional=True)], [], (0, 0, 0), id="optional, missed"),
        pytest.param(
            [label("renewal", "renewed")], [said("renewal", "renewed", (0, 9)), said("renewal", "renewed", (9, 40))], (1, 1, 0),
            id="one for one statement",
        ),
        pytest.param(
            [label("renewal", "renewed", alt_spans=[{"start": 90, "end": 99}])],
            [said("renewal", "renewed"), said("renewal", "renewed", (91, 95)), said("renewal", "renewed", (92, 95))],
            (1, 1, 0),
            id="again at another place, once for each",
        ),
        pytest.param(
            [label("renewal", "renewed", series="The Lantern Street: Origins")], [said("renewal", "renewed")], (1, 0, 0), id="subtitle"
        ),
        pytest.param([label("renewal", "renewed", series="Hollow Bay")], [said("renewal", "renewed")], (0, 1, 1), id="other series"),
    ],
)  # fmt: skip
def test_what_counts_as_right(tmp_path: Path, labels: Any, claims: Any, expected: tuple[int, int, int]) -> None:
    found = scored(tmp_path, labels, claims).all
    assert (found.right, found.wrong, found.missed) == expected


@pytest.mark.parametrize(
    ("more", "claim", "expected"),  # season, certainty, speaker, outlet, denied read as fact
    [
        ({}, {}, (1, 1, 1, 1, 0)),
        ({}, {"season": None}, (0, 1, 1, 1, 0)),
        ({"certainty": "denied"}, {}, (1, 0, 1, 1, 1)),
        ({"certainty": "denied"}, {"certainty": "denied"}, (1, 1, 1, 1, 0)),
        ({"speaker": "Ada Stone"}, {"speaker": "Stone"}, (1, 1, 1, 1, 0)),
        ({"speaker": "Ada Stone"}, {}, (1, 1, 0, 1, 0)),
        ({"speaker": "HBO", "speaker_role": "agent"}, {}, (1, 1, 1, 1, 0)),
        ({"outlet_source": "Screen Post; The Bugle"}, {"outlets": ["bugle", "Screen Post", "x"]}, (1, 1, 1, 1, 0)),
        ({"outlet_source": "Screen Post"}, {}, (1, 1, 1, 0, 0)),
    ],
)
def test_what_is_counted_on_the_matched(tmp_path: Path, more: Any, claim: Any, expected: tuple[int, ...]) -> None:
    found = scored(tmp_path, [label("renewal", "renewed", **more)], [said("renewal", "renewed", **claim)])
    shares = [found.matched[what] for what in ("season", "certainty", "speaker", "outlet")]
    assert (*shares, found.denied_as_fact) == expected


def test_articles_that_hold_no_claim_are_counted_by_themselves(tmp_path: Path) -> None:
    claims = [
        said("renewal", "renewed"),
        said("renewal", "renewed", document="b.txt"),
        said("order", 8, document="c.txt"),
    ]
    found = scored(tmp_path, [label("renewal", "renewed")], claims, ("a", "b", "d"))
    assert (found.without_claims, found.on_those, found.all.wrong) == (2, 1, 1)
    assert found.as_json()["all"] == {
        "labels": 1, "right": 1, "wrong": 1, "missed": 0, "precision": 0.5, "recall": 1.0, "f1": 0.6667
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "error", "said"),
    [
        (None, UsageError, ": no such file; --eval takes labels, one JSON object a line"),
        ("", LayoutError, ": holds no label; write one JSON object a line"),
        ("{", LayoutError, ", line 1: no JSON object; write one label a line"),
        ('{"article": "a"}', LayoutError, ", line 1: no label ('series'); it needs article, series, kind"),
        ("[1]", LayoutError, ", line 1: no label ('list' object"),
    ],
)
def test_bad_labels_are_named(tmp_path: Path, text: str | None, error: type[Exception], said: str) -> None:
    path = tmp_path / "labels.jsonl"
    if text is not None:
        path.write_text(text, "utf-8")
    with pytest.raises(error, match=re.escape(f"{path}{said}")):
        read_labels(path)


def test_a_fingerprint_changes_with_names_and_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x", "utf-8")
    first = fingerprint(tmp_path)
    assert first == fingerprint(tmp_path)
    (tmp_path / "a").rename(tmp_path / "b")
    assert fingerprint(tmp_path) != first


@pytest.mark.parametrize("corpus", ["seeds", "dev"])
def test_the_figures_are_those_of_the_scorer_beside_the_labels(corpus: str, shared: Path, tmp_path: Path) -> None:
    """On what the reader reads, and on the same claims hurt in every way."""
    folder = shared / "press" / corpus
    if not folder.is_dir():
        pytest.skip(f"no labelled articles at {folder} (NEXTSEASON_SHARED names the folder of reference material)")
    rows, reader, claims = read_rows(folder / "articles.csv"), Reader(Lexicon.known()), []
    for stem, row in rows.items():
        text = (folder / f"{stem}.txt").read_bytes().decode("utf-8")
        known = row.known or Known(When.parse("2021"), "given")
        claims += [c.as_json() for c in reader.read(Article(f"{stem}.txt", text, outlet=row.outlet), known)]
    chance = random.Random(7)
    hurt = [dict(chance.choice(claims)) for _ in range(400)]
    for claim in hurt:
        key = chance.choice(["span", "value", "season", "certainty", "speaker", "detail", "kind", "series", "outlets"])
        claim[key] = chance.choice(claims)[key]
    ours = read_labels(folder / "labels.jsonl")
    for given in (claims, hurt):
        path = tmp_path / "given.jsonl"
        path.write_text("\n".join(map(json.dumps, given)), "utf-8")
        table = [] if corpus == "seeds" else ["--articles", str(folder / "articles.csv")]
        command = [sys.executable, str(shared / "press" / "score.py"), str(folder / "labels.jsonl"), str(path), *table]
        theirs = subprocess.run(
            [*command, "--per-kind"], capture_output=True, text=True, check=True, timeout=120
        ).stdout
        found = score(ours, given, rows if table else ())
        kinds = {
            kind: f"{t.precision:.3f} {t.recall:.3f} {t.f1:.3f} {t.right + t.missed}" for kind, t in found.kinds.items()
        }
        told = {m[1]: " ".join(m[2].split()) for m in re.finditer(r"^(\w+) +((?:\d\.\d+ +){3}\d+)$", theirs, re.M)}
        assert kinds == told
        assert f"at least 5 labels: {found.macro_f1:.3f}" in theirs
        shares = " ".join(f"{what} {found.share(what):.3f}" for what in ("season", "certainty"))
        assert f"{shares} (not-confirmed {found.matched['hedged right']}/{found.matched['hedged']})" in theirs
        assert f"speaker {found.share('speaker'):.3f} outlet {found.share('outlet'):.3f}" in theirs
        assert f"denied read as fact {found.denied_as_fact} " in theirs
        assert f"{found.without_claims} zero-claim documents {found.on_those}" in theirs
