"""What every source must have: a page of docs, a sample of ours that reads to a whole table of claims, and a layout
that is refused by column. A new source needs no line here; `samples/NAME` and `docs/sources/NAME.md` do."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from nextseason.batch import Batch
from nextseason.desk import Desk
from nextseason.errors import DocumentError, LayoutError
from nextseason.kinds import KINDS
from nextseason.sources import SOURCES, Source, pull
from nextseason.sources.pull import digest

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
    reader = source.reader()
    paths = [(source.known(path.name, None), path) for path in source.files(SAMPLES / source.name)]
    for known, path in sorted(paths, key=lambda pair: str(pair[0].when) if pair[0] else ""):
        data = source.unpack(path.name, path.read_bytes())
        yield from reader.read(path.name, data, digest(data), known)


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


def headings(path: Path) -> list[str]:
    if path.suffix == ".xlsx":
        return ["Title", "Hours Viewed", "Release Date", "Runtime"]
    delimiter = "\t" if path.suffix == ".tsv" else ","
    return next(csv.reader([path.read_text("utf-8").split("\n")[0]], delimiter=delimiter))


def renamed(path: Path, column: str, to: str) -> bytes:
    """The file with another heading over one of its columns."""
    if path.suffix != ".xlsx":
        head, _, rest = path.read_text("utf-8").partition("\n")
        delimiter = "\t" if path.suffix == ".tsv" else ","
        cells = next(csv.reader([head], delimiter=delimiter))
        cells[cells.index(column)] = to
        out = io.StringIO()
        csv.writer(out, delimiter=delimiter, lineterminator="\n").writerow(cells)
        return (out.getvalue() + rest).encode()
    out_bytes = io.BytesIO()
    with zipfile.ZipFile(path) as packed, zipfile.ZipFile(out_bytes, "w") as again:
        for part in packed.namelist():
            again.writestr(part, packed.read(part).replace(f"<t>{column}</t>".encode(), f"<t>{to}</t>".encode()))
    return out_bytes.getvalue()


def test_an_unknown_layout_is_refused_by_file_and_column(source: Source) -> None:
    for path in source.files(SAMPLES / source.name):
        columns = headings(path)
        for column in columns:
            if columns.count(column) > 1:
                continue
            with pytest.raises(LayoutError) as caught:
                data = renamed(path, column, "Mood")
                list(source.reader().read(path.name, data, "x", source.known(path.name, None)))
            said = str(caught.value)
            assert said.startswith(f"{path.name}: ")
            assert "Mood" in said or column in said, said


def test_any_cut_or_strange_bytes_are_an_error_of_ours(source: Source) -> None:
    for path in source.files(SAMPLES / source.name):
        data = path.read_bytes()
        known = source.known(path.name, None)
        for bad in (b"", b"\0" * 50, b"<html>Moved</html>", b"\xff\xfe\x00", data[: len(data) // 2][:-3] + b"\xff"):
            with pytest.raises(DocumentError, match=rf"^{re.escape(path.name)}: "):
                source.reader().read(path.name, source.unpack(path.name, bad), "x", known)


def test_a_file_without_a_day_is_refused_with_the_remedy(source: Source) -> None:
    path = source.files(SAMPLES / source.name)[0]
    if not source.day_in_name:
        return  # it holds its own day
    assert source.known("other.csv", None) is None
    with pytest.raises(DocumentError, match=r"^other\.csv: .* with --known YYYY-MM-DD$"):
        source.reader().read("other.csv", source.unpack(path.name, path.read_bytes()), "x", None)


def test_all_of_them_are_pulled_at_once_and_once(tmp_path: Path) -> None:
    desk = Desk.create(tmp_path / "desk", facts=False)
    folder = tmp_path / "data"
    for name, source in SOURCES.items():
        inner = folder / source.folders[0]
        inner.mkdir(parents=True, exist_ok=True)
        for path in source.files(SAMPLES / name):
            (inner / path.name).write_bytes(path.read_bytes())
    (folder / "field" / "notes.csv").write_text("mine")
    (folder / "field" / "README.md").write_text("of the folder, and no data")
    (folder / "diary").mkdir()
    first = pull(desk, "all", origin=folder, recorded=RECORDED)
    assert (first.refused, first.unknown) == ((), ("diary", "field/notes.csv"))
    assert first.claims == sum(len(batch.claims) for source in SOURCES.values() for batch in read(source))
    again = pull(desk, "all", origin=folder, recorded=RECORDED)
    assert (again.files, again.unchanged, again.claims) == (0, first.files, 0)
