"""Actors and characters as the press names them: "Dame Felicity Grant", "the ship's captain, Eyk Larsen"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from . import expressions as re
from .lexicon import fold
from .names import STEP_WORDS, makers, outlets
from .people import FIRST_NAMES

CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĪİŁŃŇŌŐŘŚŞŠŤŪŮŰŹŻŽ"
PART = rf"[{CAPITAL}](?:[\w-]|'(?!s\b)(?=\w)|\.(?=[A-Z]))*+"
_RANKS = [
    "Mr",
    "Mrs",
    "Ms",
    "Miss",
    "Dr",
    "Prof",
    "Rev",
    "Fr",
    "Det",
    "Insp",
    "Sgt",
    "Lt",
    "Capt",
    "Cpl",
    "Col",
    "Cmdr",
    "Maj",
    "Brig",
    "Gen",
    "Adm",
    "Gov",
    "Sen",
    "St",
    "DI",
    "DCI",
    "DS",
    "DC",
    "DSI",
    "PC",
    r"A\.D\.A",
    r"A\.U\.S\.A",
    "ADA",
]
RANK = rf"(?:(?:{'|'.join(_RANKS)})\b\.?\s)"
_LINKS = r"(?:de la|de los|de|von|van der|van|der|la|del|della|di|da|du|dos|bin|al|el|ben|af|ter|le|ap|ab|ferch|zu)"
_NICK = r"[\"'][A-Z][\w ]{1,15}[\"']"
ACTOR = (
    rf"(?:(?:Sir|Dame|Lord|Lady|Dr|Mr|Ms|Mrs)\.?\s)?(?:(?:[{CAPITAL}]\.\s?){{2,3}}{PART}"
    rf"|{PART}(?:\s(?:[{CAPITAL}]\.)+|\s{_NICK}|\s{_LINKS}(?=\s[{CAPITAL}])|\s{PART}){{0,4}}\s(?:{_LINKS}\s)?{PART})"
    r"(?:,?\s(?:Jr|Sr)\b\.?|\s(?:I{2,3}|IV)\b)?"
)
CHARACTER = (
    rf"(?:[Tt]he\s)?{RANK}{{0,2}}(?:{_NICK}\s)?{PART}"
    rf"(?:\s(?:(?:of|the|{_LINKS}|of the|/|&)\s(?=[{CAPITAL}]))?(?:{RANK}(?={PART}){PART}|[A-Z]\.(?=\s[A-Z])"
    rf"|{_NICK}|{PART})){{0,6}}"
)
# words that do not stand between "as" or "plays" and the character's name
_NO_LOW = [
    "of",
    "in",
    "on",
    "for",
    "with",
    "from",
    "at",
    "who",
    "whom",
    "which",
    "that",
    "and",
    "or",
    "to",
    "by",
    "as",
    "is",
    "are",
    "was",
    "were",
    "has",
    "had",
    "but",
    "when",
    "after",
    "where",
    "whose",
    "while",
    "opposite",
    "alongside",
    "against",
    "until",
    "she",
    "he",
    "they",
    "it",
    "we",
    "you",
    "there",
    "since",
    "during",
    "because",
    "if",
    "than",
    "despite",
    "through",
    "throughout",
    "amid",
    "following",
]
_LOW = rf"(?!(?:{'|'.join(_NO_LOW)})\b)[a-zà-ÿ0-9][\wà-ÿ'/-]*"
_OWNER = rf"(?:the|a|an|his|her|their|its|another|one|{PART}(?:\s{PART})?(?:'s|'(?=\s)))"
_CALLED = r"(?:called|named|nicknamed|known as)"
OCCUPATION = (
    "(?:detective|sergeant|officer|cop|doctor|nurse|lawyer|attorney|paralegal|agent|teacher|boss|chief|captain|reporter"
    "|journalist|editor|priest|queen|king|spy|spymaster|soldier|player|coach|dealer|owner|worker|wife|husband"
    "|mother|father"
    "|brother|sister|son|daughter|friend|partner|heir|bookkeeper|mechanic|hothead|gangster|thief|warrior|pal|sidekick"
    "|nemesis|rival|lover|neighbor|neighbour|landlord|landlady|matriarch|patriarch|villain|hero|heroine|surgeon|medic"
    "|barman|barmaid|mayor|sheriff|deputy|inspector|constable|professor|student|vet|chef|pilot|assassin|politician"
    "|child|kid|teen|tearaway|boy|girl|lad|resident|native|baddie|villainess|uncle|aunt|cousin|nephew|niece|widow|twin"
    "|ex|bride|tycoon|magnate|billionaire|millionaire|copper|assistant|recruit|rookie|cadet|intern|chemist|vicar|nun"
    "|monk|curate|clerk|thug|crook|fugitive|convict|orphan|socialite|aristocrat|genius|prodigy|vampire|witch|wizard"
    "|werewolf|demon|android|robot|alien|prince|flatmate|housemate|roommate|colleague|ally|enemy|boyfriend|girlfriend"
    "|mum|mom|dad|mate|nan|gran|accountant|consultant|sergeant|commandant|bodyguard|recluse|private eye|bad boy"
    r"|(?!(?:after|over|under|later|never|ever|for|or|her|other|another|together|whether|rather|per|before|remember"
    r"|their|your|our"
    r"|opposite)\b)[a-z-]{2,}(?:er|or|ist|ian|man|woman|boss|eer|ess))"
)
_ROLE = re.compile(
    rf"(?:{_OWNER}\s(?:(?:(?:{_LOW}|{PART}(?=\s[a-z])|and|of(?:\s(?:the"
    rf"|a))?)\s){{0,7}}?{_LOW},?\s(?:{_CALLED}\s)?(?:(?:the|an?)\s(?:[a-z-]+,?\s(?:and\s)?){{1,4}})?)"
    rf"(?P<apposed>(?:[Tt]he\s)?{CHARACTER})(?=[,.;:)\"!?]|\s(?:and|in|on|who|but|while|with|at|for|from|is|was)\b|$)"
    rf"|[Tt]he\s[{CAPITAL}][a-z]+(?:\s[{CAPITAL}][a-z]+)?,\s(?P<titled>(?:[Tt]he\s)?{CHARACTER})(?=[,.;:)]|\s(?:and"
    rf"|in|on|who)\b|$)"
    rf"|(?P<captain>[Tt]he\s{CHARACTER})"
    r"|(?:(?:[Tt]he|a|an|his|her|their"
    rf"|{PART}'s)\s)?(?:(?!the\s){_LOW}\s(?:and\s(?=[a-z]))?){{1,5}}?(?P<told>{CHARACTER})"
    rf"|(?:{PART}(?:-[a-z]+)?\s){{1,2}}(?:(?:[a-z]+-[a-z]+\s)?"
    rf"{OCCUPATION}\s)"
    rf"(?P<worked>{CHARACTER})"
    rf"|(?P<plain>{CHARACTER}))"
)
_WHAT_HE_DOES = re.compile(rf"\s(?:{_LOW}\s){{0,2}}?{OCCUPATION}\s(?P<name>{CHARACTER})(?!'s)")
_OF_NO_NAME = re.compile(r"\sof\s[^,]*\s\Z")
_NOUN_NEXT = re.compile(
    r"\s(?!(?:and|or|in|on|at|for|from|of|who|whose|but|while|with|is|was|are|were|has|had|will|to|as|when|after"
    r"|before|that"
    r"|opposite|alongside|until|since|by|aka|a|an|the|during|through|[a-z]+(?:ed|es))\b)[a-z]+"
)
_JOBS = re.compile(
    r"^(?:the\s)?(?:Co-|Executive|Showrunner|Host|Series|Season|Director|Producer|Writer|Head|Chief (?:Executive"
    r"|Content"
    r"|Creative|Operating|Financial)|C[EFOT]O|President (?:of|and)|Vice|EP|SVP|EVP|Best|Outstanding|Part|Episode"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December)(?=\s\d|$)|Monday"
    r"|Tuesday"
    r"|Wednesday|Thursday|Friday|Saturday|Sunday|Christmas|Emmy|Oscar|Grammy|Golden Globe|Twitter|Instagram|Facebook"
    r"|TikTok|American|British|English|Irish|Scottish|Welsh|Canadian|Australian|French|German|Italian|Spanish|Korean"
    r"|Japanese|I|It|He|She|We|They|You|CNN|USA|UK|US|London|Hollywood|Los Angeles|New York|Broadway|Photo|AP|TV|Live"
    r"|Picture|Pictured|Credit|Top|Rotten Tomatoes|Metacritic|IMDb|Nielsen|BARB|Getty|Image|Source|Season's)\b(?!')",
)
_LETTERS = re.compile(r"(?:[A-Z]\.){1,3}[A-Z]?\.?$|[A-Z]{3,4}$")  # "U.S", "FBI"
_NO_NAME_END = re.compile(
    r"\b(?:Review|Trailer|Recap|Season|Series|News|Switch|Movie|Awards?|Studios?|Pictures|Television|Entertainment"
    r"|Productions?|Films?|TV|Network|Channel|Magazine|Group|Media|Finale|Premiere|Episodes?|Podcast|Edition|Story"
    r"|Times"
    r"|University|County|Festival|Day|Week|Square|Street|Road|Avenue|Boulevard|Theatre|Hospital)$"
)
_HEADLINE_CASE = re.compile(r"[a-z]\s(?:The|Of|And|In|On|To|For|With|Has|Have|Is|Are|From|At)\s")
_HONOUR = re.compile(r"^(?:Mr|Mrs|Ms|Dr)\.?\s")


@dataclass(frozen=True, slots=True)
class Named:
    """A name at its place in a text."""

    start: int
    end: int
    name: str


@lru_cache(maxsize=64)  # what one sentence holds is asked by one rule after another
def role_at(text: str, at: int, end: int = 1 << 30) -> Named | None:
    """The character that a phrase beginning at `at` names, its description left out; None for "a nurse".

    >>> role_at("the ship's captain, Eyk Larsen, a drinker", 0).name
    'Eyk Larsen'
    >>> role_at("hothead Samson", 0).name, role_at("Nancy's ambitious daughter Ashley", 0).name
    ('Samson', 'Ashley')
    >>> role_at("former Harbor Patrol rescue swimmer Finn Oakes", 0).name
    'Finn Oakes'
    >>> role_at("a nurse in Leeds", 0) is None, role_at("the Captain", 0).name
    (True, 'the Captain')
    """
    m = _ROLE.match(text, at, min(end, len(text)))
    if m is None:
        return None
    if text.startswith("'s ", m.end()) and (owned := _ROLE.match(text, m.end() + 3, min(end, len(text)))):
        m = owned  # "Harbor Lights's Mara Vale"
    key = m.lastgroup or "plain"
    start, stop = m.span(key)
    if key in ("told", "plain", "worked") and (of_trade := _WHAT_HE_DOES.match(text, stop, min(end, len(text)))):
        start, stop = of_trade.span("name")  # "the former Harbor Patrol rescue swimmer Finn Oakes"
    name = text[start:stop]
    name = name[:-2] if name.endswith("'s") else name.rstrip(" ,.'")
    if text[at : at + 2] in ("a ", "an") and " " not in name and not re.search(rf"{_CALLED}\s$", text[at:start]):
        return None  # "a former Jedi"
    if not is_character(name) or text.startswith("'s", start + len(name)):
        return None
    if key == "apposed" and _OF_NO_NAME.search(text, at, start) and not re.search(rf"{_CALLED}\s$", text[at:start]):
        return None  # "the captain of the ship Halcyon"
    if (key == "captain" or text[at : at + 2] in ("a ", "an")) and _NOUN_NEXT.match(text, start + len(name)):
        return None  # "the Miami boss", "a Supreme Court justice"
    return Named(start, start + len(name), name)


@lru_cache(maxsize=256)  # the names of a page
def is_character(name: str) -> bool:
    """Whether a name can be a character's: no job, day, network, outlet or place of the trade.

    >>> is_character("Captain Mara Vale"), is_character("Executive Producer"), is_character("Netflix")
    (True, False, False)
    """
    bare = name[4:] if name[:4] in ("the ", "The ") else name
    return bool(
        bare
        and len(name) <= 70
        and not _LETTERS.match(name)
        and not _JOBS.match(name)
        and not _NO_NAME_END.search(name)
        and not _HEADLINE_CASE.search(name)
        and (fold(bare) not in STEP_WORDS or bare in FIRST_NAMES)
        and bare not in makers()
        and name not in outlets()
        and bare not in outlets()
    )


def without_honour(name: str) -> str:
    """A name without the "Mr." or "Ms." that papers put before a surname.

    >>> without_honour("Ms. Keene"), without_honour("Dame Felicity Grant")
    ('Keene', 'Dame Felicity Grant')
    """
    return _HONOUR.sub("", name) if name[:1] in ("M", "D") else name


def has_rank(name: str) -> bool:
    """Whether a name begins with a rank or an office, as characters' do."""
    return bool(_OF_RANK.match(name))


_OF_RANK = re.compile(
    rf"(?:[Tt]he\s|{RANK}|(?:Detective|Captain|Sergeant|Lieutenant|Agent|Officer|Judge|President|King|Queen|Prince"
    r"|Princess|Lord|Lady|Aunt|Uncle|Auntie|Father|Mother|Brother|Sister|Mayor|Chief|Commander|Professor|Nurse|Doctor"
    r"|Paramedic|Deputy|Sheriff|General|Admiral|Colonel|Major|Inspector|Constable|Superintendent|Pastor|Reverend"
    r"|Bishop|Duke|Duchess|Earl|Count|Countess|Baron|Baroness|Emperor|Empress|Grand|Senator|Governor|Coach|Special"
    r"|Private|Corporal|Ranger|Master|Matron|Madame|Señor|Widow|Grandma|Gran|Granny|Grandpa|Little|Young|Old)\s)"
)
