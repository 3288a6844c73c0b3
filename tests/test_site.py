"""The docs as a site: the worked pages run as they stand, the generated page is current, the site builds strictly."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
GALLERY = sorted(path for path in (ROOT / "docs" / "gallery").glob("*.md") if path.stem != "index")


@pytest.mark.parametrize("page", GALLERY, ids=lambda page: page.stem)
def test_a_worked_page_runs_as_it_stands(page: Path) -> None:
    pytest.importorskip("polars")
    failures, tests = doctest.testfile(str(page), module_relative=False)
    assert tests > 5
    assert failures == 0


def test_how_good_it_is_is_what_the_logs_give() -> None:
    done = subprocess.run([sys.executable, ROOT / "tools" / "how_good.py", "--check"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_site_builds_strictly_and_asks_no_other_host_for_anything(tmp_path: Path) -> None:
    pytest.importorskip("material")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    for page in (tmp_path / "site").rglob("*.html"):
        text = page.read_text("utf-8")
        loaded = re.findall(r'<(?:script|img|iframe)[^>]+src="(https?:[^"]+)"', text)
        loaded += re.findall(r'<link[^>]+rel="(?:stylesheet|preconnect|preload)"[^>]+href="(https?:[^"]+)"', text)
        assert loaded == [], page
