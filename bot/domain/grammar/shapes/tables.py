"""Phrases for tables: *por agente*, *quem mais ligou*, *campanhas de ontem*."""

import re
from collections.abc import Callable
from typing import Final

from bot.domain.filter_specs import FILTERS
from bot.domain.grammar.filters.conditions import WHICH
from bot.domain.grammar.meanings import Condition, Filler, Meaning, PhraseRule, Refusal, Setting, rule, rule_for
from bot.domain.grammar.periods.day_words import MONTH
from bot.domain.lazy_regex import LazyRegex
from bot.domain.text import fold

DIMENSIONS: Final = {
    "weekday": r"(?:dias? (?:da|de) semana|days? of (?:the )?week|weekdays?|week days?|dia semana)",
    "hour": r"(?:horas?(?: do dia)?|horarios?|faixas? (?:de )?horari(?:a|o)s?|hrs?|hours?(?: of (?:the )?day)?)",
    "day": r"(?:dias?|days?|datas?|dates?)",
    "week": r"(?:semanas?|weeks?)",
    "month": r"(?:mes|meses|months?)",
    **{spec.key: spec.grouped for spec in FILTERS if spec.grouped},
}
_KINDS: Final = tuple((key, LazyRegex(pattern)) for key, pattern in DIMENSIONS.items())
DIMENSION: Final = rf"(?:{'|'.join(DIMENSIONS.values())})"
_GROUP: Final = (
    r"(?:(?:agrupad[oa]s?|agrupe|agrupar|agrupando|agrupa|separad[oa]s?|separar?|separe|dividid[oa]s?|divide"
    r"|dividir|divida|(?<!promessa )(?<!promessas )(?<!acordo )(?<!acordos )quebrad[oa]s?"
    r"|quebrar?|quebra|abre|abra|abrir|abert[oa]s?"
    r"|detalh(?:ad[oa]s?|ar?|e)|resumid[oa]s?|somad[oa]s?|organizad[oa]s?|distribuid[oa]s?|distribuicao|resumo|total"
    r"|totais"
    r"|grouped|group|groups|grouping|broken down|break down|breakdown|break it down|split|summari[sz]ed"
    r"|distributed|distribution)(?: (?:as|os|them|it))? )"
)
BY: Final = r"(?:por|by|per|p)(?: (?:cada|each|o|a|the))?"
NO_VALUE: Final = r"(?! (?:[#\"]|\d+(?: |$)|(?:of|d[aeo]s?) (?:calls|chamadas|ligacoes|attempts|tentativas)(?: |$)))"
"""Not before a value: *por agente e campanha 376* is no table of two things."""

_NO_DAYS: Final = (
    r"(?! (?:ano|anterior|antepassad[oa]|atual|corrente|before|passad[oa]s?|que (?:passou|vem)|retrasad[oa]"
    r"|to date|so far|ate (?:agora|aqui|hoje|o momento)|util)"
    r"(?: |$))"
)
"""Not before the rest of a period: *por agente, semana passada* is no table of two things."""

_NO_DATE: Final = rf"(?!(?:semana|week) (?:d[eo]|of) (?:@|\d)|(?:mes|month) (?:de|of) {MONTH})"

_AND: Final = r" (?:e|and|/|x|,|com|with)(?: (?:depois|then))?(?: (?:por|by|per|cada|each))? "
_EACH: Final = r"(?:cada|each|every|(?:de|para|pra|por|for|of|by|a) (?:cada|each))"

EACH: Final = "each"
"""To group by the key that has several values: *algar e vivo lado a lado*; by agent where none has."""

SOLD: Final = Condition("outcome", ("Venda",))
BY_TALK: Final = Setting("sort", "talk")
BY_TALK_UP: Final = Setting("sort", "talk-asc")


def shape_of(text: str) -> str | None:
    """Return what words would group by; None of words that name nothing to group by."""
    text = fold(text)
    if text in {"quem", "qm", "who"}:
        return "agent"
    return next((key for key, pattern in _KINDS if pattern.fullmatch(text)), None)


