"""What somebody may have meant by a word that nobody knows."""

from functools import lru_cache
from typing import Final, get_args

from bot.domain.formatting import write_pair
from bot.domain.names import NamedKind, Names
from bot.domain.text import Language, fold

_CLOSE: Final = 75
"""Of a hundred: below it two words have nothing to do with one another."""

_WORDS: Final = [
    "hoje",
    "ontem",
    "anteontem",
    "semana",
    "mês",
    "segunda",
    "terça",
    "quarta",
    "quinta",
    "sexta",
    "sábado",
    "domingo",
    "today",
    "yesterday",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "week",
    "month",
    "janeiro",
    "fevereiro",
    "março",
    "abril",
    "maio",
    "junho",
    "julho",
    "agosto",
    "setembro",
    "outubro",
    "novembro",
    "dezembro",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "atendidas",
    "perdidas",
    "answered",
    "unanswered",
    "missed",
    "campanha",
    "campaign",
    "agente",
    "agent",
    "atendente",
    "operador",
    "cliente",
    "customer",
    "número",
    "number",
    "resultado",
    "outcome",
    "causa",
    "cause",
    "ocupado",
    "busy",
    "desligadas",
    "gravação",
    "recording",
    "tronco",
    "trunk",
    "classificação",
    "class",
    "status",
    "sucesso",
    "erro",
    "success",
    "error",
    "fala",
    "talk",
    "minutos",
    "segundos",
    "minutes",
    "seconds",
    "hora",
    "hour",
    "dia",
    "day",
    "últimos",
    "exceto",
    "except",
    "chamadas",
    "ligações",
    "calls",
]


def nearest_word(word: str, names: Names, language: Language) -> str | None:
    """Return the known word, or the known name, that a text comes closest to; None where nothing is close.

    Args:
        word: One word, or several, that nobody said to be a name.
        names: What is known by name.
        language: Of the key before a name.

    """
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only a text that is wrong pays for it

    typed = fold(word)
    if typed in _folded():
        return None
    found = process.extractOne(typed, _folded(), scorer=fuzz.ratio, score_cutoff=_CLOSE)
    if found:
        return _WORDS[found[2]]
    words = typed.split()
    if all(process.extractOne(one, names.words, scorer=fuzz.ratio, score_cutoff=_CLOSE) for one in words):
        for kind in get_args(NamedKind):
            for name in names.nearest(kind, word, 1):
                return write_pair(kind, name, language)
    return None


@lru_cache(maxsize=1)
def _folded() -> list[str]:
    return [fold(word) for word in _WORDS]
