"""What critics and viewers gave it, in numbers."""

from __future__ import annotations

from collections.abc import Iterator

from .. import expressions as re
from ..entries import line_head
from ..rulebook import rule
from ..scene import Found, Scene
from ..stance import measured_of, stranger
from ..words import Phrase
from .audience import season_near

_GOES_ON = re.compile(r"\b(?:it|its|[Tt]he (?:[\w'+-]+ ){0,2}(?:series|show|drama|comedy|season|thriller))\b")
_PERCENT = r"(?P<p>\d{1,3}(?:\.\d)?)\s?(?:%|per ?cent)"
_SCORE = Phrase(
    rf"{_PERCENT}|(?P<n>\d{{1,3}}(?:\.\d{{1,2}})?)\s?(?:/|out of )\s?(?P<of>10|100|5)\b|(?:Metascore"
    rf"|Metacritic (?:score|rating)) (?:of |is |at )?(?P<meta>\d{{1,3}})|(?:score"
    rf"|rating) of (?P<bare>\d{{1,3}}(?:\.\d)?)(?=\s(?:on|from|at) (?:Metacritic|IMDb))"
    r"|\b(?P<on>\d{2,3})(?=\s(?:on|at|from) (?:Metacritic|the aggregator))"
    r"|(?P<imdb>\d(?:\.\d)?)(?=\s(?:(?:user )?(?:rating|score) )?(?:on|at|from) IMDb)|(?:IMDb|IMDB) (?:score|rating"
    r"|user rating) (?:of |is |at "
    r")?(?P<imdb2>\d(?:\.\d)?)"
    r"|\b(?:[Rr]ated|scor(?:es|ed|ing)|averag(?:es|ed|ing)|given|gave it) (?:an? )?(?P<rated>\d(?:\.\d)?)(?=\s(?:by"
    r"|from|on|with)\s"
    r"(?:the\s)?(?:IMDb|IMDB|users))"
    r"|\b(?:users|viewers|fans|audiences) gave it (?:an? )?(?P<given>\d(?:\.\d)?)(?=[\s,.;]|$)"
)
_SCORER = Phrase(
    r"\b(?P<who>Rotten Tomatoes|RottenTomatoes|RT|Metacritic|Metascore|IMDb|IMDB|Tomatometer|[Cc]ertified [Ff]resh"
    r"|CinemaScore"
    r"|Popcornmeter|PostTrak)\b"
)
_OF_AUDIENCE = re.compile(
    r"\b(?:audiences?|viewers?'?|fans?|users?|popcornmeter|IMDb|IMDB|public|general audiences|everybody else"
    r"|everyone else)\b",
    re.IGNORECASE,
)
_OF_CRITICS = re.compile(
    r"\b(?:critic\w*|review\w*|tomatometer|certified fresh|fresh|rotten(?! tomatoes)|metascore|metacritic|approval"
    r"|aggregat\w+)\b",
    re.IGNORECASE,
)


_SCORED = re.compile(
    r"\b(?:(?:audience|critics?'?|approval) (?:score|rating)|review(?:s|ing)?[ -](?:site|aggregator))\b", re.IGNORECASE
)
_AGAIN = re.compile(  # a score of the page named before
    r"\b(?:it|its|the (?:series|show|drama|comedy)|seasons?)\b.{0,60}?\b(?:score of|rating of|(?:score|rating) (?:is"
    r"|was|stands)|on the site"
    r"|stands at|sits at|holds an?|(?:has|had|with|earned) an? (?:perfect )?\d{1,3}(?:%| per ?cent) (?:score|rating))",
    re.IGNORECASE,
)
_SEVERAL = re.compile(  # "three new series with 100%": of none by name
    r"\b(?:\d|two|three|four|five|six|seven|eight|nine|ten|these|several)\s(?:[\w-]+\s){0,4}?(?:series|shows|titles|dramas|comedies)"
    r"\s(?:with|earned|have|that|which|scored|hold|had)\s(?:\w+\s){0,3}$"
)
CHANGE = re.compile(
    r"(?:\s|-)(?:(?:point|percentage)\s)?(?:rise|increase|jump|leap|boost|drop|fall|dip|decline|decrease|gain"
    r"|improvement|difference|gap|higher|lower)\b"
)
_FILM = re.compile(r"\b(?:film|movie)\b", re.IGNORECASE)
_GOES_BY = {
    "rt": "Rotten Tomatoes", "rottentomatoes": "Rotten Tomatoes", "tomatometer": "Rotten Tomatoes",
    "popcornmeter": "Rotten Tomatoes", "certified fresh": "Rotten Tomatoes", "metascore": "Metacritic", "imdb": "IMDb",
}  # fmt: skip


def _company(said: str) -> str:
    """Whose score it is, by the score's own name as well."""
    return _GOES_BY.get(said.lower(), said)


