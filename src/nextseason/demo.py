"""`nextseason demo`: the bundled case at three dates, then a season on the weekly chart among others like it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from .desk import Desk

if TYPE_CHECKING:
    from rich.console import Console

    from .reading import ReadReport
    from .report.dossier import Dossier
    from .report.facts import Fact

TITLE = "Jupiter's Legacy"
DAYS = (
    (date(2021, 5, 20), "Two weeks out, and first place in the chart. There is a rumour that season 2 is filming."),
    (
        date(2021, 6, 15),
        "Netflix has decided. A stale quotation still makes the rounds, and a comic is taken for a new season.",
    ),
    (date(2021, 7, 10), "The bill is in."),
)
SECOND, SECOND_DAY = "The Residence", date(2025, 6, 30)


def run(folder: Path | None = None, html: Path = Path("demo.html"), console: Console | None = None) -> None:
    """Read the bundled articles into a desk (a temporary one, or `folder`), tell the story, write one page."""
    from .cli.output import write_page
    from .decide import value
    from .forecast.odds import odds
    from .report import changes, dossier, terminal
    from .report import html as page
    from .report.words import day_words

    console = console or terminal.make_console()
    with _desk(folder) as desk:
        _read(desk, console)
        chapters: list[page.Chapter] = []
        for day, note in DAYS:
            now = dossier.build(desk.as_of(day), TITLE)
            before = chapters[-1].dossier if chapters else None
            changed = changes.changes(before, now) if before else None
            known = () if before else highlights(now)
            chapters.append(page.Chapter(now, known=known, changes=changed, note=note))
            _heading(console, day, note)
            terminal.render_status(now, console)
            if changed is None:
                terminal.paragraph(console, [("Known   ", "bold")], ["and from whom"])
                terminal.render_facts(known, now, console)
            else:
                assert before is not None
                terminal.paragraph(console, [("Since   ", "bold")], [day_words(before.day)])
                terminal.render_changes(changed, console)
        _rule(console, f"The dossier of {TITLE}, as of its last day")
        last = desk.as_of(DAYS[-1][0])
        chapters[-1] = replace(chapters[-1], dossier=dossier.build(last, TITLE, worth=value(last, TITLE)))
        terminal.render(chapters[-1].dossier, console, evidence=False)
        _rule(console, f"A second case: {SECOND} on the weekly chart")
        snapshot = desk.as_of(SECOND_DAY)
        entry = snapshot.catalog.find(SECOND)
        forecast = next(iter(odds(snapshot, series=[entry.id])), None)
        second = dossier.build(snapshot, SECOND, forecast=forecast, worth=value(snapshot, SECOND))
        terminal.render(second, console, evidence=False)
        write_page(str(html), page.render(chapters[-1].dossier, story=chapters, also=[second]))
    _next(console, folder, html)


def highlights(dossier: Dossier) -> list[Fact]:
    """What there is to tell of a day: premiere, audience, reception, who runs it, what is expected."""
    premieres = [line.premiere for line in dossier.seasons if line.premiere and line.season == dossier.season]
    runners = [f for f in dossier.making.personnel if "showrunner" in f.text]
    rumours = [f for f in dossier.making.milestones if f.season not in (None, dossier.season)]
    return [
        *premieres, *dossier.audience.facts, *dossier.reception.facts, *runners, *rumours, *dossier.expected,
    ]  # fmt: skip


@contextmanager
def _desk(folder: Path | None) -> Iterator[Desk]:
    if folder is not None:
        yield Desk.create(folder)
        return
    with tempfile.TemporaryDirectory(prefix="nextseason-demo-") as temporary:
        yield Desk.create(Path(temporary) / "desk")


def read_case(desk: Desk) -> ReadReport:
    """Read the bundled articles into a desk, with their days and outlets."""
    from .press.articles import read_rows
    from .reading import read_into

    with resources.as_file(resources.files("nextseason").joinpath("bundled", "jupiters_legacy")) as case:
        return read_into(desk, [case / "articles"], rows=read_rows(case / "articles.csv"))


def _read(desk: Desk, console: Console) -> None:
    from .report.terminal import paragraph

    report = read_case(desk)
    told = f"{report.articles} bundled articles of July 2018 to July 2021 gave {report.claims} claims. "
    paragraph(console, [""], [told, "Each is dated, and has its speaker and the words it stands on."])


def _heading(console: Console, day: date, note: str) -> None:
    from .report.terminal import paragraph
    from .report.words import day_words

    _rule(console, day_words(day))
    paragraph(console, [""], [(note, "italic")])
    console.print()


def _rule(console: Console, text: str) -> None:
    from .report.terminal import paragraph

    console.print()
    paragraph(console, [""], [(f"== {text} ", "bold"), ("=" * max(0, min(console.width, 80) - len(text) - 4), "dim")])


def _next(console: Console, folder: Path | None, html: Path) -> None:
    from .report.terminal import paragraph

    desk = f' --desk "{folder}"' if folder else ""
    _rule(console, "What to try next")
    paragraph(console, ["  "], [f"open {html} in a browser: every number in brackets leads to the words behind it"])
    for command in (
        f'nextseason{desk} report "{SECOND}" --as-of {SECOND_DAY}',
        f"nextseason{desk} odds",
        f'nextseason{desk} value "{SECOND}" --as-of {SECOND_DAY} --cost-per-episode 8e6',
        "nextseason --desk mydesk read ARTICLE.html ... ",
        f'nextseason --desk mydesk report "{TITLE}" --html page.html',
        "nextseason --help",
    ):
        paragraph(console, ["  "], [command.strip()])
