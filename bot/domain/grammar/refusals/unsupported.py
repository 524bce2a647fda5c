"""Phrases for what the history cannot tell: each with its error and the nearest query that works."""

import re
from typing import Final

from bot.domain.grammar.filters.conditions import ANSWERED_WORDS, CALLS, WHICH
from bot.domain.grammar.filters.outcomes import OUTCOME
from bot.domain.grammar.meanings import Filler, Meaning, PhraseRule, Refusal, rule, rule_for
from bot.domain.grammar.periods.durations import AT_LEAST, AT_MOST, DURATION, LESS, MORE
from bot.domain.grammar.shapes.superlatives import CONDITION, THAT
from bot.domain.query_error_codes import QueryErrorCode

NOT_TOLD: Final[frozenset[QueryErrorCode]] = frozenset(
    {
        *("no_abandonment", "no_attempt_number", "no_cost", "no_direction", "no_machine_detection", "no_occupancy"),
        *(
            "no_phone_kind",
            "no_service_level",
            "no_survey_filter",
            "no_rate_filter",
            "no_waiting_time",
            "no_total_filter",
        ),
    }
)
"""Problems of a word for what cannot be had; without it the rest may be a question."""

_TODAY: Final = ("today", "hoje")
_WHOSE: Final = ("agent:…, or a number", "agente:…, ou um número")
_OUTCOME: Final = ('outcome:"…"', 'resultado:"…"')

_COUNTED: Final = (
    rf"(?:{CALLS}|alos|vezes|tempo|fala|conversa|sucessos?|erros?|ligou|ligaram|discou|discaram|falou"
    r"|falaram|conversou|conversaram|vendeu|venderam|vendem?|fez|fizeram|trabalhou|trabalharam|produziu|ocupad[oa]s?|rejeitad[oa]s?"
    r"|recusad[oa]s?|cancelad[oa]s?|desligad[oa]s?|encerrad[oa]s?|gravad[oa]s?|desligou|desligaram|efetivas?)"
)
_SUBJECT: Final = (
    r"(?:(?:o|a|os|as|foi|foram) )?(?:agentes?|atendentes?|operador(?:a|es|as)?|agents?|campanhas?|campaigns?"
    r"|troncos?|dias?|horas?|numeros?|clientes?)"
)
_NOT_THAN: Final = rf"(?! (?:de|que|do que|q|than|{CONDITION})(?: |$))"
_CUSTOMERS: Final = r"(?:clientes?|assinantes?|customers?|clients?|subscribers?|people|pessoas?|pessoal)"
_CALLED: Final = r"(?:ligou|ligaram|liga|ligam|fez|fizeram|retornou|retornaram|called|calls|rang|made|makes?)"
_US: Final = r"(?: (?:us|(?:pra|para) ca|pra gente|para a gente|pra nos|para nos|aqui|back|de volta))"
_PICKED_UP: Final = (
    r"(?:(?:(?:foi|foram|got|get|gets|was|were|been|is|are) )?(?:atendid[oa]s?|answered|picked up|pick up)"
    r"|atend(?:eu|eram|em?|emos|ia|iam|er)|answer|answers|answering)"
)
_NO_TALK: Final = (
    r"(?! (?:falando|talking|(?:d[eao]|of|in|em|na) (?:fala|conversa|conversacao|duracao|ligacao|chamada|talk"
    r"|talking|length|conversation|duration))(?: |$))"
)
_RINGS: Final = r"(?:rang|rung|rings?|ringing|(?:toc|cham)(?:ou|aram|ando|am?))"
_DROPS: Final = r"(?:caindo|cai(?:u|em|ram)?|drop(?:s|ping|ped)?|derrub(?:a|am|ou|ando))"
_MEDIUM: Final = r"(?:whats ?app|zap|celular(?:es)?|cel|mobiles?|cell ?phones?|landlines?|fixos?)"


