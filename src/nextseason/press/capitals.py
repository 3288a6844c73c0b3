"""Runs of capitals that can be a title: where one begins and ends beside its mark; what is speech, a label, a name."""

from __future__ import annotations

from functools import lru_cache

from . import expressions as re
from .names import STEP_WORDS, makers, outlets, series
from .numbers import CARDINALS
from .page import border, occurrences
from .proofs import DATED, NO_NAME

_SMALL = frozenset(
    (  # noqa: SIM905
        "of the and a an in to for on with is at from by or as & - – my no not be vs vs. v de la le "
        "y el en del los las da do dos des du et und der die das ni og"
    ).split()
)
_TOKEN_AFTER = re.compile(r"(?:[A-Z0-9][\w'.&!-]*:?|of|the|and|in|to|for|a|on|with|at|from|by|&)(?=[\s,.;:?!\"')]|$)")
_SPEECH = re.compile(r"(?:I|I'm|We|We're|Yes|No|It|It's|He|She|They|You know|OK|Oh|There(?:'ll|'s|'d)?)\b")
_NO_TITLE = re.compile(
    r"\b(?:Seasons?|Episodes?|Series \d+|Exclusive|Spoilers?|Cancellation|Renewal|Renewed|Cancell?ed"
    r"|Series)\b(?<!World Series)|\b[Tt]op\s(?:10|20|50|100|[Tt]en|[Ff]ive)\b|-themed|-based|-winning|-nominated"
    r"|-style|^Ex-[A-Z]"
    r"|\b(?:TV|Network|Netflix|New|These|Those)\s(?:[A-Z]\w+\s)?Shows?\b|^\d+\s(?:[A-Z]\w+\s)?(?:Shows?|Dramas"
    r"|Comedies|Sitcoms)\b"
    r"|^(?:Released|Platform|Renewed|Cancell?ed|Exit|Creators?|Writers?|Directors?|Runtime|Rating):"
    r"|^(?:Shows?|Series|Dramas|Comedies)\s(?:That|Which|You|We|Who)\b"
    r"|^(?:Chief|Head|Director|President|Controller|Boss)\s"
    r"|\bWe Know\b|^\d+\son\sTV$|\bOfficial\s(?:Trailer|Teaser|Clip|Poster)\b|^(?:UK|US|U\.S\.|British|American"
    r"|Australian|Canadian|Irish)\sand\s(?:UK|US|British|American|Australian|Canadian|Irish|European)\b|^(?:[Tt]o"
    r"|[Ff]rom|[Ii]n)\sThe\sHollywood|^(?:Everything|What)\sto\sKnow\b|^There'(?:ll|d|s)\b|-set\b|-led\b"
    r"|\d-(?:episode|part)\b|^(?:Premiered?|Premieres|Debut(?:ed)?|Genre|Status|Network|Aired|Airs"
    r"|Ratings?|Release|Starring"
    r"|Stars|Cast):"
)
_COUNTED = re.compile(r"\d+-[a-z]|\d+(?:th|st|nd|rd)$")  # "The 10-episode", and then "third season"
_LONG = 3  # words in capitals that are a title, though speech begins so: "It's Always Raining in Cleveland"
_LONELY = (
    STEP_WORDS
    | frozenset(CARDINALS)
    | {
        "officially",
        "unofficially",
        "essentially",
        "current",
        "pilot",
        "fall",
        "awards",
        "midseason",
        "holiday",
        "spring",
        "summer",
        "winter",
        "british",
        "american",
    }
) - {"you", "most", "yes"}  # words that are no titles by themselves
_NO_HEADS = STEP_WORDS - {"the", "you", "star"}
_STRIP = STEP_WORDS - frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "april", "october"]
)
_VERBS_OF_HEADLINES = frozenset(  # in capitals too: "‘Providence’ to End With Season 6"
    (  # noqa: SIM905
        "to end ends ending ended renews renewed cancels canceled cancelled axes axed sets returns returning return "
        "will gets orders ordered debuts premieres adds joins exits leaves boards bows wraps kicks reveals confirms "
        "announces unveils drops lands takes casts plots eyes inks teases talks explains says breaks"
    ).split()
)
SIGNS = frozenset(  # what stands before a colon, and is no beginning of a title
    (  # noqa: SIM905
        "Overnights: OVERNIGHTS: Ratings: RATINGS: Airdate: AIRDATE: Airdates: Premiering: "
        "MORE: RELATED: WATCH: READ: UPDATE: EXCLUSIVE: BREAKING: UPDATED: Related: More: Watch: Read: Exclusive: "
        "Pick: Update: Spoilers: Spoiler: Title: Show: Series: Photo: Image: Monday: Tuesday: Wednesday: Thursday: "
        "Friday: Saturday: Sunday:"
    ).split()
)
_NUMBERED = re.compile(r"\s(?:season|part\s(?:\d|two|three|four)\b)", re.IGNORECASE)
_MAKES_IT = re.compile(
    r"\s(?:co-)?(?:founder|stars?|creators?|writers?|directors?|authors?|actors?|actress|alum\w*|veterans?)\b"
)


def trimmed(text: str, a: int, b: int) -> tuple[int, int] | None:
    while b > a and text[b - 1] in " ,.?;:…'\"":
        b -= 1
    if text[a:b].endswith("'s") and f"{text[a:b]} " not in text:  # "the 'Grey's' spin-off" is of Grey's Anatomy
        b -= 2
    while a < b and text[a] in " '\"…":
        a += 1
    said = text[a:b]
    known = said in series() and (said.isdecimal() or said.istitle())  # "Wednesday"
    year = said.isdecimal() and len(said) == 4 and not said.startswith("20")
    return (a, b) if known or year or title_like(said) else None


