"""The figures of an answer, and of one of its groups, in a line."""

from collections.abc import Iterator, Mapping
from typing import Final

from bot.domain.answer import Answer, Group
from bot.domain.figures import OF_TOTAL
from bot.domain.filters import write_pair
from bot.domain.language import Language
from bot.domain.query import NO_CALLS
from bot.domain.summary import Summary
from bot.domain.trends import FigureName
from bot.rendering.i18n.dates import when
from bot.rendering.i18n.translator import N_, Translator, translator
from bot.rendering.text import shares
from bot.rendering.text.trends import against, shown_figure

_COMPARED: Final[Mapping[FigureName, str]] = {
    "calls": N_("Calls"),
    "answer_rate": N_("Hit rate"),
    "talk_seconds_mean": N_("Mean talk time"),
}


def figures(answer: Answer, language: Language) -> str:
    """Return the figures in one line: customers, answered calls and hit rate, talk time, its mean, the last call.

    The total is that of the headline above. Empty where only the total is known, or
    there are no calls.
    """
    t = translator(language)
    if answer.summary is None or answer.query.calls == NO_CALLS:
        return ""
    return " · ".join(_figures(answer, answer.summary, t))


def group_figures(answer: Answer, group: Group, language: Language) -> str:
    """Return the figures of a group in one line, as `figures` does, with its total; compared, with those before."""
    t = translator(language)
    if group.before is not None:
        pair = answer.pair_of(group.summary, group.before)
        names: tuple[FigureName, ...] = ("calls", "answer_rate", "talk_seconds_mean")
        converted = shares.cells(answer, group, t) if answer.query.converts else ()
        return " · ".join(
            [
                *(t.gettext("conversion {share}", share=share) for share in converted),
                *(
                    f"{t.gettext(_COMPARED[name])}: {shown_figure(pair.now, name, t)} {against(pair, name, t)}"
                    for name in names
                    if answer.groups_rated or name != "answer_rate"
                ),
            ]
        )
    answered = _answered_of(answer, group.summary, t)
    if group.answered_all is not None and answer.query.by not in OF_TOTAL:
        answered = t.gettext("conversion {share}", share=shares.conversion(group.summary, group.answered_all, t))
    return " · ".join(_shares(answer, group.summary, t, answered))


def _answered_share(answer: Answer, summary: Summary, t: Translator) -> str:
    """Return the count of answered calls; with the hit rate only where failed attempts are counted too.

    Of calls with an outcome it is the conversion.
    """
    if answer.query.converts:
        return t.gettext("conversion {share}", share=shares.conversion(summary, answer.answered_all, t))
    if not answer.rated:
        return t.ngettext("{count} answered", "{count} answered", summary.answered)
    if answer.query.status != "both" or summary.answer_rate is None:
        return t.ngettext("{count} answered", "{count} answered", summary.answered)
    rate = t.percent(summary.answer_rate)
    return t.ngettext("{count} answered ({rate})", "{count} answered ({rate})", summary.answered, rate=rate)


def _answered_of(answer: Answer, summary: Summary, t: Translator) -> str:
    """Return as `_answered_share` does, with the count of all calls; of groups in `OF_TOTAL` the share of these."""
    if answer.query.by in OF_TOTAL and answer.summary is not None and answer.summary.calls:
        share = shares.share_of(summary.calls, answer.summary.calls, t)
        return t.gettext("{share} of the calls", share=share)
    if not answer.rated or summary.answer_rate is None:
        return t.ngettext("{count} answered", "{count} answered", summary.answered)
    return t.gettext(
        "{answered} of {calls} answered ({rate})",
        answered=t.number(summary.answered),
        calls=t.number(summary.calls),
        rate=t.percent(summary.answer_rate),
    )


def _mean_talk(summary: Summary, t: Translator) -> str | None:
    """Return the mean talk time, and of how many calls it is known unless of all; None where it is not known."""
    if summary.talk_seconds_mean is None:
        return None
    mean, known = t.duration(summary.talk_seconds_mean), t.number(summary.talk_known)
    if summary.talk_known == summary.answered:
        return t.gettext("mean talk time {mean}", mean=mean)
    return t.gettext("mean talk time {mean} (of {known} with known talk time)", mean=mean, known=known)


def _figures(answer: Answer, summary: Summary, t: Translator) -> Iterator[str]:
    if summary.calls == 0:
        return
    if answer.query.calls is not None:
        bound = write_pair("calls", answer.query.calls, t.language)
        yield t.ngettext("{count} group has {bound}", "{count} groups have {bound}", answer.groups_total, bound=bound)
    if summary.subscribers > 1:
        customers = t.ngettext("{count} customer", "{count} customers", summary.subscribers)
        yield f"≈ {customers}" if summary.approximate else customers
    yield from _shares(answer, summary, t, _answered_share(answer, summary, t))
    if summary.last_at is not None:
        yield t.gettext("last call {when}", when=when(summary.last_at, answer.as_of, t.language))


def _shares(answer: Answer, summary: Summary, t: Translator, answered: str) -> Iterator[str]:
    converts = answer.query.converts and answer.answered_all
    if converts or not any(one.key == "answered" for one in answer.query.filters):  # else it says what was asked
        yield answered
    if summary.talk_known:
        yield t.gettext("{duration} of talk", duration=t.duration(summary.talk_seconds))
    mean = _mean_talk(summary, t)
    if mean is not None:
        yield mean
