"""The days of dated dumps: reviewed data, held to the letter."""

from __future__ import annotations

from datetime import date

import pytest

from nextseason.errors import LayoutError
from nextseason.sources import SOURCES
from nextseason.sources.dumps import dumps, read_dumps

HEAD = "source,file,known,reason\n"
BAD = {
    "columns": ("source,file,day,reason\n", "the columns are source, file, known, reason"),
    "no reason": (HEAD + "tmdb,a.csv,2026-01-06,\n", "line 2: wants source, file, known, reason"),
    "too much": (HEAD + "tmdb,a.csv,2026-01-06,made on that day, they say\n", "line 2: wants"),
    "no day": (HEAD + "tmdb,a.csv,last week,so they say\n", "line 2, column known: 'last week' is no date"),
    "open": (HEAD + "tmdb,a.csv,2026-01-06/..,so they say\n", "line 2: a.csv has no last day"),
    "twice": (HEAD + "tmdb,a.csv,2026,one\ntmdb,a.csv,2025,two\n", "line 3: a.csv stands twice"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_line_fails_loudly(name: str) -> None:
    text, problem = BAD[name]
    with pytest.raises(LayoutError, match=r"^dumps\.csv: ") as caught:
        read_dumps(text)
    assert problem in str(caught.value)


def test_every_line_is_of_a_source_and_of_a_file_without_a_day() -> None:
    for (source, file), when in dumps().items():
        known = SOURCES[source].known(file, None)
        assert known is not None and (known.when, known.basis) == (when, "vintage")


def test_a_name_comes_before_the_caller_and_he_before_the_dumps() -> None:
    source = SOURCES["justwatch"]
    days = [
        source.known("titles_2022-05-04.csv", date(2023, 1, 1)),
        source.known("titles_hollyyph.csv", date(2023, 1, 1)),
        source.known("titles_hollyyph.csv", None),
        source.known("titles.csv", None),
    ]
    assert [(str(d.when), d.basis) if d else None for d in days] == [
        ("2022-05-04", "vintage"), ("2023-01-01", "given"), ("2022-07", "vintage"), None,
    ]  # fmt: skip
