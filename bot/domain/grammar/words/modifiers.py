"""Words beside which another decides what is asked: it is never left out, and they are never taken for a slip."""

from collections.abc import Iterable
from itertools import islice
from typing import Final

from bot.domain.grammar.words.filler_words import WORDS
from bot.domain.similar_words import close_words
from bot.domain.text import fold, word_set

DECISIVE: Final = word_set(
    """
    ! .. < <= > >= abaixo above acima after against antes apenas apos arent aside ate avoid avoided avoiding avoids
    barring before below besides better between biggest busiest but cancel cancela cancelam cancelar cancelaram
    canceled cancelled cancelou cancels cant compara comparacao comparada comparadas comparado comparados comparando
    comparar compare compared comparem compares comparing contra couldnt deixa deixando deixar deixe depois descarta
    descartar descartei desconsidera desconsiderar desconsiderei desconta descontando descontar descontei desde
    didnt doesnt dont either entre evita evitam evitar evitaram evitou except exceto excl exclua exclude excluded
    exclui excluida excluidas excluido excluidos excluir falta faltam faltaram faltou fastest fewest finais fins
    fora hadnt hasnt havent highest ignora ignorar ignorei isnt jamais lacking lacks least leave leaving less
    longest lost lowest maior maiores mais mas melhor melhores menor menores menos minus missing more most n nao
    neither nem nenhum nenhuma never ninguem no nobody none nor not nunca omit omiti omitting only or ou out outside
    over pararam parou perde perdem perderam perdeu pior piores refused relacao remova remove remover removi retira
    retirar retire retirei salvo sem senao shortest shouldnt since skip skipping slowest smallest so somente than
    tira tirar tire tirei tirem unable under until versus vs wasnt werent without wont worse wouldnt x zerada
    zeradas zerado zerados zeraram zero zerou ~
    """
)
"""Words beside which another decides what is asked."""

ONLY: Final = frozenset({"so", "apenas", "somente", "only", "just"})

ENGLISH: Final = word_set(
    """
    and answered between by call calls did for from give how last many missed month not of or please show the this today
    unanswered week what which who with yesterday
    """
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


_DENIALS: Final = word_set(
    """
    except exceto excluding excluindo menos nao nem not sem tirando without
    """
)
_COMPARISONS: Final = word_set(
    """
    abaixo above acima after antes apenas before below between comparada comparado comparar compared contra depois
    desde entre nenhum nenhuma never ninguem nobody nunca since somente under until versus
    """
)


def may_deny(words: str) -> bool:
    """Tell whether unknown words may be one that decides what is asked, mistyped: *noa atendidas*, *conntra ontem*."""
    return any(
        close_words(word, _DENIALS, shortest=3) or 1 in close_words(word, _COMPARISONS, shortest=5).values()
        for word in fold(words).split()
    )