def dimension(match: re.Match[str], name: str = "dim") -> Setting:
    """Return the shape that the words in a group of a match name; of none, as of *quem*, by agent."""
    key = shape_of(match[name] or "quem")
    assert key is not None, match[0]
    return Setting("by", key)


def _by(match: re.Match[str]) -> tuple[Meaning, ...]:
    return (dimension(match),)


def by_and(*more: Meaning) -> Callable[[re.Match[str]], tuple[Meaning, ...]]:
    """Return a reader of groups with these meanings too."""
    return lambda match: (dimension(match), *more)


_PLURAL: Final = (
    r"(?:causas(?: de desligamento)?|motivos(?: de desligamento)?|causes|resultados|tabulacoes|outcomes|campanhas"
    r"|campaigns|camps|agentes|atendentes|operadores|agents|operators|troncos|trunks|desfechos|equipes|teams)"
)
_OF_DAYS: Final = (
    r"(?= (?:(?:d[eaoe]|n[ao]|of|in|from|on) )?(?:hoje|hj|ontem|anteontem|semana|mes|today|yesterday|this|last|@"
    r"|ultim[oa]s|(?:[dn]?est|[dn]?ess)[ea])(?: |$|[\d/]))"
)

_OF_ONE: Final = r"(?= (?:d[ao]|n[ao]|of|in|from|on) (?:(?:campanha|campaign|camp) [#\"\d]|campaign:))"
_BY_FIGURE: Final = (
    r"(?= (?:por|by|per|x) (?![#\"\d])"
    r"| (?:ordenad[oa]s?|classificad[oa]s?|rankead[oa]s?|sorted|ordered|ranked) (?:por|pel[oa]|by) )"
)
_AT: Final = r"(?:(?:em|a|at|in|on|n[oa]) )?(?:que|qual|quais|which|what)"
_TIMES: Final = rf"(?:{DIMENSIONS['weekday']}|{DIMENSIONS['hour']})"
_WHY: Final = r"(?:por que(?: motivo| razao)?|por qual (?:motivo|razao)|porque|why|how come)"
_TREND: Final = r"(?:(?:a |the )?(?:evolucao|tendencia|serie|evolution|trend))"

_LOST: Final = LazyRegex(
    r"(?:^| )(?:(?:nao|n|not) (?:(?:ta|tao|esta|estao|se) )?(?:atend|complet|answer)\w*|perdidas|unanswered|missed"
    r"|deu (?:ruim|pau|merda|zebra)|falh(?:ando|ou|a)|fail(?:ing|ed|s)?|acting up) "
)


