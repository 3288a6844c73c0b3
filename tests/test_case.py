"""The bundled case: what a careful reader takes from each of its articles (tests/data/case_expected.jsonl).

One line of the table is one claim. `words` are the places in the article that carry it, the first the best; `certainty`
is a list where careful readers differ; `speaker` null where the article itself speaks; a `happened` that is given must
agree as far as both go. `must` marks what the demo tells: it has to be read exactly. `optional` counts neither way.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

import pytest

from nextseason.claim import Claim, title_key
from nextseason.errors import BadDateError
from nextseason.press.article import Article
from nextseason.press.articles import read_articles, read_rows
from nextseason.when import When

CASE = Path(str(resources.files("nextseason"))) / "bundled" / "jupiters_legacy"
TABLE = Path(__file__).with_name("data") / "case_expected.jsonl"
FLOOR = 0.9  # of precision and of recall, over all rows that are not optional

TITLES = ("Jupiter's Legacy", "Super Crooks", "Daredevil", "Lupin")  # those a desk knows, as far as they occur here
# values in words, free in how they are put: where the claim stands decides
FREE = frozenset({"chart_rank", "no_decision", "production_milestone", "cast_released", "renewal"})

# file or address, outlet, day of publication and what it rests on
FEED = "https://ratings-column.example/2021"
ARTICLES = [
    ("2018-07-17-series-order.html", "The Demo Trade Daily", "2018-07-17", "printed"),
    ("2019-02-12-cast.html", "Cape & Panel Demo", "2019-02-12", "printed"),
    ("2019-09-17-wire.txt", "Demo Wire", "2019-09-17", "given"),
    ("2019-10-digest.txt", "Demo Stream Digest", "2019-10", "given"),
    ("2021-02-23-date.html", "The Demo Trade Daily", "2021-02-23", "printed"),
    ("2021-05-17-newsletter.html", "Demo Queue Letter", "2021-05-17", "printed"),
    ("2021-05-19-rumour.html", "Cape & Panel Demo", "2021-05-19", "printed"),
    ("2021-06-03-cancelled.html", "The Demo Courier", "2021-06-03", "printed"),
    ("2021-06-08-digest.txt", "Demo Stream Digest", "2021-06-08", "given"),
    ("2021-06-14-guide.html", "Demo Home Screen", "2021-06-14", "printed"),
    ("2021-06-29-money.html", "The Demo Courier", "2021-06-29", "printed"),
    (FEED + "/06/10/a-billion-after-the-end", "The Demo Ratings Column", "2021-06-10", "feed"),
    (FEED + "/06/03/696-million", "The Demo Ratings Column", "2021-06-03", "feed"),
    (FEED + "/05/11/straight-to-the-top", "The Demo Ratings Column", "2021-05-11", "feed"),
]

# what surrounds an article on its page, or stands in its footer, and is none of it
FURNITURE = (
    "Harbor Nine",
    "The Long Shift",
    "Tidewater",
    "mark my words",
    "Rail fares",
    "Previous letters",
    "©",
    "2026",
)


@dataclass(frozen=True)
class Expected:
    """One line of the table."""

    document: str
    series: str
    season: int | None
    kind: str
    value: str | float
    certainty: str | list[str]
    speaker: str | None
    outlets: list[str]
    words: list[str]
    unit: str | None = None
    detail: dict[str, str] | None = None
    happened: str | None = None
    must: bool = False
    optional: bool = False

    def __str__(self) -> str:
        return f"{self.document}: {self.kind} {self.value!r}, season {self.season} [{self.words[0]}]"


@cache
def case() -> dict[str, Article]:
    """The articles, by file name, those of the feed by address."""
    found: dict[str, Article] = {}
    rows = read_rows(CASE / "articles.csv")
    for path in sorted((CASE / "articles").iterdir()):
        for article in read_articles(path, rows=rows):
            assert isinstance(article, Article), article
            found[article.document if path.suffix == ".json" else path.name] = article
    return found


@cache
def table() -> list[Expected]:
    return [Expected(**json.loads(line)) for line in TABLE.read_text(encoding="utf-8").splitlines()]


@cache
def claims() -> dict[str, list[Claim]]:
    """What the reader takes from each article."""
    press = pytest.importorskip("nextseason.press.reader", reason="the press reader is not there yet")
    lexicon = pytest.importorskip("nextseason.press.lexicon", reason="the press reader is not there yet")
    reader = press.Reader(lexicon.Lexicon(TITLES))
    return {name: list(reader.read(article, article.known)) for name, article in case().items()}


def spans(row: Expected) -> list[tuple[int, int]]:
    """Where the words of a row stand in its article."""
    text = case()[row.document].text
    return [(at, at + len(words)) for words in row.words if (at := text.find(words)) >= 0]


def names(text: object) -> set[str]:
    return set(title_key(str(text or "")).split()) - {"the", "and"}


def place(row: Expected, claim: Claim) -> tuple[int, int] | None:
    """Which of the row's places the claim stands at, and minus the characters shared: the smaller, the nearer."""
    if claim.span is None:
        return None
    a, b = claim.span
    shared = ((i, min(b, end) - max(a, start)) for i, (start, end) in enumerate(spans(row)))
    return min(((i, -n) for i, n in shared if n > 0), default=None)


