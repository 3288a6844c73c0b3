"""The service: what it answers, its parts and tags, its errors; and its own description against itself."""

from __future__ import annotations

from datetime import date
from typing import Any

import httpx2 as httpx
import pytest

from nextseason.desk import Desk
from nextseason.report.tracker import tracker

from .conftest import Served

DAY = "2021-07-20"


def get(served: Served, path: str, **more: Any) -> httpx.Response:
    return httpx.get(f"{served.address}/api/v1/{path}", timeout=60, **more)


def test_the_desk_says_its_day_its_state_and_what_it_holds(served: Served) -> None:
    found = get(served, "").json()
    assert {k: found[k] for k in ("as_of", "watched_to", "model")} == {
        "as_of": DAY, "watched_to": DAY, "model": "seasons/2",
    }  # fmt: skip
    assert sum(found["states"].values()) == found["series"]


def test_a_list_comes_in_parts_that_make_the_whole(served: Served, small: Desk) -> None:
    whole = tracker(small.as_of(date(2021, 7, 20)))
    rows: list[dict[str, Any]] = []
    path: str | None = "status?limit=3"
    while path:
        found = get(served, path).json()
        assert (found["total"], found["offset"]) == (len(whole), len(rows))
        rows += found["items"]
        path = found["next"] and found["next"].removeprefix("/api/v1/")
    assert rows == whole


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        ("odds?limit=1", {"series", "series_id", "within_24_months", "low_80", "high_80", "moved_by", "model"}),
        ("series?q=orchard", {"series", "status", "known", "odds", "change_week", "expected_from"}),
        ("series/quiet-orchard/claims?limit=1", {"kind", "says", "quote", "span", "known", "document"}),
        ("series/quiet-orchard/history?limit=1", {"known", "kind", "text", "before", "after"}),
        ("series/harbour-lights/odds", {"day", "within_24_months", "moved_by"}),
        ("series/harbour-lights/forecast?target=hours_28d", {"model", "issued", "target", "output_type_id", "value"}),
    ],
)
def test_each_list_has_its_columns(served: Served, path: str, keys: set[str]) -> None:
    found = get(served, path)
    assert found.status_code == 200
    assert keys <= set(found.json()["items"][0])


def test_a_dossier_is_that_of_its_day(served: Served) -> None:
    for day, status in (("2021-07-11", "open"), (DAY, "cancelled")):
        found = get(served, f"series/quiet-orchard?as_of={day}").json()
        assert (found["as_of"], found["status"]["value"]) == (day, status)


def test_an_answer_that_has_not_changed_is_not_sent_again(served: Served) -> None:
    tag = get(served, "odds").headers["etag"]
    assert get(served, "odds", headers={"If-None-Match": f'W/"x", {tag}'}).status_code == 304
    assert get(served, "odds", headers={"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("series/nobody", 404, "nothing of that name"),
        ("series/..%2f..%2fx", 404, "Not Found"),
        ("odds?as_of=2021-02-30", 404, "no day of the calendar"),
        ("odds?as_of=2099-01-01", 404, "has not happened yet"),
        ("odds?as_of=1066-10-14", 404, "nothing was known"),
        ("odds?as_of=soon", 422, "as_of"),
        ("odds?limit=100000", 422, "limit"),
        ("odds?offset=-1", 422, "offset"),
        ("status?status=<script>", 422, "status"),
        (f"series?q={'x' * 500}", 422, "q"),
        ("nothing", 404, "Not Found"),
    ],
)
def test_errors_are_problems_in_json(served: Served, path: str, status: int, words: str) -> None:
    found = get(served, path)
    assert (found.status_code, found.headers["content-type"]) == (status, "application/problem+json")
    assert found.json()["status"] == status
    assert words in found.json()["detail"]


def test_without_a_token_nothing_is_taken_in(served: Served) -> None:
    found = httpx.post(f"{served.address}/api/v1/articles", content=b"x", headers={"Authorization": "Bearer x"})
    assert (found.status_code, "takes nothing in" in found.json()["detail"]) == (403, True)
    for verb in ("PUT", "DELETE", "PATCH"):
        assert httpx.request(verb, f"{served.address}/api/v1/odds").status_code == 405


def test_the_description_is_a_page_of_its_own(served: Served) -> None:
    page = get(served, "docs").text
    for path in get(served, "openapi.json").json()["paths"]:
        assert path in page
    assert "http://" not in page and "https://" not in page


def test_what_the_description_allows_makes_no_fault(served: Served) -> None:
    schemathesis = pytest.importorskip("schemathesis", reason="needs schemathesis: python3 start.py --with full test")
    from hypothesis import HealthCheck, Phase, given, settings

    schema = schemathesis.openapi.from_url(f"{served.address}/api/v1/openapi.json")
    for operation in schema.get_all_operations():
        case_of = operation.ok().as_strategy()

        @given(case=case_of)
        @settings(max_examples=3, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
        def ask(case: Any) -> None:
            found = case.call(timeout=60)
            assert found.status_code < 500, f"{case.method} {case.formatted_path}: {found.status_code} {found.text}"
            if found.status_code >= 400 and found.status_code not in (405,):
                assert found.headers["content-type"][0] == "application/problem+json"

        ask()
