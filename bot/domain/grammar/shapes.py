"""Phrases for tables and orders: *por agente*, *top 10 agentes*, *mais longas primeiro*."""

import re
from typing import Final

from bot.domain.errors import QueryError
from bot.domain.filter_specs import FILTERS
from bot.domain.grammar.conditions import CALLS
from bot.domain.grammar.durations import UNIT, N, number
from bot.domain.grammar.meanings import Condition, Filler, Meaning, PhraseRule, Refusal, Setting, rule, rule_for
from bot.domain.query import MAX_TOP
from bot.domain.text import fold

DIMENSIONS: Final = {
    "weekday": r"(?:dias? (?:da|de) semana|days? of (?:the )?week|weekdays?|dia semana)",
    "hour": r"(?:horas?(?: do dia)?|horarios?|faixas? (?:de )?horari(?:a|o)s?|hours?(?: of (?:the )?day)?)",
    "day": r"(?:dias?|days?|datas?|dates?)",
    **{spec.key: spec.grouped for spec in FILTERS if spec.grouped},
}
_KINDS: Final = tuple((key, re.compile(pattern)) for key, pattern in DIMENSIONS.items())
_DIMENSION: Final = rf"(?:{'|'.join(DIMENSIONS.values())})"
_GROUP: Final = (
    r"(?:(?:agrupad[oa]s?|agrupe|agrupar|agrupando|agrupa|separad[oa]s?|separar?|separe|dividid[oa]s?|divide"
    r"|dividir|divida|quebrad[oa]s?|quebrar?|quebra"
    r"|detalhad[oa]s?|resumid[oa]s?|somad[oa]s?|organizad[oa]s?|distribuid[oa]s?|distribuicao|resumo|total|totais"
    r"|grouped|group|groups|grouping|broken down|break down|breakdown|break it down|split|summari[sz]ed"
    r"|distributed|distribution)(?: (?:as|os|them|it))? )"
)
_BY: Final = r"(?:por|by|per|p)(?: (?:cada|each|o|a|the))?"
_EACH: Final = r"(?:cada|each|every|(?:de|para|pra|por|for|of|by|a) (?:cada|each))"
_WHICH: Final = r"(?:quais|que|which|what|qual)(?: (?:sao|foram|os|as|o|a|were|are|the)){0,3}?"
_END: Final = r"(?! (?:de|do|que|than|q)(?: |$))"
_TALKS: Final = (
    rf"(?:mais|most) (?:falaram|falou|conversaram|conversou|talk time|tempo de fala|fala(?:m|ram)?)"
    rf"|(?:falaram|conversaram|falou|conversou|talked|talk|speak|spoke)(?: the)? (?:mais|most){_END}"
    rf"|(?:com|with)(?: the)? (?:mais|most) (?:tempo de fala|talk(?: time)?|fala)"
)
_CALLS_MOST: Final = (
    rf"(?:mais|most) (?:ligaram|ligou|discaram|discou|trabalharam|chamad[oa]s|ligad[oa]s|discad[oa]s|acionad[oa]s"
    rf"|receberam {CALLS}|fizeram {CALLS}|{CALLS}|dialed|dialled|called)"
    rf"|(?:ligaram|ligou|discaram|called|dialed|dialled|made|fizeram|fez|com|with|have|had|tiveram|teve|receberam)"
    rf"(?: the| o| a)? (?:mais|most){_END}(?: {CALLS})?"
)
_ANSWERS_MOST: Final = (
    rf"(?:mais|most) (?:atenderam|atendeu|atendem|atende|answered)"
    rf"|(?:atenderam|atendeu|atendem|answered|answer|took)(?: the)? (?:mais|most){_END}(?: {CALLS})?"
)
_THAT: Final = r"(?: (?:que|who|that|which))?"
_PEOPLE: Final = rf"(?:{_WHICH} |os |as |the |{_BY} |ranking (?:de|dos|das|of) )?"

_BY_TALK: Final = Setting("sort", "talk")
_LONGEST: Final = (
    r"(?:(?:mais longas?|maiores|mais demoradas?|mais compridas?|longest|mais duradouras|de maior duracao"
    r"|com maior duracao|com mais tempo de fala|maior duracao|maior tempo de fala)(?! (?:que|do que|q|than)(?: "
    r"|$)))"
)


def shape_of(text: str) -> str | None:
    """Return what words would group by; None of words that name nothing to group by."""
    text = fold(text)
    if text in {"quem", "who"}:
        return "agent"
    return next((key for key, pattern in _KINDS if pattern.fullmatch(text)), None)


def _dimension(match: re.Match[str], name: str = "dim") -> Setting:
    key = shape_of(match[name])
    assert key is not None, match[0]
    return Setting("by", key)


def _by(match: re.Match[str]) -> tuple[Meaning, ...]:
    return (_dimension(match),)


