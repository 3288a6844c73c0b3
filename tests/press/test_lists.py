"""What a page tells in lists, whole articles in, every claim out: sections, charts, nights of ratings, other worlds."""

from __future__ import annotations

import pytest

from nextseason.claim import Known
from nextseason.press.article import Article
from nextseason.press.lexicon import Lexicon
from nextseason.press.reader import Reader
from nextseason.when import When

SCORECARD = """\
Renew/Cancel Tracker: The Fate of Every Show on Streaming

Which of your favorites made the cut? Here's where things stand.

SAFE
- Gideon's Gate (Apple TV+) — Seasons 2 and 3
- Halfpenny (Paramount+)

GONE
- Mercy Falls (Hulu) — after three seasons
- Avery: The Lost Years

LAST SEASON COMING
- Overlook (Max) — Season 5
- You

TO BE DETERMINED
- Fathom (Apple TV+)
- Juniper (Hulu) — finale aired May 2
"""
IN_ONE_LINE = """\
Freeform, Syfy and TNT: who's coming back?

Renewed: Tidewater (Freeform), Resident Ghost (Season 3, Syfy) and McDonald & Sons.

Cancelled: The Bold and the Brave (Freeform), Van Hell (Syfy).

Too early to say: Snowbound (TNT), Chuckie (Syfy).
"""
CHART = """\
Most-streamed TV in the US, Aug. 15-21

#1 House of the Wyvern (HBO Max): 1.01 billion minutes
#2 She-Bulk: Paralegal (Disney+): 390 million minutes
#3 Never Have I Never, season 3 (Netflix): 372 million minutes
"""
OVERNIGHTS = """\
Overnights: Wexford Road edges The Cartographer on Sunday

Wexford Road took 6.3 million viewers on Sunday night.

Over on BBC Two, Top Gear drew 3.1m at 8pm and Natural Curiosities 1.2m at 9pm.

On Channel 4, Indian Winter entertained 1.4m (6.2%), losing another 200,000. The FA Cup final had 8m.
"""
CHAPTERS = """\
Amazon at TCA: three things we learned

The Tollbooth is happening again

The medical comedy has been picked up for a third season.

No more Undone Deal

The half-hour is finished after two seasons.

The Expanding gets a date

Season 4 premieres on Friday, November 2.
"""
STAGE = """\
Panto season opens early at the Alhambra

Rehearsals have begun for Cinderella, where Kerry Blunt will star as the Fairy Godmother opposite Joe Hind as Buttons.

The show opens on 3 December. Monday matinees have been cancelled. Producer Hal Finch has left.
"""
ON_LOCATION = """\
Street closed as BBC crime drama films in Whitby

Police and council officers have closed Church Street for the BBC and its crime drama The Fisher King.

Parking at the theatre is suspended. The drama was watched by 6.4m when it launched in March.
"""


@pytest.mark.parametrize(
    ("text", "published", "told"),
    [
        pytest.param(
            SCORECARD,
            "2024-05-14",
            [
                ("cancellation", "Avery: The Lost Years", None, "cancelled"),
                ("cancellation", "Mercy Falls", 4, "cancelled"),
                ("cancellation", "Overlook", 5, "final_season"),
                ("cancellation", "You", None, "final_season"),
                ("no_decision", "Fathom", None, "renewal undecided"),
                ("no_decision", "Juniper", None, "renewal undecided"),
                ("renewal", "Gideon's Gate", 2, "renewed"),
                ("renewal", "Gideon's Gate", 3, "renewed"),
                ("renewal", "Halfpenny", None, "renewed"),
            ],
            id="sections",
        ),
        pytest.param(
            IN_ONE_LINE,
            "2021-06-03",
            [
                ("cancellation", "The Bold and the Brave", None, "cancelled"),
                ("cancellation", "Van Hell", None, "cancelled"),
                ("no_decision", "Chuckie", None, "renewal undecided"),
                ("no_decision", "Snowbound", None, "renewal undecided"),
                ("renewal", "McDonald & Sons", None, "renewed"),
                ("renewal", "Resident Ghost", 3, "renewed"),
                ("renewal", "Tidewater", None, "renewed"),
            ],
            id="one line",
        ),
        pytest.param(
            CHART,
            "2022-09-12",
            [
                ("chart_rank", "House of the Wyvern", None, "No. 1"),
                ("chart_rank", "Never Have I Never", 3, "No. 3"),
                ("chart_rank", "She-Bulk: Paralegal", None, "No. 2"),
                ("viewership", "House of the Wyvern", None, 1_010_000_000),
                ("viewership", "Never Have I Never", 3, 372_000_000),
                ("viewership", "She-Bulk: Paralegal", None, 390_000_000),
            ],
            id="chart",
        ),
        pytest.param(
            OVERNIGHTS,
            "2016-03-07",
            [
                ("viewership", "Indian Winter", None, 1_400_000),
                ("viewership", "Natural Curiosities", None, 1_200_000),
                ("viewership", "Top Gear", None, 3_100_000),
                ("viewership", "Wexford Road", None, 6_300_000),
            ],
            id="ratings",
        ),
        pytest.param(
            CHAPTERS,
            "2018-07-30",
            [
                ("cancellation", "Undone Deal", 3, "cancelled"),
                ("premiere_date", "The Expanding", 4, "2018-11-02"),
                ("renewal", "The Tollbooth", 3, "renewed"),
            ],
            id="chapters",
        ),
        pytest.param(STAGE, "2022-11-10", [], id="the stage"),
        pytest.param(
            ON_LOCATION,
            "2021-09-23",
            [
                ("premiere_date", "The Fisher King", 1, "2021-03"),
                ("viewership", "The Fisher King", None, 6_400_000),
            ],
            id="television among councils",
        ),
    ],
)
def test_every_line_is_told(text: str, published: str, told: list[tuple[str, str, int | None, object]]) -> None:
    article = Article("list.txt", text, known=Known(When.parse(published), "given"))
    claims = Reader(Lexicon.empty()).read(article)
    assert sorted((c.kind, c.series_said, c.season, c.value) for c in claims) == told  # type: ignore[type-var]
