"""What an object finds out when first asked, and keeps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class once(Generic[T]):  # noqa: N801 - it reads as `property` does
    """As `functools.cached_property`, which up to Python 3.11 takes a lock each time that costs more than most answers.

    >>> class Sentence:
    ...     @once
    ...     def words(self):
    ...         print("counted")
    ...         return 2
    >>> sentence = Sentence()
    >>> sentence.words, sentence.words
    counted
    (2, 2)
    """

    def __init__(self, find: Callable[[Any], T]) -> None:
        self._find = find
        self._name = find.__name__
        self.__doc__ = find.__doc__

    def __get__(self, holder: Any, owner: type) -> T:
        found = holder.__dict__[self._name] = self._find(holder)
        return found
