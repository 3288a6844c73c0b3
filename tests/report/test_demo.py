"""The demo, start to finish, with the real reader and the bundled facts."""

from __future__ import annotations

import io
import re
from pathlib import Path

from nextseason import demo
from nextseason.report import terminal


def test_demo_tells_the_story_and_writes_one_page(tmp_path: Path) -> None:
    out = io.StringIO()
    page = tmp_path / "demo.html"
    demo.run(tmp_path / "desk", page, terminal.make_console(width=80, file=out))
    told = out.getvalue()
    may, june, july, rest = re.split(r"== (?:20 May|15 June|10 July) 2021 =+|== The dossier", told)[1:]
    assert "Status  open" in may and "38%" in may and "72%" in may
    assert "Status  cancelled after season 1" in june and "696 million minutes" in june and "1.02 billion" in june
    assert "$15 million per episode" in july
    assert demo.SECOND in rest and "hours in the four weeks from the first" in rest
    assert "that its next season is out within 24 months" in rest
    assert "season 2 does not pay" in rest and "What to try next" in rest
    assert max(map(len, told.splitlines())) <= 80
    text = page.read_text("utf-8")
    assert "Jupiter" in text and demo.SECOND in text and text.count('<figure role="img"') == 4
    assert not re.search(r"<(?:script|link|img|iframe)\b", text)
    assert not list(tmp_path.glob(".*tmp"))