def _by_longest(match: re.Match[str]) -> tuple[Meaning, ...]:
    return (_dimension(match), _BY_TALK)


def _by_answered(match: re.Match[str]) -> tuple[Meaning, ...]:
    return (_dimension(match), Condition("answered"))


def _top(match: re.Match[str]) -> tuple[Meaning, ...]:
    count = number(match["n"])
    if not 1 <= count <= MAX_TOP:
        raise QueryError("invalid_top", match[0], "top:10")
    return (Setting("top", str(count)),)


def _top_by(match: re.Match[str]) -> tuple[Meaning, ...]:
    return (*_top(match), _dimension(match))


def _top_longest(match: re.Match[str]) -> tuple[Meaning, ...]:
    return (*_top(match), _BY_TALK)


def _count(match: re.Match[str]) -> tuple[Meaning, ...]:
    count = number(match["n"] or match["m"] or match["o"])
    if not 1 <= count <= MAX_TOP:
        raise QueryError("invalid_top", match[0], "top:10")
    return (Setting("top", str(count)),)


_NOT_A_UNIT: Final = rf"(?! (?:{UNIT}|dias?|days?|semanas?|weeks?|mes|meses|months?|anos?|years?)(?: |$))"
_FIRST: Final = r"(?:primeir[oa]s?|first|antes|no topo)"
_SORTED: Final = (
    r"(?:ordenad[oa]s?|ordene|ordena|ordenar|ordenando|order|ordered|sort|sorted|classificad[oa]s?|ranked"
    r"|rankead[oa]s?)(?: (?:as|os|them|it))?(?: (?:por|pel[oa]|by|on))"
)
_TALK: Final = (
    r"(?:(?:maior |mais |longest )?(?:tempo de (?:fala|conversa|duracao|ligacao)|tempo falado|fala|duracao"
    r"|duracao da chamada|talk(?: time)?|duration|length|tempo))"
)

_PLURAL: Final = (
    r"(?:causas(?: de desligamento)?|motivos(?: de desligamento)?|causes|resultados|tabulacoes|outcomes|campanhas"
    r"|campaigns|agentes|atendentes|operadores|agents|operators|troncos|trunks)"
)
_OF_DAYS: Final = (
    r"(?= (?:(?:d[eaoe]|n[ao]|of|in|from|on) )?(?:hoje|hj|ontem|anteontem|semana|mes|today|yesterday|this|last|@"
    r"|ultim[oa]s|(?:[dn]?est|[dn]?ess)[ea])(?: |$|[\d/]))"
)

SHAPES: Final[tuple[PhraseRule, ...]] = (
    rule(r"(?:por|by) (?:telefone|phone)(?! #)", Refusal("ambiguous_word", ("by number", "por número"))),
    rule_for(rf"{_GROUP}?{_BY} (?P<dim>{_DIMENSION})", _by),
    rule_for(rf"(?P<dim>{_PLURAL}){_OF_DAYS}", _by, casual=True),
    rule_for(rf"{_EACH} (?P<dim>{_DIMENSION})", _by, casual=True),
    rule_for(
        rf"{_WHICH} (?P<dim>{DIMENSIONS['agent']}|{DIMENSIONS['campaign']}|{DIMENSIONS['number']}|troncos"
        rf"|causas|resultados|trunks|causes|outcomes)",
        _by,
        casual=True,
    ),
    rule_for(
        rf"(?:ranking|rank|top|ranqueamento|leaderboard)(?: (?:de|dos|das|do|da|of|por|by"
        rf"|the)){{0,3}} (?P<dim>{_DIMENSION})|(?P<dim2>{_DIMENSION}) ranking",
        lambda match: (_dimension(match, "dim" if match["dim"] else "dim2"),),
    ),
    rule_for(rf"{_PEOPLE}(?P<dim>{_DIMENSION}|quem|who){_THAT} (?:{_TALKS})", _by_longest, casual=True),
    rule_for(rf"{_PEOPLE}(?P<dim>{_DIMENSION}|quem|who){_THAT} (?:{_CALLS_MOST})", _by, casual=True),
    rule_for(rf"{_PEOPLE}(?P<dim>{_DIMENSION}|quem|who){_THAT} (?:{_ANSWERS_MOST})", _by_answered, casual=True),
    rule(r"hora a hora|hora por hora|hour by hour|hourly|by the hour", Setting("by", "hour")),
    rule(r"dia a dia|dia por dia|day by day|daily|diariamente", Setting("by", "day")),
    rule_for(
        rf"{_GROUP}?{_BY} (?P<dim>{_DIMENSION}) (?:e|and|/|x) (?:(?:por|by|per) )?(?P<dim2>{_DIMENSION})(?! [#\"\d])",
        lambda match: (Refusal("two_shapes", (f"by:{shape_of(match['dim'])}", f"por:{match['dim']}")),),
    ),
    rule(
        rf"{_GROUP}?{_BY} (?:minutos?|minutes?|segundos?|seconds?|semanas?|weeks?|mes|meses|months?)",
        Refusal("unknown_shape", ("by day", "por dia")),
    ),
    rule(
        rf"{_GROUP}?{_BY} (?:clientes?|assinantes?|customers?|subscribers?)",
        Refusal("unknown_shape", ("by number", "por número")),
    ),
    rule(
        rf"{_GROUP}?{_BY} (?:pessoas?|person|people)",
        Refusal("unknown_shape", ("by agent, or by number", "por agente, ou por número")),
    ),
    rule(
        rf"{_GROUP}?{_BY} (?:status|class|classificac(?:ao|oes)|quem desligou|equipes?|teams?|filas?|queues?"
        rf"|duracao|duration|supervisor(?:es)?|estado|cidade|ddd|turno)",
        Refusal("unknown_shape", ("by agent", "por agente")),
    ),
)

