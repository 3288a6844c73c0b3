"""`nextseason read`: articles into the desk, by either reader; explained, or scored against labels."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from ..errors import BadDateError, UsageError
from ..when import When
from .desks import desk_to_read_into, today
from .output import Progress, claim_lines, close_stdout, emit_json, say

if TYPE_CHECKING:
    from ..batch import Batch
    from ..claim import Claim
    from ..desk import Desk
    from ..press.article import Article
    from ..press.scoring import Label
    from ..reading import PressReader, ReadReport

Options = argparse.Namespace


def read(options: Options) -> int:
    """`nextseason read`: over `reading.read_into`."""
    published = _published(options.published) if options.published is not None else None
    _check(options)
    asked: dict[str, Any] = {"published": published, "outlet": options.outlet, "rows": None}
    if options.articles:
        from ..press.articles import read_rows

        asked["rows"] = read_rows(Path(options.articles))
    if options.engine == "spark":
        return _with_spark(options, asked)
    labels = None
    if options.labels:
        from ..press.scoring import read_labels

        labels = read_labels(Path(options.labels))
    keep = not (options.dry_run or options.labels or options.explain)
    with desk_to_read_into(options, keep=keep) as desk:
        reader = _reader(options, desk)
        if labels is not None:
            return _score(options, desk, reader, labels, asked)
        return _read(options, desk, reader, asked, keep)


def _check(options: Options) -> None:
    """A mistyped path or two options that exclude each other are told before a desk is made."""
    for path in options.paths:
        if path != "-" and not os.path.lexists(path):
            raise UsageError(f"{path}: no such file or folder; check the path")
    if list(options.paths).count("-") > 1:
        raise UsageError("- stands there twice; standard input can be read once")
    if options.explain and options.labels:
        raise UsageError(
            "--explain and --eval exclude each other: explain the articles that scored badly by themselves"
        )


def _with_spark(options: Options, asked: dict[str, Any]) -> int:
    for given, name in (
        (options.json, "--json"), (options.explain, "--explain"), (options.labels, "--eval"),
        (options.dry_run, "--dry-run"), (options.reader != "grammar", "--reader llm"), ("-" in options.paths, "-"),
    ):  # fmt: skip
        if given:
            raise UsageError(f"--engine spark reads into the desk and takes no {name}; leave out one of the two")
    from ..reading_spark import read_with_spark

    with desk_to_read_into(options, keep=True) as desk:
        report = read_with_spark(desk, [Path(p) for p in options.paths], master=options.master, **asked)
    _leave_tables_out(options, report)
    say(*report.summary())
    return 1 if report.failed else 0


def _reader(options: Options, desk: Desk) -> PressReader | None:
    """The reader asked for; None for the grammars."""
    if options.reader == "grammar":
        return None
    from ..press.endpoint import Budget, Endpoint
    from ..press.llm import LlmReader, read_before

    url, model = (os.environ.get(f"NEXTSEASON_LLM_{name}", "") for name in ("URL", "MODEL"))
    if not url or not model:
        raise UsageError(
            "--reader llm asks an OpenAI-compatible endpoint: name it in NEXTSEASON_LLM_URL (such as http://host/v1), "
            "its model in NEXTSEASON_LLM_MODEL, and where it needs a key, that in NEXTSEASON_LLM_KEY"
        )
    budget = Budget(options.requests, options.tokens)
    reader = LlmReader(Endpoint(url, model, os.environ.get("NEXTSEASON_LLM_KEY") or None, budget))
    if not (options.labels or options.explain):  # those ask again, on purpose
        reader.done = read_before(desk.ledger, reader.version, model)
    return reader


def _read(options: Options, desk: Desk, reader: PressReader | None, asked: dict[str, Any], keep: bool) -> int:
    shown = _Shown(claim_lines(desk) if options.json and not options.explain else None, keep)
    report = _reading(options, desk, reader, asked, keep, each=shown.claim, seen=_explained(options, desk, reader))
    say(*report.summary())
    if endpoint := getattr(reader, "endpoint", None):
        say(f"spent: {endpoint.budget}")
        endpoint.close()
    return 1 if report.failed or report.stopped else 0


def _reading(
    options: Options,
    desk: Desk,
    reader: PressReader | None,
    asked: dict[str, Any],
    keep: bool,
    *,
    each: Callable[[Claim, str], None],
    seen: Callable[[Article, Batch], None] | None = None,
) -> ReadReport:
    from ..reading import read_into

    progress = Progress(every=500)
    paths: list[Path | Literal["-"]] = ["-" if p == "-" else Path(p) for p in options.paths]
    report = read_into(
        desk, paths, **asked, each=each, seen=seen, keep=keep, reader=reader,
        progress=lambda done, claims: progress(done, f"{done} articles, {claims} claims"),
    )  # fmt: skip
    progress.done()
    _leave_tables_out(options, report)
    return report


def _leave_tables_out(options: Options, report: ReadReport) -> None:
    """Tables given as what they are need no word that they are no articles."""
    for table in filter(None, (options.articles, options.labels)):
        report.skipped = [skipped for skipped in report.skipped if not str(skipped).startswith(f"{Path(table)}: ")]


@dataclass
class _Shown:
    """Claims on standard output, one a line, for as long as anybody reads them."""

    line: Callable[[Claim, str], dict[str, Any]] | None
    keep: bool

    def claim(self, claim: Claim, file: str) -> None:
        """Print one."""
        if self.line is None:
            return
        try:
            print(json.dumps(self.line(claim, file), ensure_ascii=False))
        except BrokenPipeError:  # `| head` has seen enough; the reading goes on
            if not self.keep:
                raise
            self.line = None
            close_stdout()


def _explained(options: Options, desk: Desk, reader: PressReader | None) -> Callable[[Article, Batch], None] | None:
    """With `--explain`, what prints the steps by which each article was read."""
    if not options.explain:
        return None
    from ..press.explain import Step, explain
    from ..press.reader import Reader

    grammars = Reader(desk.lexicon)

    def show(article: Article, batch: Batch) -> None:
        steps: Sequence[Step] = getattr(reader, "steps", None) or ()
        if reader is None:
            from ..reading import seen_from

            _, steps = explain(article, grammars, seen_from(batch.known))
        name = article.file or article.document
        if options.json:
            for step in steps:
                print(json.dumps({"document": name} | step.as_json(), ensure_ascii=False))
            return
        dropped = sum(step.claim is None for step in steps)
        print(f"{name}: {len(batch.claims)} claims, {dropped} dropped")
        for step in steps:
            print(f"  {step.line()}")
        if not steps:
            print("  nothing in it looked like a statement about a series")

    return show


@dataclass
class _Given:
    """What was read, as the scorer takes it."""

    line: Callable[[Claim, str], dict[str, Any]]
    claims: list[dict[str, Any]] = field(default_factory=list)
    articles: list[str] = field(default_factory=list)

    def claim(self, claim: Claim, file: str) -> None:
        """One claim."""
        self.claims.append(self.line(claim, file))

    def article(self, article: Article, batch: Batch) -> None:
        """One article, with claims or without."""
        self.articles.append(Path(article.file or article.document).stem)


def _score(
    options: Options, desk: Desk, reader: PressReader | None, labels: Sequence[Label], asked: dict[str, Any]
) -> int:
    from ..press.scoring import score

    given = _Given(claim_lines(desk))
    report = _reading(options, desk, reader, asked, False, each=given.claim, seen=given.article)
    scores = score(labels, given.claims, given.articles)
    if options.json:
        emit_json(scores.as_json() | {"misses": scores.misses, "extras": scores.extras})
    else:
        print(scores.table())
    missing = sorted({label.article for label in labels} - set(given.articles))
    if missing:
        say(f"labelled, but not among what was read: {', '.join(missing[:10])}{' ...' if len(missing) > 10 else ''}")
    say(*report.summary()[1:])
    return 1 if report.failed else 0


def _published(text: str) -> When:
    try:
        published = When.parse(text)
    except BadDateError as error:
        raise BadDateError(f"--published: {error}") from None
    if published.first and published.first > today():
        raise UsageError(f"--published {text} has not happened yet: name a day up to {today()}")
    return published
