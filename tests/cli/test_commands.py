"""A real run of every command, with every face it has."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from nextseason import Desk, demo
from nextseason.cli.options import DEFAULT_DESK
from nextseason.report import terminal
from nextseason.sources import SOURCES

from .conftest import Run, surroundings
from .files import weekly, workbook

LIBRARIES = (
    "altair", "calamine", "duckdb", "httpx2", "jinja2", "narwhals", "numpy", "pandas", "polars", "pydantic",
    "python_calamine", "rapidfuzz", "rich", "scipy", "stamina", "trafilatura", "vl_convert", "ahocorasick", "pyspark",
)  # fmt: skip


# -- what loads, and which desk ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("arguments", [["--help"], ["report", "--help"], ["--version"]])
def test_help_loads_no_library(arguments: list[str]) -> None:
    asked = (
        "import sys, json, atexit\n"
        f"atexit.register(lambda: print(json.dumps(sorted(set(sys.modules) & set({LIBRARIES!r}))), file=sys.stderr))\n"
        f"from nextseason.cli import main\nmain({arguments!r})"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert json.loads(done.stderr) == []
    assert "nextseason" in done.stdout


def test_the_desk_is_named_before_or_after_the_command_by_the_environment_or_lies_here(
    run: Run, articles: Path, tmp_path: Path, bare: Path
) -> None:
    bare.rename(tmp_path / "named")
    article = articles / "end.txt"
    first = run("--desk", "named", "read", article)
    after = run("read", article, "--desk", "named")
    by_environment = run("read", article, env={"NEXTSEASON_DESK": str(tmp_path / "named")})
    over_environment = run("--desk", "named", "read", article, env={"NEXTSEASON_DESK": "/nowhere/at/all"})
    (tmp_path / "named").rename(tmp_path / DEFAULT_DESK)
    here = run("read", article)
    assert "1 of them new" in first.stderr
    for again in (after, by_environment, over_environment, here):
        assert again.returncode == 0
        assert "0 of them new" in again.stderr
    assert sorted(p.name for p in tmp_path.iterdir()) == ["articles", "days.csv", "desk"]


def test_a_new_desk_is_made_with_the_reference_facts_and_says_so(run: Run, articles: Path, tmp_path: Path) -> None:
    done = run("read", articles / "end.txt")
    assert done.stderr.splitlines()[0] == "new desk desk, with the reference facts"
    assert (tmp_path / "desk" / "ledger" / "netflix.parquet").exists()


# -- demo -------------------------------------------------------------------------------------------------------------


def test_demo_tells_the_story_and_writes_a_page_that_opens_offline(run: Run, tmp_path: Path) -> None:
    done = run("demo", "--html", "story.html")
    assert done.returncode == 0
    may, june, july, rest = re.split(r"== (?:20 May|15 June|10 July) 2021 =+|== The dossier", done.stdout)[1:]
    assert "Status  open" in may and "38%" in may and "72%" in may
    assert "Status  cancelled after season 1" in june and "696 million minutes" in june and "1.02 billion" in june
    assert "$15 million per episode" in july
    assert demo.SECOND in rest and "hours in the four weeks from the first" in rest
    assert "that its next season is out within 24 months" in rest
    assert "season 2 does not pay" in rest and "What to try next" in rest
    assert max(map(len, done.stdout.splitlines())) <= 80
    page = (tmp_path / "story.html").read_text("utf-8")
    assert "Jupiter" in page and demo.SECOND in page and page.count('<figure role="img"') == 4
    assert _loads(page) == [] and not re.search(r"<(?:script|link|img|iframe)\b", page)
    assert [p.name for p in tmp_path.iterdir()] == ["story.html"]


def test_demo_on_a_desk_of_ones_own_keeps_it_and_names_it_in_what_comes_next(tmp_path: Path) -> None:
    with demo._desk(tmp_path / "kept") as desk:
        assert demo.read_case(desk).articles == 14
    assert Desk.open(tmp_path / "kept").as_of(demo.DAYS[-1][0]).catalog.resolve(demo.TITLE)
    out = io.StringIO()
    demo._next(terminal.make_console(width=200, file=out), tmp_path / "kept", Path("demo.html"))
    assert f'nextseason --desk "{tmp_path / "kept"}" odds' in " ".join(out.getvalue().split())


def _loads(page: str) -> list[str]:
    """Whatever a browser would fetch from elsewhere to show the page: a link to follow by hand is none."""
    inside = re.findall(
        r"""<(?!a\b)[a-z]+\b[^>]*?\b(?:src|href|data|action|poster|srcset)\s*=\s*["']?([^"'\s>]+)""", page
    )
    inside += re.findall(r"""(?:url\(|@import|import\s*\(|fetch\s*\()\s*["']?([^"')\s]+)""", page)
    return [target for target in inside if re.match(r"(?:https?:)?//", target)]


