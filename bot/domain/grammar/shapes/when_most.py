"""Phrases for when most or least was done: *em que dia o hugo menos ligou*, *what hour do people answer least*."""

from typing import Final

from bot.domain.grammar.meanings import Condition, Filler, Mine, PhraseRule, Setting, rule
from bot.domain.grammar.shapes.tables import DIMENSIONS, SOLD

_TIMES: Final = "|".join(DIMENSIONS[one] for one in ("weekday", "hour", "day", "week", "month"))
_WHEN: Final = rf"(?:que|qual|which|what) (?:{_TIMES})(?: [a-z]+){{1,4}}"
"""Beginnings of questions of time; the words after them say whose calls are meant."""

_NO_COMPARISON: Final = r"(?!.* (?:que|q|than) )"
_CUSTOMERS: Final = (
    rf"(?:que|qual|which|what) (?:{_TIMES})(?: (?:do|does|[oa]s?))? (?:clientes?|povo|customers?|people)"
)
_ORDERS: Final = (
    (r"(?:mais|(?:the )?most)", ()),
    (r"(?:menos|(?:the )?least)", (Setting("sort", "calls-asc"),)),
)
_DONE: Final = (
    (r"(?:atend(?:e|em|eu|eram)|answer(?:ed)?|pick(?:ed)? up)", (Condition("answered"),)),
    (r"(?:vend(?:e|em|eu|eram)|s[eo]ll?d?)", (SOLD,)),
    (r"(?:atendo|atendi)", (Mine(), Condition("answered"))),
    (r"(?:ligo|liguei|disquei)", (Mine(),)),
    (r"(?:vendo|vendi)", (Mine(), SOLD)),
    (r"(?:lig(?:a|am|ou|aram)|disc(?:a|am|ou|aram)|call(?:ed)?|dial(?:led|ed)?)", (Filler(),)),
)
_HANGS_UP: Final = r"(?:deslig(?:a|am|ou|aram)|h[au]ngs? up)"

RULES: Final[tuple[PhraseRule, ...]] = (
    *(
        rule(rf"(?:{how} {verb}|{verb} {how}){_NO_COMPARISON}", *meanings, *order, casual=True, after=_WHEN)
        for how, order in _ORDERS
        for verb, meanings in _DONE
    ),
    *(
        rule(
            rf"(?:{how} {_HANGS_UP}|{_HANGS_UP} {how}){_NO_COMPARISON}",
            Condition("ended", ("subscriber",)),
            *order,
            casual=True,
            after=_CUSTOMERS,
        )
        for how, order in _ORDERS
    ),
)
