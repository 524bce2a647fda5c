"""An answer in words: the same in a message, a notification and a terminal.

What holds an instant is a `Mrkdwn`, written by Slack in the reader's own zone; its
``str`` has the tenant's.
"""

from collections.abc import Iterator
from typing import Final

from bot.domain import phone
from bot.domain.answer import Answer, Group
from bot.domain.digest import Digest
from bot.domain.query import Query
from bot.domain.summary import Summary
from bot.domain.text import Language
from bot.rendering.i18n.dates import span
from bot.rendering.i18n.translator import Translator, ngettext_noop, translator
from bot.rendering.text.labels import cause_label, group_label, note_text, status_word
from bot.rendering.text.markup import Shown, interpolate, sanitize, truncate, when

__all__ = ["cause_label", "figures", "group_label", "headline", "note_text"]

_SAID: Final = frozenset({"answered", "number", "campaign", "agent", "customer"})
"""Filters that a headline puts into words."""

_LABEL: Final = 60
_FEW: Final = 3
"""Names that a headline has room for."""

_NUMBERS: Final = ngettext_noop("{count} number", "{count} numbers")
_CUSTOMERS: Final = ngettext_noop("{count} id", "{count} ids")
_CAMPAIGNS: Final = ngettext_noop("{count} campaign", "{count} campaigns")
_AGENTS: Final = ngettext_noop("{count} agent", "{count} agents")


def headline(answer: Answer, language: Language, *, masked: bool = False) -> str:
    """Return how many calls, for whom, in which period and zone."""
    return " · ".join(
        (counted(answer, language, masked=masked), span(answer, language), *filters(answer, language, masked=masked))
    )


def counted(answer: Answer, language: Language, *, masked: bool = False) -> str:
    """Return how many calls, for whom: ``12 chamadas para (84) 99999-9999 em Vendas``."""
    return " ".join((_calls(answer, translator(language)), *whom(answer, translator(language), masked=masked)))


def filters(answer: Answer | Digest, language: Language, *, masked: bool = False) -> tuple[str, ...]:
    """Return the conditions that a headline does not speak of, as they are typed."""
    query = answer.query
    said = [
        one.text(language) for one in query.filters if one.key not in _SAID or (one.negated and one.key != "answered")
    ]
    status = [] if query.status == "both" else [status_word(query.status, language)]
    return tuple(hide(text, query) if masked else text for text in status + said)


def canonical(query: Query, language: Language, *, masked: bool = False) -> str:
    """Return the text that asks for the same again; where it is masked, it does not."""
    return hide(query.text(language), query) if masked else query.text(language)


def hide(text: str, query: Query) -> str:
    """Return a text in which nobody is named whom a query names."""
    for one in query.filters:
        if one.key in {"number", "customer"} or one.key.startswith("field."):
            for value in one.values:
                text = text.replace(value, phone.mask(value))
    return text


def figures(answer: Answer, language: Language) -> Shown:
    """Return the line of figures: attempts, answered and hit rate, talk time, its mean, the last call; or nothing."""
    t = translator(language)
    if answer.summary is None:
        return ""
    parts: list[Shown] = list(_figures(answer, answer.summary, t))
    places = {f"part{place}": part for place, part in enumerate(parts)}
    return interpolate(" · ".join(f"{{{name}}}" for name in places), places)


def group_figures(answer: Answer, group: Group, language: Language) -> str:
    """Return the figures of a group in one line."""
    return " · ".join(map(str, _shares(answer, group.summary, translator(language))))


def searched(answer: Answer, language: Language, *, masked: bool = False) -> list[str]:
    """Return what an answer that has nothing was looked for in: forms of numbers, days, statuses, filters."""
    t = translator(language)
    forms = [phone.mask(form) if masked else form for form in answer.search.numbers]
    said = [t.gettext("Numbers: {forms}", forms=t.listed(forms))] if forms else []
    said += [
        t.gettext("Days: {days}", days=span(answer, language)),
        t.gettext("Status: {status}", status=status_word(answer.query.status, language)),
    ]
    if answer.query.selective and answer.total:
        found = t.ngettext("{count} call before filtering", "{count} calls before filtering", answer.total)
        asked = [one.text(language) for one in answer.query.filters if one.applied_here]
        hidden = [hide(text, answer.query) if masked else text for text in asked]
        said.append(t.gettext("Filters: {filters} ({found})", filters=" ".join(hidden), found=found))
    for labels in answer.labels.values():
        said.append(
            t.gettext(
                "These days have: {labels}",
                labels=t.listed([truncate(sanitize(label), _LABEL) for label in labels[:10]]),
            )
        )
    return said


