"""The dossier on the terminal: 80 columns, no colour in a pipe, nothing that a title says is obeyed."""

from __future__ import annotations

import io
from datetime import date

from nextseason.desk import Desk
from nextseason.report import dossier, terminal


def test_it_fits_eighty_columns_and_has_no_escapes(case_desk: Desk) -> None:
    out = io.StringIO()
    terminal.render(
        dossier.build(case_desk.as_of(date(2021, 6, 15)), "Jupiter's Legacy"),
        terminal.make_console(width=80, file=out),
    )
    lines = out.getvalue().splitlines()
    assert max(map(len, lines)) <= 80
    assert "\x1b" not in out.getvalue()
    assert "Status  cancelled after season 1" in out.getvalue()
