"""Spark reads a crawl as the plain engine does: the same claims on the desk, the same words about what was left out."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from nextseason import Desk, When
from nextseason import reading_spark as spark_reading
from nextseason.errors import DocumentError
from nextseason.reading import read_into
from nextseason.snapshot import FOREVER

from .test_inputs import CRAWL, page, record

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytestmark = pytest.mark.spark
MOMENT = datetime(2022, 1, 1, tzinfo=UTC)


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    folder = tmp_path / "crawl"
    (folder / "texts").mkdir(parents=True)
    (folder / "one.warc.gz").write_bytes(b"".join(map(gzip.compress, CRAWL)))
    more = [record(f"https://example.org/more/{n}", page(f"Quill Row {n}")) for n in range(30)]
    (folder / "two.warc").write_bytes(b"".join(more))
    (folder / "three.warc").write_bytes(b"".join(more[:3])[:-300])
    for n in range(5):
        (folder / "texts" / f"{n}.txt").write_text(f"NBC has renewed “Harbor {n} Lights” for a second season.", "utf-8")
    (folder / "texts" / "de.txt").write_text(
        "Der Sender hat die Serie um eine Staffel verlängert und es ist gut. " * 3, "utf-8"
    )
    (folder / "texts" / "bad.txt").write_bytes(b"a\0b")
    (folder / "texts" / "table.csv").write_text("a,b", "utf-8")
    return folder


def kept(desk: Desk) -> list[tuple[Any, ...]]:
    claims = desk.ledger.as_of(FOREVER).claims()
    return sorted((c.id, c.document, c.kind, str(c.value), str(c.known.when), c.known.basis, c.reader) for c in claims)


def told(lines: list[str]) -> list[str]:
    return sorted(line for line in lines if not line.startswith("left out: 1 article not"))


def test_the_same_claims(
    spark_session: SparkSession, crawl: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spark_reading, "TASK_FILES", 3)
    how: dict[str, Any] = {"published": When.parse("2021-06-02"), "outlet": "Screen Post", "recorded": MOMENT}
    plain, many = (Desk.create(tmp_path / name, facts=False) for name in ("plain", "many"))
    expected = read_into(plain, [crawl], **how)
    found = spark_reading.read_with_spark(many, [crawl], session=spark_session, **how)
    assert kept(many) == kept(plain)
    assert len(kept(many)) >= 35
    assert (found.articles, found.claims, found.foreign) == (expected.articles, expected.claims, {"de": 1})
    assert told(found.summary()[1:]) == told(expected.summary()[1:])
    assert len(list((many.folder / "ledger").glob("*.parquet"))) > 1
    again = spark_reading.read_with_spark(many, [crawl], session=spark_session, **how)
    assert (again.articles, again.new_claims, again.known_already) == (found.articles, 0, found.articles)


def test_a_task_that_fails_is_told_in_one_line(spark_session: SparkSession, crawl: Path, tmp_path: Path) -> None:
    desk = Desk.create(tmp_path / "desk", facts=False)
    desk.folder = tmp_path / "nowhere"
    with pytest.raises(DocumentError, match="Spark could not end the reading"):
        spark_reading.read_with_spark(desk, [crawl], session=spark_session, recorded=MOMENT)


def test_nothing_to_read_starts_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    desk = Desk.create(tmp_path / "desk", facts=False)
    report = spark_reading.read_with_spark(desk, [tmp_path / "empty"])
    assert [str(e) for e in report.failed] == [f"{tmp_path / 'empty'}: an empty folder; put articles there (.html, .txt, .xml, .json, .warc)"]  # fmt: skip # noqa: E501