@rule(
    "critic_score",
    _SCORE,
    (
        "“Harbor Lights” holds a 91% critics' score on Rotten Tomatoes and an audience score of 64%.",
        (("critic_score", 91, None), ("audience_score", 64, None)),
    ),
    ("Ratings for “Harbor Lights” were up 12% on Tuesday.", ()),
)
def scores(scene: Scene) -> Iterator[Found]:
    """Numeric scores of critics and of viewers."""
    text = scene.text
    found = list(_SCORE.finditer(text))
    if not found:
        return
    index = scene.sentence.index
    earlier = " ".join(s.text for s in scene.story.page.sentences[max(0, index - 2) : index])
    here = _SCORER.search(text)
    scorer = here or _SCORER.search(earlier)
    for i, m in enumerate(found):
        low = found[i - 1].end() if i else 0
        high = found[i + 1].start() if i + 1 < len(found) else len(text)
        before, after = text[max(low, m.start() - 60) : m.start()], text[m.end() : min(high, m.end() + 45)]
        after = re.split(r"[;,]|\s(?:and|while|but)\s", after)[0]
        if _SEVERAL.search(text, max(0, m.start() - 70), m.start()):
            continue
        if _FILM.search(before) and not scene.mentions:
            continue
        if CHANGE.match(text, m.end()):
            continue  # by how much it went up or down
        if (
            not here
            and not _SCORED.search(text)
            and not (
                scorer
                and ((m["p"] and _AGAIN.search(text)) or (m["of"] and re.search(r"\b(?:score|rating) of $", before)))
            )
        ):
            continue
        if scorer is None and not re.search(r"\b(?:score|review\w*[ -](?:site|aggregator))\b", text, re.I):
            continue
        a_before, a_after = list(_OF_AUDIENCE.finditer(before)), _OF_AUDIENCE.search(after)
        c_before, c_after = list(_OF_CRITICS.finditer(before)), _OF_CRITICS.search(after)
        gaps = {
            "audience_score": min(
                [len(before) - x.end() for x in a_before[-1:]] + ([a_after.start()] if a_after else []) + [999]
            ),
            "critic_score": min(
                [len(before) - x.end() for x in c_before[-1:]] + ([c_after.start() + 0] if c_after else []) + [999]
            ),
        }
        if re.match(
            r"\s(?:[\w-]+\s){0,3}(?:from|by|among|with|of)\s(?:the\s|all\s)?(?:audience|viewers|fans|users)", after
        ):
            gaps["audience_score"] = -1
        if re.match(r"\s(?:[\w-]+\s){0,3}(?:from|by|among|with)\s(?:the\s)?critics", after):
            gaps["critic_score"] = -1
        kind = "audience_score" if gaps["audience_score"] < gaps["critic_score"] else "critic_score"
        if m["meta"]:
            kind = "critic_score"
        elif m["imdb"] or m["imdb2"] or m["given"] or m["rated"]:
            kind = "audience_score"
        elif here and here["who"] == "Metacritic" and not a_before and not a_after:
            kind = "critic_score"
        if not (scene.mentions or scene.story.single or _GOES_ON.search(text)):
            continue
        number = float(next(m[k] for k in ("p", "n", "on", "meta", "bare", "imdb", "imdb2", "given", "rated") if m[k]))
        unit = "%" if m["p"] else f"/{m['of']}" if m["of"] else "/100" if m["meta"] or number > 10 else "/10"
        if number > 100:
            continue
        near = min(_SCORER.finditer(text), key=lambda x: max(m.start() - x.end(), x.start() - m.end()), default=scorer)
        who = _company(near["who"]) if near else None
        end = m.end()
        if here and m.end() <= here.start() < m.end() + 45:
            end = here.end()
        yield Found(
            int(number) if number.is_integer() else number,
            m.start(),
            end,
            measured_of(scene, m.start(), m.end()),
            season_near(scene, m.start(), end),
            kind=kind,
            unit=unit,
            detail={"scorer": who} if who else {},
            speaker=who,
        )


_SEASON_SAID = r"(?:[Ss]eason|[Ss]eries)\s(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)"
_BY_SEASON = Phrase(  # "had a 91% season 1", "from a 73 percent in season one", "season 1 had an 85%"
    rf"\b{_PERCENT}\s(?:(?:in|for|on)\s)?{_SEASON_SAID}\b",
    rf"\b{_SEASON_SAID}\s(?:has|had|got|scored|earned|holds|sits\sat|stands\sat)\s(?:an?\s)?(?P<p2>\d{{1,3}})\s?(?:%|per\scent"
    r"|percent)",
)
_SCORE_LINE = re.compile(  # "Season 1 score: 94%", below a title
    rf"(?:[-•·*]\s)?(?:{_SEASON_SAID}\s)?(?:(?:RT|Rotten\sTomatoes|Tomatometer|(?P<who>[Aa]udience)|[Cc]ritics?'?|[Oo]verall)\s){{0,2}}"
    r"(?:[Ss]core|[Rr]ating)\s?[:–—-]\s?(?P<p>\d{1,3})\s?(?:%|per\scent|percent)",
)
_TOMATOES = re.compile(r"\b(?:Rotten\sTomatoes|RT\s[Ss]core|Tomatometer)\b")


