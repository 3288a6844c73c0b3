"""Folders of articles: in what order they are read, what is left aside, and the table beside them."""

from __future__ import annotations

import csv
import errno
import os
from pathlib import Path
from typing import Any

import pytest
from tests.pages import refused, write

from nextseason.claim import Known, document_name
from nextseason.errors import BadDateError, DocumentError, LayoutError, UsageError
from nextseason.press.article import Article
from nextseason.press.articles import ArticleRow, SkippedError, read_articles, read_rows
from nextseason.when import When


def test_a_folder_in_sorted_order_and_what_is_left_aside(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    for name in ("b.txt", "a/z.txt", "a/y.txt", ".hidden", "list.csv", "data.jsonl", "empty.txt"):
        write(folder, name, "" if name == "empty.txt" else f"Words of {name}")
    (folder / "a" / "loop").symlink_to(folder)
    (folder / "out.txt").symlink_to(write(tmp_path, "outside.txt", "Not yours"))
    os.mkfifo(folder / "pipe")
    found = [
        (
            document_name(x.document)
            if isinstance(x, Article)
            else f"{type(x).__name__}{str(x).removeprefix(str(folder))}"
        )
        for x in read_articles(folder)
    ]
    assert found == [
        "SkippedError/.hidden: a hidden file, left aside; name it to read it",
        "SkippedError/a/loop: a link to a folder read anyway, or to nothing; not followed",
        "y.txt",
        "z.txt",
        "b.txt",
        "SkippedError/data.jsonl: .jsonl is no kind of article, left aside; name the file to read it as text",
        "DocumentError/empty.txt: empty; save the article again",
        "SkippedError/list.csv: a table, not an article, left aside; give it with --articles if it lists them",
        "SkippedError/out.txt: a link that leaves the folder, not followed; name its target to read it",
        "SkippedError/pipe: no regular file, left aside; pipe it in with - to read it",
    ]


def test_deep_folders_and_names_that_are_no_utf8(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(300):
        deep /= "d"
    write(tmp_path, "x.txt", "Words")
    deep.mkdir(parents=True)
    write(deep, "y.txt", "Words")
    os.close(os.open(os.fsencode(tmp_path) + b"/\xff.txt", os.O_CREAT))
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")).write_text("Words")
    names = [document_name(x.document) for x in read_articles(tmp_path) if isinstance(x, Article)]
    assert names == ["y.txt", "x.txt", "\ufffd.txt"]


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "in/a.txt", "Words")
    write(tmp_path, "in/b.txt", "Words")
    opened = Path.open

    def forbidden(self: Path, *how: Any) -> Any:  # also where the tests run as root, who may read everything
        if self == path:
            raise PermissionError(errno.EACCES, "Permission denied")
        return opened(self, *how)

    monkeypatch.setattr(Path, "open", forbidden)
    first, second = read_articles(path.parent)
    assert str(first) == f"{path}: cannot be read (permission denied); check the file and its permissions"
    assert isinstance(second, Article)


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    assert refused(tmp_path) == f"{tmp_path}: an empty folder; put articles there (.html, .txt, .xml, .json, .warc)"


def test_no_such_path_is_wrong_use_at_once(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file or folder; check the path"):
        read_articles(tmp_path / "none.txt")
    with pytest.raises(UsageError, match="no such file"):
        read_rows(tmp_path / "none.csv")


def test_rows(tmp_path: Path) -> None:
    table = (
        "\ufeffid,url,outlet,published\r\n"
        'A,,"Screen Post (style, inferred)",2021-05\r\n'
        "B,,unknown,2021-05-07\r\nC,https://example.org,The Wire (probable),\r\n"
    )
    assert read_rows(write(tmp_path, "articles.csv", table)) == {
        "A": ArticleRow("Screen Post", Known(When.parse("2021-05"), "given")),
        "B": ArticleRow(None, Known(When.parse("2021-05-07"), "given")),
        "C": ArticleRow("The Wire", None),
    }


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("id,published\nA,2021\n", ": column 'outlet' is missing; it has id, published"),
        ("id,outlet,published,id\n", ": column 'id' is twice; it has id, outlet, published, id"),
        ("id,outlet,published\nA,X,2021\nB,X,May 2021\n", ", line 3, column 'published': 'May 2021' is no date: write"),
        (
            "id,outlet,published\nA,X,2021-02-30\n",
            ", line 2, column 'published': '2021-02-30' is no day of the calendar",
        ),
        ("id,outlet,published\nA,X,2021\nA,Y,2022\n", ", line 3: id 'A' stands there twice; keep one of the two lines"),
        ("id,outlet,published\n,X,2021\n", ", line 2: column 'id' is empty; write the file's name without its suffix"),
        (
            "id,outlet,published\n" + "A" * (csv.field_size_limit() + 1),
            ", after line 1: not a CSV table (field larger than",
        ),
        ("", ": empty; save the article again"),
    ],
    ids=lambda x: str(x)[:30],
)
def test_bad_rows(tmp_path: Path, table: str, said: str) -> None:
    path = write(tmp_path, "articles.csv", table)
    with pytest.raises(DocumentError) as caught:
        read_rows(path)
    assert str(caught.value).startswith(f"{path}{said}")
    assert isinstance(caught.value, LayoutError) or not table
    assert not isinstance(caught.value, BadDateError | SkippedError)
