"""Write down which words the reader's expressions cannot match without, so that no run has to derive them.

    python tools/needs.py

Run it when rules were changed. An expression that is not in the file is derived as the reader starts, which takes the
longer the more of them there are, and changes nothing else.
"""

from __future__ import annotations

from pathlib import Path

from nextseason.press import reader, vocabulary


def main() -> None:
    assert reader.READER  # it brings in every rule
    to = Path(vocabulary.__file__).parent / "data" / "needs.json"
    to.write_text(vocabulary.written(vocabulary.VOCABULARY.phrases), "utf-8")
    print(f"{len(vocabulary.VOCABULARY.phrases)} expressions in {to}")


if __name__ == "__main__":
    main()
