"""What was measured as claims: a measured season gets its dossier, curve and odds like any other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from ..batch import Batch
from ..claim import Claim, Known, digest
from ..when import When
from . import clock
from .figures import Figure

if TYPE_CHECKING:
    from .measuring import Measured

READER, VERSION = "measure", 1
# Which figures become claims: their unit there, and what a dossier calls the measure.
VIEWERSHIP = {
    "hours": ("hours", "hours viewed"),
    "views": ("views", "views"),
    "accounts": ("accounts", "accounts"),
    "viewers": ("viewers", "viewers"),
}
# Seven days from release would be read as a week of the chart, which runs from Monday.
WINDOWS = {"28d": 28, "91d": 91}


def batch(
    measured: Measured, document: str, known: date, *, speaker: str | None = None, markets: tuple[str, ...] = ()
) -> Batch:
    """One batch of claims: viewership and chart by week, viewership and completion for 28 and 91 days, release days.

    `document` names the log; figures that are flagged (a period not over, a sample too small) and films stay out.
    `known` is the day from which the figures could be known. `markets` are those that the log was held to.
    """
    since = Known(When.on(known), "given")
    place = f"{READER}/{document}"
    common: dict[str, Any] = {"document": place, "known": since, "speaker": speaker, "reader": f"{READER}/{VERSION}"}
    films = {(i.title, i.season) for i in measured.titles.items if i.film}
    claims = [
        claim
        for figure in measured.figures
        if figure.flag is None and (figure.title, figure.season) not in films and "," not in figure.market
        for claim in _claims(measured, figure, common, markets)
    ]
    shown = {(f.title, f.season) for f in measured.figures}
    for item in measured.titles.items:
        if item.film or (item.title, item.season) not in shown:
            continue
        about: dict[str, Any] = {**common, "series_said": item.title, "season": item.season}
        if item.released is not None:
            claims.append(
                Claim(kind="premiere_date", value=clock.day_of(item.released).isoformat(), unit="date", **about)
            )
        claims.append(Claim(kind="episode_count", value=len(item.episodes), unit="episodes", **about))
        if item.language:
            claims.append(Claim(kind="attribute", value=item.language, detail={"name": "language"}, **about))
    watched = When(measured.first, measured.last) if measured.first else None
    vintage = f"{known} {digest(sorted(c.id for c in claims))[:16]}"
    return Batch(
        document=place, vintage=vintage, known=since, reader=READER, version=VERSION, claims=tuple(claims),
        watched=watched, detail={"title": f"Measured from {document}", **({"outlet": speaker} if speaker else {})},
    )  # fmt: skip


def _claims(measured: Measured, figure: Figure, common: dict[str, Any], markets: tuple[str, ...]) -> Iterator[Claim]:
    about: dict[str, Any] = {**common, "series_said": figure.title, "season": figure.season}
    market = figure.market if figure.market != "all" else ", ".join(markets) or "global"
    error = {} if figure.standard_error is None else {"standard_error": round(figure.standard_error, 3)}
    if len(figure.period) == 10:  # a week's Monday
        start = date.fromisoformat(figure.period)
        during, window = When(start, start + timedelta(days=6)), "week"
    elif figure.period in WINDOWS:
        released = next(
            i.released for i in measured.titles.items if (i.title, i.season) == (figure.title, figure.season)
        )
        if released is None:
            return
        days = WINDOWS[figure.period]
        during = When(clock.day_of(released), clock.day_of(released + days - 1))
        window = f"{days} days"
    else:
        return
    detail = {"market": market, "window": window, **error}
    if figure.measure in VIEWERSHIP:
        unit, name = VIEWERSHIP[figure.measure]
        yield Claim(
            kind="viewership", value=round(figure.value, 2), unit=unit, happened=during,
            detail={"measure": name, **detail}, **about,
        )  # fmt: skip
    elif figure.measure == "completion_rate" and window != "week":
        yield Claim(kind="completion", value=round(figure.value, 2), unit="%", happened=during, detail=detail, **about)
    elif figure.measure == "chart_rank":
        weeks = next(
            f.value for f in measured.figures
            if f.measure == "weeks_on_chart"
            and (f.title, f.season, f.period, f.market) == (figure.title, figure.season, figure.period, figure.market)
        )  # fmt: skip
        yield Claim(
            kind="chart_rank", value=str(int(figure.value)), unit="rank", happened=during,
            detail={"chart": figure.chart, "weeks": int(weeks), "market": market}, **about,
        )  # fmt: skip
