"""A dossier on the terminal: readable in 80 columns, without colour too, and safe whatever a title says.

All text goes through `words.clean` and into `rich.text.Text`, so that neither terminal escapes nor rich's own markup in
a title or a quotation do anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from . import words
from .audience import Chart
from .changes import Change
from .dossier import Dossier
from .facts import Against, Fact
from .moved import steps
from .timeline import Entry, Passage

WIDTH = 100  # longer lines are hard to read
COLOURS = {
    "renewed": "green", "cancelled": "red", "concluded": "blue", "silent": "yellow", "open": "cyan",
    "not premiered": "magenta",
}  # fmt: skip
_REFS = 3  # passages named behind a fact; the rest are counted
_WEEKS = 26  # weeks of a chart shown in full
_SAID = 6  # statements of a passage without words (figures of a file) shown in full
_EIGHTHS = " ▏▎▍▌▋▊▉"

Part = str | tuple[str, str] | Text


def make_console(**options: Any) -> Console:
    """A console as the faces use it: no markup, no highlighting, no emoji."""
    return Console(markup=False, highlight=False, emoji=False, **options)


def render(dossier: Dossier, console: Console, *, evidence: bool = True) -> None:
    """Print the whole dossier; `evidence=False` leaves out the time line with its quotations, and the numbers to it."""
    page = _Page(dossier, console, numbered=evidence)
    page.head()
    page.seasons()
    page.audience()
    page.facts("Reception", dossier.reception.facts)
    for part in dossier.money:
        page.facts("Money" + (f", season {part.season}" if part.season is not None else ""), part.facts)
    page.facts("The making of it", dossier.making.facts, dated=True)
    page.facts("People", dossier.people.facts)
    page.facts("What is expected", dossier.expected)
    page.worth()
    page.comparables()
    if evidence:
        page.timeline()


def render_status(dossier: Dossier, console: Console) -> None:
    """Print the status alone: what holds, from whom, over what."""
    _Page(dossier, console).status()


def render_facts(facts: Sequence[Fact], dossier: Dossier, console: Console) -> None:
    """Print a few facts of a dossier, each with its source."""
    page = _Page(dossier, console)
    for fact in facts:
        page.fact(fact, max(len(f.label) for f in facts))


def render_changes(changes: Sequence[Change], console: Console) -> None:
    """Print what changed between two days."""
    for change in changes:
        mark, colour = {"new": ("+", "green"), "changed": ("*", "yellow"), "gone": ("-", "red")}[change.what]
        season = "" if change.season is None else f", season {change.season}"
        body: list[Part] = [(f"{change.label}{season}: ", "bold")]
        if change.what == "changed" and change.before:
            body.append((f"{change.before} → ", "dim"))
        body.append(change.after or f"{change.before} (no longer stands)")
        body.append((f" - {change.source}" if change.source else "", "dim"))
        paragraph(console, [(f"  {mark} ", colour)], body)
    if not changes:
        paragraph(console, ["  "], ["nothing"])


def paragraph(console: Console, prefix: Sequence[Part], body: Sequence[Part]) -> None:
    """A paragraph that hangs under its prefix, without blanks at the ends of its lines."""
    head, text = _joined(prefix), _joined(body)
    indent = head.cell_len
    if indent * 2 > console.width and text.cell_len > console.width - indent:  # too narrow to stand side by side
        head.rstrip()
        console.print(head, no_wrap=True, overflow="ignore", crop=False, soft_wrap=True)
        head, indent = Text("    "), 4
    for i, line in enumerate(text.wrap(console, max(20, min(console.width, WIDTH) - indent)) or [Text()]):
        line.rstrip()
        whole = Text.assemble(head if i == 0 else " " * indent, line)
        whole.rstrip()
        console.print(whole, no_wrap=True, overflow="ignore", crop=False, soft_wrap=True)


def _joined(parts: Sequence[Part]) -> Text:
    out = Text()
    for part in parts:
        if isinstance(part, Text):
            out.append_text(part)
        elif isinstance(part, tuple):
            out.append(words.clean(part[0]), style=part[1])
        else:
            out.append(words.clean(part))
    return out


class _Page:
    def __init__(self, dossier: Dossier, console: Console, *, numbered: bool = False) -> None:
        self.dossier, self.console, self.numbered = dossier, console, numbered

    def say(self, prefix: Part, *body: Part) -> None:
        paragraph(self.console, [prefix], body)

    def title(self, text: str) -> None:
        """A heading."""
        self.console.print()
        self.console.print(Text(words.clean(text).upper(), style="bold"))

    def refs(self, claims: tuple[str, ...]) -> Text:
        """The numbers of the passages under a fact, where the passages follow."""
        if not self.numbered:
            return Text()
        found = self.dossier.refs(claims)
        shown = "".join(f"[{n}]" for n in found[:_REFS])
        more = f"+{len(found) - _REFS}" if len(found) > _REFS else ""
        return Text(f" {shown}{more}" if shown else "", style="dim")

    def fact(self, fact: Fact, width: int, label: str | None = None, *, dated: bool = False) -> None:
        """One fact: what, how sure, from whom, with the passages; then what it overrules."""
        sure = "" if fact.certainty in words.PLAIN else f" ({fact.certainty})"
        head = fact.label if label is None else label
        text = fact.text.replace(f", {words.date_words(fact.when)}", "", 1) if dated and fact.when else fact.text
        season = "" if fact.season in (None, self.dossier.season) else f"season {fact.season}: "
        source = f" - {fact.source}" if fact.source else ""
        many = f", {len(fact.voices)} voices" if len(fact.voices) > 1 else ""
        self.say(
            (f"  {head:<{width}}  ", "bold"), f"{season}{text}", (sure, "yellow"), (f"{source}{many}", "dim"),
            self.refs(fact.claims),
        )  # fmt: skip
        self.against(fact.against, width + 4)

    def against(self, overruled: Iterable[Against], indent: int) -> None:
        """What a fact overrules, and why."""
        for other in overruled:
            verb = "beside" if other.stays else "over"
            self.say(
                (f"{'':<{indent}}{verb} ", "dim"), (f"“{other.said}” ({other.source}): {other.reason}", "dim"),
                self.refs(other.claims),
            )  # fmt: skip

    def head(self) -> None:
        """Title, day and status."""
        d = self.dossier
        self.say("", (d.series, "bold"), (f"  as of {words.day_words(d.day)}", "dim"))
        if d.watched_to < d.day:
            told = f"The sources were last watched on {words.day_words(d.watched_to)}; silence since is no evidence."
            self.say("", (told, "yellow"))
        self.console.print()
        self.status()
        if d.odds:
            o = d.odds
            told = f"{o.within_24_months:.0%} that its next season is out within 24 months, {o.low:.0%} to {o.high:.0%}"
            self.say(("Odds    ", "bold"), f"{told}; {o.ever:.0%} ever. {o.evidence}", (f" ({o.model})", "dim"))
            for step in steps(o):
                self.say((f"{'':8}{step.after:6.1%} {step.log_odds:+.2f}  ", "dim"), step.evidence)
            if o.comparables:
                self.say("        ", ("Most alike: ", "dim"), "; ".join(words.plain(one) for one in o.comparables))

    def status(self) -> None:
        """What holds, since when, from whom, over what."""
        status = self.dossier.status
        colour = COLOURS.get(str(status.value), "bold")
        when = f", {words.date_words(status.when)}" if status.when else ""
        known = f"; {words.since_words(status.known)}" if status.known else ""
        self.say(("Status  ", "bold"), (status.text, f"bold {colour}"), f"{when}{known}")
        if status.source:
            voices = f"; {len(status.voices)} independent voices" if len(status.voices) > 1 else ""
            self.say("        ", f"{status.source}{voices}", self.refs(status.claims))
        self.against(status.against, 8)

    def seasons(self) -> None:
        """One line a season."""
        if not self.dossier.seasons:
            return
        self.title("Seasons")
        charts = {c.season: c for c in self.dossier.audience.charts if not c.market}
        for line in self.dossier.seasons:
            parts: list[Part] = []
            if line.premiere:
                said = words.date_words(str(line.premiere.value))
                sure = "" if line.premiere.certainty in words.PLAIN else f" ({line.premiere.certainty})"
                parts += [f"premiere {said}{sure}", self.refs(line.premiere.claims[:1]), "; "]
            if line.episodes:
                parts += [f"{line.episodes.text} episodes", self.refs(line.episodes.claims[:1]), "; "]
            chart = charts.get(line.season)
            if chart and chart.hours_28d:
                parts += [f"{words.count_words(chart.hours_28d)} hours in four weeks", "; "]
            if line.status:
                parts += [line.status.text, self.refs(line.status.claims[:1]), "; "]
            self.say((f"  {line.season if line.season is not None else 'unnumbered'}  ", "bold"), *parts[:-1])

    def audience(self) -> None:
        """The weekly chart as a table with a curve, then the other figures."""
        audience = self.dossier.audience
        if not audience:
            return
        self.title("Audience")
        if self.dossier.chart:
            self.chart(self.dossier.chart)
        for name, found in (
            ("Minutes, as a panel measured them", audience.minutes), ("Half-years", audience.half_years),
            ("Also counted", audience.others),
        ):  # fmt: skip
            near = [f for f in found if name != "Half-years" or f.season in (None, self.dossier.season)]
            if found:
                self.say("  ", (name, "italic"))
                for fact in near:
                    self.fact(fact, max(len(f.label) for f in near))
                if len(near) < len(found):
                    self.say("  ", (f"and {len(found) - len(near)} of other seasons, in --html and --json", "dim"))

    def chart(self, chart: Chart) -> None:
        """A chart's weeks."""
        about = ", ".join(
            filter(None, ("The weekly chart", words.season_words(chart.season), chart.name, chart.market))
        )
        self.say("  ", (about, "italic"))
        top = max((w.hours or w.views or 0.0) for w in chart.weeks)
        table = Table(box=None, padding=(0, 1), show_edge=False, header_style="dim")
        for name in ("  week of", "place", "hours", "views", ""):
            table.add_column(name, justify="right" if name in ("place", "hours", "views") else "left", no_wrap=True)
        for week in chart.weeks[:_WEEKS]:
            share = (week.hours or week.views or 0.0) / top if top else 0.0
            table.add_row(
                Text("  " + words.date_words(week.first)), Text(str(week.rank or "")),
                Text(words.short_count(week.hours)), Text(words.short_count(week.views)),
                Text(bar(share, 24), style="cyan"),
            )  # fmt: skip
        self.console.print(table)
        if len(chart.weeks) > _WEEKS:
            self.say("  ", (f"and {len(chart.weeks) - _WEEKS} more weeks, in --html and --json", "dim"))
        claims = tuple(c for w in chart.weeks for c in w.claims)
        if chart.hours_28d:
            whole = words.count_words(chart.hours_28d)
            self.say("  ", f"{whole} hours in the four weeks from the first", self.refs(claims))

    def facts(self, title: str, facts: Iterable[Fact], *, dated: bool = False) -> None:
        """A section that lists facts."""
        found = list(facts)
        if not found:
            return
        self.title(title)
        labels = [_label(f, dated) for f in found]
        for i, fact in enumerate(found):
            repeated = i > 0 and labels[i] == labels[i - 1]
            self.fact(fact, max(map(len, labels)), "" if repeated else labels[i], dated=dated)

    def worth(self) -> None:
        """What the next season is worth, where somebody has worked it out."""
        if self.dossier.worth:
            from .worth import TITLE
            from .worth_pages import section

            self.title(TITLE)
            section(self.dossier.worth, self.console)

    def comparables(self) -> None:
        """Seasons like it."""
        found = self.dossier.comparables
        if not found:
            return
        season = self.dossier.season
        number = "unnumbered seasons" if season is None else f"seasons {season}"
        self.title(f"Other {number}, by hours in their first four weeks")
        table = Table(box=None, padding=(0, 1), show_edge=False, show_header=False)
        table.add_column(no_wrap=True, overflow="ellipsis", max_width=29)
        table.add_column(justify="right", no_wrap=True)
        table.add_column(no_wrap=True, overflow="ellipsis")
        for one in found:
            table.add_row(
                Text("  " + words.plain(one.series)), Text(words.short_count(one.hours_28d)),
                Text(one.sentence, style=COLOURS.get(one.status, "")),
            )  # fmt: skip
        self.console.print(table)

    def timeline(self) -> None:
        """What became known when, in whose words; the numbers are those behind the facts."""
        if not self.dossier.timeline:
            return
        self.title("Time line")
        for entry in self.dossier.timeline:
            self.entry(entry)

    def entry(self, entry: Entry) -> None:
        """One document."""
        title = f" - {entry.title}" if entry.title else ""
        self.say("  ", (entry.known.removeprefix("published "), "bold"), f"  {entry.outlet}{title}")
        for passage in entry.passages:
            self.passage(passage)

    def passage(self, passage: Passage) -> None:
        """The words of one place under what they say."""
        number: Part = (f"{f'[{passage.ref}]':>8} ", "dim")
        if passage.quote is None and len(passage.said) > _SAID:
            self.say(number, f"{len(passage.said)} figures of a file, in --html and --json")
            return
        for said in passage.said:
            sure = "" if said.certainty in words.PLAIN else f" ({said.certainty})"
            first = self.dossier.claims.get(said.repeats or "")
            again = f" - no new voice, see [{first.ref}]" if first else ""
            gone = f" - {said.withdrawn}" if said.withdrawn else ""
            self.say(number, said.text, (sure, "yellow"), (again + gone, "dim"))
            number = f"{'':>9}"
        if passage.quote:
            self.say(f"{'':>9}", (f"“{passage.quote}”", "italic dim"))


def _label(fact: Fact, dated: bool) -> str:
    """What stands before a fact: its label, or when it happened, or since when it is known to have."""
    if not dated:
        return fact.label
    return words.date_words(fact.when) if fact.when else f"by {words.date_words(fact.known or '')}"


def bar(share: float, width: int) -> str:
    """A bar of eighths of a block.

    >>> bar(1.0, 3), bar(0.5, 3), bar(0.0, 3)
    ('███', '█▌', '')
    """
    eighths = round(max(0.0, min(1.0, share)) * width * 8)
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()
