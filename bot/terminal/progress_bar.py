"""Tell on a terminal how far a read has come."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

from bot.rendering.i18n.translator import Translator
from bot.reports.ports import Progress
from bot.terminal.printing import console

if TYPE_CHECKING:
    from rich.progress import Progress as Bars


@contextmanager
def progress_bar(t: Translator, after_s: float) -> Iterator[Progress]:
    """Give a function that shows on stderr how many pages are read, from `after_s` seconds on."""
    began, bars = monotonic(), list["Bars"]()

    def show_pages(done: int, expected: int) -> None:
        if monotonic() - began < after_s:
            return
        if not bars:
            bars.append(_bars())
        words = t.gettext("{done} of {pages} pages", done=t.number(done), pages=t.number(expected))
        bars[0].update(bars[0].task_ids[0], description=words, completed=done, total=max(done, expected))

    try:
        yield show_pages
    finally:
        for shown in bars:
            shown.stop()


def _bars() -> "Bars":
    """Return a bar that is shown already."""
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    bars = Progress(*columns, console=console(stderr=True), transient=True)
    bars.add_task("", total=None)
    bars.start()
    return bars
