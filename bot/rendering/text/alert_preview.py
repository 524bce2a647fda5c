"""The preview of an alert in words: its figure now, how often it would have fired, and names without any call."""

from typing import Final

from bot.domain.alerts.backtest import AlertPreview
from bot.domain.alerts.evidence import Evidence
from bot.domain.alerts.transitions import Blindness
from bot.domain.language import Language
from bot.rendering.i18n.translator import N_, Translator, ngettext_noop, translator
from bot.rendering.text.alert import alert_measure, alert_value, alert_window
from bot.rendering.text.alert_rows import trial_text
from bot.rendering.text.markup import sanitize

_SHOWN: Final = 3
"""The groups whose figures a preview shows."""

_BLIND: Final[dict[Blindness, str]] = {
    "partial": N_("I cannot see its calls now: the local copy is being filled, or its newest calls are missing."),
    "no_normal": N_("I cannot compare yet: the local copy has no such hours of the weeks before."),
    "no_team": N_("I cannot see its calls: its team is gone."),
}
_UNSEEN: Final = ngettext_noop(
    "No call of {filter} in the last day: check the name or the id.",
    "No call of {filter} in the last {count} days: check the name or the id.",
)
_MORE: Final = ngettext_noop("and {count} more", "and {count} more")


def preview_lines(preview: AlertPreview, language: Language, *, number: int | None = None) -> tuple[str, ...]:
    """Return the figure now and the result of the backtest, each a line.

    Args:
        preview: Without a backtest, where that took too long.
        number: The alert's, once it is saved: it can be tried by it.
    """
    t = translator(language)
    if preview.backtest is not None:
        tried = trial_text(preview.backtest, language)
    elif number is None:
        tried = t.gettext("To try it on the last days takes long; ask for it by its number, once it is saved.")
    else:
        tried = t.gettext("To try it on the last days takes long; type: /calls alert try {number}", number=number)
    return (*_now(preview, t, language), tried)


def preview_warnings(preview: AlertPreview, language: Language) -> tuple[str, ...]:
    """Return a warning for each filter with values that no call has."""
    t = translator(language)
    return tuple(t.ngettext(*_UNSEEN, preview.days, filter=sanitize(one.text(language))) for one in preview.unseen)


def _now(preview: AlertPreview, t: Translator, language: Language) -> list[str]:
    if preview.blind is not None:
        return [t.gettext(_BLIND[preview.blind])]
    if not preview.now:
        return []
    first, more = preview.now[0], len(preview.now) - _SHOWN
    shown = " · ".join(_figure(one, language) for one in preview.now[:_SHOWN])
    listed = f"{shown} · {t.ngettext(*_MORE, more)}" if more > 0 else shown
    window, measure = alert_window(first, language), alert_measure(first, language)
    return [t.gettext("Now ({window}): {measure} {figures}.", window=window, measure=measure, figures=listed)]


def _figure(one: Evidence, language: Language) -> str:
    value = alert_value(one, language)
    return f"{sanitize(one.label or one.group)}: {value}" if one.group else value
