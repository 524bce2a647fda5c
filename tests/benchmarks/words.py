"""A question parsed, an answer rendered."""

from time import perf_counter

from bot.domain.grammar import parse
from bot.rendering import Renderer
from bot.rendering.samples import samples
from tests.benchmarks.table import Row


def rows() -> list[Row]:
    """Measure the median of many."""
    text = "84999999999 campaign:376"
    parsed = _median(lambda: parse(text))
    return [Row(f"parse {text!r}", f"{parsed * 1e6:.0f} µs", "", "", "< 100 µs")]


def _median(run) -> float:
    run()
    times = []
    for _ in range(500):
        began = perf_counter()
        run()
        times.append(perf_counter() - began)
    return sorted(times)[len(times) // 2]
