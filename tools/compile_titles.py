"""Compile the names of series that the press reader knows, from public lists of series.

    python tools/compile_titles.py FOLDER

FOLDER holds the lists, each in a folder of its own; only names are taken from them. `press/data/series_listed.txt` says
at its head whose lists they are and of which day. What stands in none of them, we have written into
`press/data/series_known.txt`. The same lists give the same file.
"""

from __future__ import annotations

import csv
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from nextseason.claim import title_key
from nextseason.press.names import lines

TO = Path(__file__).parents[1] / "src" / "nextseason" / "press" / "data" / "series_listed.txt"
_YEAR = re.compile(r"\s\((?:(?:19|20)\d\d|US|UK|U\.S\.|U\.K\.)\)$")
_LATIN = re.compile(r"[ -~À-ɏ–—‘’“”…]{3,60}")


@dataclass(frozen=True)
class Listed:
    """A public list of series: its file, the column of names, whose it is, and its day."""

    path: str
    column: str
    whose: str


LISTS = (
    Listed("metacritic_scorecards_2013_2020/metacritic.csv", "name",
           "Metacritic, TV renewal scorecards, seasons 2013-14 to 2020-21, as of 2020-10-14"),
    Listed("imdb_economist_tv_ratings_2018/IMDb_Economist_tv_ratings.csv", "title",
           "The Economist, IMDb ratings of US dramas, 2018-11-24"),
    Listed("tmdb_netflix_status/netflix_shows_2026-01-26.csv", "name", "TMDB, series on Netflix, 2026-01-26"),
    Listed("tmdb_netflix_2026-01/netflix_tv_all.csv", "name", "TMDB, Netflix originals, January 2026"),
    Listed("wikipedia_netflix_list_2025-03/netflix_series.csv", "Title",
           "Wikipedia, List of Netflix original programming, 2025-03-24"),
)  # fmt: skip


def main(folder: Path) -> None:
    """Write the file, and say how many names each list gave."""
    names: dict[str, str] = {}
    for listed in LISTS:
        before = len(names)
        with (folder / listed.path).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                name = _YEAR.sub("", " ".join((row[listed.column] or "").split()))
                if _LATIN.fullmatch(name) and any(char.isalpha() for char in name):
                    names.setdefault(title_key(name), name)
        print(f"{len(names) - before} names: {listed.whose}")
    head = [
        "# Names of series, compiled by tools/compile_titles.py from:",
        *(f"# - {listed.whose}" for listed in LISTS),
    ]
    TO.write_text("\n".join([*head, *sorted(names.values(), key=lambda name: (name.casefold(), name))]) + "\n", "utf-8")
    ours = {title_key(name) for name in lines("series_known.txt")}
    print(f"{len(ours | names.keys())} names in all, with those that we have written")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
