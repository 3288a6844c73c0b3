"""The labelled texts that the press reader learns from: passages and articles of the project's own, nothing else."""

from __future__ import annotations

import csv
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nextseason.claim import Known
from nextseason.press.article import Article
from nextseason.press.scoring import Label, read_labels
from nextseason.when import When

DATA = Path(__file__).parents[1] / "tests" / "data" / "press"


@dataclass(frozen=True)
class Text:
    """A labelled text: where it is from, the article, and its labels."""

    name: str
    article: Article
    labels: tuple[Label, ...]
    passage: bool


def passages() -> Iterator[Text]:
    """The passages, one a line."""
    for path in sorted((DATA / "passages").glob("*.jsonl")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            held = json.loads(line)
            name = f"{path.stem}-{number}"
            labels = []
            for one in held["l"]:
                said = (one["q"], *one.get("a", ()))
                places = tuple((at, at + len(q)) for q in said if (at := held["t"].find(q)) >= 0)
                labels.append(
                    Label(name, one["s"], one["k"], one["v"], one["n"], one["c"], one.get("by"), False, frozenset(),
                          places, one.get("o", False))
                )  # fmt: skip
            yield Text(name, _article(name, held["t"], held["d"], None), tuple(labels), True)


def articles() -> Iterator[Text]:
    """The articles that rules were written on."""
    for folder in sorted(DATA.glob("develop*")):
        by_article: dict[str, list[Label]] = defaultdict(list)
        for label in read_labels(folder / "labels.jsonl"):
            by_article[label.article].append(label)
        with (folder / "articles.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                text = (folder / f"{row['id']}.txt").read_bytes().decode("utf-8")
                article = _article(row["id"], text, row["published"], row["outlet"] or None)
                yield Text(f"{folder.name}-{row['id']}", article, tuple(by_article[row["id"]]), False)


def _article(name: str, text: str, day: str, outlet: str | None) -> Article:
    return Article(f"{name}.txt", text, outlet=outlet, known=Known(When.parse(day), "given"))


def fingerprint() -> str:
    """Of all texts and labels that are read."""
    digest = hashlib.sha256()
    for folder in (DATA / "passages", *sorted(DATA.glob("develop*"))):
        for path in sorted(folder.iterdir()):
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()
