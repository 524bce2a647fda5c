"""Commands that are none without their slash, or do not say what they are about: *auditoria ontem*, *pausar 3*."""

import re
from typing import Final

from bot.domain.errors import QueryError
from bot.domain.grammar.commands.verbs import ALERT_VERBS, DIGEST_VERBS
from bot.domain.lazy_regex import LazyRegex
from bot.domain.text import Language, fold

_COMMANDS: Final = {
    "pt-BR": (("/chamadas resumo", DIGEST_VERBS), ("/chamadas alerta", ALERT_VERBS)),
    "en": (("/calls digest", DIGEST_VERBS), ("/calls alert", ALERT_VERBS)),
}

_SLASH: Final[dict[Language, str]] = {"pt-BR": "/chamadas", "en": "/calls"}
_NAMED: Final = LazyRegex(r"^/?(?:calls|chamadas)\s+(?=\S)", re.IGNORECASE)
"""The name of the commands before what they are to do: in a message it is no command."""

_OF_PRIVACY: Final = frozenset({"audit", "auditoria", "forget", "esquecer", "esqueca"})
"""Words of commands that only a slash begins: what they show, or ask for, is for the user alone."""


def bare_command(text: str, error: QueryError, language: Language) -> QueryError | None:
    """Return the error for a command's word that is not understood, with the whole commands; None of another word."""
    verb, _, rest = text.strip().partition(" ")
    number = rest.split()[:1]
    if error.code != "unknown_word":
        return None
    command = slash_command(text, language)
    if command is not None and fold(error.word) == fold(command.word.partition(" ")[0]):
        return command
    if fold(error.word) != fold(verb):
        return None
    if not (number and number[0].isdecimal()):
        return None
    found = [command for command, verbs in _COMMANDS[language] if fold(verb) in verbs]
    joint = ", ou " if language == "pt-BR" else ", or "
    return QueryError("bare_command", text, joint.join(f"{one} {text}" for one in found)) if found else None


def slash_command(text: str, language: Language) -> QueryError | None:
    """Return the error for a text that begins as a command which only a slash begins; None of another text."""
    typed = _NAMED.sub("", text.strip())
    begins = fold(typed.partition(" ")[0]) in _OF_PRIVACY
    return QueryError("slash_command", typed, f"{_SLASH[language]} {typed}") if begins else None
