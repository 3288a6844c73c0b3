"""The quality gate: the reader on labelled articles must not fall below the floors in floors.toml.

`develop` and `aside` are ours and always there; `dev` and `seeds` are reference material beside the repository. The
floors hold for an empty lexicon; a catalog may only help. That our scorer counts as the one beside the reference
material is a test of its own (test_scoring.py).
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from nextseason.claim import Known
from nextseason.press.article import Article
from nextseason.press.lexicon import Lexicon
from nextseason.press.reader import Reader
from nextseason.press.scoring import fingerprint, read_labels, score
from nextseason.when import When

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text("utf-8"))
OURS = Path(__file__).parents[1] / "data" / "press"
CEILINGS = ("denied_as_fact", "on_zero_claim_documents")


def claims(folder: Path, reader: Reader) -> Iterator[dict[str, Any]]:
    with (folder / "articles.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            text = (folder / f"{row['id']}.txt").read_bytes().decode("utf-8")
            known = Known(When.parse(row["published"]), "given")
            for claim in reader.read(Article(f"{row['id']}.txt", text, outlet=row["outlet"] or None, known=known)):
                assert claim.span is not None
                assert text[claim.span[0] : claim.span[1]] == claim.quote
                yield claim.as_json()


@pytest.mark.parametrize("corpus", sorted(FLOORS))
def test_reader_stays_above_its_floors(corpus: str, request: pytest.FixtureRequest) -> None:
    folder = OURS / corpus if (OURS / corpus).is_dir() else request.getfixturevalue("shared") / "press" / corpus
    if not folder.is_dir():
        pytest.skip(f"no labelled articles at {folder} (NEXTSEASON_SHARED names the folder of reference material)")
    floors = dict(FLOORS[corpus])
    assert fingerprint(folder) == floors.pop("sha256"), f"{folder} is another corpus than the floors were set on"
    articles = [path.stem for path in sorted(folder.glob("*.txt"))]
    found = score(read_labels(folder / "labels.jsonl"), claims(folder, Reader(Lexicon.known())), articles)
    got = {
        "all_precision": found.all.precision, "all_f1": found.all.f1, "core_precision": found.core.precision,
        "core_f1": found.core.f1, "certainty": found.share("certainty"), "speaker": found.share("speaker"),
        "denied_as_fact": found.denied_as_fact, "on_zero_claim_documents": found.on_those,
    }  # fmt: skip
    below = {k: (got[k], v) for k, v in floors.items() if k not in CEILINGS and got[k] < v}
    above = {k: (got[k], v) for k, v in floors.items() if k in CEILINGS and got[k] > v}
    assert not below and not above, f"{corpus}: below {below}, above {above}\n{found.table()}"
