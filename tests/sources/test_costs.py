"""Cost reports: both signs of a variance, and an arithmetic that has to hold, refused by its line."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextseason.claim import Claim
from nextseason.desk import Desk
from nextseason.errors import DocumentError, LayoutError
from nextseason.sources import pull
from nextseason.sources.costs import CostsReader

from .vintages import RECORDED, day

ABOUT = "Series,Lamplight\nSeason,2\nPeriod ending,{period}\nIssued,{issued}\nCurrency,{currency}\n\n"
HEADINGS = "Account,Description,Budget,Actual to date,Committed,Estimate to complete,Estimated final cost,Variance\n"
STORY, STAFF = "1100,Story,1000,900,0,50,950,{}50\n", "2000,Staff,4000,3000,500,1000,4500,{}500\n"
TOTAL = ",Total,5000,3900,500,1050,5450,{}450\n"
UNDER_IS_PLUS = [STORY.format(""), STAFF.format("-"), TOTAL.format("-")]
OVER_IS_PLUS = [STORY.format("-"), STAFF.format(""), TOTAL.format("")]


def report(*lines: str, headings: str = HEADINGS, **about: str) -> bytes:
    said = {"period": "2023-02-28", "issued": "2023-03-10", "currency": "USD", **about}
    return (ABOUT.format(**said) + headings + "".join(lines)).encode()


def read(data: bytes, name: str = "report.csv") -> tuple[Claim, ...]:
    (batch,) = CostsReader().read(name, data, "x", None)
    return batch.claims


def variances(claims: tuple[Claim, ...]) -> dict[str, object]:
    return {c.detail["line"]: c.value for c in claims if c.detail["status"] == "variance"}


@pytest.mark.parametrize("lines", [UNDER_IS_PLUS, OVER_IS_PLUS], ids=["under is plus", "over is plus"])
def test_an_overrun_is_positive_whichever_sign_the_report_gives_it(lines: list[str]) -> None:
    claims = read(report(*lines))
    assert variances(claims) == {"Story": -50, "Staff": 500, "Total": 450}
    final = next(c for c in claims if c.detail["line"] == "Total" and c.detail["status"] == "estimated_final")
    assert (final.value, final.unit, final.season, str(final.happened), str(final.known_from)) == (
        5450, "USD", 2, "2023-02-28", "2023-03-10",
    )  # fmt: skip


def test_amounts_as_reports_write_them() -> None:
    quoted = '1100,Story,"1,000.40",$900,-,50.4,950.40,(50)\n'
    claims = read(report(quoted, ",Grand total,1000.4,900,0,50.4,950.4,(50)\n", currency="gbp"))
    assert [c.value for c in claims][:6] == [1000.4, 900, 0, 50.4, 950.4, -50] and {c.unit for c in claims} == {"GBP"}


def test_other_headings_and_subtotals() -> None:
    headings = "Acct,Category,Approved budget,Cost to date,Commitments,ETC,EFC,Over/(under)\n"
    lines = (
        "1100,Story,100,90,0,10,100,0\n", ",Subtotal above the line,100,90,0,10,100,0\n",
        "2000,Staff,40,30,5,10,45,5\n", ",Subtotal of production,40,30,5,10,45,5\n",
        ",Grand total,140,120,5,20,145,5\n",
    )  # fmt: skip
    assert variances(read(report(*lines, headings=headings)))["Grand total"] == 5


ODD: dict[str, tuple[bytes, str]] = {
    "parts": (report(STORY.format(""), "2000,Staff,4000,3000,500,900,4500,-500\n", TOTAL.format("-")),
              "line 9 (Staff): actual, committed and to complete make 4,400, not the estimated final 4,500"),
    "variance": (report(STORY.format(""), "2000,Staff,4000,3000,500,1000,4500,-400\n", TOTAL.format("-")),
                 "line 9 (Staff): final less budget make 500, and the variance is -400"),
    "both signs": (report(STORY.format(""), STAFF.format(""), TOTAL.format("-")),
                   "line 9 (Staff): its variance has another sign for an overrun than that of line 8"),
    "total": (report(STORY.format(""), STAFF.format("-"), ",Total,5100,3900,500,1050,5450,-350\n"),
              "line 10 (Total): the budget of its 2 lines make 5,000"),
    "subtotal": (report(STORY.format(""), ",Subtotal,9,0,0,9,9,0\n", STAFF.format("-"), TOTAL.format("-")),
                 "line 9 (Subtotal): the budget of its 1 lines make 1,000"),
    "behind": (report(STORY.format(""), ",Total,1000,900,0,50,950,50\n", STAFF.format("-")),
               "line 10 (Staff): stands behind the total"),
    "cut": (report(STORY.format("")), "has no line of the total; it seems cut short"),
    "amount": (report(STORY.format("").replace("900", "n/a"), TOTAL.format("-")),
               "line 8, column actual to date: 'n/a' is no amount"),
    "short line": (report("1100,Story,1000\n", TOTAL.format("-")), "line 8 has 3 cells, and its table 8"),
    "nameless": (report(",,1,1,0,0,1,0\n", TOTAL.format("-")), "line 8, column description: names no account"),
    "column": (report(STORY.format(""), headings=HEADINGS.replace("Committed", "Mood")), "has no column 'committed'"),
    "two": (report(STORY.format(""), headings=HEADINGS.replace("Committed", "EFC")), "has no column 'committed'"),
    "extra": (report(STORY.format(""), headings=HEADINGS.strip() + ",Mood\n"), "column 'Mood' is not known"),
    "currency": (report(*UNDER_IS_PLUS, currency="JPY"), "currency 'JPY' is none of USD, GBP, EUR"),
    "period": (report(*UNDER_IS_PLUS, period="May"), "'May' is no date"),
    "no period": (report(*UNDER_IS_PLUS).replace(b"Period ending", b"Span"), "has no line 'period' above its table"),
    "season": (report(*UNDER_IS_PLUS).replace(b"Season,2", b"Season,two"), "season 'two' is no whole number"),
    "no day": (report(*UNDER_IS_PLUS, issued=""), "give the day on which it was made with --known YYYY-MM-DD"),
    "no table": (b"Series,Lamplight\n", "has no line of headings with account, description"),
    "quotes": (report('1100,"Story\n'), "is no whole table"),
}  # fmt: skip


@pytest.mark.parametrize("name", ODD)
def test_what_does_not_hold_is_refused_by_its_line(name: str) -> None:
    data, said = ODD[name]
    with pytest.raises(DocumentError) as caught:
        read(data)
    assert str(caught.value).startswith("report.csv: ") and said in str(caught.value)


amounts = st.integers(0, 10**7)


@given(st.lists(st.tuples(amounts, amounts, amounts, amounts), min_size=1, max_size=6), st.sampled_from((1, -1)))
def test_any_report_whose_arithmetic_holds_is_read_in_either_sign(rows: list[tuple[int, ...]], sign: int) -> None:
    whole = tuple(map(sum, zip(*rows, strict=True)))
    lines = []
    for n, (budget, actual, committed, left) in enumerate((*rows, whole)):
        name = "Total" if n == len(rows) else f"Account {n}"
        final = actual + committed + left
        lines.append(f",{name},{budget},{actual},{committed},{left},{final},{sign * (final - budget)}\n")
    found = variances(read(report(*lines)))
    assert found["Total"] == sum(whole[1:]) - whole[0]


def workbook(*rows: tuple[object, ...]) -> bytes:
    cells = "".join(
        "<row>"
        + "".join(
            f"<c><v>{cell}</v></c>" if isinstance(cell, int) else f'<c t="inlineStr"><is><t>{cell}</t></is></c>'
            for cell in row
        )
        + "</row>"
        for row in rows
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{rel}"><sheets><sheet name="Costs" sheetId="1" '
        'r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships"><Relationship Id="r1" Type="{rel}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
    return out.getvalue()


def test_a_workbook_reads_as_the_table_does(tmp_path: Path) -> None:
    text = report(*UNDER_IS_PLUS).decode()
    rows = [
        tuple(int(cell) if cell.lstrip("-").isdigit() else cell for cell in line.split(","))
        for line in text.split("\n")
    ]
    assert [c.id for c in read(workbook(*rows), "report.xlsx")] == [c.id for c in read(report(*UNDER_IS_PLUS))]
    with pytest.raises(LayoutError, match=r"^report.xlsx: sheet Costs: has no line of headings"):
        read(workbook(("Series", "Lamplight")), "report.xlsx")


def test_periods_stand_beside_each_other_and_a_report_issued_again_replaces_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "costs"
    folder.mkdir()
    (folder / "a.csv").write_bytes(report(*UNDER_IS_PLUS))
    (folder / "b.csv").write_bytes(report(STORY.format(""), ",Total,1000,900,0,50,950,50\n", issued="2023-03-20"))
    (folder / "c.csv").write_bytes(report(*OVER_IS_PLUS, period="2023-03-31", issued="2023-04-10"))
    desk = Desk.create(tmp_path / "desk", facts=False)
    assert pull(desk, "costs", origin=folder, recorded=RECORDED).refused == ()
    for on, lines in (("2023-03-10", 3), ("2023-03-20", 2), ("2023-04-10", 5)):
        assert len(desk.as_of(day(on)).claims(kinds=["cost_report"])) == 6 * lines
    # Of one line six questions, none of which competes with another.
    facts = desk.as_of(day("2023-04-10")).settle("lamplight")
    assert facts
