"""How many articles a second the press reader takes on one core, beside spaCy, and whether its memory stays flat.

    python benchmarks/press.py [FOLDER] [--words 640] [--seconds 5]

FOLDER holds articles as `.txt` files (default: ../shared/press/seeds beside the repository, where it is there); without
one, articles put together from sentences of our own are read. Rates are per article of `--words` words, by processor
time and by the clock, with an empty lexicon and with one of 10,000 titles. spaCy reads the same texts in the same run:
`en_core_web_sm` where it is installed; else a blank pipeline with a sentence splitter and an entity ruler over the same
titles, which is less than half of the work, and the output says so. The figure to reach: 300 articles a second.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

TARGET = 300.0
ARTICLES_FOR_MEMORY = 3000
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


def titles(count: int) -> list[str]:
    """Made-up titles of two and three words, and those of our own texts."""
    first = ["Harbor", "Iron", "Quiet", "Silver", "Winter", "Distant", "Hollow", "Crimson", "Glass", "Northern"]
    second = ["Lights", "Bay", "Crown", "Orchard", "Division", "Street", "Kingdom", "Garden", "Signal", "Hours"]
    third = ["", *(f"{name} Street" for name in first), *(f"of {name}" for name in second)]
    made = [f"{a} {b} {c} {n}".replace("  ", " ") for n in range(1, 100) for a in first for b in second for c in third]
    return ["Harbor Lights", *made[: count - 1]]


def rate(read: Callable[[str], Any], texts: list[str], words: int, seconds: float) -> tuple[float, float]:
    """Articles of `words` words that `read` takes in a second: of processor time, and by the clock."""
    for text in texts:  # warm
        read(text)
    done, start, clock = 0, time.process_time(), time.perf_counter()
    while time.process_time() - start < seconds:
        for text in texts:
            read(text)
            done += len(text.split())
    return done / words / (time.process_time() - start), done / words / (time.perf_counter() - clock)


def resident() -> float:
    """Resident memory of this process in MB; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    return int(status.read_text().split("VmRSS:")[1].split()[0]) / 1024


def spacy_pipeline(known: list[str]) -> tuple[str, Callable[[str], Any]] | None:
    """spaCy with the small English model, or what there is of it."""
    try:
        import spacy
    except ImportError:
        return None
    try:
        return f"spaCy {version('spacy')} en_core_web_sm", spacy.load("en_core_web_sm")
    except OSError:
        nlp = spacy.blank("en")
        nlp.add_pipe("sentencizer")
        ruler = nlp.add_pipe("entity_ruler")
        ruler.add_patterns([{"label": "TITLE", "pattern": title} for title in known])  # type: ignore[attr-defined]
        return f"spaCy {version('spacy')} without a model (tokens, sentences and titles only)", nlp


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = Path(__file__).resolve().parents[2] / "shared" / "press" / "seeds"
    parser.add_argument("folder", nargs="?", type=Path, default=default)
    parser.add_argument("--words", type=int, default=640)
    parser.add_argument("--seconds", type=float, default=5.0)
    chosen = parser.parse_args()

    from nextseason.claim import Known
    from nextseason.press.article import Article
    from nextseason.press.lexicon import Lexicon
    from nextseason.press.reader import READER, VERSION, Reader
    from nextseason.when import When

    known, catalog = Known(When.parse("2021-06"), "given"), titles(10_000)
    sets = {"our own text": [OWN * 4]}
    if chosen.folder.is_dir():
        sets[chosen.folder.name] = articles(chosen.folder)
    print(f"rates per article of {chosen.words} words; to reach: {TARGET:.0f} a second of processor time")
    pipeline = spacy_pipeline(catalog)
    for name, texts in sets.items():
        print(f"{name}: {len(texts)} texts of {sum(len(text.split()) for text in texts)} words")
        ours = 0.0
        for label, lexicon in (("no catalog", Lexicon.empty()), (f"{len(catalog)} titles", Lexicon(catalog))):
            reader = Reader(lexicon)
            cpu, wall = rate(
                lambda text, reader=reader: reader.read(Article("a", text, known=known)),  # type: ignore[misc]
                texts, chosen.words, chosen.seconds,
            )  # fmt: skip
            ours = ours or cpu
            print(f"  {READER}/{VERSION}, {label}: {cpu:.0f} articles/s ({wall:.0f} by the clock)")
        if pipeline is None:
            print("  spaCy is not installed; to measure it beside: pip install spacy, and its en_core_web_sm")
            continue
        other, wall = rate(pipeline[1], texts, chosen.words, chosen.seconds)
        print(f"  {pipeline[0]}: {other:.1f} articles/s ({wall:.1f} by the clock); ours: {ours / other:.1f} times")
    reader, texts = Reader(Lexicon.empty()), list(sets.values())[-1]
    for text in texts:
        reader.read(Article("a", text, known=known))
    before = resident()
    for number in range(ARTICLES_FOR_MEMORY):
        # each text differs, as articles do, so that nothing kept per text could go unseen
        reader.read(Article("a", f"{texts[number % len(texts)]}\n{number}", known=known))
    print(f"memory: {before:.0f} MB before, {resident():.0f} MB after {ARTICLES_FOR_MEMORY} articles")


if __name__ == "__main__":
    main()
