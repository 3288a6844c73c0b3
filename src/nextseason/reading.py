"""Reading the press into a desk: each article becomes a batch, with the day from which it could be known."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal, Protocol

from .batch import Batch
from .claim import Claim, Known, document_name, utc
from .errors import BudgetSpentError, DocumentError, EndpointError, NextseasonError
from .press.article import Article
from .press.articles import ArticleRow, SkippedError, read_articles
from .press.crawl import LeftOutError
from .press.deadline import deadline
from .press.language import language, language_name
from .press.premieres import Premieres
from .press.publication import bounds
from .press.reader import READER, VERSION, Reader
from .press.sketches import sketch
from .when import When

if TYPE_CHECKING:
    from .desk import Desk

# Claims reach the disk after so many articles; what was acknowledged survives a kill. One file a run for most runs.
CHUNK = 2_000
# An interval of publication up to two months wide gives the year of any day named in it.
BOUNDED_CLOSELY = 62
TOLD_BY_NAME = 20  # articles in other languages named one by one; the rest is counted


@dataclass
class ReadReport:
    """What a reading did: articles and claims, what was new, what could not be read, what was no article."""

    articles: int = 0
    claims: int = 0
    new_claims: int = 0
    known_already: int = 0
    kept: bool = True
    failed: list[DocumentError] = field(default_factory=list)
    skipped: list[DocumentError] = field(default_factory=list)
    stopped: str | None = None  # why the reading ended before the articles did
    foreign: dict[str, int] = field(default_factory=dict)  # articles left out, by the code of their language

    def summary(self) -> list[str]:
        """Lines for people."""
        told = f"{_n(self.articles, 'article')} read, {_n(self.claims, 'claim')}"
        lines = [f"{told}, {self.new_claims} of them new to the desk" if self.kept else f"{told}; nothing was kept"]
        if self.known_already:
            were = "was" if self.known_already == 1 else "were"
            lines.append(f"{_n(self.known_already, 'article')} {were} there already, read just so")
        if self.foreign:
            most = sorted(self.foreign.items(), key=lambda x: (-x[1], x[0]))
            told = ", ".join(f"{language_name(code)} {count}" for code, count in most)
            lines.append(f"left out: {_n(sum(self.foreign.values()), 'article')} not in English ({told})")
        lines += [f"stopped: {self.stopped}"] if self.stopped else []
        lines += [f"left out: {e}" for e in self.skipped]
        lines += [f"not read: {e}" for e in self.failed]
        return lines


def _n(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


class PressReader(Protocol):
    """Who reads: the grammars (`press.reader.Reader`), or another one with a name and version of its own."""

    def read(self, article: Article, known: Known | None = None) -> list[Claim]:
        """The claims of one article."""


def take(article: Article, reader: PressReader, premieres: Premieres) -> Batch:
    """One article as a batch. Where nothing gives its day, the day is bounded by what the text says."""
    reason = None
    known = article.known
    document = document_name(article.document)
    if known is None:
        with deadline(document):
            found = bounds(article, premieres)
        known, reason = found.known, "; ".join(found.reasons)
    placed = seen_from(known)
    try:
        # a model is asked over the network, with a patience of its own
        with contextlib.nullcontext() if hasattr(reader, "endpoint") else deadline(article.url or document):
            claims = reader.read(article, placed)
    except NextseasonError:
        raise
    except Exception as error:  # a text from strangers: one that defeats the reader must not stop the others
        raise DocumentError(
            f"{article.document}: the reader failed on this text ({type(error).__name__}: {error}); please report it"
        ) from error
    detail = {
        "title": article.title, "outlet": article.outlet, "url": article.url, "file": article.file,
        "basis_reason": reason, **sketch(article.text), "model": getattr(reader, "model", None),
    }  # fmt: skip
    return Batch(
        document=article.document,
        vintage=vintage(article),
        known=known,
        reader=getattr(reader, "name", READER),
        version=getattr(reader, "version", VERSION),
        claims=tuple(claims if placed is known else (replace(c, known=known) for c in claims)),
        watched=known.when,
        detail={k: v for k, v in detail.items() if v},
    )


def vintage(article: Article) -> str:
    """What tells the states of an article's text apart."""
    return hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def seen_from(known: Known) -> Known:
    """The day to place "May 10" and "last month" by: of a wide bounded interval its first days.

    Such an interval begins at the latest day that the text tells of as past, so its days without a year lie there;
    its end is only the last day on which it can have been written.
    """
    first = known.when.first
    if known.basis != "bounded" or first is None or known.when.days <= BOUNDED_CLOSELY:
        return known
    return Known(When(first, first + timedelta(1)), known.basis)  # two days: no weekday counts from a day not known


