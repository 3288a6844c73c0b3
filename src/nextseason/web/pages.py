"""The pages of an edition: the league, a series and its claims, titles, the record, the slate, the feeds.

A page is a function of an edition and of what its address asks: the same of both give the same bytes.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from ..errors import NextseasonError
from ..report import words
from ..report.course import At, course_plot, odds_bar, share_bar
from ..report.dossier import Dossier
from ..report.fan import fan_plot
from ..report.league import premiere_words
from ..report.plots import audience_plot
from ..report.timeline import Entry
from . import assets
from .edition import Edition, Line, back
from .links import Links, slug
from .slates import MOST, Wish

if TYPE_CHECKING:
    from jinja2 import Environment

STATES = ("open", "renewed", "cancelled", "concluded", "silent")
SORTS = {
    "odds": "the odds",
    "change": "how far they moved in a week",
    "next": "the next premiere",
    "title": "the title",
}
ROWS = 60  # of the league, and so few claims of a page that it stays below 200 kB
CLAIMS = 220
NEWEST = 3  # documents of the time line that stand on the page of a series itself
# Nothing but the desk's own files, and no script or style within a page.
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address of the league asks for; whatever is not known there is as if it were not said."""

    status: str = "open"
    q: str = ""
    language: str = ""
    sort: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of one edition, for a server or for a `static` site."""

    edition: Edition
    static: bool = False

    def _render(self, template: str, depth: int, here: str = "", **more: Any) -> str:
        from ..forecast.seasons import MODEL

        links = Links(self.edition.day, depth, self.static)
        return _environment().get_template(template).render(
            edition=self.edition, links=links, here=here, assets=assets.names(), model=MODEL, policy=POLICY, bar=_bar,
            share=share_bar, series_at=links.series, **more,
        )  # fmt: skip

    # -- lists --------------------------------------------------------------------------------------------------------

    def league(self, asked: Asked = Asked()) -> str:
        """The league table: one state at a time, likeliest first unless asked for otherwise."""
        lines = self.edition.lines
        counts = Counter(x.standing.status for x in lines)
        found, asked = select(lines, asked)
        pages = max(-(-len(found) // ROWS), 1)
        page = min(max(asked.page, 1), pages)
        sort = asked.sort or ("odds" if asked.status == "open" else "title")
        links = Links(self.edition.day, 1, self.static)

        def to(number: int) -> str:
            return links.league(number, status=asked.status, q=asked.q, language=asked.language, sort=asked.sort)

        return self._render(
            "league.html.j2", 1, "league", lines=found[(page - 1) * ROWS : page * ROWS], total=len(lines),
            shown=len(found),
            counts=[(s, counts[s]) for s in STATES if counts[s]] + ([] if self.static else [("all", len(lines))]),
            status=asked.status, q=asked.q, language=asked.language, sort=sort, sort_asked=asked.sort,
            sorts=SORTS.items(), sort_words=SORTS[sort], page=page, pages=pages, to=to,
            days=[*back(self.edition.day), self.edition.day],
        )  # fmt: skip

    def titles(self, letter: str | None = None) -> str | None:
        """All titles by their first letter; None where no title has that one."""
        by_letter = self.letters()
        if letter is not None and letter not in by_letter:
            return None
        return self._render(
            "titles.html.j2", 2 if letter else 1, "titles", letter=letter,
            letters=[(name, len(found)) for name, found in sorted(by_letter.items())],
            lines=by_letter[letter] if letter else [],
        )  # fmt: skip

    def letters(self) -> dict[str, list[Line]]:
        """Titles by the letter they begin with."""
        found: dict[str, list[Line]] = {}
        for line in sorted(self.edition.lines, key=lambda x: (words.plain(x.standing.series).casefold(), x.series_id)):
            first = words.plain(line.standing.series).casefold()[:1]
            found.setdefault(first if "a" <= first <= "z" else "0", []).append(line)
        return found

    def titles_json(self) -> str:
        """Title, name in addresses and state of every series, for finding one as one types."""
        rows = [[words.plain(x.standing.series), slug(x.series_id), x.standing.status] for x in self.edition.lines]
        return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))

    # -- one series ---------------------------------------------------------------------------------------------------

    def series(self, series: str) -> str:
        """The page of a series by its id."""
        dossier = self.edition.dossier(series)
        line = self.edition.by_id.get(series)
        points = self.edition.trails.get(series, ()) if self.edition.ready and line and line.odds else ()
        fan = fan_plot(dossier.chart, self.edition.fan(series), dossier.season)
        changes = [e for e in self.edition.history(series) if e.change]
        links = Links(self.edition.day, 2, self.static)
        sheets = sheets_of(dossier.timeline)
        shown, more = _few_charts(dossier)
        newest = [e for e in dossier.timeline if any(p.quote for p in e.passages)][-NEWEST:][::-1]
        days = [*back(self.edition.day), self.edition.day]
        return self._render(
            "series.html.j2", 2, d=shown, line=line, points=points, fan=fan is not None, more_charts=more,
            worth=None, plot=fan or audience_plot(dossier.audience, dossier.chart), changes=changes, newest=newest,
            days=days,
            course=course_plot([At(p.day, p.odds, p.low, p.high) for p in points]), own=slug(series),
            changed=_changed(changes, self.edition.day), told_at=_told_at(sheets, links, series),
            said=sum(len(p.said) for e in dossier.timeline for p in e.passages),
        )  # fmt: skip

    def claims(self, series: str, page: int = 1) -> str | None:
        """The claims of a series, by the day from which they could be known; None where there is no such page."""
        dossier = self.edition.dossier(series)
        sheets = sheets_of(dossier.timeline)
        if not 1 <= page <= len(sheets):
            return None
        links = Links(self.edition.day, 2, self.static)
        return self._render(
            "claims.html.j2", 2, d=dossier, entries=sheets[page - 1], page=page, pages=len(sheets),
            to=lambda n: links.claims(series, n), told_at=_told_at(sheets, links, series),
        )  # fmt: skip

    def worth(self, series: str) -> str:
        """What its next season is worth, by the figures that come with this program."""
        from ..report.worth import lines
        from ..report.worth_plots import tornado

        dossier = self.edition.dossier(series)
        links = Links(self.edition.day, 2, self.static)
        try:
            value = self.edition.worth(series)
        except NextseasonError as error:
            return self._render("worth.html.j2", 2, d=dossier, told=None, why=str(error))
        return self._render(
            "worth.html.j2", 2, d=dossier, told=lines(value), drawn=tornado(value),
            told_at=_told_at(sheets_of(dossier.timeline), links, series),
        )  # fmt: skip

    # -- the rest -----------------------------------------------------------------------------------------------------

    def record(self) -> str:
        """The track record."""
        from ..report.record import surroundings

        return self._render("record.html.j2", 1, "record", **surroundings(self.edition.record()))

    def slate(self, wish: Wish) -> str:
        """The best slate of the titles of a wish; without any, the form."""
        from ..report.slate_pages import surroundings

        laid = self.edition.slate(wish) if wish.titles else None
        more = surroundings(laid.slate) if laid and laid.slate else {"slate": None}
        return self._render("slate_asked.html.j2", 1, "slate", wish=wish, laid=laid, most=MOST, **more)

    def feeds(self) -> str:
        """What feeds there are."""
        return self._render("feeds.html.j2", 1, "feeds")


def error(title: str, detail: str) -> str:
    """A page that says what could not be shown, and why; of a server's only."""
    return _environment().get_template("error.html.j2").render(title=title, detail=detail, assets=assets.names())


