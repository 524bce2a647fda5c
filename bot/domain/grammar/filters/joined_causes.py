"""Phrases for calls of either of two causes: *ocupado e não atende*, *busy or no answer*."""

from typing import Final

from bot.domain.grammar.meanings import Condition, PhraseRule, rule

_JOINED: Final = r"(?: ,)? (?:e|ou|and|or|x|/|[+]) (?:com |deu |deram )?"
_NO_ANSWER: Final = (
    r"(?:(?:que )?(?:nao|n) (?:atend(?:e|em|eu|eram)?|respond(?:e|em|eu|eram))|no ans(?:wers?)?|(?:sem|no) resposta"
    r"|(?:doesnt|didnt|did not) answer)"
)
_OTHERS: Final = (
    ("busy", r"(?:(?:deu |deram )?(?:ocup(?:ad[oa]s?)?|busy))"),
    ("rejected", r"(?:(?:rejeitad|recusad)[oa]s?|rejected)"),
    ("bad_number", r"(?:(?:numeros? )?(?:inexistentes?|invalid[oa]s?|errad[oa]s?)|(?:invalid|wrong|bad) numbers?)"),
)

_EXCEPT: Final = (
    ("tirando", "tir[ae]r?(?:ndo)?"),
    *((word, word) for word in ("tira", "tire", "tirar", "menos", "exceto", "fora", "except", "minus", "excluding")),
)

RULES: Final[tuple[PhraseRule, ...]] = (
    *(
        rule(f"{before}{first}{joined}{second}", Condition("cause", (cause, "no_answer")))
        for cause, words in _OTHERS
        for first, second in ((words, _NO_ANSWER), (_NO_ANSWER, words))
        for before, joined in (
            ("", _JOINED),
            *((f"(?<={word} )", f"(?: ,)? (?:e|and|,) {again} ") for word, again in _EXCEPT),
        )
    ),
    rule(
        r"(?:nao|n) (?:atend(?:e|em|eu|eram)?) (?:(?:ou|or|/) )?(?:sem resposta|no answer)|(?:sem resposta|no answer)"
        r" (?:(?:ou|or|/) )?(?:nao|n) atend(?:e|em|eu|eram)?",
        Condition("cause", ("no_answer",)),
    ),
)
"""Beside another cause, *não atende* is the cause of that name, and not all unanswered calls."""
