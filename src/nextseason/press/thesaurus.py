"""The thesaurus of the trade: which words and expressions mean much the same ("axe", "pull the plug").

`data/thesaurus.txt` holds one meaning a line, `name: member; member`: single words in any form, and fixed expressions
of two to five words. Members are matched by their stems.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from .vocabulary import KEPT

Names = tuple[str, ...]
# for a first stem: what it means alone, and for each second stem the expressions that begin with both, longest first
Expressions = dict[str, tuple[Names, dict[str, list[tuple[Names, Names]]]]]
_AS_THEY_ARE = frozenset({"series", "news", "this", "does", "during", "need", "less", "its", "was", "has"})


@lru_cache(maxsize=KEPT)
def stem(word: str) -> str:
    """A word without its ending.

    >>> [stem(word) for word in ("Cancelled", "stories", "airing", "runs", "series", "doesn't")]
    ['cancel', 'story', 'air', 'run', 'series', "doesn't"]
    """
    word = word.lower().removesuffix("'s")
    if len(word) < 4 or word in _AS_THEY_ARE:
        return word
    for ending in ("ings", "ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "se":
                word = word[:-1]
            return word.removesuffix("e")
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("es") and word[-3] in "sxzh":
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return word.removesuffix("e") if len(word) > 4 else word


@lru_cache(maxsize=1)
def expressions() -> Expressions:
    """The expressions by their first stems, and by their second."""
    named: dict[Names, list[str]] = {}
    for line in files("nextseason.press").joinpath("data", "thesaurus.txt").read_text("utf-8").splitlines():
        name, _, members = line.partition(":")
        for member in members.split(";"):
            words = tuple(stem(word) for word in member.split())
            if words and name not in named.setdefault(words, []):
                named[words].append(name)
    found: Expressions = {}
    for words, names in sorted(named.items(), key=lambda one: -len(one[0])):
        held = tuple(f"#{name}" for name in names)
        longer = found.setdefault(words[0], ((), {}))[1]
        if len(words) == 1:
            found[words[0]] = (held, longer)
        else:
            longer.setdefault(words[1], []).append((words, held))
    return found


def meanings(forms: list[str]) -> list[Names]:
    """What each word of a row of stems means: what the longest expression that begins with it does, and those it is in.

    >>> ["#end-series" in means for means in meanings(["they", "pull", "the", "plug"])]
    [False, True, True, True]
    """
    known = expressions()
    found: list[Names] = [()] * len(forms)
    for i, (form, behind) in enumerate(zip(forms, [*forms[1:], ""], strict=False)):
        if (held := known.get(form)) is None:
            continue
        alone, longer = held
        for words, names in longer.get(behind, ()):
            many = len(words)
            if many == 2 or tuple(forms[i : i + many]) == words:
                for k in range(i, i + many):
                    found[k] += tuple(name for name in names if name not in found[k])
                break
        else:
            found[i] = found[i] or alone
    return found