def answered_share(answer: Answer, summary: Summary, t: Translator) -> str:
    """Return how many were answered; of how many, and the rate, only where failed attempts are counted too."""
    if answer.query.status != "both" or summary.answer_rate is None:
        return t.ngettext("{count} answered", "{count} answered", summary.answered)
    return t.gettext(
        "{answered} of {calls} answered ({rate})",
        answered=t.number(summary.answered),
        calls=t.number(summary.calls),
        rate=t.percent(summary.answer_rate),
    )


def mean_talk(summary: Summary, t: Translator) -> str | None:
    """Return the mean talk time, and of how many calls where it is not known of all."""
    mean = summary.talk_seconds_mean
    if mean is None:
        return None
    if summary.talk_known == summary.answered:
        return t.gettext("mean talk time {mean}", mean=t.duration(mean))
    return t.gettext(
        "mean talk time {mean} (of {known} with known talk time)",
        mean=t.duration(mean),
        known=t.number(summary.talk_known),
    )


def _calls(answer: Answer, t: Translator) -> str:
    if answer.summary is None:  # what the tenant claims knows nothing of filters of ours
        if answer.query.selective:
            return t.ngettext("{count} call before filtering", "{count} calls before filtering", answer.total)
        return t.ngettext("{count} call", "{count} calls", answer.total)
    calls = answer.summary.calls
    asked = next((one for one in answer.query.filters if one.key == "answered"), None)
    if asked is None:
        return t.ngettext("{count} call", "{count} calls", calls) if calls else t.gettext("No calls")
    if asked.negated:
        many = t.ngettext("{count} unanswered call", "{count} unanswered calls", calls)
        return many if calls else t.gettext("No unanswered calls")
    many = t.ngettext("{count} answered call", "{count} answered calls", calls)
    return many if calls else t.gettext("No answered calls")


def whom(answer: Answer | Digest, t: Translator, *, masked: bool) -> Iterator[str]:
    """Yield who is asked for: numbers, customers, campaigns, agents."""
    query = answer.query
    hide = phone.mask if masked else str
    numbers = [phone.mask(number) if masked else phone.show(number) for number in query.values("number")]
    if numbers:
        yield t.gettext("to {number}", number=_several(numbers, t, _NUMBERS))
    customers = [hide(value) for value in query.values("customer")]
    if customers:
        yield t.gettext("of customer {id}", id=_several(customers, t, _CUSTOMERS))
    campaigns = [answer.names.get(("campaign", int(value)), value) for value in query.values("campaign")]
    if campaigns:
        some = _several(campaigns, t, _CAMPAIGNS)
        yield t.gettext("in {campaign}", campaign=some)
    agents = [answer.names.get(("agent", int(value)), value) for value in query.values("agent")]
    if agents:
        yield t.gettext("by {agent}", agent=_several(agents, t, _AGENTS))


def _several(names: list[str], t: Translator, counted: tuple[str, str]) -> str:
    return t.listed(names) if len(names) <= _FEW else t.ngettext(*counted, len(names))


def _figures(answer: Answer, summary: Summary, t: Translator) -> Iterator[Shown]:
    if summary.calls == 0:
        return
    if summary.subscribers > 1:
        attempts = t.ngettext("{count} attempt", "{count} attempts", summary.calls)
        people = t.ngettext("{count} customer", "{count} customers", summary.subscribers)
        yield t.gettext("{attempts} to {customers}", attempts=attempts, customers=people)
    yield from _shares(answer, summary, t)
    if summary.last_at is not None:
        yield interpolate(t.gettext("last call {when}"), {"when": when(summary.last_at, answer.as_of, t.language)})


def _shares(answer: Answer, summary: Summary, t: Translator) -> Iterator[str]:
    if not any(one.key == "answered" for one in answer.query.filters):
        yield answered_share(answer, summary, t)
    if summary.talk_known:
        yield t.gettext("{duration} of talk", duration=t.duration(summary.talk_seconds))
    mean = mean_talk(summary, t)
    if mean is not None:
        yield mean


# Which template shows what; known without loading the templates' engine.


def template_of(answer: Answer) -> str:
    """Return the name of the template that shows an answer."""
    if answer.summary is not None and not answer.summary.calls:
        return "empty"
    return "answer" if answer.groups is None else "grouped"
