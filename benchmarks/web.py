"""How fast the pages are: each page made and served, the first paint, requests a second with writes going on, a site.

    python benchmarks/web.py [--desk DIR] [--seconds 15] [--only pages paint requests site]

Without `--desk` on a new desk with the reference facts. The server is a real one in a process of its own, held to one
core where the system can; requests are counted by the second of its processor, since others may use the machine, and
by the clock. The client and a writer, which adds a claim each second, run beside it. The figures to reach: a page in
under 100 ms and 200 kB, a first paint in under 1 s, 200 requests a second on one core with writes going on, a site of
2,000 series in under 2 minutes on 2 cores. Before anything is timed the odds of the last month-ends are worked out,
which a desk does once; that time is printed, too.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlsplit
from urllib.request import urlopen

PAGE, SIZE, PAINT, RATE, SITE = 0.100, 200_000, 1.0, 200.0, 120.0
CLIENTS = 8
PARTS = ("pages", "paint", "requests", "site")


def main() -> int:
    """Print a line for each figure; 1 where one was not reached."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--desk", type=Path)
    parser.add_argument("--seconds", type=float, default=15.0)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--write", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.write:
        write(options.write)
        return 0
    from nextseason.desk import Desk

    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "desk"
        if options.desk:
            shutil.copytree(options.desk, folder)
        else:
            Desk.create(folder)
        good = warm(folder)
        if "pages" in options.only:
            good &= pages(folder)
        if {"paint", "requests"} & set(options.only):
            good &= served(folder, options.seconds, options.only)
        if "site" in options.only:
            good &= site(folder, Path(scratch) / "site")
    return int(not good)


def said(what: str, value: str, limit: str, reached: bool) -> bool:
    """One line."""
    print(f"{what}: {value} (to reach: {limit}): {'reached' if reached else 'MISSED'}", flush=True)
    return reached


def warm(folder: Path) -> bool:
    """The odds of the day and of the month-ends, which are kept."""
    from nextseason.web.editions import Editions

    start = time.process_time()
    editions = Editions(folder, lambda: date.max)
    _ = editions.of(editions.present).trails
    took = time.process_time() - start
    print(f"once for each desk: odds of the day, a week ago and 12 month-ends, {took:.1f} s of the processor")
    return True


