"""Real runs of `nextseason read`: feeds and crawls, explained, scored."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import ARTICLES, Run

FEED = """<rss version="2.0"><channel><title>Screen Post</title><item><title>The end</title>
<link>https://example.org/end</link><pubDate>Wed, 02 Jun 2021 10:00:00 GMT</pubDate>
<description>{}</description></item></channel></rss>"""
_LABEL = {"series": "Lantern Street", "certainty": "confirmed", "start": 0, "end": 60}
LABELS = [
    {"article": "end", "season": None, "kind": "cancellation", "value": "cancelled", **_LABEL},
    {"article": "order", "season": 1, "kind": "order", "value": 10, **_LABEL},
]


def test_a_feed_is_read_into_the_desk(run: Run, bare: Path, tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(FEED.format(ARTICLES["end.txt"]), "utf-8")
    done = run("read", "feed.xml", "--json")
    (claim,) = map(json.loads, done.stdout.splitlines())
    assert [claim[key] for key in ("value", "known", "known_basis")] == ["cancelled", "2021-06-02", "feed"]
    assert "1 article read, 1 claim, 1 of them new to the desk" in done.stderr
    assert "Screen Post" in run("report", "Lantern Street", "--md").stdout


def test_explain_says_which_rule_and_what_was_dropped(run: Run, bare: Path, tmp_path: Path) -> None:
    text = f"{ARTICLES['end.txt']} “Lantern Street” was cancelled after one season. It may rain tomorrow."
    (tmp_path / "a.txt").write_text(text, "utf-8")
    done = run("read", "a.txt", "--published", "2021-06-02", "--explain")
    first, *lines = done.stdout.splitlines()
    assert first.startswith("a.txt: 1 claims, ")
    assert [line.split()[0] for line in lines] == ["claim"] + ["dropped"] * (len(lines) - 1)
    assert "press-grammar/" in lines[0]
    reasons = {line.rpartition(": ")[2] for line in lines[1:]}
    assert "says the same as another claim" in reasons
    assert reasons <= {"says the same as another claim", "by its signs it is more likely wrong"}
    assert "nothing was kept" in done.stderr
    steps = run("read", "a.txt", "--published", "2021-06-02", "--explain", "--json").stdout.splitlines()
    told = [(json.loads(s)["dropped"], json.loads(s)["claim"] is None) for s in steps]
    assert told[0] == (None, False)
    assert {(reason, dropped) for reason, dropped in told[1:]} == {(reason, True) for reason in reasons}
    assert "nothing in it looked like" in run("read", "-", "--published", "2021", "--explain", stdin="Good day.").stdout


def test_a_reading_is_scored_against_labels(run: Run, bare: Path, articles: Path, tmp_path: Path) -> None:
    (tmp_path / "labels.jsonl").write_text("\n".join(map(json.dumps, LABELS)), "utf-8")
    done = run("read", "articles", "--articles", "days.csv", "--eval", "labels.jsonl", "--json")
    found = json.loads(done.stdout)
    assert found["kinds"]["cancellation"]["right"] == 1
    assert found["kinds"]["order"] | {"precision": 0, "recall": 0, "f1": 0} == found["kinds"]["order"]
    assert (found["articles_without_claims"], found["claims_on_those"]) == (1, 2)
    assert [m.partition(":")[0] for m in found["misses"]] == ["order"]
    table = run("read", "articles", "--articles", "days.csv", "--eval", "labels.jsonl").stdout
    assert "claims on 1 articles without any: 2" in table
    assert list((bare / "ledger").glob("*.parquet")) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("articles", "--eval", "none.jsonl"), "none.jsonl: no such file; --eval takes labels"),
        (("articles", "--eval", "days.csv", "--explain"), "--explain and --eval exclude each other"),
        (("articles", "--eval", "days.csv"), "days.csv, line 1: no JSON object"),
    ],
)
def test_wrong_calls(run: Run, bare: Path, articles: Path, arguments: tuple[str, ...], said: str) -> None:
    done = run("read", *arguments)
    assert done.returncode in (1, 2)
    assert said in done.stderr


def test_a_claim_is_corrected_withdrawn_and_restored(run: Run, bare: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLES["order.txt"], "utf-8")
    done = run("read", "a.txt", "--published", "2020-02-04", "--json")
    claim = next(c for c in map(json.loads, done.stdout.splitlines()) if c["kind"] == "order")
    who = ("--by", "Ada Stone", "--reason", "ten, says the page")
    fixed = run("correct", claim["id"][:12], "--value", "10", "--season", "1", *who, "--json")
    assert fixed.returncode == 0, fixed.stderr
    (new,) = json.loads(fixed.stdout)
    assert (new["value"], new["season"], new["reader"]) == (10, 1, "person/1")
    assert "order 8 of Lantern Street corrected; both stay" in fixed.stderr
    assert "corrected by Ada Stone: ten, says the page" in run("report", "Lantern Street", "--md").stdout
    assert run("correct", claim["id"], "--withdraw", *who).returncode == 0
    assert run("correct", claim["id"], "--restore", *who).returncode == 0
    assert "over “10 episodes ordered”" in run("report", "Lantern Street", "--md").stdout
    for wrong in (("--certainty", "sure"), ("--season", "two"), (), ("--withdraw", "--restore"), ("--detail", "x")):
        bad = run("correct", claim["id"], *wrong, *who)
        assert bad.returncode in (1, 2)
        assert bad.stderr.startswith("nextseason correct: ")


def test_the_second_reader_says_what_it_needs(run: Run, bare: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLES["order.txt"], "utf-8")
    done = run("read", "a.txt", "--reader", "llm")
    assert done.returncode == 2
    assert "NEXTSEASON_LLM_URL" in done.stderr
    done = run(
        "read", "a.txt", "--published", "2021", "--reader", "llm", "--requests", "0",
        env={f"NEXTSEASON_LLM_{k}": v for k, v in (("URL", "http://127.0.0.1:9"), ("MODEL", "m"), ("KEY", "secret"))},
    )  # fmt: skip
    assert done.returncode == 1
    assert "stopped: the budget of 0 requests is spent" in done.stderr
    assert "secret" not in done.stderr + done.stdout


@pytest.mark.parametrize("more", [("--json",), ("--reader", "llm")])
def test_spark_reads_into_the_desk_alone(run: Run, bare: Path, articles: Path, more: tuple[str, ...]) -> None:
    done = run("read", "articles", "--engine", "spark", *more)
    assert (done.returncode, done.stderr.partition(" takes no ")[2].startswith(" ".join(more))) == (2, True)
