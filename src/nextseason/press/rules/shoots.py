"""Steps of production by the trade's own verbs: filming starts, wraps, halts; an episode pulled."""

from __future__ import annotations

from collections.abc import Iterator

from .. import expressions as re
from ..certainty import negated, possible
from ..rulebook import rule
from ..scene import Found, Scene
from ..shooting import goes_on, made_elsewhere, of_other, superseded, to_come
from ..stance import gone_on_about, season_to_come, unreal
from ..words import Phrase

_WORK = r"(?:filming|production|shooting|principal photography|shoot|cameras)"
_MILESTONES: tuple[tuple[str, Phrase], ...] = (
    ("delay", Phrase(rf"\b{_WORK}(?:\s(?:on|of|for)\s[^,.;]{{2,50}}?)?"
        rf"\s(?:\w+\s){{0,3}}?(?:was|were|is|has been|had been|got"
        rf"|being)\s(?:\w+\s)?(?:delayed|postponed|pushed(?: back)?)|\b(?:delay(?:ed|s|ing)?|postpon(?:ed|es"
        rf"|ing)|push(?:ed|es) back)\s(?:the\s|its\s)?(?:start of\s)?{_WORK}|{_WORK} delays?\b|delays? (?:in"
        rf"|to) {_WORK}", flags=re.I)),
    ("pause", Phrase(rf"\b(?:pause[ds]?|hiatus|halt(?:ed|s)?|shut(?:s|ting)? down|shutdown|suspend(?:ed|s)?"
        rf"|stopp(?:ed|age))\s(?:in|of|on)?\s?(?:the\s|its\s)?{_WORK}\b|\b{_WORK}(?:\s(?:on|of"
        rf"|for)\s[^,.;]{{2,50}}?)?\s(?:was|were|is|has been|had been|have been|being)?\s?(?:\w+ly\s)?(?:paused"
        rf"|halted|shut down|suspended|put on hold|stopped|on hold|on hiatus|shutdown|interrupted)", flags=re.I)),
    ("wrap", Phrase(rf"\b(?:wrap(?:ped|s|ping)?(?:\sup)?|finish(?:ed|es)?|complet(?:ed|es|ing)|done"
        rf"|conclud(?:ed|es))\s(?:on\s)?(?:the\s|its\s)?(?:{_WORK}|(?:its\s|the\s)?\w+\sseason's shoot)\b"
        rf"|\b{_WORK}(?:\s(?:on|for|of)\s[^,.;]{{2,50}})?\s(?:has |have |had |was |is "
        rf"|officially ){{0,3}}(?:wrapped|finished|completed|complete|concluded|in the can|wraps)\b", flags=re.I)),
    ("wrap", Phrase(r"\bthat's a wrap\b|\bcalled it a wrap\b", flags=re.I)),
    ("pause", Phrase(r"\b(?:is|are|was|were|went|goes|remains) on hiatus\b|\b(?:has|have|had) shut down (?=[\"'A-Z])")),
    ("start", Phrase(rf"\b(?:start(?:ed|s|ing)?|begin(?:s|ning)?|began|begun|commenc(?:ed|es|ing)|kick(?:ed"
        rf"|s)? off|resum(?:ed|es|ing?)|enter(?:ed|s|ing)?|go(?:es|ing)? (?:back )?(?:into|before)|went into"
        rf"|now in|currently in|currently|has been|have been|is|are)\s(?:the\s"
        rf"|its\s)?(?:{_WORK})\b(?!\s(?:down|company|design|budget))|\b{_WORK}(?:\s(?:on|for"
        rf"|of)\s[^,.;]{{2,60}})?\s(?:has |have |had |is |was |will |officially |already |now |also |set to "
        rf"|expected to |due to |scheduled to |slated to |to |yet |still ){{0,4}}(?:started|begun|began|begin|begins"
        rf"|beginning|start|starts|underway|under way|kicked off|kicks off|kick off|commenced|commence|resumed|resumes"
        rf"|resume|rolling|get underway|ongoing)\b|\bcameras (?:are |have |start(?:ed)? |begin |began "
        rf"|to )*roll", flags=re.I)),
    ("filming", Phrase(
        r"\b(?:has|have|had|it's)\sbeen\s(?:filming|shooting)(?=\s(?:in|at|on|since|for)\b)", flags=re.I)),
    ("filming", Phrase(r"(?:\b(?:is|are|was|were)(?:n't|\snot)?|'s(?=\sbeing))\s(?:(?:already|now|still|currently"
        r"|reportedly|also"
        r"|secretly|not|quietly)\s)*(?:being\s(?:filmed|shot)|filming|shooting)(?=\s(?:now|again|in|on|at|near|under"
        r"|its"
        r"|the (?:first|second|third|new|next)|for)\b|[,.]|$)", flags=re.I)),
    ("pulled", Phrase(r"\b(?:pull|yank|shelv|scrapp|postpon|bench|bump)(?:ed|s|es|ing)?"
        r"\s(?:\w+day(?:\snight)?'s|this\sweek's|tonight's)"
        r"\s(?:[\w'-]+\s){0,3}?(?:episode|hour|instal?lment|edition)\b|\bepisodes?\s(?:\w+\s)?"
        r"(?:had been|has been|was|were|have been|is being|will be"
        r"|being)\s(?:\w+ly\s)?(?:pulled|postponed|shelved|scrapped|yanked)\b|\bpull(?:ed|s|ing)?\s(?!from\b"
        r"|out\b)(?:an?|the"
        r"|this|that|its|\w+'s|\w+day's|\w+)\s(?:[\w'-]+\s){0,4}?episodes?\b", flags=re.I)),
)  # fmt: skip


