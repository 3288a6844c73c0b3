"""The pages over a real server: what they say, the same bytes for the same address, and what strangers may try."""

from __future__ import annotations

import html
import re
import shutil
from pathlib import Path

import httpx2 as httpx
import pytest
from tests.report.desks import RECORDED, said

from nextseason.desk import Desk

from . import desks
from .conftest import TOKEN, Served, serving

DAY = "2021-07-20"
PAGES = [
    "",
    "series/lantern-street",
    "claims/lantern-street",
    "worth/lantern-street",
    "titles",
    "titles/l",
    "record",
    "slate",
    "slate?titles=Harbour%20Lights&budget=500",
    "feeds",
]


def get(served: Served, path: str, **more: object) -> httpx.Response:
    return httpx.get(f"{served.address}/{path}", timeout=60, **more)  # type: ignore[arg-type]


def test_the_front_leads_to_the_last_day_that_was_watched(served: Served) -> None:
    found = get(served, "")
    assert (found.status_code, found.headers["location"]) == (307, f"/{DAY}/")


@pytest.mark.parametrize("page", PAGES)
def test_an_address_gives_the_same_page_with_its_state_and_a_tag(served: Served, page: str) -> None:
    first, second = (get(served, f"{DAY}/{page}") for _ in range(2))
    assert first.status_code == 200
    assert first.content == second.content
    state = re.search(r"Desk state <code>(\w{32})</code>", first.text)
    assert state is not None
    assert first.headers["etag"].startswith(f'"{state[1][:12]}-')
    again = get(served, f"{DAY}/{page}", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert len(first.content) < 200_000
    assert not re.findall(r"""(?:src|href|action)=["'](?:https?:)?//""", first.text)  # no other host
    assert " style=" not in first.text and "<style" not in first.text
    assert not re.findall(r"<script(?! src)", first.text)


def test_the_league_says_odds_moves_and_what_is_next(served: Served) -> None:
    page = get(served, f"{DAY}/?status=all").text
    row = re.search(r"<tr><th scope=\"row\"><a href=\"../2021-07-20/series/lantern-street\">.*?</tr>", page, re.S)
    assert row is not None
    text = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", row[0])).split())
    assert text == "Lantern Street season 1 renewed 20 Jun 2021 4 March 2022 announced"
    row = re.search(r"<tr><th scope=\"row\"><a href=\"../2021-07-20/series/harbour-lights\">.*?</tr>", page, re.S)
    assert row is not None
    assert re.search(r"<b>\d+%</b>.*\d+ to \d+%", row[0], re.S)


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("status=cancelled", ["Quiet Orchard"]),
        ("status=renewed", ["Lantern Street"]),
        ("status=all&q=ORCH", ["Quiet Orchard"]),
        ("status=open&q=lantern", []),
        ("status=all&sort=title&q=r", ["Harbour Lights", "Lantern Street", "Quiet Orchard"]),
        ("status=nonsense&sort=nonsense&page=999999999999&language=x&q=harbour", ["Harbour Lights"]),
    ],
)
def test_the_filters_work_without_a_script(served: Served, query: str, titles: list[str]) -> None:
    page = get(served, f"{DAY}/?{query}").text
    found = [html.unescape(t) for t in re.findall(r'<th scope="row"><a [^>]*><bdi>(.*?)</bdi>', page)]
    assert [t for t in found if t in ("Harbour Lights", "Lantern Street", "Quiet Orchard")] == titles


def test_a_series_page_has_its_state_evidence_and_course(served: Served) -> None:
    page = get(served, f"{DAY}/series/harbour-lights").text
    for part in ("Odds of the next season", "What they are made of", "Audience", "forecast weeks with their middle",
                 "What all this rests on", "As of another day", "season 2 open"):  # fmt: skip
        assert part in page, part
    assert page.count('role="img"') == 2  # the fan and the course
    claim = re.search(
        r'href="(\.\./\.\./2021-07-20/claims/quiet-orchard#claim-\w+)"', get(served, f"{DAY}/series/quiet-orchard").text
    )
    assert claim is not None
    assert f'id="{claim[1].partition("#")[2]}"' in get(served, f"{DAY}/claims/quiet-orchard").text


