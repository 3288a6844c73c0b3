"""A dossier on the terminal: readable in 80 columns, without colour too, and safe whatever a title says.

All text goes through `words.plain` and into `rich.text.Text`, so that neither terminal escapes nor rich's own markup in
a title or a quotation do anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from . import words
from .audience import Chart
from .changes import Change
from .dossier import Dossier
from .facts import Evidence, Fact
from .timeline import Entry

WIDTH = 100  # wider lines are hard to read
COLOURS = {
    "renewed": "green", "cancelled": "red", "concluded": "blue", "silent": "yellow", "open": "cyan",
    "not premiered": "magenta",
}  # fmt: skip
_REFS = 3  # passages named behind a fact; the rest are counted
_WEEKS = 26  # weeks of a chart shown in full
_BARS = " ▏▎▍▌▋▊▉█"


def render(dossier: Dossier, console: Console, *, sources: bool = True) -> None:
    """Print the whole dossier; `sources=False` leaves the quotations out."""
    page = _Page(dossier, console)
    page.head()
    page.seasons()
    page.audience()
    page.facts("Reception", dossier.reception.facts)
    for part in dossier.money:
        page.facts("Money" + (f", season {part.season}" if part.season is not None else ""), part.facts)
    page.facts("The making of it", dossier.making.facts, dated=True)
    page.facts("People", dossier.people.facts)
    page.facts("What is expected", dossier.expected)
    page.comparables()
    page.timeline()
    if sources:
        page.sources()


def render_changes(changes: Sequence[Change], console: Console) -> None:
    """Print what changed between two days."""
    for change in changes:
        mark = {"new": "+", "changed": "*", "gone": "-"}[change.what]
        line = Text(f" {mark} ", style="bold")
        line.append(_line(change.label, change.season))
        if change.before and change.what != "gone":
            line.append(f"{words.plain(change.before)} -> ", style="dim")
        line.append(words.plain(change.after or change.before or ""))
        if change.what == "gone":
            line.append(" (no longer stands)")
        if change.source:
            line.append(f" ({words.plain(change.source)})", style="dim")
        _hang(console, line, 3)
    if not changes:
        console.print(Text(" nothing"))


def _line(label: str, season: int | None) -> str:
    return f"{label}{'' if season is None else f' (season {season})'}: "


def _hang(console: Console, text: Text, indent: int) -> None:
    """Print a paragraph whose second and later lines stand under the text of the first."""
    width = min(console.width, WIDTH)
    lines = text.wrap(console, width - indent)
    for i, part in enumerate(lines):
        part.rstrip()
        console.print(part if i == 0 else Padding(part, (0, 0, 0, indent)), soft_wrap=False, width=width, no_wrap=True)


class _Page:
    def __init__(self, dossier: Dossier, console: Console) -> None:
        self.dossier, self.console = dossier, console
        self.width = min(console.width, WIDTH)

    def say(self, *parts: str | tuple[str, str] | Text, indent: int = 0) -> None:
        """A paragraph of plain and styled parts."""
        line = Text()
        for part in parts:
            if isinstance(part, Text):
                line.append_text(part)
            elif isinstance(part, tuple):
                line.append(words.plain_keep(part[0]), style=part[1])
            else:
                line.append(words.plain_keep(part))
        _hang(self.console, line, indent)

    def title(self, text: str) -> None:
        """A heading."""
        self.console.print()
        self.console.print(Text(text.upper(), style="bold"))

    def refs(self, claims: tuple[str, ...]) -> Text:
        """The numbers of the passages under a fact."""
        found = self.dossier.refs(claims)
        shown = "".join(f"[{n}]" for n in found[:_REFS])
        more = f"+{len(found) - _REFS}" if len(found) > _REFS else ""
        return Text(f" {shown}{more}" if shown else "", style="dim")

    def fact(self, fact: Fact, label: int, *, dated: bool = False) -> None:
        """One fact: what, how sure, from whom, with the passages; then what it overrules."""
        sure = "" if fact.certainty == "confirmed" else f" ({fact.certainty})"
        season = self._season(fact)
        head = words.date_words(fact.when) if dated and fact.when else fact.label
        source = f" - {fact.source}" if fact.source else ""
        many = f", {len(fact.voices)} voices" if len(fact.voices) > 1 else ""
        self.say(
            (f"  {head:<{label}} ", "bold"), f"{season}{fact.text}", (sure, "yellow"), (f"{source}{many}", "dim"),
            self.refs(fact.claims), indent=label + 3,
        )  # fmt: skip
        for other in fact.against:
            if other.said == fact.text and not other.stays:
                continue
            verb = "also" if other.stays else "over"
            self.say(
                (f"  {'':<{label}} {verb} ", "dim"), (f"{other.said} ({other.source}): {other.reason}", "dim"),
                self.refs((other.claim,)), indent=label + 8,
            )  # fmt: skip

    def _season(self, fact: Fact) -> str:
        return "" if fact.season is None or fact.season == self.dossier.season else f"season {fact.season}: "

    def head(self) -> None:
        """Title, day and status."""
        d, status = self.dossier, self.dossier.status
        self.console.print(
            Text(words.plain(d.series), style="bold"), Text(f"as of {words.day_words(d.day)}", style="dim")
        )
        if d.watched_to < d.day:
            self.say(
                (
                    f"The sources were last watched on {words.day_words(d.watched_to)}; silence since is no evidence.",
                    "yellow",
                )
            )
        self.console.print()
        colour = COLOURS.get(str(status.value), "bold")
        when = f" {words.date_words(status.when)}" if status.when else ""
        known = f", known since {words.date_words(status.known)}" if status.known else ""
        self.say(("Status  ", "bold"), (status.text, f"bold {colour}"), f"{when and ',' + when}{known}", indent=8)
        if status.source:
            voices = f"; {len(status.voices)} independent voices" if len(status.voices) > 1 else ""
            self.say(f"        {status.source}{voices}", self.refs(status.claims), indent=8)
        for other in status.against:
            verb = "also" if other.stays else "over"
            self.say(
                (f"        {verb} {other.said} ({other.source}): {other.reason}", "dim"), self.refs((other.claim,)),
                indent=13,
            )  # fmt: skip
        if d.odds:
            told = ", ".join(f"{name} {p:.0%}" for name, p in sorted(d.odds.outcomes.items(), key=lambda x: -x[1]))
            self.say(("Odds    ", "bold"), f"{told} - {d.odds.model}", indent=8)

    def seasons(self) -> None:
        """One line a season."""
        if not self.dossier.seasons:
            return
        self.title("Seasons")
        charts = {c.season: c for c in self.dossier.audience.charts if not c.market}
        for line in self.dossier.seasons:
            parts = []
            if line.premiere:
                parts.append(Text(f"premiere {words.date_words(str(line.premiere.value))}"))
                parts[-1].append_text(self.refs(line.premiere.claims[:1]))
            if line.episodes:
                parts.append(Text(f"{line.episodes.text} episodes"))
                parts[-1].append_text(self.refs(line.episodes.claims[:1]))
            chart = charts.get(line.season)
            if chart and chart.hours_28d:
                parts.append(Text(f"{words.short_count(chart.hours_28d)} hours in 4 weeks"))
            if line.status:
                parts.append(Text(line.status.text))
                parts[-1].append_text(self.refs(line.status.claims[:1]))
            name = f"  {line.season if line.season is not None else 'unnumbered'}  "
            self.say((name, "bold"), Text("; ").join(parts), indent=len(name))

    def audience(self) -> None:
        """The weekly chart as a table with a curve, then the other figures."""
        audience = self.dossier.audience
        if not audience:
            return
        self.title("Audience")
        chart = self.dossier.chart
        if chart:
            self.chart(chart)
        for name, found in (
            ("Minutes, as a panel measured them", audience.minutes), ("Half-years", audience.half_years),
            ("Also counted", audience.others),
        ):  # fmt: skip
            if found:
                self.console.print(Text(f"  {name}", style="italic"))
                for fact in found:
                    self.fact(fact, 10 if name == "Also counted" else 2)

    def chart(self, chart: Chart) -> None:
        """A chart's weeks."""
        season = f", season {chart.season}" if chart.season is not None else ""
        self.say((f"  The weekly chart{season}{', ' + chart.market if chart.market else ''}", "italic"))
        top = max((w.hours or w.views or 0.0) for w in chart.weeks)
        table = Table(box=None, padding=(0, 1), show_edge=False, header_style="dim")
        for name, side in (
            ("  week of", "left"),
            ("place", "right"),
            ("hours", "right"),
            ("views", "right"),
            ("", "left"),
        ):
            table.add_column(name, justify=side, no_wrap=True)  # type: ignore[arg-type]
        for week in chart.weeks[:_WEEKS]:
            value = week.hours or week.views or 0.0
            table.add_row(
                Text("  " + words.date_words(week.first)), Text(str(week.rank or "")), Text(words.short_count(week.hours)),
                Text(words.short_count(week.views)), Text(bar(value / top if top else 0.0, 20), style="cyan"),
            )  # fmt: skip
        self.console.print(table)
        if len(chart.weeks) > _WEEKS:
            self.say((f"  and {len(chart.weeks) - _WEEKS} more weeks; --html and --json show all", "dim"))
        claims = tuple(c for w in chart.weeks for c in w.claims)
        if chart.hours_28d:
            self.say(
                f"  {words.count_words(chart.hours_28d)} hours in the first four weeks", self.refs(claims), indent=2
            )

    def facts(self, title: str, facts: Iterable[Fact], *, dated: bool = False) -> None:
        """A section that lists facts."""
        found = list(facts)
        if not found:
            return
        self.title(title)
        labels = [words.date_words(f.when) if dated and f.when else f.label for f in found]
        for fact in found:
            self.fact(fact, min(max(map(len, labels)), 18), dated=dated)

    def comparables(self) -> None:
        """Seasons like it."""
        found = self.dossier.comparables
        if not found:
            return
        self.title("Seasons like it, by hours in the first four weeks")
        table = Table(box=None, padding=(0, 1), show_edge=False)
        table.add_column(no_wrap=True, overflow="ellipsis", max_width=34)
        table.add_column(justify="right", no_wrap=True)
        table.add_column()
        for one in found:
            table.add_row(
                Text("  " + words.plain(one.series)), Text(words.short_count(one.hours_28d)),
                Text(one.sentence, style=COLOURS.get(one.status, "")),
            )  # fmt: skip
        self.console.print(table, width=self.width)

    def timeline(self) -> None:
        """What became known when."""
        if not self.dossier.timeline:
            return
        self.title("Time line")
        for entry in self.dossier.timeline:
            self.entry(entry)

    def entry(self, entry: Entry) -> None:
        """One document."""
        self.say((f"  {_published(entry)}", "bold"), f"  {entry.outlet}", indent=4)
        for item in entry.items:
            sure = "" if item.certainty == "confirmed" else f" ({item.certainty})"
            again = ""
            if item.repeats:
                again = f" - the same voice as [{self.dossier.claims[item.repeats].ref}]"
            self.say("    ", item.text, (sure, "yellow"), (again, "dim"), self.refs(item.claims), indent=6)

    def sources(self) -> None:
        """The numbered passages with their quotations."""
        self.title("Sources")
        shown: set[int] = set()
        for evidence in sorted(self.dossier.claims.values(), key=lambda e: e.ref):
            if evidence.ref in shown:
                continue
            shown.add(evidence.ref)
            number = f"[{evidence.ref}]"
            name = evidence.document.rsplit("/", 1)[-1] if "://" not in evidence.document else evidence.document
            self.say((f"{number:>5} ", "bold"), f"{_place(evidence, name)}; {evidence.known_words}", indent=6)
            if evidence.quote:
                self.say("      ", (f"“{evidence.quote}”", "italic"), indent=6)


def _published(entry: Entry) -> str:
    return entry.known.removeprefix("published ").removesuffix(", bounded by its text") + (
        " (bounded by its text)" if "bounded by its text" in entry.known else ""
    )


def _place(evidence: Evidence, name: str) -> str:
    return f"{evidence.outlet}, {name}" if evidence.outlet else name


def bar(share: float, width: int) -> str:
    """A bar of eighths of a block.

    >>> bar(1.0, 3), bar(0.5, 3), bar(0.0, 3)
    ('███', '█▌', '')
    """
    eighths = round(max(0.0, min(1.0, share)) * width * 8)
    return "█" * (eighths // 8) + _BARS[eighths % 8].strip()


def make_console(**options: Any) -> Console:
    """A console as the faces use it: no markup, no highlighting, no emoji."""
    return Console(markup=False, highlight=False, emoji=False, **options)
