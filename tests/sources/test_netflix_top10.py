"""The weekly Top 10: literal vintages in, whole claims out; what a publisher's rewriting of its past does."""

from __future__ import annotations

import csv
import gzip
import itertools
import warnings
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties import examples

from nextseason.claim import Known
from nextseason.desk import Desk
from nextseason.errors import DocumentError, LayoutError, UsageError
from nextseason.sources import SOURCES, PullReport, pull
from nextseason.sources.netflix_top10 import LARGEST, Top10Reader, unpack
from nextseason.when import When

from .vintages import FIRST, JUNE_2023, OVERRIDE, RECORDED, STAGGERED, day, keep, table

LAMP = "2023-06-25 | TV (English) | 1 | Lamplight | Lamplight: Season 2 | 31500000 | 6.3 | 5000000 | 3"
HARBOR = "2023-06-25 | TV (Non-English) | 1 | Puerto Nuevo | N/A | 8200000 | 4.1 | 2000000 | 1"
FILM = "2023-06-25 | Films (English) | 1 | The Long Field | N/A | 9000000 | 1.5 | 6000000 | 1"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.create(tmp_path / "desk", facts=False)


def take(desk: Desk, origin: Path, **more: Any) -> PullReport:
    return pull(desk, "netflix-top10", origin=origin, recorded=RECORDED, **more)


def plain(claims: Any) -> list[tuple[Any, ...]]:
    found = ((c.series_said, c.season, c.kind, c.unit or c.detail["name"], c.value, str(c.known_from)) for c in claims)
    return sorted(found, key=str)