# -- read -------------------------------------------------------------------------------------------------------------


def test_read_takes_a_folder_files_and_standard_input_and_adds_nothing_twice(
    run: Run, articles: Path, bare: Path
) -> None:
    first = run("read", articles, "--articles", "days.csv")
    assert (first.returncode, first.stdout) == (0, "")
    assert first.stderr.startswith("3 articles read, ")
    again = run("read", *sorted(articles.iterdir()), "--articles", "days.csv")
    assert again.returncode == 0
    assert ", 0 of them new to the desk" in again.stderr
    assert "3 articles were there already, read just so" in again.stderr
    text = "Netflix has renewed “Harbor Lane” for a second season."
    piped = run("read", "-", "--published", "2021-06-03", "--outlet", "Screen Post", stdin=text)
    assert "1 article read, 1 claim, 1 of them new to the desk" in piped.stderr


def test_read_json_prints_one_claim_a_line_with_the_keys_of_a_claim(run: Run, articles: Path, bare: Path) -> None:
    done = run("read", articles, "--articles", "days.csv", "--json")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    keys = {
        "id", "document", "series", "series_id", "season", "series_said", "season_said", "source_key", "subject",
        "kind", "value", "unit", "detail", "happened", "known", "known_basis", "certainty", "speaker", "outlets",
        "span", "quote", "reader",
    }  # fmt: skip
    assert {frozenset(line) for line in lines} == {frozenset(keys)}
    found = {line["kind"]: line for line in lines}
    assert {kind: found[kind]["document"] for kind in ("order", "premiere_date", "cancellation")} == {
        "order": "order.txt", "premiere_date": "start.txt", "cancellation": "end.txt",
    }  # fmt: skip
    assert {line["series"] for line in lines} == {"Lantern Street"}
    assert {line["series_id"] for line in lines} == {"lantern-street"}
    assert (found["cancellation"]["known"], found["premiere_date"]["known"]) == ("2021-06-02", "2021-05")
    assert found["premiere_date"]["happened"] == {"from": "2021-05-07", "to": "2021-05-07"}
    assert found["premiere_date"]["value"] == "2021-05-07"
    start, end = found["cancellation"]["span"]
    assert (articles / "end.txt").read_text("utf-8")[start:end] == found["cancellation"]["quote"]


