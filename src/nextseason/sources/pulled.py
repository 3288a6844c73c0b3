"""What a pull did, for people and for programs."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, kw_only=True)
class PullReport:
    """What a pull did.

    `claims` were not there before, `withdrawn` are claims that a later vintage no longer shows; of these, `restated`
    came back with another value, and `renamed` counts the titles of seasons that came back under another one.
    """

    source: str
    files: int = 0
    unchanged: int = 0
    refused: tuple[tuple[str, str], ...] = ()
    batches: int = 0
    claims: int = 0
    withdrawn: int = 0
    restated: int = 0
    renamed: int = 0
    left_out: tuple[tuple[str, int], ...] = ()
    unknown: tuple[str, ...] = ()  # folders and files that no source reads

    @property
    def failed(self) -> bool:
        """True where files were refused and none could be taken."""
        return bool(self.refused) and not self.files and not self.unchanged

    def __add__(self, other: PullReport) -> PullReport:
        """Both together, under the first one's name."""
        sums = {f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(self) if f.name != "source"}
        return PullReport(source=self.source, **sums)

    def as_json(self) -> dict[str, object]:
        """The report as plain JSON values."""
        plain = {f.name: getattr(self, f.name) for f in fields(self)}
        refused = [{"file": name, "reason": reason} for name, reason in self.refused]
        return {**plain, "refused": refused, "left_out": dict(self.left_out), "unknown": list(self.unknown)}

    def summary(self) -> list[str]:
        """The report in lines for people."""
        lines = [
            f"{self.source}: {_n(self.files, 'file')} read, {self.unchanged} unchanged, {len(self.refused)} refused; "
            f"{_n(self.claims, 'claim')} added, {self.withdrawn} withdrawn "
            f"({self.restated} restated, {_n(self.renamed, 'season')} renamed)"
        ]
        lines += [f"  refused {reason}" for _, reason in self.refused]
        lines += [f"  left out: {number} {what}" for what, number in self.left_out]
        lines += [f"  not known: {name}: no source reads it" for name in self.unknown]
        return lines


def _n(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
