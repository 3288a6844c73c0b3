"""Stars that a critic gives: "Three stars out of four.", "★★★★☆", "a four-star review"."""

from __future__ import annotations

from collections.abc import Iterator

from .. import expressions as re
from ..numbers import cardinal
from ..rulebook import rule
from ..scene import Found, Scene
from ..words import Phrase

_NUMBER = r"(?P<n>[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|\d(?:\.\d)?)(?P<half>\sand\sa\shalf|\s?½|\s1/2)?"
_OF = r",?\s\(?(?:out\s)?of\s(?:a\spossible\s)?(?P<of>four|five|ten|4|5|10)\b\)?"
_STARS = Phrase(
    # a verdict of its own, or out of so many; gave it four stars, a four-star review
    rf"^[\"'(]?(?:(?:[Oo]ur\s)?(?:[Rr]ating|[Vv]erdict|[Gg]rade)\s?[:—–-]\s)?{_NUMBER}\sstars?\b(?:{_OF})?(?=[.,!)]|$)",
    rf"\b{_NUMBER}\sstars?{_OF}",
    rf"\b(?:g[ai]v(?:es?|ing|en)|award(?:s|ed|ing)|earn(?:s|ed)|gets?|got|rat(?:es"
    rf"|ed))\s(?:[^.;]{{2,40}}?\s)?{_NUMBER}\sstars\b"
    rf"(?:{_OF})?",
    rf"\b{_NUMBER}-star\s(?:review|notice|verdict|write-up)s?\b",
    r"(?P<shown>★{1,5})(?P<half>\s?½)?(?P<off>☆{0,5})",
    rf"\b[Rr]ating:\s{_NUMBER}\s?/\s?(?P<of>5|10|4)",
    rf"\b[Rr]ating:\s{_NUMBER}{_OF}",
)
_BARE = Phrase(rf"^{_NUMBER}[.!]$")  # "Two and a half.", where others have stars
_BY_VIEWERS = re.compile(r"\b(?:viewers|users|fans|audiences?|readers|customers|IMDb|Amazon|guests|hotel)\b")
_OUT_OF = {"four": 4, "five": 5, "ten": 10}
_SCALE = re.compile(r"\bstars?,?\s\(?(?:out\s)?of\s(?:a\spossible\s)?(four|five|ten|4|5|10)\b", re.IGNORECASE)


@rule(
    "critic_score",
    (_STARS, _BARE),
    ("“Harbor Lights” is a drama about sailors.\nThree and a half stars out of four.", (("critic_score", 3.5, None),)),
    ("The series “Harbor Lights” has arrived on Hulu, to a four-star review.", (("critic_score", 4, None),)),
    ("The drama “Harbor Lights” is a treat, and a series to keep: ★★★★☆", (("critic_score", 4, None),)),
    ("The drama “Harbor Lights” is set in a five-star hotel, with three stars in it.", ()),
)
def stars(scene: Scene) -> Iterator[Found]:
    """What a critic gives, in stars."""
    text, scale = scene.text, _SCALE.search(scene.story.page.text)
    found = list(_STARS.finditer(text))
    if not found and scale and (bare := _BARE.search(text)):
        found = [bare]
    if scene.question or not found or _BY_VIEWERS.search(text):
        return
    for m in found:
        said = m.groupdict()
        if said.get("shown"):
            number, most = float(len(m["shown"])), len(m["shown"]) + len(m["off"]) if m["off"] else 5
        else:
            number, most = float(cardinal(m["n"]) or m["n"]), _most(said.get("of") or (scale and scale[1]) or "five")
        number += 0.5 if m["half"] else 0
        title = scene.title(m.start(), m.end(), -1)
        if title is not None and number <= most:
            yield Found(
                int(number) if number.is_integer() else number, m.start(), m.end(), title, unit=f"/{most}",
            )  # fmt: skip


def _most(said: str) -> int:
    return _OUT_OF.get(said.lower()) or int(said)
