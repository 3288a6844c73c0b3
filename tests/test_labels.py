"""Season labels as publishers write them: what show, which number, and that nothing is guessed."""

from __future__ import annotations

import csv
import gzip
import io
from pathlib import Path

import pytest

from nextseason.catalog.labels import read_label, split_label


@pytest.mark.parametrize(
    ("show", "label", "number", "form", "part"),
    [
        ("Jupiter's Legacy", "Jupiter's Legacy: Season 1", 1, "season", None),
        ("Jupiter’s Legacy", "Jupiter's Legacy: Season 1", 1, "season", None),
        ("Jupiter's Legacy", "Jupiter’s Legacy: Season\u00a01", 1, "season", None),
        ("Pose", "Season 2", 2, "season", None),
        ("Luther", "Luther: Series 5", 5, "season", None),
        ("Midsomer Murders", "Midsomer Murders: Series 12", 12, "season", None),
        ("Ozark", "Ozark: Season 4 Part 1", 4, "season", 1),
        ("Manifest", "Manifest: Season 4: Part 2", 4, "season", 2),
        ("Stranger Things", "Stranger Things 4", 4, "season", None),
        ("Stranger Things", "Stranger Things 4: Volume 2", 4, "season", 2),
        ("Tiger King", "Tiger King 2", 2, "season", None),
        ("Barbarians", "Barbarians: II", 2, "season", None),
        ("The Snow Girl", "The Snow Girl: 2. The Soul Game", 2, "season", None),
        ("The Sinner", "The Sinner: Season 4: Percy", 4, "season", None),
        ("Weak Hero", "Weak Hero: Class 2", 2, "season", None),
        ("Legend of Korra", "Legend of Korra: Book Four: Balance", 4, "part", None),
        ("Pastewka", "Pastewka: Staffel 3", 3, "season", None),
        ("Idol I", "Idol I: 시즌 1", 1, "season", None),
        ("Élite", "E\u0301lite: Season 5", 5, "season", None),
        ("Love is Blind", "Love Is Blind: Season 3 // Love Is Blind: 시즌 3", 3, "season", None),
        ("Lupin", "Lupin: Part 2", 2, "part", None),
        ("Money Heist", "Money Heist: Part 5: Volume 2", 5, "part", 2),
        ("The OA", "The OA: Part II", 2, "part", None),
        ("Hero Mask", "Hero Mask: Part l", 1, "part", None),
        ("Love, Death & Robots", "Love, Death & Robots: Volume 3", 3, "part", None),
        ("Attack on Titan", "Attack on Titan: The Final Season Part 3", None, "season", 3),
        ("Butt Detective", "Butt Detective: Season 2, Season 3", None, "season", None),
        ("The Queen's Gambit", "The Queen's Gambit: Limited Series", None, "limited", None),
        ("Collateral", "Collateral: Miniseries", None, "limited", None),
        ("Signal", "Signal: Special (2021)", None, "special", None),
        ("Love Is Blind", "Love Is Blind: The Reunion", None, "special", None),
        # nothing is guessed: subtitles, years, live events, titles that are numbers
        ("DAHMER", "DAHMER: Monster: The Jeffrey Dahmer Story", None, "none", None),
        ("Trainwreck", "Trainwreck: Woodstock '99", None, "none", None),
        ("Royal Rumble", "Royal Rumble 2025", None, "none", None),
        ("Raw", "Raw: January 6, 2025", None, "none", None),
        ("Jake Paul vs. Mike Tyson", None, None, "none", None),
        ("Daily", "Daily: Season 365", None, "season", None),
        ("1899", None, None, "none", None),
        ("1899", "1899: Season 1", 1, "season", None),
        ("3%", "3%: Season 4", 4, "season", None),
        ("Is It Cake?", "Is It Cake?: Is It Cake, Too?", None, "none", None),
        ("Ugly Alert", "Ugly Alert: EP 1 - 50", None, "none", None),
    ],
)
def test_a_label_beside_its_show(show: str, label: str | None, number: int | None, form: str, part: int | None) -> None:
    read = read_label(show, label)
    assert (read.number, read.form, read.part) == (number, form, part)