def description(api: dict[str, Any]) -> str:
    """The page that describes the service, made of its OpenAPI description."""
    return _environment().get_template("api.html.j2").render(api=_Loose(api), assets=assets.names())


class _Loose(dict[str, Any]):
    """A description as a template reads it: what it does not say is nothing."""

    def __getattr__(self, name: str) -> Any:
        return _loose(self.get(name))

    def __getitem__(self, name: str) -> Any:
        return _loose(self.get(name))

    def items(self) -> Any:
        return [(key, _loose(value)) for key, value in super().items()]


def _loose(value: Any) -> Any:
    if isinstance(value, dict):
        return _Loose(value)
    return [_loose(one) for one in value] if isinstance(value, list) else value


def select(lines: Sequence[Line], asked: Asked) -> tuple[list[Line], Asked]:
    """The lines that an address asks for, in the order it asks for; and what was understood of it."""
    asked = replace(
        asked, status=asked.status if asked.status in (*STATES, "all") else "open",
        language=asked.language if asked.language in ("English", "Non-English") else "",
        sort=asked.sort if asked.sort in SORTS else "", q=words.plain(asked.q)[:100],
    )  # fmt: skip
    q = asked.q.casefold()
    found = [
        x
        for x in lines
        if asked.status in ("all", x.standing.status)
        and (not q or q in x.standing.series.casefold())
        and asked.language in ("", x.standing.language)
    ]
    far = date.max
    orders: dict[str, Callable[[Line], Any]] = {
        "change": lambda x: -abs(x.change or 0.0),
        "next": lambda x: x.expected.first if x.expected and x.expected.first else far,
        "title": lambda x: words.plain(x.standing.series).casefold(),
    }
    if asked.sort in orders:
        found.sort(key=orders[asked.sort])
    return found, asked


