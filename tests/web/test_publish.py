"""The site of plain files: whole, with links that lead somewhere, and nothing of others touched."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from nextseason.desk import Desk
from nextseason.errors import UsageError
from nextseason.publish import LIST, Published, publish

from . import desks


@pytest.fixture(scope="module")
def site(small: Desk, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small desk published."""
    to = tmp_path_factory.mktemp("site") / "public"
    publish(small.folder, to, today=desks.DAY, workers=1)
    return to


def test_every_link_leads_to_a_file_of_the_site(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert len(pages) > 20
    for page in pages:
        text = page.read_text("utf-8")
        for link in re.findall(r'(?:href|src|action)="([^"]+)"', text):
            parts = urlsplit(link)
            assert not parts.scheme and not link.startswith("/"), (page.name, link)
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            target = target / "index.html" if target.is_dir() else target
            assert target.is_file() and target.is_relative_to(site), (page.name, link)
            if parts.fragment.startswith("claim-"):
                assert f'id="{parts.fragment}"' in target.read_text("utf-8")
        assert "<form" not in text
        assert page.stat().st_size < 200_000


def test_a_site_says_what_open_series_are_worth_and_lays_out_a_slate_of_them(site: Path) -> None:
    day = site / "2021-07-20"
    worth = {page.stem for page in (day / "worth").iterdir()}
    lead = {page.stem for page in (day / "series").iterdir() if "/worth/" in page.read_text("utf-8")}
    assert worth == lead
    assert "harbour-lights" in worth and "quiet-orchard" not in worth  # open; cancelled
    slate = (day / "slate.html").read_text("utf-8")
    assert "Of the 9 open series likeliest to come back whose audience is known, 4 at most" in slate
    assert "What each constraint costs" in slate


def test_two_runs_write_the_same_and_leave_what_is_of_others(site: Path, small: Desk, tmp_path: Path) -> None:
    to = shutil.copytree(site, tmp_path / "public")
    (to / "CNAME").write_text("desk.example")
    (to / "2021-07-20" / "mine.txt").write_text("mine")
    (to / "2021-07-20" / "series" / "gone.html").write_text("mine too")
    again = publish(small.folder, to, today=desks.DAY, workers=1)
    assert isinstance(again, Published)
    assert again.files == sum(1 for p in to.rglob("*") if p.is_file()) - 4  # those three and the list itself
    assert {(to / name).read_text() for name in ("CNAME", "2021-07-20/mine.txt", "2021-07-20/series/gone.html")} == {
        "desk.example", "mine", "mine too",
    }  # fmt: skip
    for page in site.rglob("*"):
        if page.is_file():
            assert (to / page.relative_to(site)).read_bytes() == page.read_bytes(), page
    assert not list(to.glob(".nextseason-*"))


@pytest.mark.parametrize("name", ["index.html", "2021-07-20/index.html", "feeds/status.json", f"{LIST}"])
def test_a_folder_with_files_of_others_in_the_way_is_refused(small: Desk, tmp_path: Path, name: str) -> None:
    there = tmp_path / "public" / name
    there.parent.mkdir(parents=True)
    there.write_text("theirs")
    with pytest.raises(UsageError, match=r"is there and not of this site|damaged"):
        publish(small.folder, tmp_path / "public", today=desks.DAY, workers=1)
    assert there.read_text() == "theirs"
    assert not list((tmp_path / "public").glob(".nextseason-*"))


def test_the_desk_is_no_place_for_its_site(small: Desk) -> None:
    for to in (small.folder, small.folder / "public"):
        with pytest.raises(UsageError, match="lies in the desk"):
            publish(small.folder, to, today=desks.DAY)


def test_two_processes_write_the_same(site: Path, small: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nextseason.publish.SHARE", 2)
    done = publish(small.folder, tmp_path / "public", today=desks.DAY, workers=2)
    assert done.series > 3 * 2  # enough shares for two
    for page in site.rglob("*.html"):
        assert (tmp_path / "public" / page.relative_to(site)).read_bytes() == page.read_bytes(), page


def test_the_command_adds_an_earlier_day_to_a_site(
    site: Path, small: Desk, tmp_path: Path, run: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    shutil.copytree(site, tmp_path / "public")
    done = run("--desk", small.folder, "publish", "public", "--as-of", "2021-07-12")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert re.search(r"public: the desk on 2021-07-12, \d+ series in \d+ files", done.stderr)
    assert "cancelled" in (tmp_path / "public" / "2021-07-12" / "series" / "quiet-orchard.html").read_text("utf-8")
    assert "./2021-07-20/index.html" in (tmp_path / "public" / "index.html").read_text("utf-8")  # the newest day
