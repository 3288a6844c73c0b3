"""Where the plays come from: files, folders and patterns of Parquet and CSV, viewers' own exports, an Arrow frame."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import DocumentError, LayoutError, UsageError
from . import columns, export

_FORMS = {".parquet": "parquet", ".pq": "parquet", ".csv": "csv", ".tsv": "csv", ".gz": "csv"}


@dataclass(frozen=True, slots=True)
class Input:
    """One file as it is named, and its form: parquet, csv or export."""

    path: str
    form: str


@dataclass
class Inputs:
    """The files of a log, in groups of one layout, and those that were refused, with the reason."""

    groups: list[tuple[list[str], str, dict[str, str], dict[str, str]]] = field(default_factory=list)
    exports: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def is_remote(path: str) -> bool:
    """Whether a path is in object storage, and goes to the engine as it is.

    >>> is_remote("s3://bucket/plays/*.parquet"), is_remote("plays/")
    (True, False)
    """
    return "://" in path


def listed(paths: Iterable[str]) -> list[Input]:
    """Every file that the paths name. Raises UsageError where there is none."""
    found: list[Input] = []
    for path in paths:
        if is_remote(path):
            form = next((form for end, form in _FORMS.items() if path.endswith(end)), "parquet")
            found.append(Input(path, form))
            continue
        place = Path(path)
        if place.is_dir():
            files = sorted(p for p in place.rglob("*") if p.is_file() and p.name[0] not in "._" and p.suffix in _FORMS)
        elif any(mark in path for mark in "*?[") and not place.exists():
            anchor = Path(place.anchor or ".")
            files = sorted(p for p in anchor.glob(str(place.relative_to(place.anchor))) if p.is_file())
        elif place.is_file():
            files = [place]
        else:
            raise UsageError(f"{path}: no such file or folder; check the path")
        if not files:
            raise UsageError(f"{path}: holds no Parquet or CSV file; name the play log")
        found += [Input(str(p), _form(p)) for p in files]
    return found


def _form(path: Path) -> str:
    form = _FORMS.get(path.suffix, "parquet" if _starts(path, b"PAR1") else "csv")
    return "export" if form == "csv" and export.is_export(path) else form


def _starts(path: Path, mark: bytes) -> bool:
    try:
        with path.open("rb") as handle:
            return handle.read(len(mark)) == mark
    except OSError:
        return False


def grouped(inputs: Sequence[Input], engine: Any, duck: Any) -> Inputs:
    """Files by their layout; a damaged file, or one whose columns do not fit, is refused by name and the rest goes on.

    DuckDB looks into each file that lies here, whatever engine measures: Spark starts a job to look, and is asked once
    for each layout. Raises the last refusal where nothing is left.
    """
    asked: dict[Any, dict[str, str]] = {}
    found = Inputs()
    by_layout: dict[Any, list[str]] = defaultdict(list)
    last: DocumentError | None = None
    for item in inputs:
        if item.form == "export":
            found.exports.append(item.path)
            continue
        try:
            types = (engine if is_remote(item.path) else duck).describe(item.path, item.form)
            if engine is not duck and not is_remote(item.path):
                layout = item.form, tuple(types.items())
                types = asked.get(layout) or asked.setdefault(layout, engine.describe(item.path, item.form))
            ours = columns.plays(item.path, types)
            by_layout[item.form, tuple(ours.items()), tuple(types[c] for c in ours.values())].append(item.path)
        except (DocumentError, LayoutError) as error:
            found.refused.append(str(error))
            last = error
    for (form, ours, kinds), paths in by_layout.items():
        names = dict(ours)
        found.groups.append((paths, form, names, dict(zip(names.values(), kinds, strict=True))))
    if last and not found.groups and not found.exports:
        raise last
    return found


def small_table(path: str | Path, engine: Any) -> tuple[list[str], list[tuple[Any, ...]]]:
    """A table of titles or of a panel, whole: its columns and rows. Raises DocumentError or UsageError."""
    import duckdb

    text = str(path)
    if not is_remote(text) and not Path(text).is_file():
        raise UsageError(f"{text}: no such file; check the path")
    form = "parquet" if text.endswith((".parquet", ".pq")) else "csv"
    try:
        done = engine.connection.execute(f"SELECT * FROM {engine.relation([text], form)}")
        return [c[0] for c in done.description], done.fetchall()
    except (duckdb.Error, csv.Error) as error:
        said = str(error).strip().splitlines()[0][:200]
        raise DocumentError(f"{text}: is no table in CSV or Parquet ({said}); write it anew") from error
