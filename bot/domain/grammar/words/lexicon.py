"""The words of the grammar that a mistyped or shortened one may stand for: *perdias*, *vdas*, *porhora*."""

from itertools import pairwise
from typing import Final

from bot.domain.day_spans import MONTHS, WEEKDAYS
from bot.domain.grammar.words.filler_words import WORDS
from bot.domain.grammar.words.given_names import GIVEN_NAMES
from bot.domain.language import LANGUAGES
from bot.domain.query_keys import KEYS, key_spec
from bot.domain.similar_words import close_words
from bot.domain.text import fold, word_set

_SHORTEST: Final = 4
"""The fewest letters of a word that may be a mistyped one of the grammar."""

_OTHERS: Final = (
    "hoje ontem anteontem today yesterday semana mês week month quinzena trimestre manhã madrugada morning afternoon"
    " minutos segundos minutes seconds hora hour dia day últimos últimas última último passada passado retrasada"
    " retrasado exceto except chamadas ligações calls chamada ligação atendeu atenderam desligou ocupadas rejeitadas"
    " recusadas canceladas gravadas gravações ranking campanhas agentes atendentes operadores vendedores troncos"
    " resultados tabulações motivos causas horário horários equipes conversão promessas promessa vendas acordos recados"
    " depois trinta semanas recordings longest shortest outcomes numbers agents campaigns trunks"
    " conversion promises sales weekend tirando excluindo excluding without"
    " desligada desligadas desligaram derrubadas encerradas rejeitada recusada ocupados gravada"
    " gravação recording answered agreements customers clientes meses weeks hours minuto segundo"
    " evening madrugadas venderam prometeram duração comparado comparar compared against highest lowest busiest fewest"
    " longas demoradas curtas piores melhores maiores menores"
    " contra entre desde nunca antes acima abaixo before since until under between shorter longer picked numbers"
    " atendido atendida inexistentes inválidos errado primeiro tempo pessoa interesse relação verdade feriado completa"
    " rejected cancelled tentativas conversas operadora vendedora atendente operador minhas minha semanal mensal diário"
    " acordo recado"
)
_UNLIKE: Final = frozenset(["mais", "menos", "more", "less", "may", "meio", "meios"])
"""Words that are close to others by chance."""

_WORDS: Final = {
    fold(word): word
    for word in (
        *_OTHERS.split(),
        *(word for language in reversed(LANGUAGES) for word in (*WEEKDAYS[language], *MONTHS[language])),
        *(word for spec in (key_spec("answered"), *KEYS) for word in spec.suggested),
    )
    if word not in _UNLIKE
}
"""Words to suggest, by their folded form."""

_VOWELS: Final = str.maketrans("", "", "aeiou")
_LEFT_OUT: Final = str.maketrans("", "", "aeioumnh")
"""The letters that shorthand leaves out first: vowels, and what makes them nasal."""

_SHORTEST_STEM: Final = 3
_JOINED: Final = word_set(
    """
    by cada da de dia do each em hoje last na no ontem per por semana the this
    """
)
"""Words that are typed together with the next one."""


def is_word(word: str) -> bool:
    """Tell whether a word is one to suggest: it is spelt well, and means nothing where it stands."""
    return fold(word) in _WORDS


def is_unlike(typed: str) -> bool:
    """Tell whether a word is close to others by chance."""
    return typed in _UNLIKE


def nearest(typed: str) -> str | None:
    """Return the words of the grammar that a folded one may stand for; None where it resembles none.

    ==========  ============
    *perdias*   *perdidas*: a letter is missing
    *vdas*      *vendas*: in shorthand
    *porhora*   *por hora*: run together
    ==========  ============
    """
    if typed in GIVEN_NAMES:
        return None
    if near := close_words(typed, _WORDS, shortest=_SHORTEST):
        return _WORDS[next(iter(near))]
    short = [word for word in _WORDS if _shortens(typed, word)]
    return _WORDS[min(short, key=len)] if short else _divided(typed)


def _shortens(typed: str, word: str) -> bool:
    """Tell whether a word's beginning, its first consonants or all but some of its vowels are what was typed."""
    if typed[:1] != word[:1] or not _is_within(typed, word):
        return False
    if word.startswith(typed) and typed[-1] not in "aeiou":
        return len(typed) >= _SHORTEST
    kept, whole = typed.translate(_LEFT_OUT), word.translate(_LEFT_OUT)
    if kept == whole and typed[-1] == word[-1]:
        return len(typed) >= _SHORTEST and len(typed.translate(_VOWELS)) >= _SHORTEST_STEM - 1
    return (
        typed == typed.translate(_VOWELS) and len(kept) >= _SHORTEST_STEM and whole.startswith(kept)
    ) or has_its_consonants(typed, word)


def has_its_consonants(typed: str, word: str) -> bool:
    """Tell whether only vowels between consonants were left out, and perhaps a plural: *fbra*, *outcm*; not *casa*."""
    if len(typed) <= _SHORTEST_STEM or typed[:1] != word[:1] or not _is_within(typed, word):
        return False
    kept, whole = typed.translate(_VOWELS), word.translate(_VOWELS)
    closed_up = any(f"{one}{other}" not in word for one, other in pairwise(typed) if {one, other} <= set(kept))
    return closed_up and len(kept) >= _SHORTEST_STEM and kept in {whole, whole.removesuffix("s")}


def _is_within(typed: str, word: str) -> bool:
    """Tell whether the letters of what was typed stand in a word, in their order."""
    rest = iter(word)
    return all(letter in rest for letter in typed)


def _divided(typed: str) -> str | None:
    """Return the two words that were typed as one."""
    halves = ((typed[:place], typed[place:]) for place, _ in pairwise(range(2, len(typed) - 1)))
    return next(
        (f"{one} {other}" for one, other in halves if one in _JOINED and (other in _WORDS or other in WORDS)), None
    )
