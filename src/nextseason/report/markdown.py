"""A dossier as Markdown: for any reader of it, with every mark that a title or quotation brings escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable

from . import words
from .dossier import Dossier
from .facts import Fact
from .moved import steps

_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+!|~$@^=-])")


def escape(text: str) -> str:
    """Words that stay words: marks of Markdown, of HTML and of links are escaped, and lines cannot end.

    >>> escape("a *b* <script>\\n# c")
    'a \\\\*b\\\\* &lt;script&gt; \\\\# c'
    """
    marked = _MARKS.sub(r"\\\1", words.plain(text).replace("&", "&amp;"))
    marked = marked.replace(r"\<", "&lt;").replace(r"\>", "&gt;").replace("://", "&#58;//").replace("www.", "www&#46;")
    return re.sub(r"^(\d+)\.(?=\s)", r"\1\\.", marked).replace(r"\-", "-").replace(r"\(", "(").replace(r"\)", ")")


def render(dossier: Dossier) -> str:
    """The whole dossier as one Markdown document."""
    out = [f"# {escape(dossier.series)}", "", f"As of {words.day_words(dossier.day)}."]
    if dossier.watched_to < dossier.day:
        out += [
            "",
            f"The sources were last watched on {words.day_words(dossier.watched_to)}; silence since is no evidence.",
        ]
    out += ["", "## Status", "", *_facts(dossier, [dossier.status])]
    if dossier.odds:
        o = dossier.odds
        told = f"{o.within_24_months:.0%} that its next season is out within 24 months ({o.low:.0%} to {o.high:.0%})"
        out += ["", f"- **Odds**: {told}, {o.ever:.0%} ever. {escape(o.evidence)} ({escape(o.model)})"]
        out += [f"    - {step.after:.1%}, {step.log_odds:+.2f}: {escape(step.evidence)}" for step in steps(o)]
        out += [f"    - Most alike: {escape('; '.join(o.comparables))}"] if o.comparables else []
    out += _seasons(dossier)
    out += _audience(dossier)
    sections: list[tuple[str, Iterable[Fact]]] = [
        ("Reception", dossier.reception.facts),
        *(("Money" + (f", season {m.season}" if m.season is not None else ""), m.facts) for m in dossier.money),
        ("The making of it", dossier.making.facts),
        ("People", dossier.people.facts),
        ("What is expected", dossier.expected),
    ]
    for title, facts in sections:
        lines = _facts(dossier, facts)
        out += ["", f"## {title}", "", *lines] if lines else []
    if dossier.worth:
        from .worth_pages import markdown_lines

        out += markdown_lines(dossier.worth)
    out += _comparables(dossier)
    out += _timeline(dossier)
    return "\n".join(out) + "\n"


def _refs(dossier: Dossier, claims: tuple[str, ...]) -> str:
    return "".join(f" [\\[{n}\\]](#passage-{n})" for n in dossier.refs(claims, 5))


def _facts(dossier: Dossier, facts: Iterable[Fact]) -> list[str]:
    out = []
    for fact in facts:
        sure = "" if fact.certainty in words.PLAIN else f" *({fact.certainty})*"
        season = "" if fact.season in (None, dossier.season) else f"season {fact.season}: "
        known = f", {words.since_words(fact.known)}" if fact.known else ""
        source = f" ({escape(fact.source)}{known})" if fact.source else ""
        out.append(
            f"- **{escape(fact.label)}**: {season}{escape(fact.text)}{sure}{source}{_refs(dossier, fact.claims)}"
        )
        for o in fact.against:
            verb = "beside" if o.stays else "over"
            out.append(f"  - {verb} “{escape(o.said)}” ({escape(o.source)}): {o.reason}{_refs(dossier, o.claims)}")
    return out


def _seasons(dossier: Dossier) -> list[str]:
    if not dossier.seasons:
        return []
    out = ["", "## Seasons", "", "| season | premiere | episodes | what became of it |", "|---|---|---|---|"]
    for line in dossier.seasons:
        premiere = (
            words.date_words(str(line.premiere.value)) + _refs(dossier, line.premiere.claims[:1])
            if line.premiere
            else ""
        )
        episodes = line.episodes.text + _refs(dossier, line.episodes.claims[:1]) if line.episodes else ""
        status = escape(line.status.text) + _refs(dossier, line.status.claims[:1]) if line.status else ""
        out.append(f"| {'' if line.season is None else line.season} | {premiere} | {episodes} | {status} |")
    return out


def _audience(dossier: Dossier) -> list[str]:
    if not dossier.audience:
        return []
    out = ["", "## Audience", ""]
    for chart in dossier.audience.charts:
        about = filter(None, ("Weekly chart", words.season_words(chart.season), chart.name, chart.market))
        out += [
            f"### {escape(', '.join(about))}",
            "",
            "| week of | place | hours | views | |",
            "|---|---:|---:|---:|---|",
        ]
        out += [
            f"| {words.date_words(w.first)} | {w.rank or ''} | {words.short_count(w.hours)} | "
            f"{words.short_count(w.views)} |{_refs(dossier, w.claims)} |"
            for w in chart.weeks
        ]
        out.append("")
    return out + _facts(dossier, dossier.audience.facts)


def _comparables(dossier: Dossier) -> list[str]:
    if not dossier.comparables:
        return []
    out = [
        "",
        "## Seasons like it",
        "",
        "| series | first week | hours in four weeks | what became of it |",
        "|---|---|---:|---|",
    ]
    return out + [
        f"| {escape(c.series)} | {words.date_words(c.first_week)} | {words.short_count(c.hours_28d)} | {c.sentence} |"
        for c in dossier.comparables
    ]


def _timeline(dossier: Dossier) -> list[str]:
    out = ["", "## Time line", ""]
    for entry in dossier.timeline:
        title = f": {escape(entry.title)}" if entry.title else ""
        out.append(f"- **{entry.known}**, {escape(entry.outlet)}{title} ({escape(entry.document)})")
        for passage in entry.passages:
            told = "; ".join(
                escape(s.text)
                + ("" if s.certainty in words.PLAIN else f" *({s.certainty})*")
                + (f" ({escape(s.withdrawn)})" if s.withdrawn else "")
                + (
                    f" (no new voice, see{_refs(dossier, (s.repeats,))})"
                    if s.repeats and s.repeats in dossier.claims
                    else ""
                )
                for s in passage.said
            )
            quote = f" - “{escape(passage.quote)}”" if passage.quote else ""
            out.append(f'  - <a id="passage-{passage.ref}"></a>\\[{passage.ref}\\] {told}{quote}')
    return out
