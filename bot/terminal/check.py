"""`calls-bot check`: what is set up and what is not, each line with its cure."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from rich.text import Text

from bot.app.engine import open_engine
from bot.domain.language import Language
from bot.evolux.checkup import Checkup
from bot.rendering.checks import check_templates
from bot.rendering.renderer import Renderer
from bot.rendering.sentences import sentence
from bot.rendering.translations import Translator, translator
from bot.settings import Settings, SettingsError
from bot.terminal.failures import failure
from bot.terminal.inputs import language_of
from bot.terminal.printing import console

_SKEW: Final = timedelta(minutes=2)
"""How far the tenant's clock may be from ours before *now* means something else there."""


@dataclass(frozen=True, slots=True)
class Line:
    """One finding.

    Attributes:
        good: None where it cannot be told.
        said: What was found.
        cure: What to do about it.

    """

    good: bool | None
    said: str
    cure: str | None = None


def run(chosen: Language | None, environ: Mapping[str, str], clock: Callable[[], datetime]) -> int:
    """Print every finding; return 0, or the exit code of the first that is bad."""
    language = language_of(chosen, environ)
    try:
        settings = Settings.load(environ, needs=("EVOLUX_URL", "EVOLUX_TOKEN"))
    except SettingsError as error:
        for problem in error.problems:
            said = sentence(SettingsError((problem,)), language)
            _show(Line(good=False, said=said.message, cure=said.hint))
        return 5
    return asyncio.run(_run(settings, translator(language), clock))


async def _run(settings: Settings, speak: Translator, clock: Callable[[], datetime]) -> int:
    _show(Line(good=True, said=speak.gettext("Settings: all there, all readable.")))
    for line in _templates(settings, speak):
        _show(line)
    async with open_engine(settings, clock) as engine:
        found = await engine.history.check()
    for line in (_tenant(found, speak), _token(found, speak), _statuses(found, speak), _clock(found, speak)):
        _show(line)
    if found.error is not None:
        return failure(found.error, speak.language).exit_code
    return 0 if found.honours_contact_status is not False else 4


def _tenant(found: Checkup, speak: Translator) -> Line:
    if found.error is None or found.error.code == "credentials_refused":
        return Line(good=True, said=speak.gettext("Evolux: it answers."))
    said = sentence(found.error, speak.language)
    return Line(good=False, said=said.message, cure=said.hint)


def _token(found: Checkup, speak: Translator) -> Line:
    if found.error is None:
        return Line(good=True, said=speak.gettext("Token: accepted."))
    if found.error.code == "credentials_refused":
        said = sentence(found.error, speak.language)
        return Line(good=False, said=said.message, cure=said.hint)
    return Line(good=None, said=speak.gettext("Token: not known, since Evolux was not asked."))


def _statuses(found: Checkup, speak: Translator) -> Line:
    match found.honours_contact_status:
        case True:
            return Line(good=True, said=speak.gettext("Failed attempts: Evolux tells them from successful contacts."))
        case False:
            return Line(
                good=False,
                said=speak.gettext("Failed attempts: Evolux does not tell them from successful contacts."),
                cure=speak.gettext("Hit rates cannot be trusted: ask Evolux for version 6.77.0 or newer."),
            )
        case _:
            return Line(
                good=None, said=speak.gettext("Failed attempts: not known, there were no calls in the past day.")
            )


def _clock(found: Checkup, speak: Translator) -> Line:
    if found.skew is None:
        return Line(good=None, said=speak.gettext("Clock: not known, Evolux does not tell the time."))
    off = abs(found.skew)
    if off <= _SKEW:
        return Line(good=True, said=speak.gettext("Clock: right."))
    return Line(
        good=False,
        said=speak.gettext("Clock: {off} away from that of Evolux.", off=speak.duration(off.total_seconds())),
        cure=speak.gettext("Set this machine's clock: calls of the last minutes are missed otherwise."),
    )


def _templates(settings: Settings, speak: Translator) -> list[Line]:
    broken = check_templates(Renderer(settings.templates_dir))
    if not broken:
        return [Line(good=True, said=speak.gettext("Templates: all render, all valid."))]
    cure = speak.gettext("Mend it, or take it out of TEMPLATES_DIR; until then the answer goes out as plain text.")
    return [Line(good=False, said=str(problem), cure=cure) for problem in broken]


def _show(line: Line) -> None:
    sign, style = {True: ("✓", "green"), False: ("✗", "bold red"), None: ("?", "yellow")}[line.good]
    screen = console()
    screen.print(Text.assemble((f"{sign} ", style), line.said))
    if line.cure:
        screen.print(Text(f"  → {line.cure}"))
