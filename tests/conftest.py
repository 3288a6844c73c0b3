"""What every test may ask for, and what happens where a machine lacks it.

A test that needs something a machine may lack says so: the marks ``spark`` and ``browser``, the fixture ``shared``.
Where it is missing the test skips with a reason that names what to install. ``NEXTSEASON_REQUIRE=spark,browser``
(any of spark, browser, shared) turns those skips into failures, and tries each property on all of its examples: CI sets
it, so that nothing skips there unseen.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from pyspark.sql import SparkSession

    from nextseason.sources import PullReport

# The threads of a library of matrices wait for one another by turning in circles, and there is a worker for each core:
# a fit of an audience took four times the CPU with two of them. Read when numpy is loaded, here and in what is started.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

ROOT = Path(__file__).resolve().parents[1]
REQUIRED = frozenset(filter(None, os.environ.get("NEXTSEASON_REQUIRE", "").replace(" ", "").split(",")))
NEEDS = {
    "spark": "pyspark",
    "browser": "playwright",
    "shared": "NEXTSEASON_SHARED",
}  # need: the word in a skip's reason

# No deadline: a loaded machine must not fail a property. In CI the examples are the same on each run.
settings.register_profile("desk", deadline=None, max_examples=100 if REQUIRED else 33)
settings.register_profile("ci", settings.get_profile("desk"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


def chromium() -> str | None:
    """The Chromium of this machine: Playwright's own builds are never downloaded."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((found for found in map(shutil.which, names) if found), None)


def spark_missing() -> str | None:
    """Why Spark cannot run here, with the remedy; None where it can."""
    if importlib.util.find_spec("pyspark") is None:
        return "needs pyspark: python3 start.py --with full test"
    java_home = os.environ.get("JAVA_HOME")
    if shutil.which("java") is None and not (java_home and Path(java_home, "bin", "java").exists()):
        return "needs Java 17 or later for pyspark: apt-get install openjdk-17-jre-headless"
    return None


def browser_missing() -> str | None:
    """Why no page can be opened here, with the remedy; None where it can."""
    if importlib.util.find_spec("playwright") is None:
        return "needs playwright: python3 start.py --with full test"
    if chromium() is None:
        return "needs Chromium for playwright: apt-get install chromium"
    return None


MISSING = {"spark": spark_missing, "browser": browser_missing}


def pytest_configure(config: pytest.Config) -> None:
    if unknown := REQUIRED - set(NEEDS):
        raise pytest.UsageError(
            f"NEXTSEASON_REQUIRE names {', '.join(sorted(unknown))}; it knows {', '.join(sorted(NEEDS))}"
        )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Spark tests first, then browser tests, then the others as they stand.

    The tests of the whole suite are dealt to the workers in stretches (`--dist worksteal`), of which a worker that has
    done its own takes from the end of another's: so a JVM, a Chromium and the desk of a file are started once.
    """
    needs = list(MISSING)
    items.sort(key=lambda item: next((n for n, need in enumerate(needs) if item.get_closest_marker(need)), len(needs)))


def pytest_runtest_setup(item: pytest.Item) -> None:
    for need, missing in MISSING.items():
        if item.get_closest_marker(need) and (reason := missing()):
            pytest.skip(reason)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A skip for want of what NEXTSEASON_REQUIRE names is a failure, whoever called it."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail"):
        reason = str(call.excinfo.value) if call.excinfo else ""
        for need in sorted(REQUIRED):
            if item.get_closest_marker(need) or NEEDS[need] in reason:
                report.outcome = "failed"
                report.longrepr = f"NEXTSEASON_REQUIRE={need}, but the test skipped: {reason}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for a file that skips as a whole (``pytest.importorskip("pyspark")``)."""
    report = yield
    if report.outcome == "skipped":
        for need in sorted(REQUIRED):
            if NEEDS[need] in str(report.longrepr):
                report.outcome = "failed"
                report.longrepr = f"NEXTSEASON_REQUIRE={need}, but the file skipped: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference material beside the repository (``../shared``, or NEXTSEASON_SHARED); else a skip."""
    named = os.environ.get("NEXTSEASON_SHARED")
    folder = Path(named) if named else ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip(f"no reference material at {folder}: put it there or name its folder in NEXTSEASON_SHARED")
    return folder


NAMED = ("bridgerton", "jupiters legacy", "kingdom", "money heist", "wednesday")


@pytest.fixture(scope="session")
def tenth(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with one in ten series of the reference facts, and those that tests name, to ask only.

    The claims and the vintages are as they stand there: a season is settled, fitted and forecast as on a whole desk.
    """
    from nextseason import Desk

    desk = Desk.create(tmp_path_factory.mktemp("tenth") / "desk")
    whole = desk.folder / "ledger" / "netflix.parquet"
    desk.ledger.connection.execute(
        f"COPY (SELECT * FROM '{whole}' WHERE series_key IN {('', *NAMED)} OR md5(series_key) < '1a' "
        "ORDER BY series_key, season, kind, id, batch) "
        f"TO '{whole.with_name('tenth.parquet')}' (ROW_GROUP_SIZE 16384)"
    )
    whole.unlink()
    return desk.folder


@pytest.fixture(scope="session")
def reported(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, PullReport]:
    """A desk with the reference facts that has pulled the whole half-year reports, to ask only; and what that told."""
    from nextseason import Desk

    folder = shared / "data" / "netflix_engagement"
    if not folder.is_dir():
        pytest.skip(f"no reports at {folder}")
    desk = Desk.create(tmp_path_factory.mktemp("reported") / "desk")
    return desk.folder, desk.pull("netflix-engagement", origin=folder)


@pytest.fixture(scope="session")
def spark_session() -> Iterator[SparkSession]:
    """A local Spark on two cores, without its web page, in UTC. Mark the test ``spark``."""
    if reason := spark_missing():
        pytest.skip(reason)
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # else its workers run whatever python3 is on PATH
    from pyspark.sql import SparkSession

    session = (
        SparkSession.builder.master("local[2]")
        .appName("nextseason tests")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "4")
        .getOrCreate()
    )
    yield session
    session.stop()


CHROMIUM_ARGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's Chromium, headless. Mark the test ``browser``."""
    if reason := browser_missing():
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        launched = play.chromium.launch(executable_path=chromium(), args=CHROMIUM_ARGS)
        yield launched
        launched.close()


@pytest.fixture
def browser_page(browser: Any) -> Iterator[Page]:
    """An empty page without a network: what opens in it opens offline. Mark the test ``browser``."""
    context = browser.new_context(offline=True)
    yield context.new_page()
    context.close()