@rule(
    "critic_score",
    _SCORE,
    ("The Rotten Tomatoes score of “Harbor Lights” is in. It had a 91% season 1 and an 84% season 2.",
     (("critic_score", 91, 1), ("critic_score", 84, 2))),
    ("On Rotten Tomatoes, scores fall.\nHarbor Lights\nSeason 1 Score: 94%\nThe series is on NBC.",
     (("critic_score", 94, 1),)),
    ("“Harbor Lights” went up 12% in season 2.", ()),
)  # fmt: skip
def score_of_season(scene: Scene) -> Iterator[Found]:
    """Scores that a page on Rotten Tomatoes gives by season, or on lines of their own below a title."""
    text, sentences = scene.text, scene.story.page.sentences
    line = _SCORE_LINE.match(text)
    found = [line] if line else list(_BY_SEASON.finditer(text))
    if not found or not any(_TOMATOES.search(s.text) for s in sentences[: scene.sentence.index + 1]):
        return
    if not line and (_SCORER.search(text) or _SCORED.search(text)):
        return  # told by the rule above
    for m in found:
        number = int(float(next(x for key, x in m.groupdict().items() if key != "who" and x)))
        said = scene.season(m.start(), m.end(), 30)
        if (
            number > 100
            or (not scene.mentions and not line and stranger(scene, m.start(), m.end()))
            or (not line and _OF_AUDIENCE.search(text, max(0, m.start() - 40), m.start()))
        ):
            continue
        title = (
            scene.title(m.start(), m.end())
            if scene.mentions
            else line_head(scene)
            if line
            else measured_of(scene, m.start(), m.end())
        )
        if title is None:
            continue
        yield Found(
            number, m.start(), m.end(), title, said.numbers[0] if said and said.numbers else None,
            kind="audience_score" if line and line["who"] else "critic_score", unit="%",
            detail={"scorer": "Rotten Tomatoes"}, speaker="Rotten Tomatoes",
        )  # fmt: skip


_KINDER = Phrase(  # "76 per cent on Rotten Tomatoes, and audiences a touch kinder, at 83"
    r"\b(?P<who>audiences?|viewers|users|fans|critics|reviewers|Popcornmeter|Tomatometer|Metacritic"
    r"|Metascore)(?:'s?)?\b"
    r"(?P<gap>(?:(?!audience|viewers|users|fans|critics|reviewers)[^.;%\d]){0,40}?)\b(?:at|of|with|g[ai]ves? it"
    r"|has it|ha[sd]"
    r"|it's|stands at|say|is|score|reads|(?:scored|rated|handed|marked) it|ha(?:s|ve) it at)\s"
    r"(?:(?:an?|just|only|about)\s){0,2}"
    r"(?P<n>\d{2,3})\b(?!\s?(?:%|per|percent|/|out|\.\d|,\d|million|m\b|years?|episodes?|minutes?))"
)


_AND_OF = Phrase(  # "96 percent among critics and 88 with the public"
    r"\b(?P<n>\d{2,3})\s(?:with|among|from|by)\s(?:the\s)?(?P<who>public|audiences?|viewers|users|fans|everybody else"
    r"|everyone else|critics)\b"
)
_CRITICS = frozenset({"critics", "reviewers", "Tomatometer", "Metacritic", "Metascore"})


@rule(
    "audience_score",
    (_KINDER, _AND_OF),
    (
        "“Harbor Lights” stands at 76 per cent on Rotten Tomatoes, and audiences are kinder, at 83.",
        (("critic_score", 76, None), ("audience_score", 83, None)),
    ),
    ("Audiences of “Harbor Lights” are older, at 63, than those of “Quill.”", ()),
)
def score_beside_score(scene: Scene) -> Iterator[Found]:
    """A second score whose per cent goes without saying."""
    text = scene.text
    scorer = _SCORER.search(text)
    scored = scorer or re.search(r"\b(?:audience|critics?'?|approval) (?:score|rating)\b", text)
    if not scored or not (scene.mentions or scene.story.single or _GOES_ON.search(text)):
        return
    for m in (*_KINDER.finditer(text), *_AND_OF.finditer(text)):
        if (_SCORE.search(text) or m["who"][0].isupper()) and int(m["n"]) <= 100:
            kind = "critic_score" if m["who"] in _CRITICS else "audience_score"
            title = scene.title(m.start(), m.end())
            who = _company(scorer["who"]) if scorer else None
            yield Found(
                int(m["n"]), m.start(), m.end(), title, season_near(scene, m.start(), m.end()), kind=kind, unit="%",
                detail={"scorer": who} if who else {}, speaker=who,
            )  # fmt: skip
