"""Repeats: which claims of one document say the same, folded into one."""

from __future__ import annotations

from dataclasses import replace

from ..claim import Claim, title_key

_SAME_BY_VALUE = frozenset(
    {
        "premiere_date",
        "release_expectation",
        "episode_count",
        "viewership",
        "critic_score",
        "audience_score",
        "order",
        "budget_per_episode",
        "budget_total",
        "spin_off",
    }
)


_UNSIZED = "series order"  # an order whose number of episodes is told elsewhere, if at all
_EACH_SEASON = ("premiere_date", "renewal")  # one sentence may say it of several seasons


def merge(claims: list[Claim], lesser: set[int] | frozenset[int] = frozenset()) -> list[Claim]:
    """One claim for one statement: repeats in a document fold into the first, the better-said season kept.

    A different speaker, or another certainty, makes a statement of its own. `lesser` are the `id()` of claims out of
    headings, or that no rule found, which give way to the same statement in a sentence, or by a rule.
    """
    kept: list[Claim] = []
    light: list[bool] = []  # which of them give way; one that took a season from another is a new object
    for claim in claims:
        for i, other in enumerate(kept):
            if same(claim, other):
                season = claim if other.season is None else other
                if claim.kind == "order" and other.value == _UNSIZED and claim.value != _UNSIZED:
                    kept[i] = replace(claim, season=season.season, season_said=season.season_said)
                    break
                less = claim.kind == "order" and claim.value == _UNSIZED  # than one whose size is told
                better = claim if light[i] and id(claim) not in lesser and not less else other
                if claim.kind in ("premiere_date", "release_expectation"):
                    better = max(other, claim, key=lambda c: (len(str(c.value)), c.speaker is not None, c is better))
                light[i] = light[i] if better is other else id(claim) in lesser
                kept[i] = replace(better, season=season.season, season_said=season.season_said)
                break
        else:
            kept.append(claim)
            light.append(id(claim) in lesser)
    return kept


def same(a: Claim, b: Claim) -> bool:
    """Whether two claims of one document say the same."""
    if a.kind != b.kind or base(a) != base(b):
        return False
    if (
        a.span
        and b.span
        and a.span[0] < b.span[1]
        and b.span[0] < a.span[1]
        and a.value == b.value
        and a.detail == b.detail
        and (
            a.season == b.season
            or a.kind not in _EACH_SEASON
            or (a.kind != "premiere_date" and None in (a.season, b.season))
        )
    ):
        return True
    if a.kind == "cast_role":
        return bool(a.detail["actor"] == b.detail["actor"] and _shares(a.detail["character"], b.detail["character"]))
    if a.kind == "personnel_change":
        return bool(a.detail["person"] == b.detail["person"] and a.detail["change"] == b.detail["change"])
    seasons_agree = a.season == b.season or a.season is None or b.season is None
    if a.kind in ("premiere_date", "release_expectation"):
        x, y = str(a.value), str(b.value)
        return seasons_agree and (x.startswith(y) or y.startswith(x)) and a.certainty == b.certainty
    if a.kind == "spin_off" and str(a.value).startswith("untitled") and str(b.value).startswith("untitled"):
        return (a.certainty == "denied") == (b.certainty == "denied")
    if a.kind == "order" and _UNSIZED in (a.value, b.value):
        return seasons_agree and (a.certainty == "denied") == (b.certainty == "denied")
    if a.kind in _SAME_BY_VALUE:
        return a.value == b.value and (seasons_agree or a.kind != "episode_count")
    if a.kind in ("renewal", "cancellation", "no_decision", "cast_released"):
        asserted = (a.certainty == "denied") == (b.certainty == "denied")
        if a.kind == "no_decision":
            if a.span and b.span and a.span[0] < b.span[1] and b.span[0] < a.span[1]:
                return True  # one statement, whatever it is said to leave open
            return seasons_agree and a.value == b.value and (a.speaker == b.speaker or a.speaker is None)
        return seasons_agree and asserted and (a.kind != "cancellation" or a.value == b.value)
    if a.kind == "production_milestone":
        going = b.value == "start" and a.value == "filming"  # what has begun goes on
        asserted = (a.certainty == "confirmed") == (b.certainty == "confirmed")  # what was due, and what is done
        if (a.certainty == "denied") != (b.certainty == "denied"):
            return False
        if a.happened and b.happened and not (a.happened.contains(b.happened) or b.happened.contains(a.happened)):
            return False  # it stopped twice
        return (a.value == b.value or going) and seasons_agree and (asserted or None in (a.season, b.season))
    return a.kind == "chart_rank" and str(a.value).lower() == str(b.value).lower()


def base(claim: Claim) -> str:
    """The franchise of a claim's series, for telling repeats."""
    return title_key(claim.series_said.split(":")[0])


def _shares(a: str, b: str) -> bool:
    return bool({w for w in a.lower().split() if len(w) > 2} & {w for w in b.lower().split() if len(w) > 2}) or a == b
