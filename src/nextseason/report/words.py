"""How values, days and claims read in a report: plain English, one way everywhere."""

from __future__ import annotations

import re
from datetime import date

from ..claim import Claim, document_name
from ..errors import BadDateError
from ..when import When

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
# Control characters (terminal escapes among them), marks that turn the direction of what follows, invisible marks.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
PLAIN = ("confirmed", "denied")  # certainties that need no word: a denial reads "not so: ..."
_CURRENCY = {"USD": "$", "GBP": "£", "EUR": "€"}
STATUSES = {
    "renewed": "Renewed",
    "cancelled": "Cancelled",
    "concluded": "Concluded",
    "silent": "Silent",
    "open": "Open",
    "not premiered": "Not premiered",
}


def plain(text: str) -> str:
    """Text that does nothing but stand there: no control characters, no overrides of direction, single spaces.

    >>> plain("a\\x1b[31mb \\u202ec\\n d")
    'a[31mb c d'
    """
    text = _UNSAFE.sub("", text.replace("\n", " ").replace("\t", " ").replace("\r", " "))
    return " ".join(text.encode("utf-8", "replace").decode("utf-8").split())


def day_words(day: date) -> str:
    """7 May 2021."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def when_words(when: When | None) -> str:
    """A day, month, year or interval in words.

    >>> when_words(When.parse("2021-05-03/2021-05-09")), when_words(When.parse("2021-06"))
    ('3 to 9 May 2021', 'June 2021')
    >>> when_words(When.parse("2021-05-07/..")), when_words(When.parse("2020-12-28/2021-01-03"))
    ('on or after 7 May 2021', '28 December 2020 to 3 January 2021')
    """
    if when is None:
        return ""
    a, b = when.first, when.last
    if a is None or b is None:
        known = a or b
        return "" if known is None else f"on or {'after' if a else 'before'} {day_words(known)}"
    text = str(when)
    if len(text) == 4:
        return text
    if len(text) == 7:
        return f"{MONTHS[a.month - 1]} {a.year}"
    if a == b:
        return day_words(a)
    if (a.year, a.month) == (b.year, b.month):
        return f"{a.day} to {day_words(b)}"
    if a.year == b.year:
        return f"{a.day} {MONTHS[a.month - 1]} to {day_words(b)}"
    return f"{day_words(a)} to {day_words(b)}"


def date_words(text: str) -> str:
    """An ISO date that may be partial, in words; other words as they are."""
    try:
        return when_words(When.parse(text.removeprefix(">=").removeprefix("<=")))
    except BadDateError:
        return text


def since_words(known: str) -> str:
    """Since when something could be known: a day, or the bounds of one.

    >>> since_words("2021-06-02"), since_words("2021-05-16/2022-05-15")
    ('known since 2 June 2021', 'known since some day of 16 May 2021 to 15 May 2022, bounded by its text')
    >>> since_words("../..")
    'known since a day that nothing tells'
    """
    if "/" not in known:
        return f"known since {date_words(known)}"
    if known == "../..":
        return "known since a day that nothing tells"
    of = "" if ".." in known else "some day of "
    return f"known since {of}{date_words(known)}, bounded by its text"


def known_words(claim: Claim) -> str:
    """Since when it could be known, with the basis. Bounds are shown as bounds, never as a day.

    >>> from nextseason import Known
    >>> def words(when, basis):
    ...     return known_words(Claim(series_said="X", kind="renewal", value="renewed", document="d",
    ...                              known=Known(When.parse(when), basis)))
    >>> words("2021-06-03", "printed"), words("2019-10", "given")
    ('published 3 June 2021', 'published in October 2019')
    >>> words("2021-05-07/2022-05-06", "bounded")
    'published between 7 May 2021 and 6 May 2022, bounded by its text'
    >>> words("2021-06-02/..", "bounded"), words("../..", "bounded")
    ('published on or after 2 June 2021, bounded by its text', 'no day of publication known')
    """
    when, basis = claim.known.when, claim.known.basis
    if basis == "vintage":
        return f"in the file of {when_words(when)}"
    if basis == "fetch" and when.exact:
        return f"fetched {when_words(when)}; its day of publication is not known"
    if when.first is None and when.last is None:
        return "no day of publication known"
    rests = {
        "url": ", by its address",
        "file": ", by the date of its file",
        "bounded": ", bounded by its text",
        "fetch": ", bounded by the day it was fetched",
    }.get(basis, "")
    if when.exact or when.first is None or when.last is None:
        return f"published {when_words(when)}{rests}"
    if len(str(when)) <= 7:
        return f"published in {when_words(when)}{rests}"
    return f"published between {day_words(when.first)} and {day_words(when.last)}{rests}"


def count_words(value: float) -> str:
    """A large number as people say it.

    >>> count_words(696_000_000), count_words(1_020_000_000), count_words(61_950_000), count_words(8)
    ('696 million', '1.02 billion', '61.95 million', '8')
    """
    for size, name in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            return f"{value / size:.2f}".rstrip("0").rstrip(".") + f" {name}"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}".rstrip("0").rstrip(".")


def short_count(value: float | None) -> str:
    """A number for a narrow column: 61.95M, 1.02B."""
    if value is None:
        return ""
    return count_words(value).replace(" million", "M").replace(" billion", "B").replace(" trillion", "T")


def money_words(value: float, unit: str | None) -> str:
    """An amount of money.

    >>> money_words(12e6, "USD"), money_words(-2.5e6, "GBP"), money_words(1.5e9, "EUR")
    ('$12 million', '-£2.5 million', '€1.5 billion')
    """
    sign = "-" if value < 0 else ""
    return f"{sign}{_CURRENCY.get(unit or '', (unit or '') + ' ')}{count_words(abs(value))}"


def score_words(value: float, unit: str | None) -> str:
    """A score on its scale: 38%, 7.4/10."""
    return f"{value:g}{unit or ''}"


def season_words(season: int | None) -> str:
    """Season 2; nothing for an unnumbered one."""
    return "" if season is None else f"season {season}"


def says(claim: Claim) -> str:
    """What a claim says, in a few words, without who says it."""
    text = _says(claim)
    return f"not so: {text}" if claim.certainty == "denied" else text


def _says(claim: Claim) -> str:
    value, unit, detail = claim.value, claim.unit, claim.detail
    when = f", {when_words(claim.happened)}" if claim.happened else ""
    if isinstance(value, str):
        return _words(claim, value) + (when if claim.kind in _DATED else "")
    if claim.kind == "viewership":
        market = f" in {market_words(detail['market'])}" if str(detail.get("market") or "global") not in WORLD else ""
        measure = str(detail.get("measure") or "")
        measure = f" ({measure})" if measure not in ("", unit, f"{unit} viewed", "viewed") else ""
        return f"{count_words(value)} {unit}{measure}{market}{when}"
    if claim.kind in ("critic_score", "audience_score"):
        return f"{score_words(value, unit)} from {'critics' if claim.kind[0] == 'c' else 'the audience'}"
    if claim.kind in ("budget_per_episode", "budget_total", "cost_report"):
        what = {"budget_per_episode": " per episode", "budget_total": " in all"}.get(claim.kind, "")
        status = BUDGETS.get(str(detail.get("status") or ""), str(detail.get("status") or detail.get("line") or ""))
        return f"{money_words(value, unit)}{what}{' ' + status if status else ''}"
    if claim.kind == "order":
        return f"{count_words(value)} episodes ordered{when}"
    if claim.kind == "completion":
        return f"{score_words(value, unit)} finished it{when}"
    return f"{count_words(value)} {unit or ''}".strip() + when


WORLD = ("", "world", "global", "worldwide")
BUDGETS = {
    "requested": "asked for",
    "agreed": "agreed",
    "planned": "planned",
    "actual": "spent",
    "reported": "reported",
}
_DATED = ("order", "renewal", "cancellation", "personnel_change", "cast_released", "production_milestone", "chart_rank")


def market_words(market: str) -> str:
    """The name of a market inside a sentence.

    >>> market_words("US"), market_words("in the United Kingdom"), market_words("France")
    ('the United States', 'the United Kingdom', 'France')
    """
    name = re.sub(r"^in\s+", "", market, flags=re.I)
    return {"US": "the United States", "United States": "the United States", "UK": "the United Kingdom",
            "GB": "the United Kingdom", "United Kingdom": "the United Kingdom"}.get(name, name)  # fmt: skip


def _words(claim: Claim, value: str) -> str:
    detail = claim.detail
    if claim.kind == "premiere_date":
        return f"premiere {date_words(value)}"
    if claim.kind == "personnel_change":
        person, role = detail.get("person"), detail.get("role")
        change = str(detail.get("change") or "")
        if person and change:
            verb = {"joined": "joins as", "left": "leaves as"}.get(change, change + (" as" if role else ""))
            return f"{person} {verb} {role}" if role else f"{person} {change}"
    if claim.kind == "cast_role" and detail.get("actor"):
        return f"{detail['actor']} plays {detail.get('character') or 'a part'}"
    if claim.kind == "cancellation":
        return "final season" if value == "final_season" else "cancelled"
    if claim.kind == "no_decision":
        return f"no decision: {value}" if value not in ("renewal undecided", "no decision") else "no decision yet"
    if claim.kind == "release_expectation":
        return f"expected {date_words(value)}"
    if claim.kind == "option_until":
        return f"options run until {date_words(value)}"
    if claim.kind == "attribute":
        return f"{str(detail.get('name') or 'attribute').replace('_', ' ')}: {value}"
    if claim.kind == "listing_status":
        return f"listed as {value}" + (f" by {detail['lister']}" if detail.get("lister") else "")
    if claim.kind == "chart_rank":
        name = str(detail.get("chart") or "")
        chart = f" in {name}" if name and name.casefold() not in value.casefold() else ""
        return f"number {value}{chart}" if value.isdigit() else f"{value}{chart}"
    if claim.kind == "order":
        return value if "order" in value else f"ordered: {value}"
    return value


def voice_words(claim: Claim, outlet: str | None = None) -> str:
    """Who says it, through whom: "Mark Millar, via ComicBook.com, in Demo Queue Letter"."""
    chain = [*([claim.speaker] if claim.speaker else []), *claim.outlets]
    host = outlet or short_document(claim.document)
    chain = [name for i, name in enumerate(chain) if name not in chain[:i]]
    if host in chain:
        chain.remove(host)
    return host if not chain else f"{', via '.join(chain)}, in {host}"


def short_document(document: str) -> str:
    """The name of a document, short enough for a line: an address without its scheme, a file without its folder."""
    name = document_name(document)
    if "://" in name:
        return re.sub(r"^\w+://(?:www\.)?", "", name).rstrip("/")
    return name.rsplit("/", 1)[-1]


def clean(text: str) -> str:
    """As `plain`, with the spaces at both ends and between left as they are: for parts of a line."""
    return _UNSAFE.sub("", text.replace("\n", " ").replace("\t", " ").replace("\r", " "))
