"""Every error a person may meet. Each says what happened, with the value, and what to do next."""

from __future__ import annotations


class NextseasonError(Exception):
    """Something that could not be done; the command ends with exit status 1."""

    exit_status = 1


class UsageError(NextseasonError):
    """The call itself was wrong; the command ends with exit status 2."""

    exit_status = 2


class BadDateError(UsageError):
    """A date that cannot be, or is not written as YYYY, YYYY-MM or YYYY-MM-DD."""


class BadClaimError(NextseasonError):
    """A claim that breaks the rules of its kind."""


class DeskError(NextseasonError):
    """The folder is not a desk, or cannot be read or written."""


class NotADeskError(DeskError):
    """The folder named is no desk, or is not there: the call named the wrong one, exit status 2."""

    exit_status = 2


class DocumentError(NextseasonError):
    """A file that cannot be read as an article or a source: names file, place and remedy."""


class EndpointError(NextseasonError):
    """A language model's endpoint that gives no answer: the message says what it said and what to check."""


class BudgetSpentError(NextseasonError):
    """What a reading may cost is spent; what was read is kept, and a run later goes on from there."""


class LayoutError(DocumentError):
    """A source file whose layout is not known: names file and column."""


class ModelError(UsageError):
    """A model of one's own that cannot be loaded, fails, or says what cannot be: names model, season and value."""


class UnknownTitleError(UsageError):
    """A title that the desk does not know; the message says which ones are near."""


class UnwatchedDayError(NextseasonError):
    """The desk was asked for a day before anything it watched, or of a forecast it cannot make."""


class UnwatchedDayWarning(UserWarning):
    """The day asked for lies after the last look at the sources: silence since then is no evidence."""


class TableError(UsageError):
    """A table of the user's own (assumptions, rates, candidates) that cannot stand: names file, row, column, remedy."""


class NoAudienceError(NextseasonError):
    """A season of which no audience is known by the day, so that nothing can be said of the next one's."""


class SlateError(NextseasonError):
    """No slate keeps all constraints, or none was found in the time given; the message names what conflicts."""
