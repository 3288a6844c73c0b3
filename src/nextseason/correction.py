"""A correction: what a person says a document says, where a reader had it wrong.

It is a claim of a document of its own, `correction:ID`, so both stay on the ledger; while it stands, a snapshot shows
the claim it corrects as one that does not hold, with who corrected it and why. It counts from the same day as what it
corrects, for the words stood there all along; `as_of(day, recorded_by=...)` still gives what the desk had before. To
withdraw a claim is a correction without a claim in its place, to restore one a correction that corrects nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from . import rows
from .batch import Batch
from .claim import Claim, title_key, utc
from .errors import BadClaimError, UsageError
from .kinds import KINDS
from .ledger import HEADS

if TYPE_CHECKING:
    from .ledger import Ledger

PREFIX = "correction:"
READER, VERSION = "person", 1
SHORTEST_ID = 6  # characters of a claim's id that may stand for it, where they stand for no other


@dataclass(frozen=True, slots=True)
class Correction:
    """What is corrected, by whom and why. The claim is known by its id, and in another reading by place and value."""

    claim: str
    document: str
    kind: str
    said: str
    series: str  # title key
    season: int | None
    span: tuple[int, int] | None
    by: str
    reason: str

    @property
    def words(self) -> str:
        """For people: corrected by Ada Stone: the headline speaks of another season."""
        return f"corrected by {self.by}: {self.reason}"

    def meets(self, claim: Claim) -> bool:
        """Whether a claim is the one corrected, or in another reading says the same: there, or of the same season."""
        if claim.id == self.claim:
            return True
        if (claim.document, claim.kind, said(claim)) != (self.document, self.kind, self.said):
            return False
        if (title_key(claim.series_said), claim.season) == (self.series, self.season):
            return True
        return bool(claim.span and self.span and claim.span[0] < self.span[1] and self.span[0] < claim.span[1])


def said(claim: Claim) -> str:
    """A value as text, for telling whether two readings found the same."""
    return claim.value if isinstance(claim.value, str) else repr(float(claim.value))


def from_head(detail: Mapping[str, Any]) -> Correction | None:
    """The correction that the head of a batch carries; None for a restoration."""
    if not detail.get("corrects"):
        return None
    span = detail.get("span")
    return Correction(
        detail["corrects"], detail["of"], detail["of_kind"], detail["said"], detail["of_series"],
        detail["of_season"], (span[0], span[1]) if span else None,
        detail["by"], detail["reason"],
    )  # fmt: skip


def correcting(corrections: Iterable[Correction], claim: Claim) -> Correction | None:
    """The correction that takes a claim down, if any."""
    return next((c for c in corrections if c.meets(claim)), None)


def correct(
    claim: Claim,
    *,
    by: str,
    reason: str,
    moment: datetime,
    changes: Mapping[str, Any] | None = None,
    restore: bool = False,
    head: Mapping[str, Any] | None = None,
) -> Batch:
    """The batch that corrects a claim: with `changes` (fields of a claim) by another, without any by withdrawing it.

    `restore` takes earlier corrections back. `head` is what is known of the document corrected (title, outlet, url).
    Raises UsageError without a name, a reason, or with changes that change nothing, BadClaimError where the changed
    claim breaks the rules of its kind.
    """
    by, reason = " ".join(by.split()), " ".join(reason.split())
    if not by or not reason:
        raise UsageError("a correction needs who makes it and why: give --by NAME and --reason TEXT")
    first, of = claim.detail.get("corrects"), claim.detail.get("of")
    target, document = (str(first), str(of)) if first else (claim.id, claim.document)
    name = f"{PREFIX}{target}"
    claims: tuple[Claim, ...] = ()
    if changes:
        kept = {k: v for k, v in changes.items() if getattr(claim, k) != v}
        if not kept:
            raise UsageError(f"{claim.kind} {claim.value!r} says so already: change something, or withdraw it")
        detail = {**claim.detail, **changes.get("detail", {}), "corrects": target, "of": document, "by": by}
        new = replace(
            claim, **{**changes, "detail": detail}, document=name, span=None, recorded=None,
            reader=f"{READER}/{VERSION}",
        )  # fmt: skip
        claims = (new,)
    told = {k: v for k, v in (head or {}).items() if k in ("title", "outlet", "publisher", "url")}
    told |= {"by": by, "reason": reason}
    if not restore:
        # of a correction corrected again, what was first read stays what is corrected
        about = claim.detail.get("first") if first else None
        about = about or {
            "of_kind": claim.kind, "of_series": title_key(claim.series_said), "of_season": claim.season,
            "said": said(claim), "span": list(claim.span) if claim.span else None,
        }  # fmt: skip
        told |= {"corrects": target, "of": document, **about}
        claims = tuple(replace(c, detail={**c.detail, "first": about}) for c in claims)
    return Batch(
        document=name, vintage=utc(moment).isoformat(timespec="microseconds"), known=claim.known, reader=READER,
        version=VERSION, claims=claims, detail=told,
    )  # fmt: skip


def find(ledger: Ledger, given: str) -> tuple[Claim, dict[str, Any]]:
    """The claim that an id, or its first characters, names, and the head of its document.

    Raises UsageError where there is none, or several.
    """
    wanted = given.strip().lower()
    if len(wanted) < SHORTEST_ID or not all(c in "0123456789abcdef" for c in wanted):
        raise UsageError(f"{given!r} is no id of a claim; `report --json` and `read --json` print them")

    def work() -> list[tuple[Any, ...]]:
        columns = ", ".join(rows.CLAIM_COLUMNS)
        return ledger.connection.execute(
            f"""SELECT {columns} FROM {ledger.source()} WHERE starts_with(id, ?) AND kind <> 'watched'
                QUALIFY row_number() OVER (PARTITION BY id ORDER BY recorded DESC, batch) = 1 ORDER BY id""",
            [wanted],
        ).fetchall()

    found = [rows.to_claim(row) for row in ledger.steadily(work)]
    if not found:
        raise UsageError(f"no claim {given} on this desk; `report --json` prints the ids of a series' claims")
    if len(found) > 1:
        others = ", ".join(f"{c.id[:12]} ({c.kind} {c.value!r})" for c in found[:4])
        raise UsageError(f"{given} stands for {len(found)} claims: {others}; give more of the id")
    return found[0], _head(ledger, found[0].document)


def _head(ledger: Ledger, document: str) -> dict[str, Any]:
    def work() -> list[tuple[Any, ...]]:
        query = f"""SELECT detail FROM {ledger.source()} WHERE {HEADS} AND document = ?
                    ORDER BY coalesce(known_from, recorded::DATE) DESC, recorded DESC LIMIT 1"""
        return ledger.connection.execute(query, [document]).fetchall()

    found = ledger.steadily(work)
    return dict(json.loads(found[0][0])) if found and found[0][0] else {}


def value_of(kind: str, text: str) -> int | float | str:
    """A value as a person writes it: a number for kinds of numbers (`9,000,000` too), else the words.

    >>> value_of("budget_per_episode", "9,000,000"), value_of("critic_score", "7.5"), value_of("renewal", "renewed")
    (9000000, 7.5, 'renewed')
    """
    plain = text.strip().replace(",", "").replace("_", "")
    try:
        number = float(plain)
    except ValueError:
        if KINDS[kind].shape == "number":
            raise BadClaimError(f"{kind} {text!r}: the value is a number; write it in digits") from None
        return text.strip()
    if KINDS[kind].shape == "number" or (kind == "order"):
        return int(number) if number.is_integer() else number
    return text.strip()


# -- what a snapshot needs of them ------------------------------------------------------------------------------------


def in_force(ledger: Ledger, source: str, live: Iterable[tuple[str, int | None, str]]) -> tuple[Correction, ...]:
    """The corrections of a snapshot: those of the newest vintage of each document that is one.

    `live` names its batches, with their depth in the document's chain, and the document.
    """
    tips = [batch for batch, depth, document in live if depth == 0 and document.startswith(PREFIX)]
    if not tips:
        return ()
    names = ", ".join(f"'{batch}'" for batch in tips)  # hashes
    found = ledger.connection.execute(
        f"SELECT any_value(detail) FROM {source} WHERE {HEADS} AND batch IN ({names}) GROUP BY batch ORDER BY 1"
    ).fetchall()
    return tuple(c for c in (from_head(json.loads(row[0])) for row in found) if c)


def lay_out(ledger: Ledger, corrections: Sequence[Correction], table: str) -> None:
    """A small table of what is corrected, for `condition`; none where nothing is."""
    if not corrections:
        return
    rows_ = [[c.claim, c.document, c.kind, c.said, c.series, c.season, *(c.span or (None, None))] for c in corrections]
    ledger.connection.execute(
        f"""CREATE OR REPLACE TEMP TABLE {table} AS
            SELECT c[1] AS claim, c[2] AS document, c[3] AS kind, c[4] AS said, c[5] AS series_key,
                   c[6]::INTEGER AS season, c[7]::INTEGER AS span_start, c[8]::INTEGER AS span_end
            FROM (SELECT unnest(from_json(?, '[["VARCHAR"]]')) AS c)""",
        [json.dumps(rows_)],
    )


def condition(table: str) -> str:
    """Whether a row `r` is a corrected claim, as SQL: the same test as `Correction.meets`."""
    return f"""(r.id IN (SELECT claim FROM {table}) OR EXISTS (
        FROM {table} c WHERE c.document = r.document AND c.kind = r.kind
        AND (c.said = r.value_text OR TRY_CAST(c.said AS DOUBLE) = r.value_number)
        AND (r.span_start < c.span_end AND c.span_start < r.span_end
             OR r.series_key = c.series_key AND r.season IS NOT DISTINCT FROM c.season)))"""
