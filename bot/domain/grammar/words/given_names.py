"""Names of people that stand one letter from a word of the grammar: *Augusto* from *agosto*, *Vanda* from *venda*."""

from typing import Final

from bot.domain.text import word_set

GIVEN_NAMES: Final = word_set(
    """
    amanda augusta augusto bento breno debora elias ester freitas geraldo jane julio junia lina magda mara marcia marcio
    maria mario marta neusa neves pablo paula prado romeu salles tania thais tina vanda vania wanda
    """
)
"""Names that are mistyped names at most, even where no such agent is known."""
