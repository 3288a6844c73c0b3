"""The season that a statement is about where it names none beside it, by what the page tells of its series."""

from __future__ import annotations

from . import expressions as re
from .runs import Run, gone_on_about, not_of, without_word
from .scene import Found, Scene
from .story import Story
from .titles import Title

_NEXT = frozenset({"renewal", "no_decision", "release_expectation", "cancellation"})
_OPENS = frozenset({"premiere_date", "release_expectation", "episode_count"})  # of a new series, of its first season
_MADE = frozenset({
    "budget_per_episode", "budget_total",
    "order", "viewership", "chart_rank", "critic_score", "audience_score", "episode_count", "production_milestone",
    "personnel_change", "cast_role", "premiere_date",
})  # fmt: skip
_SHOWN = frozenset({"viewership", "chart_rank", "critic_score", "audience_score", "episode_count", "premiere_date"})
_COUNTED = frozenset({"viewership", "chart_rank", "critic_score", "audience_score"})
_NO_RUN = Run()
_SINCE = re.compile(
    r"\b(?:since|from|after|through|recurred\sin|in\sthe|was\sin|seen\sin|appeared\sin|before|until)\s(?:its|the|their)?\s?$"
)
_FIRST_SHOWN = re.compile(
    r"\b(?:premiered|debuted|launched|began|started|arrived|turned\sup|aired|opened|bowed|came\sout|landed|started\sout|went\sout"
    r"|(?:first|debut|opening)\s(?:episode|instal?ment)|series\spremiere|at\sthe\sstart)\b"
)
_TO_BE = re.compile(
    r"\b(?:will|returns?|further|order\w*|more|new|extended|going\sto|next|upcoming|final)\b", re.IGNORECASE
)
_BEFORE_LAST = re.compile(r"\b[Ll]ast\s(?:season|year|series|summer|autumn|fall|spring|winter)\b")
_GOES = re.compile(
    r"\b(?:won't\s(?:be\sback|return)|not\s(?:be\s)?(?:back|return\w*)|will\snot\s(?:be\sback|return))\b"
)
_RUNNING = re.compile(
    r"\b(?:finale|this\sseason|current\sseason|saw|so\sfar|who\s(?:departed|exited)|(?:exit|departure)\sof)\b"
)
_LATELY = re.compile(r"\b(?:[Tt]his\s(?:year|week|season|series)|current|latest|new\s(?:season|series|run))\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_RETURNS = re.compile(
    r"\b(?:return\w*|back|another|further|new\s(?:season|series|run|episodes)|comeback|again)\b", re.IGNORECASE
)


def season_of(story: Story, scene: Scene, found: Found, kind: str, title: Title) -> int | None:
    """The season of a statement that names none beside it: what the page tells of its series else."""
    ahead = _ahead(story, found)
    past = kind in _COUNTED or (kind == "premiere_date" and not ahead)
    if found.season is not None:
        other = (past and not_of(scene, found.season, decided=True)) or (
            kind == "renewal" and not_of(scene, found.season, decided=False)
        )
        if not other:
            return found.season
    if kind == "personnel_change" and (number := _joined_for(scene, found)):
        return number
    if number := without_word(scene, found.start, found.end):
        return number
    to_be = ahead or (kind == "episode_count" and _TO_BE.search(scene.around(found.start, found.end)) is not None)
    if kind in _SHOWN and (number := gone_on_about(scene, title, to_be or not past)):
        return number
    run = story.runs.get(title.key, _NO_RUN)
    known = (run.last or 1) > 1 or (run.coming or 1) > 1
    if kind in _OPENS and not known and not story.came_back(title):
        return 1
    if kind in _MADE and story.is_new(title):
        return 1
    return (
        _surely(story, scene, found, kind, run, to_be)
        or _of_main(story, found, kind, title)
        or _likely(scene, found, kind, run, title is story.main)
    )


