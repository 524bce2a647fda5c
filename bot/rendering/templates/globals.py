"""The functions that templates can call, also as filters, in one language.

``{{ _("Page {page}", page=1) }}`` is a translated message, ``{{ figures(answer) }}``
calls a function of `text`, ``{{ name|bold }}`` formats a value.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from bot.domain.language import Language
from bot.rendering import alert_chart, cross_table, figure_tables
from bot.rendering.i18n import dates
from bot.rendering.i18n.translator import translator
from bot.rendering.text import (
    alert,
    alert_preview,
    alert_rows,
    alert_stops,
    alert_title,
    answer,
    answer_figures,
    audit,
    baseline,
    call,
    digest,
    digest_rows,
    display_names,
    errors,
    markup,
    notes,
    notices,
    short_call_meter,
    suggestions,
)
from bot.rendering.text.markup import Shown
from bot.rendering.text.suggestions import (
    ALERT_EXAMPLES,
    AUDIT_EXAMPLES,
    DIGEST_EXAMPLES,
    HELP_COMMANDS,
    TEACHING_EXAMPLES,
    examples,
    keys,
    replies,
)


def template_globals(language: Language) -> dict[str, Callable[..., Any]]:
    """Return the functions by the names that templates call them; operators' templates rely on these names."""
    t = translator(language)

    def gettext(message: str, /, **values: Any) -> Shown:
        return markup.interpolate(t.gettext(message), values)

    def ngettext(singular: str, plural: str, count: int, /, **values: Any) -> Shown:
        message = t.catalogue.many(singular, plural, count)
        return markup.interpolate(message, {"count": t.number(count), **values})

    def short(value: object, high: int) -> str:
        return markup.truncate(markup.plain(value), high)

    in_language: dict[str, Callable[..., Any]] = {
        "alert_calls": alert.alert_calls,
        "alert_change": alert.alert_change,
        "alert_chart": alert_chart.alert_chart,
        "alert_figures": alert.alert_figures,
        "alert_headline": alert_title.alert_headline,
        "alert_lasted": alert.alert_lasted,
        "alert_normal": alert.alert_normal,
        "alert_outlook": alert_title.alert_outlook,
        "alert_parts": alert.alert_parts,
        "alert_stop_course": alert_stops.alert_stop_course,
        "alert_stopped": alert_stops.alert_stopped,
        "alert_text": alert_title.alert_text,
        "alert_window": alert.alert_window,
        "baseline": baseline.answer_baseline,
        "canonical": answer.canonical,
        "chart": figure_tables.chart,
        "compared_figures": baseline.compared_figures,
        "comparisons": baseline.comparisons,
        "counted": answer.counted,
        "details": call.call_details,
        "digest_baseline": digest.digest_baseline,
        "digest_chart": figure_tables.digest_chart,
        "digest_figures": digest.digest_figures,
        "digest_remarks": notes.remarks,
        "digest_span": digest.digest_span,
        "digest_table": figure_tables.digest_table,
        "digest_title": digest.digest_title,
        "digest_warning": digest.digest_warning,
        "facts": call.call_facts,
        "figures": answer_figures.figures,
        "filters": answer.filters,
        "group_figures": answer_figures.group_figures,
        "headline": answer.headline,
        "kept_words": answer.kept_words,
        "line": call.call_line,
        "meter_lines": short_call_meter.meter_lines,
        "meter_remarks": short_call_meter.meter_remarks,
        "meter_table": figure_tables.meter_table,
        "meter_title": short_call_meter.meter_title,
        "meter_warning": short_call_meter.meter_warning,
        "narrower": suggestions.narrower,
        "notable_rows": digest_rows.notable_rows,
        "preview_lines": alert_preview.preview_lines,
        "preview_warnings": alert_preview.preview_warnings,
        "provenance": answer.provenance,
        "remarks": notes.remarks,
        "rows": call.call_rows,
        "customer": call.shared_customer,
        "searched": answer.searched,
        "sentence": errors.error_message,
        "shares": digest_rows.shares,
        "span": dates.span,
        "standouts": digest_rows.standouts,
        "status_word": display_names.status_word,
        "cross_table": cross_table.cross_table,
        "table": figure_tables.table,
        "audit_kind": audit.kind_word,
        "trial_text": alert_rows.trial_text,
        "warning": notes.warning,
        "when": dates.when,
        "who": call.customer_label,
        "wider": suggestions.wider,
        "zone": dates.zone,
    }
    return {
        **{name: partial(function, language=language) for name, function in in_language.items()},
        "group_label": lambda by, group, masked: display_names.group_label(by, group, language, masked=masked),
        "notice": lambda code, params: gettext(notices.NOTICES[code], **params),
        "more_shares": digest_rows.more_shares,
        "shapes": lambda: tuple((shape, t.gettext(word)) for shape, word in display_names.SHAPE_WORDS.items()),
        "_": gettext,
        "ngettext": ngettext,
        "number": t.number,
        "percent": t.percent,
        "duration": t.duration,
        "listed": t.listed,
        "bold": markup.bold,
        "italic": markup.italic,
        "code": markup.code,
        "link": markup.link,
        "user": markup.user,
        "is_user": markup.is_user,
        "channel": markup.channel,
        "short": short,
        "examples": partial(examples, language),
        "alert_example": lambda: ALERT_EXAMPLES[language][0].split(maxsplit=2)[2],
        "alert_examples": lambda: ALERT_EXAMPLES[language],
        "audit_examples": lambda: AUDIT_EXAMPLES[language],
        "digest_examples": lambda: DIGEST_EXAMPLES[language],
        "teaching_examples": lambda: TEACHING_EXAMPLES[language],
        "help_command": lambda: HELP_COMMANDS[language],
        "keys": lambda: keys(language),
        "replies": lambda may=("listen", "export"): replies(language, may),
    }