def agrees(row: Expected, claim: Claim) -> bool:
    """Whether the claim says what the row says: the same series and kind, the same value at the same place."""
    if claim.kind != row.kind or title_key(claim.series_said) != title_key(row.series) or not place(row, claim):
        return False
    detail = row.detail or {}
    if row.kind == "personnel_change":
        same_person = names(detail["person"].split()[-1]) <= names(claim.detail.get("person"))
        return same_person and str(claim.detail.get("change")).split()[0] == detail["change"]
    if row.kind == "cast_role":
        same_actor = names(detail["actor"].split()[-1]) <= names(claim.detail.get("actor"))
        return same_actor and bool(names(detail["character"]) & names(claim.detail.get("character")))
    if row.kind in ("premiere_date", "release_expectation"):
        if row.unit is None:
            return True
        said = str(claim.value).replace("mid-", "")
        try:
            return When.parse(str(row.value)).contains(When.parse(said))
        except BadDateError:
            return False
    if row.kind == "cancellation":
        return claim.value == row.value
    if row.kind == "spin_off":
        return title_key(str(claim.value)) == title_key(str(row.value))
    if row.kind in FREE or isinstance(row.value, str):
        return True
    return isinstance(claim.value, int | float) and abs(claim.value - row.value) <= 0.001 * row.value


def differences(row: Expected, claim: Claim) -> list[str]:
    """In what the claim, though it is the row's, departs from it."""
    said = []
    certainties = [row.certainty] if isinstance(row.certainty, str) else row.certainty
    if claim.certainty not in certainties:
        said.append(f"certainty {claim.certainty}, not {' or '.join(certainties)}")
    if row.kind != "cast_role" and claim.season != row.season:
        said.append(f"season {claim.season}, not {row.season}")
    if row.speaker and claim.speaker and not names(row.speaker) & names(claim.speaker):
        said.append(f"speaker {claim.speaker}, not {row.speaker}")
    if row.speaker and not claim.speaker and row.speaker != "Netflix":  # who takes the step need not be its speaker
        said.append(f"no speaker, not {row.speaker}")
    if not {title_key(o) for o in row.outlets} <= {title_key(o) for o in claim.outlets}:
        said.append(f"outlets {list(claim.outlets)}, not {row.outlets}")
    if row.happened and claim.happened:
        want = When.parse(row.happened)
        if not (want.contains(claim.happened) or claim.happened.contains(want)):
            said.append(f"happened {claim.happened}, not {row.happened}")
    status = (row.detail or {}).get("status")
    if status and claim.detail.get("status") != status:
        said.append(f"status {claim.detail.get('status')}, not {status}")
    return said


@dataclass
class Matched:
    """The table held against what was read: pairs, rows nobody read, claims nobody expected."""

    pairs: list[tuple[Expected, Claim]]
    missed: list[Expected]
    extra: list[tuple[str, Claim]]


def match(rows: Iterable[Expected], read: dict[str, list[Claim]]) -> Matched:
    """One claim for one row, the nearest words first; the same claim again at another place of its row is no error."""
    left = {(name, i): claim for name, found in read.items() for i, claim in enumerate(found)}
    rows = list(rows)
    options = [
        (row.optional, at, n, key)
        for n, row in enumerate(rows)
        for key, claim in left.items()
        if key[0] == row.document and agrees(row, claim) and (at := place(row, claim)) is not None
    ]
    pairs: dict[int, Claim] = {}
    places: set[tuple[int, int]] = set()
    for _, (which, _), n, key in sorted(options):
        if key in left and (n, which) not in places:
            pairs.setdefault(n, left.pop(key))
            places.add((n, which))
    return Matched(
        [(rows[n], claim) for n, claim in pairs.items()],
        [row for n, row in enumerate(rows) if n not in pairs and not row.optional],
        [(key[0], claim) for key, claim in left.items()],
    )


@cache
def result() -> Matched:
    return match(table(), claims())


def told(found: Matched) -> str:
    lines = [f"MISSED {row}" for row in found.missed]
    lines += [f"EXTRA  {name}: {c.kind} {c.value!r}, season {c.season} [{c.quote}]" for name, c in found.extra]
    lines += [f"WRONG  {row}: {said}" for row, claim in found.pairs for said in differences(row, claim)]
    return "\n".join(lines)


def test_the_articles_carry_their_outlet_and_day() -> None:
    got = [
        (n, a.outlet, str(a.known.when) if a.known else "", a.known.basis if a.known else "") for n, a in case().items()
    ]
    assert sorted(got) == sorted(ARTICLES)


@pytest.mark.parametrize("name", [row[0] for row in ARTICLES])
def test_an_article_is_its_body_and_nothing_around_it(name: str) -> None:
    text = case()[name].text
    assert [word for word in FURNITURE if word in text and not name.startswith("2019-10")] == []
    assert 80 <= len(text.split()) <= 220


def test_every_row_of_the_table_stands_in_its_article() -> None:
    assert [str(row) for row in table() if not spans(row) or row.words[0] not in case()[row.document].text] == []
    assert {row.document for row in table() if row.must} == set(case())


def test_the_reader_takes_what_a_careful_reader_would() -> None:
    found = result()
    right = sum(not row.optional for row, _ in found.pairs)
    precision = right / (right + len(found.extra))
    recall = right / (right + len(found.missed))
    assert min(precision, recall) >= FLOOR, f"precision {precision:.3f}, recall {recall:.3f}\n{told(found)}"


@pytest.mark.parametrize("row", [row for row in table() if row.must], ids=str)
def test_what_the_demo_tells_is_read_exactly(row: Expected) -> None:
    pairs = [claim for other, claim in result().pairs if other is row]
    assert pairs, f"not read: {row}"
    assert differences(row, pairs[0]) == []


def test_a_denial_is_never_read_as_a_fact() -> None:
    denied = [row for row in table() if row.certainty == "denied"]
    asserted = [
        (row.document, claim.kind, claim.quote)
        for row in denied
        for claim in claims()[row.document]
        if claim.kind == row.kind and place(row, claim) and claim.certainty != "denied"
    ]
    assert denied and asserted == []
