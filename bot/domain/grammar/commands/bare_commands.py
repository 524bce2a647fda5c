"""Commands that are none without their slash, or do not say what they are about: *auditoria ontem*, *pausar 3*."""

import re
from typing import Final

from bot.domain.errors import QueryError
from bot.domain.grammar.commands.verbs import ALERT_VERBS, DIGEST_VERBS
from bot.domain.language import Language
from bot.domain.lazy_regex import LazyRegex
from bot.domain.text import fold, word_set

_COMMANDS: Final = {
    "pt-BR": (("/chamadas resumo", DIGEST_VERBS), ("/chamadas alerta", ALERT_VERBS)),
    "en": (("/calls digest", DIGEST_VERBS), ("/calls alert", ALERT_VERBS)),
}

_SLASH: Final[dict[Language, str]] = {"pt-BR": "/chamadas", "en": "/calls"}
_NAMED: Final = LazyRegex(r"^/?(?:calls|chamadas)\s+(?=\S)", re.IGNORECASE)
"""The name of the commands before what they are to do: in a message it is no command."""

_OF_PRIVACY: Final = frozenset({"audit", "auditoria", "forget", "esquecer", "esqueca"})
"""Words of commands that only a slash begins: what they show, or ask for, is for the user alone."""

_OF_CALLS: Final = (["de"], ["of"])
"""The word before what calls are of: *chamadas de auditoria*."""

_DOES: Final = word_set("esta is me pede pedindo pediu precisa quer quis ta vai veio wants")
"""Verbs of auditors: *a auditoria tá me cobrando*."""

_AUDITS: Final = frozenset({"audit", "auditoria"})
_DENIALS: Final = (["nao"], ["n"], ["not"], ["dont"], ["never"], ["nunca"])
_JOINTS: Final = frozenset({"a", "o", "de", "da", "do", "das", "dos", "of", "from", "the"})


def bare_command(text: str, error: QueryError, language: Language) -> QueryError | None:
    """Return the error for a command's word that is not understood, with the whole commands; None of another word."""
    verb, _, rest = text.strip().partition(" ")
    number = rest.split()[:1]
    if error.code != "unknown_word":
        return None
    if spoken := _spoken_of(text, error, language):
        return spoken
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


def _spoken_of(text: str, error: QueryError, language: Language) -> QueryError | None:
    """Return the error for a sentence that asks for such a command: *me mostra a auditoria de ontem*."""
    word, (before, _, rest) = fold(error.word), text.partition(error.word)
    last, asked = fold(before).split()[-1:], [one for one in rest.split() if fold(one) not in _JOINTS]
    if last in _OF_CALLS or word not in _OF_PRIVACY or (asked and fold(asked[0]) in _DOES):
        return None
    forgets = asked and any(map(str.isdigit, asked[0])) and last not in _DENIALS
    if word not in _AUDITS and not forgets:  # "não esquecer de ligar pro 84…" is no wish to have it erased
        return None
    command = " ".join((error.word, *asked))
    return QueryError("slash_command", command, f"{_SLASH[language]} {command}")


def slash_command(text: str, language: Language) -> QueryError | None:
    """Return the error for a text that begins as a command which only a slash begins; None of another text."""
    typed = _NAMED.sub("", text.strip())
    begins = fold(typed.partition(" ")[0]) in _OF_PRIVACY
    return QueryError("slash_command", typed, f"{_SLASH[language]} {typed}") if begins else None
