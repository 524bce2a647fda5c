"""Phrases for which of two did more: *vende mais que o hugo*, *has juliana or letícia sold more*."""

import re
from collections.abc import Callable
from typing import Final

from bot.domain.grammar.filters.conditions import CALLS
from bot.domain.grammar.meanings import Condition, Meaning, PhraseRule, Refusal, Setting, Versus, rule, rule_for
from bot.domain.grammar.periods.dates import SPAN
from bot.domain.grammar.periods.durations import N
from bot.domain.grammar.shapes.figure_words import NO_COMPARISON
from bot.domain.grammar.shapes.superlatives import MOST, answers, calls, sells, talks
from bot.domain.grammar.shapes.tables import BY_TALK, EACH, SOLD
from bot.domain.lazy_regex import LazyRegex

_MORE: Final = r"(?:mais|menos|more|less|fewer)"
_OTHER: Final = rf"(?! (?:{SPAN}|\d\S*|{N})(?: |$))(?= (?:(?:[oa]|the) )?[a-z])"
"""Before the other side of a comparison, which is no days and no amount."""

_EITHER: Final = LazyRegex(r"(?:^| )(?:ou|or) ")


def _of_either(*meanings: Meaning) -> Callable[[re.Match[str]], tuple[Meaning, ...]]:
    """Return a reader of *has juliana or letícia sold more*, a row each; refuse it where there are no two sides."""
    of_each = (*meanings, Setting("by", EACH, weak=True))
    return lambda match: of_each if _EITHER.search(match.string[: match.start()]) else (Refusal("unknown_word"),)


RULES: Final[tuple[PhraseRule, ...]] = (
    *(
        rule(rf"(?:{verb}) {_MORE}(?: {CALLS})? (?:do )?(?:que|q|than){_OTHER}", *meanings, Versus(), casual=True)
        for verb, meanings in (
            (r"atend(?:e|em|eu|eram|endo)|answer(?:s|ed|ing)?", (Condition("answered"),)),
            (r"vend(?:e|em|eu|eram|endo)|sells?|sold|selling", (SOLD,)),
            (r"lig(?:a|am|ou|aram|ando)|disc(?:a|am|ou|aram|ando)|called|calling|dial(?:led|ed|l?ing)", ()),
        )
    ),
    *(
        rule(
            rf"{_MORE} (?:{words}) (?:do )?(?:que|q|than){_OTHER}",
            Condition("outcome", (label,)),
            Versus(),
            casual=True,
        )
        for label, words in (
            ("Venda", "vendas?|sales?"),
            ("Acordo", "acordos?|agreements?"),
            ("Promessa", "promessas?(?: de pagamento)?|promises?(?: to pay)?"),
            ("Recado", "recados?|messages?"),
        )
    ),
    rule(
        r"(?:quantos|quantas|qts|how many) (?:agentes|atendentes|operador(?:es|as)|vendedor(?:es|as)|agents|sellers)"
        r" (?:ja )?(?:venderam|fizeram vendas?|sold(?: (?:anything|something))?|made (?:a sale|sales))",
        SOLD,
        Setting("by", "agent"),
        casual=True,
    ),
    *(
        rule_for(rf"(?:{verb}) more(?=$| ,| (?:{SPAN})(?: |$))", _of_either(*meanings), casual=True)
        for verb, meanings in (
            (r"answer(?:ed)?|taken", (Condition("answered"),)),
            (r"sold|sell", (SOLD,)),
            (r"talk(?:ed)?|sp(?:eak|oke|oken)", (BY_TALK,)),
            (r"made|make|called|dial(?:led|ed)?", ()),
        )
    ),
    *(
        rule(
            r"(?:(?:qual|which)(?: (?:delas|deles|one))?|(?:qual|quem|qm|which|who) (?:d[ao]s 2|of (?:the )?2|of them))"
            rf" (?:{pattern}){NO_COMPARISON}",
            *meanings,
            Setting("by", EACH, weak=True),
            casual=True,
        )
        for pattern, meanings in (
            (
                rf"(?:(?:ta|esta|tava|anda) atendendo mais)|{answers(MOST)}|(?:is )?answer(?:ed|ing) more",
                (Condition("answered"),),
            ),
            (rf"{calls(MOST)}|(?:called|made) more(?: calls)?", ()),
            (rf"{sells(MOST)}|sold more", (SOLD,)),
            (rf"{talks(MOST)}|talked more", (BY_TALK,)),
        )
    ),
)
