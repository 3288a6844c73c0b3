"""What became of a series and of each of its seasons, as facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..fate import Fate, silence
from ..settle import SeasonFacts, SeriesFacts
from . import words
from .facts import Book, Fact, first_said, when_of


@dataclass(frozen=True, slots=True)
class SeasonLine:
    """One season in the list of seasons."""

    season: int | None
    premiere: Fact | None
    status: Fact | None
    episodes: Fact | None


def latest(facts: SeriesFacts) -> SeasonFacts | None:
    """The latest season that has premiered; else the latest of which anything was decided."""
    out = [s for s in facts.seasons if s.fate and s.fate.premiered]
    return out[-1] if out else facts.latest


def status_fact(book: Book, facts: SeriesFacts, season: SeasonFacts | None) -> Fact:
    """The status of one season as a fact; without one, of a series that has not premiered."""
    if season is None or season.fate is None:
        return _unaired(book, facts, season)
    fate = season.fate
    certainty = fate.certainty if fate.decided else "confirmed"
    claims = first_said(fate.claim, fate.support) if fate.claim else list(fate.support)
    # the day of a decision; that of a premiere or of an open question is none
    said = [c for c in claims if c.kind in ("renewal", "cancellation", "order")] if fate.decided else []
    happened = when_of(said[0], said[1:]) if said else None
    known = fate.known.isoformat() if fate.known and (claims or fate.status == "silent") else None
    if claims and claims[0].known.basis == "bounded":
        known = str(claims[0].known.when)  # a day that nobody printed is shown with its bounds, never as a day
    return Fact(
        key=f"{'' if season.season is None else season.season}:status", label="Status",
        text=_sentence(fate, certainty, facts.day), season=season.season, value=fate.status,
        when=str(happened) if happened else None, known=known,
        certainty=certainty, source=book.source(claims[0]) if claims else "", claims=tuple(c.id for c in claims),
        voices=book.voices(claims) if claims else (),
        against=book.against((o.claim, o.reason, o.stays) for o in fate.overturned),
    )  # fmt: skip


def _sentence(fate: Fate, certainty: str, day: date) -> str:
    season = fate.season
    this = words.season_words(season) or "the series"
    successor = f"season {season + 1}" if season is not None else "a next season"
    premiere = fate.claim is not None and fate.claim.kind == "premiere_date"
    out = fate.premiered.last if fate.premiered else None
    about = "" if fate.premiered and fate.premiered.exact else "about "  # of some, only the first week is known
    age = f", {about}{(day - out).days} days after the premiere" if out else ""
    text = {
        "renewed": f"renewed for {successor}" + (", which has a premiere date" if premiere else ""),
        "cancelled": f"cancelled after {this}" if season is not None else "cancelled",
        "concluded": f"concluded with {this}" if season is not None else "concluded, as a series of one season",
        "silent": f"silent: no word of {successor} in the {silence().days} days after the premiere of {this}",
        "open": f"open: no decision on {successor} is known{age}",
    }[fate.status]
    return text if certainty == "confirmed" else f"{text} ({certainty}, not confirmed)"


def _unaired(book: Book, facts: SeriesFacts, season: SeasonFacts | None) -> Fact:
    number = season.season if season else None
    first = season or (facts.seasons[0] if facts.seasons else None)
    known = [*(first.of("premiere_date", "order") if first else []), *(f for f in facts.general if f.kind == "order")]
    text = "not premiered yet, as far as is known"
    if any(f.kind == "order" and f.claim.certainty != "denied" for f in known):
        text = "ordered, not premiered yet, as far as is known"
    return Fact(
        key=f"{'' if number is None else number}:status", label="Status", text=text, season=number,
        value="not premiered", known=min((f.known for f in known), default=facts.day).isoformat() if known else None,
        source=book.source(known[0].claim) if known else "", claims=tuple(f.claim.id for f in known),
        voices=book.voices([f.claim for f in known]) if known else (),
    )  # fmt: skip


def season_lines(book: Book, facts: SeriesFacts) -> tuple[SeasonLine, ...]:
    """Every season of which a premiere, a fate or a count of episodes is known."""
    lines = []
    for season in facts.seasons:
        premiere = book.fact(season.premiere, "Premiere") if season.premiere else None
        counts = season.of("episode_count") or [f for f in season.of("order") if f.claim.unit == "episodes"]
        episodes = book.fact(counts[0], "Episodes", words.count_words(float(counts[0].claim.value))) if counts else None
        status = status_fact(book, facts, season) if season.fate else None
        if premiere or status or episodes:
            lines.append(SeasonLine(season.season, premiere, status, episodes))
    return tuple(lines)