def sheets_of(timeline: Sequence[Entry]) -> list[list[Entry]]:
    """The time line in pages of so many claims; what one document says may go on on the next."""
    sheets: list[list[Entry]] = [[]]
    room = CLAIMS
    for entry in timeline:
        for passage in entry.passages:
            for start in range(0, len(passage.said), CLAIMS):
                part = replace(passage, said=passage.said[start : start + CLAIMS])
                if len(part.said) > room and sheets[-1]:
                    sheets.append([])
                    room = CLAIMS
                sheet = sheets[-1]
                last = sheet[-1] if sheet else None
                if last is not None and (last.document, last.day) == (entry.document, entry.day):
                    sheet[-1] = replace(last, passages=(*last.passages, part))
                else:
                    sheet.append(replace(entry, passages=(part,)))
                room -= len(part.said)
    return sheets


def _told_at(sheets: Sequence[Sequence[Entry]], links: Links, series: str) -> Callable[[str], str]:
    """The address of a claim, by its id."""
    pages = {
        said.claim: number
        for number, sheet in enumerate(sheets, 1)
        for entry in sheet
        for passage in entry.passages
        for said in passage.said
    }
    return lambda claim: f"{links.claims(series, pages.get(claim, 1))}#claim-{claim}"


def _few_charts(dossier: Dossier) -> tuple[Dossier, int]:
    """The dossier with the charts of the whole world alone, where there are such, and how many others there are."""
    charts = dossier.audience.charts
    kept = tuple(c for c in charts if not c.market) or charts[:3]
    return replace(dossier, audience=replace(dossier.audience, charts=kept)), len(charts) - len(kept)


def _changed(changes: Sequence[Any], day: date) -> list[tuple[date, str]]:
    days = {e.known: (f"season {e.season} " if e.season is not None else "") + e.change[1] for e in changes}
    return [(known, text) for known, text in sorted(days.items()) if known <= day][-12:]


def _bar(odds: Any) -> Any:
    return odds_bar(odds.within_24_months, odds.low, odds.high)


@cache
def _environment() -> Environment:
    from jinja2 import ChoiceLoader, PackageLoader

    from ..report import html
    from ..report.record import months

    found = html.environment().overlay(
        loader=ChoiceLoader([PackageLoader("nextseason.web"), PackageLoader("nextseason.report")])
    )
    found.filters.update(premiere=premiere_words, months=months, month=_month, short_day=_short)
    return found


def _month(day: date) -> str:
    """Jan 2026."""
    return f"{words.MONTHS[day.month - 1][:3]} {day.year}"


def _short(day: date) -> str:
    """7 May 2021, with the month in three letters."""
    return f"{day.day} {words.MONTHS[day.month - 1][:3]} {day.year}"
