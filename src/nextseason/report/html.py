"""A dossier as one page that opens offline: no script, no other host, light and dark, phone and paper.

Jinja escapes whatever is put into the template; control characters and overrides of direction are stripped before that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from . import words
from .changes import Change
from .dossier import Dossier
from .facts import Fact
from .moved import steps
from .plots import Drawing, audience_plot

if TYPE_CHECKING:
    from jinja2 import Environment

    from .worth import Line


@dataclass(frozen=True, slots=True)
class Chapter:
    """One day of a story: the dossier of that day, facts to name, and what changed since the chapter before it."""

    dossier: Dossier
    known: Sequence[Fact] = ()
    changes: Sequence[Change] | None = None  # None on the first day
    note: str = ""


def render(dossier: Dossier, *, story: Sequence[Chapter] = (), also: Sequence[Dossier] = ()) -> str:
    """The page of a dossier. `story` are earlier days to tell first, `also` further dossiers for the same page."""
    whole = [dossier, *also]
    return environment().get_template("dossier.html.j2").render(
        dossiers=whole, story=story, title=", ".join(d.series for d in whole), plots=[_plot(d) for d in whole],
        worths=[_worth(d) for d in whole], told_at="#claim-{}".format, series_at=None, fan=False,
    )  # fmt: skip


def _worth(dossier: Dossier) -> tuple[list[Line], Drawing] | None:
    if dossier.worth is None:
        return None
    from .worth import lines
    from .worth_plots import tornado

    return lines(dossier.worth), tornado(dossier.worth)


def _plot(dossier: Dossier) -> Drawing | None:
    return audience_plot(dossier.audience, dossier.chart)


@cache
def environment() -> Environment:
    """The templates' surroundings: all that is put in is escaped, and stripped of what no page should carry."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("nextseason.report"), autoescape=True, undefined=StrictUndefined, finalize=_safe,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.filters.update(
        date=words.date_words,
        since=words.since_words, day=words.day_words, count=words.count_words, short=words.short_count, web=_web,
        iso=date.fromisoformat, undated=_undated, steps=steps,
    )  # fmt: skip
    return environment


def _safe(value: Any) -> Any:
    """Strip what no page should carry; what is markup of our own stays as it is."""
    return words.clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _web(url: str | None) -> str:
    """An address that may stand in a link: of the web, and nothing else."""
    return url if url and url.lower().startswith(("https://", "http://")) else ""


def _undated(text: str, when: str | None) -> str:
    """A fact's words without the date that stands beside them."""
    return text.replace(f", {words.date_words(when)}", "", 1) if when else text
