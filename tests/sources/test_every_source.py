"""What every source must have: a page of docs, a sample of ours that reads to a whole table of claims, and a layout
that is refused by column. A new source needs no line here; `samples/NAME` and `docs/sources/NAME.md` do."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from nextseason.batch import Batch
from nextseason.desk import Desk
from nextseason.errors import DocumentError, LayoutError
from nextseason.kinds import KINDS
from nextseason.sources import SOURCES, Source, pull
from nextseason.sources.intake import digest
from nextseason.sources.wanted import Sought, Wanted

from .vintages import RECORDED

ROOT = Path(__file__).parents[2]
SAMPLES = Path(__file__).parent / "samples"
PAGES = ROOT / "docs" / "sources"
TABLE = "claims.txt"  # tab-separated; sources read tables by their endings
COLUMNS = (
    "document", "series", "season", "said", "key", "kind", "value", "unit", "detail", "happened", "known", "basis",
    "certainty", "speaker", "outlets",
)  # fmt: skip
# Ids that other listers give are attributes of these names; a key of the source's own carries its lister.
LISTERS = ("imdb", "tmdb", "tvdb", "tvmaze", "wikidata", "netflix")
KEY = re.compile(r"[a-z]+:\S+")
# What a desk with these samples looks for in the large databases.
WANTED = Wanted(
    {
        "lamplight": Sought("Lamplight", frozenset({2022})),
        "ferry": Sought("The Ferry", frozenset({2024})),
        "puerto nuevo": Sought("Puerto Nuevo"),
    },
    {"tmdb:900001": "Lamplight", "tmdb:900002": "Puerto Nuevo", "tmdb:900003": "The Ferry"},
)


def table(batches: Iterable[Batch]) -> list[tuple[str, ...]]:
    """Claims as rows of text: of `COLUMNS`, in the order of the file."""
    rows = []
    for batch in batches:
        for c in batch.claims:
            detail = " ".join(f"{k}={json.dumps(v, ensure_ascii=False)}" for k, v in sorted(c.detail.items()))
            cells = (
                c.document, c.series_said, c.season, c.season_said, c.source_key, c.kind, c.value, c.unit, detail,
                c.happened, c.known.when, c.known.basis, c.certainty, c.speaker, " > ".join(c.outlets),
            )  # fmt: skip
            rows.append(tuple("" if cell is None else str(cell) for cell in cells))
    return rows


def read(source: Source) -> Iterator[Batch]:
    """The batches of a source's samples, oldest first as `pull` reads them."""
    reader = made(source)
    paths = [(source.known(path.name, None), path) for path in source.files(SAMPLES / source.name)]
    for known, path in sorted(paths, key=lambda pair: str(pair[0].when) if pair[0] else ""):
        if source.parts:
            yield from reader.read_path(path, "x", known)
            continue
        data = source.unpack(path.name, path.read_bytes())
        yield from reader.read(path.name, data, digest(data), known)


def made(source: Source) -> Any:
    """The source's reader."""
    return source.reader(WANTED) if source.selective else source.reader()


def offer(source: Source, path: Path, data: bytes, tmp_path: Path) -> list[Batch]:
    """Other bytes read in place of a sample, or of one part of it, beside the others."""
    if source.parts is None:
        return list(made(source).read(path.name, source.unpack(path.name, data), "x", source.known(path.name, None)))
    folder = tmp_path / "2026-02-05"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(path.parent, folder)
    (folder / path.name).write_bytes(data)
    return list(made(source).read_path(folder, "x", source.known(folder.name, None)))


def samples(source: Source) -> list[Path]:
    """The files of a source's samples, the parts of its folders one by one."""
    found = source.files(SAMPLES / source.name)
    return [part for path in found for part in (source.parts(path) if source.parts else [path])]


@pytest.fixture(params=list(SOURCES))
def source(request: pytest.FixtureRequest) -> Source:
    return SOURCES[request.param]


def test_a_sample_reads_to_these_claims(source: Source) -> None:
    with (SAMPLES / source.name / TABLE).open(encoding="utf-8", newline="") as lines:
        header, *expected = (tuple(row) for row in csv.reader(lines, delimiter="\t"))
    assert header == COLUMNS
    assert table(read(source)) == expected


def test_what_a_source_says_keeps_to_the_contracts(source: Source) -> None:
    for batch in read(source):
        assert batch.document.partition("/")[0] == source.name == batch.reader
        assert batch.claims and batch.detail["title"]
        for claim in batch.claims:
            assert claim.known_from >= (batch.known.when.last or claim.known_from)
            assert claim.source_key is None or KEY.fullmatch(claim.source_key)
            wanted = {"listing_status": "lister", "attribute": "name"}.get(claim.kind)
            wanted = "scorer" if claim.kind in ("critic_score", "audience_score", "votes") else wanted
            assert wanted is None or claim.detail[wanted]
            if claim.detail.get("name") in LISTERS:
                assert ":" not in str(claim.value)
            assert claim.kind in KINDS


def test_each_has_a_page_that_the_index_leads_to(source: Source) -> None:
    page = (PAGES / f"{source.name}.md").read_text("utf-8")
    assert page.startswith(f"# {source.name}\n")
    for part in ("publisher", "address", "terms", "local files", "known"):
        assert re.search(rf"^\| {part} \|", page, re.M), f"{source.name}.md says nothing of {part}"
    for part in ("## Layout", "## A row", "## Traps"):
        assert f"\n{part}\n" in page
    assert source.page in page
    assert source.addresses or ("ocal files only" in source.terms and "ocal files only" in page)
    index = (ROOT / "docs" / "sources.md").read_text("utf-8")
    assert f"[{source.name}](sources/{source.name}.md)" in index