def read_into(
    desk: Desk,
    paths: Iterable[Path | Literal["-"]],
    *,
    published: When | None = None,
    outlet: str | None = None,
    rows: Mapping[str, ArticleRow] | None = None,
    stdin: BinaryIO | None = None,
    recorded: datetime | None = None,
    progress: Callable[[int, int], None] | None = None,
    each: Callable[[Claim, str], None] | None = None,
    seen: Callable[[Article, Batch], None] | None = None,
    keep: bool = True,
    reader: PressReader | None = None,
) -> ReadReport:
    """Read articles into the desk. On return what is counted as new is on disk.

    `each` is called with every claim taken and the name of its file, after its batch was kept; `seen` with every
    article and what was taken from it; `progress` with articles and claims so far; `keep=False` reads and reports
    without writing; `reader` is another one than the grammars.
    Raises UsageError for a path that does not exist; files that cannot be read are reported and the rest goes on.
    """
    report = ReadReport(kept=keep)
    reader = reader or Reader(desk.lexicon)
    chunk = getattr(reader, "chunk", CHUNK)
    done: Container[tuple[str, str]] = getattr(reader, "done", ())
    moment = recorded or datetime.now(UTC)
    waiting: list[Batch] = []

    def commit() -> None:
        if keep and waiting:
            receipt = desk.write(waiting, recorded=moment)
            report.new_claims += receipt.claims
            report.known_already += receipt.known_already
        if each:
            for batch in waiting:
                for claim in batch.claims:
                    each(claim, str(batch.detail.get("file") or document_name(claim.document)))
        waiting.clear()

    def articles() -> Iterator[Article | DocumentError]:
        # All paths are opened before the first is read, so that a mistyped one costs nothing.
        opened = [
            read_articles(path, published=published, outlet=outlet, rows=rows or {}, stdin=stdin) for path in paths
        ]
        for source in opened:
            yield from source

    try:
        for found in articles():
            if isinstance(found, SkippedError | LeftOutError):
                report.skipped.append(found)
                continue
            if isinstance(found, DocumentError):
                report.failed.append(found)
                continue
            spoken = language(found.text)
            if spoken not in (None, "en"):
                report.foreign[spoken] = report.foreign.get(spoken, 0) + 1
                if len(report.skipped) < TOLD_BY_NAME:
                    report.skipped.append(_foreign(found, spoken))
                continue
            if (found.document, vintage(found)) in done:
                report.known_already += 1
                continue
            try:
                batch = take(found, reader, desk.premieres)
                _not_ahead(batch, moment)
            except (BudgetSpentError, EndpointError) as error:
                report.stopped = str(error)
                break
            except DocumentError as error:
                report.failed.append(error)
                continue
            waiting.append(batch)
            if seen:
                seen(found, batch)
            report.articles += 1
            report.claims += len(batch.claims)
            if progress:
                progress(report.articles, report.claims)
            if len(waiting) >= chunk:
                commit()
    except KeyboardInterrupt:
        commit()  # stopped by hand: what was read until then is worth keeping
        raise
    commit()
    return report


def _foreign(article: Article, spoken: str) -> SkippedError:
    name = article.url or article.file or document_name(article.document)
    return SkippedError(f"{name}: in {language_name(spoken)}, which is not read; give an English article")


def _not_ahead(batch: Batch, moment: datetime) -> None:
    """Raise DocumentError for a day of publication after that of the reading; one day is left to the time zones."""
    first, today = batch.known.when.first, utc(moment).date()
    if first is not None and first > today + timedelta(1):
        name = batch.detail.get("file") or document_name(batch.document)
        raise DocumentError(
            f"{name}: published {batch.known.when} ({batch.known.basis}), which has not happened yet on {today}; "
            "correct its date"
        )
