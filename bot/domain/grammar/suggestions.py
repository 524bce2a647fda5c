"""What somebody may have meant by a word that nobody knows."""

from functools import lru_cache
from typing import Final, get_args

from bot.domain.filter_specs import KEYS
from bot.domain.filters import write_pair
from bot.domain.keys import KeySpec
from bot.domain.names import NamedKind, Names
from bot.domain.period import MONTHS, WEEKDAYS
from bot.domain.text import LANGUAGES, Language, fold

_CLOSE: Final = 75
"""Of a hundred: below it two words have nothing to do with one another."""


def _unless_answered(spec: KeySpec) -> bool:
    return spec.key != "answered"


_OTHERS: Final = (
    "hoje ontem anteontem today yesterday semana mês week month minutos segundos minutes seconds hora hour dia day"
    " últimos exceto except chamadas ligações calls"
)
_WORDS: Final = (
    *_OTHERS.split(),
    *(word for language in reversed(LANGUAGES) for word in (*WEEKDAYS[language], *MONTHS[language]) if word != "may"),
    *(word for spec in sorted(KEYS, key=_unless_answered) for word in spec.suggested),
)
"""Words to suggest; the first of those that are equally close is taken. *May* is too close to other words."""


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
