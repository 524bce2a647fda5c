"""The checks of the tenant: its address, token, contact statuses, times, days and clock."""

import shutil
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.app.answer_engine import open_engine
from bot.evolux import CredentialsRefusedError, EvoluxError, EvoluxHistory
from bot.evolux.health import TenantHealth
from bot.rendering.i18n.translator import N_, Translator
from bot.settings import Settings
from bot.store.database_files import file_of
from bot.terminal.invocation import failure
from bot.terminal.local_checks import CheckResult
from bot.type_aliases import Clock

_MAX_SKEW: Final = timedelta(minutes=2)
"""The difference between the clocks of the tenant and of this machine up to which *now* means the same to both."""

_ROUND: Final = 10_000
_MB: Final = 2**20
_BYTES_A_CALL: Final = 250
"""Measured in SQLite and PostgreSQL, indexes included, rounded up."""

_MISREAD: Final = {
    "local": (
        N_("Days: Evolux reads their bounds as {zone}, not as UTC: hours are missing."),
        N_("Set EVOLUX_BOUNDS=local."),
    ),
    "utc": (
        N_("Days: Evolux reads their bounds as UTC, not as {zone}: hours are missing."),
        N_("Set EVOLUX_BOUNDS=utc."),
    ),
    "other": (
        N_("Days: Evolux gives calls from outside of them."),
        N_(
            "Such calls are left out, and answers say so. Check EVOLUX_TIME_ZONE, and ask Evolux how it reads "
            "start_date and end_date."
        ),
    ),
}


async def tenant_checks(settings: Settings, clock: Clock, t: Translator) -> AsyncIterator[CheckResult]:
    """Yield the result of each check of the tenant."""
    async with open_engine(settings, clock) as engine:
        health = await engine.history.check()
        days = await _days(engine.history, health, settings.evolux_time_zone, t)
    for look in (_tenant, _token, _statuses, _times):
        yield look(health, t)
    yield days
    if health.counts_short:
        yield _totals(health, t)
    for result in _size(health, settings, t):
        yield result
    yield _clock(health, t)


