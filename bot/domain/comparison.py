"""Comparison of a digest with earlier days: the figures of closed days, and what stands out."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from math import sqrt
from typing import Final, Protocol

from bot.domain.digest import (
    Baseline,
    MostCalled,
    ShareJump,
    WorstRate,
)
from bot.domain.figures import NONE, Figures, FiguresGroup
from bot.domain.query import Shape
from bot.domain.trends import ENOUGH


@dataclass(frozen=True, kw_only=True, slots=True)
class QuarterHour:
    """The figures of one campaign's calls that began in a quarter of an hour; no personal data.

    Attributes:
        at: The start of the quarter; aware, in UTC.
        talk: Answered calls by whole seconds of talk, where that is known.
        outcomes: Calls by the tenant's label.
        causes: Calls by the code of their hang-up cause.
        trunks: Calls by carrier.
    """

    at: datetime
    calls: int
    answered: int
    talk: Mapping[int, int] = field(default_factory=dict)
    outcomes: Mapping[str, int] = field(default_factory=dict)
    causes: Mapping[str, int] = field(default_factory=dict)
    trunks: Mapping[str, int] = field(default_factory=dict)


class ClosedDays(Protocol):
    """The store of the figures of days that are over."""

    async def keep(self, day: date, zone: str, figures: Mapping[int, Sequence[QuarterHour]]) -> None:
        """Store a day of these campaigns, in a zone; those without a quarter had no calls."""
        ...

    async def find(self, day: date, zone: str, campaigns: Collection[int]) -> dict[int, tuple[QuarterHour, ...]]:
        """Return the day's figures of the campaigns for which they are stored."""
        ...


_JUMP: Final = 0.05
"""The least a share must have grown by, in points of the whole."""

_SURE: Final = 3.0
"""The standard errors from which on a grown share counts as no chance."""

_OFTEN: Final = 3
_NUMBERS: Final = 3


def worst_rates(figures: Figures, parts: Mapping[Shape, Sequence[FiguresGroup]]) -> Iterator[WorstRate]:
    """Yield, of each kind of parts, the one with the worst hit rate, where it is worse than the whole."""
    for by, some in parts.items():
        rated = [part for part in some if part.figures.calls >= ENOUGH and part.key != NONE]
        if len(rated) < 2:
            continue
        worst = min(rated, key=lambda part: (part.figures.answered / part.figures.calls, part.key))
        if worst.figures.answered * figures.calls < figures.answered * worst.figures.calls:
            yield WorstRate(by=by, part=worst)


def share_jumps(
    calls: int, counts: Mapping[Shape, Mapping[str, int]], baseline: Baseline | None
) -> Iterator[ShareJump]:
    """Yield the cause and the trunk whose share has grown most, if far more than by chance."""
    if baseline is None or not baseline.complete or min(calls, baseline.figures.calls) < ENOUGH:
        return
    earlier: dict[Shape, Mapping[str, int]] = {"cause": baseline.causes, "trunk": baseline.trunks}
    for by, known in earlier.items():
        jumps = (
            ShareJump(by=by, key=key, calls=count, of=calls, before=known.get(key, 0), before_of=baseline.figures.calls)
            for key, count in counts.get(by, {}).items()
            if key not in {NONE, "normal_clearing"}
        )
        found = sorted((-_growth(jump), jump.key, jump) for jump in jumps if _is_sure(jump))
        yield from (jump for _, _, jump in found[:1])


def most_called(counts: Sequence[tuple[str, int]]) -> Iterator[MostCalled]:
    """Yield the numbers that were called most often, if at least `_OFTEN` times."""
    for number, calls in counts[:_NUMBERS]:
        if calls >= _OFTEN:
            yield MostCalled(number=number, calls=calls)


def _growth(jump: ShareJump) -> float:
    return jump.calls / jump.of - jump.before / jump.before_of


def _is_sure(jump: ShareJump) -> bool:
    """Tell whether two shares differ: by enough to matter, and by more than chance."""
    pooled = (jump.calls + jump.before) / (jump.of + jump.before_of)
    error = sqrt(pooled * (1 - pooled) * (1 / jump.of + 1 / jump.before_of))
    return _growth(jump) >= _JUMP and _growth(jump) >= _SURE * error