def _whose(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *esse número* of a text that has a number or a customer's id; refuse it elsewhere."""
    named = "#" in match.string or "customer:" in match.string or re.search(r"\d{8,}", match.string)
    return (Filler() if named else Refusal("missing_value", _WHOSE),)


RULES: Final[tuple[PhraseRule, ...]] = (
    rule(
        r"tme|tempo (?:medio )?(?:de|na|em) (?:espera|fila)|(?:tempo (?:medio )?)?(?:de |em |na )?(?:espera"
        r"|fila)|esperaram?|esperou|esperando|parad[oa]s?|waiting(?: time)?|wait(?: time)?|waited|queue(?: time)?"
        r"|hold time|on hold"
        r"|em espera|tempo de toque|ring(?:ing)? time|tempo de resposta",
        Refusal("no_waiting_time", _TODAY),
    ),
    rule(
        r"(?:esper(?:aram?|ou|ando|a)|na fila|em espera|wait(?:ed|ing)?|on hold|in (?:the )?queue)"
        rf"(?: (?:por|for|de|of))?(?: (?:{MORE}|{LESS}|{AT_LEAST}|{AT_MOST}))? {DURATION}",
        Refusal("no_waiting_time", _TODAY),
    ),
    rule(
        rf"{_RINGS}(?: (?:por|for|durante|during))?(?: (?:{MORE}|{LESS}|{AT_LEAST}|{AT_MOST}))? {DURATION}"
        r"(?! (?:atras|ago)(?: |$))",
        Refusal("no_waiting_time", _TODAY),
    ),
    rule(
        rf"(?:so|apenas|somente|only|just) {_RINGS}(?! (?:#|\d|[ap]|e |mas |and |but ))|{_RINGS} (?:so|only)(?= |$)",
        Refusal("ambiguous_word", ("unanswered", "não atendidas")),
    ),
    rule(
        rf"{_PICKED_UP} (?:em|within|in|dentro de|ate)(?: (?:{AT_MOST}|{LESS}))? {DURATION}{_NO_TALK}"
        rf"|(?:em ate|within|dentro de) {DURATION} {_PICKED_UP}",
        Refusal("no_waiting_time", ("answered", "atendidas")),
    ),
    rule(
        r"nivel de servico|service level|sla|nivel de atendimento", Refusal("no_service_level", ("by hour", "por hora"))
    ),
    rule(
        r"(?:taxa de |indice de |rate of )?(?:abandono|abandonos|abandonad[oa]s?|abandonou|abandonaram"
        r"|desistiu|desistiram|desistencias?|abandoned|abandonment|abandon)(?: rate)?",
        Refusal("no_abandonment", ("unanswered", "não atendidas")),
    ),
    rule(
        r"recebid[oa]s?|recebemos|receptiv[oa]s?|inbound|incoming|entrantes?|entrada|received|de entrada"
        r"|recebeu|receberam|entr(?:ou|aram)|outbound|outgoing|ativas?|ativo|saintes?|de saida|originadas",
        Refusal("no_direction", _TODAY),
    ),
    rule(
        r"(?<!d[aeo] )(?<!n[ao] )(?:que )?cheg(?:ou|aram|am|ando)"
        r"(?=$| ,| (?:hoje|hj|ontem|agora|n[ao]s?|pel[oa]s?|ess[ea]|est[ea]|por)(?: |$))"
        r"|(?:that |which )?(?:came|comes?|coming) in(?! (?:first|last|second|over|through|via|on)(?: |$))",
        Refusal("no_direction", _TODAY),
    ),
    rule(
        rf"(?:[oa]s? |the )?(?:numeros|telefones|numbers|{_CUSTOMERS})(?: de quem)?(?: (?:que|that|a gente|we)){{0,2}}"
        rf" (?:mais (?:recebemos|recebe)|(?:most receive|receive (?:the )?most))(?: {CALLS})?",
        Refusal("no_direction", ("by number", "por número")),
    ),
    rule(
        rf"cust(?:os?|ou|am?|aram|ando|aria|avam?)|(?:mais|{CALLS}) car[oa]s?|(?:most |more )?expensive"
        r"|preco|precos|valor gasto|gastos?|gastamos|tarifas?|tarifad[oa]s?"
        r"|pagamos|(?:quanto|how much) (?:(?:e|eh) )?(?:q |que )?(?:(?:do |did )?we|a gente|nos)"
        r" (?:gast|pag|spen|pay|paid)\w*(?! (?:de )?(?:tempo|time|falando|talking)(?: |$))"
        rf"|how much (?:do|does|did|is|are)(?: (?:each|every|an?|one|the|our|a single))? {CALLS} costs?"
        r"|bilhetad[oa]s?|costs?|prices?|billing|billed|spent|spend|charges?|fatura(?:mento)?|reais",
        Refusal("no_cost", _TODAY),
    ),
    rule(
        r"(?:taxa de )?ocupacao|occupancy|ociosidade|ocios[oa]s?|idle(?: time)?|pausas?|em pausa"
        r"|(?:des)?log(?:ad[oa]s?|ou|aram)|logged(?: (?:in|out|off|on))?|disponiveis|livres?(?= |$)|utilization",
        Refusal("no_occupancy", ("by agent", "por agente")),
    ),
    rule(
        r"answering machines?|maquinas?"
        r"|machine|amd|mudas?",
        Refusal("no_machine_detection", _OUTCOME),
    ),
    rule(
        r"surveys? (?:answered|taken|completed)|pesquisas? respondidas?"
        r"|nps \d+ (?:e|a|ou|ate) \d+|com (?:a )?pesquisas?|(?:pesquisas? de )?satisfacao|csat|nps"
        r"|pesquisas? de satisfacao|surveys?"
        r"|avaliac(?:ao|oes)|ratings?|promotor(?:es)?|detrator(?:es)?|detractors?|promoters?"
        r"|(?:sem|without)(?: an?| a)? (?:pesquisas?|surveys?)|(?:que )?(?:respond(?:eu|eram)|avali(?:ou"
        r"|aram)) (?:[ao]s? )?"
        r"(?:pesquisas?|atendimentos?)|(?:surveys? )?(?:scored|rated) \d+(?: or (?:lower|higher|less|more))?"
        r"|(?:(?:com|de|pesquisas?|nps) )*(?:notas?|nps)(?: (?:\d+(?: (?:e|a|ou|ate) \d+)?|baixas?|altas?"
        r"|ru(?:im|ins)|medias?"
        r"|bo[am]s?))?(?: n[ao]s? pesquisas?)?",
        Refusal("no_survey_filter", _TODAY),
    ),
    rule(
        r"(?:(?:em media|on average) )?(?:(?:em|n[ao]|on|at|in) )?(?:qual|que|what|which) (?:tentativa|attempt|try)"
        rf"|(?:quantas |how many )?(?:tentativas|attempts|tries) (?:ate|until|till|before|to)"
        rf" (?:(?:[oa]s?|an?|the|conseguir|get|fechar|sair|dar|virar|reach|vir) ){{0,3}}{OUTCOME}",
        Refusal("no_attempt_number", ("by number", "por número")),
    ),
    rule(
        r"(?:segund[oa]|terceir[oa]|quart[oa]|quint[oa]|sext[oa]|second|third|fourth|fifth|\d(?:a|o|st|nd|rd|th))"
        r" (?:tentativa|attempt|chamada|ligacao|call|vez|time)(?: (?:do dia|of the day))?"
        r"|(?:primeira|first) (?:tentativa|attempt)"
        r"|(?:(?<=na )|(?<=da )|(?<=em )|(?<=de )|(?<=on )|(?<=on the )|(?<=of the )|(?<=at the ))(?:primeira|first)"
        r" (?:chamada|ligacao|call|vez|time)(?: (?:do dia|of the day))?",
        Refusal("no_attempt_number", ("by number", "por número")),
    ),
    rule(
        rf"(?:{WHICH} |[oa]s? |the )?(?:troncos?|trunks?){THAT}"
        rf" (?:{_DROPS}(?: the)? (?:mais|most)(?: {CALLS})?|(?:mais|most) {_DROPS}(?: {CALLS})?)",
        Refusal(
            "ambiguous_word",
            (
                "by:trunk sort:rate-asc, or by:trunk unanswered",
                "por:tronco ordenar:taxa-cresc, ou por:tronco não atendidas",
            ),
        ),
    ),
    rule(
        r"(?:(?:d(?:ando|a|ao|eu|eram)|giving|throwing|getting) (?:muito|tanto|many|so many|a lot of)|throwing) "
        r"(?:erros?|errors?)(?! (?:de|da|na) rede)"
        r"|fail(?:ed|s|ing)?|failures?|falhas?|falhou|falharam|com falhas?|sem sucesso|mal ?sucedidas?|unsuccessful",
        Refusal("ambiguous_word", ("status:error, or unanswered", "status:erro, ou não atendidas")),
    ),
    rule_for(
        r"(?:d?est[ea]|d?ess[ea]|n?est[ea]|n?ess[ea]|this|that|these|those|mesm[oa]|same)"
        r" (?:clientes?|assinantes?|numeros?|telefones?|pessoas?|customers?|subscribers?|numbers?|phones?"
        r"|person|caller)(?! \d)"
        r"|dele|dela",
        _whose,
    ),
    rule(
        r"(?:qual|what|whats)(?: (?:eh|is|era|was))?(?: [oa]| the)? (?:cpf|cnpj)(?= (?:d[aeo]|of) )",
        Refusal("unknown_word"),
    ),
    rule(r"(?:[oa] )?propri[oa] (?:pessoa|cliente|assinante|devedora?)", Refusal("unknown_word")),
    rule("(?:i|eu) (?:missed|had|perdi)", Refusal("missing_value", _WHOSE)),
    rule(
        rf"menos (?:{ANSWERED_WORDS}|{_COUNTED})",
        Refusal("ambiguous_word", ("except …, or by:…", "exceto …, ou por:…")),
    ),
    rule(
        rf"(?:quem|quais|qual|que|who|which|com|tem|tiveram|teve|fez|fizeram|receberam|recebeu)(?: {_SUBJECT})?"
        rf"(?: que| foi)?(?: (?:teve|tiveram|tem|fez|fizeram|recebeu|receberam))? menos{_NOT_THAN}",
        Refusal("unknown_sort", ("by:agent sort:calls-asc", "por:agente ordenar:chamadas-cresc")),
    ),
    rule(r"(?:pra|para|to|for) (?:mim|me)(?: mesm[oa])?", Refusal("missing_value", _WHOSE, polite=True)),
    rule(
        rf"{_CUSTOMERS}(?: que| who| that)? {_CALLED}{_US}?"
        rf"|(?:who|people (?:who|that))(?: (?:is|was|s|keeps))? (?:{_CALLED}|calling) (?:me|us|you)|{_CALLED}{_US}"
        rf"|(?:quem|qm)(?: que)? {_CALLED} (?:pra|para) (?:voces?|vcs?)"
        r"|me (?:ligou|ligaram|retornou|retornaram|chamou|chamaram)|(?:called|rang) me"
        rf"|{CALLS} from (?:our |the )?(?:customers|clients|subscribers)(?! [#\"\d])|ligaram de volta|called back",
        Refusal("no_direction", _TODAY),
    ),
    rule(
        rf"(?:(?:(?:pel[oa]|por|via|n[oa]|pro|pra|para|de|by|to|on|through|from) )?{_MEDIUM})(?!.* #)",
        Refusal("no_phone_kind", ("by number", "por número")),
    ),
    rule(
        r"(?:cancelad[oa]s?|cancell?ed) (?:pel[oa]s?|por|by)(?: (?:o|a|the|our))? (?:clientes?|assinantes?|customers?"
        r"|subscribers?|agentes?|atendentes?|operador(?:a|es)?|agents?|operators?)",
        Refusal("ambiguous_word", ("cause:originator_cancel, or ended:…", "causa:originator_cancel, ou desligada:…")),
    ),
    rule(
        r"por (?:causa|motivo) d[eoa]s?(?! (?:desligamento|desconexao))",
        Refusal("ambiguous_word", ("by cause", "por causa")),
    ),
    rule(
        r"sao (?:paulo|jose|joao|luis|luiz|bernardo|goncalo|vicente|caetano|carlos)",
        Refusal("ambiguous_word", ("agent:…, or campaign:…", "agente:…, ou campanha:…")),
    ),
    rule(
        r"(?:erros?|errors?|sip|(?:codigo|code) (?:de |of )?(?:erro|error|sip))(?: (?:sip|codigo|code))? [1-6]\d\d",
        Refusal("unknown_cause", ("by cause", "por causa")),
    ),
    rule(
        r"(?:(?:com|no|numero|number) )?(?:final|finais|terminad[oa]s? (?:em|com|por)|(?:ending|ends?) (?:in|with))"
        r" \d{2,6}",
        Refusal("invalid_number"),
        casual=True,
    ),
    rule(
        r"(?:(?:com|d[eo]|pra|para|n[oa]|from|with|in|to) )?(?:o |the )?(?:ddd|area code|codigo de area) \d{2}"
        r"(?! ?(?:#|\d))",
        Refusal("no_phone_kind", ("by number", "por número")),
    ),
    rule(r"deals? closed|closed deals?", Refusal("missing_value", _OUTCOME)),
    rule(r"atendimentos?", Refusal("ambiguous_word", ("answered, or calls", "atendidas, ou chamadas"))),
)
