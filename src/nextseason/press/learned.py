"""What was learnt from labelled passages: how much each sign speaks for each reading of a place.

A sign is a word of its own ("l1 season", "page show 2"); a reading of a place is as likely as a logistic regression
over its signs says, each place weighing the same however many signs it has. `tools/fit_reader.py` fits them.
"""

from __future__ import annotations

import gzip
import json
import math
import struct
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import repeat
from typing import Any

from .senses import Sense, Signs
from .vocabulary import KEPT

_LANE = 32  # bits for one reading's weight
_HALF = 1 << (_LANE - 1)


def side_by_side(weights: Iterable[tuple[int, int]]) -> int:
    """The weights of a sign for some readings, by their numbers, as one whole number: such numbers add up reading by
    reading.

    >>> apart(side_by_side([(0, 300), (1, -20)]) + side_by_side([(1, 5)]), 2)
    (300, -15)
    """
    return sum(weight << (_LANE * number) for number, weight in weights)


def apart(total: int, many: int) -> tuple[int, ...]:
    """The sums of the first `many` readings out of a sum of such numbers."""
    middle, unpack = _lanes(many)
    return unpack(((total + middle) ^ middle).to_bytes(_LANE // 8 * many, "little"))


@cache
def _lanes(many: int) -> tuple[int, Callable[[bytes], tuple[int, ...]]]:
    """What is added so that no lane borrows from the next, and what takes them apart."""
    return sum(_HALF << (_LANE * number) for number in range(many)), struct.Struct(f"<{many}i").unpack


class Scale:
    """Readings of one family of places: their bias, from which odds on each is told, and the weights of the signs.

    `signs` holds for each sign a 1 that counts it, and behind it, `side_by_side`, how much it speaks for each reading,
    in hundredths: whole numbers add up to the same in any order.

    >>> scale = Scale(("renewal",), (-1.0,), (0.5,), {"renew": [(0, 300)]})
    >>> {name: round(p, 2) for name, p in scale.odds(Signs(["renew", "never seen"])).items()}
    {'renewal': 0.88}
    """

    __slots__ = ("_under", "bias", "least", "readings", "signs")

    def __init__(
        self, readings: tuple[str, ...], bias: tuple[float, ...], least: tuple[float, ...],
        signs: Mapping[str, Iterable[tuple[int, int]]],
    ) -> None:  # fmt: skip
        self.readings, self.bias, self.least = readings, bias, least
        self.signs = {sign: 1 + (side_by_side(weights) << _LANE) for sign, weights in signs.items()}
        self._under: dict[str, _Under] = {}

    def __reduce__(self) -> tuple[type[Scale], tuple[Any, ...]]:
        many = len(self.readings) + 1  # what was looked up stays behind
        weights = {sign: list(enumerate(apart(held, many)[1:])) for sign, held in self.signs.items()}
        return Scale, (self.readings, self.bias, self.least, weights)

    def odds(self, held: Signs) -> dict[str, float]:
        """How likely each reading is, for the signs that a place holds."""
        total = sum(map(self.signs.get, held.alone, repeat(0)))
        for heading, senses in held.under:
            under = self._under.get(heading)
            if under is None:
                under = self._under[heading] = _Under(heading, self.signs)
            total += sum(map(under.__getitem__, senses))
        known, *weights = apart(total, len(self.readings) + 1)
        length = 100 * math.sqrt(known or 1)
        return {
            name: 0.5 + 0.5 * math.tanh((bias + speaks / length) / 2)
            for name, bias, speaks in zip(self.readings, self.bias, weights, strict=True)
        }

    def likely(self, odds: Mapping[str, float]) -> list[tuple[float, str]]:
        """The readings that are likely enough to be told, the likeliest first."""
        told = [
            (odds[name], name) for name, least in zip(self.readings, self.least, strict=True) if odds[name] >= least
        ]
        return sorted(told, reverse=True)


class _Under(dict[Sense, int]):
    """What words speak for under a heading, each looked up once."""

    def __init__(self, heading: str, signs: Mapping[str, int]) -> None:
        super().__init__()
        self._heading, self._signs = heading, signs

    def __missing__(self, one: Sense) -> int:
        if len(self) >= KEPT // 10:
            self.clear()
        self[one] = weight = sum(self._signs.get(f"{self._heading} {sign}", 0) for sign in one.signs)
        return weight


@dataclass(frozen=True, slots=True)
class Learned:
    """The scales: one for each family of anchors (`anchors.FAMILIES`); `sentence` for which families may hold anything
    in one; `page` for whether a page tells of any series; `name` for names that may be series, `spoken` for
    series that a page tells something of; `finding` for the second
    look. `card` says what they were fitted on."""

    scales: Mapping[str, Scale]
    card: Mapping[str, Any]


def packed(learned: Learned) -> bytes:
    """The scales as a file, always the same bytes for the same weights."""
    held = {
        "card": learned.card,
        "scales": {
            name: {
                "readings": scale.readings, "bias": scale.bias, "least": scale.least,
                "signs": {
                    sign: [x for pair in enumerate(apart(held, len(scale.readings) + 1)[1:]) if pair[1] for x in pair]
                    for sign, held in sorted(scale.signs.items())
                },
            }
            for name, scale in learned.scales.items()
        },
    }  # fmt: skip
    return gzip.compress(json.dumps(held, ensure_ascii=False, separators=(",", ":")).encode(), 9, mtime=0)


def unpacked(data: bytes) -> Learned:
    """The scales of a file."""
    held = json.loads(gzip.decompress(data))
    scales = {
        name: Scale(
            tuple(one["readings"]), tuple(one["bias"]), tuple(one["least"]),
            {sign: zip(w[::2], w[1::2], strict=True) for sign, w in one["signs"].items()},
        )
        for name, one in held["scales"].items()
    }  # fmt: skip
    return Learned(scales, held["card"])


@lru_cache(maxsize=1)
def learned() -> Learned:
    """The scales that come with the project."""
    return unpacked(files("nextseason.press").joinpath("data", "learned.json.gz").read_bytes())
