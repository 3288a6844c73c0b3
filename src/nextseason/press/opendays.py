"""Which day goes with the verb of an opening, and whether the verb looks back or ahead."""

from __future__ import annotations

from . import expressions as re
from .dates import DateSaid
from .openings import BASE, CLOCK, ITS, MOVED, NOT_THEN, NOUN_BEFORE, VERB
from .scene import Scene

_SLOT = re.compile(
    r"(?:\sat)?\s(?:\d[\d:.]*\s?(?:[ap]\.?m\.?\s)?)?(?:slot|line-?up|block|berth|hour)\b"
)  # a day of every week


def lean_of(word: str, before: str, scene: Scene, m: re.Match[str]) -> int:
    if re.search(r"\b(?:will|set to|won't)\s(?:\w+\s)?$", before):
        return 2
    if re.search(r"\b(?:after|since|following)\s(?:its|the|their)\s(?:\w+\s)?$", before):
        return -1  # "after its debut on Thursday"
    if re.search(r"\b(?:before|ahead\sof)\s(?:its|the|their)\s(?:[\w'.]+\s){0,4}$", before):
        return 1
    if (
        MOVED.search(scene.text, max(0, m.start() - 45), m.start())
        and scene.text[m.end() : m.end() + 45].find(" to ") >= 0
    ):
        return 2  # "has moved up the debut of “Harbor Lights” to May 2"
    if re.search(r"\b(?:to|would|upcoming|may|might|could)\s(?:\w+\s)?$|\bto\s(?:be\s)?$", before):
        return 1
    if word.endswith("ing") and not word.startswith(("com", "return")):
        return -1 if re.search(r"\b(?:was|were|been|after|since|before)\s$", before) else 1
    if word in ("expected", "slated for", "scheduled for"):
        return 1
    if word.endswith(("ed", "ped")) or word in (
        "landed",
        "dropped",
        "came out",
        "came back",
        "came to",
        "began",
    ):
        if re.search(r"\b(?:be|being)\s$", before):
            return 1
        return -1
    if re.search(r"\b(?:sees|brings|marks|heralds|finds)\sthe\s(?:\w+\s)?$", before):
        return 1
    if word.startswith(("moved", "pushed", "shifted", "delayed", "postponed", "rescheduled", "brought")):
        return 2
    if word in BASE and not NOUN_BEFORE.search(before):
        return 1
    if (
        word.partition(" ")[0].endswith("s")
        or word.startswith("goes")
        or "coming" in word
        or "returning" in word
        or "set for" in word
    ):
        return 1
    return scene.lean(m.start(), m.end())


def day_near(dates: list[DateSaid], text: str, m: re.Match[str], clause_end: int) -> DateSaid | None:
    """The date that goes with a verb: one right before a noun, the first soon after it, else one just before."""
    if m["strong"] or m.group() in ("launch", "release", "return", "start", "bow", "arrival"):
        for d in dates:
            if 0 < m.start() - d.end < 30 and ITS.fullmatch(text, d.end, m.start()):
                return d  # "its 2011 debut", "a February launch"
    for d in dates:
        if m.end() <= d.start <= m.end() + 75 and not _SLOT.match(text, d.end):
            between = CLOCK.sub(r"\1m", text[m.end() : d.start])
            if re.match(r".{0,25}\b(?:until|before)\b", between) and NOT_THEN.search(
                text, max(0, m.start() - 25), m.start()
            ):
                return d
            if (
                (VERB.search(between) and not between.strip().endswith("from"))
                or re.search(r"\b(?:said|announced|told|revealed|confirmed|according|reported)\b", between)
                or re.search(r"[;:.]\s|, and that\b|, (?:and|but|while|with)\b.*\b(?:said|announced|finale)\b", between)
            ):
                return None
            if re.search(r"\b(?:until|through|finale|since)\b", between) and m.group().lower() != "available":
                return None
            return d
    for d in reversed(dates):
        heads = d.start <= 3 and text.startswith((": ", " - ", " – ", " — "), d.end)  # "Monday: “Quill” is back"
        if d.end <= m.start() and m.start() - d.end <= (80 if heads else 45):
            between = text[d.end + 2 * heads : m.start()]
            if ("," in between and d.start > 25) or re.search(
                r"\b(?:after|before|until|since)\s(?:the\s)?$", text[: d.start]
            ):
                return None
            if re.search(r"[;:.]\s|\b(?:announced|said|renewed|ended|died|but|left|joined)\b", between) or VERB.search(
                between
            ):
                return None
            if text[d.end :].startswith((" film", " movie")):
                return None
            return d
    return None
