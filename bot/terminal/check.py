"""`calls-bot check`: what is set up and what is not, each line with its cure."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Final

from bot.app.engine import open_engine
from bot.domain.text import Language
from bot.evolux.health import TenantHealth
from bot.rendering.i18n.translator import Translator, translator
from bot.rendering.templates.checks import check_templates
from bot.rendering.templates.renderer import Renderer
from bot.settings import NEEDS_OF_ASK, NEEDS_OF_RUN, Settings, SettingsError
from bot.terminal.arguments import language_of
from bot.terminal.check_parts import CheckResult, database_line, no_slack_line, show, slack_lines
from bot.terminal.errors import failure

_SKEW: Final = timedelta(minutes=2)
"""How far the tenant's clock may be from ours before *now* means something else there."""


def run(chosen: Language | None, environ: Mapping[str, str], clock: Callable[[], datetime]) -> int:
    """Print every finding; return 0, or the exit code of the first that is bad."""
    language = language_of(chosen, environ)
    try:
        settings = Settings.load(environ, needs=_needs(environ))
    except SettingsError as error:
        for problem in error.problems:
            show(CheckResult.of(failure(SettingsError((problem,)), language)))
        return 5
    return asyncio.run(_run(settings, translator(language), clock))


def _needs(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Return what must be set: Slack's variables, too, where any of them is."""
    names = (entry.name.upper() for entry in fields(Settings) if entry.name.startswith("slack_"))
    slack = any(environ.get(name, "").strip() for name in names)
    return NEEDS_OF_RUN if slack else NEEDS_OF_ASK


async def _run(settings: Settings, t: Translator, clock: Callable[[], datetime]) -> int:
    exit_codes = []
    async for line in _lines(settings, t, clock):
        show(line)
        exit_codes.append(line.exit_code)
    return next(filter(None, exit_codes), 0)


async def _lines(settings: Settings, t: Translator, clock: Callable[[], datetime]) -> AsyncIterator[CheckResult]:
    yield CheckResult(good=True, said=t.gettext("Settings: all there, all readable."))
    for line in _templates(settings, t):
        yield line
    yield await database_line(settings, t)
    if settings.slack_bot_token is None:
        yield no_slack_line(t)
    else:
        async for line in slack_lines(settings, t):
            yield line
    async with open_engine(settings, clock) as engine:
        found = await engine.history.check()
    for line in (_tenant(found, t), _token(found, t), _statuses(found, t), _clock(found, t)):
        yield line


def _tenant(found: TenantHealth, t: Translator) -> CheckResult:
    if found.error is None or found.error.code == "credentials_refused":
        return CheckResult(good=True, said=t.gettext("Evolux: it answers."))
    return CheckResult.of(failure(found.error, t.language))


def _token(found: TenantHealth, t: Translator) -> CheckResult:
    if found.error is None:
        return CheckResult(good=True, said=t.gettext("Token: accepted."))
    if found.error.code == "credentials_refused":
        return CheckResult.of(failure(found.error, t.language))
    return CheckResult(good=None, said=t.gettext("Token: not known, since Evolux was not asked."))


def _statuses(found: TenantHealth, t: Translator) -> CheckResult:
    match found.honours_contact_status:
        case True:
            return CheckResult(
                good=True, said=t.gettext("Failed attempts: Evolux tells them from successful contacts.")
            )
        case False:
            return CheckResult(
                good=False,
                said=t.gettext("Failed attempts: Evolux does not tell them from successful contacts."),
                cure=t.gettext("Hit rates cannot be trusted: ask Evolux for version 6.77.0 or newer."),
                exit_code=4,
            )
        case _:
            return CheckResult(
                good=None, said=t.gettext("Failed attempts: not known, there were no calls in the past day.")
            )


def _clock(found: TenantHealth, t: Translator) -> CheckResult:
    if found.skew is None:
        return CheckResult(good=None, said=t.gettext("Clock: not known, Evolux does not tell the time."))
    off = abs(found.skew)
    if off <= _SKEW:
        return CheckResult(good=True, said=t.gettext("Clock: right."))
    return CheckResult(
        good=False,
        said=t.gettext("Clock: {off} away from that of Evolux.", off=t.duration(off.total_seconds())),
        cure=t.gettext("Set this machine's clock: calls of the last minutes are missed otherwise."),
    )


def _templates(settings: Settings, t: Translator) -> list[CheckResult]:
    broken = check_templates(Renderer(settings.templates_dir))
    if not broken:
        return [CheckResult(good=True, said=t.gettext("Templates: all render, all valid."))]
    cure = t.gettext(
        "Mend it, or take it out of TEMPLATES_DIR; "
        "until then answers go out as plain text, and views as they are shipped."
    )
    return [CheckResult(good=False, said=str(problem), cure=cure) for problem in broken]
