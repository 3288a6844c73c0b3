"""TMDB's daily export of the ids of all series, and their details through the user's own key.

Read from its documentation; never seen live.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from ..batch import Batch
from ..claim import Known
from ..errors import DocumentError, LayoutError
from ..when import When
from .answer import Item, parse
from .cache import data_files
from .errand import Errand
from .intake import read_bytes
from .source import Source, dated_folders
from .table import as_it_is
from .tmdb import languages
from .vintage import Vintage, Voice, day_needed
from .wanted import Wanted

EXPORT, DETAILS, VERSION = "tmdb-export", "tmdb-details", 1
EXPORTS = "https://files.tmdb.org/p/exports/"
API = "https://api.themoviedb.org/3/tv"
KEY = "NEXTSEASON_TMDB_KEY"
READY = 9  # the hour (UTC) from which the export of a day is there; its documentation says 8
LARGEST = 200 * 1024 * 1024  # unpacked; 200,000 lines of a hundred bytes are a tenth of it
FIELDS = ("id", "name", "original_name", "first_air_date", "status", "type", "seasons", "external_ids")
SEASON = ("season_number", "air_date", "episode_count")
_DAY = re.compile(r"tv_series_ids_(\d{2})_(\d{2})_(\d{4})\.json")
_IMDB = re.compile(r"tt\d{7,10}")
_WIKIDATA = re.compile(r"Q\d{1,12}")
_TERMS = "TMDB's terms: free for non-commercial use, with TMDB named"


class ExportReader:
    """Reads daily exports: which series there are, and how much they are looked at there."""

    name, version = EXPORT, VERSION

    def __init__(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._left: dict[str, int] = {}

    def left_out(self) -> dict[str, int]:
        """Series that the desk does not know, or cannot tell from their namesakes: an export holds no years."""
        return {what: n for what, n in self._left.items() if n}

    def read(self, name: str, data: bytes, content: str, known: Known | None) -> list[Batch]:
        """One export, whole."""
        day = _day(name)
        known = day_needed(name, Known(When.on(day), "vintage") if day else known)
        vintage = Vintage(
            document=f"{EXPORT}/tv", known=known, content=content, reader=EXPORT, version=VERSION,
            detail={"title": "TMDB, daily export of series", "outlet": "TMDB", "url": EXPORTS},
        )  # fmt: skip
        found = {}
        for n, line in enumerate(data.split(b"\n"), 1):
            if line.strip():
                item = Item(f"{name}: line {n}", _line(name, n, line)).need("id", "original_name", "popularity")
                key, title = item.whole("id", 10**10), item.text("original_name")
                if not key:
                    raise item.error("id", "is no key of a series")
                if title:
                    found[f"tmdb:{key}"] = (title, item.number("popularity", 1e9))
        if not found:
            raise DocumentError(f"{name}: lists no series; fetch it again")
        chosen, namesakes = self._wanted.choose((key, title, None) for key, (title, _) in found.items())
        self._left = {
            "series that nothing tells from their namesakes": namesakes,
            "series that this desk does not know": len(found) - len(chosen) - namesakes,
        }
        for name_there, title in chosen.items():
            voice = vintage.of(title, source_key=name_there, outlets=("TMDB",))
            popularity = found[name_there][1]
            voice.attributes(popularity=None if popularity is None else f"{popularity:g}")
        return [vintage.batch()]


def _line(name: str, n: int, line: bytes) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise LayoutError(f"{name}: line {n}: {line[:60]!r} is no JSON object; none of it is read") from error


def _day(name: str) -> date | None:
    match = _DAY.search(name)
    try:
        return date(int(match[3]), int(match[1]), int(match[2])) if match else None
    except ValueError:
        return None


def unpack(name: str, data: bytes) -> bytes:
    """The lines of an export. Raises DocumentError where its gzip data are damaged or swell beyond reason."""
    if data[:2] == b"\x1f\x8b":
        inflate = zlib.decompressobj(wbits=31)
        try:
            data = inflate.decompress(data, LARGEST + 1)
        except zlib.error as error:
            raise DocumentError(f"{name}: is no whole gzip file ({error}); fetch it again") from error
        if not inflate.eof and len(data) <= LARGEST:
            raise DocumentError(f"{name}: breaks off in the middle of the gzip data; fetch it again")
    if len(data) > LARGEST:
        raise DocumentError(f"{name}: holds more than {LARGEST >> 20} MB, which no file of this source does")
    return data


def export_route(errand: Errand) -> Iterator[Path]:
    """The newest export that is there."""
    day = errand.now.date() - timedelta(days=errand.now.hour < READY)
    path = errand.get(f"{EXPORTS}tv_series_ids_{day:%m_%d_%Y}.json.gz")
    if path:
        yield path


class DetailsReader:
    """Reads vintages: a folder of answers, one for each series, or one answer."""

    name, version = DETAILS, VERSION

    def left_out(self) -> dict[str, int]:
        """Nothing: each answer was asked for."""
        return {}

    def read_path(self, path: Path, content: str, known: Known | None) -> list[Batch]:
        """All series that the answers tell of, as one whole."""
        known = day_needed(path.name, known)
        vintage = Vintage(
            document=f"{DETAILS}/tv", known=known, content=content, reader=DETAILS, version=VERSION,
            detail={"title": "TMDB, details of series", "outlet": "TMDB", "url": "https://www.themoviedb.org/"},
        )  # fmt: skip
        for part in details_parts(path):
            series = _series(part.name, read_bytes(part))
            common = {"source_key": f"tmdb:{series.whole('id', 10**10)}", "outlets": ("TMDB",)}
            title = str(series.text("name"))
            _say(series, vintage.of(title, **common))
            for season in series.items("seasons"):
                number = season.need(*SEASON).whole("season_number", 10_000)
                if number is not None and 0 < number <= 200:  # 0 holds specials
                    voice = vintage.of(title, season=number, season_said=season.text("name") or str(number), **common)
                    first, day = season.day("air_date"), known.when.last
                    ahead = first is not None and day is not None and first > day
                    if first:
                        certainty = "expected" if ahead else "confirmed"
                        voice.say("premiere_date", first.isoformat(), "date", certainty=certainty)
                    if count := season.whole("episode_count", 5000):
                        voice.say("episode_count", count, "episodes", certainty="expected" if ahead else "confirmed")
        return [vintage.batch()]


def _series(name: str, data: bytes) -> Item:
    series = Item(name, parse(name, data)).need(*FIELDS)
    for key in ("id", "name"):
        if not (series.whole("id", 10**10) if key == "id" else series.text("name")):
            raise series.error(key, "names no series")
    return series


def _say(series: Item, voice: Voice) -> None:
    first, last = series.day("first_air_date"), series.day("last_air_date")
    seasons, episodes = series.whole("number_of_seasons", 10_000), series.whole("number_of_episodes", 10**6)
    votes, score = series.whole("vote_count", 10**10), series.number("vote_average", 10)
    ids = series.item("external_ids")
    tvdb = ids.whole("tvdb_id", 10**10) if ids else None
    code, original = series.text("original_language"), series.text("original_name")
    voice.say("listing_status", series.text("status"), detail={"lister": "TMDB"})
    voice.attributes(
        type=series.text("type"),
        year=str(first.year) if first else None,
        first_aired=first.isoformat() if first else None,
        last_aired=last.isoformat() if last else None,
        language=languages().get(code, code) if code else None,
        genre=_names(series, "genres"),
        platform=_names(series, "networks"),
        country=series.words("origin_country"),
        creator=_names(series, "created_by"),
        seasons=str(seasons) if seasons else None,
        episodes=str(episodes) if episodes else None,
        original_title=original if original != series.text("name") else None,
        imdb=ids.text("imdb_id", _IMDB) if ids else None,
        tvdb=str(tvdb) if tvdb else None,
        wikidata=ids.text("wikidata_id", _WIKIDATA) if ids else None,
    )
    if votes:
        voice.score("audience_score", "TMDB", score, "/10", votes)


def _names(series: Item, key: str) -> str | None:
    return ", ".join(name for one in series.items(key) if (name := one.text("name"))) or None


def details_route(errand: Errand) -> Iterator[Path]:
    """One answer for each series of the desk whose key at TMDB is known; those asked for within a day are at hand."""
    assert errand.wanted is not None
    for key in sorted(filter(str.isdigit, errand.wanted.ids_of("tmdb")), key=int):
        address = f"{API}/{int(key)}?append_to_response=external_ids"
        kept = errand.kept(address)
        if kept and errand.now - kept[1] < timedelta(days=1):
            yield kept[0]
        elif path := errand.get(address, check=_series):
            yield path


def details_parts(path: Path) -> list[Path]:
    """The answers of one vintage: JSON files, and what a pull fetched."""
    if not path.is_dir():
        return [path]
    return [p for p in data_files(path) if p.suffix == ".json" or re.match(r"[0-9a-f]{8}\.3_tv", p.name)]


def export_files(folder: Path) -> list[Path]:
    """The exports in a folder, by day."""
    return sorted((p for p in folder.iterdir() if p.is_file() and _day(p.name)), key=lambda p: (str(_day(p.name)), p))


EXPORT_SOURCE = Source(
    name=EXPORT,
    title="TMDB, daily export of all series",
    publisher="The Movie Database (TMDB)",
    addresses=(EXPORTS,),
    page="https://developer.themoviedb.org/docs/daily-id-exports",
    terms=_TERMS,
    known_basis="vintage: the day of the export, which stands in its name",
    folders=("tmdb-export",),
    expects="exports named by their day, as in tv_series_ids_05_15_2024.json.gz",
    files=export_files,
    unpack=unpack,
    reader=ExportReader,
    lister="tmdb",
    selective=True,
    day_in_name=False,
    route=export_route,
    onward="the newest tv_series_ids_MM_DD_YYYY.json.gz in it",
)
DETAILS_SOURCE = Source(
    name=DETAILS,
    title="TMDB, details of series",
    publisher="The Movie Database (TMDB)",
    addresses=(API,),
    page="https://developer.themoviedb.org/reference/tv-series-details",
    terms=f"{_TERMS}; asked for with a key of one's own",
    known_basis="vintage: the day on which the interface gave the answer",
    folders=("tmdb-details",),
    expects="answers of its interface (JSON), one for each series, with its external ids appended",
    files=dated_folders(details_parts),
    unpack=as_it_is,
    reader=DetailsReader,
    parts=details_parts,
    route=details_route,
    onward="one answer for each series of the desk whose key at TMDB it knows",
    lister="tmdb",
    key=KEY,
    pace=(10, 1.0),
)
