"""Sources asked step by step, against a real server that answers as their documentation says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from nextseason.batch import Batch
from nextseason.claim import Claim, Known
from nextseason.desk import Desk
from nextseason.errors import UsageError
from nextseason.sources import PullReport, pageviews, pull, tmdb_api, tvmaze
from nextseason.when import When

from .server import Server, reply

NOW = datetime(2026, 2, 5, 9, tzinfo=UTC)
SAMPLES = Path(__file__).parent / "samples"


@pytest.fixture
def server() -> Iterator[Server]:
    one = Server()
    yield one
    one.stop()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk that knows Lamplight, its key at TMDB and its article."""
    desk = Desk.create(tmp_path / "desk", facts=False)
    known = Known(When.on(NOW.date()), "given")
    common: dict[str, Any] = {"kind": "attribute", "document": "d", "known": known, "reader": "t/1"}
    words = {"year": "2022", "tmdb": "900001", "wikipedia": "Lamplight_(TV_series)"}
    claims = tuple(Claim(series_said="Lamplight", value=w, detail={"name": n}, **common) for n, w in words.items())
    desk.write([Batch(document="d", vintage="1", known=known, reader="t", version=1, claims=claims)], recorded=NOW)
    return desk


def answers(server: Server, path: str, value: Any) -> None:
    """The JSON of a path, with a mark by which it is found unchanged."""
    body = json.dumps(value).encode()

    def answer(handler: BaseHTTPRequestHandler, n: int) -> None:
        mark = f'"{hash(body)}"'
        if handler.headers.get("If-None-Match") == mark:
            return reply(handler, 304)
        return reply(handler, 200, body, ETag=mark, Content_Type="application/json")

    server.answers[path] = answer


def asked(server: Server) -> list[str]:
    """The paths asked for since the last look."""
    found = [path for path, _ in server.asked]
    server.asked.clear()
    return found


def show(key: int, name: str, **more: Any) -> dict[str, Any]:
    rest = dict.fromkeys(("type", "language", "status", "network", "webChannel", "externals"))
    return {"id": key, "name": name, "genres": [], "premiered": "2022-02-01", **rest, **more}


def told(report: PullReport) -> tuple[Any, ...]:
    return (report.files, report.unchanged, report.claims, dict(report.refused))


def test_tvmaze_is_asked_for_what_changed_and_what_the_desk_knows(
    server: Server, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tvmaze, "API", server.base)
    early = int((NOW - timedelta(days=9)).timestamp())
    season = {"number": 1, "episodeOrder": 8, "premiereDate": "2022-02-01", "endDate": None}
    whole = show(7, "Lamplight", _embedded={"seasons": [season], "episodes": []})
    one = "/shows/7?embed[]=seasons&embed[]=episodes"
    answers(server, "/updates/shows", {"7": early, "300": early, "999": early})
    answers(server, "/shows?page=0", [show(7, "Lamplight"), show(8, "Nobody Asked")])
    answers(server, "/shows?page=1", [show(300, "Lamplight", premiered="1974-01-01")])
    server.answers["/shows?page=3"] = lambda h, n: reply(h, 404)  # its only show was taken out
    answers(server, one, whole)
    report = pull(desk, "tvmaze", recorded=NOW)
    assert told(report) == (1, 0, 4, {}) and sorted(asked(server)) == sorted(
        ["/updates/shows", "/shows?page=0", "/shows?page=1", "/shows?page=3", one]
    )
    assert report.left_out == (("shows that this desk does not know", 2),)
    # What did not change since it was asked for is not asked for again; the missing page is.
    assert told(pull(desk, "tvmaze", recorded=NOW)) == (0, 1, 0, {})
    assert asked(server) == ["/updates/shows", "/shows?page=3"]
    # A day later a season more: its page and itself, and no others.
    later = NOW + timedelta(days=2)
    answers(server, "/updates/shows", {"7": int(later.timestamp()), "300": early})
    whole["_embedded"]["seasons"].append({**season, "number": 2, "premiereDate": "2026-03-01"})
    answers(server, one, whole)
    assert told(pull(desk, "tvmaze", recorded=later)) == (1, 0, 2, {})
    assert asked(server) == ["/updates/shows", "/shows?page=0", one]
    premieres = desk.as_of(later.date()).claims(kinds=["premiere_date"])
    assert [(c.season, c.value, c.certainty, str(c.known_from), c.known.basis) for c in premieres] == [
        (1, "2022-02-01", "confirmed", "2026-02-05", "fetch"),
        (2, "2026-03-01", "expected", "2026-02-07", "fetch"),
    ]


def test_an_answer_that_is_none_is_not_kept_and_the_others_go_on(
    server: Server, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tvmaze, "API", server.base)
    answers(server, "/updates/shows", {"7": 1, "300": 1})
    answers(server, "/shows?page=0", [show(7, "Lamplight")])
    answers(server, "/shows?page=1", {"name": "Internal fault"})
    answers(server, "/shows/7?embed[]=seasons&embed[]=episodes", show(7, "Lamplight"))
    report = pull(desk, "tvmaze", recorded=NOW)
    assert (report.files, report.claims) == (1, 2)
    ((where, why),) = report.refused
    assert where == f"{server.base}/shows?page=1" and "has no key id" in why
    # Where the first answer cannot be had nothing else is asked for.
    desk2 = Desk.create(desk.folder.parent / "other", facts=False)
    asked(server)
    server.answers["/updates/shows"] = lambda h, n: reply(h, 404)
    assert pull(desk2, "tvmaze", recorded=NOW).failed and asked(server) == ["/updates/shows"]


