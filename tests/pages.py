"""Files of articles to be read, and what reading one gives."""

from __future__ import annotations

from pathlib import Path

from nextseason.errors import DocumentError
from nextseason.press.article import Article
from nextseason.press.articles import read_articles


def write(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def one(path: Path, **how: object) -> Article:
    (article,) = read_articles(path, **how)  # type: ignore[arg-type]
    assert isinstance(article, Article), article
    return article


def refused(path: Path) -> str:
    (error,) = read_articles(path)
    assert isinstance(error, DocumentError), error
    assert str(error).startswith(str(path))
    return str(error)
