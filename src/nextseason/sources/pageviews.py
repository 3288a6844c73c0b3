"""Wikimedia's page views: how often the article on a series was looked at each day.

Two layouts: the answers of its interface, one article each, and the hourly dumps of all articles, of which the 24 of
one day together give that day. Wikimedia documents that the counts of a day are out on the next one and does not
rewrite them, so a count is known from the day after its own. Read from its documentation; never seen live.
"""

from __future__ import annotations

import re
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from ..batch import Batch
from ..claim import Known, title_key
from ..errors import DocumentError
from ..when import When
from . import bulk
from .answer import Item, parse
from .cache import data_files
from .errand import Errand
from .intake import read_bytes
from .source import Source
from .table import as_it_is
from .vintage import Vintage
from .wanted import Wanted

READER, VERSION = "pageviews", 1
API = "https://wikimedia.org/api/rest_v1/metrics/pageviews/per-article"
PROJECT = "en.wikipedia"
DOMAINS = ("en", "en.m", "en.zero")  # the same project on a desk, on a phone, and as phones once had it for nothing
VIEW = ("project", "article", "granularity", "timestamp", "views")
DUMP = ("domain_code", "page_title", "count_views", "total_response_size")
HOURS = 24
# "Lamplight_(TV_series)", "Lamplight_(2021_British_miniseries)": what Wikipedia puts behind a title that is not a
# series' alone.
_SERIES = r"_\(([^()]*_)?(tv_series|tv_programme|tv_program|tv_show|television_series|web_series|mini-?series)\)"
_QUALIFIED = re.compile(f"(?P<title>.+){_SERIES}", re.I)
_MOMENT = re.compile(r"(\d{4})(\d{2})(\d{2})00")
_HOUR = re.compile(r"pageviews-(\d{4})(\d{2})(\d{2})-(\d{2})0000(?:\.gz|\.txt)?$")

Views = dict[str, dict[date, int]]  # of each article, the views of each day


