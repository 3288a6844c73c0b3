"""`nextseason correct`: a person says what a document says, where a reader had it wrong."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from typing import Any

from ..errors import BadDateError, UsageError
from .desks import folder
from .output import emit_json, say

Options = argparse.Namespace


def correct(options: Options) -> None:
    """`nextseason correct`: over `correction.correct`."""
    from .. import correction
    from ..desk import Desk
    from ..when import When

    desk = Desk.open(folder(options))
    claim, head = correction.find(desk.ledger, options.claim)
    changes: dict[str, Any] = {}
    for name in ("series_said", "kind", "certainty", "speaker", "unit"):
        if (given := getattr(options, name)) is not None:
            changes[name] = given or None
    if options.value is not None:
        changes["value"] = correction.value_of(options.kind or claim.kind, options.value)
    if options.season is not None:
        changes["season"] = _season(options.season)
    if options.happened is not None:
        try:
            changes["happened"] = When.parse(options.happened) if options.happened else None
        except BadDateError as error:
            raise BadDateError(f"--happened: {error}") from None
    if options.detail:
        changes["detail"] = dict(_pair(text) for text in options.detail)
    if sum((bool(changes), options.withdraw, options.restore)) != 1:
        raise UsageError(
            "say what is right (--value, --season, --certainty ...), or --withdraw, or --restore: one of them"
        )
    moment = datetime.now(UTC)
    batch = correction.correct(
        claim, by=options.by, reason=options.reason, moment=moment, changes=changes, restore=options.restore, head=head
    )
    desk.write([batch], recorded=moment)
    done = "restored" if options.restore else "corrected" if changes else "withdrawn"
    say(f"{claim.kind} {claim.value!r} of {claim.series_said} {done}; both stay on the desk, with your reason")
    if options.json:
        emit_json([c.as_json() for c in batch.claims])


def _season(text: str) -> int | None:
    if text.lower() == "none":
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 4):
        raise UsageError(f"--season {text!r} is no season: a whole number, or none")
    return int(text)


def _pair(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals or not key.strip():
        raise UsageError(f"--detail {text!r}: write it as KEY=VALUE, such as change=left")
    return key.strip(), value.strip()
