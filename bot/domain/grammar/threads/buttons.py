"""Tell texts that ask for what a button below an answer does: *salva isso como resumo*, *publica*, *exporta*."""

from typing import Final

from bot.domain.errors import QueryError
from bot.domain.grammar.commands.schedules import recurs
from bot.domain.grammar.words.markup import as_seen
from bot.domain.lazy_regex import LazyRegex
from bot.domain.text import fold, normalize

_IT: Final = r"(?: (?:isso|isto|ess[ae]|est[ae]|disso|this|that|it|a|o|the|resposta|tabela|answer|table))"
_DIGEST: Final = LazyRegex(
    rf"(?:(?:salv|guard|cri|transform|agend|program|save|turn|create|schedule)[a-z]*{_IT}*"
    r"(?: (?:como|em|num|um|as|into|a|an|daily))* (?:resumos?|digests?)(?: .*)?"
    r"|(?:salv[ae]r?|save) (?:isso|isto|ess[ae]|this|that|it))"
)
_PUBLISH: Final = LazyRegex(
    rf"(?:public(?:a|ar)|publique|publish|share){_IT}*"
    r"(?: (?:aqui|no canal|pra todos|pra todo mundo|here|in the channel))?"
)
_EXPORT: Final = LazyRegex(rf"(?:exportar?|exporte|baixar?|baixe|download){_IT}*")
_OF_IT: Final = LazyRegex(
    r"(?:tod[oa]s?|every|daily|diariamente) .*|.*(?:^| )(?:isso|isto|ess[ae]|disso|this|that|it)(?: .*|$)"
)
"""Words for the answer, whose question is to come again: *campanha:376 todo dia às 18h* has one of its own."""

EVERY_DAY: Final = "Every day …"
PUBLISH: Final = "Publish"
EXPORT: Final = "Export"

_BUTTONS: Final = ((_DIGEST, EVERY_DAY), (_PUBLISH, PUBLISH), (_EXPORT, EXPORT))
"""The labels of buttons, in English, by the texts that ask for what they do."""


def refuse_button(text: str) -> None:
    """Raise `QueryError` where a text asks for what a button below an answer does; with the button's label."""
    said = fold(text)
    for pattern, label in _BUTTONS:
        if pattern.fullmatch(said):
            raise QueryError("has_button", as_seen(text), button=label)
    if _OF_IT.fullmatch(said) and recurs(normalize(text)):
        raise QueryError("has_button", as_seen(text), button=EVERY_DAY)
