"""The feeds: valid by parsers that are not ours, with ids that stay."""

from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree

import httpx2 as httpx
import icalendar

from .conftest import Served

ATOM = "{http://www.w3.org/2005/Atom}"


def get(served: Served, name: str, day: str = "") -> str:
    found = httpx.get(f"{served.address}/feeds/{name}" + (f"?as_of={day}" if day else ""), timeout=60)
    assert found.status_code == 200
    return found.text


def test_atom_tells_each_decision_once_under_an_id_that_stays(served: Served) -> None:
    ids: dict[str, str] = {}
    for day in ("2021-07-13", "2021-07-20"):
        feed = ElementTree.fromstring(get(served, "changes.atom", day).encode())
        assert feed.tag == f"{ATOM}feed"
        for name in ("id", "title", "updated", "author"):
            assert feed.find(f"{ATOM}{name}") is not None
        for entry in feed.iter(f"{ATOM}entry"):
            told = {name: entry.findtext(f"{ATOM}{name}") or "" for name in ("id", "title", "updated", "content")}
            assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", told["id"])
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", told["updated"])
            link = entry.find(f"{ATOM}link")
            assert link is not None and link.attrib["href"].startswith(f"../{day}/series/")
            assert ids.setdefault(told["title"], told["id"]) == told["id"]
        assert len(set(ids.values())) == len(ids)
    assert {"Lantern Street, season 1: renewed", "Quiet Orchard, season 1: cancelled"} <= set(ids)


def test_the_calendar_has_whole_days_and_no_moment_of_the_clock(served: Served) -> None:
    text = get(served, "expected.ics")
    assert text == get(served, "expected.ics")
    found = {
        str(event["summary"]): (event["dtstart"].dt, event["dtstamp"].dt.date(), str(event["uid"]))
        for event in icalendar.Calendar.from_ical(text).walk("VEVENT")
    }
    assert {name: days[:2] for name, days in found.items()} == {
        "Lantern Street, season 2: premiere": (date(2022, 3, 4), date(2021, 7, 20)),
        "Harbour Lights, season 2: contracts lapse": (date(2021, 12, 31), date(2021, 7, 20)),
    }
    before = icalendar.Calendar.from_ical(get(served, "expected.ics", "2021-07-13"))
    assert {str(e["uid"]) for e in before.walk("VEVENT")} == {uid for _, _, uid in found.values()}


def test_the_status_list_tells_the_states_apart(served: Served) -> None:
    found = httpx.get(f"{served.address}/feeds/status.json", timeout=60).json()
    assert set(found["states"]) == {"open", "renewed", "cancelled", "concluded", "silent"}
    rows = {(r["series_id"], r["season"]): r for r in found["seasons"]}
    one = rows["quiet-orchard", 1]
    assert (one["status"], one["known"], one["speaker"]) == ("cancelled", "2021-07-12", "Netflix")
    assert {"imdb", "tvdb", "tmdb", "tvmaze", "expected_from", "odds"} <= set(one)
