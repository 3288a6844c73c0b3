"""IMDb's data sets: every title, which episode belongs to which season of which series, and the scores.

Three tables of millions of rows, streamed through DuckDB in one pass each; of the series that the desk knows (or of
all) come type, years, genres, runtime, the episodes listed of each season, score and votes. Read from its
documentation; never seen live.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import Any

from ..batch import Batch
from ..claim import Claim, Known
from ..errors import DocumentError, LayoutError
from . import bulk
from .source import Source, dated_folders
from .wanted import Wanted

READER, VERSION = "imdb-datasets", 1
DOCUMENT = "imdb-datasets/titles"
LAYOUTS: dict[str, tuple[str, ...]] = {
    "title.basics": (
        "tconst", "titleType", "primaryTitle", "originalTitle", "isAdult", "startYear", "endYear", "runtimeMinutes",
        "genres",
    ),
    "title.episode": ("tconst", "parentTconst", "seasonNumber", "episodeNumber"),
    "title.ratings": ("tconst", "averageRating", "numVotes"),
}  # fmt: skip
SERIES = ("tvSeries", "tvMiniSeries")
_TAKEN = ("tconst", "titleType", "primaryTitle", "originalTitle", "startYear", "endYear", "runtimeMinutes", "genres")


class DatasetsReader:
    """Reads vintages: a folder with the three tables."""

    name, version = READER, VERSION

    def __init__(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._left: dict[str, int] = {}

    def left_out(self) -> dict[str, int]:
        """Films, single episodes, series that the desk does not know or cannot tell from their namesakes."""
        return {what: n for what, n in self._left.items() if n}

    def read_path(self, path: Path, content: str, known: Known | None) -> list[Batch]:
        """One vintage, as one whole."""
        if known is None:
            raise DocumentError(
                f"{path.name}: has no day in its name; give the day on which it was downloaded with --known YYYY-MM-DD"
            )
        tables = _tables(path)
        for name, columns in LAYOUTS.items():
            bulk.check_header(tables[name], columns)
        with tempfile.TemporaryDirectory(prefix="nextseason-") as scratch:
            connection = bulk.connect(Path(scratch))
            try:
                chosen = self._choose(connection, tables["title.basics"])
                bulk.run(
                    connection, path, "CREATE TEMP TABLE chosen AS SELECT unnest($1::VARCHAR[]) AS tconst", [*chosen]
                )
                claims = [
                    *_basics(connection, tables["title.basics"], chosen, known),
                    *self._seasons(connection, tables["title.episode"], chosen, known),
                    *_ratings(connection, tables["title.ratings"], chosen, known),
                ]
            finally:
                connection.close()
        return [
            Batch(
                document=DOCUMENT, vintage=f"{known.when} {content}", known=known, reader=READER, version=VERSION,
                claims=tuple(claims), detail={"title": "IMDb data sets", "outlet": "IMDb", "url": SOURCE.page},
            )
        ]  # fmt: skip

    def _choose(self, connection: Any, path: Path) -> dict[str, str]:
        """Of all series those that the desk looks for, `{tconst: title}`; in one pass over the table."""
        fields = ", ".join(f"{column} := {column}" for column in _TAKEN)
        kinds = ", ".join(f"'{kind}'" for kind in SERIES)
        ((rows, series),) = bulk.run(
            connection, path,
            f"""CREATE TEMP TABLE looked AS
                SELECT count(*) AS rows, list(struct_pack({fields})) FILTER ("titleType" IN ({kinds})) AS found
                FROM {bulk.scan(path, LAYOUTS["title.basics"], header=True)};
                CREATE TEMP TABLE series AS SELECT unnest(found, recursive := true) FROM looked;
                SELECT any_value(rows), (SELECT count(*) FROM series) FROM looked""",
        )  # fmt: skip
        if rows >= bulk.MOST_ROWS:
            raise DocumentError(f"{path.name}: has more than {bulk.MOST_ROWS} rows, which no file of this source has")
        for column, rule in (("primaryTitle", "names nothing"), ("startYear", "is no year"), ("endYear", "is no year")):
            good = (
                "length(trim(primaryTitle)) > 0"
                if column == "primaryTitle"
                else f"regexp_matches({column}, '^\\d{{4}}$')"
            )
            empty = "false" if column == "primaryTitle" else f"{column} IS NULL"
            _refuse(connection, path, "series", column, f"{empty} OR coalesce({good}, false)", rule)
        if self._wanted.everything:
            where = "true"
        else:
            connection.execute(
                f"""CREATE TEMP TABLE sought AS
                    SELECT DISTINCT {_bare("lower(strip_accents(key))")} AS key
                    FROM (SELECT unnest($1::VARCHAR[]) AS key)""",
                [[*self._wanted.series]],
            )
            connection.execute(
                "CREATE TEMP TABLE known_ids AS SELECT unnest($1::VARCHAR[]) AS id", [self._wanted.ids_of("imdb")]
            )
            where = f"""tconst IN (FROM known_ids) OR {_key('"primaryTitle"')} IN (FROM sought)
                        OR {_key('"originalTitle"')} IN (FROM sought)"""
        found = bulk.run(
            connection, path,
            f"""SELECT tconst, "primaryTitle", "originalTitle", "startYear"::INTEGER FROM series WHERE {where}
                ORDER BY tconst""",
        )  # fmt: skip
        listed = [
            (f"imdb:{tconst}", title, year) for tconst, *titles, year in found for title in titles if title is not None
        ]
        chosen, namesakes = self._wanted.choose(listed)
        self._count("films and single episodes", rows - series)
        self._count("series that nothing tells from their namesakes", namesakes)
        self._count("series that this desk does not know", series - namesakes - len(chosen))
        return {key.partition(":")[2]: title for key, title in chosen.items()}

    def _seasons(self, connection: Any, path: Path, chosen: dict[str, str], known: Known) -> list[Claim]:
        """How many episodes are listed of each season."""
        found = bulk.run(
            connection, path,
            f"""SELECT "parentTconst", "seasonNumber", count(*), any_value(tconst)
                FROM {bulk.scan(path, LAYOUTS["title.episode"], header=True)}
                WHERE "parentTconst" IN (FROM chosen) AND "seasonNumber" IS NOT NULL
                GROUP BY 1, 2 ORDER BY 1, length("seasonNumber"), 2""",
        )  # fmt: skip
        claims = []
        seasons: dict[str, int] = {}
        for tconst, said, episodes, one in found:
            if not (said.isascii() and said.isdigit()) or len(said) > 6:
                raise LayoutError(f"{path.name}: {one}, column seasonNumber: {said[:80]!r} is no whole number")
            if int(said) > 200:  # of programmes without seasons, the years
                self._count("seasons numbered by year", 1)
                continue
            claims.append(
                _claim(
                    tconst, chosen[tconst], known, kind="episode_count", value=min(episodes, 5000), unit="episodes",
                    season=int(said), season_said=said, detail={"lister": "IMDb"},
                )
            )  # fmt: skip
            seasons[tconst] = max(seasons.get(tconst, 0), int(said))
        return claims + [
            _claim(tconst, chosen[tconst], known, kind="attribute", value=str(n), detail={"name": "seasons"})
            for tconst, n in seasons.items()
        ]

    def _count(self, what: str, n: int) -> None:
        self._left[what] = self._left.get(what, 0) + n


def _bare(text: str) -> str:
    """Letters and digits alone, in SQL: what equal title keys (`claim.title_key`) have in common."""
    return f"regexp_replace({text}, '[^\\p{{L}}\\p{{N}}]+', '', 'g')"


def _key(column: str) -> str:
    """As much of `claim.title_key` as SQL can tell; what it lets through is looked at again."""
    plain = f"replace(replace({column}, '&', ' and '), 'ß', 'ss')"
    folded = f"lower(strip_accents(translate({plain}, '''‘’‛`´ʼ′', '')))"
    article = "'^[^\\p{L}\\p{N}]*(?:the|a|an)[^\\p{L}\\p{N}]+([\\p{L}\\p{N}])'"
    return _bare(f"regexp_replace({folded}, {article}, '\\1')")


def _refuse(connection: Any, path: Path, table: str, column: str, good: str, rule: str) -> None:
    bad = connection.execute(
        f'SELECT tconst, "{column}" FROM {table} WHERE NOT ({good}) ORDER BY tconst LIMIT 1'
    ).fetchall()
    if bad:
        raise LayoutError(
            f"{path.name}: {bad[0][0]}, column {column}: {str(bad[0][1])[:80]!r} {rule}; none of it is read"
        )


def _basics(connection: Any, path: Path, chosen: dict[str, str], known: Known) -> list[Claim]:
    claims = []
    for tconst, kind, _, original, start, end, runtime, genres in bulk.run(
        connection, path, "SELECT * FROM series WHERE tconst IN (FROM chosen) ORDER BY tconst"
    ):
        title = chosen[tconst]
        words = {
            "type": kind, "year": start, "end_year": end, "genre": genres and genres.replace(",", ", "),
            "runtime": runtime and f"{runtime} minutes", "original_title": original if original != title else None,
        }  # fmt: skip
        claims += [
            _claim(tconst, title, known, kind="attribute", value=word, detail={"name": name})
            for name, word in words.items()
            if word and word.strip()
        ]
    return claims


def _ratings(connection: Any, path: Path, chosen: dict[str, str], known: Known) -> list[Claim]:
    found = bulk.run(
        connection, path,
        f"""SELECT tconst, "averageRating", "numVotes" FROM {bulk.scan(path, LAYOUTS["title.ratings"], header=True)}
            WHERE tconst IN (FROM chosen) ORDER BY tconst""",
    )  # fmt: skip
    claims = []
    for tconst, score, votes in found:
        mean = float(score) if re.fullmatch(r"\d{1,2}(\.\d{1,4})?", score or "") else 11.0
        if mean > 10:
            raise LayoutError(f"{path.name}: {tconst}, column averageRating: {score!r} is no score from 0 to 10")
        if not re.fullmatch(r"\d{1,12}", votes or "", re.ASCII):
            raise LayoutError(f"{path.name}: {tconst}, column numVotes: {votes!r} is no whole number")
        number = int(votes)
        scored: dict[str, Any] = {"speaker": "IMDb", "detail": {"scorer": "IMDb"}}
        claims += [
            _claim(tconst, chosen[tconst], known, kind="audience_score", value=mean, unit="/10", **scored),
            _claim(tconst, chosen[tconst], known, kind="votes", value=number, unit="votes", **scored),
        ]
    return claims


def _claim(tconst: str, title: str, known: Known, **what: Any) -> Claim:
    return Claim(
        series_said=title, source_key=f"imdb:{tconst}", document=DOCUMENT, known=known, outlets=("IMDb",),
        reader=f"{READER}/{VERSION}", **what,
    )  # fmt: skip


def _find(folder: Path, name: str) -> Path | None:
    """A table in a folder, packed or not; of a fetched one the address stands before its name."""
    form = re.compile(rf"(.*[._])?{re.escape(name)}\.tsv(\.gz)?")
    found = (p for p in folder.iterdir() if p.is_file() and p.name[0] != "." and form.fullmatch(p.name))
    return min(found, default=None)


def _tables(path: Path) -> dict[str, Path]:
    if not path.is_dir():
        raise DocumentError(f"{path.name}: is one table; name the folder that holds {', '.join(LAYOUTS)} together")
    found = {name: _find(path, name) for name in LAYOUTS}
    for name, table in found.items():
        if table is None:
            raise DocumentError(
                f"{path.name}: holds no {name}.tsv.gz beside the others; download it from {SOURCE.page}"
            )
    return {name: table for name, table in found.items() if table}


def parts(path: Path) -> list[Path]:
    """The tables of one vintage."""
    return [found for name in LAYOUTS if (found := _find(path, name))] if path.is_dir() else [path]


def unpack(name: str, data: bytes) -> bytes:
    """Never asked for: the tables are read by path."""
    return data


SOURCE = Source(
    name=READER,
    title="IMDb data sets: titles, episodes, ratings",
    publisher="IMDb",
    addresses=(),
    page="https://datasets.imdbws.com/",
    terms="local files only, unless the user names the address: for personal and non-commercial use, with IMDb named",
    known_basis="vintage: the day of the download",
    folders=("imdb-datasets", "imdb_datasets"),
    expects="title.basics.tsv.gz, title.episode.tsv.gz and title.ratings.tsv.gz",
    files=dated_folders(parts),
    unpack=unpack,
    reader=DatasetsReader,
    lister="imdb",
    selective=True,
    parts=parts,
    names=tuple(f"{name}.tsv.gz" for name in LAYOUTS),
    largest=2 * 1024**3,
)
