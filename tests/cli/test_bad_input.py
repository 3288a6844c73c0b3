"""What is wrong is named with place and remedy, the rest is done, nothing stays half-written, no traceback shows."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from nextseason import Desk

from .conftest import Run, command, surroundings
from .files import bomb

GOOD = "Netflix has cancelled “Lantern Street” after one season, the streamer confirmed on Wednesday."


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """An article that can be read."""
    path = tmp_path / "good.txt"
    path.write_text(GOOD, "utf-8")
    return path


# -- files ------------------------------------------------------------------------------------------------------------

BOMB = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><html><body>&b;</body></html>'
BAD_FILES = {
    "empty.txt": (b"", "empty.txt: empty; save the article again"),
    "binary.txt": (b"words\x00\x01\x02" * 100, "binary.txt: binary, not text"),
    "huge.txt": (b"word " * (5 << 20), "huge.txt: larger than 20 MB, the limit for one file"),
    "cut.json": (b'{"items": [{"content_text": "x', "cut.json, line 1, column 29: broken JSON"),
    "bomb.html": (BOMB.encode(), "bomb.html: declares XML entities"),
    "deep.json": (b'{"items":' + b"[" * 100_000, "deep.json"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_named_and_the_others_are_read(
    run: Run, good: Path, bare: Path, tmp_path: Path, name: str
) -> None:
    data, said = BAD_FILES[name]
    (tmp_path / name).write_bytes(data)
    done = run("read", tmp_path / name, good)
    assert done.returncode == 1
    lines = done.stderr.splitlines()
    assert lines[0] == "1 article read, 1 claim, 1 of them new to the desk"
    assert len(lines) == 2
    assert lines[1].startswith("not read: ")
    assert said in lines[1]


def test_an_encoding_that_had_to_be_guessed_is_a_note_and_no_failure(run: Run, bare: Path, tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_bytes("Netflix has renewed “Café Noir” for a second season.".encode("cp1252"))
    done = run("read", "old.txt", "--published", "2021-06-02", "--json")
    assert done.returncode == 0
    assert done.stderr.startswith("note: old.txt: not UTF-8 and says no encoding; read as cp1252: check")
    assert json.loads(done.stdout.splitlines()[0])["series"] == "Café Noir"


def test_what_is_no_article_in_a_folder_is_left_out_and_no_failure(run: Run, good: Path, bare: Path) -> None:
    folder = good.parent / "folder"
    folder.mkdir()
    good.rename(folder / "good.txt")
    (folder / ".hidden").write_text("x", "utf-8")
    (folder / "days.csv").write_text("id,outlet,published\n", "utf-8")
    done = run("read", folder)
    assert done.returncode == 0
    assert [line.partition(": ")[0] for line in done.stderr.splitlines()[1:]] == ["left out", "left out"]


def test_a_script_in_a_title_is_text_on_the_page(run: Run, bare: Path, tmp_path: Path) -> None:
    title = "<script>alert(1)</script>"
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": title, "items": [
        {"id": "1", "date_published": "2021-06-02T00:00:00Z", "title": f"Netflix cancels “{title}”",
         "content_text": f"Netflix has cancelled “Lantern Street {title}” after one season."},
    ]}  # fmt: skip
    (tmp_path / "feed.json").write_text(json.dumps(feed), "utf-8")
    told = run("read", "feed.json", "--json")
    for series in {json.loads(line)["series_id"] for line in told.stdout.splitlines()}:
        page = run("report", series, "--html", "-").stdout
        assert title not in page
        assert "<script" not in page.partition("<body")[2].partition("alert(1)")[0]


def test_a_workbook_that_unpacks_without_end_is_refused(run: Run, bare: Path, tmp_path: Path) -> None:
    bomb(tmp_path / "reports" / "What_We_Watched_A_Netflix_Engagement_Report_2023Jan-Jun.xlsx")
    done = run("pull", "netflix-engagement", "--from", "reports")
    assert done.returncode == 1
    assert "refused What_We_Watched" in done.stderr
    assert "0 claims added" in done.stderr


def test_a_page_dated_after_today_is_refused(run: Run, good: Path, bare: Path, tmp_path: Path) -> None:
    (tmp_path / "days.csv").write_text("id,outlet,published\ngood,,9021-01-01\n", "utf-8")
    done = run("read", good, "--articles", "days.csv")
    assert done.returncode == 1
    assert "not read: good.txt: published 9021-01-01 (given), which has not happened yet on " in done.stderr


# -- calls ------------------------------------------------------------------------------------------------------------

WRONG_CALLS = {
    (): "the following arguments are required: COMMAND",
    ("read",): "the following arguments are required: PATH",
    ("frobnicate",): "invalid choice: 'frobnicate'",
    ("read", "no-such.txt"): "no-such.txt: no such file or folder; check the path",
    ("read", "good.txt", "--published", "2021-13-01"): "--published: '2021-13-01' is no day of the calendar",
    ("read", "good.txt", "--published", "2021-02-30"): "--published: '2021-02-30' is no day of the calendar",
    ("read", "good.txt", "--published", "yesterday"): "--published: 'yesterday' is no date: write YYYY-MM-DD",
    ("read", "good.txt", "--published", ""): "--published: '' is no date",
    ("read", "good.txt", "--published", "9021"): "--published 9021 has not happened yet",
    ("read", "good.txt", "--articles", "no.csv"): "no.csv: no such file; --articles takes a CSV file",
    ("report", "Lantern Street", "--as-of", "9021-01-01"): "--as-of 9021-01-01 has not happened yet",
    ("report", "Lantern Street", "--as-of", "2021-06"): "--as-of: '2021-06' is not one day: write it whole",
    ("report", "Lantern Stret"): "no series 'Lantern Stret' is known here on that day; near are: Lantern Street",
    ("report", "Lantern Street", "--season", "7"): "Lantern Street has no season 7 on 2021-06-02; known are 1",
    ("report", "Lantern Street", "--season", "-1"): "argument --season: '-1' is no whole number",
    ("report", "Lantern Street", "--json", "--md"): "not allowed with argument",
    ("report", "Lantern Street", "--html", "."): ". is a folder: name a file for the page, or - for standard output",
    ("pull", "nelson"): "no source 'nelson'; there are netflix-top10, ",
    ("pull", "netflix-top10", "--clear"): "--clear is for `pull cache`; netflix-top10 is a source",
    ("pull", "nielsen"): "nielsen has no one address of record: download its files from",
    ("pull", "nielsen", "--dry-run"): "nielsen has no one address of record: download its files from",
    ("pull", "netflix-top10", "--from", "nowhere"): "nowhere does not exist: name a file or folder with --from",
    ("pull", "netflix-top10", "--from", ".", "--known", "2021-02-30"): "--known: '2021-02-30' is no day of the cal",
    ("forecast",): "name the titles to forecast, or --all for every series",
    ("odds", "--limit", "few"): "argument --limit: 'few' is no whole number",
    ("--desk", "nowhere", "status"): "nowhere does not exist: name one with --desk DIR",
    ("--desk", "good.txt", "status"): "good.txt is not a desk but a file: name the desk's folder with --desk DIR",
    ("--desk", ".", "status"): ". is not a desk: name one with --desk DIR",
    ("--desk", ".", "read", "good.txt"): ". is not a desk and holds other files: name an empty or new folder",
    ("--desk", "", "status"): "--desk is empty: name the desk's folder",
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one article and a desk that holds it; nothing here may change it."""
    folder = tmp_path_factory.mktemp("small")
    (folder / "good.txt").write_text(GOOD, "utf-8")
    desk = Desk.create(folder / "desk", facts=False)
    from nextseason import When

    desk.read([folder / "good.txt"], published=When.parse("2021-06-02"))
    return folder


