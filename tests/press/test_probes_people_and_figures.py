"""Passages as the press writes them, and all that is read of the people and the figures in each.

Written before the rules that read them. Series, people and sums are made up.
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
    "viewership", "chart_rank", "critic_score", "audience_score", "budget_per_episode", "budget_total",
    "personnel_change", "cast_role", "production_milestone", "cast_released",
}  # fmt: skip

# kind | series | value, where not confirmed the certainty, where anybody says it the speaker
PASSAGES: list[tuple[str, tuple[str, ...]]] = [
    (
        "Sunday's season finale of the NBC drama “Granite Hill” was watched by 6.3 million people, up from "
        "5.1 million a year ago, according to Nielsen.",
        (
            "viewership | Granite Hill | 5100000 | Nielsen",
            "viewership | Granite Hill | 6300000 | Nielsen",
        ),
    ),
    (
        "An average of 3.1 million watched each episode of “Fourth Estate” live last season; with seven "
        "days of delayed viewing that number grew to 5.4 million.",
        (
            "viewership | Fourth Estate | 3100000",
            "viewership | Fourth Estate | 5400000",
        ),
    ),
    (
        "TUESDAY RATINGS\n\n“Granite Hill” (4.11 million viewers, 0.5 in the demo) was off a tenth, while "
        "“Fire Lane” (5.20 mil/0.7) held steady.",
        (
            "viewership | Fire Lane | 5200000",
            "viewership | Granite Hill | 4110000",
        ),
    ),
    (
        "The return of “Station 12” was Thursday's most-watched program, averaging 5.6 million viewers and "
        "a 0.7 rating for ABC. A repeat of “Quill & Co.” followed with 2.4 million. On CBS, “Ghost House” "
        "(4.9 million, 0.5) dipped from last week, and the finale of “So Help Me Cod” went out with 3.87 "
        "million, its smallest audience yet.",
        (
            "chart_rank | So Help Me Cod | its smallest audience",
            "chart_rank | Station 12 | Thursday's most-watched program",
            "viewership | Ghost House | 4900000",
            "viewership | Quill & Co | 2400000",
            "viewership | So Help Me Cod | 3870000",
            "viewership | Station 12 | 5600000",
        ),
    ),
    (
        "Ratings roundup: CBS took the evening thanks to “Tracer” (7.9 million viewers, up 4% on the week), "
        "with “FBI: Reno” close behind at 7.1 million. “Station 12” could not stop its slide on ABC, "
        "sinking to 3.6 million, while the second outing of NBC's “Deal Breakers” shed a quarter of its "
        "debut audience, ending at 2.7 million. The CW's “Gotham Prep” had 488,000.",
        (
            "viewership | Deal Breakers | 2700000",
            "viewership | FBI: Reno | 7100000",
            "viewership | Gotham Prep | 488000",
            "viewership | Station 12 | 3600000",
            "viewership | Tracer | 7900000",
        ),
    ),
    (
        "Disney's half-year list has “Bluey's Cousins” on top with 1.9 billion minutes, followed by "
        "“Merrow” (1.1 billion) and, a surprise, the 2009 sitcom “Parks & Wreck” at 870 million. “Lantern "
        "Deep,” for all the advertising, came only eleventh.",
        (
            "chart_rank | Bluey's Cousins | on top",
            "chart_rank | Lantern Deep | for all the advertising, came only eleventh",
            "viewership | Bluey's Cousins | 1900000000",
            "viewership | Merrow | 1100000000",
            "viewership | Parks & Wreck | 870000000",
        ),
    ),
    (
        "It says something that the two best things on ITV this autumn, “Wreckers” and “The Vicar's Wife,” "
        "drew 2.1 million and 1.8 million respectively, when “Celebrity Ferret” had 6.4 million.",
        (
            "viewership | Celebrity Ferret | 6400000",
            "viewership | The Vicar's Wife | 1800000",
            "viewership | Wreckers | 2100000",
        ),
    ),
    (
        "In its second week, “Dad Jokes” slipped from second to fifth on the Nielsen streaming originals chart.",
        ("chart_rank | Dad Jokes | slipped from second to fifth on the Nielsen streaming originals chart | Nielsen",),
    ),
    (
        "Where does that leave “Deal Breakers”? On the bubble, with an average of 2.9 million viewers that "
        "puts it 61st of the season's 74 network shows.",
        (
            "chart_rank | Deal Breakers | it 61st of the season's 74 network shows",
            "viewership | Deal Breakers | 2900000",
        ),
    ),
    (
        "Rotten Tomatoes has the limited series “Quarry” at 62 percent, while on Metacritic it sits at 58 out of 100.",
        (
            "critic_score | Quarry | 58 | Metacritic",
            "critic_score | Quarry | 62 | Metacritic",
        ),
    ),
    (
        "With a Tomatometer of 37%, “Vault City” was savaged by critics, but 88% of the audience liked it.",
        (
            "audience_score | Vault City | 88 | Rotten Tomatoes",
            "critic_score | Vault City | 37 | Rotten Tomatoes",
        ),
    ),
    (
        "“Vault City” (Rotten Tomatoes: 37%) and “Sister Wren” (91%) both premiered on the same night.",
        (
            "critic_score | Sister Wren | 91 | Rotten Tomatoes",
            "critic_score | Vault City | 37 | Rotten Tomatoes",
        ),
    ),
    (
        "Critics were divided. On Rotten Tomatoes the first season of “Copper Sky” is rated 58 percent "
        "“rotten,” but the Popcornmeter reads 86. Metacritic gives it 54.",
        (
            "audience_score | Copper Sky | 86 | Rotten Tomatoes",
            "critic_score | Copper Sky | 54 | Metacritic",
            "critic_score | Copper Sky | 58 | Rotten Tomatoes",
        ),
    ),
    (
        "“Kings of Tarn” came in at $9.5m per episode, against an original $7m.",
        (
            "budget_per_episode | Kings of Tarn | 7000000",
            "budget_per_episode | Kings of Tarn | 9500000",
        ),
    ),
    (
        "HOW MUCH DOES TELEVISION COST?\n\n“Kings of Tarn”: $20 million an episode. “Orbit Nine”: $12 "
        "million. “Quarry”: between $5 million and $6 million.",
        (
            "budget_per_episode | Kings of Tarn | 20000000",
            "budget_per_episode | Orbit Nine | 12000000",
            "budget_per_episode | Quarry | 6000000",
        ),
    ),
    (
        "NBC wanted to pay no more than $4 million an episode for a ninth season of “Fire Lane.” The studio "
        "held out for $6 million.",
        (
            "budget_per_episode | Fire Lane | 4000000",
            "budget_per_episode | Fire Lane | 6000000",
        ),
    ),
    (
        "When “Orbit Nine” was pitched, its creators wanted $10 million an episode. Apple offered eight, "
        "then nine. The finished season averaged closer to $13 million, one producer said.",
        (
            "budget_per_episode | Orbit Nine | 10000000",
            "budget_per_episode | Orbit Nine | 13000000 | reported | one producer",
            "budget_per_episode | Orbit Nine | 8000000",
        ),
    ),
    (
        "Budget season at the BBC. “The Sluice” has been told to find savings of a tenth, which would take "
        "it from £1.1m to just under £1m an episode. “Harbour Street,” at £850,000 the cheapest of the "
        "Sunday dramas, escapes.",
        (
            "budget_per_episode | Harbour Street | 850000",
            "budget_per_episode | The Sluice | 1000000",
            "budget_per_episode | The Sluice | 1100000 | possible",
        ),
    ),
    (
        "LONDON — Sky is betting the house on “Cromwell's Men,” which at £6 million an episode costs three "
        "times as much as anything it has made before. Rufus Hale plays the Lord Protector; Saoirse Flynn "
        "is Bridget, the daughter who defies him, and the comedian Dan Okoro turns up in a wig as Samuel "
        "Pepys.",
        (
            "budget_per_episode | Cromwell's Men | 6000000",
            "cast_role | Cromwell's Men | Dan Okoro -> Samuel Pepys",
            "cast_role | Cromwell's Men | Rufus Hale -> the Lord Protector",
            "cast_role | Cromwell's Men | Saoirse Flynn -> Bridget",
        ),
    ),
    (
        "Ex-“Granite Hill” star Lou Tam is the newest addition to the cast of “Dad Jokes.”",
        ("personnel_change | Dad Jokes | Lou Tam; cast; joined",),
    ),
    (
        "Amos Vell was fired from “Thornwood” over creative differences; Petra Lind has replaced him as showrunner.",
        (
            "personnel_change | Thornwood | Amos Vell; showrunner; left",
            "personnel_change | Thornwood | Petra Lind; showrunner; joined",
        ),
    ),
    (
        "Judge Cara Lowe has quit “Cake Lab” and chef Bruno Hals is taking her seat on the panel.",
        (
            "personnel_change | Cake Lab | Bruno Hals; judge; joined",
            "personnel_change | Cake Lab | Cara Lowe; judge; left",
        ),
    ),
    (
        "NEW YORK — Joining returning cast members Ada Stone and Bo Reed in season three of “Quarry” are "
        "Hal Dietz, Uma Kerr and Jo Ling.",
        (
            "personnel_change | Quarry | Hal Dietz; cast; joined",
            "personnel_change | Quarry | Jo Ling; cast; joined",
            "personnel_change | Quarry | Uma Kerr; cast; joined",
        ),
    ),
    (
        "Two more cast members are out at “Ashfall.” Lily Chan and Omar Reece have not been asked back for "
        "season 6. They join Dale Hooper, who left in March.",
        (
            "personnel_change | Ashfall | Dale Hooper; cast; left",
            "personnel_change | Ashfall | Lily Chan; cast; not returning",
            "personnel_change | Ashfall | Omar Reece; cast; not returning",
        ),
    ),
    (
        "“The Sluice” writer Hal Penrose has handed over scripting duties on series two to newcomer Efa "
        "Rowlands. Filming began in Swansea last week. Joining Ruth Vaughan, who returns as DCI Menna "
        "Price, are Gethin Moss, Sian Orme and Peter Lyle. Moss takes the part of Price's new boss, Supt "
        "Idris Kemp.",
        (
            "cast_role | The Sluice | Gethin Moss -> Supt Idris Kemp",
            "cast_role | The Sluice | Joining Ruth Vaughan -> DCI Menna Price",
            "personnel_change | The Sluice | Efa Rowlands; cast; joined",
            "personnel_change | The Sluice | Gethin Moss; cast; joined",
            "personnel_change | The Sluice | Hal Penrose; writer; left",
            "personnel_change | The Sluice | Peter Lyle; cast; joined",
            "personnel_change | The Sluice | Sian Orme; cast; joined",
            "production_milestone | The Sluice | start",
        ),
    ),
    (
        "The star and the network have made up. Vic Salerno, who walked off the set of “Tracer” in a row "
        "over money last fall and was suspended without pay, signed a new three-year contract on Friday at "
        "a reported $650,000 an episode. His co-star Mae Lindqvist, meanwhile, is leaving to have a baby; "
        "her detective will be sent to Quantico.",
        (
            "personnel_change | Tracer | Mae Lindqvist; co-star; left",
            "personnel_change | Tracer | Vic Salerno; cast; option picked up | reported",
            "personnel_change | Tracer | Vic Salerno; cast; suspended",
        ),
    ),
    (
        "“Harbor Patrol” loses its captain\n\nAfter nine years and 200-odd episodes, Dex Holloway has "
        "handed in his badge. The actor told CBS in the winter that the current season of “Harbor Patrol” "
        "would be his last, and on Monday his character, Capt. Lou Brandt, took a bullet on the pier. "
        "Stepping up to the captain's chair is Renee Duval, until now a recurring player as Lt. Simone "
        "Archer; she has been made a regular. A new deputy, played by “Quarry” alum Chase Minton, arrives "
        "in the fall.",
        (
            "cast_role | Harbor Patrol | Dex Holloway -> Capt. Lou Brandt",
            "cast_role | Harbor Patrol | Renee Duval -> Lt. Simone Archer",
            "personnel_change | Harbor Patrol | Chase Minton; cast; joined",
            "personnel_change | Harbor Patrol | Dex Holloway; cast; left",
            "personnel_change | Harbor Patrol | Renee Duval; cast; joined",
        ),
    ),
    (
        "A spokesperson denied that Cole Dray had quit “Fire Lane.”",
        ("personnel_change | Fire Lane | Cole Dray; cast; left | denied | A spokesperson",),
    ),
    (
        "“Thornwood” stars Ana Reyes (Lila), Tom Cullen (Bram) and Ruth Agbaje (the Queen).",
        (
            "cast_role | Thornwood | Ana Reyes -> Lila",
            "cast_role | Thornwood | Ruth Agbaje -> the Queen",
            "cast_role | Thornwood | Tom Cullen -> Bram",
        ),
    ),
    (
        "Who is Amy Lisle? The actress, 29, rose to fame as Jess in “Coldwater Bay.”",
        ("cast_role | Coldwater Bay | Amy Lisle -> Jess",),
    ),
    (
        "“Blue Parish” has a new sheriff in town. Ray Castellano takes the star's badge as Walt Purdy, "
        "filling the hole left by Gil Dent, whose Sheriff Moody was gunned down in the finale. Dent had "
        "asked to be written out so that he could see his children, he told the Times-Picayune.",
        (
            "cast_role | Blue Parish | Gil Dent -> Sheriff Moody",
            "cast_role | Blue Parish | Ray Castellano -> Walt Purdy",
            "personnel_change | Blue Parish | Gil Dent; cast; left",
        ),
    ),
    (
        "When we last saw Rafe (Jonny Quill) he was hanging off a bridge. The producers of “Albion Terrace” "
        "confirm that he has been hanging up his boots as well: Quill's contract was not renewed, and "
        "Rafe's fall, to be shown on Friday, is fatal. His mum Babs, played since 1994 by Sheila Crump, "
        "gets the news in the launderette.",
        (
            "cast_role | Albion Terrace | Jonny Quill -> Rafe",
            "cast_role | Albion Terrace | Sheila Crump -> Babs",
            "personnel_change | Albion Terrace | Jonny Quill; cast; left",
        ),
    ),
    (
        "The writers' room for season 4 of “Fire Lane” opened last week, with filming expected to get under "
        "way in July.",
        ("production_milestone | Fire Lane | start | expected",),
    ),
    (
        "ABC has pulled this week's episode of “Fire Lane” because of its plot about a school shooting.",
        ("production_milestone | Fire Lane | pulled",),
    ),
    (
        "Filming is under way in Glasgow on the second series of BBC Scotland's “Dog Days,” with Conor "
        "Fitch and Maya Orr back in the lead roles. The six-parter will shoot until August. Production had "
        "been due to start in January but was pushed back when Fitch broke a leg.",
        (
            "production_milestone | Dog Days | delay | expected",
            "production_milestone | Dog Days | start",
            "production_milestone | Dog Days | start | denied",
        ),
    ),
    (
        "Amazon did not pick up the cast's options on “Copper Sky” before the June 30 deadline, leaving the "
        "actors free to find other work.",
        ("cast_released | Copper Sky | cast released",),
    ),
    (
        "“Lodestar” pulled down its sets in Atlanta this week, and the actors' deals lapsed at midnight on "
        "Sunday with no word from Apple. “We were all released by e-mail,” says one of them.",
        ("cast_released | Lodestar | cast released",),
    ),
    (
        "Saturday's debate drew 31 million viewers across ABC and CNN, beating the season premiere of “Lone Deputy.”",
        (),
    ),
    (
        "Bo Reed, who left CNN in 2020 to join the Post, reviewed “Quarry” favorably.",
        (),
    ),
    (
        "The gallery hired Jory Pascoe as its director, replaced its board and dropped plans for a £4 "
        "million wing. A new series of lunchtime talks opens with the designer of “Wreckers.”",
        (),
    ),
    (
        "Prosecutors say the couple spent $1.4 million of the charity's money, including $90,000 on a party "
        "for the cast of “Tracer.” She resigned; he was fired in May.",
        (),
    ),
    (
        "Harlow swaps breakfast for drivetime\n\nRadio Wessex has promoted Jan Harlow from its breakfast "
        "show to the drivetime slot vacated by Pete Moss, who left in January after 14 years. Harlow, whose "
        "series of lunchtime concerts drew 12,000 listeners a week, starts on Monday. “I'm thrilled to be "
        "joining the drive team,” she said. Her old co-host Sid Lane stays on as presenter of the weekend "
        "quiz. The station, which was cancelled from DAB in 2019 and rescued by its owners, reaches 340,000 "
        "people.",
        (),
    ),
    (
        "Rovers part company with Hill\n\nRovers have parted company with head coach Danny Hill after a run "
        "of nine defeats ended their season. Assistant Kev Rowe, who joined in March, takes charge for the "
        "final match of the series against City, which Sky will show live. Hill was appointed in 2021 and "
        "led the side to the play-off final, watched by a television audience of 1.2 million. Captain Lee "
        "Marsh, out of contract in June, will not be returning.",
        (),
    ),
    (
        "The Lakers parted ways with coach Dan Hurd, drawing 4.2 million viewers to the news conference, "
        "more than watched “The Coopers.”",
        (),
    ),
]


@pytest.mark.parametrize(("text", "wanted"), PASSAGES)
def test_everything_is_taken_and_nothing_else(text: str, wanted: tuple[str, ...]) -> None:
    claims = READER.read(Article("passage", text, known=KNOWN))
    got = sorted(
        " | ".join(
            [c.kind, c.series_said, str(c.value)]
            + [c.certainty] * (c.certainty != "confirmed")
            + [c.speaker] * (c.speaker is not None)
        )
        for c in claims
        if c.kind in KINDS
    )
    assert got == sorted(wanted)
