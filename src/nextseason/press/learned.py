"""What was learnt from labelled passages: how much each sign speaks for each reading of a place.

A sign is a word of its own ("l1 season", "page show 2"); a reading of a place is as likely as a logistic regression
over its signs says, each place weighing the same however many signs it has. `tools/fit_reader.py` fits them.
"""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Scale:
    """Readings of one family of places: their bias, from which odds on each is told, and the weights of the signs.

    `signs` holds for each sign the numbers of readings, each with how much the sign speaks for it, in hundredths: whole
    numbers add up to the same in any order.

    >>> scale = Scale(("renewal",), (-1.0,), (0.5,), {"renew": ((0, 300),)})
    >>> {name: round(p, 2) for name, p in scale.odds({"renew", "never seen"}).items()}
    {'renewal': 0.88}
    """

    readings: tuple[str, ...]
    bias: tuple[float, ...]
    least: tuple[float, ...]
    signs: Mapping[str, tuple[tuple[int, int], ...]]

    def odds(self, held: AbstractSet[str]) -> dict[str, float]:
        """How likely each reading is, for the signs that a place holds."""
        weights = [one for one in map(self.signs.get, held) if one]
        known, total = len(weights), [0] * len(self.readings)
        if len(total) == 1:
            total = [sum([one[0][1] for one in weights])]
        else:
            for one in weights:
                for number, speaks in one:
                    total[number] += speaks
        length = 100 * math.sqrt(known or 1)
        return {
            name: 1 / (1 + math.exp(-max(-30.0, min(30.0, bias + speaks / length))))
            for name, bias, speaks in zip(self.readings, self.bias, total, strict=True)
        }

    def likely(self, odds: Mapping[str, float]) -> list[tuple[float, str]]:
        """The readings that are likely enough to be told, the likeliest first."""
        told = [
            (odds[name], name) for name, least in zip(self.readings, self.least, strict=True) if odds[name] >= least
        ]
        return sorted(told, reverse=True)


@dataclass(frozen=True, slots=True)
class Learned:
    """The scales: one for each family of anchors (`anchors.FAMILIES`), `sentence` for which families may
    hold anything in one, `name` for names that may be series, and `finding` for the second look; `card` says what
    they were fitted on."""

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
                    sign: [x for pair in weights for x in pair]
                    for sign, weights in sorted(scale.signs.items())
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
            {sign: tuple(zip(w[::2], w[1::2], strict=True)) for sign, w in one["signs"].items()},
        )
        for name, one in held["scales"].items()
    }  # fmt: skip
    return Learned(scales, held["card"])


@lru_cache(maxsize=1)
def learned() -> Learned:
    """The scales that come with the project."""
    return unpacked(files("nextseason.press").joinpath("data", "learned.json.gz").read_bytes())
