"""The service: everything that the pages show as JSON, under /api/v1, described by itself (OpenAPI)."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable
from typing import Annotated, Any

from fastapi import APIRouter, Depends, FastAPI, Header, Path, Query, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from ..errors import NextseasonError
from ..report import dossier as dossiers
from ..report.words import plain
from .desk import JSON, ServedDesk, dumps
from .edition import Edition
from .guard import may_write, problem
from .links import slug

PROBLEM = "application/problem+json"
MOST = 1_000  # rows of one answer
# What any answer may be beside what was asked for.
ERRORS: dict[int | str, dict[str, Any]] = {
    404: {"description": "No such series or day", "content": {PROBLEM: {}}},
    422: {"description": "The question itself is wrong", "content": {PROBLEM: {}}},
    503: {"description": "Other days are being worked out; ask again in some seconds", "content": {PROBLEM: {}}},
}

router = APIRouter(responses=ERRORS)


class Rows(BaseModel):
    """Some of the rows there are. `next` is the address of those that follow, null after the last."""

    as_of: str
    state: str
    total: int
    limit: int
    offset: int
    next: str | None
    items: list[dict[str, Any]]


class One(BaseModel, extra="allow"):
    """One thing, as of a day, in one state of the desk."""

    as_of: str
    state: str


class Day:
    """What every question may say: as of which day."""

    def __init__(
        self,
        as_of: Annotated[
            str | None,
            Query(
                pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", description="The desk as it could be known at the end of this "
                "day; without it the last day that its sources were watched", examples=["2026-01-28"],
            ),
        ] = None,
    ) -> None:  # fmt: skip
        self.text = as_of


class Part:
    """Which rows of a long list."""

    def __init__(
        self,
        limit: Annotated[int, Query(ge=1, le=MOST)] = 100,
        offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
    ) -> None:
        self.limit, self.offset = limit, offset


AsOf = Annotated[Day, Depends()]
Some = Annotated[Part, Depends()]
Named = Annotated[str, Path(max_length=200, description="The series' id, as lists give it in `series_id`")]
Status = Annotated[str | None, Query(pattern="^(open|renewed|cancelled|concluded|silent)$")]


async def _answer(request: Request, day: Day, asked: tuple[Any, ...], make: Callable[[Edition], Any]) -> Response:
    from .app import answered

    def text(edition: Edition) -> str | None:
        found = make(edition)
        return None if found is None else dumps({"as_of": edition.day.isoformat(), "state": edition.state, **found})

    return await answered(request, day.text, ("api", *asked), text, JSON)


async def _rows(
    request: Request,
    day: Day,
    part: Part,
    asked: tuple[Any, ...],
    make: Callable[[Edition], list[dict[str, Any]] | None],
) -> Response:
    """A list in parts; the address of the next part is the same question with another offset."""
    following = request.url.include_query_params(limit=part.limit, offset=part.offset + part.limit)

    def some(edition: Edition) -> dict[str, Any] | None:
        rows = make(edition)
        if rows is None:
            return None
        end = part.offset + part.limit
        after = f"{following.path}?{following.query}" if end < len(rows) else None
        return {
            "total": len(rows), "limit": part.limit, "offset": part.offset, "next": after,
            "items": rows[part.offset : end],
        }  # fmt: skip

    return await _answer(request, day, (*asked, part.limit, part.offset, following.query), some)


def _series(edition: Edition, name: str) -> str | None:
    return edition.slugs.get(slug(name)) or edition.slugs.get(name)


# -- the desk and its lists -------------------------------------------------------------------------------------------


@router.get("/", response_model=One, summary="The desk: its day, its state, how many series of which state")
async def desk(request: Request, day: AsOf) -> Response:
    """Where to begin."""

    def make(edition: Edition) -> dict[str, Any]:
        from ..forecast.seasons import MODEL

        counts: dict[str, int] = {}
        for line in edition.lines:
            counts[line.standing.status] = counts.get(line.standing.status, 0) + 1
        return {
            "watched_to": edition.watched_to.isoformat(),
            "model": MODEL,
            "series": len(edition.lines),
            "states": counts,
        }

    return await _answer(request, day, ("desk",), make)


@router.get("/status", response_model=Rows, summary="Every season's state, with its date and source")
async def status(request: Request, day: AsOf, part: Some, status: Status = None) -> Response:
    """As `nextseason status --json`; `cancelled`, `concluded` and `silent` are told apart."""
    return await _rows(
        request, day, part, ("status", status),
        lambda e: [row for row in e.tracker if status is None or row["status"] == status],
    )  # fmt: skip


@router.get("/odds", response_model=Rows, summary="Every open series, likeliest to come back first")
async def odds(request: Request, day: AsOf, part: Some) -> Response:
    """As `nextseason odds --json`."""
    return await _rows(request, day, part, ("odds",), lambda e: [o.as_row() for o in e.said.odds])


@router.get("/series", response_model=Rows, summary="All series, or those with some words in their title")
async def series_list(
    request: Request, day: AsOf, part: Some, q: Annotated[str, Query(max_length=100)] = "", status: Status = None
) -> Response:
    """The latest season of each: state, odds, how they moved in a week, when the next is expected."""
    words = plain(q).casefold()
    return await _rows(
        request, day, part, ("series", words, status),
        lambda e: [
            _line(line)
            for line in e.lines
            if words in line.standing.series.casefold() and status in (None, line.standing.status)
        ],
    )  # fmt: skip


def _line(line: Any) -> dict[str, Any]:
    s, window = line.standing, line.expected
    return {
        "series": s.series, "series_id": s.series_id, "season": s.season, "status": s.status,
        "known": s.known.isoformat() if s.known else None, "premiere": str(s.premiere) if s.premiere else None,
        "odds": line.odds and round(line.odds.within_24_months, 4), "low_80": line.odds and round(line.odds.low, 4),
        "high_80": line.odds and round(line.odds.high, 4),
        "change_week": None if line.change is None else round(line.change, 4),
        "next_premiere": str(s.next_premiere) if s.next_premiere else None,
        "expected_from": window.first.isoformat() if window and window.first else None,
        "expected_to": window.last.isoformat() if window and window.last else None,
        "expected_basis": window.basis if window else None,
    }  # fmt: skip


# -- one series -------------------------------------------------------------------------------------------------------


@router.get("/series/{name}", response_model=One, summary="The dossier of a series")
async def one(request: Request, name: Named, day: AsOf) -> Response:
    """As `nextseason report --json`, without the claims, which have a list of their own."""

    def make(edition: Edition) -> dict[str, Any] | None:
        found = _series(edition, name)
        if found is None:
            return None
        out = dossiers.as_json(edition.dossier(found))
        out.pop("claims")
        out.pop("timeline")
        return out

    return await _answer(request, day, ("one", name), make)


@router.get(
    "/series/{name}/claims", response_model=Rows, summary="The claims beneath it, with the words that stand there"
)
async def claims(request: Request, name: Named, day: AsOf, part: Some) -> Response:
    """By the day from which they could be known."""

    def make(edition: Edition) -> list[dict[str, Any]] | None:
        found = _series(edition, name)
        return None if found is None else list(dossiers.as_json(edition.dossier(found))["claims"].values())

    return await _rows(request, day, part, ("claims", name), make)


@router.get("/series/{name}/history", response_model=Rows, summary="Its recorded life")
async def history(request: Request, name: Named, day: AsOf, part: Some) -> Response:
    """As `nextseason history --json`: `before` and `after` where a season's state changed."""

    def make(edition: Edition) -> list[dict[str, Any]] | None:
        found = _series(edition, name)
        return None if found is None else [event.as_row() for event in edition.history(found)]

    return await _rows(request, day, part, ("history", name), make)


