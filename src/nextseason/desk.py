"""A desk: one folder that holds what was taken in, and the way to ask it. What the commands do, from Python."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from .batch import Batch
from .errors import DeskError, NotADeskError
from .ledger import HEADS, Ledger, Receipt
from .snapshot import FOREVER, Snapshot

if TYPE_CHECKING:
    from .press.articles import ArticleRow
    from .press.lexicon import Lexicon
    from .press.premieres import Premieres
    from .reading import ReadReport
    from .sources import PullReport
    from .when import When

MARKER = "nextseason.json"
FORMAT = 1


class Desk:
    """An open desk. `Desk.open(folder)` for one that exists, `Desk.create(folder)` for one that may not yet."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ledger = Ledger(folder / "ledger")

    @classmethod
    def open(cls, folder: str | os.PathLike[str]) -> Desk:
        """Open a desk. Raises DeskError where the folder is none, saying what to do."""
        path = Path(folder)
        try:
            marker = json.loads((path / MARKER).read_text("utf-8"))
            version = int(marker["format"])
        except FileNotFoundError:
            what = "is not a desk" if path.exists() else "does not exist"
            raise NotADeskError(
                f"{path} {what}: name one with --desk DIR, or make one by reading or pulling something into it"
            ) from None
        except NotADirectoryError:
            raise NotADeskError(f"{path} is not a desk but a file: name the desk's folder with --desk DIR") from None
        except OSError as error:
            raise DeskError(f"{path} cannot be opened ({error.strerror}); check its rights") from error
        except (ValueError, KeyError, TypeError) as error:
            raise DeskError(f'{path / MARKER} is damaged ({error}); restore it as {{"format": {FORMAT}}}') from error
        if version > FORMAT:
            raise DeskError(f"{path} was written by a newer nextseason (format {version}); update nextseason")
        return cls(path)

    @classmethod
    def create(cls, folder: str | os.PathLike[str], *, facts: bool = True) -> Desk:
        """Open a desk, made first where there is none; a new one starts with the reference facts unless told not to.

        Raises DeskError where the folder holds something else or cannot be written.
        """
        path = Path(folder)
        try:
            if (path / MARKER).exists():
                return cls.open(path)
            if path.exists() and (not path.is_dir() or any(path.iterdir())):
                others = "" if not path.is_dir() else " and holds other files"
                raise NotADeskError(f"{path} is not a desk{others}: name an empty or new folder with --desk DIR")
            (path / "ledger").mkdir(parents=True, exist_ok=True)
            desk = cls(path)
            if facts:
                _add_facts(path / "ledger")
            aside = path / f".{MARKER}.{os.getpid()}.tmp"
            aside.write_text(json.dumps({"format": FORMAT}), "utf-8")
            aside.replace(path / MARKER)
        except OSError as error:
            raise DeskError(
                f"{path} cannot be made ({error.strerror or error}); choose another folder with --desk DIR"
            ) from error
        return desk

    # -- asking -------------------------------------------------------------------------------------------------------

    def last_watched(self) -> date:
        """The last day on which any source of this desk was looked at. Raises DeskError on an empty desk."""
        ledger = self.ledger

        def work() -> date | None:
            heads = f"SELECT max(coalesce(known_from, recorded::DATE)) FROM {ledger.source()} WHERE {HEADS}"
            found: date | None = ledger.connection.execute(heads).fetchall()[0][0]
            return found

        found = ledger.steadily(work)
        if found is None:
            raise DeskError(f"{self.folder} holds nothing yet: read articles or pull a source into it first")
        return found

    def as_of(self, day: date | None = None, *, recorded_by: datetime | None = None) -> Snapshot:
        """The desk at the end of a day; without one, of the last day that its sources were watched."""
        return self.ledger.as_of(day or self.last_watched(), recorded_by=recorded_by)

    # -- taking in ----------------------------------------------------------------------------------------------------

    def write(self, batches: Iterable[Batch], *, recorded: datetime | None = None) -> Receipt:
        """Add batches to the ledger; on return they are on disk."""
        return self.ledger.write(batches, recorded=recorded or datetime.now(UTC))

    def read(
        self,
        paths: Iterable[Path],
        *,
        published: When | None = None,
        outlet: str | None = None,
        rows: Mapping[str, ArticleRow] | None = None,
        recorded: datetime | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> ReadReport:
        """Read articles (files or folders of HTML, text, JSON feeds) into the desk; see `reading.read_into`."""
        from .reading import read_into

        return read_into(
            self, paths, published=published, outlet=outlet, rows=rows, recorded=recorded, progress=progress
        )

    def pull(
        self,
        source: str,
        *,
        origin: str | Path | None = None,
        known: date | None = None,
        everything: bool = False,
        keys: Mapping[str, str] | None = None,
    ) -> PullReport:
        """Take in a public source (`sources.SOURCES`) from a local file or folder, or from its address of record."""
        from .sources import pull

        return pull(self, source, origin=origin, known=known, everything=everything, keys=keys)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The titles this desk knows, and well-known series, for the press reader; a dictionary only, no evidence."""
        from .press.lexicon import Lexicon

        return Lexicon.known(entry.title for entry in self.ledger.as_of(FOREVER).catalog)

    @cached_property
    def premieres(self) -> Premieres:
        """Days of premiere by title and season, as far as listings say, for dating articles that carry no date."""
        from .press.premieres import Premieres

        found = self.ledger.as_of(FOREVER).query(
            """SELECT series_key, season, max_by(value_text, (known_from, value_text)) FROM claims
               WHERE kind = 'premiere_date' AND certainty = 'confirmed' AND length(value_text) = 10
                 AND reader NOT LIKE 'press%' GROUP BY ALL""",
            where="kind = 'premiere_date'",
        )
        return Premieres({(key, season): date.fromisoformat(day) for key, season, day in found})


def _add_facts(ledger: Path) -> None:
    """Lay the bundled reference facts into a ledger's folder."""
    facts = resources.files("nextseason").joinpath("bundled", "facts")
    packs = [pack for pack in facts.iterdir() if pack.name.endswith(".parquet")] if facts.is_dir() else []
    if not packs:
        raise DeskError(f"the bundled reference facts are missing ({facts}); install nextseason again")
    for pack in packs:
        aside = ledger / f".{pack.name}.{os.getpid()}.tmp"
        try:
            with resources.as_file(pack) as source:
                shutil.copyfile(source, aside)
            aside.replace(ledger / pack.name)
        finally:
            aside.unlink(missing_ok=True)
