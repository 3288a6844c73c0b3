"""The quality gate: the reader on labelled articles must not fall below the floors in floors.toml.

Scored by the scorer that lies beside the articles. The floors hold for an empty lexicon; a catalog may only help.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from nextseason.claim import Known
from nextseason.press.article import Article
from nextseason.press.lexicon import Lexicon
from nextseason.press.reader import Reader
from nextseason.when import When

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text("utf-8"))


def fingerprint(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def predictions(folder: Path) -> list[str]:
    reader = Reader(Lexicon.empty())
    lines = []
    with (folder / "articles.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            text = (folder / f"{row['id']}.txt").read_bytes().decode("utf-8")
            known = Known(When.parse(row["published"]), "given")
            article = Article(f"{row['id']}.txt", text, outlet=row["outlet"] or None, known=known)
            for claim in reader.read(article):
                assert claim.span is not None
                assert text[claim.span[0] : claim.span[1]] == claim.quote
                lines.append(json.dumps(claim.as_json(), ensure_ascii=False))
    return lines


def figures(report: str) -> dict[str, float]:
    """The scorer's summary lines as numbers."""
    found = {}
    for name, label in (("all", "all kinds"), ("core", "without cast_role")):
        m = re.search(rf"{label} P ([\d.]+) R ([\d.]+) F1 ([\d.]+)", report)
        assert m, report
        found |= {f"{name}_precision": float(m[1]), f"{name}_recall": float(m[2]), f"{name}_f1": float(m[3])}
    for name, pattern in (
        ("denied_as_fact", r"denied read as fact (\d+)"),
        ("on_zero_claim_documents", r"zero-claim documents (\d+)"),
    ):
        m = re.search(pattern, report)
        assert m, report
        found[name] = float(m[1])
    return found


@pytest.mark.parametrize("corpus", sorted(FLOORS))
def test_reader_stays_above_its_floors(corpus: str, shared: Path, tmp_path: Path):
    folder = shared / "press" / corpus
    if not folder.is_dir():
        pytest.skip(f"no labelled articles at {folder} (NEXTSEASON_SHARED names the folder of reference material)")
    floors = dict(FLOORS[corpus])
    assert fingerprint(folder) == floors.pop("sha256"), f"{folder} is another corpus than the floors were set on"
    predicted = tmp_path / "predicted.jsonl"
    predicted.write_text("\n".join(predictions(folder)) + "\n", "utf-8")
    command = [
        sys.executable, str(shared / "press" / "score.py"), str(folder / "labels.jsonl"), str(predicted),
        *([] if corpus == "seeds" else ["--articles", str(folder / "articles.csv")]),
    ]  # fmt: skip
    report = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout
    got = figures(report)
    below = {
        k: (got[k], v) for k, v in floors.items() if "_" in k and not k.startswith(("denied", "on_")) and got[k] < v
    }
    above = {k: (got[k], v) for k, v in floors.items() if k.startswith(("denied", "on_")) and got[k] > v}
    assert not below and not above, f"{corpus}: below {below}, above {above}\n{report}"
