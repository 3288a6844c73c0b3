"""The server: addresses of pages, feeds and files, over a desk. The service below /api/v1 stands in `api`."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable, Hashable, Iterable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from starlette.concurrency import run_in_threadpool
from starlette.convertors import StringConvertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from ..errors import DeskError, NextseasonError, UnwatchedDayError
from . import assets, feeds
from .answers import Answer, fresh
from .api import described, problems
from .api import router as api
from .desk import HTML, JSON, ServedDesk, UnknownDayError
from .edition import Edition
from .editions import BusyError
from .guard import Guard, loopback
from .pages import Asked, Pages, error
from .slates import Wish

_PATH = re.compile(r"(?:(?:series|claims|worth|titles)/[\w-]{1,160}|titles|record|slate|feeds)?")


class _Day(StringConvertor):
    """A part of an address that is written like a day."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"


register_url_convertor("day", _Day())
LOCAL = ("localhost", "127.0.0.1", "::1")


def create(folder: Path, *, today: Callable[[], date], hosts: Iterable[str] = (), token: str | None = None) -> Guard:
    """The whole application over the desk in a folder. `hosts` are names it answers to beside this machine's own.

    Raises DeskError where the folder is no desk, or holds nothing yet.
    """
    desk = ServedDesk(folder, today, token)

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        desk.editions.start()
        yield
        desk.editions.stop()

    app = FastAPI(
        title="nextseason", version="1", lifespan=life, docs_url=None, redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        description="A renewal desk: dated evidence in, calibrated odds of a next season out.",
    )  # fmt: skip
    app.state.desk = desk
    for path, handler in ROUTES:
        app.router.routes.append(Route(path, handler, methods=["GET"]))
    app.include_router(api, prefix="/api/v1")
    problems(app, _page_error)
    described(app)
    return Guard(app, [*LOCAL, *(h for h in hosts if h)])


def open_to_others(host: str) -> bool:
    """Whether others than this machine reach a server that listens there."""
    return not loopback(host)


# -- how an answer is sent --------------------------------------------------------------------------------------------


def send(request: Request, answer: Answer) -> Response:
    """An answer with its tag; 304 where the one who asks has it already."""
    if answer.tag is None:
        return Response(answer.body, media_type=answer.kind, headers={"cache-control": "no-store"})
    headers = {"etag": answer.tag, "cache-control": "no-cache"}
    if fresh(answer.tag, request.headers.get("if-none-match")):
        return Response(status_code=304, headers=headers)
    return Response(answer.body, media_type=answer.kind, headers=headers)


async def answered(
    request: Request, day: str | None, asked: Hashable, make: Callable[[Edition], str | None], kind: str = HTML
) -> Response:
    """What was made before, at once; else made in a thread. Raises HTTPException where there is nothing."""
    desk: ServedDesk = request.app.state.desk
    when = desk.day(day)
    answer = desk.at_hand(when, asked) or await run_in_threadpool(desk.answer, when, asked, kind, make)
    if answer is None:
        raise HTTPException(404, "nothing of that name was known on that day")
    return send(request, answer)


# -- pages ------------------------------------------------------------------------------------------------------------


async def home(request: Request) -> Response:
    """The last day that the desk was watched."""
    return RedirectResponse(f"/{request.app.state.desk.editions.present}/", 307, {"cache-control": "no-cache"})


async def as_of(request: Request) -> Response:
    """From the form that asks for another day to its page."""
    day = request.app.state.desk.day(request.query_params.get("day"))
    path = request.query_params.get("path", "")
    return RedirectResponse(f"/{day}/{path if _PATH.fullmatch(path) else ''}", 303)


async def league(request: Request) -> Response:
    """The league table."""
    query = request.query_params
    said = {name: query.get(name, "")[:100] for name in ("status", "q", "language", "sort")}
    asked = Asked(**said, page=_number(query.get("page")))
    return await answered(request, request.path_params["day"], asked, lambda e: Pages(e).league(asked))


async def series(request: Request) -> Response:
    """A series."""
    name = request.path_params["name"]
    return await answered(
        request, request.path_params["day"], ("series", name), lambda e: _of(e, name, lambda s: Pages(e).series(s))
    )


