"""The articles in tests/data/press and their labels fit each other. Nothing is read here by the press reader."""

import csv
import json
from collections import Counter
from pathlib import Path

import pytest

CORPUS = Path(__file__).parent / "data" / "press"
FIELDS = (
    "id article series season kind value unit as_of event_date window speaker speaker_role outlet_source certainty "
    "quote_or_span start end alt_spans optional note"
)
KINDS = (
    "renewal cancellation order premiere_date release_expectation no_decision episode_count viewership chart_rank "
    "critic_score audience_score budget_per_episode budget_total personnel_change cast_role production_milestone "
    "spin_off cast_released"
)
CERTAINTIES = "confirmed reported expected possible denied"


@pytest.mark.parametrize("folder", ["develop", "aside"])
def test_each_label_stands_where_it_says_and_each_article_is_listed(folder: str) -> None:
    texts = {path.stem: path.read_bytes().decode("utf-8") for path in (CORPUS / folder).glob("*.txt")}
    with (CORPUS / folder / "articles.csv").open(encoding="utf-8", newline="") as file:
        articles = {row["id"]: row for row in csv.DictReader(file)}
    labels = [json.loads(line) for line in (CORPUS / folder / "labels.jsonl").read_text(encoding="utf-8").splitlines()]

    assert (len(texts), set(texts), len({label["id"] for label in labels})) == (30, set(articles), len(labels))
    wrong = [
        label["id"]
        for label in labels
        if " ".join(label) != FIELDS
        or label["kind"] not in KINDS.split()
        or label["certainty"] not in CERTAINTIES.split()
        or texts[label["article"]][label["start"] : label["end"]] != label["quote_or_span"]
        or any(texts[label["article"]][alt["start"] : alt["end"]] != alt["text"] for alt in label["alt_spans"])
    ]
    assert wrong == []
    counted = Counter(label["article"] for label in labels)
    assert {key: int(row["n_claims"]) for key, row in articles.items()} == {key: counted[key] for key in texts}
    silent = {key for key, row in articles.items() if row["label_status"] == "zero claims"}
    assert (silent, len(silent)) == ({key for key in texts if not counted[key]}, 3)
