"""A small desk of our own for the pages: charts and decisions of made-up series, hostile titles among them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.forecast.charts import week
from tests.report.desks import RECORDED, make_desk, said, weeks

from nextseason.claim import Claim
from nextseason.desk import Desk

DAY = date(2021, 7, 25)  # "today" of the tests
# Titles that a stranger may put into a feed or an article.
SCRIPT = '<script>alert("x")</script> & Daughters'
TURNED = "Abc\u202egnp.exe"
HEADER = "Two Lines\r\nSet-Cookie: a=b"
WALK = "../../etc/passwd"
HOSTILE = (SCRIPT, TURNED, HEADER, WALK)


def claims() -> list[Claim]:
    """What the desk holds."""
    out = [
        *weeks("Lantern Street", "2021-05-03", [90e6, 70e6, 45e6, 30e6, 18e6, 12e6, 9e6, 8e6, 7e6, 6e6]),
        *weeks("Lantern Street", "2021-07-05", [5e6], rank=9),
        *weeks("Quiet Orchard", "2021-06-07", [44e6, 30e6, 20e6, 11e6], season=1, rank=3),
    ]
    for n, title in enumerate(HOSTILE):
        out += weeks(title, "2021-06-28", [20e6 - n], rank=4 + n)
        out.append(
            said(
                "premiere_date", "2021-06-29", known="2021-06-29", series_said=title, speaker=SCRIPT, outlets=(SCRIPT,)
            )
        )
    for title, season, day in (("Lantern Street", 1, "2021-05-07"), ("Harbour Lights", 2, "2021-07-07"),
                               ("Quiet Orchard", 1, "2021-06-11")):  # fmt: skip
        out.append(said("premiere_date", day, known=day, series_said=title, season=season, speaker="Netflix"))
    out += [
        said("renewal", "renewed", known="2021-06-20", series_said="Lantern Street", season=2, speaker="Netflix",
             quote="Lantern Street will be back for a second season", span=(0, 47), outlets=("Screen Post",)),
        said("premiere_date", "2022-03-04", known="2021-07-01", series_said="Lantern Street", season=2,
             speaker="Netflix"),
        said("cancellation", "cancelled", known="2021-07-12", series_said="Quiet Orchard", season=1, speaker="Netflix",
             quote="there will be no more of Quiet Orchard", span=(0, 38)),
        said("critic_score", 71.0, unit="%", known="2021-06-12", series_said="Quiet Orchard",
             detail={"scorer": "Some Scores"}),
        said("cast_role", "Ada Lind", known="2021-06-12", series_said="Quiet Orchard",
             detail={"actor": "Mara Holt", "character": "Ada Lind"}, quote="<img src=x onerror=alert(1)> plays Ada",
             span=(0, 38)),
        said("option_until", "2021-12-31", known="2021-07-02", series_said="Harbour Lights", season=2,
             detail={"who": "cast"}),
    ]  # fmt: skip
    return out


def desk_at(folder: Path) -> Desk:
    """A new desk of these."""
    desk = make_desk(folder, *claims())
    rows = [(f"Also There {n}", 1, n, 40.0 - 3 * n, None, 1) for n in range(3, 11)]
    desk.write(
        [week("2021-07-05", ("Harbour Lights", 2, 1, 60.0, None, 1), *rows),
         week("2021-07-12", ("Harbour Lights", 2, 2, 38.0, None, 2))],
        recorded=RECORDED,
    )  # fmt: skip
    return desk
