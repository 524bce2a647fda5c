"""Phrases for which of two did more: *vende mais que o hugo*, *has juliana or letícia sold more*."""

import re
from collections.abc import Callable
from typing import Final

from bot.domain.grammar.filters.conditions import CALLS
from bot.domain.grammar.filters.outcomes import OUTCOME
from bot.domain.grammar.meanings import (
    Condition,
    Joiner,
    Meaning,
    Mine,
    PhraseRule,
    Refusal,
    Setting,
    Versus,
    rule,
    rule_for,
)
from bot.domain.grammar.periods.dates import SPAN
from bot.domain.grammar.periods.durations import N
from bot.domain.grammar.shapes.figure_words import NO_COMPARISON
from bot.domain.grammar.shapes.superlatives import MOST, answers, calls, sells, talks
from bot.domain.grammar.shapes.tables import BY_TALK, DIMENSION, EACH, SOLD, dimension
from bot.domain.lazy_regex import LazyRegex

_MORE: Final = r"(?:mais|menos|more|less|fewer)"
_COUNTED: Final = (
    ("Venda", "vendas?|sales?"),
    ("Acordo", "acordos?|agreements?"),
    ("Promessa", "promessas?(?: de pagamento)?|promises?(?: to pay)?"),
    ("Recado", "recados?|messages?"),
)
_OTHER: Final = rf"(?! (?:{SPAN}|\d\S*|{N})(?: |$))(?= (?:(?:[oa]|the) )?[a-z])"
"""Before the other side of a comparison, which is no days and no amount."""

_EITHER: Final = LazyRegex(r"(?:^| )(?:ou|or) ")


def _of_either(*meanings: Meaning) -> Callable[[re.Match[str]], tuple[Meaning, ...]]:
    """Return a reader of *has juliana or letícia sold more*, a row each; refuse it where there are no two sides."""
    of_each = (*meanings, Setting("by", EACH, weak=True))
    return lambda match: of_each if _EITHER.search(match.string[: match.start()]) else (Refusal("unknown_word"),)


_THAN: Final = r"(?:(?:do )?(?:que|q)|than)"
_HAS: Final = r"(?:com|tem|t[ei]nha|teve|tiveram|fez|fizeram|deu|deram|with|has|have|had|made|got)"
_SOMEONE: Final = (
    rf"(?:(?:alguem|quem|qm|who|anyone)|(?:(?:algum|alguma|que|qual|quais|which|any) )?{DIMENSION})(?: que| who)?"
)
_ANYONE: Final = _SOMEONE.replace(DIMENSION, f"(?P<dim>{DIMENSION})")
_ENDED: Final = (
    rf"(?:{CALLS} )?(?:(?:nao |n |un ?)?(?:atendid|answered|atend)\w*|perdid[oa]s?|missed|ocupad[oa]s?|busy"
    rf"|rejeitad[oa]s?)"
)
_LESS: Final = LazyRegex(r"(?:^| )(?:menos|less|fewer|pior|worse) ")
_THAN_ME: Final = (
    r"(?:do )?(?:que|q|than) (?:eu|mim|me|i)"
    rf"(?=$| ,| (?:{SPAN}|n[ao]s?|d[ao]|em|in|on|at|this|last|ess[ae]|est[ae])(?: |$))"
)
_PEOPLE: Final = (
    r"(?:quem|qm|who|algu?em|any(?:one|body)|some(?:one|body)|agentes|pessoas|colegas|agents"
    r"|quant[oa]s(?= (?:ja )?(?:tem|tao|estao|\w+(?:[aei]ram))(?: |$))"
    r"|how many(?= (?:ha(?:ve|d)|sold|made|called)(?: |$)))"
)
_OF_ALL: Final = LazyRegex(rf"(?:^| ){_PEOPLE}(?: |$)")
_MORE_OF_ALL: Final = LazyRegex(rf"(?:^| ){_PEOPLE}(?: \S+){{0,4}} {_MORE}(?: |$)")


