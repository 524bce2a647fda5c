"""Phrases for calls of either of several causes: *ocupado e não atende*, *busy, rejected or no answer*."""

import re
from typing import Final

from bot.domain.grammar.meanings import Condition, Meaning, PhraseRule, rule, rule_for

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
    ("nem", "nem"),
    ("neither", "nor"),
    *((word, word) for word in ("tira", "tire", "tirar", "menos", "exceto", "fora", "except", "minus", "excluding")),
)

_ANY: Final = rf"(?:{_NO_ANSWER}|{'|'.join(words for _, words in _OTHERS)})"
_NAMED: Final = r"(?:(?:nao|n) atendem?|no ans(?:wers?)?|(?:sem|no) resposta)"
"""The cause as it is called: *não atendeu, deu ocupado* says both of the same calls."""

_LISTED: Final = rf"{_ANY}(?: , {_ANY}){{1,3}}{_JOINED}{_ANY}"


def _list(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *não atende, ocupado e número errado*."""
    causes = (*_OTHERS, ("no_answer", _NO_ANSWER))
    said = sorted((found.start(), cause) for cause, words in causes if (found := re.search(words, match[0])))
    return (Condition("cause", tuple(cause for _, cause in said)),)


RULES: Final[tuple[PhraseRule, ...]] = (
    rule_for(rf"{_LISTED}|{_ANY} , {_NAMED}|{_NAMED} , {_ANY}", _list),
    *(
        rule(f"{before}{first}{joined}{second}", Condition("cause", (cause, "no_answer")))
        for cause, words in _OTHERS
        for first, second in ((words, _NO_ANSWER), (_NO_ANSWER, words))
        for before, joined in (
            ("", _JOINED),
            *((f"(?<={word} )", f"(?: ,)?(?: (?:e|and|,))? {again} ") for word, again in _EXCEPT),
        )
    ),
    rule(
        r"(?:nao|n) (?:atend(?:e|em|eu|eram)?) (?:(?:ou|or|/) )?(?:sem resposta|no answer)|(?:sem resposta|no answer)"
        r" (?:(?:ou|or|/) )?(?:nao|n) atend(?:e|em|eu|eram)?",
        Condition("cause", ("no_answer",)),
    ),
)
"""Beside another cause, *não atende* is the cause of that name, and not all unanswered calls."""
