"""Write a query as the shortest text that reads back as it, in either language."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from bot.domain.filters import Filter
from bot.domain.text import Language

if TYPE_CHECKING:
    from bot.domain.query import Query

_PORTUGUESE: Final = {
    "number": "numero",
    "campaign": "campanha",
    "agent": "agente",
    "customer": "cliente",
    "period": "período",
    "outcome": "resultado",
    "cause": "causa",
    "ended": "desligada",
    "class": "classificação",
    "trunk": "tronco",
    "field": "campo",
    "talk": "fala",
    "with": "com",
    "by": "por",
    "sort": "ordenar",
}
_PORTUGUESE_VALUES: Final = {
    "status": {"success": "sucesso", "error": "erro", "both": "ambos"},
    "cause": {
        "normal_clearing": "desligamento-normal",
        "originator_cancel": "cancelada-pelo-originador",
        "no_answer": "sem-resposta",
        "busy": "ocupado",
        "rejected": "rejeitada",
        "bad_number": "número-inválido",
        "network": "falha-de-rede",
        "other": "outra",
    },
    "ended": {"agent": "agente", "subscriber": "assinante"},
    "with": {"recording": "gravação"},
    "by": {
        "agent": "agente",
        "campaign": "campanha",
        "hour": "hora",
        "day": "dia",
        "weekday": "dia-da-semana",
        "outcome": "resultado",
        "cause": "causa",
        "trunk": "tronco",
        "number": "numero",
    },
    "sort": {"talk": "fala"},
}
_ANSWERED: Final[dict[Language, tuple[str, str]]] = {
    "en": ("answered", "unanswered"),
    "pt-BR": ("atendidas", "não atendidas"),
}
_BARE: Final = re.compile(r"[\d><A-Za-zÀ-ÖØ-öø-ÿ](?:[\w=./\-]*[0-9A-Za-zÀ-ÖØ-öø-ÿ])?", re.ASCII)
_QUOTES: Final = re.compile(r'[\\"“”„«»&<]')


def write_query(query: "Query", language: Language) -> str:
    """Return the canonical text of a query."""
    return " ".join(_parts(query, language))


def write_filter(one: Filter, language: Language) -> str:
    """Return the canonical text of one filter: ``-outcome:Venda``, ``unanswered``."""
    if one.key == "answered":
        return _ANSWERED[language][one.negated]
    key, dot, field = one.key.partition(".")
    values = (_value(key, value, language) for value in one.values)
    return f"{'-' * one.negated}{_key(key, language)}{dot}{field}:{','.join(values)}"


def write_pair(key: str, value: str, language: Language) -> str:
    """Return the canonical text of anything that is no filter: ``by:agent``, ``período:7d``."""
    return f"{_key(key, language)}:{_value(key, value, language)}"


def _parts(query: "Query", language: Language) -> Iterator[str]:
    asked = [one for one in query.filters if one.key in {"number", "campaign", "agent", "customer"}]
    yield from (write_filter(one, language) for one in asked)
    if query.status != "both":
        yield write_pair("status", query.status, language)
    yield f"{_key('period', language)}:{query.period.text(language)}"
    yield from (write_filter(one, language) for one in query.filters if one not in asked)
    for key, value in (("by", query.by), ("sort", query.sort), ("top", query.top)):
        if value is not None:
            yield write_pair(key, str(value), language)


def _key(key: str, language: Language) -> str:
    return key if language == "en" else _PORTUGUESE.get(key, key)


def _value(key: str, value: str, language: Language) -> str:
    if language != "en" and key in _PORTUGUESE_VALUES:
        return _PORTUGUESE_VALUES[key][value]
    return value if _BARE.fullmatch(value) else f'"{_QUOTES.sub(_escaped, value)}"'


def _escaped(match: re.Match[str]) -> str:
    return f"\\{match[0]}"
