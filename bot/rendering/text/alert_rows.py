"""Lines of alerts: the list of them, and what a backtest found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from bot.domain.alerts.backtest import Backtest
from bot.domain.language import Language
from bot.rendering.i18n.dates import zone, zoned
from bot.rendering.i18n.translator import N_, ngettext_noop, translator
from bot.rendering.text.markup import Mrkdwn, code, markup, plain
from bot.rendering.text.subscription_rows import SubscriptionRow, paused_state
from bot.rendering.text.suggestions import ALERT_EXAMPLES

_SHOWN: Final = 5
"""Times at which an alert would have fired that a backtest lists."""


_FIRED: Final = ngettext_noop(
    "It would have fired {count} time {days}: {times}.", "It would have fired {count} times {days}: {times}."
)
_DAYS: Final = ngettext_noop("in the last day", "in the last {count} days")
_MORE: Final = ngettext_noop("{count} more", "{count} more")
_FEW: Final = N_("Its windows had at most {most} calls that count, and it speaks of {needed} or more.")


@dataclass(frozen=True, kw_only=True, slots=True)
class AlertRow(SubscriptionRow):
    """An alert, as the list of alerts shows it."""

    muted: bool


def alert_state(paused: str | None, muted: datetime | None, language: Language, *, speaks: bool = True) -> str:
    """Return whether an alert watches.

    Args:
        paused: As of `paused_state`; None of an active one.
        muted: Until when it is muted, in the tenant's zone; None where it is not.
        speaks: Whether these are hours and days of its own.
    """
    t = translator(language)
    if paused is not None:
        return paused_state(paused, language)
    if muted is not None:
        return t.gettext("muted until {when}", when=zoned(muted, language))
    return t.gettext("watching") if speaks else t.gettext("silent now: outside its hours and days")


def alert_help(language: Language) -> dict[str, Any]:
    """Return the examples in the help on alerts."""
    listed = {"en": "/calls alert list", "pt-BR": "/chamadas alerta listar"}[language]
    managed = {
        "en": ("/calls pause alert 3", "/calls mute alert 3 for 2h", "/calls delete alert 3", "/calls my alerts"),
        "pt-BR": (
            *("/chamadas pausa o alerta 3", "/chamadas silencia o alerta 3 por 2h", "/chamadas apaga o alerta 3"),
            "/chamadas meus alertas",
        ),
    }[language]
    made = ALERT_EXAMPLES[language][:2]
    return {"made": _codes(made), "managed": _codes(managed), "list": code(listed)}


def _codes(commands: Sequence[str]) -> Mrkdwn:
    shown = [code(one) for one in commands]
    return Mrkdwn(" ".join(map(markup, shown)), " ".join(map(plain, shown)))


def trial_text(backtest: Backtest, language: Language) -> str:
    """Return how often an alert would have fired, and when."""
    t = translator(language)
    if not backtest.days:
        return t.gettext("I cannot say how often it would have fired: I do not have the calls of earlier days yet.")
    count = len(backtest.fired)
    days = t.ngettext(*_DAYS, backtest.days)
    if not count:
        said = t.gettext("It would not have fired {days}.", days=days)
        if backtest.few is None:
            return said
        most, needed = map(t.number, backtest.few)
        return f"{said} {t.gettext(_FEW, most=most, needed=needed)}"
    times = [t.moment(one.at) + (f" ({one.label})" if one.label else "") for one in backtest.fired[:_SHOWN]]
    more = [t.ngettext(*_MORE, count - _SHOWN)] if count > _SHOWN else []
    listed = f"{t.listed([*times, *more])} · {zone(backtest.fired[0].at, language)}"
    return t.ngettext(*_FIRED, count, days=days, times=listed)
