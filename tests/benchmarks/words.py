"""A question parsed, an answer rendered."""

from collections.abc import Callable
from time import perf_counter

from bot.domain.grammar.parser import parse
from bot.rendering.templates.renderer import Renderer
from bot.rendering.templates.samples import answer, some_calls
from tests.benchmarks.table import Row, Show


def measure(show: Show) -> None:
    """Measure the median of many, each after a first that compiles what is compiled once."""
    text = "84999999999 campaign:376"
    renderer, full = Renderer(), answer(some_calls(23))
    parsed = _median(lambda: parse(text))
    rendered = _median(lambda: renderer.render("answer", "pt-BR", answer=full))
    show(Row(f"parse {text!r}", f"{parsed * 1e6:.0f} µs", "", "", "< 100 µs"))
    show(Row("render an answer with five calls", f"{rendered * 1e3:.2f} ms", "", "", "< 2 ms"))


def _median(run: Callable[[], object]) -> float:
    run()
    times = []
    for _ in range(500):
        began = perf_counter()
        run()
        times.append(perf_counter() - began)
    return sorted(times)[len(times) // 2]
