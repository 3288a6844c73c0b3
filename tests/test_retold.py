"""One voice once: copies and quotations told again are found, the earliest telling is the testimony."""

# ruff: noqa: E501 - articles stand here as they come

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextseason import Desk, Known, When
from nextseason.press.article import Article
from nextseason.press.lexicon import Lexicon
from nextseason.press.premieres import Premieres
from nextseason.press.reader import Reader
from nextseason.press.sketches import sketch
from nextseason.reading import take
from nextseason.retold import Retold, repeats, retold
from nextseason.settle import voices

WIRE = """“Lantern Street” has been cancelled. The drama, which Netflix had ordered in the spring of 2019 from the small
company that Ada Stone runs with her brother, drew fewer viewers each week than the streamer had hoped for. Its ten
episodes were filmed on a backlot north of the city over one long and rainy winter, and two of them had to be made twice
after a fire took the set. The streamer told the cast by telephone on Tuesday. “None of us saw it coming, and I would have
played that lamplighter for ten more years if they had only let me,” one of them said that evening."""
EDITED = WIRE.replace("small", "tiny").replace("long and rainy", "very wet").replace("on Tuesday", "this week")
OTHER = """It was not a good week for dramas. “Lantern Street” has been cancelled, and two more wait for news of theirs. Some
hope is left for those who like their mysteries slow, since Hollow Bay is back in the autumn with more of the same. “None
of us saw it coming, and I would have played that lamplighter for ten years more if they had let me,” said one of its
actors to the paper in the town where it was made, and a petition has gathered some names there since the weekend. There
is little chance that it will change anything at all, for the sets have been sold and the writers are at work elsewhere."""
APART = """There is more to do in town this summer than to sit at home. “Lantern Street” has been cancelled. The
show drew too few viewers for the streamer, and its actors heard of it by telephone, as did the producers of two other
series. Its episodes stay where they are. The orchestra has a new conductor, who comes
from the north and has been on the road for half of her life. She means to open with works that nobody there has heard before,
and to keep the prices where they are. Three evenings in the old hall are planned before the winter, and each will be given
twice, since so many people could not get in the last time."""
WIRE, EDITED, OTHER, APART = (" ".join(text.split()) for text in (WIRE, EDITED, OTHER, APART))
ARTICLES = {  # document: day, text
    "wire": ("2021-06-01", WIRE),
    "copy": ("2021-06-02", "By our wire desk\n" + WIRE),
    "edited": ("2021-06-03", "Bad news for lamplighters. " + EDITED),
    "other": ("2021-06-20", OTHER),
    "apart": ("2021-06-21", APART),
}


def desk(folder: Path, articles: dict[str, tuple[str, str]]) -> Desk:
    made = Desk.create(folder, facts=False)
    reader, none = Reader(Lexicon.empty()), Premieres({})
    batches = [
        take(Article(name, text, known=Known(When.parse(day), "given")), reader, none)
        for name, (day, text) in articles.items()
    ]
    made.write(batches, recorded=datetime(2021, 7, 1, tzinfo=UTC))
    return made


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return desk(tmp_path_factory.mktemp("told") / "desk", ARTICLES)


def test_copies_repeat_the_earliest_telling_also_after_light_editing(told: Desk) -> None:
    found = [(r.text, r.of) for r in repeats(told.as_of(date(2021, 6, 21)))]
    assert found == [("copy", "wire"), ("edited", "wire")]


def test_a_quotation_told_again_in_another_story_is_found(told: Desk) -> None:
    again = repeats(told.as_of(date(2021, 6, 21)), quotations=True)
    found = [(r.text.partition("#")[0], r.of.partition("#")[0]) for r in again]
    assert found == [("copy", "wire"), ("edited", "wire"), ("other", "wire")]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2021-06-01", ("wire",)),
        ("2021-06-03", ("wire",)),
        ("2021-06-20", ("wire", "other")),
        ("2021-06-21", ("wire", "other", "apart")),
    ],
)
def test_who_tells_it_again_adds_no_voice(told: Desk, day: str, expected: tuple[str, ...]) -> None:
    snapshot = told.as_of(date.fromisoformat(day))
    claims = snapshot.claims(kinds=["cancellation"])
    assert voices(claims, retold(snapshot)) == expected
    series = snapshot.find("Lantern Street").id
    fate = [s.fate for s in snapshot.settle(series).seasons if s.fate]
    assert [f.status for f in fate] in ([], ["cancelled"])


def test_on_a_day_before_the_first_telling_the_second_is_the_first(told: Desk, tmp_path: Path) -> None:
    later = desk(tmp_path / "desk", {**ARTICLES, "wire": ("2021-06-10", WIRE)})
    assert [(r.text, r.of) for r in repeats(later.as_of(date(2021, 6, 21)))] == [("edited", "copy"), ("wire", "copy")]


def test_limited_to_some_documents(told: Desk) -> None:
    snapshot = told.as_of(date(2021, 6, 21))
    assert retold(snapshot, {"edited", "other"}).articles == {}
    assert set(retold(snapshot, {"edited", "other"}).quotations.values()) != set()
    assert retold(snapshot, {"edited"}) == Retold()
    assert retold(snapshot, {"it's", "none"}) == Retold({}, {})


@given(st.text(max_size=400))
def test_any_text_has_a_sketch(text: str) -> None:
    found = sketch(text)
    assert len(found["sketch"]) % 8 == 0
    for said in found["quoted"]:
        place, _, hashes = said.partition(":")
        start, end = map(int, place.split("-"))
        assert 0 <= start < end <= len(text)
        assert len(hashes) % 8 == 0


def test_seeds_share_a_long_quotation(shared: Path, tmp_path: Path) -> None:
    folder = shared / "press" / "seeds"
    if not folder.is_dir():
        pytest.skip(f"no seed articles at {folder} (NEXTSEASON_SHARED names the folder of reference material)")
    texts = {n: (d, (folder / f"{n}.txt").read_text("utf-8")) for n, d in (("S0", "2021-05-20"), ("S1", "2021-06-15"))}
    found = repeats(desk(tmp_path / "desk", texts).as_of(date(2021, 6, 15)), quotations=True)
    assert {(r.text.partition("#")[0], r.of.partition("#")[0]) for r in found} == {("S1", "S0")}
    assert repeats(desk(tmp_path / "two", texts).as_of(date(2021, 6, 15))) == []
