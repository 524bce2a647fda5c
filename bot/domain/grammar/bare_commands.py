"""Commands about digests and alerts that do not say which of these they are about: *pausar 3*."""

from typing import Final

from bot.domain.errors import QueryError
from bot.domain.grammar.command_verbs import ALERT_VERBS, DIGEST_VERBS
from bot.domain.text import Language, fold

_COMMANDS: Final = {
    "pt-BR": (("/chamadas resumo", DIGEST_VERBS), ("/chamadas alerta", ALERT_VERBS)),
    "en": (("/calls digest", DIGEST_VERBS), ("/calls alert", ALERT_VERBS)),
}


def bare_command(text: str, error: QueryError, language: Language) -> QueryError | None:
    """Return the error for a verb that is not understood, before a number: with the whole commands; None of no verb."""
    verb, _, rest = text.strip().partition(" ")
    number = rest.split()[:1]
    if error.code != "unknown_word" or fold(error.word) != fold(verb) or not (number and number[0].isdecimal()):
        return None
    found = [command for command, verbs in _COMMANDS[language] if fold(verb) in verbs]
    joint = ", ou " if language == "pt-BR" else ", or "
    return QueryError("bare_command", text, joint.join(f"{one} {text}" for one in found)) if found else None
