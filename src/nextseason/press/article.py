"""An article: the text that a press reader reads, and what is known about the page it came from."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..claim import Known


@dataclass(frozen=True, slots=True)
class Article:
    """One article, ready to be read.

    `document` is its identity (a URL, or `name#sha256=...`; see `claim.document_name`). `text` is the text that the
    spans of claims refer to, in characters: for a `.txt` file, the file decoded as UTF-8 and nothing else. `known` is
    the day of publication, None for a bare article.
    """

    document: str
    text: str
    title: str | None = None
    outlet: str | None = None
    known: Known | None = None
    url: str | None = None
    language: str | None = "en"
    # the name of the file it came in, which a document known by its address does not tell
    file: str | None = field(default=None, compare=False)
