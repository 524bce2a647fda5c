"""Shares of calls in words: of all calls by outcome or cause, and of the answered calls with an outcome."""

from collections.abc import Iterator

from bot.domain.answer import Answer, Group
from bot.domain.figures import OF_TOTAL
from bot.domain.summary import Summary
from bot.rendering.i18n.translator import Translator
from bot.rendering.text.markup import DASH


def share_of(some: int, whole: int, t: Translator) -> str:
    """Return a share and its two counts: ``31,1% (128 de 412)``."""
    return t.gettext(
        "{share} ({some} of {whole})", share=t.percent(some / whole), some=t.number(some), whole=t.number(whole)
    )


def conversion(summary: Summary, answered_all: int | None, t: Translator) -> str:
    """Return the share of the answered calls that have the outcome asked for; a dash where there are none."""
    return share_of(summary.answered, answered_all, t) if answered_all else DASH


def titles(answer: Answer, t: Translator) -> Iterator[str]:
    """Yield the titles of the columns with shares that the table of an answer has."""
    if answer.summary is not None and answer.query.by in OF_TOTAL:
        yield t.gettext("Share of {count} calls", count=t.number(answer.summary.calls))
        if answer.query.by == "outcome":
            yield t.gettext("Of {count} answered", count=t.number(answer.summary.answered))
    elif answer.query.converts:
        yield t.gettext("Conversion")


def cells(answer: Answer, group: Group, t: Translator) -> Iterator[str]:
    """Yield the cells of those columns; where the answer is compared, with the value before in brackets."""
    before = None if answer.compared is None else answer.compared.summary
    if answer.summary is not None and answer.query.by in OF_TOTAL:
        earlier = None if before is None or group.before is None else (group.before.calls, before.calls)
        yield _both(group.summary.calls, answer.summary.calls, earlier, t)
        if answer.query.by == "outcome":
            earlier = None if before is None or group.before is None else (group.before.answered, before.answered)
            yield _both(group.summary.answered, answer.summary.answered, earlier, t)
    elif answer.query.converts:
        now = conversion(group.summary, group.answered_all, t)
        if group.before is None:
            yield now
        else:
            yield f"{now} [{conversion(group.before, group.answered_before, t)}]"


def _both(some: int, whole: int, before: tuple[int, int] | None, t: Translator) -> str:
    now = t.percent(some / whole) if whole else DASH
    return now if before is None else f"{now} ({t.percent(before[0] / before[1]) if before[1] else DASH})"
