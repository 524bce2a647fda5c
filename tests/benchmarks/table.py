"""The rows that benchmarks measure, and how each is printed."""

import gc
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Final, TypeAlias

WIDTHS: Final = (66, 14, 42, 12, 12)
"""Of the columns, in characters."""


@dataclass(frozen=True, slots=True)
class Row:
    """One claim: what was measured, against what, and what it should be at least or at most."""

    what: str
    ours: str
    against: str
    ratio: str
    aim: str


Show: TypeAlias = Callable[[Row], None]
"""Called with each row as soon as it is measured."""


def interleaved(candidates: Sequence[Callable[[], object]], *, rounds: int = 9) -> list[float]:
    """Return the best seconds of each candidate, run in turns so that noise hits all alike."""
    best = [float("inf")] * len(candidates)
    for _ in range(rounds):
        for place, candidate in enumerate(candidates):
            gc.collect()
            began = perf_counter()
            candidate()
            best[place] = min(best[place], perf_counter() - began)
    return best


def show(row: Row) -> None:
    """Print a claim at once: the next one may take minutes."""
    shown = (row.what, row.ours, row.against, row.ratio, row.aim)
    sys.stdout.write("  ".join(f"{cell:<{width}}" for cell, width in zip(shown, WIDTHS, strict=True)).rstrip() + "\n")
    sys.stdout.flush()


def head() -> None:
    """Print the names of the columns."""
    show(Row("measured", "ours", "against", "ratio", "aim"))