def test_a_host_that_is_down_is_not_asked_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = Server()
    gone.stop()
    monkeypatch.setattr(tvmaze, "API", gone.base)
    monkeypatch.setattr("time.sleep", lambda _: None)
    report = pull(desk, "tvmaze", recorded=NOW)
    assert report.failed and len(report.refused) == 1 and "could not be reached" in report.refused[0][1]


def test_tmdb_is_asked_with_the_users_key_for_each_series_once_a_day(
    server: Server, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tmdb_api, "API", f"{server.base}/3/tv")
    details = json.loads((SAMPLES / "tmdb-details" / "2026-02-05" / "900001.json").read_text())
    path = "/3/tv/900001?append_to_response=external_ids"
    answers(server, path, details)
    with pytest.raises(UsageError, match="a key of your own: put it into NEXTSEASON_TMDB_KEY"):
        pull(desk, "tmdb-details", recorded=NOW)
    keys = {"NEXTSEASON_TMDB_KEY": "s3cret"}
    report = pull(desk, "tmdb-details", recorded=NOW, keys=keys)
    assert (report.files, report.refused) == (1, ()) and report.claims > 15
    assert [sent["authorization"] for _, sent in server.asked] == ["Bearer s3cret"] and asked(server) == [path]
    assert told(pull(desk, "tmdb-details", recorded=NOW + timedelta(hours=9), keys=keys)) == (0, 1, 0, {})
    assert asked(server) == []
    kept = [p for p in desk.folder.rglob("*") if p.is_file()]
    assert kept and not any(b"s3cret" in p.read_bytes() for p in kept)


@pytest.mark.parametrize(("hour", "day"), [(7, "02_04_2026"), (10, "02_05_2026")])
def test_the_newest_export_is_fetched(
    hour: int, day: str, server: Server, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tmdb_api, "EXPORTS", f"{server.base}/p/exports/")
    data = (SAMPLES / "tmdb-export" / "tv_series_ids_02_05_2026.json").read_bytes()
    path = f"/p/exports/tv_series_ids_{day}.json.gz"
    server.answers[path] = lambda h, n: reply(h, 200, data)
    assert told(pull(desk, "tmdb-export", recorded=NOW.replace(hour=hour)))[:3] == (1, 0, 1)
    claims = desk.as_of(NOW.date()).claims("lamplight", kinds=["attribute"])
    claim = next(c for c in claims if c.detail["name"] == "popularity")
    assert (claim.value, claim.source_key, claim.known.basis) == ("41.25", "tmdb:900001", "vintage")
    assert f"{claim.known_from:%m_%d_%Y}" == day


def test_page_views_are_asked_for_by_article_and_grow(
    server: Server, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pageviews, "API", server.base)

    def views(*days: int) -> dict[str, Any]:
        common = {"project": "en.wikipedia", "article": "Lamplight_(TV_series)", "granularity": "daily"}
        return {"items": [{**common, "timestamp": f"202602{day:02d}00", "views": 100 + day} for day in days]}

    this, last = (
        f"/en.wikipedia/all-access/user/Lamplight_%28TV_series%29/daily/{y}0101/{y}1231" for y in (2026, 2025)
    )
    server.answers[last] = lambda h, n: reply(h, 404)
    answers(server, this, views(1, 2))
    assert told(pull(desk, "pageviews", recorded=NOW)) == (1, 0, 2, {}) and asked(server) == [last, this]
    answers(server, this, views(1, 2, 3))
    assert told(pull(desk, "pageviews", recorded=NOW)) == (1, 0, 1, {})
    assert told(pull(desk, "pageviews", recorded=NOW)) == (0, 1, 0, {})
    found = desk.as_of(NOW.date()).claims(kinds=["page_views"])
    assert [(c.value, str(c.happened), str(c.known_from)) for c in found] == [
        (101, "2026-02-01", "2026-02-02"), (102, "2026-02-02", "2026-02-03"), (103, "2026-02-03", "2026-02-04"),
    ]  # fmt: skip
    # As it was known on the day before the last count was out.
    assert len(desk.as_of(NOW.date().replace(day=3)).claims(kinds=["page_views"])) == 2


def test_a_slash_at_the_end_of_an_address_stands_for_the_sources_own_files(server: Server, desk: Desk) -> None:
    folder = SAMPLES / "imdb-datasets" / "2026-02-05"
    for path in folder.iterdir():
        data = path.read_bytes()
        server.answers[f"/sets/{path.name}.gz"] = lambda h, n, data=data: reply(h, 200, data)
    report = pull(desk, "imdb-datasets", origin=f"{server.base}/sets/", recorded=NOW)
    assert told(report) == (1, 0, 9, {})
    assert sorted(asked(server)) == [f"/sets/title.{name}.tsv.gz" for name in ("basics", "episode", "ratings")]
    # A later desk fetches the same files again, finds them unchanged on the day, and reads nothing.
    assert told(pull(desk, "imdb-datasets", origin=f"{server.base}/sets/", recorded=NOW)) == (0, 1, 0, {})