def _size(health: TenantHealth, settings: Settings, t: Translator) -> Iterator[CheckResult]:
    """Yield a problem where a day has more calls than a question counts, or the disk no room for the local copy."""
    calls, most = health.totals.get("both", 0), settings.max_calls
    if settings.mirror_days:
        yield from _room(calls * settings.mirror_days * _BYTES_A_CALL // _MB, settings, t)
    elif calls > most:
        message = t.gettext(
            "Calls: {calls} in the past day; a question counts {most} at most.",
            calls=t.number(calls),
            most=t.number(most),
        )
        wanted = -(-2 * calls // _ROUND) * _ROUND
        cure = t.gettext(
            "Set MAX_CALLS={wanted}: otherwise answers about a day are cut. "
            "Or set MIRROR_DAYS=31, to keep the calls of so many days here and answer at once.",
            wanted=wanted,
        )
        yield CheckResult("bad", message, cure)


def _room(wanted: int, settings: Settings, t: Translator) -> Iterator[CheckResult]:
    """Tell whether the disk of a SQLite database has room for the local copy of the calls."""
    file = file_of(settings.database_url.reveal())
    if file is None or not file.parent.is_dir():
        message = t.gettext("Local copy: about {wanted} MB for {days} days.", wanted=wanted, days=settings.mirror_days)
        yield CheckResult("unknown", message, t.gettext("See that the database has so much room."))
        return
    taken = file.stat().st_size // _MB if file.exists() else 0
    free = shutil.disk_usage(file.parent).free // _MB
    message = t.gettext(
        "Local copy: about {wanted} MB for {days} days; {free} MB are free.",
        wanted=t.number(wanted),
        days=settings.mirror_days,
        free=t.number(free),
    )
    if wanted <= free + taken:
        yield CheckResult("good", message)
    else:
        yield CheckResult("bad", message, t.gettext("Make room, or set MIRROR_DAYS to fewer days."))


def _tenant(health: TenantHealth, t: Translator) -> CheckResult:
    if health.error is None or isinstance(health.error, CredentialsRefusedError):
        return CheckResult("good", t.gettext("Evolux: it answers."))
    return CheckResult.of(failure(health.error, t.language))


def _token(health: TenantHealth, t: Translator) -> CheckResult:
    if health.error is None:
        return CheckResult("good", t.gettext("Token: accepted."))
    if isinstance(health.error, CredentialsRefusedError):
        return CheckResult.of(failure(health.error, t.language))
    return CheckResult("unknown", t.gettext("Token: not known, since Evolux was not asked."))


def _statuses(health: TenantHealth, t: Translator) -> CheckResult:
    match health.honours_contact_status:
        case True:
            return CheckResult("good", t.gettext("Failed attempts: Evolux tells them from successful contacts."))
        case False:
            message = t.gettext("Failed attempts: Evolux does not tell them from successful contacts.")
            cure = t.gettext("Hit rates cannot be trusted: ask Evolux for version 6.77.0 or newer.")
            return CheckResult("bad", message, cure, exit_code=4)
        case _ if health.error is not None:
            return CheckResult("unknown", t.gettext("Failed attempts: not known, since Evolux was not asked."))
        case _:
            message = t.gettext("Failed attempts: not known, there were no calls in the past day.")
            return CheckResult("unknown", message)


def _totals(health: TenantHealth, t: Translator) -> CheckResult:
    message = t.gettext(
        "Totals: Evolux says that it has {total} calls of the past day, and has more.",
        total=t.number(health.totals["both"]),
    )
    cure = t.gettext(
        "Answers read on to the last page, so no call is missed; ask Evolux why pagination.total is wrong."
    )
    return CheckResult("bad", message, cure)


def _times(health: TenantHealth, t: Translator) -> CheckResult:
    if health.error is not None:
        return CheckResult("unknown", t.gettext("Times of calls: not known, since Evolux was not asked."))
    if not health.seen:
        return CheckResult("unknown", t.gettext("Times of calls: not known, there were no calls in the past day."))
    seen = t.ngettext("the newest call", "the newest {count} calls", health.seen)
    if not health.implausible:
        return CheckResult("good", t.gettext("Times of calls: those of {seen} can be true.", seen=seen))
    message = t.gettext(
        "Times of calls: {count} of {seen} have an answer or talk time that cannot be true.",
        count=t.number(health.implausible),
        seen=seen,
    )
    cure = t.gettext(
        "Such times are taken as unknown, and answers say so; ask Evolux why answer_time or talking_duration are wrong."
    )
    return CheckResult("bad", message, cure)


async def _days(history: EvoluxHistory, health: TenantHealth, zone: ZoneInfo, t: Translator) -> CheckResult:
    """Tell whether the tenant reads the bounds of days as they are meant."""
    if health.error is not None:
        return CheckResult("unknown", t.gettext("Days: not known, since Evolux was not asked."))
    try:
        reading = await history.read_bounds(zone)
    except EvoluxError as error:
        return CheckResult.of(failure(error, t.language))
    if reading is None:
        message = t.gettext("Days: not known, there were no calls in the mornings of the past week.")
        return CheckResult("unknown", message)
    if reading == "right":
        return CheckResult("good", t.gettext("Days: Evolux reads their bounds as they are meant."))
    message, cure = _MISREAD[reading]
    return CheckResult("bad", t.gettext(message, zone=zone.key), t.gettext(cure), exit_code=4)


def _clock(health: TenantHealth, t: Translator) -> CheckResult:
    if health.skew is None and health.error is not None:
        return CheckResult("unknown", t.gettext("Clock: not known, since Evolux was not asked."))
    if health.skew is None:
        return CheckResult("unknown", t.gettext("Clock: not known, Evolux does not tell the time."))
    off = abs(health.skew)
    if off <= _MAX_SKEW:
        return CheckResult("good", t.gettext("Clock: right."))
    message = t.gettext("Clock: {off} away from that of Evolux.", off=t.duration(off.total_seconds()))
    cure = t.gettext("Set this machine's clock: calls of the last minutes are missed otherwise.")
    return CheckResult("bad", message, cure)