async def claims(request: Request) -> Response:
    """Its claims."""
    name, page = request.path_params["name"], _number(request.query_params.get("page"))
    return await answered(
        request, request.path_params["day"], ("claims", name, page),
        lambda e: _of(e, name, lambda s: Pages(e).claims(s, page)),
    )  # fmt: skip


async def worth(request: Request) -> Response:
    """What its next season is worth."""
    name = request.path_params["name"]
    return await answered(
        request, request.path_params["day"], ("worth", name), lambda e: _of(e, name, lambda s: Pages(e).worth(s))
    )


async def titles(request: Request) -> Response:
    """Titles, or those of one letter."""
    letter = request.path_params.get("letter")
    return await answered(request, request.path_params["day"], ("titles", letter), lambda e: Pages(e).titles(letter))


async def titles_json(request: Request) -> Response:
    """All titles, for finding one as one types."""
    return await answered(request, request.path_params["day"], "titles.json", lambda e: Pages(e).titles_json(), JSON)


async def record(request: Request) -> Response:
    """The track record."""
    asked = ("record", request.app.state.desk.issued)
    return await answered(request, request.path_params["day"], asked, lambda e: Pages(e).record())


async def slate(request: Request) -> Response:
    """The slate."""
    wish = Wish.of(request.query_params)
    return await answered(request, request.path_params["day"], ("slate", wish), lambda e: Pages(e).slate(wish))


async def feeds_page(request: Request) -> Response:
    """What feeds there are."""
    return await answered(request, request.path_params["day"], "feeds", lambda e: Pages(e).feeds())


async def feed(request: Request) -> Response:
    """One feed, of the present day or of another."""
    name = request.path_params["name"]
    if name not in feeds.FEEDS:
        raise HTTPException(404, f"there is no feed {name!r}; there are {', '.join(feeds.FEEDS)}")
    kind, make = feeds.FEEDS[name]
    return await answered(request, request.query_params.get("as_of"), ("feed", name), make, kind)


async def asset(request: Request) -> Response:
    """A file of the pages."""
    found = assets.files().get(request.path_params["name"])
    if found is None:
        raise HTTPException(404, "there is no such file")
    return Response(found.data, media_type=found.kind, headers={"cache-control": assets.YEAR})


ROUTES: tuple[tuple[str, Any], ...] = (
    ("/", home),
    ("/as-of", as_of),
    ("/assets/{name}", asset),
    ("/feeds/{name}", feed),
    ("/{day:day}/", league),
    ("/{day:day}/titles.json", titles_json),
    ("/{day:day}/titles", titles),
    ("/{day:day}/titles/{letter}", titles),
    ("/{day:day}/series/{name}", series),
    ("/{day:day}/claims/{name}", claims),
    ("/{day:day}/worth/{name}", worth),
    ("/{day:day}/record", record),
    ("/{day:day}/slate", slate),
    ("/{day:day}/feeds", feeds_page),
)


def _of(edition: Edition, name: str, make: Callable[[str], str | None]) -> str | None:
    series_id = edition.slugs.get(name)
    return None if series_id is None else make(series_id)


def _number(text: str | None) -> int:
    """A page's number; 1 for what is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else 1


async def _page_error(request: Request, found: Exception) -> Response:
    """An error for people, as a page."""
    status, title, detail = told(found)
    headers = {"retry-after": "5"} if status == 503 else {}
    return Response(error(title, detail), status, {**headers, "cache-control": "no-store"}, HTML)


def told(found: Exception) -> tuple[int, str, str]:
    """An error as a status, a title and words."""
    if isinstance(found, BusyError):
        return 503, "Busy", str(found)
    if isinstance(found, UnwatchedDayError | UnknownDayError):
        return 404, "No such day", str(found)
    if isinstance(found, HTTPException):
        return (
            found.status_code,
            {404: "Not found", 405: "Not allowed"}.get(found.status_code, "Refused"),
            str(found.detail),
        )
    if isinstance(found, DeskError):
        return 500, "The desk cannot be read", str(found)
    if isinstance(found, NextseasonError):
        return 404, "Nothing to show", str(found)
    return 500, "A fault of this program", "the page could not be made; the server's log says more"
