"""Commands that are none without their slash, or do not say what they are about: *auditoria ontem*, *pausar 3*."""

from typing import Final

from bot.domain.errors import QueryError
from bot.domain.grammar.commands.verbs import ALERT_VERBS, DIGEST_VERBS
from bot.domain.text import Language, fold

_COMMANDS: Final = {
    "pt-BR": (("/chamadas resumo", DIGEST_VERBS), ("/chamadas alerta", ALERT_VERBS)),
    "en": (("/calls digest", DIGEST_VERBS), ("/calls alert", ALERT_VERBS)),
}

_SLASH: Final[dict[Language, str]] = {"pt-BR": "/chamadas", "en": "/calls"}
_OF_PRIVACY: Final = frozenset({"audit", "auditoria", "forget", "esquecer", "esqueca"})
"""Words of commands that only a slash begins: what they show, or ask for, is for the user alone."""


def bare_command(text: str, error: QueryError, language: Language) -> QueryError | None:
    """Return the error for a command's word that is not understood, with the whole commands; None of another word."""
    verb, _, rest = text.strip().partition(" ")
    number = rest.split()[:1]
    if error.code != "unknown_word" or fold(error.word) != fold(verb):
        return None
    if fold(verb) in _OF_PRIVACY:
        return slash_command(text, language)
    if not (number and number[0].isdecimal()):
        return None
    found = [command for command, verbs in _COMMANDS[language] if fold(verb) in verbs]
    joint = ", ou " if language == "pt-BR" else ", or "
    return QueryError("bare_command", text, joint.join(f"{one} {text}" for one in found)) if found else None


def slash_command(text: str, language: Language) -> QueryError | None:
    """Return the error for a text that begins as a command which only a slash begins; None of another text."""
    typed = text.strip()
    begins = fold(typed.partition(" ")[0]) in _OF_PRIVACY
    return QueryError("slash_command", typed, f"{_SLASH[language]} {typed}") if begins else None