@lru_cache(maxsize=128)  # the titles of a page
def title_like(said: str) -> bool:
    """Written like a title: capitals on all but the small words, no speech, no network or outlet."""
    words = said.split()
    if not words or len(words) > 9 or len(said) > 60 or said in makers() or said in outlets():
        return False
    if said.removesuffix("'s").removesuffix("'") in makers() or (
        words[0].removesuffix("'s") in makers() and "'s" in words[0]
    ):
        return False
    if not (words[0][0].isupper() or words[0][0].isdigit() or words[0][0] == "#"):
        return False
    if len(words) == 1 and (words[0].lower() in _LONELY or len(said) < 2):
        return False
    if words[-1] != said and _COUNTED.match(words[-1]):
        return False
    if any(not (w[0].isupper() or w[0].isdigit() or w.lower() in _SMALL or not w[0].isalnum()) for w in words[1:]):
        return False
    if "%" in said or "&#" in said or _NO_TITLE.search(said) or words[-1] in ("the", "a", "an", "of", "and"):
        return False
    if not (len(words) >= 3 and all(w[0].isupper() for w in words)) and not any(
        w[0].isupper() and w.lower() not in _LONELY for w in words
    ):
        return False
    if (said.endswith("!") and len(words) > 3) or (_SPEECH.match(said) and len(words) < _LONG):
        return False
    return any(c.isalpha() for c in said)


def caps_before(text: str, end: int) -> tuple[int, int] | None:
    """A run of capitalised words that ends at `end`, without the words that only begin a sentence."""
    floor = max(0, end - 70, text.rfind("\n", 0, end) + 1)
    tokens = [(m.start() + floor, m.end() + floor) for m in re.finditer(r"\S+", text[floor:end])]
    first = len(tokens)
    while first > 0:
        a, b = tokens[first - 1]
        word = text[a:b]
        last_one = first == len(tokens)
        if word[-1] in '.,;?!")' and not (last_one and word[-1] in "!"):
            break
        if not (word[0].isupper() or word[0].isdigit() or (not last_one and word in _SMALL)):
            break
        if word[-1] == ":" and (last_one or text[tokens[first][0]].islower() or word[:-1].isdecimal() or word in SIGNS):
            break  # "Meet the crew: the Harbor Lights cast"
        first -= 1
    run = tokens[first:]
    if len(run) > 2 and text.endswith("'s", run[1][0], run[1][1]) and text[run[0][0] : run[1][1] - 2] in makers():
        run = run[2:]  # "Channel 4's Tin Men"
    while run and (
        (
            (run is tokens or run[0][0] < 2 or not (text[run[0][0] - 2].islower() or text[run[0][0] - 2] == ","))
            and text[run[0][0] : run[0][1]].lower().strip(":") in _STRIP
            and not text[run[0][0] : run[0][1]].startswith("The")
        )
        or text[run[0][0] : run[0][1]].removesuffix("'s").removesuffix("'") in makers()
        or text[run[0][0] : run[0][1]] in ("of", "to", "the")
    ):
        run = run[1:]
    for i, (x, y) in enumerate(run[:-1]):
        if i and text[x:y] in ("-", "–", "—") and text[slice(*run[i + 1])] in makers():
            run = run[:i]  # "Tin Men - FOX - Renewed"
            break
    while run and text[run[0][0] : run[0][1]].lower() in _VERBS_OF_HEADLINES:
        run = run[1:]
    if not run or all(text[x:y].lower() in _SMALL | _STRIP for x, y in run):
        return None
    a, b = run[0][0], run[-1][1]
    said = text[a:b]
    if said.endswith("'s") or not title_like(said) or said.rstrip(":") in makers() or NO_NAME.search(said):
        return None
    # one capital at the head of a sentence is no mark
    if (
        len(run) == 1
        and said[1:].islower()
        and (a == 0 or text[a - 2 : a].strip() in ("", ".", "?", "!"))
        and not _NUMBERED.match(text, b)
    ):
        rest = text[b:]
        again = any(
            at > 0
            and border(rest, at)
            and border(rest, at + len(said))
            and not (at > 1 and rest[at - 1].isspace() and rest[at - 2] in ".?!\n")
            for at in occurrences(rest, said)
        )
        return (a, b) if again else None
    return a, b


def caps_after(text: str, start: int) -> tuple[int, int] | None:
    at, last = start, None
    while at < start + 60 and (m := _TOKEN_AFTER.match(text, at)):
        word = m.group()
        if word[0].isupper() or word[0].isdigit():
            last = m.end()
            if word.endswith("'s") and not re.match(r"\s[A-Z]", text[m.end() : m.end() + 2]):
                break
        at = m.end() + 1
        if text[m.end() : m.end() + 1] != " " or (word[-1] == "." and len(word) > 3):
            break
    if last is None:
        return None
    while last > start and text[last - 1] in ".:,'":
        last -= 1
    if text.startswith("'s", last - 2) and text[last : last + 1] == " " and text[last + 1 : last + 2].islower():
        last -= 2  # "the final episode of Tin Men's third season"
    said = DATED.sub("", text[start:last])  # "the final season of Sons of Liberty on Tuesday"
    last = start + len(said)
    if (both := said.find(" and ")) > 2 and _MAKES_IT.match(text, last):
        said = said[:both]  # "the series Quill and Tin Men founder Ada Stone's comedy"
        last = start + both
    if said.endswith("'s") and " " in said and said not in series():
        return None  # "renewed Ada Stone's supernatural drama"
    if not title_like(said) or len(said) < 3 or said.split()[0].lower() in _NO_HEADS or NO_NAME.search(said):
        return None
    return start, last