@router.get("/series/{name}/odds", response_model=Rows, summary="Its odds at the last month-ends, and what moved them")
async def course(request: Request, name: Named, day: AsOf, part: Some) -> Response:
    """Oldest first; `moved_by` sums to the move in log-odds since the point before."""

    def make(edition: Edition) -> list[dict[str, Any]] | None:
        found = _series(edition, name)
        if found is None:
            return None
        return [
            {
                "day": p.day.isoformat(), "season": p.season, "within_24_months": round(p.odds, 4),
                "low_80": round(p.low, 4), "high_80": round(p.high, 4),
                "moved_by": [{"evidence": m.evidence, "log_odds": round(m.log_odds, 4)} for m in p.moved],
            }
            for p in edition.trails.get(found, ())
        ]  # fmt: skip

    return await _rows(request, day, part, ("course", name), make)


@router.get("/series/{name}/forecast", response_model=Rows, summary="Its forecasts, one number a row")
async def forecast(
    request: Request, name: Named, day: AsOf, part: Some,
    target: Annotated[
        str | None,
        Query(pattern="^(outcome|next_premiere_by|hours_week|views_week|hours_28d|hours_91d|final_cost)$"),
    ] = None,
) -> Response:  # fmt: skip
    """As `nextseason forecast --json`."""

    def make(edition: Edition) -> list[dict[str, Any]] | None:
        found = _series(edition, name)
        return None if found is None else [r.as_row() for r in edition.forecast(found) if target in (None, r.target)]

    return await _rows(request, day, part, ("forecast", name, target), make)