def _than_me(*meanings: Meaning) -> Callable[[re.Match[str]], tuple[Meaning, ...]]:
    """Return a reader of *quem vendeu mais que eu*, which the table of all agents shows; else of the asker's side."""

    def read(match: re.Match[str]) -> tuple[Meaning, ...]:
        if not _OF_ALL.search(match.string[: match.end()]):
            return (*meanings, Versus(), Mine())
        order = (Setting("sort", "calls-asc", weak=True),) if _LESS.search(match[0]) else ()
        return (*meanings, Setting("by", "agent"), *order)

    return read


RULES: Final[tuple[PhraseRule, ...]] = (
    rule_for(
        rf"{_ANYONE} {_HAS} {_MORE}(?= {OUTCOME} {_THAN} {OUTCOME}(?: |$))",
        lambda match: (dimension(match), Setting("columns", "outcome")),
        casual=True,
    ),
    rule(
        rf"{_THAN}(?= {OUTCOME}(?: |$))",
        Joiner("and"),
        casual=True,
        after=rf"(?:^| ){_SOMEONE} {_HAS} {_MORE} (?!vendas?|sales?){OUTCOME}",
    ),  # "vendas" are said together with "mais"
    rule(
        rf"(?:{_SOMEONE} )?(?:{_HAS} )?{_MORE}(?= (?:{OUTCOME} {_THAN} {_ENDED}|{_ENDED} {_THAN} {OUTCOME})(?: |$))",
        Refusal("compare_what"),
        casual=True,
    ),  # no table has both
    *(
        rule(
            rf"(?:{verb}) {_MORE}(?: {CALLS})?(?= (?:pel|n)[ao]s? (?!(?:{SPAN}) )[^ ]+(?: [^ ]+){{0,2}} (?:ou|or) )",
            *meanings,
            Setting("by", EACH, weak=True),
            casual=True,
        )
        for verb, meanings in (
            (r"atend(?:e|em|eu|eram|emos)", (Condition("answered"),)),
            (r"vend(?:e|em|eu|eram|emos)", (SOLD,)),
            (r"(?:lig|disc)(?:a|am|ou|aram|amos)|tem|t[ei]nha|teve|tivemos|fez|fizemos|fizeram|sai(?:u|ram)", ()),
        )
    ),
    *(
        rule_for(rf"(?:{verb}{_MORE}(?: {CALLS})?) {_THAN_ME}", _than_me(*meanings), casual=True)
        for verb, meanings in (
            (r"(?:atend(?:e|em|eu|eram|endo)|answer(?:s|ed|ing)?) ", (Condition("answered"),)),
            (r"(?:vend(?:e|em|eu|eram|endo)|sells?|sold|selling) ", (SOLD,)),
            ("", ()),
        )
    ),
    rule_for(rf"(?:melhor|pior|better|worse) {_THAN_ME}", _than_me(), casual=True),
    *(
        rule_for(rf"{_MORE} (?:{words}) {_THAN_ME}", _than_me(Condition("outcome", (label,))), casual=True)
        for label, words in _COUNTED
    ),
    rule_for(
        _THAN_ME,
        lambda match: (
            (Setting("by", "agent", weak=True),)
            if _MORE_OF_ALL.search(match.string[: match.start()])
            else (Versus(), Mine())
        ),
        casual=True,
    ),  # after "agentes com mais acordo", which is a phrase by itself
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
        for label, words in _COUNTED
    ),
    rule(
        r"(?:(?:quantos|quantas|qts|quais|que|which|how many|os|as|the) )?(?:agentes|atendentes|operador(?:es|as)"
        r"|vendedor(?:es|as)|agents|sellers)(?: que| who)? (?:ja )?(?:venderam|fizeram vendas?|sold(?: (?:anything"
        r"|something))?|made (?:a sale|sales))",
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