@pytest.mark.parametrize(
    ("title", "show", "number", "form"),
    [
        ("Lupin: Part 3", "Lupin", 3, "part"),
        ("Jupiter's Legacy: Season 1", "Jupiter's Legacy", 1, "season"),
        ("Avatar: The Last Airbender: Book 1", "Avatar: The Last Airbender", 1, "part"),
        ("Mo: Season 2 // مو: الموسم 2", "Mo", 2, "season"),
        ("Money Heist: Part 5: Volume 2 // La casa de papel: Parte 5", "Money Heist", 5, "part"),
        ("Ozark: Season 4: Part 1", "Ozark", 4, "season"),
        ("Re:Mind: Season 1", "Re:Mind", 1, "season"),
        ("Top Chef (2006): Season 16: Kentucky", "Top Chef (2006)", 16, "season"),
        ("Armed and Deadly: Police UK Season 1", "Armed and Deadly: Police UK", 1, "season"),
        ("Sesame Street: Selections from Season 49", "Sesame Street", 49, "season"),
        ("Ronny Chieng International Student: Season One", "Ronny Chieng International Student", 1, "season"),
        ("The Eminence in Shadow: 1st Season", "The Eminence in Shadow", 1, "season"),
        ("Black Doves – Season 2", "Black Doves", 2, "season"),
        ("Bodyguard (Series 2)", "Bodyguard", 2, "season"),
        ("The Queen's Gambit: Limited Series", "The Queen's Gambit", None, "limited"),
        # the whole string is the title
        ("Avatar: The Last Airbender", "Avatar: The Last Airbender", None, "none"),
        ("Dahmer – Monster: The Jeffrey Dahmer Story", "Dahmer – Monster: The Jeffrey Dahmer Story", None, "none"),
        (
            "Lemony Snicket's A Series of Unfortunate Events",
            "Lemony Snicket's A Series of Unfortunate Events",
            None,
            "none",
        ),
        ("1899", "1899", None, "none"),
        ("Ong Bak 3 // องค์บาก 3", "Ong Bak 3", None, "none"),
        ("Hannah Gadsby: Something Special", "Hannah Gadsby: Something Special", None, "none"),
    ],
)
def test_a_title_of_one_string(title: str, show: str, number: int | None, form: str) -> None:
    found, label = split_label(title)
    read = read_label(found, label)
    assert (found, read.number, read.form) == (show, number, form)


def test_every_label_of_the_weekly_lists_that_names_a_season_is_read(shared: Path) -> None:
    """Of all vintages: what holds "Season N" or "Part N" is read as N, and few labels say nothing."""
    titles: set[tuple[str, str]] = set()
    for path in sorted((shared / "data" / "netflix_top10" / "vintages").glob("*.tsv.gz"))[::20]:
        raw = gzip.decompress(path.read_bytes())
        if not raw.startswith(b"<"):
            lines = io.StringIO(raw.decode("utf-8-sig"))
            titles |= {
                (line["show_title"], line["season_title"])
                for line in csv.DictReader(lines, delimiter="\t")
                if line["category"].startswith("TV") and line["season_title"] not in ("N/A", "")
            }
    read = {pair: read_label(*pair) for pair in titles}
    wrong = [
        pair
        for pair, label in read.items()
        for word in ("Season", "Part", "Volume")
        if (tail := pair[1].rpartition(f": {word} ")[2]).isdigit() and label.number != int(tail) and not label.part
    ]
    assert wrong == []
    unread = [pair for pair, label in read.items() if label.form == "none" and not pair[0].startswith("Raw")]
    assert len(titles) > 1000
    assert len(unread) < len(titles) * 0.03
