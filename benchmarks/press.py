"""How many articles a second the press reader takes on one core, beside spaCy's small model.

    python benchmarks/press.py [FOLDER] [--words 640] [--seconds 10]

FOLDER holds articles as `.txt` files (default: ../shared/press/seeds beside the repository, where it is there); without
one, articles put together from sentences of our own are read. Rates are per article of `--words` words and per second
of processor time. spaCy: `en_core_web_sm` where it is installed; else a blank pipeline with a sentence splitter and an
entity ruler, which is less than half of the work, and the output says so. The figure to reach: 300 articles a second.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

TARGET = 300.0
OWN = """NBC has renewed “Harbor Lights” for a third season, the network said Tuesday.

The drama, which stars Ada Stone as Captain Mara Vale, averaged 4.2 million viewers last season. Season 2 premiered on
Jan. 9 and ran for ten episodes. “We know where we are going,” showrunner Bo Reed told Variety. “Nothing is ever certain
in this business, and the crew has earned a rest by the sea.”

The town where the show is filmed has seen more visitors than in any year since the ferry line was opened. Shops along
the quay sell lamps, scarves and small wooden boats, and the owner of the old cinema keeps a list of those who ask for
the lighthouse. Production on the new season begins in April. According to a source, each episode cost $6 million.

“Quill,” a comedy from the same studio, was canceled after one season. Its creator said the cast had been told by phone.
"""


def articles(folder: Path | None) -> list[str]:
    """The texts to read."""
    paths = sorted(folder.glob("*.txt")) if folder and folder.is_dir() else []
    return [path.read_bytes().decode("utf-8") for path in paths] or [OWN * 4]


def rate(read: Callable[[str], Any], texts: list[str], words: int, seconds: float) -> float:
    """Articles of `words` words that `read` takes in a second of processor time."""
    for text in texts:  # warm
        read(text)
    done, start = 0, time.process_time()
    while time.process_time() - start < seconds:
        for text in texts:
            read(text)
            done += len(text.split())
    return done / words / (time.process_time() - start)


def spacy_pipeline() -> tuple[str, Callable[[str], Any]] | None:
    """spaCy with the small English model, or what there is of it."""
    try:
        import spacy
    except ImportError:
        return None
    try:
        return f"spaCy {spacy.__version__} en_core_web_sm", spacy.load("en_core_web_sm")
    except OSError:
        nlp = spacy.blank("en")
        nlp.add_pipe("sentencizer")
        ruler = nlp.add_pipe("entity_ruler")
        ruler.add_patterns([{"label": "STEP", "pattern": [{"LOWER": w}]} for w in ("renewed", "canceled", "season")])  # type: ignore[attr-defined]
        return f"spaCy {spacy.__version__} without a model (tokens, sentences and rules only)", nlp


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = Path(__file__).resolve().parents[2] / "shared" / "press" / "seeds"
    parser.add_argument("folder", nargs="?", type=Path, default=default)
    parser.add_argument("--words", type=int, default=640)
    parser.add_argument("--seconds", type=float, default=10.0)
    chosen = parser.parse_args()

    from nextseason.claim import Known
    from nextseason.press.article import Article
    from nextseason.press.lexicon import Lexicon
    from nextseason.press.reader import READER, VERSION, Reader
    from nextseason.when import When

    texts = articles(chosen.folder)
    reader, known = Reader(Lexicon.empty()), Known(When.parse("2021-06"), "given")
    ours = rate(lambda text: reader.read(Article("a", text, known=known)), texts, chosen.words, chosen.seconds)
    print(f"{len(texts)} texts, rates per article of {chosen.words} words and second of processor time")
    print(f"{READER}/{VERSION}: {ours:.0f} articles/s (to reach: {TARGET:.0f})")
    theirs = spacy_pipeline()
    if theirs is None:
        print("spaCy is not installed; to measure it beside: pip install spacy en_core_web_sm")
        return
    name, nlp = theirs
    other = rate(nlp, texts, chosen.words, chosen.seconds)
    print(f"{name}: {other:.1f} articles/s; ours is {ours / other:.1f} times as fast")


if __name__ == "__main__":
    main()
