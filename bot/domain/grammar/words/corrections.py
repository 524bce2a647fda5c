"""Words between what is not meant and what is: *ontem, digo, hoje*, *da juliana; perdão, da priscila*."""

import re
from typing import Final

from bot.domain.grammar.meanings import Filler, Meaning, PhraseRule, Refusal, rule, rule_for
from bot.domain.grammar.periods.dates import SPAN
from bot.domain.lazy_regex import LazyRegex

INSTEAD: Final = r"em vez d[eoa]s?|ao inves d[eoa]s?|no lugar d[eoa]s?|instead(?: of)?|rather than|in place of"
"""Words before what is not meant."""

MEANT: Final = (
    r"quer dizer|quis dizer|ou seja|ou melhor|melhor dizendo|na verdade|alias|digo|ops|corrigindo|correcao"
    r"|i mean|i meant"
    r"|or rather|actually|sorry|oops|scratch that"
)
"""Words after what is not meant."""

REGRETS: Final = (
    r"(?:perdao|(?:me )?desculp[ae]|foi mal|(?:eu )?(?:minto|errei|me enganei)|quero dizer|erro meu|my (?:bad|mistake)"
    r"|no wait|make that)"
)
"""As `MEANT`, where something is asked before them and more comes after; elsewhere they are polite."""

_GREETS: Final = LazyRegex(r"(?:(?:oi|ola|opa|ei|e ai|gente|pessoal|bom dia|boa (?:tarde|noite)|hi|hello|hey)[ ,]*)*")


def _regret(match: re.Match[str]) -> tuple[Meaning, ...]:
    before, after = match.string[: match.start()], match.string[match.end() :]
    polite = _GREETS.fullmatch(before) or not after.strip(" ,")
    return (Filler() if polite else Refusal("ambiguous_word"),)


RULES: Final[tuple[PhraseRule, ...]] = (
    rule(
        rf"(?<!.)(?:(?:opa|oops|ops|desculpa)(?: ,)? )?(?:(?:eu|i) )?(?:{MEANT}|meant)"
        rf"(?:(?: ,)? (?:{MEANT}|meant|me enganei|errei|eh|era|it was))*",
        Filler(),
        casual=True,
    ),
    rule(rf"{INSTEAD}|{MEANT}", Refusal("ambiguous_word")),
    rule_for(
        rf"(?:{REGRETS}|(?<=, )opa)(?= ,|(?: [ao])? (?:{SPAN})(?: |$))|(?:quero dizer|make that)(?= [a-z])",
        _regret,
        casual=True,
    ),
)
