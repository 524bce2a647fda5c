"""An answer in words: the same in a message, a notification and a terminal.

Instants are in the tenant's zone, which the headline names.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from bot.domain import phone
from bot.domain.answer import Answer
from bot.domain.filters import Filter, mask_values
from bot.domain.language import Language
from bot.domain.names import NamedKind
from bot.domain.query import NO_CALLS, Query
from bot.domain.short_call_meter import ShortCallMeter
from bot.rendering.i18n.dates import span
from bot.rendering.i18n.translator import N_, Translator, ngettext_noop, translator
from bot.rendering.text.call import shared_customer
from bot.rendering.text.display_names import status_word
from bot.rendering.text.markup import sanitize, truncate

if TYPE_CHECKING:
    from bot.domain.digest import Digest

_NAMED: Final = frozenset({"answered", "number", "campaign", "agent", "customer"})
"""Filters that a headline has as words; the others it has as they are typed."""

_LABEL: Final = 200
"""Characters of a label in a list of labels."""

_MAX_NAMES: Final = 3
"""Names that a headline lists; of more it says how many."""

_COUNTS: Final = {
    None: (ngettext_noop("{count} call", "{count} calls"), N_("No calls")),
    False: (ngettext_noop("{count} answered call", "{count} answered calls"), N_("No answered calls")),
    True: (ngettext_noop("{count} unanswered call", "{count} unanswered calls"), N_("No unanswered calls")),
}
"""The count of calls in words: of answered ones (False), of unanswered ones (True), of all (None)."""

_IDLE: Final = {
    None: (ngettext_noop("{count} agent without calls", "{count} agents without calls"), N_("No agent without calls")),
    False: (
        ngettext_noop("{count} agent without answered calls", "{count} agents without answered calls"),
        N_("No agent without answered calls"),
    ),
    True: (
        ngettext_noop("{count} agent without unanswered calls", "{count} agents without unanswered calls"),
        N_("No agent without unanswered calls"),
    ),
}
"""As `_COUNTS`, the count of agents without such calls."""

_NUMBERS: Final = ngettext_noop("{count} number", "{count} numbers")
_CUSTOMERS: Final = ngettext_noop("{count} id", "{count} ids")
_CAMPAIGNS: Final = ngettext_noop("{count} campaign", "{count} campaigns")
_AGENTS: Final = ngettext_noop("{count} agent", "{count} agents")


def headline(answer: Answer, language: Language, *, masked: bool = False) -> str:
    """Return the count of calls with all filters, the customer whom they share, the period and the zone."""
    customer = shared_customer(answer, language, masked=masked)
    return " · ".join(
        (
            counted(answer, language, masked=masked),
            *([customer] if customer else []),
            span(answer, language),
            *filters(answer, language, masked=masked),
        )
    )


def counted(answer: Answer, language: Language, *, masked: bool = False) -> str:
    """Return the count of calls with the named filters: ``12 chamadas para (84) 99999-9999 em Vendas``."""
    return " ".join((_calls(answer, translator(language)), *named_filters(answer, translator(language), masked=masked)))


def filters(answer: "Answer | Digest", language: Language, *, masked: bool = False) -> tuple[str, ...]:
    """Return the filters that `counted` leaves out, as they are typed, and the status unless it is ``both``."""
    query = answer.query
    typed = [
        one.text(language) for one in query.filters if one.key not in _NAMED or (one.negated and one.key != "answered")
    ]
    status = [] if query.status == "both" else [status_word(query.status, language)]
    return tuple(mask_values(text, query.filters) if masked else text for text in status + typed)


def canonical(query: Query, language: Language, *, masked: bool = False) -> str:
    """Return the canonical text of a query; masked, it cannot be asked again."""
    return mask_values(query.text(language), query.filters) if masked else query.text(language)


def provenance(answer: Answer | ShortCallMeter, language: Language) -> str:
    """Return from where the calls come, and as of when: ``cópia local, lida às 16:41``."""
    t = translator(language)
    if answer.read_at is None:
        return t.gettext("as of {when}", when=t.moment(answer.as_of))
    read = answer.read_at.astimezone(answer.as_of.tzinfo)
    if read.date() == answer.as_of.date():
        copy = t.gettext("local copy, read at {time}", time=t.time(read))
    else:
        copy = t.gettext("local copy, read on {when}", when=t.moment(read))
    return copy if answer.source == "mirror" else t.gettext("Evolux and {copy}", copy=copy)


def searched(answer: Answer, language: Language, *, masked: bool = False) -> list[str]:
    """Return what was searched for an answer without calls: forms of numbers, days, statuses, filters, labels."""
    t = translator(language)
    forms = [phone.mask(form) if masked else form for form in answer.search.numbers]
    lines = [t.gettext("Numbers: {forms}", forms=t.listed(forms))] if forms else []
    lines += [
        t.gettext("Days: {days}", days=span(answer, language)),
        t.gettext("Status: {status}", status=status_word(answer.query.status, language)),
    ]
    if answer.query.selective and answer.total:
        found = t.ngettext("{count} call before filtering", "{count} calls before filtering", answer.total)
        asked = [one.text(language) for one in answer.query.filters if one.applied_here]
        hidden = [mask_values(text, answer.query.filters) if masked else text for text in asked]
        lines.append(t.gettext("Filters: {filters} ({found})", filters=" ".join(hidden), found=found))
    for labels in answer.labels.values():
        known = t.listed([truncate(sanitize(label), _LABEL) for label in labels[:10]])
        lines.append(t.gettext("These days have: {labels}", labels=known))
    return lines


def _calls(answer: Answer, t: Translator) -> str:
    if answer.summary is None:  # the tenant's total is that before the filters applied here
        if answer.query.selective:
            return t.ngettext("{count} call before filtering", "{count} calls before filtering", answer.total)
        return t.ngettext(*_COUNTS[None][0], answer.total)
    if answer.query.calls == NO_CALLS:
        return _idle(answer, t)
    unanswered = next((one.negated for one in answer.query.filters if one.key == "answered"), None)
    some, none = _COUNTS[unanswered]
    return t.ngettext(*some, answer.summary.calls) if answer.summary.calls else t.gettext(none)


def _idle(answer: Answer, t: Translator) -> str:
    """Return how many agents have no calls, or no answered or unanswered ones."""
    unanswered = next((one.negated for one in answer.query.filters if one.key == "answered"), None)
    some, none = _IDLE[unanswered]
    return t.ngettext(*some, answer.groups_total) if answer.groups_total else t.gettext(none)


def named_filters(answer: "Answer | Digest", t: Translator, *, masked: bool) -> Iterator[str]:
    """Yield the filters by number, customer, campaign and agent in words: ``em Vendas``."""
    query = answer.query
    mask = phone.mask if masked else str
    numbers = [phone.mask(number) if masked else phone.show(number) for number in query.values("number")]
    if numbers:
        yield t.gettext("to {number}", number=_several(numbers, t, _NUMBERS))
    customers = [mask(value) for value in query.values("customer")]
    if customers:
        yield t.gettext("of customer {id}", id=_several(customers, t, _CUSTOMERS))
    campaigns = [
        answer.names.get(("campaign", int(value))) or t.gettext("campaign {value}", value=value)
        for value in query.values("campaign")
    ]
    if campaigns:
        yield t.gettext("in {campaign}", campaign=_several(campaigns, t, _CAMPAIGNS))
    agents = [
        answer.names.get(("agent", int(value))) or t.gettext("agent {value}", value=value)
        for value in query.values("agent")
    ]
    if agents:
        yield t.gettext("by {agent}", agent=_several(agents, t, _AGENTS))


def _several(names: list[str], t: Translator, counted: tuple[str, str]) -> str:
    return t.listed(names) if len(names) <= _MAX_NAMES else t.ngettext(*counted, len(names))


def template_name(answer: Answer) -> str:
    """Return the name of the template for an answer; here, since it must be known without loading Jinja."""
    if answer.summary is not None and not answer.summary.calls and not answer.groups:
        return "empty"
    return "answer" if answer.groups is None else "grouped"


_WORDS: Final[Mapping[str, str]] = {
    "number": N_("number {value}"),
    "campaign": N_("campaign {value}"),
    "agent": N_("agent {value}"),
    "customer": N_("customer {value}"),
}


def kept_words(answer: Answer, kept: Iterable[Filter], language: Language, *, masked: bool = False) -> tuple[str, ...]:
    """Return filters in words: *number (84) 98888-7777*, *campaign Retenção*; others as they are typed."""
    t = translator(language)

    def word(one: Filter) -> str:
        if one.key not in _WORDS or one.negated:
            text = one.text(language)
            return mask_values(text, [one]) if masked else text
        values = t.either(tuple(_shown(answer, one.key, value, masked=masked) for value in one.values))
        return t.gettext(_WORDS[one.key], value=values)

    return tuple(map(word, kept))


def _shown(answer: Answer, key: str, value: str, *, masked: bool) -> str:
    if key == "number":
        return phone.mask(value) if masked else phone.show(value)
    kinds: tuple[NamedKind, ...] = ("campaign", "agent")
    known = next((answer.names.get((kind, int(value))) for kind in kinds if kind == key), None)
    if masked and key == "customer":
        return phone.mask(value)
    return sanitize(known or value)
