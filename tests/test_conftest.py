"""The tools that tests share: what they promise, and that NEXTSEASON_REQUIRE leaves no skip unseen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

CONFTEST = Path(__file__).with_name("conftest.py")
SKIPPING = """
import pytest

@pytest.mark.spark
def test_marked(): pytest.skip("no data")

def test_named(): pytest.importorskip("pyspark_is_not_here")

def test_other(): pytest.skip("a reason of its own")

@pytest.mark.spark
@pytest.mark.xfail(reason="never", strict=True)
def test_expected(): assert False
"""


@pytest.mark.spark
def test_spark_keeps_utc(spark_session: Any) -> None:
    row = spark_session.sql("SELECT current_timezone() AS zone, CAST(1 + 1 AS INT) AS two").collect()[0]
    assert (row.zone, row.two) == ("UTC", 2)


@pytest.mark.browser
def test_page_has_no_network(browser_page: Any, tmp_path: Path) -> None:
    page = tmp_path / "a page.html"
    page.write_text("<title>Odds</title><script>document.title += navigator.onLine</script>", encoding="utf-8")
    browser_page.goto(page.as_uri())
    assert browser_page.title() == "Oddsfalse"


@pytest.mark.parametrize(
    ("required", "outcomes"),
    [
        ("", "3 skipped, 1 xfailed"),
        ("browser", "3 skipped, 1 xfailed"),
        ("spark", "2 failed, 1 skipped, 1 xfailed"),
    ],
)
def test_required_skips_fail(required: str, outcomes: str, tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(
        CONFTEST.read_text(encoding="utf-8") + "\nMISSING.clear()  # as on a machine that has everything\n",
        encoding="utf-8",
    )
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers =\n    spark\n    browser\n", encoding="utf-8")
    (tmp_path / "test_skipping.py").write_text(SKIPPING, encoding="utf-8")
    env = {**os.environ, "NEXTSEASON_REQUIRE": required, "PYTEST_ADDOPTS": "-p no:cacheprovider"}
    call = [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist"]
    done = subprocess.run(call, capture_output=True, text=True, cwd=tmp_path, env=env)
    assert done.stdout.splitlines()[-1].startswith(f"{outcomes} in")


def test_a_file_that_skips_as_a_whole_fails_where_required(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(CONFTEST.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "test_file.py").write_text(
        'import pytest\npytest.importorskip("pyspark_is_not_here")\n', encoding="utf-8"
    )
    env = {**os.environ, "NEXTSEASON_REQUIRE": "spark"}
    call = [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", "-p", "no:cacheprovider"]
    done = subprocess.run(call, capture_output=True, text=True, cwd=tmp_path, env=env)
    assert (done.returncode, "NEXTSEASON_REQUIRE=spark" in done.stdout) == (2, True)
