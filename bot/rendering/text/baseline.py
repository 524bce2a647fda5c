"""The days that figures are compared with, in words, and the figures of an answer with those before."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from bot.domain.answer import Answer, Compared
from bot.domain.baseline_days import Comparison
from bot.domain.language import Language
from bot.domain.period import Period, comparable
from bot.domain.summary import Summary
from bot.domain.trends import ENOUGH, FiguresPair
from bot.rendering.i18n.dates import days_until, name_period
from bot.rendering.i18n.translator import N_, Translator, translator
from bot.rendering.text.markup import DASH
from bot.rendering.text.notes import notes_text
from bot.rendering.text.shares import conversion_pair, share_of
from bot.rendering.text.trends import ComparedFigure, against, shown_figure

BASELINES: Final = {
    "weekday": N_("▲▼ against {days} (same weekday last week)"),
    "working_day": N_("▲▼ against {days} (last working day, since {holiday} was a holiday)"),
    "days": N_("▲▼ against {days} (the week before)"),
    "chosen": N_("▲▼ against {days}"),
}


def compared_span(days: Comparison, compare: Period | None, as_of: datetime, t: Translator) -> str:
    """Return the days to compare with: ``qua., 27/10/2021, até 14:30 (ontem)``."""
    start, end = (at.astimezone(as_of.tzinfo) for at in (days.interval.start, days.interval.end))
    until = days_until(days.first, days.last, (start, end), t)
    name = None if compare is None else name_period(compare, t)
    return f"{until} ({name})" if name else until


def comparisons(answer: Answer, language: Language) -> tuple[tuple[str, str], ...]:
    """Return the days that an answer is likely to be compared with, as texts and in words; ``None`` for none."""
    t = translator(language)
    days = [(one.text("en"), name_period(one, t) or one.text(language)) for one in comparable(answer.query.period)]
    return (*days, ("None", t.gettext("Nothing")))


def holidays_among(days: Comparison, t: Translator) -> str:
    """Return which of the days that a query compares with are holidays; nothing where none is."""
    names = ", ".join(f"{t.day(day)} ({name})" for day, name in days.holidays)
    return t.ngettext("Holiday: {days}.", "Holidays: {days}.", len(days.holidays), days=names) if names else ""


def why_no_arrows(pair: FiguresPair, t: Translator) -> str | None:
    """Return why figures have no arrows, or counts have none; None where all have one."""
    if not pair.complete:
        return t.gettext("No arrows: the data are partial.")
    if not pair.enough:
        return t.gettext("No arrows: one side has fewer than {count} calls.", count=ENOUGH)
    return None if pair.alike else t.gettext("No arrows for counts: the two are not equally long.")


def answer_baseline(answer: Answer, language: Language) -> str | None:
    """Return the days that an answer is compared with, or why it is not; None where no comparison is asked for."""
    compared, t = answer.compared, translator(language)
    if compared is None or answer.summary is None:
        return None
    days = compared_span(compared.days, answer.query.compare, answer.as_of, t)
    if compared.failure is not None:
        from bot.rendering.text.errors import error_message  # noqa: PLC0415 - few answers need words of errors

        reason = error_message(compared.failure, language).text
        return t.gettext("Not compared with {days}, which could not be read. {reason}", days=days, reason=reason)
    if answer.pair is None:
        return t.gettext(
            "Not compared with {days}: there are more calls than I count at once ({total}). "
            "Compare with fewer days, or ask about one campaign or agent.",
            days=days,
            total=t.number(compared.total),
        )
    partial = "" if compared.complete else _partial(compared, t)
    against_days = t.gettext(BASELINES[compared.days.kind], days=days)
    return " ".join(
        filter(None, (f"{against_days}.", holidays_among(compared.days, t), partial, why_no_arrows(answer.pair, t)))
    )


def _partial(compared: Compared, t: Translator) -> str:
    return t.gettext("These days are partial: {notes}", notes=notes_text(compared.notes, t.language))


def compared_figures(answer: Answer, language: Language) -> tuple[ComparedFigure, ...]:
    """Return the figures of an answer with those before; none of an answer that is not compared."""
    return () if answer.pair is None else tuple(_figures(answer, answer.pair, translator(language)))


def _figures(answer: Answer, pair: FiguresPair, t: Translator) -> Iterator[ComparedFigure]:
    yield ComparedFigure(t.gettext("Calls"), t.number(pair.now.calls), against(pair, "calls", t))
    if answer.rated:
        yield ComparedFigure(t.gettext("Answered calls"), t.number(pair.now.answered), against(pair, "answered", t))
        rate = shown_figure(pair.now, "answer_rate", t)
        yield ComparedFigure(t.gettext("Hit rate"), rate, against(pair, "answer_rate", t))
    yield from _conversion(answer, t)
    mean = shown_figure(pair.now, "talk_seconds_mean", t)
    yield ComparedFigure(t.gettext("Mean talk time"), mean, against(pair, "talk_seconds_mean", t))
    talk = shown_figure(pair.now, "talk_seconds", t)
    yield ComparedFigure(t.gettext("Talk"), talk, against(pair, "talk_seconds", t))
    if answer.summary is not None and answer.compared is not None and answer.compared.summary is not None:
        now, before = (_customers(one, t) for one in (answer.summary, answer.compared.summary))
        yield ComparedFigure(t.gettext("Customers"), now, t.gettext("(before: {before})", before=before))


def _customers(summary: Summary, t: Translator) -> str:
    return f"{'≈ ' * summary.approximate}{t.number(summary.subscribers)}"


def _conversion(answer: Answer, t: Translator) -> Iterator[ComparedFigure]:
    """Yield the conversion, where calls with an outcome are asked for."""
    pair = conversion_pair(answer)
    if pair is not None:
        now = share_of(pair.now.answered, pair.now.calls, t) if pair.now.calls else DASH
        yield ComparedFigure(t.gettext("Conversion"), now, against(pair, "answer_rate", t))
