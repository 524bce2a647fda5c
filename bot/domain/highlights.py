"""What stands out in a day: rules that name their numbers."""

from collections.abc import Iterator, Mapping, Sequence
from math import sqrt
from typing import Final

from bot.domain.digest import ENOUGH, Baseline, Highlight, MostCalled, ShareJump, WorstRate
from bot.domain.figures import NONE, Figures, FiguresGroup
from bot.domain.query import Shape

_JUMP: Final = 0.05
"""The least a share must have grown by, in points of the whole."""

_SURE: Final = 3.0
"""Standard errors beyond which a grown share is no accident."""

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
    """Yield causes and trunks whose share has grown far more than chance would have it, the largest jump first."""
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
    """Yield the numbers that were called most often, where that is often."""
    for number, calls in counts[:_NUMBERS]:
        if calls >= _OFTEN:
            yield MostCalled(number=number, calls=calls)


def find_highlights(*found: Iterator[Highlight]) -> tuple[Highlight, ...]:
    """Return all that stands out."""
    return tuple(one for some in found for one in some)


def _growth(jump: ShareJump) -> float:
    return jump.calls / jump.of - jump.before / jump.before_of


def _is_sure(jump: ShareJump) -> bool:
    """Tell whether two shares differ: by enough to matter, and by more than chance."""
    pooled = (jump.calls + jump.before) / (jump.of + jump.before_of)
    error = sqrt(pooled * (1 - pooled) * (1 / jump.of + 1 / jump.before_of))
    return _growth(jump) >= _JUMP and _growth(jump) >= _SURE * error