class PageviewsReader:
    """Reads vintages: a folder of answers and of dumps, or one answer."""

    name, version = READER, VERSION

    def __init__(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._left: dict[str, int] = {}

    def left_out(self) -> dict[str, int]:
        """Days of which hours are missing, and answers about other projects."""
        return {what: n for what, n in self._left.items() if n}

    def read_path(self, path: Path, content: str, known: Known | None) -> list[Batch]:
        """One document for each month, so that a later answer adds to the last one only."""
        views: Views = defaultdict(dict)
        hours: dict[date, dict[int, Path]] = defaultdict(dict)
        for part in parts(path):
            if hour := _HOUR.search(part.name):
                day = _day(part.name, *hour.groups()[:3])
                hours[day][int(hour[4])] = part
            else:
                self._answer(part, views)
        for day, of_day in sorted(hours.items()):
            if len(of_day) < HOURS:
                self._count("days of which hours are missing", 1)
            else:
                for article, number in self._dumps(list(of_day.values())).items():
                    views[article][day] = number
        return list(self._batches(views, content))

    def _batches(self, views: Views, content: str) -> Iterator[Batch]:
        months = sorted({day.replace(day=1) for days in views.values() for day in days})
        for month in months:
            days = {(article, day): n for article, of in views.items() for day, n in of.items() if _same(day, month)}
            out = {day: Known(When.on(day + timedelta(days=1)), "printed") for _, day in days}
            # The more days a document has the later its name sorts: all its states are known from one day.
            vintage = Vintage(
                document=f"{READER}/{month:%Y-%m}", known=out[min(out)], content=f"{len(days):010d}-{content}",
                reader=READER, version=VERSION,
                detail={"title": f"Wikimedia page views, {month:%B %Y}", "outlet": "Wikimedia", "url": API},
            )  # fmt: skip
            for (article, day), number in sorted(days.items()):
                voice = vintage.of(
                    _title(article), source_key=f"wikipedia:{article}", outlets=("Wikimedia",), known=out[day]
                )
                voice.say("page_views", number, "views", happened=When.on(day), detail={"project": PROJECT})
            yield vintage.batch(watched=When(min(out), max(out)))

    def _answer(self, path: Path, views: Views) -> None:
        answer = Item(path.name, parse(path.name, read_bytes(path))).need("items")
        for one in answer.items("items"):
            project, article = one.need(*VIEW).text("project"), one.text("article")
            moment, number = one.text("timestamp", _MOMENT), one.whole("views", 10**12)
            if one.text("granularity") != "daily":
                raise one.error("granularity", "is not daily, and the other counts are not read")
            if not article or not moment or number is None:
                key = "article" if not article else "timestamp" if not moment else "views"
                raise one.error(key, "says nothing")
            if project != PROJECT:
                self._count(f"counts of other projects than {PROJECT}", 1)
                continue
            match = _MOMENT.fullmatch(moment)
            assert match
            views[article][_day(f"{path.name}: {moment}", *match.groups())] = number

    def _dumps(self, paths: list[Path]) -> dict[str, int]:
        """Of one day's dumps, the views of each article that is surely on a series of the desk."""
        found: dict[str, int] = defaultdict(int)
        known = self._wanted.ids_of("wikipedia")
        domains = ", ".join(f"'{domain}'" for domain in DOMAINS)
        with tempfile.TemporaryDirectory(prefix="nextseason-") as scratch:
            connection = bulk.connect(Path(scratch))
            try:
                for path in paths:
                    line = bulk.first_line(path)
                    if len(line.split(" ")) != len(DUMP):
                        raise DocumentError(
                            f"{path.name}: its first line {line[:80]!r} has not the columns {', '.join(DUMP)}; fetch "
                            "it again"
                        )
                    rows = bulk.run(
                        connection, path,
                        f"""SELECT page_title, sum(TRY_CAST(count_views AS BIGINT)),
                                   count(*) FILTER (TRY_CAST(count_views AS BIGINT) IS NULL)
                            FROM {bulk.scan(path, DUMP, header=False, separator=" ")}
                            WHERE domain_code IN ({domains}) AND (page_title IN (SELECT unnest($1::VARCHAR[]))
                                  OR regexp_full_match(page_title, '.+{_SERIES}', 'i'))
                            GROUP BY page_title""",
                        known,
                    )  # fmt: skip
                    for article, number, bad in rows:
                        if bad:
                            raise DocumentError(f"{path.name}: {article}, column count_views: is no whole number")
                        if (
                            article in known
                            or self._wanted.everything
                            or title_key(_title(article)) in self._wanted.series
                        ):
                            found[article] += number
            finally:
                connection.close()
        return found

    def _looked_for(self, article: str) -> bool:
        return self._wanted.everything or title_key(_title(article)) in self._wanted.series

    def _count(self, what: str, n: int) -> None:
        self._left[what] = self._left.get(what, 0) + n


def _same(day: date, month: date) -> bool:
    return (day.year, day.month) == (month.year, month.month)


def _day(place: str, *parts: Any) -> date:
    try:
        return date(*map(int, parts))
    except ValueError:
        raise DocumentError(f"{place}: is no day of the calendar; fetch it again") from None


def _title(article: str) -> str:
    """The title of the series that an article is on.

    >>> _title("Lamplight_(2021_TV_series)"), _title("The_Ferry")
    ('Lamplight', 'The Ferry')
    """
    match = _QUALIFIED.fullmatch(article)
    return unquote(match["title"] if match else article).replace("_", " ")


def route(errand: Errand) -> Iterator[Path]:
    """This year and the last of each article that is known to be on a series of the desk."""
    assert errand.wanted is not None
    year = errand.now.year
    for article in errand.wanted.ids_of("wikipedia"):
        place = f"{API}/{PROJECT}/all-access/user/{quote(article.replace(' ', '_'), safe='')}/daily"
        for window in (year - 1, year):
            path = errand.get(f"{place}/{window}0101/{window}1231", last=True)
            if path:
                yield path


def files(folder: Path) -> list[Path]:
    """The folder, where it holds answers or dumps."""
    return [folder] if parts(folder) else []


def parts(path: Path) -> list[Path]:
    """The answers and dumps of one vintage: JSON files, hourly dumps, and what a pull fetched."""
    if not path.is_dir():
        return [path]
    fetched = re.compile(r"[0-9a-f]{8}\..*daily_\d{8}_\d{8}")
    return [p for p in data_files(path) if p.suffix == ".json" or _HOUR.search(p.name) or fetched.fullmatch(p.name)]


SOURCE = Source(
    name=READER,
    title="Wikimedia page views of articles on series",
    publisher="Wikimedia Foundation",
    addresses=(API,),
    page="https://doc.wikimedia.org/generated-data-platform/aqs/analytics-api/",
    terms="CC0: free for any use",
    known_basis="printed: the day after the one counted",
    folders=("pageviews",),
    expects="answers of its interface (JSON), or the 24 hourly dumps of a day, as in pageviews-20230701-000000.gz",
    files=files,
    unpack=as_it_is,
    reader=PageviewsReader,
    lister="wikipedia",
    selective=True,
    parts=parts,
    day_in_name=False,
    route=route,
    onward="two answers for each series of the desk whose English article it knows: this year's days and the last's",
    pace=(10, 1.0),
    largest=2 * 1024**3,
)
