"""Contracts: options picked up, deals renewed, and who is said to stay."""

from __future__ import annotations

from collections.abc import Iterator

from .. import expressions as re
from ..characters import ACTOR
from ..rulebook import rule
from ..scene import Found, Scene
from ..words import Phrase
from .moves import BEFORE_NAME, BRACKETS, LISTED, ONE, called, people_of
from .persons import moved

_KEPT = Phrase(
    rf"(?P<who>{ONE})'s\s(?:[a-z-]+\s){{0,2}}(?:contract|option)\s(?:(?:has|have)\sbeen|was|were|is|gets)?\s?"
    r"(?:renewed|picked up|extended|exercised)\b",
    rf"\b(?:renew(?:ed|s)|extend(?:ed|s)|picked up|exercised|picks "
    rf"up)\s(?P<who>{ACTOR})'s\s(?:[a-z-]+\s){{0,2}}(?:contract|option)\b",
    rf"\b(?:picked up|exercised|picks up)\s(?:the|its|an)\soptions?\son\s(?:[a-z-]+\s){{0,3}}(?P<who>{ACTOR})",
    rf"(?P<who>{ONE})(?:{BRACKETS}|,\s(?:who|whose)\s[^;.]{{2,120}},)\s(?:has\s|have\s)?(?:signed|inked|closed"
    rf"|struck)\s(?:a new|an?\s(?:one|two|three"
    rf"|four|five)-year|an?\snew\s"
    r"(?:[\w-]+\s){0,2})(?:\s?(?:deal|contract|pact))\s(?:on\s|this\s|last\s|to (?:stay|remain|return|continue"
    r"|keep)|keeping|that "
    r"(?:will\s)?keeps?|as host)",
    rf"\b(?:renew(?:ed|s)|extend(?:ed|s)|exercised)\sthe\s(?:contract|option|deal)s?\s(?:of|on"
    rf"|for)\s{BEFORE_NAME}(?P<who>{ACTOR})",
    rf"(?P<who>{LISTED})(?:,\swho)?\s(?:have\s|has\s)?(?:both\s|all\s|also\s)?(?:signed|re-?upped)\s(?:on\s|up\s)?for\s(?:at\sleast\s)?"
    r"(?:[\w-]+\s){0,2}(?:more|another|additional|further)\s(?:[\w-]+\s)?(?:years?|seasons?|series)\b",
    rf"(?P<who>{ONE})\s(?:has\s|have\s)?(?:re-?upped|re-?signed|recommitted)\b",
    rf"(?P<who>{ONE})\s(?:has\s|have\s)?(?:renewed|extended)\s(?:his|her|their)\s(?:deal|contract)\b",
)
_NO_DEAL = re.compile(r"\b(?:overall|first-look|development|production|publishing|book|record|radio)\b")
_SOME = rf"{ONE}(?:(?:,\s|\sand\s)(?:and\s)?{ONE}){{0,3}}"
_NOT_GOING = Phrase(
    rf"(?P<who>{_SOME})\s(?:is|are)\s(?:still\s)?going\snowhere\b",
    rf"(?P<who>{_SOME})(?:'s|\sis|\sare)?\s(?:not|isn't|ain't|aren't)\s(?:going anywhere|leaving|quitting|departing"
    rf"|exiting"
    r"|stepping down|being (?:written out|killed off|replaced|dropped))\b",
    rf"(?P<who>{ONE})\s(?:won't|will not|is never)\s(?:be\s)?(?:leav(?:e|ing)|quit(?:ting)?|depart(?:ing)?)\b",
    rf"(?P<who>{ONE})\s(?:(?:has|had|hasn't|is|will be)\s)?(?:not\s)?(?:gone anywhere|staying put)\b",
    rf"(?P<who>{ONE})\s(?:has\s|have\s)?(?:insist|sa[iy]|confirm|reveal|told|assur|stress|promis)\w*\s(?:[a-z]+\s){{0,3}}?(?:that\s)?"
    r"(?:he|she|they)(?:'s|'re|\sis|\sare|\swas|\swere|'ll\sbe|\swill\sbe)\s(?:staying(?:\sput)?|going\snowhere|here\sto\sstay"
    r"|not\s(?:going\sanywhere|leaving|quitting))\b",
    # "Ada Stone has hit back at claims that she is quitting"
    rf"(?P<who>{ONE}){BRACKETS}(?:,\s[^,;]{{2,60}},)?\s(?:has\s|have\s|also\s|since\s)*"
    r"(?:den(?:ied|ies)|rubbish(?:ed|es)|hit(?:s)? (?:back at|out at)|sho(?:t|ots) down|dismiss(?:ed|es)"
    r"|quash(?:ed|es)|laugh(?:ed|s) off"
    r"|slam(?:med|s)|reject(?:ed|s)|refut(?:ed|es)|shut(?:s)? down|pour(?:ed|s) cold water on|debunk(?:ed|s)"
    r"|scotch(?:ed|es)"
    r"|address(?:ed|es))"
    r"\s(?:[a-z]+\s){0,3}?(?:rumou?rs?|reports?|claims?|speculation|suggestions?|talk|gossip|stories|story|whispers)\s(?:that|of|about)\s"
    r"(?:(?:his|her|their)\s(?:\w+\s)?(?:exit|departure)|(?:he|she|they)(?:'s|'d|'re|\s(?:is|was|are|were|has|had|will|would|could"
    r"|might|may))?\s(?:[a-z]+\s){0,3}?"
    r"(?:leav\w+|quit\w*|exit\w*|depart\w*|step\w* down|axed|sacked|fired|dropped|going|h[au]ng\w* up"
    r"|walk\w* away|bow\w* out"
    r"|replaced|written out|off))\b",
)


@rule(
    "personnel_change",
    _KEPT,
    (
        "NBC picked up Ada Stone's option for a second season of “Harbor Lights.”",
        (("personnel_change", "Ada Stone; cast; option picked up", None),),
    ),
    ("Ada Stone has signed a new overall deal with NBC, home of the series “Harbor Lights.”", ()),
)
def kept(scene: Scene) -> Iterator[Found]:
    """A contract renewed, an option picked up."""
    text = scene.text
    for m in _KEPT.finditer(text):
        around = text[max(0, m.start() - 30) : m.end() + 30]
        if scene.question or _NO_DEAL.search(around) or re.search(r"\b(?:not|n't|if|whether)\b", around):
            continue
        for who in people_of(m["who"]):
            yield from moved(scene, who, "option picked up", m.start(), m.end(), called(text, m))


@rule(
    "personnel_change",
    _NOT_GOING,
    (
        "“Harbor Lights” star Ada Stone is not leaving the series, NBC said.",
        (("personnel_change", "Ada Stone; cast; left", None),),
    ),
)
def staying(scene: Scene) -> Iterator[Found]:
    """Someone is said not to leave."""
    for m in _NOT_GOING.finditer(scene.text):
        for who in re.split(r",\s(?:and\s)?|\sand\s", m["who"]) if not scene.question else ():
            yield from moved(scene, who, "left", m.start(), m.end(), None, "denied")