@router.get("/record", response_model=One, summary="Every forecast that was issued against what came")
async def record(request: Request, day: AsOf) -> Response:
    """As `nextseason record --json`."""
    return await _answer(request, day, ("record", request.app.state.desk.issued), lambda e: e.record().as_json())


# -- taking in --------------------------------------------------------------------------------------------------------


class TakenIn(BaseModel):
    """What was read of an article."""

    articles: int
    claims: int
    new_claims: int
    told: list[str]


@router.post(
    "/articles", response_model=TakenIn, summary="Read an article into the desk; needs the token that the server has",
    responses={401: {"description": "Not the token", "content": {PROBLEM: {}}},
               403: {"description": "This server takes nothing in", "content": {PROBLEM: {}}},
               400: {"description": "A day or an article that cannot be", "content": {PROBLEM: {}}},
               413: {"description": "Too large", "content": {PROBLEM: {}}},
               415: {"description": "Neither text/html nor text/plain", "content": {PROBLEM: {}}}},
    openapi_extra={"requestBody": {"required": True, "content": {"text/html": {"schema": {"type": "string"}},
                                                                 "text/plain": {"schema": {"type": "string"}}}}},
)  # fmt: skip
async def take_in(
    request: Request,
    authorization: Annotated[str | None, Header(description="Bearer TOKEN")] = None,
    name: Annotated[str, Query(pattern=r"^[A-Za-z0-9_-]{1,80}$", description="A name for the document")] = "article",
    published: Annotated[
        str | None, Query(max_length=40, description="Day of publication, where it prints none")
    ] = None,
    outlet: Annotated[str | None, Query(max_length=100)] = None,
) -> Response:
    """The body is the article, HTML or plain text. As `nextseason read`."""
    desk: ServedDesk = request.app.state.desk
    if not desk.token:
        raise HTTPException(403, "this server takes nothing in: start it with a token (--token-file) to let it")
    if not may_write(desk.token, authorization):
        raise HTTPException(401, "send the header Authorization: Bearer TOKEN", {"WWW-Authenticate": "Bearer"})
    kind = request.headers.get("content-type", "").partition(";")[0].strip().casefold()
    if kind not in ("text/html", "text/plain"):
        raise HTTPException(415, "send the article as text/html or text/plain")
    body = await request.body()
    if not body.strip():
        raise HTTPException(400, "there is no article in the body")
    try:
        done = await run_in_threadpool(desk.take_in, body, kind, name, published, plain(outlet) if outlet else None)
    except NextseasonError as error:
        raise HTTPException(400, str(error)) from None
    told = [re.sub(r"/\S*nextseason-in-[^/\s]*/", "", line) for line in done.summary()]
    return JSONResponse(
        TakenIn(articles=done.articles, claims=done.claims, new_claims=done.new_claims, told=told).model_dump()
    )


# -- errors and the description ---------------------------------------------------------------------------------------


def problems(app: FastAPI, page: Callable[[Request, Exception], Awaitable[Response]]) -> None:
    """Errors below /api as problem+json, others as a page."""

    async def answer(request: Request, found: Exception) -> Response:
        from .app import told

        if not request.url.path.startswith("/api/"):
            return await page(request, found)
        if isinstance(found, RequestValidationError):
            wrong = "; ".join(f"{e['loc'][-1]}: {e['msg']}" for e in found.errors())
            return Response(problem(422, "The question is wrong", plain(wrong)), 422, media_type=PROBLEM)
        status, title, detail = told(found)
        headers = dict(getattr(found, "headers", None) or {}) | ({"retry-after": "5"} if status == 503 else {})
        return Response(problem(status, title, plain(detail)), status, headers, PROBLEM)

    kinds: Iterable[type[Exception]] = (HTTPException, RequestValidationError, NextseasonError, Exception)
    for kind in kinds:
        app.add_exception_handler(kind, answer)


def described(app: FastAPI) -> None:
    """The page that describes the service, from its OpenAPI description and without another host."""

    async def docs(request: Request) -> Response:
        from .pages import description

        return Response(
            description(app.openapi()), media_type="text/html; charset=utf-8", headers={"cache-control": "no-cache"}
        )

    app.add_api_route("/api/v1/docs", docs, include_in_schema=False)
