"""TVmaze: shows, their seasons and episodes, as its public interface answers.

The interface gives all shows in pages of 250 (a show stays on its page for good), what of them changed and when, and of
one show the seasons and episodes. A pull asks for the pages in which something changed, then for the shows that the
desk knows; the state of all answers at hand is one vintage. Read from its documentation; never seen live.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from ..batch import Batch
from ..claim import Known
from .answer import Item, items, parse
from .cache import data_files
from .errand import Errand
from .intake import read_bytes
from .source import Source, dated_folders
from .table import as_it_is
from .vintage import Vintage, Voice, day_needed
from .wanted import Wanted

READER, VERSION = "tvmaze", 1
API = "https://api.tvmaze.com"
PAGE = 250  # shows of a page: show N stands on page N // 250
# Its answers are kept on the way for a day: what changed less than a day before an answer may not be in it yet.
KEPT = timedelta(days=1)
SHOW = ("id", "name", "type", "language", "genres", "status", "premiered", "network", "webChannel", "externals")
SEASON = ("number", "episodeOrder", "premiereDate", "endDate")
EPISODE = ("season", "number", "airdate", "type")
_IMDB = re.compile(r"tt\d{7,10}")
_OF_SHOW = re.compile(r"shows[_-](\d{1,9})[_-](seasons|episodes)\b")


class TvmazeReader:
    """Reads vintages: a folder of answers, or one answer."""

    name, version = READER, VERSION

    def __init__(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._left: dict[str, int] = {}

    def left_out(self) -> dict[str, int]:
        """Shows that the desk does not know, or cannot tell from their namesakes."""
        return {what: n for what, n in self._left.items() if n}

    def read_path(self, path: Path, content: str, known: Known | None) -> list[Batch]:
        """The shows that the desk looks for, as one whole."""
        known = day_needed(path.name, known)
        shows: dict[int, Item] = {}
        inside: dict[tuple[int, str], list[Item]] = {}
        for part in parts(path):
            answer = parse(part.name, read_bytes(part))
            if of_show := _OF_SHOW.search(part.name):
                inside[int(of_show[1]), of_show[2]] = items(part.name, answer)
            else:
                for show in _shows(part.name, answer):
                    key = show.whole("id", 10**9) or 0
                    if "_embedded" in show or key not in shows:
                        shows[key] = show
        listed = [(f"tvmaze:{key}", str(show.text("name")), _year(show)) for key, show in sorted(shows.items())]
        chosen, namesakes = self._wanted.choose(listed)
        self._left = {
            "shows that nothing tells from their namesakes": namesakes,
            "shows that this desk does not know": len(shows) - len(chosen) - namesakes,
        }
        vintage = Vintage(
            document=f"{READER}/shows", known=known, content=content, reader=READER, version=VERSION,
            detail={"title": "TVmaze (CC BY-SA)", "outlet": "TVmaze", "url": SOURCE.page},
        )  # fmt: skip
        for key, show in sorted(shows.items()):
            if f"tvmaze:{key}" in chosen:
                common: dict[str, Any] = {"source_key": f"tvmaze:{key}", "outlets": ("TVmaze",)}
                title = chosen[f"tvmaze:{key}"]
                _show(show, vintage.of(title, **common))
                embedded = show.item("_embedded")
                seasons = embedded.items("seasons") if embedded else inside.get((key, "seasons"), [])
                episodes = embedded.items("episodes") if embedded else inside.get((key, "episodes"), [])
                for season in seasons:
                    _season(season, episodes, vintage, title, common)
        return [vintage.batch()]


def _shows(name: str, answer: Any) -> list[Item]:
    """The shows of an answer: of a page, or one; none in the list of what changed."""
    if isinstance(answer, dict) and "name" not in answer and all(isinstance(v, int) for v in answer.values()):
        return []
    found = items(name, answer) if isinstance(answer, list) else [Item(name, answer)]
    for show in found:
        show.need(*SHOW)
        if not show.whole("id", 10**9) or not show.text("name"):
            raise show.error("name" if show.whole("id", 10**9) else "id", "names no show")
    return found


def _year(show: Item) -> int | None:
    first = show.day("premiered")
    return first.year if first else None


def _show(show: Item, voice: Voice) -> None:
    first, last = show.day("premiered"), show.day("ended")
    home = show.item("network") or show.item("webChannel")
    country = home.item("country") if home else None
    externals = show.item("externals")
    rating = show.item("rating")
    tvdb = externals.whole("thetvdb", 10**9) if externals else None
    voice.say("listing_status", show.text("status"), detail={"lister": "TVmaze"})
    voice.attributes(
        type=show.text("type"),
        year=str(first.year) if first else None,
        first_aired=first.isoformat() if first else None,
        last_aired=last.isoformat() if last else None,
        language=show.text("language"),
        genre=show.words("genres"),
        platform=home.text("name") if home else None,
        country=country.text("code") if country else None,
        imdb=externals.text("imdb", _IMDB) if externals else None,
        tvdb=str(tvdb) if tvdb else None,
    )
    average = rating.number("average", 10) if rating else None
    if average:
        voice.score("audience_score", "TVmaze", average, "/10")


def _season(season: Item, episodes: list[Item], vintage: Vintage, title: str, common: dict[str, Any]) -> None:
    number = season.need(*SEASON).whole("number", 10_000)
    if number is None or number > 200:  # of programmes without seasons, the years
        return
    voice = vintage.of(title, season=number, season_said=str(number), **common)
    first, over = season.day("premiereDate"), season.day("endDate")
    day = vintage.known.when.last
    if first:
        ahead = day is not None and first > day
        voice.say("premiere_date", first.isoformat(), "date", certainty="expected" if ahead else "confirmed")
    listed = [e for e in episodes if e.need(*EPISODE).whole("season", 10_000) == number and e.text("type") == "regular"]
    # What was ordered; of a season that is over without that word, what was listed.
    count = season.whole("episodeOrder", 5000) or (len(listed) if over and day and over <= day else None)
    voice.say("episode_count", count or None, "episodes")


def route(errand: Errand) -> Iterator[Path]:
    """What changed; the pages in which something did; the shows that the desk knows."""
    latest: dict[int, int] = {}

    def changes(name: str, data: bytes) -> None:
        answer = Item(name, parse(name, data))
        for key in parse(name, data):
            if not key.isdigit() or len(key) > 9:
                raise answer.error(key, "is the moment of no show")
            latest[int(key)] = answer.whole(key, 10**11) or 0

    def page(name: str, data: bytes) -> None:
        _shows(name, parse(name, data))

    def asked(address: str, changed: int, *, last: bool = False) -> Path | None:
        kept = errand.kept(address)
        if kept and (kept[1] - KEPT).timestamp() > changed:
            return kept[0]
        return errand.get(address, check=page, last=last)

    updates = errand.get(f"{API}/updates/shows", check=changes)
    if updates is None:
        return
    yield updates
    pages: dict[int, int] = {}
    for key, moment in latest.items():
        pages[key // PAGE] = max(moment, pages.get(key // PAGE, 0))
    listed = []
    for number in sorted(pages):
        path = asked(f"{API}/shows?page={number}", pages[number], last=True)  # a page may have lost all its shows
        if path:
            yield path
            listed += [
                (f"tvmaze:{show.whole('id', 10**9)}", str(show.text("name")), _year(show))
                for show in _shows(path.name, parse(path.name, path.read_bytes()))
            ]
    assert errand.wanted is not None
    for number in sorted(int(key.partition(":")[2]) for key in errand.wanted.choose(listed)[0]):
        path = asked(f"{API}/shows/{number}?embed[]=seasons&embed[]=episodes", latest.get(number, 0))
        if path:
            yield path


def parts(path: Path) -> list[Path]:
    """The answers of one vintage: JSON files, and what a pull fetched."""
    if not path.is_dir():
        return [path]
    return [p for p in data_files(path) if p.suffix == ".json" or re.match(r"[0-9a-f]{8}\.(shows|updates)", p.name)]


SOURCE = Source(
    name=READER,
    title="TVmaze: shows, seasons, episodes",
    publisher="TVmaze",
    addresses=(f"{API}/updates/shows", f"{API}/shows?page=0"),
    page="https://www.tvmaze.com/api",
    terms="CC BY-SA 4.0: free to use with TVmaze named and linked",
    known_basis="vintage: the day on which the interface gave the answer",
    folders=("tvmaze",),
    expects="answers of its interface (JSON): pages of shows, shows with their seasons and episodes embedded",
    files=dated_folders(parts),
    unpack=as_it_is,
    reader=TvmazeReader,
    lister="tvmaze",
    selective=True,
    parts=parts,
    route=route,
    onward="one page for each 250 shows in which something changed, and one answer for each show that the desk knows",
    pace=(20, 10.0),
)