def test_a_wrong_call_ends_with_status_2_and_one_message(run: Run, small: Path) -> None:
    before = sorted(str(p) for p in small.rglob("*"))
    wrong = {}
    for call, said in WRONG_CALLS.items():
        done = run(*call, cwd=small)
        if done.returncode != 2 or said not in done.stderr.splitlines()[-1] or done.stdout:
            wrong[call] = (done.returncode, done.stderr, done.stdout[:200])
    assert wrong == {}
    assert sorted(str(p) for p in small.rglob("*")) == before


def test_a_mistyped_path_makes_no_desk(run: Run, tmp_path: Path) -> None:
    assert run("read", "no-such.txt").returncode == 2
    assert run("pull", "netflix-top10", "--from", "nowhere").returncode == 2
    assert list(tmp_path.iterdir()) == []


# -- desks and disks --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("marker", [b"", b"{", b"\xff\xfe", b"[]", b'{"format": "first"}', b"{}"])
def test_a_damaged_marker_is_named_with_what_restores_it(run: Run, bare: Path, good: Path, marker: bytes) -> None:
    (bare / "nextseason.json").write_bytes(marker)
    done = run("read", good)
    assert done.returncode == 1
    assert "desk/nextseason.json is damaged" in done.stderr
    assert 'restore it as {"format": 1}' in done.stderr


def test_a_desk_of_a_later_version_is_not_touched(run: Run, bare: Path, good: Path) -> None:
    (bare / "nextseason.json").write_text('{"format": 99}', "utf-8")
    done = run("read", good)
    assert done.returncode == 1
    assert "desk was written by a newer nextseason (format 99); update nextseason" in done.stderr


