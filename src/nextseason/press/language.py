"""The language of a text, told from its commonest words and its script: no model, some ten microseconds a page.

The reader's grammars are English. A text in another language would give it nothing, or names that only look like
titles, so it is named and left out. What is too short to tell counts as English.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

LOOKED_AT = 6_000  # characters from the start: the first paragraphs tell
FEWEST = 8  # words of the profiles in a text; with fewer it is too short to tell, or a list of names
# Each language's commonest function words, those first that no neighbour shares; written down by us.
_PROFILES = {
    "en": "the of and to in is that for it with was on as at by this from be has have are its will not an or their his"
    " her they been who which after into would said but he she we you",
    "de": "der die das und ist nicht ein eine einen dem den des im mit auf für von zu wird sich auch sind nach wurde"
    " bei es er sie als noch aus wie oder über zum zur dass werden hat",
    "fr": "le la les des et est une dans pour qui sur avec pas du au aux ce cette son ses sont plus par il elle mais"
    " été ont nous vous leur ou où comme",
    "es": "el la los las de que y en un una por con para del se su al lo como más pero sus fue ha este esta son sobre"
    " entre cuando también muy sin",
    "it": "il lo gli di che è un una per con del della dei nel nella sono non più come anche ma alla al si da ha questo"
    " questa delle stato dal",
    "pt": "o os as de que e um uma do da dos das em no na nos para com por mais não como foi ao se seu sua é são ou mas"
    " pela pelo também",
    "nl": "de het een en van is dat op te zijn met voor niet aan er om ook als bij naar uit door maar wordt heeft nog"
    " werd deze dit hij",
    "sv": "och att det som en på är av för med till den har inte om ett var från men kan så när nu ska eller efter sin",
    "da": "og at det som en på er af for med til den har ikke om et var fra men kan så når nu skal eller efter blev",
    "no": "og å det som en på er av for med til den har ikke om et var fra men kan så når nå skal eller etter ble sin",
    "fi": "ja on ei että se hän mutta myös kun ovat oli joka sen tai kuin vuonna mukaan ole",
    "pl": "i w nie na się z do to jest że od przez po jak dla ale jego był za czy oraz który które",
    "cs": "a se v na je že o s z do to jako ale podle pro by jeho byl který která také jsou",
    "hu": "a az és hogy nem is egy ez de meg volt már csak mint még ki vagy amely után szerint",
    "ro": "și în de la cu pe nu este care din pentru o un mai fost sau sunt după prin această",
    "tr": "ve bir bu için ile da de olarak çok daha olan gibi sonra kadar ama yeni göre ise oldu",
    "id": "yang dan di dengan untuk dari ini itu pada akan tidak dalam adalah juga oleh ke sebagai telah",
    "vi": "và của là có trong được cho với không một các những đã này khi để người từ",
}
_NAMES = {
    "en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese",
    "nl": "Dutch", "sv": "Swedish", "da": "Danish", "no": "Norwegian", "fi": "Finnish", "pl": "Polish", "cs": "Czech",
    "hu": "Hungarian", "ro": "Romanian", "tr": "Turkish", "id": "Indonesian", "vi": "Vietnamese", "ru": "Russian",
    "el": "Greek", "ar": "Arabic", "he": "Hebrew", "hi": "Hindi", "th": "Thai", "zh": "Chinese", "ja": "Japanese",
    "ko": "Korean",
}  # fmt: skip
_SCRIPTS = {
    "CYRILLIC": "ru", "GREEK": "el", "ARABIC": "ar", "HEBREW": "he", "DEVANAGARI": "hi", "THAI": "th", "CJK": "zh",
    "HIRAGANA": "ja", "KATAKANA": "ja", "HANGUL": "ko",
}  # fmt: skip
_WORDS: dict[str, tuple[str, ...]] = {}
for _language, _said in _PROFILES.items():
    for _word in _said.split():
        _WORDS[_word] = (*_WORDS.get(_word, ()), _language)
_WORD = re.compile(r"[^\W\d_]+")


def language(text: str) -> str | None:
    """The language as its code of two letters, None where the text is too short to tell.

    >>> language("The streamer has renewed it for a second season, and the cast will be back in the new year.")
    'en'
    >>> language("Der Sender hat die Serie um eine zweite Staffel verlängert, und die Darsteller sind wieder dabei.")
    'de'
    >>> language("Lantern Street, Hollow Bay") is None
    True
    """
    head = text[:LOOKED_AT]
    if not head.isascii() and (script := _script(head)):
        return script
    if 25 * (head.count(" the ") + head.count(" The ")) >= head.count(" ") > 3 * FEWEST:
        return "en"  # of no other language is every 25th word "the"; nearly every English page has them
    votes: Counter[str] = Counter()
    met = 0
    for word, times in Counter(_WORD.findall(head.casefold())).items():
        if languages := _WORDS.get(word):
            met += times
            for code in languages:
                votes[code] += times
    if met < FEWEST:
        return None
    (best, most), *others = votes.most_common()
    # English pages quote foreign titles and names in plenty; another language must win clearly.
    return "en" if votes["en"] > 0.6 * most else best if not others or most > others[0][1] else None


def language_name(code: str) -> str:
    """The name of a language as people say it; of an unknown code, the code.

    >>> language_name("de"), language_name("xx")
    ('German', 'xx')
    """
    return _NAMES.get(code, code)


def _script(text: str) -> str | None:
    """The language that a text's letters alone tell, where at least half are of a script that is not Latin."""
    letters = [c for c in text[:: 1 + len(text) // 1000] if c.isalpha()]
    odd = [c for c in letters if "\u02ff" < c < "\u1e00" or c > "\u2e7f"]
    if len(odd) < 4 or 2 * len(odd) < len(letters):
        return None
    found: Counter[str] = Counter()
    for char in odd:
        found[_SCRIPTS.get(unicodedata.name(char, "?").split()[0], "")] += 1
    if found["ja"] > 0.1 * len(odd):
        return "ja"  # Japanese mixes its syllables with Chinese characters
    return found.most_common(1)[0][0] or None
