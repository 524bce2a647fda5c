"""Phrases for calls of either of two causes: *ocupado e não atende*, *busy or no answer*."""

from typing import Final

from bot.domain.grammar.meanings import Condition, PhraseRule, rule

_JOINED: Final = r"(?: ,)? (?:e|ou|and|or|x|/|[+]) (?:com |deu |deram )?"
_NO_ANSWER: Final = (
    r"(?:(?:que )?(?:nao|n) (?:atend(?:e|em|eu|eram)?|respond(?:e|em|eu|eram))|no answers?|(?:sem|no) resposta"
    r"|(?:doesnt|didnt|did not) answer)"
)
_OTHERS: Final = (
    ("busy", r"(?:(?:deu |deram )?(?:ocup(?:ad[oa]s?)?|busy))"),
    ("rejected", r"(?:(?:rejeitad|recusad)[oa]s?|rejected)"),
    ("bad_number", r"(?:(?:numeros? )?(?:inexistentes?|invalid[oa]s?|errad[oa]s?)|(?:invalid|wrong|bad) numbers?)"),
)

RULES: Final[tuple[PhraseRule, ...]] = tuple(
    rule(f"{first}{_JOINED}{second}", Condition("cause", (cause, "no_answer")))
    for cause, words in _OTHERS
    for first, second in ((words, _NO_ANSWER), (_NO_ANSWER, words))
)
"""Beside another cause, *não atende* is the cause of that name, and not all unanswered calls."""