def pages(folder: Path) -> bool:
    """Each kind of page made for the first time on an edition that stands, in seconds of the processor."""
    from nextseason.web.editions import Editions
    from nextseason.web.pages import Asked, Pages

    start = time.process_time()
    editions = Editions(folder, lambda: date.max)
    edition = editions.of(editions.present)
    _ = edition.trails
    print(f"an edition whose odds are kept is made in {time.process_time() - start:.1f} s of the processor")
    all_pages = Pages(edition)
    lines = edition.lines
    names = [line.series_id for line in (*lines[:60], *lines[60 :: max(len(lines) // 140, 1)])]
    all_pages.series(names[-1])  # templates are compiled, charts looked up once
    good = True
    for what, makers in {
        "league": [lambda n=n: all_pages.league(Asked(page=n)) for n in range(1, 11)],
        "series, first time": [lambda s=s: all_pages.series(s) for s in names],
        "series, again": [lambda s=s: all_pages.series(s) for s in names],
        "claims": [lambda s=s: all_pages.claims(s) or "" for s in names],
        "record": [all_pages.record],
    }.items():
        times, sizes = [], []
        for make in makers:
            start = time.process_time()
            sizes.append(len(make().encode()))
            times.append(time.process_time() - start)
        late = quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
        told = f"median {1e3 * median(times):.0f} ms, 19 in 20 below {1e3 * late:.0f} ms"
        told += f", largest {max(sizes) / 1e3:.0f} kB"
        good &= said(f"page {what} ({len(times)})", told, "100 ms, 200 kB", late < PAGE and max(sizes) < SIZE)
    return good


def served(folder: Path, seconds: float, parts: tuple[str, ...]) -> bool:
    """A real server on one core, asked by several clients while a writer writes."""
    command = [sys.executable, "-m", "nextseason", "--desk", str(folder), "serve", "--port", "0"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, preexec_fn=_one_core)
    assert server.stderr is not None
    address = ""
    while not address:
        found = re.search(r"http://\S+", server.stderr.readline())
        address = found[0] if found else ""
    writer = None
    try:
        front = urlopen(address).read().decode()
        while "still being worked out" in front:
            time.sleep(0.5)
            front = urlopen(address).read().decode()
        day = re.search(r'data-day="([^"]+)"', front)
        assert day is not None
        paths = [
            f"/{day[1]}/",
            f"/{day[1]}/?status=all&q=love",
            f"/{day[1]}/titles/b",
            "/api/v1/odds",
            "/feeds/changes.atom",
        ]
        paths += [f"/{day[1]}/{p}" for p in re.findall(r'href="\.\./[\d-]+/(series/[\w-]+)"', front)]
        for path in paths:
            try:
                urlopen(address.rstrip("/") + path).read()
            except OSError as error:
                raise SystemExit(f"{path}: {error}; the server said {server.stderr.read()}") from error
        good = True
        if "paint" in parts:
            good &= paint(address, [paths[0], paths[5]])
        if "requests" in parts:
            for writing in (False, True):
                if writing:
                    writer = subprocess.Popen(
                        [sys.executable, __file__, "--write", str(folder)], preexec_fn=_other_core
                    )
                    time.sleep(2)
                before = _seconds(server.pid)
                times, wrong, took = asyncio.run(ask(address, paths, seconds))
                used = _seconds(server.pid) - before or took
                rate = len(times) / used
                cut = quantiles(times, n=100)
                told = f"{rate:.0f} a second of the processor, {len(times) / took:.0f} by the clock"
                told += f", median {1e3 * cut[49]:.0f} ms"
                told += f", 99 in 100 below {1e3 * cut[98]:.0f} ms, {wrong} wrong"
                name = f"requests on one core, {len(paths)} addresses, {CLIENTS} clients"
                name += ", a write each second" if writing else ""
                good &= said(name, told, "200 a second", rate > RATE and not wrong)
            print(f"the server's memory at most: {_memory(server.pid):.0f} MB")
        return good
    finally:
        if writer:
            writer.terminate()
            writer.wait()
        server.terminate()
        server.wait()


def _seconds(process: int) -> float:
    """Seconds of the processor that a process has used; 0 where the system does not tell."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory(process: int) -> float:
    """The most memory that a process has used, in MB; NaN where the system does not tell."""
    try:
        found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text())
    except OSError:
        found = None
    return int(found[1]) / 1e3 if found else float("nan")


def _one_core() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {0})


def _other_core() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {(os.cpu_count() or 1) - 1})


async def ask(address: str, paths: list[str], seconds: float) -> tuple[list[float], int, float]:
    """Ask on some connections that are kept: the time of each answer, how many were wrong, and how long it took."""
    parts = urlsplit(address)
    times: list[float] = []
    wrong = 0
    start = time.perf_counter()

    async def client(first: int) -> None:
        nonlocal wrong
        reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
        at = first
        while time.perf_counter() - start < seconds:
            asked = time.perf_counter()
            path = paths[at % len(paths)]
            writer.write(f"GET {path} HTTP/1.1\r\nHost: {parts.netloc}\r\n\r\n".encode())
            head = await reader.readuntil(b"\r\n\r\n")
            size = re.search(rb"content-length: (\d+)", head)
            if size:
                await reader.readexactly(int(size[1]))
            wrong += not (size and head.startswith(b"HTTP/1.1 200"))
            times.append(time.perf_counter() - asked)
            at += 1
        writer.close()

    await asyncio.gather(*(client(7 * n) for n in range(CLIENTS)))
    return times, wrong, time.perf_counter() - start


def write(folder: Path) -> None:
    """Add one claim each second, of one series after the other, until ended."""
    from nextseason import Claim, Known, When
    from nextseason.batch import Batch
    from nextseason.desk import Desk

    desk = Desk.open(folder)
    day = desk.last_watched()
    for n in range(10_000):
        known = Known(When.on(day), "printed")
        claim = Claim(
            series_said=f"Made Up {n % 20}", season=1, kind="renewal", value="renewed", known=known, document=f"{n}.txt"
        )
        batch = Batch(document=f"{n}.txt", vintage="1", known=known, reader="press", version=1, claims=(claim,))
        desk.write([batch], recorded=datetime.now(UTC))
        time.sleep(1)


def paint(address: str, paths: list[str]) -> bool:
    """The first paint of some pages in Chromium, where there is one."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        chromium = None
    if chromium is None:
        print("first paint: not measured, for want of playwright or Chromium")
        return True
    times = []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--headless", "--no-sandbox", "--disable-gpu"])
        for _ in range(3):
            for path in paths:
                page = browser.new_context().new_page()
                page.goto(address.rstrip("/") + path)
                while not page.evaluate("performance.getEntriesByName('first-contentful-paint').length"):
                    page.wait_for_timeout(10)  # the page's policy lets nothing be evaluated in it that waits by itself
                times.append(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime") / 1e3)
        browser.close()
    return said(
        "first paint",
        f"median {median(times):.2f} s, longest {max(times):.2f} s of {len(times)}",
        "1 s",
        max(times) < PAINT,
    )


def site(folder: Path, to: Path) -> bool:
    """A whole site, by two processes."""
    from nextseason.publish import publish

    start, clock = time.perf_counter(), os.times()
    done = publish(folder, to, today=date.today(), workers=2)  # noqa: DTZ011
    took, used = time.perf_counter() - start, os.times()
    cpu = sum(used[:4]) - sum(clock[:4])
    share = took * 2000 / done.series
    told = (
        f"{done.series} series, {done.files} files, {done.size / 1e6:.0f} MB in {took:.0f} s "
        f"({cpu:.0f} s of the processors), 2,000 series in {share:.0f} s; "
        f"the largest page has {done.largest / 1e3:.0f} kB"
    )
    return said("site", told, "2,000 series in 120 s", share < SITE and done.largest < SIZE)


if __name__ == "__main__":
    sys.exit(main())
