"""`calls-bot demo --terminal`: a made-up tenant, and questions to it as people ask them."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from rich.rule import Rule
from rich.text import Text

from bot.app.engine import AnswerEngine, open_engine
from bot.domain.errors import QueryError
from bot.domain.grammar.parser import parse
from bot.domain.text import Language
from bot.rendering.i18n.translator import translator
from bot.sandbox.tenant import CallCentre, serve_tenant
from bot.settings import Settings
from bot.terminal.arguments import language_of
from bot.terminal.errors import failure
from bot.terminal.printing import complain, console, show

QUESTIONS: Final[dict[Language, tuple[str, ...]]] = {
    "pt-BR": (
        "84988887777",
        "84999999999 campanha:376 dia:28/10/2021",
        "ligações dos últimos 7 dias por campanha",
        "não atendidas dos últimos 7 dias por hora",
        "7d fala:>5m ordenar:fala top:3",
        "campanh:376",
    ),
    "en": (
        "84988887777",
        "84999999999 campaign:376 on:28/10/2021",
        "calls of the last 7 days by campaign",
        "unanswered last 7 days by hour",
        "7d talk:>5m sort:talk top:3",
        "campaing:376",
    ),
}


def run(language: Language | None, environ: Mapping[str, str], clock: Callable[[], datetime]) -> int:
    """Ask the made-up tenant a few questions, and print the answers."""
    asyncio.run(_run(language_of(language, environ), clock))
    return 0


async def _run(language: Language, clock: Callable[[], datetime]) -> None:
    screen, t = console(), translator(language)
    screen.print(Text(t.gettext("Everybody and every call below is made up."), "italic"))
    async with serve_tenant(CallCentre(), clock=clock) as tenant:
        settings = Settings.load({"EVOLUX_URL": tenant.url, "EVOLUX_TOKEN": tenant.token})
        async with open_engine(settings, clock) as engine:
            for question in QUESTIONS[language]:
                screen.print(Rule(style="dim"))
                screen.print(Text(f"$ calls-bot ask {question!r}", "bold cyan"))
                await _ask(engine, question, language, clock())


async def _ask(engine: AnswerEngine, question: str, language: Language, as_of: datetime) -> None:
    try:
        query = await engine.resolver.resolve(lambda names: parse(question, names, language=language), as_of)
        show(await engine.reports.answer(query, as_of), language, console())
    except QueryError as error:
        complain(failure(error, language), console())