def seen(desk: Desk, on: str) -> list[tuple[Any, ...]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return plain(desk.as_of(day(on)).claims())


def test_a_row_becomes_these_claims(desk: Desk, tmp_path: Path) -> None:
    keep(tmp_path / "v", "2023-06-28", table(JUNE_2023, LAMP, HARBOR, FILM))
    report = take(desk, tmp_path / "v")
    assert (report.files, report.claims, report.left_out) == (1, 9, (("films in the lists of a week", 1),))
    claims = desk.as_of(day("2023-06-28")).claims()
    week, scope = "2023-06-19/2023-06-25", {"market": "global", "window": "week"}
    lamp = [c for c in claims if c.series_said == "Lamplight"]
    found = {(c.kind, c.unit, c.value, str(c.happened), tuple(sorted(c.detail.items()))) for c in lamp}
    assert found == {
        ("viewership", "hours", 31500000, week, tuple(sorted({"measure": "hours viewed", **scope}.items()))),
        (
            "viewership", "views", 5000000, week,
            tuple(sorted({"measure": "views", "runtime_hours": 6.3, **scope}.items())),
        ),
        ("chart_rank", "rank", "1", week, (("chart", "TV (English)"), ("weeks", 3))),
        ("attribute", None, "Lamplight: Season 2", "None", (("name", "label"),)),
        ("attribute", None, "English", "None", (("name", "language"),)),
    }  # fmt: skip
    assert {
        (c.season, c.season_said, c.speaker, c.certainty, c.document, c.known, c.span, c.quote) for c in lamp
    } == {
        (
            2, "Lamplight: Season 2", "Netflix", "confirmed", "netflix-top10/all-weeks-global",
            Known(When.on(day("2023-06-28")), "vintage"), None, None,
        )
    }  # fmt: skip
    # N/A is no season title: no label, no number.
    harbor = [c for c in claims if c.series_said == "Puerto Nuevo"]
    assert {(c.season, c.season_said) for c in harbor} == {(None, None)}
    assert sorted(str(c.value) for c in harbor) == ["1", "2000000", "8200000", "Non-English"]


def test_each_row_is_known_from_the_first_vintage_that_shows_it(desk: Desk, tmp_path: Path) -> None:
    old = "2023-06-18 | TV (English) | 1 | Lamplight | Lamplight: Season 2 | 40000000 |  |  | 2"
    keep(tmp_path, "2023-06-21", table(JUNE_2023, old))
    keep(tmp_path, "2023-06-28", table(JUNE_2023, LAMP, old), packed=True)
    report = take(desk, tmp_path)
    # The label and the language were there before: the second vintage brings hours, views and rank of its week.
    assert (report.files, report.claims, report.withdrawn) == (2, 7, 0)
    lamp = "Lamplight"
    assert seen(desk, "2023-06-27") == [
        (lamp, 2, "attribute", "label", "Lamplight: Season 2", "2023-06-21"),
        (lamp, 2, "attribute", "language", "English", "2023-06-21"),
        (lamp, 2, "chart_rank", "rank", "1", "2023-06-21"),
        (lamp, 2, "viewership", "hours", 40000000, "2023-06-21"),
    ]
    assert seen(desk, "2023-06-28") == [
        (lamp, 2, "attribute", "label", "Lamplight: Season 2", "2023-06-21"),
        (lamp, 2, "attribute", "language", "English", "2023-06-21"),
        (lamp, 2, "chart_rank", "rank", "1", "2023-06-21"),
        (lamp, 2, "chart_rank", "rank", "1", "2023-06-28"),
        (lamp, 2, "viewership", "hours", 31500000, "2023-06-28"),
        (lamp, 2, "viewership", "hours", 40000000, "2023-06-21"),
        (lamp, 2, "viewership", "views", 5000000, "2023-06-28"),
    ]


def row(title: str, hours: int, *, show: str = "Lamplight", rank: int = 1, week: str = "2021-11-14") -> str:
    return f"{week} | TV (English) | {rank} | {show} | {title} | {hours} | 1"


def test_a_renamed_season_keeps_its_old_name_on_the_days_before(desk: Desk, tmp_path: Path) -> None:
    keep(tmp_path, "2021-11-17", table(FIRST, row("Lamplight: Season 1", 5)))
    keep(tmp_path, "2022-03-02", table(FIRST, row("Lamplight: Limited Series", 5)))
    report = take(desk, tmp_path)
    assert (report.renamed, report.restated, report.withdrawn) == (1, 0, 4)
    before, after = seen(desk, "2022-03-01"), seen(desk, "2022-03-02")
    assert {(c[1], c[5]) for c in before} == {(1, "2021-11-17")}
    assert {(c[1], c[5]) for c in after} == {(None, "2022-03-02")}
    labels = {on: [c[4] for c in seen(desk, on) if c[3] == "label"] for on in ("2022-03-01", "2022-03-02")}
    assert labels == {"2022-03-01": ["Lamplight: Season 1"], "2022-03-02": ["Lamplight: Limited Series"]}
    withdrawn = desk.as_of(day("2022-03-02")).claims(withdrawn=True)
    assert plain(withdrawn) == before


def test_restated_hours_are_a_later_claim(desk: Desk, tmp_path: Path) -> None:
    keep(tmp_path, "2021-11-17", table(FIRST, row("N/A", 5)))
    keep(tmp_path, "2021-11-24", table(FIRST, row("N/A", 7)))
    report = take(desk, tmp_path)
    assert (report.renamed, report.restated, report.withdrawn) == (0, 1, 1)
    hours = {on: [c[4:] for c in seen(desk, on) if c[3] == "hours"] for on in ("2021-11-23", "2021-11-24")}
    assert hours == {"2021-11-23": [(5, "2021-11-17")], "2021-11-24": [(7, "2021-11-24")]}


def test_a_vanished_row_is_withdrawn_and_may_come_back(desk: Desk, tmp_path: Path) -> None:
    other = row("N/A", 3, show="Ferry", week="2021-11-07")
    keep(tmp_path, "2021-11-17", table(FIRST, row("N/A", 5), other))
    keep(tmp_path, "2021-11-24", table(FIRST, row("N/A", 5)))
    keep(tmp_path, "2021-12-01", table(FIRST, row("N/A", 5), other))
    assert take(desk, tmp_path).withdrawn == 3
    ferry = {
        on: [c[4:] for c in seen(desk, on) if c[0] == "Ferry" and c[3] == "hours"]
        for on in ("2021-11-17", "2021-11-24", "2021-12-01")
    }
    # Known since it was first shown: nobody forgets.
    assert ferry == {"2021-11-17": [(3, "2021-11-17")], "2021-11-24": [], "2021-12-01": [(3, "2021-11-17")]}


def test_the_marks_of_launch_stay_when_their_column_goes(desk: Desk, tmp_path: Path) -> None:
    keep(tmp_path, "2023-07-05", table(STAGGERED, f'{LAMP} | true | "[{{""episodesLaunched"":12}}]"'))
    keep(tmp_path, "2024-02-07", table(OVERRIDE, f"{LAMP} | true | [{{is_staggered_launch=1, is_live_title=1}}] | "))
    keep(tmp_path, "2025-07-09", table(JUNE_2023, LAMP))
    report = take(desk, tmp_path)
    assert (report.batches, report.claims, report.withdrawn) == (5, 7, 0)
    launch = [(c.value, str(c.known_from)) for c in desk.as_of(day("2025-07-09")).claims() if "release" in str(c)]
    assert sorted(launch) == [("live", "2024-02-07"), ("staggered", "2023-07-05")]


def test_a_second_pull_of_the_same_adds_nothing_and_a_later_vintage_continues(desk: Desk, tmp_path: Path) -> None:
    keep(tmp_path, "2021-11-17", table(FIRST, row("N/A", 5)))
    first = take(desk, tmp_path)
    again = take(desk, tmp_path)
    assert (first.files, first.batches) == (1, 1)
    assert (again.files, again.unchanged, again.batches, again.claims) == (0, 1, 0, 0)
    keep(tmp_path, "2021-11-24", table(FIRST, row("N/A", 7)))
    more = take(desk, tmp_path)
    assert (more.files, more.unchanged, more.claims, more.withdrawn, more.restated) == (1, 1, 1, 1, 1)
    # A vintage that shows nothing new was looked at all the same.
    keep(tmp_path, "2021-12-01", table(FIRST, row("N/A", 7)))
    assert (take(desk, tmp_path).batches, desk.last_watched()) == (1, day("2021-12-01"))


def test_two_states_of_one_day(desk: Desk, tmp_path: Path) -> None:
    keep(tmp_path / "morning", "2021-11-17", table(FIRST, row("N/A", 5)))
    keep(tmp_path / "evening", "2021-11-17", table(FIRST, row("N/A", 7)))
    take(desk, tmp_path / "morning")
    evening = pull(desk, "netflix-top10", origin=tmp_path / "evening", recorded=RECORDED + timedelta(hours=9))
    assert evening.restated == 1
    assert [c[4] for c in seen(desk, "2021-11-17") if c[3] == "hours"] == [7]


VINTAGES = {
    "2021-11-17": (row("Lamplight: Season 1", 5), row("Ferry: Season 1", 3, show="Ferry", rank=2)),
    "2021-11-24": (row("Lamplight: Season 1", 5), row("Ferry: Season 1", 4, show="Ferry", rank=2)),
    "2021-12-01": (row("Lamplight: Limited Series", 5), row("Oriel", 3, show="Oriel", rank=2)),
    "2021-12-08": (row("Lamplight: Season 1", 5), row("Ferry: Season 1", 4, show="Ferry", rank=2)),
}


def life(desk: Desk) -> dict[str, Any]:
    return {on: seen(desk, on) for on in ("2021-11-17", "2021-11-23", "2021-11-24", "2021-12-07", "2021-12-31")}


def test_any_order_of_vintages_gives_the_same_desk(tmp_path: Path) -> None:
    lives = []
    orders = list(itertools.permutations(VINTAGES))[::5]
    for n, order in enumerate(orders):
        desk = Desk.create(tmp_path / f"desk{n}", facts=False)
        for on in order:
            take(desk, keep(tmp_path / f"v{n}", on, table(FIRST, *VINTAGES[on])))
        lives.append(life(desk))
    assert len(lives) == 5
    assert all(one == lives[0] for one in lives)
    assert [c[:5] for c in lives[0]["2021-11-24"] if c[3] == "hours"] == [
        ("Ferry", 1, "viewership", "hours", 4),
        ("Lamplight", 1, "viewership", "hours", 5),
    ]


SLOTS = st.lists(
    st.tuples(st.sampled_from(["Ferry: Season 1", "Ferry: Limited Series", "N/A"]), st.integers(1, 3)),
    min_size=1,
    max_size=3,
    unique_by=lambda slot: slot[0],
)


@settings(max_examples=examples(8))
@given(st.lists(SLOTS, min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_any_vintages_in_any_order_and_any_portions(
    tmp_path_factory: pytest.TempPathFactory, states: list[Any], random: Any
) -> None:
    folder = tmp_path_factory.mktemp("any")
    days = sorted(VINTAGES)[: len(states)]
    for on, slots in zip(days, states, strict=True):
        rows = [row(title, hours, show="Ferry", rank=n) for n, (title, hours) in enumerate(slots, 1)]
        keep(folder / "v", on, table(FIRST, *rows))
    at_once, in_parts = (Desk.create(folder / name, facts=False) for name in ("a", "b"))
    take(at_once, folder / "v")
    order = list(days)
    random.shuffle(order)
    for on in order:
        take(in_parts, folder / "v" / f"{on}.tsv")
    for on in days:
        assert seen(at_once, on) == seen(in_parts, on)
        # ... and each day shows what the file of that day shows, no more and no less
        whole = Top10Reader().read("v.tsv", (folder / "v" / f"{on}.tsv").read_bytes(), "x", known("2021-01-01"))[0]
        assert {c[:5] for c in seen(at_once, on)} == {c[:5] for c in plain(whole.claims)}


def known(on: str) -> Known:
    return Known(When.on(day(on)), "given")


GOOD = table(FIRST, row("N/A", 5), row("N/A", 4, rank=2), row("N/A", 3, rank=1, week="2021-11-07"),
             row("N/A", 2, rank=2, week="2021-11-07"))  # fmt: skip
BAD: dict[str, tuple[bytes, type[Exception], str]] = {
    "empty": (b"", DocumentError, "is empty"),
    "null": (b"null", DocumentError, "holds 'null' and no table"),
    "html": (b'<a href="https://example.org">Moved Permanently</a>.\n', DocumentError, "is an HTML page"),
    "not text": (GOOD + b"\xff\xfe", DocumentError, "is no UTF-8"),
    "only a header": (table(FIRST), DocumentError, "has a header and no rows"),
    "no such column": (table((*FIRST, "mood"), f"{row('N/A', 5)} | glad"), LayoutError, "column 'mood' is not known"),
    "column lacking": (table(FIRST[:-1], row("N/A", 5)[:-4]), LayoutError, "no column cumulative_weeks_in_top_10"),
    "column twice": (table((*FIRST, "week"), f"{row('N/A', 5)} | x"), LayoutError, "has the column week twice"),
    "ragged": (table(FIRST, f"{row('N/A', 5)} | 7"), LayoutError, "line 2 has 8 cells for 7 columns"),
    "a Monday": (table(FIRST, row("N/A", 5, week="2021-11-15")), LayoutError, "column week: '2021-11-15' is no Sunday"),
    "no day": (table(FIRST, row("N/A", 5, week="2021-13-14")), LayoutError, "column week: '2021-13-14' is no date"),
    "no number": (table(FIRST, row("N/A", 5).replace("| 5 |", "| 5.5 |")), LayoutError, "weekly_hours_viewed: '5.5'"),
    "new chart": (table(FIRST, row("N/A", 5).replace("TV", "Games")), LayoutError, "category: 'Games (English)'"),
    "no title": (table(FIRST, row("N/A", 5, show=" ")), LayoutError, "column show_title: '' names no show"),
    "cut in a line": (GOOD[:-20], LayoutError, "line 5 has"),
    "cut between lines": (GOOD.rpartition(b"\n")[0], DocumentError, "breaks off: its last list"),
    "cut gzip": (gzip.compress(GOOD)[:-30], DocumentError, "breaks off in the middle of the gzip data"),
    "no gzip": (b"\x1f\x8bnonsense", DocumentError, "is no whole gzip file"),
    "gzip bomb": (gzip.compress(bytes(LARGEST + 1)), DocumentError, "holds more than 100 MB"),
    "launch": (table(STAGGERED, f"{LAMP} | perhaps | "), LayoutError, "is_staggered_launch: 'perhaps'"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_by_name(name: str) -> None:
    data, error, text = BAD[name]
    with pytest.raises(error, match=r"^2021-11-17\.tsv: ") as caught:
        unpacked = unpack("2021-11-17.tsv", data)
        Top10Reader().read("2021-11-17.tsv", unpacked, "x", known("2021-11-17"))
    assert text in str(caught.value)


def test_bad_files_are_named_and_the_rest_goes_on(desk: Desk, tmp_path: Path) -> None:
    keep(tmp_path, "2021-11-17", table(FIRST, row("N/A", 5)))
    keep(tmp_path, "2021-11-24", b"null")
    keep(tmp_path, "2021-12-01", table(FIRST, row("N/A", 7)))
    (tmp_path / "README.md").write_text("no vintage")
    said: list[str] = []
    report = take(desk, tmp_path, progress=lambda done, text: said.append(f"{done} {text}"))
    assert (report.files, report.failed) == (2, False)
    assert report.refused == (("2021-11-24.tsv", "2021-11-24.tsv: holds 'null' and no table; fetch it again"),)
    assert report.summary() == [
        "netflix-top10: 2 files read, 0 unchanged, 1 refused; 4 claims added, 1 withdrawn (1 restated, 0 seasons "
        "renamed)",
        "  refused 2021-11-24.tsv: holds 'null' and no table; fetch it again",
    ]
    assert said[1] == "1 netflix-top10: 2 of 3, 2021-11-24.tsv"


def test_a_single_file_needs_a_day(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "all-weeks-global.tsv"
    path.write_bytes(table(FIRST, row("N/A", 5)))
    report = take(desk, path)
    assert report.failed and "--known" in report.refused[0][1]
    assert take(desk, path, known=date(2021, 11, 17)).files == 1
    assert {c.known for c in desk.as_of(day("2021-11-17")).claims()} == {known("2021-11-17")}


def test_wrong_use(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no source 'netflix'; the sources are netflix-top10, "):
        pull(desk, "netflix", recorded=RECORDED)
    with pytest.raises(UsageError, match="does not exist"):
        take(desk, tmp_path / "nowhere")
    with pytest.raises(DocumentError, match="holds no file of netflix-top10, which are tables named by the day"):
        take(desk, tmp_path)


def test_pull_all_takes_what_it_knows_and_names_the_rest(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    keep(folder / "netflix_top10" / "vintages", "2021-11-17", table(FIRST, row("N/A", 5)))
    (folder / "fieldnotes").mkdir()
    report = pull(desk, "all", origin=folder, recorded=RECORDED)
    assert (report.source, report.files, report.unknown) == ("all", 1, ("fieldnotes",))
    assert report.summary()[-1] == "  not known: fieldnotes: no source reads it"


def test_every_source_says_where_it_comes_from() -> None:
    for name, source in SOURCES.items():
        assert name == source.name
        assert source.publisher and source.terms and source.known_basis and source.page


def test_the_real_vintages(shared: Path, desk: Desk, tmp_path: Path) -> None:
    """What the files hold was counted apart from this reader, with csv and sets (data/README.md, traps 1 and 2).

    Of the 212 those looked at, and the two that are no table; all are read where the facts are compiled again.
    """
    whole = shared / "data" / "netflix_top10"
    if not whole.is_dir():
        pytest.skip(f"no vintages at {whole}")
    looked_at = ("2021-11-17", "2022-10-05", "2023-09-06", "2023-12-06", "2024-05-22", "2025-07-09", "2026-01-28")
    some = {"2023-06-01.tsv.gz", "2023-12-27.tsv.gz", *(f"{on}.tsv.gz" for on in looked_at)}
    folder = tmp_path / "some"
    (folder / "vintages").mkdir(parents=True)
    for name in some:
        (folder / "vintages" / name).symlink_to(whole / "vintages" / name)
    report = take(desk, folder)
    assert (report.files, len(report.refused)) == (len(some) - 2, 2)
    refused = dict(report.refused)
    assert "is an HTML page" in refused["2023-06-01.tsv.gz"]
    assert "holds 'null'" in refused["2023-12-27.tsv.gz"]
    last = desk.as_of(day("2026-01-28"))
    counts = Counter((c.kind, c.unit) for c in last.claims() if c.happened)
    assert counts[("viewership", "hours")] == counts[("chart_rank", "rank")] == 239 * 20
    # views are given from the week that ends on 18 June 2023
    assert counts[("viewership", "views")] == 137 * 20
    assert {c.season for c in last.claims(last.catalog.find("Lupin").id) if c.unit == "hours"} <= {1, 2, 3}
    for on in looked_at:
        assert of_desk(desk, on) == of_file(folder / "vintages" / f"{on}.tsv.gz")
    again = take(desk, folder)
    assert (again.files, again.unchanged, again.batches) == (0, len(some) - 2, 0)


def of_file(path: Path) -> Counter[tuple[Any, ...]]:
    """What a vintage shows of series, read without the reader."""
    found: Counter[tuple[Any, ...]] = Counter()
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        for cells in csv.DictReader(lines, delimiter="\t"):
            if cells["category"].startswith("TV"):
                about = (cells["week"], cells["show_title"], cells["season_title"])
                found[(*about, "hours", cells["weekly_hours_viewed"], "")] += 1
                found[(*about, "rank", cells["weekly_rank"], cells["category"])] += 1
                if cells.get("weekly_views"):
                    found[(*about, "views", cells["weekly_views"], f"{float(cells['runtime']):g}")] += 1
    return found


def of_desk(desk: Desk, on: str) -> Counter[tuple[Any, ...]]:
    """What the desk shows as of the same day."""
    found: Counter[tuple[Any, ...]] = Counter()
    for c in desk.as_of(day(on)).claims(kinds=["viewership", "chart_rank"]):
        assert c.happened and c.happened.last
        runtime = c.detail.get("runtime_hours")
        more = f"{float(runtime):g}" if runtime is not None else c.detail.get("chart", "")
        found[(str(c.happened.last), c.series_said, c.season_said or "N/A", c.unit, str(c.value), more)] += 1
    return found