def _joined_for(scene: Scene, found: Found) -> int | None:
    """The season that somebody joins or leaves for, where the sentence names one: "will recur in the second season"."""
    said = [s for s in scene.seasons if s.numbers and s.start >= found.start - 5 and s.start - found.end < 60]
    if not said or (
        _SINCE.search(scene.text, max(0, said[0].start - 24), said[0].start) and said[0].start > found.end + 25
    ):
        return None
    return said[0].numbers[0]


def _surely(story: Story, scene: Scene, found: Found, kind: str, run: Run, to_be: bool) -> int | None:
    """The season of a statement where the page tells which one runs, or is to come."""
    last, coming = run.last, run.coming
    if kind in _SHOWN and kind != "episode_count" and not to_be:
        reach, beyond = (12, 12) if kind == "premiere_date" else (40, 0)
        before = scene.text[max(0, found.start - reach) : found.start].rpartition(", ")[2]
        around = before + scene.text[found.start : found.end + beyond]
        first = _FIRST_SHOWN.search(around) and not _LATELY.search(around)
        if first and (last == 1 or _long_ago(story, scene, found)):
            return 1
    if kind == "premiere_date" and not to_be:
        return None
    if kind == "personnel_change":
        gone = (
            str(found.value).endswith(("suspended", "left (died)"))
            or _RUNNING.search(scene.text)
            or (found.happened and _long_ago(story, scene, found))
        )
        goes = 1 if run.now and _GOES.search(scene.text) else 0
        return (None if gone else coming) or (max(run.now) + goes if run.now else None)
    if kind in ("premiere_date", "production_milestone", "episode_count"):
        if coming is None and to_be and last and not run.now and _RETURNS.search(scene.around(found.start, found.end)):
            return last + 1 if last in run.over or last == run.made else last
        if to_be or kind != "episode_count":
            return coming
    if kind == "cancellation" and found.value == "final_season":
        return max(run.final, default=None) or coming
    if kind in _NEXT:
        return run.furthest or (max(run.now) + 1 if run.now else None)
    if kind in _MADE and run.now:
        if max(run.now) > 1 and _BEFORE_LAST.search(scene.around(found.start, found.end)):
            return max(run.now) - 1
        return max(run.now)
    if kind in _COUNTED and len(run.ahead) > 1:
        return last
    return None


def _of_main(story: Story, found: Found, kind: str, title: Title) -> int | None:
    """The season of a statement about the series that the page is about."""
    if title is not story.main:
        return None
    if (kind == "premiere_date" and _ahead(story, found)) or (
        kind == "production_milestone" and found.value != "pause"
    ):
        return (
            1 if story.one_season else story.next_season
        )  # what is made or shown next; a stop is as often one of the season before
    if kind in _NEXT:
        return story.next_season
    if kind in _MADE:
        return story.current_season
    return None


def _likely(scene: Scene, found: Found, kind: str, run: Run, main: bool) -> int | None:
    """The season of a statement by how far its series has come."""
    last = run.last
    if kind in _NEXT:
        return last + 1 if last and found.value != "final_season" else None
    if kind == "premiere_date" and _ahead(scene.story, found):
        return 1 if run.new else None
    if kind == "chart_rank" and last != 1:
        return None
    if kind == "personnel_change" and found.happened and _long_ago(scene.story, scene, found):
        return None
    if kind == "personnel_change" and _GOES.search(scene.text):
        return last + 1 if last else None
    return last if kind in _MADE and (run.now or run.ahead or run.new or last == 1 or not main) else None


def _long_ago(story: Story, scene: Scene, found: Found) -> bool:
    """Whether what happened is so long past that it was hardly the last season."""
    known = story.known.first if story.known else None
    if known is None:
        return False
    if found.happened and found.happened.last:
        return (known - found.happened.last).days > 330
    years = [int(m.group()) for m in _YEAR.finditer(scene.text, max(0, found.start - 40), found.end)]
    return bool(years) and max(years) < known.year - 1


def _ahead(story: Story, found: Found) -> bool:
    """Whether what a rule found is still to come on the day of publication."""
    known = story.known.last if story.known else None
    return bool(known and found.happened and found.happened.first and found.happened.first > known)
