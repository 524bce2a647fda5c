"""A bar of pages on stderr, for answers that take long."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars

from bot.domain.language import Language
from bot.rendering.translations import translator
from bot.reports.sources import Progress
from bot.terminal.printing import console


@contextmanager
def bar(language: Language, patience: float) -> Iterator[Progress]:
    """Give a function that shows pages as they are read, from `patience` seconds on."""
    speak = translator(language)
    bars = Bars(
        TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), console=console(stderr=True), transient=True
    )
    task = bars.add_task("", total=None)
    began = monotonic()

    def report(done: int, expected: int) -> None:
        if monotonic() - began < patience:
            return
        bars.start()
        words = speak.gettext("{done} of {pages} pages", done=speak.number(done), pages=speak.number(expected))
        bars.update(task, description=words, completed=done, total=max(done, expected))

    try:
        yield report
    finally:
        bars.stop()