def test_a_past_day_knows_nothing_of_later(served: Served) -> None:
    before, after = (get(served, f"{day}/series/quiet-orchard").text for day in ("2021-07-11", DAY))
    assert "cancelled" not in before
    assert "cancelled after season 1" in after


def test_the_form_leads_to_another_day_and_nowhere_else(served: Served) -> None:
    for asked, to in [
        ("day=2021-06-30&path=series/lantern-street", "/2021-06-30/series/lantern-street"),
        ("day=2021-06-30&path=//evil.example", "/2021-06-30/"),
        ("day=2021-06-30&path=series/../../x%0d%0aSet-Cookie:%20a=b", "/2021-06-30/"),
        ("day=2021-06-30", "/2021-06-30/"),
    ]:
        found = get(served, f"as-of?{asked}")
        assert (found.status_code, found.headers["location"], found.headers.get("set-cookie")) == (303, to, None)


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("2021-02-30/", 404, "no day of the calendar"),
        ("2099-01-01/", 404, "has not happened yet"),
        ("1999-01-01/", 404, "nothing was known on this desk"),
        ("as-of?day=yesterday", 404, "is no date"),
        (f"{DAY}/series/nobody", 404, "nothing of that name"),
        (f"{DAY}/series/..%2f..%2fetc%2fpasswd", 404, "Not"),
        (f"{DAY}/claims/lantern-street?page=7", 404, "nothing of that name"),
        (f"{DAY}/titles/%3Cscript%3E", 404, "nothing of that name"),
        ("assets/..%2f..%2fapp.py", 404, "Not"),
        ("feeds/..%2fstatus.json", 404, "Not"),
        (f"{DAY}/?q={'x' * 3000}", 414, "at most"),
    ],
)
def test_what_cannot_be_is_answered_in_words(served: Served, path: str, status: int, words: str) -> None:
    found = get(served, path)
    assert (found.status_code, words in found.text) == (status, True), found.text
    assert found.headers["x-content-type-options"] == "nosniff"
    assert "Traceback" not in found.text


def test_hostile_titles_only_stand_there(served: Served) -> None:
    slugs = {html.unescape(s) for s in re.findall(r"series/([\w-]+)\"", get(served, f"{DAY}/?status=all").text)}
    assert {"script-alert-x-script-and-daughters", "etc-passwd", "abcgnp-exe", "two-lines-set-cookie-a-b"} <= slugs
    for slug in sorted(slugs):
        for path in (f"{DAY}/series/{slug}", f"{DAY}/claims/{slug}"):
            found = get(served, path)
            assert found.status_code == 200
            assert not re.findall(r"<script(?! src)|<img|\u202e|\r", found.text)
            assert "set-cookie" not in found.headers
    assert "&lt;script&gt;" in get(served, f"{DAY}/series/script-alert-x-script-and-daughters").text


def test_only_hosts_it_knows_are_answered(served: Served) -> None:
    for host, status in [("evil.example", 421), ("127.0.0.1.evil.example", 421), ("localhost:1", 200), ("[::1]", 200)]:
        assert get(served, f"{DAY}/", headers={"Host": host}).status_code == status, host


def test_every_answer_carries_the_policy(served: Served) -> None:
    policy = get(served, "nothing").headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'self'; script-src 'self'")
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


def test_the_files_of_a_page_are_there_for_ever(served: Served) -> None:
    page = get(served, f"{DAY}/").text
    names = set(re.findall(r"(assets/[\w.]+)\"", page))
    assert len(names) == 3
    for name in names:
        found = get(served, name)
        assert (found.status_code, "immutable" in found.headers["cache-control"]) == (200, True)


