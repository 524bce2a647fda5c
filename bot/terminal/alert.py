"""`calls-bot alert`: list alerts, and try one on the last days; nothing is posted."""

import asyncio
from datetime import UTC, datetime
from typing import Final

from bot.app.answer_engine import open_engine
from bot.app.database import open_existing
from bot.app.holidays import holidays_of
from bot.app.logs import set_up_logs
from bot.app.mirror_wiring import mirror_of
from bot.domain.alerts.alert import Alert
from bot.domain.alerts.backtest import Backtest
from bot.domain.alerts.transitions import GroupState
from bot.domain.errors import QueryError
from bot.domain.grammar.commands.alert_words import alert_text
from bot.domain.grammar.subscriptions.alerts import parse_alert
from bot.domain.names import Names
from bot.domain.rights import Policy
from bot.rendering.text.alert_rows import alert_state, trial_text
from bot.rendering.text.refusals import REFUSALS, RefusalCode
from bot.reports.alert_backtest import AlertBacktests
from bot.reports.alert_figures import AlertRules
from bot.settings import NEEDS_OF_ASK, Settings
from bot.store.alerts import StoredAlert
from bot.terminal.invocation import Failure, Invocation, failure
from bot.terminal.json_output import encode, instant
from bot.terminal.printing import report
from bot.terminal.run import STOPPED, failure_of
from bot.type_aliases import Json

_REFUSED: Final = 2
"""Exit code where no local copy is kept, or there is no such alert."""

_EXAMPLE: Final = "campaign:376 rate < 20% over 30m"


class _RefusedError(Exception):
    """An alert that cannot be tried; its argument is the failure that is reported."""


def list_alerts(here: Invocation) -> int:
    """Print one line for each alert; return the exit code."""
    try:
        settings = here.settings()
        set_up_logs("WARNING")
        known, states = asyncio.run(_known(here, settings))
    except STOPPED as error:
        return report(failure_of(error, here.language), here.form)
    for one in known:
        firing = {key: since for key, one in states.get(one.id, {}).items() if (since := one.state.firing_since)}
        print(encode(_json(one, firing)) if here.form == "json" else _line(here, settings, one, firing))
    if not known and here.form == "text":
        print(here.t.gettext("There are no alerts."))
    return 0


def try_alert(here: Invocation, text: str, *, now: str | None = None) -> int:
    """Print when an alert would have fired in the last seven days; return the exit code.

    Args:
        text: What a user would type after `/calls alert`, or the number of an alert.
        now: The instant at which those days end; the present where it is None.
    """
    try:
        settings = here.settings(*NEEDS_OF_ASK)
        set_up_logs("WARNING")
        at = here.instant(now, settings.evolux_time_zone)
        alert, backtest = asyncio.run(_try(here, settings, text, at))
    except _RefusedError as error:
        return report(error.args[0], here.form)
    except QueryError as error:
        example = parse_alert(_EXAMPLE).text(here.language)
        return report(failure(error, here.language, (example,)), here.form)
    except STOPPED as error:
        return report(failure_of(error, here.language), here.form)
    if here.form == "json":
        fired = [{"at": instant(one.at), "group": one.label or None} for one in backtest.fired]
        print(encode({"alert": str(alert), "days": backtest.days, "fired": fired}))
    else:
        print(alert.text(here.language))
        print(trial_text(backtest, here.language))
    return 0


async def _known(here: Invocation, settings: Settings) -> tuple[list[StoredAlert], dict[int, dict[str, GroupState]]]:
    async with open_existing(settings, here.clock) as store:
        return await store.alerts.every(), await store.alert_looks.states()


async def _try(here: Invocation, settings: Settings, text: str, at: datetime) -> tuple[Alert, Backtest]:
    if not settings.mirror_days:
        raise _refused(here, "no_copy_to_watch")
    rules = AlertRules(
        zone=settings.evolux_time_zone, holidays=holidays_of(settings), short_seconds=settings.short_calls.seconds
    )
    async with open_existing(settings, here.clock) as store:
        mirror = mirror_of(settings, store)
        async with open_engine(settings, here.clock, store.name_directory, mirror=mirror) as engine:
            if text.isdecimal():
                alert = _numbered(here, int(text), await store.alerts.every())
            else:
                policy = Policy(own_calls=settings.own_calls)

                def read(names: Names) -> Alert:
                    after = alert_text(text)
                    known = names.asked_by(here.asker, policy)
                    return parse_alert(
                        text if after is None else after, known, language=here.language, rules=settings.short_calls
                    )

                alert = await engine.resolver.resolve(read, at)
            if alert.days_needed > settings.mirror_days:
                raise _refused(here, "copy_too_short", days=settings.mirror_days)
            backtests = AlertBacktests(store.mirror, store.name_directory, rules)
            return alert, await backtests.try_out(alert, at.astimezone(UTC))


def _numbered(here: Invocation, number: int, known: list[StoredAlert]) -> Alert:
    found = next((one for one in known if one.id == number), None)
    if found is None:
        raise _refused(here, "no_such_alert", number=number)
    return found.alert


def _refused(here: Invocation, code: RefusalCode, **params: int) -> _RefusedError:
    message, hint = REFUSALS[code]
    said = here.t.gettext(message, **params)
    return _RefusedError(Failure(_REFUSED, code, said, here.t.gettext(hint or "")))


def _line(here: Invocation, settings: Settings, one: StoredAlert, firing: dict[str, datetime]) -> str:
    zone, muted = settings.evolux_time_zone, one.muted_until
    until = muted.astimezone(zone) if muted is not None and one.is_muted(here.clock()) else None
    speaks = one.speaks_at(here.clock().astimezone(zone), holidays_of(settings))
    state = alert_state(None if one.state == "active" else one.reason, until, here.language, speaks=speaks)
    told = [
        here.t.gettext("firing since {when}", when=here.t.moment(since.astimezone(zone))) + (f" ({key})" if key else "")
        for key, since in firing.items()
    ]
    return "  ".join([str(one.id), one.channel, one.words(here.language), state, *told])


def _json(one: StoredAlert, firing: dict[str, datetime]) -> Json:
    return {
        "number": one.id,
        "channel": one.channel,
        "owner": one.owner,
        "alert": one.text,
        "state": one.state,
        "reason": one.reason or None,
        "muted_until": None if one.muted_until is None else instant(one.muted_until),
        "firing": [{"group": key or None, "since": instant(since)} for key, since in firing.items()],
    }
