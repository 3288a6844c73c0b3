"""Days as the press says them, seen from Friday 15 March 2024."""

from __future__ import annotations

import pytest

from nextseason.press.dates import Calendar
from nextseason.when import When

SEEN = Calendar(When.parse("2024-03-15"))


@pytest.mark.parametrize(
    ("text", "lean", "days"),
    [
        ("It begins on Sunday week.", 2, ["2024-03-24"]),
        ("MONDAY, SEPT. 22: the list", 2, ["2024-09-22"]),
        ("It will return in the fall.", 2, ["2024"]),
        ("It returned in the autumn.", -1, ["2023"]),
        ("It will open on Feb. 5.", 2, ["2025-02-05"]),
        ("It was out on Feb. 5.", -1, ["2024-02-05"]),
        ("It lands by Halloween.", 2, ["2024-10-31"]),
        ("It was on last night.", -1, ["2024-03-14"]),
        ("It began in May 2019 and ended two years later.", -1, ["2019-05", "2021"]),
        ("It began six years ago.", -1, ["2018"]),
        ("It begins on 3 May, or on the 27th.", 2, ["2024-05-03", "2024-05-27"]),
        ("It will be back in the new year.", 2, ["2025"]),
        ("A February launch was planned.", 2, ["2025-02"]),
    ],
)
def test_said(text, lean, days):
    assert [d.value for d in SEEN.read(text, lean)] == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("It was seen between 7 and 13 March.", ["2024-03-07/2024-03-13"]),
        ("It was seen between March 7 and 13.", ["2024-03-07/2024-03-13"]),
        ("It was seen from 4 to 10 March.", ["2024-03-04/2024-03-10"]),
        ("It was seen in the week of 4–10 March 2024.", ["2024-03-04/2024-03-10"]),
        ("It was on on 4 and 11 March.", ["2024-03-11"]),
        ("It was on on 16 March.", ["2023-03-16"]),
    ],
)
def test_a_stretch_of_days(text, days):
    assert [str(d.when) for d in SEEN.read(text, -1)] == days