def test_read_dry_run_leaves_nothing_behind(run: Run, articles: Path, tmp_path: Path) -> None:
    done = run("read", articles / "end.txt", "--published", "2021-06-02", "--dry-run", "--json")
    assert [json.loads(line)["kind"] for line in done.stdout.splitlines()] == ["cancellation"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["articles", "days.csv"]


def test_a_better_day_replaces_a_bounded_one_and_a_worse_one_does_not_undo_it(
    run: Run, articles: Path, bare: Path
) -> None:
    text = "“Lantern Street” premiered on May 7, 2021. Netflix has cancelled “Lantern Street” after one season."
    (articles / "end.txt").write_text(text, "utf-8")

    def known() -> tuple[str, str]:
        table = json.loads(run("report", "Lantern Street", "--json").stdout)
        found = [c for c in table["claims"].values() if c["kind"] == "cancellation"]
        assert len(found) == 1
        return found[0]["known"], found[0]["known_basis"]

    run("read", articles / "end.txt")
    assert known() == ("2021-05-07/..", "bounded")
    run("read", articles / "end.txt", "--published", "2021-06-02")
    assert known() == ("2021-06-02", "given")
    again = run("read", articles / "end.txt")
    assert again.returncode == 0
    assert known() == ("2021-06-02", "given")


# -- pull -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def vintages(tmp_path: Path) -> Path:
    """Two vintages of the weekly list, of which the second renames a season, and a page that is none."""
    folder = tmp_path / "files" / "netflix_top10"
    row = "2021-07-04 | TV (English) | 1 | Lantern Street | {} | 1000000 | | | 1"
    weekly(folder / "2021-07-06.tsv", row.format("Lantern Street: Season 1"))
    weekly(folder / "2021-07-13.tsv", row.format("Lantern Street: Limited Series"))
    (folder / "2021-07-20.tsv").write_text("<!doctype html><html><body>Sorry</body></html>", "utf-8")
    return folder


def test_pull_takes_what_it_can_and_names_what_it_cannot(run: Run, vintages: Path, bare: Path) -> None:
    done = run("pull", "netflix-top10", "--from", vintages, "--json")
    assert done.returncode == 1
    found = json.loads(done.stdout)
    assert (found["source"], found["files"], found["renamed"]) == ("netflix-top10", 2, 1)
    assert [refused["file"] for refused in found["refused"]] == ["2021-07-20.tsv"]
    assert "refused 2021-07-20.tsv" in done.stderr
    (vintages / "2021-07-20.tsv").unlink()
    again = run("pull", "netflix-top10", "--from", vintages)
    assert (again.returncode, again.stdout) == (0, "")
    assert "0 files read, 2 unchanged, 0 refused; 0 claims added" in again.stderr


def test_pull_all_takes_every_source_of_a_folder(run: Run, vintages: Path, bare: Path, tmp_path: Path) -> None:
    (vintages / "2021-07-20.tsv").unlink()
    name = "What_We_Watched_A_Netflix_Engagement_Report_2023Jan-Jun.xlsx"
    row = ("Lantern Street: Season 1", "Yes", "2021-05-07", 812_100_000)
    workbook(tmp_path / "files" / "netflix_engagement" / name, row)
    done = run("pull", "all", "--from", tmp_path / "files")
    assert (done.returncode, done.stderr.splitlines()[0].partition(" refused")[0]) == (
        0, "all: 3 files read, 0 unchanged, 0",
    )  # fmt: skip


def test_pull_list_names_the_sources(run: Run, tmp_path: Path) -> None:
    done = run("pull", "list")
    assert [line.split()[0] for line in done.stdout.splitlines()] == list(SOURCES)
    assert list(tmp_path.iterdir()) == []


def test_pull_dry_run_says_what_it_would_do_and_does_nothing(run: Run, vintages: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    local = run("pull", "all", "--from", vintages.parent, "--dry-run")
    assert [line.rpartition(", ")[0] for line in local.stdout.splitlines()] == [
        f"netflix-top10: would read {path}" for path in sorted(vintages.iterdir())
    ]
    found = json.loads(run("pull", "tvmaze", "--dry-run", "--json").stdout)
    assert [(one["source"], one["place"], one["bytes"], one["asked"]) for one in found] == [
        ("tvmaze", "https://api.tvmaze.com/updates/shows", None, None),
        ("tvmaze", "https://api.tvmaze.com/shows?page=0", None, None),
    ]
    assert "for each show that the desk knows" in found[1]["onward"]
    away = run("pull", "imdb-datasets", "--from", "https://example.org/data/", "--dry-run").stdout.splitlines()
    assert [line.partition(";")[0] for line in away] == [
        f"imdb-datasets: would fetch https://example.org/data/title.{name}.tsv.gz"
        for name in ("basics", "episode", "ratings")
    ]
    assert sorted(tmp_path.rglob("*")) == before


def test_pull_cache_lists_and_clears(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "desk" / "cache" / "tvmaze"
    folder.mkdir(parents=True)
    (folder / "1d7f43d7.shows").write_text("[]")
    notes = {"address": "https://api.tvmaze.com/shows?page=0", "asked": "2026-02-05T09:00:00+00:00"}
    (folder / "1d7f43d7.shows.json").write_text(json.dumps(notes))
    done = run("pull", "cache")
    assert done.stdout.split() == ["tvmaze", "0.0", "MB", "2026-02-05", "09:00", notes["address"]]
    assert done.stderr.startswith(f"{Path('desk') / 'cache'}: 1 fetched files, 0.0 MB of at most 4295 MB")
    assert json.loads(run("pull", "cache", "--json").stdout)[0]["bytes"] == 2
    done = run("pull", "cache", "--clear")
    assert "1 fetched files deleted" in done.stderr and list(folder.iterdir()) == []


# -- asking -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def told(run: Run, articles: Path, bare: Path) -> Path:
    """The default desk with the three articles."""
    run("read", articles, "--articles", "days.csv")
    return bare


def test_report_in_each_face(run: Run, told: Path, tmp_path: Path) -> None:
    plain = run("report", "Lantern Street")
    assert plain.stdout.startswith("Lantern Street  as of 2 June 2021\n")
    assert "cancelled after season 1" in plain.stdout
    assert plain.stderr.startswith("as of 2021-06-02, the last day that this desk's sources were watched")
    found = json.loads(run("report", "lantern street", "--json").stdout)
    assert (found["series"], found["series_id"], found["season"]) == ("Lantern Street", "lantern-street", 1)
    assert found["as_of"] == "2021-06-02"
    markdown = run("report", "Lantern Street", "--md").stdout
    assert markdown.startswith("# Lantern Street")
    page = run("report", "Lantern Street", "--html", "-").stdout
    assert page.lower().startswith("<!doctype html>")
    written = run("report", "Lantern Street", "--html", "page.html")
    assert (written.stdout, written.stderr.splitlines()[-1]) == ("", "wrote page.html")
    assert _loads((tmp_path / "page.html").read_text("utf-8")) == []
    season = run("report", "Lantern Street", "--season", "1", "--json")
    assert json.loads(season.stdout)["season"] == 1


def test_report_as_of_a_day_knows_nothing_of_later_ones(run: Run, told: Path) -> None:
    before = run("report", "Lantern Street", "--as-of", "2021-06-01")
    assert "cancelled" not in before.stdout
    assert "premiere 7 May 2021" in before.stdout
    assert before.stderr == ""
    earlier = run("report", "Lantern Street", "--as-of", "2021-05-30")
    assert "38%" not in earlier.stdout, "an article of May counts from the end of May"


def test_a_day_after_the_last_look_is_answered_with_a_warning(run: Run, told: Path) -> None:
    done = run("report", "Lantern Street", "--as-of", "2021-09-01")
    assert done.returncode == 0
    assert done.stderr.startswith("note: the sources of this desk were last watched on 2021-06-02; silence")


@pytest.mark.parametrize("command", [["status"], ["odds"], ["forecast", "Wednesday"]])
def test_tables_as_json_and_csv_hold_the_same_rows(run: Run, tenth: Path, command: list[str]) -> None:
    desk = ["--desk", tenth, *command, "--as-of", "2025-06-30"]
    rows = json.loads(run(*desk, "--json").stdout)
    with io.StringIO(run(*desk, "--csv").stdout) as text:
        table = list(csv.DictReader(text))
    assert len(rows) == len(table) > 0
    assert list(rows[0]) == list(table[0])
    first = {"status": "series", "odds": "series", "forecast": "model"}
    assert next(iter(rows[0])) == first[command[0]]
    assert {row["series_id"] for row in rows} == {row["series_id"] for row in table}
    assert all(row["season"] is None or isinstance(row["season"], int) for row in rows)
    plain = run(*desk, *(["--limit", "3"] if command[0] == "odds" else []))
    assert plain.returncode == 0
    assert plain.stdout.strip()


def test_forecast_all_is_the_long_table_of_every_series(run: Run, tenth: Path) -> None:
    found = json.loads(run("--desk", tenth, "forecast", "--all", "--as-of", "2025-06-30", "--json").stdout)
    assert list(found[0]) == [
        "model", "issued", "series", "series_id", "season", "target", "period", "output_type", "output_type_id",
        "value",
    ]  # fmt: skip
    audience = {"hours_week", "views_week", "hours_28d", "hours_91d"}
    assert {row["target"] for row in found} == {"outcome", "next_premiere_by", *audience}
    assert {row["issued"] for row in found} == {"2025-06-30"}
    sums: dict[tuple[str, str], float] = {}
    for row in found:
        if row["target"] == "outcome":
            question = row["series_id"], row["period"]
            sums[question] = sums.get(question, 0) + row["value"]
    assert all(total == pytest.approx(1, abs=1e-5) for total in sums.values())


def test_odds_html_is_a_page_that_opens_offline(run: Run, tenth: Path, tmp_path: Path) -> None:
    done = run("--desk", tenth, "odds", "--as-of", "2025-06-30", "--html", "league.html")
    assert (done.returncode, done.stderr) == (0, "wrote league.html\n")
    assert _loads((tmp_path / "league.html").read_text("utf-8")) == []


def test_odds_limit_is_for_the_terminal(run: Run, tenth: Path) -> None:
    few = run("--desk", tenth, "odds", "--as-of", "2025-06-30", "--limit", "3").stdout
    assert re.findall(r"^ ?(\d+)  ", few, re.M) == ["1", "2", "3"]


def test_backtest_says_what_it_lacks_on_a_small_desk(run: Run, told: Path) -> None:
    done = run("backtest")
    assert done.returncode == 1
    assert done.stderr.startswith("nextseason backtest: ")


def test_compact_folds_the_files_and_the_desk_answers_as_before(run: Run, articles: Path, bare: Path) -> None:
    for article in sorted(articles.iterdir()):
        run("read", article, "--articles", "days.csv")
    before = run("report", "Lantern Street", "--json").stdout
    done = run("compact")
    assert done.stderr == "3 files folded into one, 0 replaced ones deleted\n"
    assert run("report", "Lantern Street", "--json").stdout == before


def test_progress_is_told_in_lines_where_nobody_sits_at_a_terminal(run: Run, bare: Path, tmp_path: Path) -> None:
    many = tmp_path / "many"
    many.mkdir()
    for n in range(1001):
        (many / f"{n:04d}.txt").write_text(f"Report {n}: it rained in the hills.", "utf-8")
    done = run("read", many)
    assert done.stderr.splitlines() == [
        "500 articles, 0 claims", "1000 articles, 0 claims",
        "1001 articles read, 0 claims, 0 of them new to the desk",
    ]  # fmt: skip


@pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals are of Unix")
def test_on_a_terminal_the_counter_is_rewritten_in_place(bare: Path, articles: Path, tmp_path: Path) -> None:
    import pty

    above, below = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "nextseason", "read", str(articles)], cwd=tmp_path, stderr=below, env=surroundings()
    )
    os.close(below)
    said = os.read(above, 10_000).decode()
    os.close(above)
    assert done.returncode == 0
    assert "\r\x1b[K3 articles, " in said
    assert "\r\x1b[K3 articles read, " in said
