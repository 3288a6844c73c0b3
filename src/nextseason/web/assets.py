"""The pages' own files: style, script and icon, each under a name with its hash, so that it may be kept for ever."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from typing import NamedTuple

YEAR = "public, max-age=31536000, immutable"


class Asset(NamedTuple):
    """A file: its bytes, and their media type."""

    data: bytes
    kind: str


class Assets(NamedTuple):
    """The names under which pages find them."""

    css: str
    js: str
    icon: str


@cache
def files() -> dict[str, Asset]:
    """All of them by name."""
    style = _read("report", "templates", "dossier.css") + _read("web", "files", "site.css")
    parts = (
        ("site.css", Asset(style, "text/css; charset=utf-8")),
        ("site.js", Asset(_read("web", "files", "site.js"), "text/javascript; charset=utf-8")),
        ("icon.svg", Asset(_read("web", "files", "icon.svg"), "image/svg+xml")),
    )
    return {_named(name, asset.data): asset for name, asset in parts}


def names() -> Assets:
    """Their names."""
    return Assets(*files())


def _read(*path: str) -> bytes:
    return resources.files("nextseason").joinpath(*path).read_bytes()


def _named(name: str, data: bytes) -> str:
    stem, _, ending = name.rpartition(".")
    return f"{stem}.{hashlib.sha256(data).hexdigest()[:12]}.{ending}"
