"""A studio's cost reports: what each account of a season was to cost, has cost, and will have cost.

A report is a table (CSV, or the sheets of a workbook) under a few lines that say of what it is. Its arithmetic has to
hold: what is estimated finally is what was spent, is committed and is still to come; a total is the sum of its lines.
Reports write an overrun as a positive variance or as a negative one: the figures tell which, and here an overrun is
positive.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ..batch import Batch
from ..claim import Known, title_key
from ..errors import BadDateError, DocumentError, LayoutError
from ..when import When
from .source import Source, day_of
from .table import as_it_is, plain_cell, text_of
from .vintage import Vintage, day_needed
from .workbook import sheets

READER, VERSION = "costs", 1
HEADER = ("series", "season", "period", "currency")  # `issued` may stand beside them
# The columns, by the words that reports have for them; the first of each is the status of its claims.
COLUMNS: dict[str, tuple[str, ...]] = {
    "account": ("account", "account no", "acct", "code"),
    "description": ("description", "account description", "category", "line"),
    "budget": ("budget", "approved budget", "final budget"),
    "actual": ("actual to date", "actuals to date", "cost to date", "actual"),
    "committed": ("committed", "commitments", "open commitments"),
    "to_complete": ("estimate to complete", "est. to complete", "etc"),
    "estimated_final": ("estimated final cost", "est. final cost", "efc"),
    "variance": ("variance", "over/(under)", "over/under", "(over)/under", "under/(over)"),
}
AMOUNTS = ("budget", "actual", "committed", "to_complete", "estimated_final", "variance")
CURRENCIES = ("USD", "GBP", "EUR")
MOST = 1e11  # no season costs a tenth of it
# Each printed amount is rounded by up to a half: of three summands and their sum no more than this is lost.
ROUNDED = 2.0
_AMOUNT = re.compile(r"[-(]?[$£€]?-?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?\)?")
_TOTAL = re.compile(r"(grand |sub-?)?total\b", re.I)


class CostsReader:
    """Reads reports."""

    name, version = READER, VERSION

    def left_out(self) -> dict[str, int]:
        """Nothing: each line is an account."""
        return {}

    def read(self, name: str, data: bytes, content: str, known: Known | None) -> list[Batch]:
        """Each report as a document of its own: another period is another one, the same issued again a later state."""
        if data[:2] == b"PK":
            tables = {f"{name}: sheet {sheet}": rows for sheet, rows in sheets(name, data).items()}
        else:
            try:
                tables = {name: list(csv.reader(io.StringIO(text_of(name, data), newline=""), strict=True))}
            except csv.Error as error:
                raise DocumentError(f"{name}: is no whole table ({error}); save it again") from error
        found = [_Report.read(where, [[*map(plain_cell, row)] for row in rows]) for where, rows in tables.items()]
        return [report.batch(name, content, known) for report in found]


@dataclass
class _Line:
    """One line of a report: where it stands, what it is called, its amounts."""

    number: int
    name: str
    account: str
    total: bool
    amounts: dict[str, float]


@dataclass
class _Report:
    where: str
    about: dict[str, str]
    period: When
    issued: date | None
    lines: list[_Line] = field(default_factory=list)

    @classmethod
    def read(cls, where: str, rows: Sequence[Sequence[str]]) -> _Report:
        """A report from the cells of its rows. Raises LayoutError or DocumentError."""
        n = next((n for n, row in enumerate(rows) if sum(map(bool, map(_column, row))) > 2), None)
        if n is None:
            raise LayoutError(f"{where}: has no line of headings with {', '.join(COLUMNS)}")
        names = [name for cell in rows[n] if (name := _column(cell))]
        about: dict[str, str] = {}
        for row in rows[:n]:
            if len(row) > 1 and row[0].strip():
                key = re.sub(r" (ending|end|title|name)$", "", row[0].strip(" :").casefold())
                about.setdefault(key, row[1].strip())
        for column in COLUMNS:
            if names.count(column) != 1:
                said = ", ".join(filter(None, rows[n]))[:300]
                fault = "has no column" if column not in names else "has more than one column"
                raise LayoutError(f"{where}: {fault} {COLUMNS[column][0]!r}; its columns are {said}")
        for cell in rows[n]:
            if cell.strip() and not _column(cell):
                raise LayoutError(f"{where}: column {cell[:80]!r} is not known; none of it is read")
        for key in HEADER:
            if not about.get(key):
                raise LayoutError(f"{where}: has no line {key!r} above its table; it has {', '.join(about) or 'none'}")
        if about["currency"].upper() not in CURRENCIES:
            raise LayoutError(f"{where}: currency {about['currency'][:20]!r} is none of {', '.join(CURRENCIES)}")
        if not about["season"].isdigit() or int(about["season"][:4]) > 200:
            raise LayoutError(f"{where}: season {about['season'][:20]!r} is no whole number")
        try:
            period = When.parse(about["period"])
            issued = When.parse(about["issued"]).last if about.get("issued") else None
        except BadDateError as error:
            raise LayoutError(f"{where}: {error}") from None
        if period.last is None:
            raise LayoutError(f"{where}: period {about['period']!r} has no end")
        report = cls(where, about, period, issued)
        places = {name: at for at, cell in enumerate(rows[n]) if (name := _column(cell))}
        for number, row in enumerate(rows[n + 1 :], n + 2):
            if any(cell.strip() for cell in row):
                report.lines.append(_line(where, number, row, places))
        report.check()
        return report

    def check(self) -> None:
        """Hold the report against its own arithmetic, and turn its variances so that an overrun is positive."""
        if not any(line.total for line in self.lines):
            raise DocumentError(f"{self.where}: has no line of the total; it seems cut short")
        sign: tuple[int, int] | None = None
        for line in self.lines:
            a = line.amounts
            final = a["actual"] + a["committed"] + a["to_complete"]
            if abs(final - a["estimated_final"]) > ROUNDED:
                raise self._wrong(
                    line, f"actual, committed and to complete make {final:,.0f}, not the estimated final "
                    f"{a['estimated_final']:,.0f}",
                )  # fmt: skip
            over = a["estimated_final"] - a["budget"]
            if abs(abs(over) - abs(a["variance"])) > ROUNDED:
                raise self._wrong(line, f"final less budget make {over:,.0f}, and the variance is {a['variance']:,.0f}")
            if abs(over) <= ROUNDED:
                continue
            own = 1 if (over > 0) == (a["variance"] > 0) else -1
            if sign and own != sign[0]:
                raise self._wrong(line, f"its variance has another sign for an overrun than that of line {sign[1]}")
            sign = sign or (own, line.number)
        for line in self.lines:
            line.amounts["variance"] = line.amounts["estimated_final"] - line.amounts["budget"]
        self._check_totals()

    def _check_totals(self) -> None:
        since: list[_Line] = []
        accounts = [line for line in self.lines if not line.total]
        last = max(n for n, line in enumerate(self.lines) if line.total)
        if last < len(self.lines) - 1:
            raise self._wrong(self.lines[-1], "stands behind the total")
        for n, line in enumerate(self.lines):
            if not line.total:
                since.append(line)
                continue
            of = accounts if n == last else since
            for status in AMOUNTS:
                whole = sum(one.amounts[status] for one in of)
                if abs(whole - line.amounts[status]) > max(ROUNDED, len(of)):
                    raise self._wrong(line, f"the {status} of its {len(of)} lines make {whole:,.0f}")
            since = []

    def _wrong(self, line: _Line, problem: str) -> LayoutError:
        return LayoutError(f"{self.where}: line {line.number} ({line.name}): {problem}; none of it is read")

    def batch(self, name: str, content: str, known: Known | None) -> Batch:
        """The report's claims: of each line each amount."""
        if self.issued:
            known = Known(When.on(self.issued), "printed")
        if known is None and (day := day_of(name)):
            known = Known(When.on(day), "vintage")
        known = day_needed(name, known)
        series, season = self.about["series"], int(self.about["season"])
        vintage = Vintage(
            document=f"{READER}/{title_key(series).replace(' ', '-')}/{season}/{str(self.period).replace('/', '_')}",
            known=known, content=content, reader=READER, version=VERSION,
            detail={"title": f"Cost report, {series}, season {season}, {self.period}"},
        )  # fmt: skip
        voice = vintage.of(series, season=season, season_said=self.about["season"], happened=self.period)
        for line in self.lines:
            account = {"account": line.account} if line.account else {}
            for status in AMOUNTS:
                voice.say(
                    "cost_report", round(line.amounts[status], 2), self.about["currency"].upper(),
                    detail={"line": line.name, "status": status, **account},
                )  # fmt: skip
        return vintage.batch(watched=self.period)


