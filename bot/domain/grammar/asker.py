"""Phrases for the calls of the user who asks: *minhas*, *que eu fiz*, *my calls*, *da minha equipe*."""

from typing import Final

from bot.domain.grammar.meanings import Condition, Mine, PhraseRule, rule

_I: Final = r"(?:(?:as )?que |that |which )?(?:eu|i)(?: (?:ja|mesm[oa]|have|had))?"

RULES: Final[tuple[PhraseRule, ...]] = (
    rule(r"minhas?|meus?|my(?: own)?|mine", Mine()),
    rule(
        rf"{_I} (?:fiz|liguei|disquei|falei|realizei|efetuei|made|did|called|dialed|dialled|placed|took|handled)",
        Mine(),
        casual=True,
    ),
    rule(rf"{_I} (?:atendi|answered)", Mine(), Condition("answered"), casual=True),
    rule(r"(?:por|by|from) (?:mim(?: mesm[oa])?|me|myself)|(?:com|with) me", Mine(), casual=True),
    rule(r"(?:d[oa]s? |of |from )?(?:meus?|minhas?|my|our|noss[oa]s?) (?:equipes?|times?|teams?)", Mine(team=True)),
)