def test_the_claims_of_the_page_are_those_of_the_sample(source: Source) -> None:
    section = (PAGES / f"{source.name}.md").read_text("utf-8").partition("\n## A row\n")[2].partition("\n## ")[0]
    with (SAMPLES / source.name / TABLE).open(encoding="utf-8", newline="") as lines:
        expected = list(csv.DictReader(lines, delimiter="\t"))
    shown = [line for line in section.split("\n") if line.startswith("| ") and not line.startswith("| season |")]
    assert shown
    for line in shown:
        season, kind, value, unit, detail, happened, certainty = (cell.strip() for cell in line[1:-1].split("|"))
        said = {
            "season": season, "kind": kind, "value": value, "unit": unit, "detail": detail.strip("`"),
            "happened": happened, "certainty": certainty,
        }  # fmt: skip
        assert any(said.items() <= row.items() for row in expected), line


# Of answers in JSON the keys without which nothing of them is read.
NEEDED = {
    "tvmaze": ("id", "name", "status", "externals", "number", "premiereDate", "airdate"),
    "tmdb-export": ("id", "original_name", "popularity"),
    "tmdb-details": ("name", "first_air_date", "season_number", "external_ids"),
    "pageviews": ("items", "project", "article", "timestamp", "views"),
}


def headings(source: Source, path: Path) -> list[str]:
    if path.suffix == ".xlsx":
        return ["Title", "Hours Viewed", "Release Date", "Runtime"]
    text = path.read_text("utf-8")
    if path.suffix == ".json":
        return [key for key in NEEDED[source.name] if f'"{key}":' in text]
    delimiter = "\t" if path.suffix == ".tsv" else ","
    return next(row for row in csv.reader(text.split("\n"), delimiter=delimiter) if len(row) > 2)


def renamed(path: Path, column: str, to: str) -> bytes:
    """The file with another heading over one of its columns."""
    if path.suffix == ".json":
        return path.read_text("utf-8").replace(f'"{column}":', f'"{to}":').encode()
    if path.suffix != ".xlsx":
        delimiter = "\t" if path.suffix == ".tsv" else ","
        lines = path.read_text("utf-8").split("\n")
        at, cells = next((n, row) for n, row in enumerate(csv.reader(lines, delimiter=delimiter)) if len(row) > 2)
        cells[cells.index(column)] = to
        out = io.StringIO()
        csv.writer(out, delimiter=delimiter, lineterminator="").writerow(cells)
        lines[at] = out.getvalue()
        return "\n".join(lines).encode()
    out_bytes = io.BytesIO()
    with zipfile.ZipFile(path) as packed, zipfile.ZipFile(out_bytes, "w") as again:
        for part in packed.namelist():
            again.writestr(part, packed.read(part).replace(f"<t>{column}</t>".encode(), f"<t>{to}</t>".encode()))
    return out_bytes.getvalue()


def test_an_unknown_layout_is_refused_by_file_and_column(source: Source, tmp_path: Path) -> None:
    for path in samples(source):
        columns = headings(source, path)
        for column in columns:
            if columns.count(column) > 1:
                continue
            with pytest.raises(LayoutError) as caught:
                offer(source, path, renamed(path, column, "Mood"), tmp_path)
            said = str(caught.value)
            assert said.startswith(f"{path.name}: ")
            assert "Mood" in said or column in said, said


def test_any_cut_or_strange_bytes_are_an_error_of_ours(source: Source, tmp_path: Path) -> None:
    for path in samples(source):
        data = path.read_bytes()
        for bad in (b"", b"\0" * 50, b"<html>Moved</html>", b"\xff\xfe\x00", data[: len(data) // 2][:-3] + b"\xff"):
            with pytest.raises(DocumentError, match=rf"^{re.escape(path.name)}: "):
                offer(source, path, bad, tmp_path)


def test_a_file_without_a_day_is_refused_with_the_remedy(source: Source) -> None:
    path = source.files(SAMPLES / source.name)[0]
    if not source.day_in_name:
        return  # it holds its own day
    assert source.known("other.csv", None) is None
    if source.parts:
        with pytest.raises(DocumentError, match=r"^2026-02-05: .* with --known YYYY-MM-DD$"):
            made(source).read_path(path, "x", None)
        return
    with pytest.raises(DocumentError, match=r"^other\.csv: .* with --known YYYY-MM-DD$"):
        made(source).read("other.csv", source.unpack(path.name, path.read_bytes()), "x", None)


def test_all_of_them_are_pulled_at_once_and_once(tmp_path: Path) -> None:
    desk = Desk.create(tmp_path / "desk", facts=False)
    folder = tmp_path / "data"
    for name, source in SOURCES.items():
        for path in samples(source):
            there = folder / source.folders[0] / path.relative_to(SAMPLES / name)
            there.parent.mkdir(parents=True, exist_ok=True)
            there.write_bytes(path.read_bytes())
    (folder / "field" / "notes.csv").write_text("mine")
    (folder / "field" / "README.md").write_text("of the folder, and no data")
    (folder / "diary").mkdir()
    first = pull(desk, "all", origin=folder, recorded=RECORDED)
    assert (first.refused, first.unknown) == ((), ("diary", "field/notes.csv"))
    assert first.claims == sum(len(batch.claims) for source in SOURCES.values() for batch in read(source))
    again = pull(desk, "all", origin=folder, recorded=RECORDED)
    assert (again.files, again.unchanged, again.claims) == (0, first.files, 0)
