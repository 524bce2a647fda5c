"""The title of an alert: which calls, their figure, and the bound that it has left."""

from typing import Final

from bot.domain.alerts.evidence import Evidence
from bot.domain.filters import Filter, mask_values
from bot.domain.language import Language
from bot.rendering.i18n.translator import translator
from bot.rendering.text.alert import Labelled, alert_measure, alert_value, value_name
from bot.rendering.text.display_names import SHAPE_WORDS, group_label
from bot.rendering.text.markup import sanitize, truncate
from bot.rendering.text.shares import share_of
from bot.rendering.text.short_call_meter import projection_line

_LABEL: Final = 100
"""Characters of a label."""


def alert_subject(evidence: Evidence, language: Language, *, masked: bool = False) -> str:
    """Return which calls an alert speaks of: a group or filters, by name where that is known; or all calls."""
    t, query = translator(language), evidence.alert.query
    said = [_filter(one, evidence, language) for one in query.filters]
    if masked:
        said = [mask_values(text, query.filters) for text in said]
    if query.by is not None and evidence.group is not None:
        label = group_label(query.by, Labelled(evidence.group, evidence.label), language, masked=masked)
        said.insert(0, f"{t.gettext(SHAPE_WORDS[query.by])}: {truncate(sanitize(label), _LABEL)}")
    return " · ".join(said) or t.gettext("All calls")


def alert_headline(evidence: Evidence, language: Language, *, masked: bool = False) -> str:
    """Return which calls an alert speaks of, its figure and its bound; of single calls, the condition on them."""
    alert, subject = evidence.alert, alert_subject(evidence, language, masked=masked)
    measure = alert_measure(evidence, language)
    if alert.measure.of_calls:
        return f"{subject} · {measure} {alert.condition.text(language)}"
    told = f"{subject} · {measure} {alert_value(evidence, language)}"
    if alert.silence:
        return told
    return translator(language).gettext("{told}, bound: {bound}", told=told, bound=alert.condition_text(language))


def alert_outlook(evidence: Evidence, language: Language) -> tuple[str, ...]:
    """Return what the short calls of a day come to, and the campaigns with most of them; of other figures nothing."""
    t, said = translator(language), list[str]()
    if evidence.projection is not None:
        said.append(projection_line(evidence.projection, t))
    if evidence.drivers:
        known = ((value_name("campaign", key, evidence.names, language), amount) for key, amount in evidence.drivers)
        shares = [f"{name.partition(': ')[2]} {share_of(one.part, one.of or one.part, t)}" for name, one in known]
        said.append(t.gettext("Most short calls: {campaigns}.", campaigns=t.listed(shares)))
    return tuple(said)


def alert_text(evidence: Evidence, language: Language, *, masked: bool = False) -> str:
    """Return the canonical text of an alert; masked, it cannot be typed again."""
    text = evidence.alert.text(language)
    return mask_values(text, evidence.alert.query.filters) if masked else text


def _filter(one: Filter, evidence: Evidence, language: Language) -> str:
    known = one.key in {"campaign", "agent"} and not one.negated
    if not known or not all((one.key, int(value)) in evidence.names for value in one.values):
        return one.text(language)
    first, *others = (value_name(one.key, value, evidence.names, language) for value in one.values)
    return " / ".join([first, *(other.partition(": ")[2] for other in others)])
