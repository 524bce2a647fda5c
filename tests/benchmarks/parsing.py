"""A question parsed, an answer rendered."""

from collections.abc import Callable
from datetime import UTC, datetime
from time import perf_counter

from bot.domain.grammar.parser import parse
from bot.domain.names import Names
from bot.domain.taught_vocabulary import OwnWord, Team, Vocabulary
from bot.rendering.templates.renderer import Renderer
from bot.rendering.templates.samples import answer, some_calls
from tests.benchmarks.table import Row, Show


def measure(show: Show) -> None:
    """Measure the median of many, each after a first that compiles what is compiled once."""
    text = "84999999999 campaign:376"
    renderer, full = Renderer(), answer(some_calls(23))
    parsed = _median(lambda: parse(text))
    names = _names()
    taught = _median(lambda: parse(text, names))
    rendered = _median(lambda: renderer.render("answer", "pt-BR", answer=full))
    show(Row(f"parse {text!r}", f"{parsed * 1e6:.0f} µs", "", "", "< 100 µs"))
    show(Row(f"parse {text!r}, with 500 own words and 2,000 names", f"{taught * 1e6:.0f} µs", "", "", "< 100 µs"))
    show(Row("render an answer with five calls", f"{rendered * 1e3:.2f} ms", "", "", "< 2 ms"))


def _names() -> Names:
    """Return the names of a large centre, with its vocabulary."""
    at = datetime(2026, 11, 23, 12, tzinfo=UTC)
    words = {
        f"palavrax{place:03}": OwnWord(phrase=f"palavrax{place:03}", means="by:campaign", taught_by="", taught_at=at)
        for place in range(500)
    }
    teams = [Team(name=f"Equipe {place}", agents=tuple(range(place, 2000, 40))) for place in range(40)]
    agents = {place: f"Agente {place} Silva" for place in range(2000)}
    return Names(agents=agents).taught(Vocabulary(words=words, teams={team.name: team for team in teams}))


def _median(run: Callable[[], object]) -> float:
    run()
    times = []
    for _ in range(500):
        began = perf_counter()
        run()
        times.append(perf_counter() - began)
    return sorted(times)[len(times) // 2]
