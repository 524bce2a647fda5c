"""Words beside which another decides what is asked: it is never left out, and they are never taken for a slip."""

from collections.abc import Iterable
from itertools import islice
from typing import Final

from bot.domain.grammar.words.filler_words import WORDS
from bot.domain.spelling import close_words
from bot.domain.text import fold

DECISIVE: Final = frozenset(
    """
    ! ~ .. < > <= >= nao n not no nem nunca jamais never none nobody ninguem nenhum nenhuma sem without exceto except
    menos fora salvo senao ou or either neither nor mais more less than vs versus contra against antes depois apos
    before after since desde until ate acima abaixo above below over under maior menor maiores menores entre between so
    apenas somente only but mas x melhor melhores pior piores better worse comparado comparada comparados
    comparadas compara comparem compares comparar comparando comparacao compare compared comparing relacao
    hasnt havent hadnt didnt dont doesnt wasnt werent isnt arent wont cant couldnt shouldnt wouldnt jamais
    tira tire tirar tirem remove remova remover retira retire retirar desconta descontar descontando descarta descartar
    exclui exclua excluir exclude ignora ignorar parou pararam falta faltam faltou faltaram
    most least fewest lowest highest longest shortest biggest smallest slowest fastest busiest
    minus excl barring besides
    zero unable refused lacks lacking missing
    evita evitam evitou evitaram evitar cancela cancelam cancelou cancelaram cancelar perde perdem perdeu perderam avoid
    avoids avoided avoiding cancel cancels canceled cancelled lost
    fins finais leave leaving out aside deixa deixe deixar deixando omit omitting skip skipping
    """.split()  # noqa: SIM905 - a list of words is easier to read
)
"""Words beside which another decides what is asked."""

ONLY: Final = frozenset({"so", "apenas", "somente", "only", "just"})

ENGLISH: Final = frozenset(
    """
    calls call yesterday today please the by from last this week month answered unanswered missed show give what which
    how many who did for of with and or not
    """.split()  # noqa: SIM905 - a list of words is easier to read
)
"""Words by which a text is English, so that *no* in it is no Portuguese preposition."""


def nearest_words(forms: Iterable[str]) -> tuple[str, ...]:
    """Return the nearest words, up to the first that is no filler."""
    nearest: list[str] = []
    for form in islice(forms, 6):
        nearest.append(form)
        if form not in WORDS or form in DECISIVE:
            break
    return tuple(nearest)


_DENIALS: Final = tuple("nao not sem nem menos exceto except without tirando excluindo excluding".split())  # noqa: SIM905 - a list of words is easier to read
_COMPARISONS: Final = tuple(
    """
    nunca never ninguem nobody nenhum nenhuma contra versus entre between antes before depois after desde since until
    acima above abaixo below under apenas somente comparar comparado comparada compared
    """.split()  # noqa: SIM905 - a list of words is easier to read
)


def may_deny(words: str) -> bool:
    """Tell whether unknown words may be one that decides what is asked, mistyped: *noa atendidas*, *conntra ontem*."""
    return any(
        close_words(word, _DENIALS, shortest=3) or 1 in close_words(word, _COMPARISONS, shortest=5).values()
        for word in fold(words).split()
    )
