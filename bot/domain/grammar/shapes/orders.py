"""Phrases for the order and the number of calls: *top 10*, *mais longas primeiro*, *última ligação*."""

import re
from collections.abc import Callable
from typing import Final

from bot.domain.errors import QueryError
from bot.domain.grammar.filters.conditions import CALLS
from bot.domain.grammar.meanings import Condition, Filler, Meaning, PhraseRule, Refusal, Setting, rule, rule_for
from bot.domain.grammar.periods.durations import UNIT, N, number
from bot.domain.grammar.shapes.superlatives import LEAST, MOST, answers, calls, sells, talks
from bot.domain.grammar.shapes.tables import BY_TALK, BY_TALK_UP, DIMENSION, dimension
from bot.domain.lazy_regex import LazyRegex
from bot.domain.query import MAX_TOP
from bot.domain.text import word_set

_CALL: Final = r"(?:chamada|ligacao|lig|call|telefonema|tentativa|attempt|contato|acionamento)"

_OUTCOME: Final = r"(?:venda|sale|acordo|promessa|recado|agendamento)"


def top(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Return the number of rows in the group ``n`` of a match; raise `QueryError` where it is 0 or too large."""
    return checked_top(number(match["n"]), match[0])


def checked_top(count: int, text: str) -> tuple[Meaning, ...]:
    """Return so many rows; raise `QueryError` where that is 0 or too many."""
    if not 1 <= count <= MAX_TOP:
        raise QueryError("invalid_top", text, "top:10")
    return (Setting("top", str(count)),)


def _top_by(match: re.Match[str]) -> tuple[Meaning, ...]:
    return (*top(match), dimension(match))


def _top_agents(*more: Meaning) -> Callable[[re.Match[str]], tuple[Meaning, ...]]:
    """Return a reader of *os cinco que menos ligaram*: so many agents, with these meanings."""
    return lambda match: (*top(match), Setting("by", "agent"), *more)


def _top_longest(match: re.Match[str]) -> tuple[Meaning, ...]:
    return (*top(match), BY_TALK)


def _top_shortest(match: re.Match[str]) -> tuple[Meaning, ...]:
    return (*top(match), BY_TALK_UP)


def _by_talk(order: Setting) -> Callable[[re.Match[str]], tuple[Meaning, ...]]:
    """Return a reader of *mais longas*; of *a ligação mais longa* only the first is asked for."""

    def read(match: re.Match[str]) -> tuple[Meaning, ...]:
        words = match.string[: match.start()].split()[-1:], match.string[match.end() :].split()[:1]
        one_call = not _SEVERAL.search(match[0]) and (_SINGLE.search(match[0]) or _is_one(*words))
        return (order, Setting("top", "1", weak=True)) if one_call else (order,)

    return read


def _is_one(*beside: list[str]) -> bool:
    """Tell whether one word beside an order is of a single call: *shortest sale*, *gravação mais longa*."""
    return any(not _ONE.isdisjoint(words) for words in beside)


def _count(match: re.Match[str]) -> tuple[Meaning, ...]:
    return checked_top(number(match["n"] or match["m"] or match["o"]), match[0])


_LONGEST: Final = (
    r"(?:(?:mais longas?|maiores|mais demoradas?|mais compridas?|longest|mais duradouras|de maior duracao"
    r"|com maior duracao|com mais tempo de fala|maior duracao|maior tempo de fala)"
    r"(?! (?:que(?! (?:eu|a gente|nos|ja|tive|tivemos|fizemos)(?: |$))|do que|q|than|de \d+)(?: |$)))"
)


_SHORTEST: Final = (
    r"(?:(?:mais curt(?:inh)?as?|menores|mais rapid(?:inh)?as?|mais breves|shortest|briefest"
    r"|de menor duracao|com menor duracao"
    r"|com menos tempo de fala|menor duracao|menor tempo de fala)(?! (?:que|do que|q|than|de \d+)(?: |$)))"
)


_NOT_A_UNIT: Final = rf"(?! (?:{UNIT}|dias?|days?|semanas?|weeks?|mes|meses|months?|anos?|years?)(?: |$))"
FIRST: Final = r"(?:primeir[oa]s?|first|antes(?! d[aeo]s? )|no topo)"
_SEVERAL: Final = LazyRegex(rf"(?:^| )(?!(?:mais|menos)(?: |$))\w+s(?: |$)|(?:^| ){FIRST}$")
_SINGLE: Final = LazyRegex(rf"(?:^| )(?:(?:d?a|pela) mais|{_CALL}|conversa|conversation)(?: |$)")
"""Words that speak of a single call: *a mais longa*, *longest call*."""

_ONE: Final = word_set("acordo agendamento audio gravacao promessa recado recording sale venda")
SORTED: Final = (
    r"(?:(?:ordenad[oa]s?|ordene|ordena|ordenar|ordenando|order|ordered|sort|sorted|classificad[oa]s?|ranked"
    r"|rank(?:ead[oa]s?|eia|eie|ear)|ranque(?:ad[oa]s?|ia|ie|ar))(?: (?:as|os|them|it))?(?: (?:por|pel[oa]|by"
    r"|on))|(?:(?:em|por) )?ordem d[aeo]|in order of)"
)
_NOT_OF_TIME: Final = (
    r"(?! (?:\d|dias?|semanas?|mes|meses|horas?|minutos?|ano|trimestre|quinzena|few|days?|weeks?|months?|hours?"
    r"|minutes?|years?|quarter|night|shift))"
)
_IN_ORDER: Final = LazyRegex(rf"(?:^| )(?:{_LONGEST}|{_SHORTEST}) ")
_TALK: Final = (
    r"(?:(?:maior |mais |longest )?(?:tempo de (?:fala|conversa|duracao|ligacao)|tempo falado|fala|duracao"
    r"|duracao da chamada|talk(?: time)?|duration|length|tempo))"
)

_LAST: Final = r"(?:ultim[oa]s|last|latest|most recent)"


def _last_numbers(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Refuse *os 10 últimos números*: that many calls, or a table of the numbers that were called most."""
    top = f"top:{match['n'] or match['m']}"
    return (Refusal("ambiguous_word", (f"{top}, or by:number {top}", f"{top}, ou por:número {top}")),)


RULES: Final[tuple[PhraseRule, ...]] = (
    rule_for(
        rf"(?:[oa]s |the )?(?:(?P<n>{N}) {_LAST}|{_LAST} (?P<m>{N})) (?:numeros|telefones|numbers|phones)"
        r"(?: (?:que|that)(?: (?:a gente|we))?)?(?: (?:lig(?:amos|ou)|discamos|chamamos|called|dialed))?",
        _last_numbers,
    ),
    rule_for(rf"top (?P<n>{N})(?: {CALLS}(?= (?:menos|exceto|fora|tirando|except|but|-) ))?", top),
    rule_for(r"top(?P<n>\d{1,4})", top),
    rule_for(
        rf"(?<=, )(?:uns|umas) (?P<n>{N})$",
        lambda match: top(match) if _IN_ORDER.search(match.string) else (Refusal("unknown_word"),),
        casual=True,
    ),
    rule_for(rf"(?:os |as |the )?top ?(?P<n>{N})(?: (?:de|dos|das|por|by))? (?P<dim>{DIMENSION})", _top_by),
    *(
        rule_for(
            rf"(?:os |as |the )?(?:top ?)?(?P<n>{N}) (?:que|q|who|that)(?: (?:ta|tao|estao|are|were))? (?:{pattern})",
            _top_agents(*meanings),
            casual=True,
        )
        for how_much, asc in ((MOST, ""), (LEAST, "-asc"))
        for pattern, meanings in (
            (calls(how_much), (Setting("sort", f"calls{asc}"),)),
            (answers(how_much), (Condition("answered"), Setting("sort", f"calls{asc}"))),
            (sells(how_much), (Condition("outcome", ("Venda",)), Setting("sort", f"calls{asc}"))),
            (talks(how_much), (Setting("sort", f"talk{asc}"),)),
        )
    ),
    rule_for(rf"(?:os |as |the )?(?P<n>{N}) (?:principais|maiores|top|melhores) (?P<dim>{DIMENSION})", _top_by),
    rule_for(
        rf"(?:as |the )?(?:ultimas|last|latest|most recent) (?P<n>{N}) (?:mais recentes )?{CALLS}|(?:as "
        rf"|the )?(?P<m>{N}) (?:ultimas|most recent|latest) {CALLS}|(?:as "
        rf"|the )?(?P<o>{N}) {CALLS} mais recentes",
        _count,
    ),
    rule_for(rf"(?:as |the )?(?P<n>{N}) (?:ultimas|mais recentes|latest|most recent)", top),
    rule_for(rf"(?:as )?(?:ultimas|ults?) (?P<n>{N}){_NOT_A_UNIT}", top),
    rule_for(
        rf"(?:the )?(?:last|latest) (?P<n>{N}){_NOT_A_UNIT}(?! (?:weekends?|quarters?|\w+days?) )"
        r"(?=(?: \S+){1,3} (?:took|made|had|handled|answered|dialed|dialled)(?: |$))",
        top,
        casual=True,
    ),
    rule_for(rf"(?:as |the |top )?(?P<n>{N}) (?:{CALLS} )?{_LONGEST}(?: {CALLS})?", _top_longest),
    rule_for(rf"(?:as |the |top )?(?P<n>{N}) (?:{CALLS} )?{_LONGEST}(?: {CALLS})? {FIRST}", _top_longest),
    rule_for(
        rf"(?:as |a |the |d[aeo]s? |pel[ao]s? )?(?:{CALLS} )?{_LONGEST}(?: {CALLS})?(?: {FIRST})?", _by_talk(BY_TALK)
    ),
    rule(
        rf"(?:as )?{_LONGEST} {FIRST}|{SORTED} {_TALK}(?: (?:decrescente|desc|descending))?|d[oa] maior (?:para"
        rf"|pra) [ao]? ?menor duracao|da maior (?:para|pra) a? ?menor"
        r"|d[oa] mais long[oa] (?:para|pra|ate|a) [ao]? ?mais curt[oa]"
        r"|(?:from )?(?:the )?longest to (?:the )?shortest",
        BY_TALK,
    ),
    rule_for(rf"(?:as |the |top )?(?P<n>{N}) (?:{CALLS} )?{_SHORTEST}(?: {CALLS})?(?: {FIRST})?", _top_shortest),
    rule_for(rf"(?:as |the )?{_SHORTEST} (?P<n>{N})(?: {CALLS})?", _top_shortest),
    rule_for(rf"(?:as |the )?{_LONGEST} (?P<n>{N})(?: {CALLS})?", _top_longest),
    rule_for(
        rf"(?:as |a |the |d[aeo]s? |pel[ao]s? )?(?:{CALLS} )?{_SHORTEST}(?: {CALLS})?(?: {FIRST})?",
        _by_talk(BY_TALK_UP),
    ),
    rule(
        rf"{SORTED} {_TALK} (?:crescente|asc|ascending)|da menor (?:para|pra) a? ?maior"
        r"|d[oa] mais curt[oa] (?:para|pra|ate|a) [ao]? ?mais long[oa]|(?:from )?(?:the )?shortest to (?:the )?longest",
        BY_TALK_UP,
    ),
    rule_for(rf"(?:[oa]s? )?maior(?:es)? {CALLS}", _by_talk(BY_TALK), casual=True),
    rule_for(rf"(?:[oa]s? )?menor(?:es)? {CALLS}", _by_talk(BY_TALK_UP), casual=True),
    rule(rf"por ultimo|most recently|(?:ultim[oa]|last|latest){_NOT_OF_TIME}", Setting("top", "1"), casual=True),
    rule(
        r"(?:[oa] |the )?(?:ultim[oa]|last|latest|most recent) (?:gravacao|recording|audio)",
        Setting("top", "1"),
        Condition("with", ("recording",)),
        casual=True,
    ),
    rule(
        r"(?:by|por|pelo|pela) (?:tempo de (?:fala|conversa)|talk time|duracao|tempo falado|fala|talk)",
        BY_TALK,
        casual=True,
    ),
    rule(
        rf"(?:[oa] |the )?(?:ultim[oa]|ult|latest|last|most recent) (?:{_CALL}|atendimento)"
        rf"|(?:[oa] |the )?(?:ultim[oa]|latest|most recent)(?= {_OUTCOME}(?: |$))",
        Setting("top", "1"),
        casual=True,
    ),
    rule(
        rf"(?:[oa] |the )?(?:ultim[oa]|last|latest|most recent|mais (?:long|curt|demorad)a|longest|shortest)"
        rf"(?: {_CALL})? (?:(?:d[eo]|por|per|of|by|for|from) )?(?:cada|each|every)(?: {DIMENSION})?",
        Refusal("one_of_each"),
    ),
    rule(
        rf"(?:(?:so|apenas|somente|only|just) )?(?:uma?|one)(?: {CALLS})? (?:por|per|(?:de|for|of) (?:cada|each))"
        rf"(?: (?:cada|each))? {DIMENSION}",
        Refusal("one_of_each"),
    ),
    rule(rf"(?:as |the )?(?:ultimas|latest|last) {CALLS}", Filler(), casual=True),
)
