"""Phrases for who spoke with a customer or number, and who hung up: *quem falou com o 84…*, *who did they talk to*."""

from typing import Final

from bot.domain.grammar.rules import Condition, DependentWord, Filler, PhraseRule, Refusal, Setting, rule

_SPOKE: Final = r"(?:fal(?:ou|aram|amos)|convers(?:ou|aram|amos)|spoke|spoken|talked)"
_WITH: Final = r"(?:com|c|with|to)"
_ONE: Final = (
    r"(?= (?:(?:[oa]s?|um|uma|the|esse|essa|este|esta|this|that|tal|cliente|assinante|numero|telefone|customer"
    r"|subscriber|number|id|codigo|matricula|contrato) )*(?:#|\d{4,}|customer:|number:))"
)
"""Before a number or a customer's id, not before the name of an agent: *falou com a camila*."""

_THEM: Final = r"(?:el[ea]s?|him|her|them)"
_ANSWERED: Final = Condition("answered")

RULES: Final[tuple[PhraseRule, ...]] = (
    rule(rf"{_SPOKE} {_WITH}{_ONE}", _ANSWERED, casual=True),
    rule(
        rf"(?:(?<!vezes )ja (?:fal|convers)amos|have we (?:already |ever )?(?:spoken|talked)) {_WITH}{_ONE}",
        Filler(),  # the answer to yes or no is all that was tried
        casual=True,
    ),
    rule(rf"o que {_SPOKE} {_WITH} {_THEM}", DependentWord(("number", "customer")), casual=True),
    rule(rf"{_SPOKE} {_WITH} {_THEM}", _ANSWERED, DependentWord(("number", "customer")), casual=True),
    rule(
        r"(?:(?:quem|qm|who|qual agente|which agent) )?(?:(?:que|ainda|has|have|yet|we|a gente) )*"
        r"(?:nao|n|nunca|not|never|hasnt|didnt|did not|havent|have not)(?: (?:\w+ )?"
        rf"(?:{_SPOKE}|speak|talk)) {_WITH}(?:{_ONE}| {_THEM})",
        Refusal("dangling_negation"),
        casual=True,
    ),
    rule(
        rf"{_SPOKE} (?:por ultimo|pela ultima vez|last) {_WITH}(?:{_ONE}| {_THEM})",
        _ANSWERED,
        Setting("top", "1"),
        casual=True,
    ),
    rule(
        rf"{_SPOKE} {_WITH} (?:quem|qm|whom?) (?:(?:d|n|pel)?a ultima vez|por ultimo|last(?: time)?)",
        _ANSWERED,
        Setting("top", "1"),
        casual=True,
    ),
)
