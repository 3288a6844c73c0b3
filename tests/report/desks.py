"""Desks for the tests of reports: the bundled case as a careful reader takes it, and claims written by hand."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from nextseason.batch import Batch
from nextseason.claim import Claim, Known
from nextseason.desk import Desk
from nextseason.press.article import Article
from nextseason.press.articles import read_articles, read_rows
from nextseason.when import When

CASE = Path(str(resources.files("nextseason"))) / "bundled" / "jupiters_legacy"
TABLE = Path(__file__).parents[1] / "data" / "case_expected.jsonl"
RECORDED = datetime(2026, 2, 1, tzinfo=UTC)
TITLE = "Jupiter's Legacy"


def case_batches() -> list[Batch]:
    """The bundled articles with the claims that tests/data/case_expected.jsonl lists, whatever the reader does."""
    articles: dict[str, Article] = {}
    for path in sorted((CASE / "articles").iterdir()):
        for article in read_articles(path, rows=read_rows(CASE / "articles.csv")):
            assert isinstance(article, Article), article
            articles[article.document if path.suffix == ".json" else path.name] = article
    rows = defaultdict(list)
    for line in TABLE.read_text("utf-8").splitlines():
        row = json.loads(line)
        rows[row["document"]].append(row)
    return [batch(article, [claim(article, row) for row in rows[name]]) for name, article in articles.items()]


def batch(article: Article, claims: Iterable[Claim]) -> Batch:
    assert article.known is not None
    detail = {"title": article.title, "outlet": article.outlet, "url": article.url}
    return Batch(
        document=article.document, vintage="1", known=article.known, reader="press", version=1, claims=tuple(claims),
        watched=article.known.when, detail={k: v for k, v in detail.items() if v},
    )  # fmt: skip


def claim(article: Article, row: dict[str, Any]) -> Claim:
    assert article.known is not None
    words = row["words"][0]
    at = article.text.find(words)
    certainty = row["certainty"] if isinstance(row["certainty"], str) else row["certainty"][0]
    return Claim(
        series_said=row["series"], season=row["season"], kind=row["kind"], value=row["value"], unit=row.get("unit"),
        detail=row.get("detail") or {}, happened=When.parse(row["happened"]) if row.get("happened") else None,
        certainty=certainty, speaker=row["speaker"], outlets=tuple(row["outlets"]), document=article.document,
        known=article.known, span=(at, at + len(words)) if at >= 0 else None, quote=words,
    )  # fmt: skip


def said(kind: str, value: Any, known: str = "2021-06-02", **more: Any) -> Claim:
    """A claim written by hand: of the series X, season 1, printed, in a document named after its day."""
    basis = more.pop("basis", "printed")
    options: dict[str, Any] = {"series_said": "X", "season": 1, "document": f"{known}.html"}
    return Claim(kind=kind, value=value, known=Known(When.parse(known), basis), **{**options, **more})


def weeks(
    series: str, first: str, hours: list[float], season: int | None = 1, rank: int = 1, document: str = "weekly-chart"
) -> list[Claim]:
    """The weekly chart of one season, each week known from the Tuesday after it."""
    out = []
    for n, value in enumerate(hours):
        monday = date.fromisoformat(first) + timedelta(days=7 * n)
        week = When(monday, monday + timedelta(days=6))
        known = Known(When.on(monday + timedelta(days=8)), "vintage")
        common: dict[str, Any] = {
            "series_said": series, "season": season, "happened": week, "known": known, "document": document,
            "speaker": "Netflix", "detail": {"market": "world"},
        }  # fmt: skip
        out.append(Claim(kind="viewership", value=value, unit="hours", **common))
        out.append(Claim(kind="chart_rank", value=str(rank + n), unit="rank", **common))
    return out


def make_desk(folder: Path, *claims: Claim) -> Desk:
    """A new desk that holds the claims given, a batch for each document."""
    desk = Desk.create(folder, facts=False)
    by_document = defaultdict(list)
    for one in claims:
        by_document[one.document].append(one)
    desk.write(
        [
            Batch(
                document=name, vintage="1", known=min((c.known for c in group), key=lambda k: str(k.when)),
                reader="netflix" if group[0].known.basis == "vintage" else "press", version=1, claims=tuple(group),
                detail={"outlet": "The Daily"} if group[0].known.basis != "vintage" else {},
            )
            for name, group in by_document.items()
        ],
        recorded=RECORDED,
    )  # fmt: skip
    return desk


@pytest.fixture
def desk_of(tmp_path: Path) -> Callable[..., Desk]:
    """`make_desk` in a new folder each time."""
    return lambda *claims: make_desk(tmp_path / f"desk-{len(list(tmp_path.iterdir()))}", *claims)


@pytest.fixture(scope="session")
def case_desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The bundled case, as its table of expected claims has it."""
    desk = Desk.create(tmp_path_factory.mktemp("case") / "desk", facts=False)
    desk.write(case_batches(), recorded=RECORDED)
    return desk