def _column(cell: str) -> str | None:
    said = " ".join(cell.casefold().split())
    return next((column for column, words in COLUMNS.items() if said in words), None)


def _line(where: str, number: int, row: Sequence[str], places: dict[str, int]) -> _Line:
    if len(row) <= max(places.values()):
        raise LayoutError(f"{where}: line {number} has {len(row)} cells, and its table {max(places.values()) + 1}")
    account, description = row[places["account"]].strip(), row[places["description"]].strip()
    name = description or account
    if not name:
        raise LayoutError(f"{where}: line {number}, column description: names no account; none of it is read")
    amounts = {}
    for status in AMOUNTS:
        text = row[places[status]].strip().replace(" ", "")
        value = _amount(text)
        if value is None or abs(value) > MOST:
            raise LayoutError(
                f"{where}: line {number}, column {COLUMNS[status][0]}: {text[:80]!r} is no amount; none of it is read"
            )
        amounts[status] = value
    return _Line(number, name, account if description else "", bool(_TOTAL.match(name)), amounts)


def _amount(text: str) -> float | None:
    """An amount as reports write it; None where it is none.

    >>> _amount("1,250,000"), _amount("(4,000)"), _amount("-4000"), _amount("-"), _amount("n/a")
    (1250000.0, -4000.0, -4000.0, 0.0, None)
    """
    if text in ("", "-", "–"):
        return 0.0
    if not _AMOUNT.fullmatch(text) or text.startswith("(") != text.endswith(")"):
        return None
    value = float(re.sub(r"[^\d.]", "", text))
    return -value if "(" in text or "-" in text else value


def files(folder: Path) -> list[Path]:
    """The tables and workbooks in a folder, by the day in their names."""
    found = (p for p in folder.iterdir() if p.is_file() and p.suffix in (".csv", ".xlsx") and p.name[0] not in "~.")
    return sorted(found, key=lambda p: (str(day_of(p.name)), p.name))


SOURCE = Source(
    name=READER,
    title="Cost reports of a studio",
    publisher="the studio's own accountants",
    addresses=(),
    page="docs/sources/costs.md",
    terms="local files only: a studio's own figures, which stay in its desk",
    known_basis="printed: the day on which a report was issued",
    folders=("costs", "cost_reports"),
    expects="reports (csv or xlsx), one for each season and period",
    files=files,
    unpack=as_it_is,
    reader=CostsReader,
    day_in_name=False,
)
