"""Compile the reference facts that every new desk starts with, from the files that Netflix publishes.

    python tools/compile_facts.py FOLDER [--out src/nextseason/bundled/facts]

FOLDER holds `netflix_top10` (dated vintages of the weekly file) and `netflix_engagement` (the half-year workbooks).
The pack is a ledger file like any other: the claims and batches that `pull` makes of the same files. The same input
gives the same bytes, with the same version of DuckDB.
"""

from __future__ import annotations

import argparse
import hashlib
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from nextseason.batch import Batch
from nextseason.claim import Claim
from nextseason.desk import Desk
from nextseason.errors import NextseasonError
from nextseason.ledger import ROW_GROUP
from nextseason.sources import netflix_engagement, netflix_top10
from nextseason.sources.chain import Chain
from nextseason.sources.intake import digest, read_bytes
from nextseason.sources.source import Source

PACK = "netflix.parquet"
LARGEST = 3 * 1024 * 1024
# The pack's reading of the engagement reports is shorter than that of `pull`, so it stands under version 0 of the
# reader: a pull of the same workbook then reads it in full and takes its place.
SHORTENED = 0


def compile_facts(folder: Path, out: Path) -> dict[str, int]:
    """Write the pack and its SOURCES.md; returns what it holds, in numbers."""
    with tempfile.TemporaryDirectory() as scratch:
        desk = Desk.create(Path(scratch) / "desk", facts=False)
        top10 = list(batches(desk, netflix_top10.SOURCE, folder / "netflix_top10"))
        engagement = [
            shortened(batch) for batch in batches(desk, netflix_engagement.SOURCE, folder / "netflix_engagement")
        ]
        everything = [*top10, *engagement]
        last = max(batch.known.when.last for batch in everything if batch.known.when.last)
        # The morning after the last day on which anything in the pack became known.
        recorded = datetime.combine(last + timedelta(days=1), time(), UTC)
        desk.ledger.write(everything, recorded=recorded)
        out.mkdir(parents=True, exist_ok=True)
        write_pack(desk, out / PACK)
    numbers = count(top10, engagement)
    numbers["bytes"] = (out / PACK).stat().st_size
    if numbers["bytes"] > LARGEST:
        raise SystemExit(f"{out / PACK} has {numbers['bytes']} bytes; the limit is {LARGEST}")
    sha256 = hashlib.sha256((out / PACK).read_bytes()).hexdigest()
    (out / "SOURCES.md").write_text(sources_md(top10, engagement, numbers, sha256), "utf-8")
    return numbers


def batches(desk: Desk, source: Source, folder: Path) -> Iterable[Batch]:
    """What `pull` would write, in the order of the vintages; files that it refuses are left out."""
    reader = source.reader()
    chains: dict[str, Chain] = {}
    for path in source.files(folder):
        try:
            data = source.unpack(path.name, read_bytes(path))
            wholes = reader.read(path.name, data, digest(data), source.known(path.name, None))
        except NextseasonError as error:
            print(f"left out: {error}")
            continue
        for whole in wholes:
            yield chains.setdefault(whole.document, Chain(desk.ledger, [])).add(whole)[0]


def shortened(batch: Batch) -> Batch:
    """An engagement report without the seasons that carry no release date, which are licensed almost all."""
    dated = {place(claim) for claim in batch.claims if claim.kind == "premiere_date"}
    kept = tuple(claim for claim in batch.claims if place(claim) in dated)
    return replace(batch, claims=kept, version=SHORTENED)


def place(claim: Claim) -> tuple[object, ...]:
    """What tells the rows of a report apart."""
    return (claim.series_said, claim.season_said, claim.detail.get("original_title"))


def write_pack(desk: Desk, target: Path) -> None:
    """Copy the desk's claims into one Parquet file, sorted, packed tightly; one thread, so that bytes repeat."""
    connection = desk.ledger.connection
    connection.execute("SET threads = 1")
    connection.execute(
        f"""COPY (SELECT * FROM {desk.ledger.source()} ORDER BY series_key, season, kind, id, batch)
            TO '{target}' (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 19, ROW_GROUP_SIZE {ROW_GROUP},
            KV_METADATA {{replaces: '[]'}})"""
    )


def count(top10: list[Batch], engagement: list[Batch]) -> dict[str, int]:
    """What the pack holds."""
    weekly = [claim for batch in top10 for claim in batch.claims]
    halves = [claim for batch in engagement for claim in batch.claims]
    return {
        "vintages": len({batch.vintage for batch in top10}),
        "weeks": len({str(claim.happened) for claim in weekly if claim.happened}),
        "weekly claims": len(weekly),
        "reports": len(engagement),
        "report claims": len(halves),
        "premieres": len({place(claim) for claim in halves if claim.kind == "premiere_date"}),
        "claims": len(weekly) + len(halves),
    }


def sources_md(top10: list[Batch], engagement: list[Batch], numbers: dict[str, int], sha256: str) -> str:
    """The note beside the pack: publisher, addresses, what, days, how it was compiled."""
    days = sorted({str(batch.known.when) for batch in top10})
    weekly, half = netflix_top10.SOURCE, netflix_engagement.SOURCE
    reports = "\n".join(
        f"- {batch.document.rpartition('/')[2]}: published {batch.known.when}, {len(batch.claims)} claims"
        for batch in sorted(engagement, key=lambda b: str(b.known.when))
    )
    addresses = "\n".join(f"  - {address}" for address in half.addresses)
    return f"""# Reference facts: where they come from

`{PACK}` holds facts and figures that Netflix publishes, as claims with the day from which each was known. It is a
ledger file; a new desk starts with a copy of it. Compiled by

    python tools/compile_facts.py FOLDER

which reads the files as `nextseason pull` does. The same files give the same bytes (SHA-256 {sha256}).

## {weekly.title}

- Publisher: {weekly.publisher}, {weekly.addresses[0]}
- What: each season of each weekly list: hours, from June 2023 views and runtime, rank, weeks in the list, label of the
  day, language, and whether it was launched in parts or live. Films are left out.
- Days: {numbers["vintages"]} downloads from {days[0]} to {days[-1]}; {numbers["weeks"]} weeks; \
{numbers["weekly claims"]} claims. A row is known from the first download that shows it.
- Terms: {weekly.terms}.

## {half.title}

- Publisher: {half.publisher}, {half.page}
{addresses}
- What: of the {numbers["premieres"]} seasons with a release date: that date, hours and views of the half-year, runtime,
  label of the day. Left out to keep the pack small: seasons without a release date (licensed almost all) and films.
  `nextseason pull netflix-engagement` brings the former.
- Days:

{reports}

- Terms: {half.terms}.

In all {numbers["claims"]} claims in {numbers["bytes"]} bytes.
"""


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="holds netflix_top10 and netflix_engagement")
    default = Path(__file__).resolve().parents[1] / "src" / "nextseason" / "bundled" / "facts"
    parser.add_argument("--out", type=Path, default=default, help="where the pack is written")
    options = parser.parse_args()
    for what, number in compile_facts(options.folder, options.out).items():
        print(f"{what}: {number}")


if __name__ == "__main__":
    main()