def test_a_pull_refreshes_what_it_touched(small: Desk, tmp_path: Path) -> None:
    """After a write the series spoken of changes; the other's dossier is the one that was there."""
    from nextseason.web.editions import Editions

    folder = Path(shutil.copytree(small.folder, tmp_path / "desk"))
    editions = Editions(folder, lambda: desks.DAY)
    before = editions.of(editions.present)
    first = {name: before.dossier(name) for name in ("lantern-street", "harbour-lights")}
    assert editions.refresh() is True
    assert editions.refresh() is False
    assert editions.of(editions.present) is before
    claim = said("cancellation", "cancelled", known=DAY, series_said="Harbour Lights", season=2, document="late.html")
    from nextseason.batch import Batch

    batch = Batch(document="late.html", vintage="1", known=claim.known, reader="press", version=1, claims=(claim,))
    Desk.open(folder).write([batch], recorded=RECORDED)
    assert editions.refresh() is True
    after = editions.of(editions.present)
    assert after.state != before.state
    assert after.dossier("harbour-lights").status.value == "cancelled"
    assert after.dossier("lantern-street").timeline is first["lantern-street"].timeline
    old = editions.of(before.day.replace(day=1))
    assert old.state == editions._make(old.day).state


def test_an_article_is_taken_in_with_the_token_alone(small: Desk, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(small.folder, tmp_path / "desk"))
    text = "Netflix has cancelled “Harbour Lights” after two seasons, the streamer confirmed on Monday."
    with serving(folder, TOKEN) as here:

        def post(**headers: str) -> httpx.Response:
            return httpx.post(
                f"{here.address}/api/v1/articles?published=2021-07-20&outlet=Screen+Post&name=note", timeout=60,
                content=text.encode(), headers={"Content-Type": "text/plain", **headers},
            )  # fmt: skip

        assert [post().status_code, post(Authorization="Bearer wrong").status_code] == [401, 401]
        done = post(Authorization=f"Bearer {TOKEN}")
        assert (done.status_code, done.json()["articles"], done.json()["claims"] >= 1) == (200, 1, True)
        assert str(tmp_path) not in done.text and "/tmp" not in done.text
        found = httpx.post(
            f"{here.address}/api/v1/articles", content=(b"x" * 65_536 for _ in range(48)), timeout=60,
            headers={"Content-Type": "text/plain", "Authorization": f"Bearer {TOKEN}"},
        )  # fmt: skip
        assert (found.status_code, found.headers["content-type"]) == (413, "application/problem+json")  # chunked
        for size, kind, status in [
            (3 * 1024 * 1024, "text/plain", 413),
            (10, "application/zip", 415),
            (0, "text/html", 400),
        ]:
            found = httpx.post(
                f"{here.address}/api/v1/articles", content=b"x" * size, timeout=60,
                headers={"Content-Type": kind, "Authorization": f"Bearer {TOKEN}"},
            )  # fmt: skip
            assert found.status_code == status


def test_a_slate_is_laid_out_of_the_titles_in_its_address(served: Served) -> None:
    def asked(**query: str) -> str:
        return html.unescape(get(served, f"{DAY}/slate", params=query).text)

    page = asked(titles="Harbour Lights\nNobody's Show\n<script>x</script>", budget="500", at_most="1")
    assert "of 1 titles" in page
    assert re.search(r"<td><bdi>Harbour Lights.*?</bdi></td>", page)
    assert 'no series "Nobody\'s Show" is known here on that day' in page
    assert "<script>x" not in get(served, f"{DAY}/slate", params={"titles": "<script>x</script>"}).text
    many = asked(titles="\n".join(f"No {n}" for n in range(20)))
    assert "8 more titles were left out: give 12 at most" in many
    assert "of 1 titles" in asked(titles="Harbour Lights", budget="nonsense", risk="-4", at_most="1e9")