def test_a_damaged_file_of_the_ledger_is_named(run: Run, bare: Path, good: Path) -> None:
    run("read", good, "--published", "2021-06-02")
    (bare / "ledger" / "c-broken.parquet").write_bytes(b"PAR1 and no more")
    done = run("report", "Lantern Street")
    assert done.returncode == 1
    assert "c-broken.parquet is no readable file of a ledger" in done.stderr
    assert "move it elsewhere" in done.stderr


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs /proc, a folder nobody can write into")
def test_a_place_that_cannot_be_written_is_named(run: Run, good: Path, bare: Path) -> None:
    desk = run("--desk", "/proc/desk", "read", good)
    assert desk.returncode == 1
    assert desk.stderr.startswith("nextseason read: /proc/desk cannot be made (")
    run("read", good, "--published", "2021-06-02")
    page = run("report", "Lantern Street", "--html", "/proc/page.html")
    assert page.returncode == 1
    assert "/proc/page.html cannot be written (" in page.stderr


@pytest.mark.skipif(
    os.name != "posix" or os.geteuid() == 0, reason="root reads every folder: run the tests as another user"
)
def test_a_folder_without_permission_is_named_and_the_rest_is_read(run: Run, good: Path, bare: Path) -> None:
    closed = good.parent / "closed"
    closed.mkdir()
    closed.chmod(0)
    try:
        done = run("read", closed, good)
    finally:
        closed.chmod(stat.S_IRWXU)
    assert done.returncode == 1
    assert "1 article read" in done.stderr
    assert "closed: cannot be read (permission denied); check its permissions" in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full, a file on a disk that is full")
def test_a_full_disk_under_standard_output_is_one_message(good: Path, bare: Path, run: Run) -> None:
    run("read", good, "--published", "2021-06-02")
    for call in (["report", "Lantern Street"], ["report", "Lantern Street", "--json"], ["read", "good.txt", "--json"]):
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(
                command(*call), cwd=good.parent, stdout=full, stderr=subprocess.PIPE, text=True, env=surroundings()
            )
        assert done.returncode == 1
        assert "No space left on device" in done.stderr.splitlines()[-1]
        assert "Traceback" not in done.stderr
        assert "Exception" not in done.stderr


@pytest.mark.skipif(not hasattr(signal, "SIGXFSZ"), reason="limits on the size of a file are of Unix")
def test_a_full_disk_under_the_desk_leaves_it_as_it_was(run: Run, good: Path, bare: Path) -> None:
    """A limit on file size stands in for a full disk: every write beyond it fails in the same way."""
    limited = "import resource, signal, sys\nsignal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
    limited += "import duckdb, numpy\nfrom nextseason.cli import main\n"
    limited += "resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))\nmain(['read', 'good.txt'])"
    done = subprocess.run(
        [sys.executable, "-c", limited], cwd=good.parent, capture_output=True, text=True, env=surroundings()
    )
    assert done.returncode == 1, done.stderr
    assert "could not write the claims" in done.stderr
    assert "free space" in done.stderr
    assert list((bare / "ledger").iterdir()) == []
    assert run("read", good).returncode == 0


# -- stopped half-way -------------------------------------------------------------------------------------------------


@pytest.mark.skipif(os.name != "posix", reason="closed pipes and signals as Unix has them")
@pytest.mark.parametrize("call", ["report 'Lantern Street'", "report 'Lantern Street' --json", "status --csv"])
def test_a_closed_pipe_is_no_failure(small: Path, call: str) -> None:
    program = f"'{sys.executable}' -m nextseason {call} | true; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", program], cwd=small, capture_output=True, text=True, env=surroundings())
    assert (done.returncode, done.stdout) == (0, "")
    assert [line for line in done.stderr.splitlines() if not line.startswith("as of 2021-06-02")] == []


@pytest.mark.skipif(os.name != "posix", reason="closed pipes and signals as Unix has them")
def test_a_closed_pipe_does_not_stop_the_reading(run: Run, bare: Path, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for n in range(150):  # what they say is more than a pipe holds
        (folder / f"{n}.txt").write_text(GOOD.replace("Lantern", f"Lantern {n}"), "utf-8")
    program = f"'{sys.executable}' -m nextseason read many --json | head -1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", program], cwd=tmp_path, capture_output=True, text=True, env=surroundings())
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr.startswith("150 articles read, ")
    assert "150 articles were there already" in run("read", "many").stderr


@pytest.mark.skipif(os.name != "posix", reason="closed pipes and signals as Unix has them")
def test_ctrl_c_keeps_what_was_read_and_ends_with_status_130(run: Run, bare: Path, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for n in range(510):
        (folder / f"{n:04d}.txt").write_text(GOOD, "utf-8")
    os.mkfifo(tmp_path / "pipe")  # the reading stands still here until it is stopped
    process = subprocess.Popen(
        command("read", "many", "pipe"), cwd=tmp_path, stderr=subprocess.PIPE, text=True, env=surroundings(),
        # a shell's background jobs are started deaf to it
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    assert process.stderr is not None
    assert process.stderr.readline() == "500 articles, 500 claims\n"
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said == "nextseason read: stopped; what was acknowledged is kept\n"
    again = run("read", "many")
    assert again.returncode == 0
    kept = int(again.stderr.splitlines()[-1].split()[0])
    assert 500 <= kept <= 510
