"""What a benchmark returns, and how the table of all of them is printed."""

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, slots=True)
class Row:
    """One claim: what was measured, against what, and what it should be at least or at most."""

    what: str
    ours: str
    against: str
    ratio: str
    aim: str


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


def show(rows: Sequence[Row]) -> None:
    """Print the claims as a table."""
    table = Table("measured", "ours", "against", "ratio", "aim", title="calls-bot, side by side in one run")
    for row in rows:
        table.add_row(row.what, row.ours, row.against, row.ratio, row.aim)
    Console(width=140).print(table)