def both(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Return each shape that a match names, in their order."""
    named = match.groupdict()
    return tuple(dimension(match, name) for name in ("dim", "dim2", "dim3") if named.get(name))


RULES: Final[tuple[PhraseRule, ...]] = (
    rule(r"(?:por|by) (?:telefone|phone)(?! #)", Refusal("ambiguous_word", ("by number", "por número"))),
    rule_for(rf"{_GROUP}?{BY} (?P<dim>{DIMENSION})", _by),
    rule(
        r"(?:[ao]s |the )?(?:tabulacoes|qualificacoes|outcomes|desfechos)(?= (?:d[eoa]s?|n[oa]s?|for|of|in|on) )"
        r"|(?:os )?resultados(?= (?:d[oa]s?|n[oa]s?|de cada uma?) )",
        Setting("by", "outcome"),
        casual=True,
    ),
    rule(
        r"(?:[oa]s? |the )?(?:causas|motivos?|causes|reasons)(?= (?:d[aeo]s?|n[ao]s?|em|of|for|in|on) )|causas|causes",
        Setting("by", "cause"),
        casual=True,
    ),
    rule_for(rf"(?P<dim>{_PLURAL})(?:{_OF_DAYS}|{_OF_ONE}|{_BY_FIGURE})", _by, casual=True),
    rule_for(rf"(?P<dim>{DIMENSION}) x (?P<dim2>{DIMENSION}){NO_VALUE}", both),
    rule_for(rf"{_AT} (?P<dim>{_TIMES})", _by, casual=True),
    rule(
        r"(?:em|no|on) (?:que|qual|quais|which|what) (?:dias?|datas?|days?|dates?)", Setting("by", "day"), casual=True
    ),
    rule(
        r"(?:e|and) (?:(?:a|em|at|in) )?(?:que|qual|what|which) (?:horas?|horario|time)(?= ,|$)", Filler(), casual=True
    ),  # of the last call
    rule(
        r"(?:quem|qm|who)(?= (?:d[aeo]|n[ao]|from|in) )|(?:quem|qm|who)(?= (?:que )?(?:vendeu|venderam|fez"
        r"|fizeram|fechou"
        r"|fecharam|pegou|tirou|tabulou|trabalh(?:ou|aram)|perd(?:em?|eu|eram)|worked|sold|made|closed|got"
        r"|(?:ainda )?(?:tava|estava|ta|esta|tem|ficou"
        r"|ficaram|fica|anda|was"
        r"|still) \w+(?:ndo|ing))(?: |$))",
        Setting("by", "agent", weak=True),
        casual=True,
    ),
    rule(
        r"(?:os |the )?(?:(?:motivos|causas|razoes) d[eao] (?:desligamento|desconexao|termino|encerramento)"
        r"|(?:motivo|causa|razao) d[eao] (?:desligamento|desconexao|termino|encerramento|queda)(?= d[aeo]s? )"
        r"|(?:hang ?up|disconnect(?:ion)?) (?:reasons?|causes?))",
        Setting("by", "cause"),
        casual=True,
    ),
    rule(r"(?:por|by) (?:numero de |total de )?(?:vendas|sales)", SOLD, casual=True),
    rule(r"(?:quantas|numero de|total de|how many|number of) (?:vendas|sales)", SOLD, casual=True),
    rule(rf"{_TREND} (?:diari[oa]|daily)", Setting("by", "day"), casual=True),
    rule(rf"{_TREND} (?:semanal|weekly)", Setting("by", "week"), casual=True),
    rule(rf"{_TREND} (?:mensal|monthly)", Setting("by", "month"), casual=True),
    rule(_TREND, Setting("by", "day", weak=True), casual=True),
    rule_for(rf"{_EACH} (?P<dim>{DIMENSION})", _by, casual=True),
    rule_for(
        rf"{_EACH} (?P<dim>{DIMENSION}) (?:separad[oa]s?|em separado|a parte|individualmente|separately|on its own)",
        _by,
        casual=True,
    ),
    rule(
        rf"{_WHY}"
        r"(?= (?:.* )?(?:(?:nao|n|not) (?:(?:ta|tao|esta|estao|se) )?(?:atend|complet|answer|(?:\w+ )?consegu)\w*"
        r"|perdid\w+|unanswered|missed|nobody|no one|ninguem|falhando|failing|failed|drop\w*"
        r"|ca(?:iu|indo|iram|i|em))(?: |$))",
        Setting("by", "cause", weak=True),
        casual=True,
    ),
    rule_for(
        rf"{_WHY}(?=$| (?:hoje|hj|ontem|n[ao]s?|d[ao]s?|em|today|yesterday|this|last|on|in|,)(?: |$))",
        lambda match: (Setting("by", "cause", weak=True) if _LOST.search(match.string) else Filler(),),
        casual=True,
    ),
    rule(r"(?:por (?:cada )?|cada )time", Setting("by", "team")),
    rule(rf"{BY} (?:ops?|oper)", Setting("by", "agent"), casual=True),
    rule(
        r"(?:(?:d[aeo]|em|por|pra|para|for|of|in|from|by) )?(?:cada uma?(?: d[aeo]l[ae]s| separad[oa])?"
        r"|each (?:one|of them)(?: separately)?"
        r"|(?:cada|each)(?= ,|$))",
        Setting("by", EACH, weak=True),
        casual=True,
    ),
    rule(
        r"(?<=. )(?:(?:e|and) )?(?:(?:me )?(?:diz|fala|conta|mostra) )?(?:(?:foi|foram|sao|eram?|was|were|is|are) )?"
        r"(?:(?:d[eo]|por|by|from) )?(?:quem|qm|who|whose)(?: (?:foi|foram|fez|fizeram|sao|eram?|did it))?(?=$)",
        Setting("by", "agent", weak=True),
        casual=True,
    ),
    rule_for(
        rf"(?:tempo de (?:fala|conversa)|tempo falado|talk(?:ing)? time) {_EACH} (?P<dim>{DIMENSION})", by_and(BY_TALK)
    ),
    rule_for(
        rf"{WHICH} (?P<dim>{DIMENSIONS['agent']}|{DIMENSIONS['campaign']}|{DIMENSIONS['number']}|troncos?"
        rf"|causas?|resultados?|desfechos?|tabulac(?:ao|oes)|trunks?|causes?|outcomes?|{DIMENSIONS['team']})"
        r"(?! (?:invalid|inexist|errad)\w+| nao exist\w+)",
        _by,
        casual=True,
    ),
    rule_for(
        rf"(?:ranking|rank|top|ranqueamento|leaderboard)(?! (?:d[aeo]|of)(?: the)? (?:semana|mes|dia|week|month|day)\b)"
        rf"(?: (?:de|dos|das|do|da|of|por|by|the)){{0,3}} (?P<dim>{DIMENSION})|(?P<dim2>{DIMENSION}) rank(?:ing)?",
        lambda match: (dimension(match, "dim" if match["dim"] else "dim2"),),
    ),
    rule(
        r"(?:a |as |the )?(?:(?:taxas?|tx|indices?|percentual) (?:de )?)?convers(?:ao|oes)"
        r"|(?:the )?conversions?(?: rates?)?",
        Setting("by", "outcome", weak=True),
    ),
    rule(
        r"(?:desde|a partir|a partir de|apartir de|em|de) (?:que|qual|quais) (?:horas?|horarios?)"
        r"|(?:since|from|at) (?:which|what) (?:hours?|times?)(?: on)?",
        Setting("by", "hour"),
    ),
    rule_for(rf"(?P<dim>{DIMENSION}) (?:por|by|a) (?P=dim)", _by),
    rule(r"nome (?:a|por) nome|pessoa (?:a|por) pessoa", Setting("by", "agent"), casual=True),
    rule_for(r"/ (?P<dim>dia|hora|semana|mes|agente|day|hour|week|month|agent)", _by),
    rule(r"hora a hora|hora por hora|hour by hour|hourly|by the hour", Setting("by", "hour")),
    rule(r"dia a dia|dia por dia|day by day|daily|diariamente", Setting("by", "day")),
    rule(r"semana a semana|semana por semana|week by week|weekly|semanalmente", Setting("by", "week")),
    rule(r"mes a mes|mes por mes|month by month|monthly|mensalmente", Setting("by", "month")),
    rule_for(
        rf"{_GROUP}?{BY} (?P<dim>{DIMENSION}){_AND}{_NO_DATE}(?P<dim2>{DIMENSION}){_NO_DAYS}"
        rf"(?:{_AND}(?P<dim3>{DIMENSION}){_NO_DAYS})?{NO_VALUE}",
        both,
    ),
    rule(
        rf"{_GROUP}?{BY} (?:minutos?|minutes?|segundos?|seconds?)",
        Refusal("unknown_shape", ("by day", "por dia")),
    ),
    rule(
        rf"{_GROUP}?{BY} (?:clientes?|assinantes?|customers?|subscribers?)",
        Refusal("unknown_shape", ("by number", "por número")),
    ),
    rule(
        rf"{_GROUP}?{BY} (?:pessoas?|person|people)",
        Refusal("unknown_shape", ("by agent, or by number", "por agente, ou por número")),
    ),
    rule(
        rf"{_GROUP}?{BY} (?:status|class|classificac(?:ao|oes)|filas?|queues?"
        rf"|duracao|duration|supervisor(?:es)?|estado|cidade|ddd|turno)",
        Refusal("unknown_shape", ("by agent", "por agente")),
    ),
)
