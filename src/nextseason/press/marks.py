"""The marks of a title in a text: quotation marks, "season 2" behind it, "the drama" before it, a network's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from . import expressions as re
from .capitals import SIGNS, caps_after, caps_before, title_like, trimmed
from .chapters import chapters, listed, run_in
from .leading import leading
from .lexicon import Lexicon
from .lineheads import headed
from .lists import Lists
from .names import STEP_WORDS, makers
from .naming import named, somebody
from .page import Page
from .proofs import NO_NAME, NOT
from .ratings import programmes
from .singles import singles
from .words import Phrase

_SINGLE_QUOTED = re.compile(r"'(?<![^\W_]')(?<!'')((?:[^'\"\n]|'(?=\w)){1,60}?[^'\"\s]?)'(?!\w)")
_DOUBLE_QUOTED = re.compile(r"\"([A-Z0-9#'][^\"\n]{0,62})\"(?!\w)")
_MAKERS_OWN = re.compile(r"'s?\s(?:(?:new|hit|upcoming|popular|long-running|acclaimed|own|original)\s)?(?=[A-Z0-9])")
_NO_PERSON_AFTER = re.compile(
    r",?\s(?:said|says|told|and his|and her|who|head|chief|president|CEO|,|has been named|boss|executives?)\b"
    r"|\s?\(|,\s(?:who|the network|head|chief|president)"
)
SHOW = (
    r"(?:series|show|shows|sitcom|dramas?|dramedy|comedy|comedies|thriller|reboot|revival|spin-?offs?|prequel|program"
    r"|programme|soap|whodunit|docuseries|miniseries|anthology|anime|telenovela|procedural|serial|mockumentary)"
)
_SEASON_ANCHOR = Phrase(
    r"[ \n](?=[svfbephcarwSCRFE])(?=[Pp]art\s(?:\d|two\b|three\b|four\b)|[Ee]pisode\s\d"
    r"|[Ss](?:eason|eries)\s(?:\d|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our"
    r"|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en)"
    r"|(?:viewers|fans|bosses|executive producer|producers?|hosts?|judges?|episodes?\b|seasons?\b|co-creator"
    r"|stars?(?!\s(?:as|in|opposite|alongside)\b|\.(?:\s|$))|creators?|showrunners?|alum|actors?|spin-?off|reboot"
    r"|premiere"
    r"|finale|cast|returns(?!\sas\b|\sto\s(?:the\s(?:show|series|soap|cast|role)\b|[\"']))|is returning"
    r"|will return(?!\sto\s[\"'])|renewed|was renewed|has been renewed"
    r"|is renewed|canceled"
    r"|cancelled|was cancell?ed|has been cancell?ed|Renewed|Canceled|Cancelled|Spinoff|Spin-off|Finale|Premiere"
    r"|Renewal|Reboot|Revival)\b)"
)
_CAPITAL_BEFORE = re.compile(r"(?<![\w'])[A-Z0-9][^\s,.;:]{0,24}[.!]?\Z")
# a small word before a capital, told by its last letters before _SHOW_WORD and _SHOW_OF look at the whole
_SHOWS = Phrase(
    rf"(?:{SHOW}|renew(?:ed|s|ing)|cancel(?:l?ed|s|l?ing)|axed|revived) "
    r"|(?:seasons?|episodes?|cast|adaptation|renewal|cancellation) of |seasons? \w+ of "
)
_TRADE = Phrase(r"\b(?:season|series|show|renew|cancel)")
_SHOW_ANCHOR = re.compile(
    r"\s(?=[A-Z])(?<=(?:ies|how|ows|com|ama|mas|edy|ler|oot|val|off|ffs|uel|ram|mme|oap|nit|ogy|ime|ela|ral|ial|ary"
    r"|wed|ews|ing|led|els|xed|ved|med|\sof)\s)"
)
_SEVERAL = frozenset(["shows", "dramas", "comedies", "sitcoms", "thrillers", "reboots", "revivals"])
_SHOWING = re.compile(
    r"(?:[Ii]mages|[Pp]ictures|[Pp]hotos|[Pp]hotographs|[Cc]lips|[Ff]igures|[Rr]ecords|[Dd]ata|[Rr]eports|[Pp]osts"
    r"|to|[Ss]cenes)"
)
_EACH_OF = re.compile(r"\s(?:both\s)?for\s(?:more|new|their|(?:a\s)?[a-z]+(?:\sand\s[a-z]+)?)\sseasons\b")
_SHOW_WORD = re.compile(rf"(?:{SHOW}|renew(?:ed|s|ing)|cancel(?:l?ed|s|l?ing)|axed|revived)")
_SHOW_OF = re.compile(r"(?:seasons?|episodes?|cast|adaptation|renewal|cancellation) of|seasons? \w+ of")
QUOTES_THEM_ALL = 3  # a page on which as many titles are quoted has no others
_FIRST_WORD = re.compile(r"[A-Z][\w'-]+")
_POSSESSED = re.compile(r"'s [A-Z][a-z]{3,}\b(?! [A-Z])")
_POSSESSOR = re.compile(r"\b[A-Z][a-z]{1,30}\Z")


def marked(page: Page, lexicon: Lexicon, lists: Lists) -> list[tuple[int, int, str]]:
    """Places where something in the text marks a title: offsets and how."""
    text = page.text
    found: list[tuple[int, int, str]] = []
    for m in _DOUBLE_QUOTED.finditer(text):
        if m.start() and (text[m.start() - 1].isalnum() or text[m.start() - 1] == '"'):
            continue
        if " " not in m.group(1) and _called(page, m.start(), m.end()):
            continue
        if place := trimmed(text, m.start(1), m.end(1)):
            found.append((*place, "quoted"))
    if "'" in text:
        for m in _SINGLE_QUOTED.finditer(text):
            if " " not in m.group(1) and _called(page, m.start(), m.end()):
                continue
            if place := trimmed(text, m.start(1), m.end(1)):
                found.append((*place, "quoted"))
    found += [(entry.start, entry.end, "headed") for section in lists.sections for entry in section.entries]
    found += [(entry.start, entry.end, "headed") for ranking in lists.rankings for _, entry in ranking.places]
    found += _apart(headed(page), "headed", found)
    taken = [(a, b) for a, b, _ in found]
    told = [s for s in page.sentences if _SEASON_ANCHOR.stands(s.text)]
    for m in (m for s in told for m in _SEASON_ANCHOR.finditer(text, max(0, s.start - 1), s.end)):
        if text[m.start() - 1] in "\"'" or not _CAPITAL_BEFORE.search(text, max(0, m.start() - 27), m.start()):
            continue
        if (place := caps_before(text, m.end() - 1)) and not _inside(place, taken):
            if text.endswith(("named ", "appointed ", "hired ", "tapped "), 0, place[0]):
                continue  # "NBC has named Ada Stone showrunner"
            found.append((*place, "season"))
    told = [s for s in page.sentences if _SHOWS.stands(s.text)]
    for m in (m for s in told for m in _SHOW_ANCHOR.finditer(text, s.start, s.end)):
        if not text[max(0, m.start() - 1)].islower():
            continue
        words = text[max(0, m.start() - 30) : m.start()].split()
        if words and words[-1] == "show" and len(words) > 1 and _SHOWING.fullmatch(words[-2]):
            continue  # "pictures show Stone on set"
        if words and words[-1] in ("titled", "called", "named"):
            words.pop()
        if not words or not (
            _SHOW_WORD.fullmatch(words[-1])
            or (
                words[-1] == "of"
                and _SHOW_OF.fullmatch(
                    " ".join(words[-3 if len(words) > 2 and words[-3].startswith("season") else -2 :])
                )
            )
        ):
            continue
        if (
            words[-2:] == ["adaptation", "of"]
            and (whose := caps_after(text, m.end()))
            and text.startswith("'s ", whose[1])
        ):
            continue  # whoever wrote it
        if (place := caps_after(text, m.end())) and not _inside(place, taken) and not _kind_of(text, *place):
            both = text.find(" and ", *place)
            if (
                both > 0
                and (words[-1] in _SEVERAL or words[-2:] == ["seasons", "of"] or _EACH_OF.match(text, place[1]))
                and text[both + 5].isupper()
                and text.count(text[slice(*place)]) == 1
            ):
                how = "named" if words[-1] == "of" else "show"
                found.append((both + 5, place[1], how))  # "the comedies Quill and Tin Men"
                place = (place[0], both)
            found.append((*place, "show"))
    if any(_TRADE.stands(s.text) for s in page.sentences):
        for m in _MAKERS_OWN.finditer(text):
            if not made_by(text[max(0, m.start() - 30) : m.start()].split()[-3:]):
                continue
            if (
                (place := caps_after(text, m.end()))
                and not _inside(place, taken)
                and not _NO_PERSON_AFTER.match(text, place[1])
                and " and " not in text[place[0] : place[1]]
                and not re.match(
                    r"\s(?!was|has|is|will|returns?|season|series|and|in|on|for|at|to|after|as|from|where|with|had"
                    r"|isn't|also|just|now|officially|airing|airs|stars|starring|follows|began|begins|ended|ends|kicks"
                    r"|hasn't|won't|could|may|might|premieres?|debuts?|finale)[a-z]",
                    text[place[1] : place[1] + 12],
                )
            ):
                found.append((*place, "maker"))
    found += _apart(_untitled(page), "proved", found)
    if page.sentences and page.sentences[0].heading and (soap := _of_a_soap(page)):
        found += _apart([soap], "headed", found)
    if page.sentences and page.sentences[0].heading and (m2 := re.match(r"([A-Z][^:\"'\n]{2,40}):\s", text)):
        name, more = m2.group(1), _FIRST_WORD.match(text, m2.end())
        if more and f"{name}:" not in SIGNS and text.count(whole := f"{name}: {more.group()}") > 1:
            found.append((0, len(whole), "run"))  # "Flood: Harbour", and not what a line is about
        elif name.count(", ") < 2 and title_like(name) and not _inside((0, m2.end(1)), taken):
            found.append((m2.start(1), m2.end(1), "headline"))
    # "Jupiter's Legacy", said again and again, is a name that its own grammar marks
    runs: dict[str, list[tuple[int, int]]] = {}
    for m in _POSSESSED.finditer(text):
        owner = _POSSESSOR.search(text, max(0, m.start() - 31), m.start())
        if owner and owner.group() not in makers() and not _inside((owner.start(), m.end()), taken):
            runs.setdefault(text[owner.start() : m.end()], []).append((owner.start(), m.end()))
    for said, places in runs.items():
        if len(places) > 1 and title_like(said):
            found += [(*place, "run") for place in places]
    found += [
        (start, end, "lexicon")
        for start, end, _ in lexicon.find(text)
        if not (_longer(page, end) or NO_NAME.search(text[start:end]))
    ]
    if len(lexicon):
        found += _apart(singles(page), "lexicon", found)
    found += _apart(run_in(page), "headed", found)
    found += _apart(listed(page), "headed", found)
    if not any(how == "quoted" for _, _, how in found):
        found += _apart(leading(page), "headed", found)
        found += _apart(chapters(page), "headed", found)
    if lists.rated and not any(how == "quoted" and a >= page.sentences[0].end for a, _, how in found):
        found += _apart(programmes(page), "headed", found)  # a headline may quote what the text below does not
    if sum(how == "quoted" for _, _, how in found) < QUOTES_THEM_ALL:
        known = [(a, b) for a, b, _ in found]
        found += [(start, end, "proved" if sure else "named") for start, end, sure in named(page, known)]
    return [one for place in found for one in _two(text, place, lexicon)]


_SOMEBODYS = re.compile(
    r"(?!Marvel|Disney|Netflix)[A-Z][a-z]+\s(?:[A-Z]\.\s)?[A-Z][a-z]+(?:[A-Z][a-z]+)?'s\s(?=[A-Z0-9])"
)


def _two(text: str, place: tuple[int, int, str], lexicon: Lexicon) -> list[tuple[int, int, str]]:
    """A place without marks, taken apart where its halves are titles of their own: "Quill and The Lamp Room"."""
    start, end, how = place
    whose = _SOMEBODYS.match(text, start, end)
    if (
        whose
        and how not in ("quoted", "headed", "lexicon")
        and text[start:end] not in lexicon
        and title_like(text[whose.end() : end])
    ):
        return _two(text, (whose.end(), end, how), lexicon)  # "Ada Stone's Tin Men", unless it is always so called
    both = text.find(" and ", start, end)
    if both < start + 3 or how in ("quoted", "headed", "lexicon") or not text[both + 5 : both + 6].isupper():
        return [place]
    whole, first, last = text[start:end], text[start:both], text[both + 5 : end]
    if whole in lexicon or not (title_like(first) and title_like(last)):
        return [place]
    known = [half for half in (first, last) if half in lexicon]
    apart = (
        len(known) > 1
        or any(" " in half for half in known)
        or last.startswith("The ")
        or any(" " in half and text.count(half) > text.count(whole) for half in (first, last))
    )
    second = "named" if how in ("show", "maker") else how  # whatever marks the first is not beside it
    return [(start, both, how), (both + 5, end, second)] if apart else [place]


_UNTITLED = Phrase(
    r"\b[Uu]ntitled\s(?=(?:[\w&'.+-]+\s){0,5}?[A-Z])(?:[A-Za-z][\w&'.+-]*\s){1,6}?"
    r"(?:pilot|comedy|drama|dramedy|series|sitcom|thriller|project|miniseries|procedural|spin-?off|prequel|anthology)\b"
    r"(?:\s(?:pilot|series|project|comedy|drama)\b)?"
)


def _untitled(page: Page) -> Iterator[tuple[int, int]]:
    """The places of projects without a title: they go by who makes them, "the untitled Ada Stone comedy"."""
    for sentence in page.sentences:
        if _UNTITLED.stands(sentence.text):
            yield from (m.span() for m in _UNTITLED.pattern.finditer(page.text, sentence.start, sentence.end))


_SOAP_OPENS = re.compile(r"(?P<t>[A-Z][\w&' -]{2,40}?)(?:'s\s(?!(?:The|An?|New)\s)[A-Z]|\sat\s\d\d:\s)")
_TOLD_OF = re.compile(r"\b(?:soap|serial|series|sitcom|drama|show)\b")
_TELLING = 4  # sentences that say of what a headline tells


def _of_a_soap(page: Page) -> tuple[int, int] | None:
    """The series whose character or player a headline names: "Tin Men's Bea Pike to leave", of which more follows."""
    text = page.text
    m = _SOAP_OPENS.match(text, 0, page.sentences[0].end)
    if m is None or text.count(said := m["t"]) < _AGAIN or not title_like(said) or somebody(text, said):
        return None
    told = any(_TOLD_OF.search(s.text) for s in page.sentences[1:_TELLING])
    return m.span("t") if told and not (NOT.match(said) or NO_NAME.search(said)) else None


_AGAIN = 2  # times that the name of a headline stands on its page


_MORE_OF_IT = re.compile(
    r"(?:\s(?:of|the|and|in|to|for)){0,2}\s(?!(?:Season|Series|Part|Volume|Vol|Episode|Star|Creator|Boss|Fans|Renewed"
    r"|Cancell?ed)"
    r"\b)[A-Z][a-z]{2,}"
)


_FIRST_NAME = re.compile(r"\b(?P<w>[A-Z][a-z]+)\s$")
_LAST_NAME = re.compile(r"\s[A-Z][a-z]+")


def _called(page: Page, start: int, end: int) -> bool:
    """Whether a quoted word is what somebody is called: "Barry 'Duke' Stone"."""
    sentence = page.sentence_at(start)
    if sentence is None or sentence.heading:
        return False
    first = _FIRST_NAME.search(page.text, max(sentence.start, start - 24), start)
    return (
        first is not None
        and first["w"] not in makers()
        and first["w"].lower() not in STEP_WORDS
        and _LAST_NAME.match(page.text, end, sentence.end) is not None
    )


def _longer(page: Page, end: int) -> bool:
    """Whether a known title goes on into a longer name: "Castle Rock" in "Castle Rock High"."""
    sentence = page.sentence_at(end - 1)
    if sentence is None or sentence.heading:
        return False
    more = _MORE_OF_IT.match(page.text, end, sentence.end)
    return more is not None and made_by([more.group().split()[-1]]) is False


def _kind_of(text: str, start: int, end: int) -> bool:
    """Whether a single capital only says of what kind: "episodes of Arthurian gloom"."""
    return (
        " " not in text[start:end]
        and text[start:end].endswith(("ian", "ish", "ese", "ean"))
        and text[end : end + 2].strip().islower()
    )


def made_by(words: list[str]) -> bool:
    """Whether one of the last words names a network: "Hulu's hit drama"."""
    known = makers()
    for i, word in enumerate(words):
        bare = word.removesuffix("'s").removesuffix("'")
        if bare in known or (i and f"{words[i - 1]} {bare}" in known):
            return not any(w[-1] in ".,;:!?" for w in words[i:])
    return False


def _apart(
    places: Iterable[tuple[int, int]], how: str, found: list[tuple[int, int, str]]
) -> list[tuple[int, int, str]]:
    """Those of some places that nothing found before holds."""
    taken = [(a, b) for a, b, _ in found]
    return [(*place, how) for place in places if not _inside(place, taken)]


def _inside(place: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    return any(a < place[1] and place[0] < b for a, b in taken)
