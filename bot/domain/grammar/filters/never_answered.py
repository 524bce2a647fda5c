"""Phrases for calls that no customer ever took, *não atende nunca*, *caíram sem atender*; and for mere belief."""

from typing import Final

from bot.domain.grammar.meanings import Condition, Filler, PhraseRule, rule

_NOT: Final = r"(?:nao|n|nunca|ninguem|never|doesnt|does not|didnt|hasnt)"
_ANSWERS: Final = (
    r"(?:atend(?:e|em|eu|eram|endo|ido)|respond(?:e|eu)|answer(?:s|ed|ing)?|pick(?:s|ed|ing)? up(?: the phone)?)"
)
_LOOKS: Final = r"(?:(?:ve|ver|veja|confere|checa|check|see) (?:se|if)|alguma vez|did (?:it|they|s?he)|sera que)"

RULES: Final[tuple[PhraseRule, ...]] = (
    rule(
        rf"{_NOT} (?:ever )?{_ANSWERS}(?: nunca| ne)*(?=(?: \S+){{0,6}}? {_LOOKS}(?: \S+){{0,3}} {_ANSWERS}(?: |$))",
        Filler(),
        casual=True,
    ),  # is asked next
    rule(
        rf"(?:nao|n) (?:ta |esta )?{_ANSWERS} (?:nunca(?: mais)?|(?:nenhuma|uma unica|uma so) vez)"
        rf"|(?:ninguem )?nunca (?:ninguem )?{_ANSWERS}(?: o telefone)?|never ever {_ANSWERS}"
        r"|(?:(?:quantas|que) )?(?:ca(?:iu|iram|indo|em|i)|drop(?:s|ped)?)"
        r" (?:(?:antes de|sem) (?:ser )?atend(?:er|id[oa]s?)"
        r"|(?:before|without) (?:being answered|an answer|any ?one (?:picking up|answering)))",
        Condition("answered", negated=True),
        casual=True,
    ),
)
