"""Shares of calls in words: of all calls in groups of `OF_TOTAL`, and of the answered calls with an outcome."""

from collections.abc import Iterator

from bot.domain.answer import Answer, Group
from bot.domain.figures import OF_TOTAL, Figures
from bot.domain.summary import Summary
from bot.domain.trends import FiguresPair
from bot.rendering.i18n.translator import Translator
from bot.rendering.text.markup import DASH
from bot.rendering.text.trends import beside, change


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
    """Yield the cells of those columns; where the answer is compared, with the share before."""
    now, earlier = answer.summary, None if answer.compared is None else answer.compared.summary
    if now is not None and answer.query.by in OF_TOTAL:
        before = None if earlier is None or group.before is None else (group.before.calls, earlier.calls)
        yield _share(answer, (group.summary.calls, now.calls), before, t)
        if answer.query.by == "outcome":
            before = None if earlier is None or group.before is None else (group.before.answered, earlier.answered)
            yield _share(answer, (group.summary.answered, now.answered), before, t)
    elif answer.query.converts:
        parts = (conversion(group.summary, group.answered_all, t), *_converted_before(answer, group, t))
        yield " ".join(part.replace(" ", "\u00a0") for part in parts)


def conversion_pair(answer: Answer) -> FiguresPair | None:
    """Return the conversion of an answer as the rate of a pair; None where it has none, or is not compared."""
    compared = answer.compared
    if answer.answered_all is None or answer.summary is None or compared is None or compared.summary is None:
        return None
    now = (answer.summary.answered, answer.answered_all)
    return share_pair(answer, now, (compared.summary.answered, compared.answered_all or 0))


def share_pair(answer: Answer, now: tuple[int, int], before: tuple[int, int]) -> FiguresPair:
    """Return two shares, each as some calls of a whole, as rates, so that they compare as hit rates do."""
    assert answer.compared is not None
    return FiguresPair(
        now=Figures(calls=now[1], answered=now[0]),
        before=Figures(calls=before[1], answered=before[0]),
        complete=answer.complete and answer.compared.complete,
    )


def _converted_before(answer: Answer, group: Group, t: Translator) -> Iterator[str]:
    """Yield the change of a conversion, where it compares, and the conversion before."""
    if group.before is None:
        return
    now, whole = (group.summary.answered, group.answered_all or 0), group.answered_before or 0
    if trend := change(share_pair(answer, now, (group.before.answered, whole)), "answer_rate", t):
        yield trend
    yield t.gettext("before: {before}", before=conversion(group.before, whole, t))


def _share(answer: Answer, now: tuple[int, int], before: tuple[int, int] | None, t: Translator) -> str:
    if before is not None:
        return beside(share_pair(answer, now, before), "answer_rate", t)
    some, whole = now
    return t.percent(some / whole) if whole else DASH