ORDERS: Final[tuple[PhraseRule, ...]] = (
    rule_for(rf"top (?P<n>{N})", _top),
    rule_for(r"top(?P<n>\d{1,4})", _top),
    rule_for(rf"(?:os |as |the )?top ?(?P<n>{N})(?: (?:de|dos|das|por|by))? (?P<dim>{_DIMENSION})", _top_by),
    rule_for(
        rf"(?:os |as |the )?(?:top ?)?(?P<n>{N}) (?P<dim>{_DIMENSION}){_THAT} (?:{_TALKS})",
        lambda match: (*_top_by(match), _BY_TALK),
    ),
    rule_for(rf"(?:os |as |the )?(?:top ?)?(?P<n>{N}) (?P<dim>{_DIMENSION}){_THAT} (?:{_CALLS_MOST})", _top_by),
    rule_for(
        rf"(?:os |as |the )?(?:top ?)?(?P<n>{N}) (?P<dim>{_DIMENSION}){_THAT} (?:{_ANSWERS_MOST})",
        lambda match: (*_top_by(match), Condition("answered")),
    ),
    rule_for(rf"(?:os |as |the )?(?P<n>{N}) (?:principais|maiores|top|melhores) (?P<dim>{_DIMENSION})", _top_by),
    rule_for(
        rf"(?:as |the )?(?:ultimas|last|latest|most recent) (?P<n>{N}) (?:mais recentes )?{CALLS}|(?:as "
        rf"|the )?(?P<m>{N}) (?:ultimas|most recent|latest) {CALLS}|(?:as "
        rf"|the )?(?P<o>{N}) {CALLS} mais recentes",
        _count,
    ),
    rule_for(rf"(?:as )?ultimas (?P<n>{N}){_NOT_A_UNIT}", _top),
    rule_for(rf"(?:as |the |top )?(?P<n>{N}) (?:{CALLS} )?{_LONGEST}(?: {CALLS})?", _top_longest),
    rule_for(rf"(?:as |the |top )?(?P<n>{N}) (?:{CALLS} )?{_LONGEST}(?: {CALLS})? {_FIRST}", _top_longest),
    rule(rf"(?:as |a |the |d[aeo]s? |pel[ao]s? )?(?:{CALLS} )?{_LONGEST}(?: {CALLS})?(?: {_FIRST})?", _BY_TALK),
    rule(
        rf"(?:as )?{_LONGEST} {_FIRST}|{_SORTED} {_TALK}(?: (?:decrescente|desc|descending))?|da maior (?:para"
        rf"|pra) a? ?menor",
        _BY_TALK,
    ),
    rule(
        r"(?:by|por|pelo|pela) (?:tempo de (?:fala|conversa)|talk time|duracao|tempo falado|fala|talk)",
        _BY_TALK,
        casual=True,
    ),
    rule(r"(?:as |the )?(?:mais recentes|newest|latest|most recent)(?: primeiro| first)?", Filler(), casual=True),
    rule(rf"(?:a |as |the |minha |my )?(?:ultimas?|last|latest) {CALLS}", Filler(), casual=True),
    rule(
        rf"(?:as |the )?(?:mais antigas?|mais velhas?|oldest|earliest)(?: {_FIRST})?|(?:as |os "
        rf"|the )?(?:primeir[oa]s?|first)(?: {N})? {CALLS}|(?:as )?primeiras {N}",
        Refusal("unknown_sort", ("sort:talk", "ordenar:fala")),
    ),
    rule(
        rf"(?:as |the )?(?:mais curtas?|menores|shortest|mais rapidas?)(?: {CALLS})?(?: {_FIRST})?",
        Refusal("unknown_sort", ("talk:<6s", "fala:<6s")),
    ),
)


RULES: Final = (*SHAPES, *ORDERS)