_NOT_YET = re.compile(
    r"\b(?:yet|still) to (?:be )?(?:start|begin|kick|commence|get|go|resume|roll|film|shoot|shot)", re.I
)
_NOT_DONE = re.compile(r"\b(?:not|n't|never)\s(?:yet\s)?(?:been\s)?\w+$", re.I)
_PART_DONE = re.compile(  # "only eight of its ten episodes had completed production"
    r"\b(?:only|just)\s(?:\w+\s){1,2}(?:of\s[^.;,]{2,30}\s)?episodes\s(?:\w+\s){0,2}$", re.I
)
_SINCE = re.compile(r"[^.;,]{0,40}\bsince\s(?:19|20)\d\d\b")  # where it has been made for years
_DONE = re.compile(r"\b(?:was|were|has been|had been|have been|got)\s(?:\w+\s)?\w+(?:\s(?:back|down|up))?$", re.I)


@rule(
    "production_milestone",
    tuple(pattern for _, pattern in _MILESTONES),
    ("Production on season 2 of “Harbor Lights” has wrapped.", (("production_milestone", "wrap", 2),)),
    ("Filming of “Harbor Lights” was halted in March 2020.", (("production_milestone", "pause", None),)),
    ("Season 2 of “Harbor Lights” is already filming in Leeds.", (("production_milestone", "filming", 2),)),
    ("Season two of “Harbor Lights” was not being filmed in Leeds.", (("production_milestone", "filming", 2),)),
)
def production(scene: Scene) -> Iterator[Found]:
    """Start, wrap, pause, delay of the making; an episode pulled."""
    text = scene.text
    if scene.question:
        return
    taken: list[tuple[int, int]] = []
    for name, pattern in _MILESTONES:
        for m in pattern.finditer(text):
            if any(a < m.end() and m.start() < b for a, b in taken):
                continue
            films = [x for x in scene.all_mentions if x not in scene.mentions]
            if (films and not scene.mentions) or re.search(
                r"\b(?:film|movie|album|sequel|company)\b", text[max(0, m.start() - 40) : m.end() + 40]
            ):
                continue
            if not (scene.mentions or scene.story.single or scene.seasons or goes_on(scene)) or of_other(
                scene, *m.span()
            ):
                continue
            if name == "filming" and re.search(r"\b(?:they|he|she|we|I|you)\s(?:\w+\s)?$", text[: m.start()], re.I):
                continue
            if name == "wrap" and _PART_DONE.search(text, 0, m.start()):
                continue
            if unreal(scene, *m.span()) or made_elsewhere(scene, *m.span()) or _SINCE.match(text, m.end()):
                continue
            taken.append(m.span())
            around = text[max(0, m.start() - 45) : m.end() + 20]
            certainty = None
            if re.search(r"\b(?:if|whether|once)\b", text[max(0, m.start() - 30) : m.start()], re.I):
                continue
            if (
                negated(text[max(0, m.start() - 25) : m.end()])
                or _NOT_YET.search(text, m.start(), m.end() + 20)
                or _NOT_DONE.search(m.group())
                or (name == "start" and superseded(scene, *m.span()))
            ):
                certainty = "denied"
            elif name in ("delay", "pause") and _DONE.search(m.group()):
                certainty = None  # "had been due to start in May but was pushed back"
            elif possible(around):
                certainty = "possible"
            elif to_come(scene, m.start(), m.end()) or re.search(
                r"\b(?:expected|set to|will|due to|scheduled|slated|plans? to|to (?:start|begin|resume|commence))\b",
                around,
            ):
                certainty = "expected"
            said = scene.season(m.start(), m.end(), 80)
            dates = [
                d
                for d in scene.dates(1 if certainty else -1)
                if 0 <= d.start - m.end() < 45 or 0 <= m.start() - d.end < 30
            ]
            end = (
                max(m.end(), dates[0].end)
                if dates and dates[0].start - m.end() < 12 and dates[0].end > m.end()
                else m.end()
            )
            if scene.story.main is None:
                continue
            again = name == "start" and re.search(r"resum|\bback\b", m.group(), re.I)
            what = "resume" if again else name
            title = scene.title(m.start(), m.end()) if scene.mentions else gone_on_about(scene)
            yield Found(
                what,
                m.start(),
                end,
                title,
                said.numbers[0] if said else season_to_come(scene, title),
                detail={"milestone": what},
                certainty=certainty,
                happened=dates[0].when if dates else None,
            )
