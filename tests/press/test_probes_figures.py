"""Passages on audiences, places, scores, costs, counts, orders, steps and offshoots, and all that is read of them.

What is beside a figure and no series' matters as much: a channel's own audience, a chart of films, a demo rating, a
sum spent in a state, additional episodes. Series, people and sums are made up.
"""

from __future__ import annotations

import pytest

from nextseason.claim import Known
from nextseason.press.article import Article
from nextseason.press.lexicon import Lexicon
from nextseason.press.reader import Reader
from nextseason.when import When

KNOWN = Known(When.parse("2024-05-14"), "given")
READER = Reader(Lexicon.empty(), rules_only=True)
KINDS = {
    "viewership", "chart_rank", "critic_score", "audience_score", "budget_per_episode", "budget_total", "episode_count",
    "order", "production_milestone", "spin_off",
}  # fmt: skip

# kind | series | value, where not confirmed the certainty
PASSAGES: list[tuple[str, tuple[str, ...]]] = [
    (
        "TV ratings: Glass Harbour slips again\n\nGlass Harbour was watched by 4.2 million (19.8%) at 9pm on "
        "BBC1 last night. ITV had 2.3 million for a film. BBC2 averaged 1.4 million (7%) across the evening. "
        "Channel 4's Cold Kitchen attracted 1.2 million, and Bake It Again managed 900k. The Ten O'Clock News "
        "drew 4.9 million.",
        (
            "viewership | Bake It Again | 900000",
            "viewership | Cold Kitchen | 1200000",
            "viewership | Glass Harbour | 4200000",
        ),
    ),
    (
        "Overnights: The Weir opens with 4.6m\n\nThe Weir launched with 4.6m (23%) at 9pm on BBC One, with a "
        "five-minute peak of 5.1m. Vet School was enjoyed by 1.8m (+1: 210k/1%). The Great Hunt took the 9pm "
        "slot with 3.9m. A repeat of Old Bones had 1.9m.",
        (
            "chart_rank | The Great Hunt | took the 9pm slot",
            "viewership | Old Bones | 1900000",
            "viewership | The Great Hunt | 3900000",
            "viewership | The Weir | 4600000",
            "viewership | The Weir | 5100000",
            "viewership | Vet School | 1800000",
        ),
    ),
    (
        "Thursday Ratings: “Iron Ridge” Up\n\n“Iron Ridge” (1.9, 7.8 million) was even with last week. On ABC, "
        "“Old Bones” posted 4.4 million viewers and a 0.9, falling from a 1.2. CBS won the night with 6.9 "
        "million viewers, while Fox averaged 2.5 million. The “Nurse Kit” aftershow followed with 1.1 million.",
        (
            "viewership | Iron Ridge | 7800000",
            "viewership | Nurse Kit | 1100000",
            "viewership | Old Bones | 4400000",
        ),
    ),
    (
        "The drama “Copper Road” drew 4.1 million viewers. Among films, “The Ashford Plan” opened at No. 1 with"
        " 90 million hours. On the English Films List, “Big Sky Kings” was #1 with 20.1M views.",
        ("viewership | Copper Road | 4100000",),
    ),
    (
        "For the week of Feb. 5-11, the dramas, their networks and viewerships: the drama “Iron Ridge,” CBS, "
        "9.87 million; the drama “60 Days,” NBC, 8.11 million.",
        (
            "viewership | 60 Days | 8110000",
            "viewership | Iron Ridge | 9870000",
        ),
    ),
    (
        "“Salt Road” reached 84 million households in its first 28 days, Netflix said of the series. It is "
        "projected to reach 90 million households.",
        (
            "viewership | Salt Road | 84000000",
            "viewership | Salt Road | 90000000 | expected",
        ),
    ),
    (
        "The comedy “Palmetto” drew 3.1 million viewers, its best since “Quill” (2.9 million). The show "
        "averages 2.2 million viewers.",
        (
            "viewership | Palmetto | 2200000",
            "viewership | Palmetto | 3100000",
            "viewership | Quill | 2900000",
        ),
    ),
    (
        "TRP Report: “Dil Ka Rishta” stays on top\n\nThe show “Meri Dehleez” has jumped to the third position. "
        "“Saat Rang” has dropped to number four. “Naya Din” bagged the fifth spot.",
        (
            "chart_rank | Meri Dehleez | jumped to the third position",
            "chart_rank | Naya Din | bagged the fifth spot",
            "chart_rank | Saat Rang | number four",
        ),
    ),
    (
        "“Copper Road” led all streaming titles, Nielsen said. The series “Tidewater” grew to 1.3 billion "
        "minutes, good for first among originals. “Old Dogs” remained in second among library titles.",
        (
            "chart_rank | Copper Road | led all streaming titles",
            "chart_rank | Old Dogs | remained in second among library",
            "chart_rank | Tidewater | good for first among originals",
            "viewership | Tidewater | 1300000000",
        ),
    ),
    (
        "The sitcom “Palmetto” averaged 9.8 million viewers, good for a third-place finish in its hour. It was "
        "the night's top new show in the demo.",
        (
            "chart_rank | Palmetto | good for a third-place finish in its hour",
            "chart_rank | Palmetto | night's top new show",
            "viewership | Palmetto | 9800000",
        ),
    ),
    (
        "The comedy “Night Clerks” is NBC's top comedy this season. TNT, one of cable's top-rated networks, "
        "never had a show in the top 10.",
        ("chart_rank | Night Clerks | NBC's top comedy",),
    ),
    (
        "The comedy “Salt Road” holds a 94% approval rating on Rotten Tomatoes. The film has 60% there. Its "
        "first season had a score of 91% on the site.",
        (
            "critic_score | Salt Road | 91",
            "critic_score | Salt Road | 94",
        ),
    ),
    (
        "The thriller “Salt Road” cost $9 million per episode. The pilot cost upward of $15 million. The "
        "production spent $40 million in the state.",
        (
            "budget_per_episode | Salt Road | 15000000",
            "budget_per_episode | Salt Road | 9000000",
        ),
    ),
    (
        "The drama “Kings” is back. Accounts show that it had spent £121.4 million ($152 million) on the "
        "season. Each of the eight episodes was said to have cost about $20m.",
        (
            "budget_per_episode | Kings | 20000000 | reported",
            "budget_total | Kings | 152000000",
            "episode_count | Kings | 8",
        ),
    ),
    (
        "Fox has given a full-season order to the freshman comedy “Palmetto,” ordering nine additional "
        "episodes. The pickup brings the show's total for the season to 22.",
        (
            "episode_count | Palmetto | 22",
            "order | Palmetto | 9",
        ),
    ),
    (
        "The drama “Nightjar” returns on Sept. 3 with two episodes. How many episodes are there?\nEight in all.",
        ("episode_count | Nightjar | 8",),
    ),
    (
        "NBC dropped the drama “Wonder Street” after 13 episodes. The drama “Quill” ended after 15 seasons and "
        "327 episodes.",
        (
            "episode_count | Quill | 327",
            "episode_count | Wonder Street | 13",
        ),
    ),
    (
        "The drama “Nightjar” is coming back for a last season. There will be 13 episodes.",
        ("episode_count | Nightjar | 13",),
    ),
    (
        "“Night Harbor” has been ordered to series. It joins the drama “The Brave Ones” and the comedy “P.T.A.”"
        " on NBC's slate for next season.",
        (
            "order | Night Harbor | series order",
            "order | P.T.A | series order",
            "order | The Brave Ones | series order",
        ),
    ),
    (
        "ITV has commissioned a drama about the river police. Station Lane, a 5 x 60-minute series, will be "
        "made by Red Fin.",
        (
            "episode_count | Station Lane | 5",
            "order | Station Lane | 5",
        ),
    ),
    (
        "CBS is adding the drama “Quill: Nights,” in which a sailor learns to read. “Tin” is also a go.",
        (
            "order | Quill: Nights | series order",
            "order | Tin | series order",
        ),
    ),
    (
        "The drama “Coldwater” is a week and a half into production in Hobart. The eight new episodes will be "
        "shot in Cork starting in the fall.",
        (
            "episode_count | Coldwater | 8",
            "production_milestone | Coldwater | start",
        ),
    ),
    (
        "BBC Two has dropped its comedy “Camelot Yard” from the schedules with two episodes still to be shown.",
        ("production_milestone | Camelot Yard | pulled",),
    ),
    (
        "The soap “Emmerdon” was the first to call its actors back, with a small team returning to the Leeds "
        "studios in May. Filming on the drama “Quill,” which had been under way in Belfast for about a month, "
        "has been suspended.",
        (
            "production_milestone | Emmerdon | resume",
            "production_milestone | Quill | pause",
        ),
    ),
    (
        "The comedy “Good Gus” is over. She is the wife who goes back to work, and work on a novel has started."
        " Filming on most British dramas has only just restarted.",
        (),
    ),
    (
        "The reality show “Girls Upstairs” made a star of Ada Stone. Stone got her own show, “Kendall.”",
        ("spin_off | Girls Upstairs | Kendall",),
    ),
    (
        "The comedy “Night Clerks” has been handed 13 more episodes, bringing the season total to 22.",
        ("episode_count | Night Clerks | 22", "order | Night Clerks | 13"),
    ),
    (
        "NBC has cut the order of the drama “Tidewater” from 22 episodes to 13. The sitcom “Night Clerks” has five "
        "episodes left to air this season.",
        ("order | Tidewater | 13",),
    ),
    (
        "“Tidewater,” the 10-episode drama, is Hulu's most-watched original series ever. It leads them all.",
        (
            "chart_rank | Tidewater | Hulu's most-watched original series ever",
            "chart_rank | Tidewater | leads them all",
            "episode_count | Tidewater | 10",
        ),
    ),
    (
        "NBC has ordered the sitcom “Night Clerks” straight to series. It has asked for 12 more of the drama "
        "“Tidewater.”",
        ("order | Night Clerks | series order", "order | Tidewater | 12"),
    ),
    (
        "The drama “Tidewater” was ITV's most successful drama launch of the decade. Five stars.",
        (
            "chart_rank | Tidewater | ITV's most successful drama launch of the decade",
            "critic_score | Tidewater | 5",
        ),
    ),
    (
        "The drama “Tidewater” is back. NBC passes on a “Bones”-style spinoff of “Tidewater.”",
        ("spin_off | Tidewater | untitled Tidewater spinoff | denied",),
    ),
]


@pytest.mark.parametrize(("text", "wanted"), PASSAGES)
def test_everything_is_taken_and_nothing_else(text: str, wanted: tuple[str, ...]) -> None:
    claims = READER.read(Article("passage", text, known=KNOWN))
    got = sorted(
        " | ".join([c.kind, c.series_said, str(c.value)] + [c.certainty] * (c.certainty != "confirmed"))
        for c in claims
        if c.kind in KINDS
    )
    assert got == sorted(wanted)
