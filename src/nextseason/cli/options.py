"""What each command takes, and its help. No library is loaded here, so that `--help` is instant."""

from __future__ import annotations

import argparse

from . import deciding, measure

DEFAULT_DESK = "desk"
DAY_HELP = "the desk as it could be known at the end of this day, YYYY-MM-DD (default: the last day it was watched)"

Commands = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_commands(top: argparse.ArgumentParser) -> None:
    """Give the parser all commands."""
    group = top.add_subparsers(dest="command", metavar="COMMAND", required=True)

    def command(name: str, text: str, detail: str = "") -> argparse.ArgumentParser:
        sub = group.add_parser(
            name, help=text, description=f"{text[0].upper()}{text[1:]}. {detail}".strip(), epilog=None
        )
        # also behind the command; SUPPRESS, so that it does not wipe out one given before it
        sub.add_argument("--desk", metavar="DIR", default=argparse.SUPPRESS, help="the desk's folder")
        return sub

    demo = command("demo", "the bundled case, start to finish", "Uses a desk of its own unless one is named.")
    demo.add_argument("--html", metavar="FILE", default="demo.html", help="the page it writes (default: %(default)s)")

    read = command(
        "read",
        "read articles into the desk",
        "HTML pages, plain text, feeds and news crawls (WARC), or folders of them; - is standard input.",
    )
    read.add_argument("paths", metavar="PATH", nargs="+")
    read.add_argument("--published", metavar="DATE", help="day of publication of all of them; may be partial: 2021-06")
    read.add_argument("--outlet", metavar="NAME", help="the outlet of all of them")
    read.add_argument(
        "--articles", metavar="CSV", help="a table with the columns id (a file's stem), outlet, published"
    )
    read.add_argument("--json", action="store_true", help="print one claim a line")
    read.add_argument("--dry-run", action="store_true", help="read and print, keep nothing")
    read.add_argument(
        "--reader",
        choices=("grammar", "llm"),
        default="grammar",
        help="who reads: the grammars, or a model at NEXTSEASON_LLM_URL (default: %(default)s)",
    )
    read.add_argument("--requests", type=_whole, metavar="N", help="with --reader llm: ask at most so often")
    read.add_argument("--tokens", type=_whole, metavar="N", help="with --reader llm: spend at most about so many")
    read.add_argument(
        "--engine",
        choices=("plain", "spark"),
        default="plain",
        help="spark reads a crawl of any size with many workers (default: %(default)s)",
    )
    read.add_argument("--master", metavar="URL", help="with --engine spark: local[4], spark://host:7077 ...")
    read.add_argument("--explain", action="store_true", help="print what made each claim, and what was dropped and why")
    read.add_argument(
        "--eval", dest="labels", metavar="LABELS", help="score the reading against labels, one JSON object a line"
    )

    correct = command(
        "correct",
        "say what a document says, where a reader had it wrong",
        "The claim and the correction both stay; the correction holds, with its reason.",
    )
    correct.add_argument("claim", metavar="CLAIM-ID", help="its id, or the first characters of it")
    correct.add_argument("--value", metavar="VALUE", help="the right value")
    correct.add_argument("--season", metavar="N", help="the right season, or none")
    correct.add_argument("--certainty", metavar="WORD", help="confirmed, reported, expected, possible or denied")
    correct.add_argument("--speaker", metavar="NAME", help="who says it; empty for the article itself")
    correct.add_argument("--series", dest="series_said", metavar="TITLE", help="the series that it is about")
    correct.add_argument("--kind", metavar="KIND", help="the right kind of claim")
    correct.add_argument("--unit", metavar="UNIT", help="the right unit")
    correct.add_argument("--happened", metavar="DATE", help="when it is true of the world; may be partial, or A/B")
    correct.add_argument(
        "--detail", metavar="KEY=VALUE", action="append", help="one part of its detail; may be repeated"
    )
    correct.add_argument("--withdraw", action="store_true", help="it does not say so at all")
    correct.add_argument("--restore", action="store_true", help="take earlier corrections of it back")
    correct.add_argument("--reason", metavar="TEXT", required=True, help="why, for those who read it later")
    correct.add_argument("--by", metavar="NAME", required=True, help="who says so")
    correct.add_argument("--json", action="store_true", help="print the claim put in its place")

    pull = command("pull", "take in a public source", "From its address of record, or from local files.")
    pull.add_argument(
        "source", metavar="SOURCE", help="a source's name, or all; `pull list` names them, `pull cache` what is fetched"
    )
    pull.add_argument(
        "--from", dest="origin", metavar="PATH-OR-URL", help="a file, a folder of dated vintages, an address"
    )
    pull.add_argument("--known", metavar="DATE", help="the day from which a single file could be known")
    pull.add_argument(
        "--everything", action="store_true", help="of a large database every series, not only those this desk knows"
    )
    pull.add_argument("--dry-run", action="store_true", help="say what would be fetched and read, and do nothing")
    pull.add_argument("--clear", action="store_true", help="with `pull cache`: delete the fetched files")
    pull.add_argument("--json", action="store_true", help="print the closing summary as JSON")

    report = command("report", "what is known of a series, from whom, and what it settles to")
    report.add_argument("title", metavar="TITLE")
    report.add_argument("--season", type=_whole, metavar="N", help="dwell on this season (default: the latest)")
    report.add_argument("--worth", action="store_true", help="also what another season is worth")
    _day(report)
    report.add_argument(
        "--odds", action="store_true", help="with the odds of its next season, and what moved them (takes seconds)"
    )
    _faces(report, "html", "json", "md")

    odds = command("odds", "every open series, ranked by the odds of another season")
    _day(odds)
    _faces(odds, "json", "csv", "html")
    _issue(odds)
    odds.add_argument(
        "--limit", type=_whole, metavar="N", default=40, help="rows on the terminal (default: %(default)s)"
    )

    forecast = command("forecast", "the forecast table: one row a number, as it is scored later")
    forecast.add_argument("titles", metavar="TITLE", nargs="*")
    forecast.add_argument("--all", action="store_true", help="the latest premiered season of every series")
    _day(forecast)
    forecast.add_argument(
        "--target",
        choices=("outcome", "next_premiere_by", "hours_week", "views_week", "hours_28d", "hours_91d", "final_cost"),
        help="this target only",
    )
    _faces(forecast, "json", "csv")
    _issue(forecast)
    _model(forecast, "forecast by a model of your own: MODULE:CLASS or FILE.py:CLASS")

    status = command("status", "every season's state with its date and source")
    _day(status)
    status.add_argument("--licensed", action="store_true", help="also series that the platform only licenses")
    _faces(status, "json", "csv")

    history = command("history", "the whole recorded life of one series")
    history.add_argument("title", metavar="TITLE")
    _day(history)
    _faces(history, "json", "csv")

    outcomes = command(
        "outcomes",
        "what became of every season within a horizon",
        "Filled only when the whole window has passed. Prints shares; --json and --csv give a row for each season.",
    )
    _day(outcomes)
    outcomes.add_argument(
        "--labels", action="store_true", help="the rate of second seasons by the labels of the day and by today's"
    )
    _faces(outcomes, "json", "csv")

    backtest = command("backtest", "score the forecasts out of time against named baselines")
    backtest.add_argument(
        "--target", choices=("renewal", "premiere", "audience", "cost"), default="premiere", help="default: %(default)s"
    )
    backtest.add_argument("--json", action="store_true", help="print everything as JSON")
    backtest.add_argument(
        "--peers", metavar="PATH", help="odds that others published (csv), head to head with base rates by network"
    )
    _model(backtest, "with --target premiere: a model of your own beside ours, MODULE:CLASS or FILE.py:CLASS")

    record = command(
        "record",
        "every forecast this desk issued, against what came",
        "`odds` and `forecast` issue what they say of the present day; the record scores it when its day has come.",
    )
    _day(record)
    _faces(record, "json", "csv", "html")

    names = command("names", "which series a title is, and which aliases to think about")
    names.add_argument("titles", metavar="TITLE", nargs="*")
    names.add_argument("--propose", action="store_true", help="titles near a known one, as lines for aliases.csv")
    _day(names)
    _faces(names, "json", "csv")
    measured = command("measure", "measure an audience: play logs and panels to minutes, views, completion, the chart")
    measure.add(measured)

    value = command(
        "value",
        "what another season is worth: renew, end or wait",
        "Its audience and what an hour is worth, against its cost; what would turn the answer; what waiting is worth.",
    )
    deciding.add_value(value)
    _day(value)
    _faces(value, "html", "json", "md")

    slate = command(
        "slate",
        "the best set of renewals, endings and new orders under a budget",
        "Under limits on count, genre and risk; proven best or the gap told; why each title is in or out.",
    )
    deciding.add_slate(slate)
    _day(slate)
    _faces(slate, "html", "json", "csv")

    serve = command("serve", "the desk as pages and as a service, for this machine alone unless told otherwise")
    serve.add_argument(
        "--port", type=_whole, metavar="N", default=8000, help="default: %(default)s; 0 takes a free one"
    )
    serve.add_argument("--host", metavar="ADDRESS", default="127.0.0.1", help="where to listen (default: %(default)s)")
    serve.add_argument(
        "--allow-host", metavar="NAME", action="append", default=[], help="a name to answer to; may be repeated"
    )
    serve.add_argument(
        "--token-file", metavar="FILE", help="whoever sends this token may send articles, others only read"
    )

    publish = command("publish", "the pages and feeds as files that any host serves")
    publish.add_argument("to", metavar="DIR", help="where to write them; what else stands there stays")
    _day(publish)
    publish.add_argument("--workers", type=_whole, metavar="N", help="processes that write (default: one a core)")

    command("compact", "fold the desk's files into one; those replaced are deleted a day later")


def _whole(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number")
    return int(text[:9])


def _day(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--as-of", dest="day", metavar="DATE", help=DAY_HELP)


def _model(sub: argparse.ArgumentParser, text: str) -> None:
    sub.add_argument("--model", metavar="MODULE:CLASS", help=text)


def _issue(sub: argparse.ArgumentParser) -> None:
    sub.add_argument(
        "--issue",
        action=argparse.BooleanOptionalAction,
        default=None,
        help="keep the forecasts in the desk, for the record (default: those of the present day are kept)",
    )


def _faces(sub: argparse.ArgumentParser, *faces: str) -> None:
    group = sub.add_mutually_exclusive_group()
    if "html" in faces:
        group.add_argument("--html", metavar="FILE", help="write one page that opens offline (- for standard output)")
    if "json" in faces:
        group.add_argument("--json", action="store_true", help="print JSON")
    if "csv" in faces:
        group.add_argument("--csv", action="store_true", help="print CSV")
    if "md" in faces:
        group.add_argument("--md", action="store_true", help="print Markdown")
