"""Phrases for the side that ended a call: *desligadas pelo cliente*, *quem desligou foi o agente*, *hung up on us*."""

import re
from typing import Final

from bot.domain.grammar.filters.conditions import OF_TEAM, WHICH
from bot.domain.grammar.meanings import Condition, Filler, Meaning, Mine, PhraseRule, Refusal, Setting, rule, rule_for
from bot.domain.lazy_regex import LazyRegex

_AGENT: Final = (
    r"(?:agentes?|atendentes?|(?:operador|vendedor|colaborador|consultor|negociador)(?:a|es|as)?|agents?|operators?"
    r"|reps?)"
)
_AGENTS: Final = (
    r"(?:agentes|atendentes|(?:operador|vendedor|colaborador|consultor|negociador)(?:es|as)|agents|operators|reps)"
)
_SUBSCRIBER: Final = r"(?:clientes?|assinantes?|customers?|subscribers?|clients?)"
_HUNG: Final = (
    r"(?:desligad[oa]s?|encerrad[oa]s?|finalizad[oa]s?|terminad[oa]s?|derrubad[oa]s?|hung up|hang up|ended|terminated"
    r"|disconnected|finished|closed|dropped)"
)
_HANGS: Final = (
    r"(?:desligou|desligaram|desliga|desligam|desligar|encerrou|encerraram|finalizou|terminou|derrubou|derrubaram"
    r"|hung up|hangs up|hang up|hangup|hangups|hang ups|ended|ended it|disconnected|ended the call|desligou a ligacao)"
)
_NOT_SPEAKING: Final = r"(?! (?:(?:de )?(?:atend|fal|diz)\w*|answer\w*|pick\w*|sp(?:eak|oke)\w*|sa(?:y|id)\w*)(?: |$))"
"""No word that makes it the moment of a call, and not the other side: *desligou antes do cliente falar*."""

_BEFORE_US: Final = r"antes de nos|antes da gente|before (?:us|we did)"
_FIRST: Final = (
    rf"(?: primeiro| first| (?:antes d[oa]s?|primeiro que [oa]s?|before(?: the| our)?) (?:{_AGENT}|{_SUBSCRIBER})"
    rf"{_NOT_SPEAKING}| (?:{_BEFORE_US}))"
)
_BY: Final = r"(?:pel[oa]s?|por|by|by the|by an|by our|by a|do lado d[oa])(?: (?:o|a|os|as|propri[oa]|lado d[oa]))?"

_ends_by_agent: Final = Condition("ended", ("agent",))
_ends_by_subscriber: Final = Condition("ended", ("subscriber",))


def _hung_up_by(side: str, articles: str) -> str:
    """Return the pattern of *quem desligou foi o cliente*, *where our agent hung up first*."""
    return (
        rf"(?:(?:em |in |where |when )?(?:que |quem |who )?{_HANGS}(?: primeiro)? (?:foi|was|is|e|eh) (?:o |a |the )?"
        rf"{side})|(?:(?:em |in )?que |where |when )?(?:foi )?(?:{articles})?{side} (?:que |who )?(?:{_HANGS}|dropped)"
        rf"{_FIRST}?"
    )


_ENDING: Final = (
    r"(?:(?:deslig|encerr|finaliz|derrub|termin)(?:a|am|ou|aram|ando|ava|avam|ar)"
    r"|h[ua]ng(?:s|ing)? up|end(?:s|ed|ing)?|disconnect(?:s|ed|ing)?)"
)
_THE_CALL: Final = r"(?:(?:[oa]s? |the )?(?:chamadas?|ligac(?:ao|oes)|telefone|calls?|phone))"
_ONE_SIDE: Final = (
    rf"(?:(?:[oa]s? |the |our )?(?:{_AGENT}|{_SUBSCRIBER})|nos|eu|a gente|el[ea]s?|us|we|me|them|they|him|her|s?he)"
)
_I_HANG: Final = (
    rf"(?:desliguei|encerrei|finalizei|derrubei|hung up|hang up|ended|end)(?: {_THE_CALL})?"
    r"(?: primeiro| first| mais| more)?"
)
_EITHER_SIDE: Final = rf"(?:foi |fomos |fui |was it )?{_ONE_SIDE} (?:ou|or) (?:foi |fui |was it )?{_ONE_SIDE}"
_WHO: Final = r"(?:quem|qm|who)(?: (?:foi|que|was|it|eh|e)){0,2}"
_ON_ONE: Final = r"(?:on (?!him |her )|na cara )"
"""Words that already say who hung up: *who hung up on customer 12345*."""

_ALONE: Final = r"(?! (?:[#\d\"]|(?:e|ou|and|or)(?: |$)))"

_MIDDLE: Final = r"(?:no meio d[ao] (?:chamada|conversa|ligacao)|in the middle of the (?:call|conversation))"

_by_ender: Final = Setting("by", "ended", weak=True)
_WHO_ENDED: Final = LazyRegex(rf"(?:^| )(?:{_WHO}|quem mais|who most) (?:{_HANGS}|ends)(?: |$)")

_ASKER: Final = LazyRegex(r"(?:^| )(?:eu|i|me)(?: |$)")


def _which_side(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *eu ou o cliente* after *quem desligou* as the asker's calls."""
    said = Mine() if _ASKER.search(match[0]) else Filler()
    return (said if _WHO_ENDED.search(match.string) else Refusal("unknown_word"),)


RULES: Final[tuple[PhraseRule, ...]] = (
    rule(
        rf"{_HUNG} {_BY} {_AGENT} (?:ou|e|or|and) (?:{_BY} |o |the )?{_SUBSCRIBER}"
        rf"|{_HUNG} {_BY} {_SUBSCRIBER} (?:ou|e|or|and) (?:{_BY} |o |the )?{_AGENT}",
        Condition("ended", ("agent", "subscriber")),
    ),
    rule(
        rf"{_HUNG} (?:{_BY} {_AGENT}|(?:by|from|on) our (?:side|end)|d[oe] nosso lado|pela gente|por nos)"
        rf"|agent hang ?ups?|hang ?ups? by (?:the )?(?:{_AGENT})",
        _ends_by_agent,
    ),
    rule(
        rf"{_HUNG} {_BY} {_SUBSCRIBER}|customer hang ?ups?|hang ?ups? by (?:the )?(?:{_SUBSCRIBER})",
        _ends_by_subscriber,
    ),
    rule(
        rf"{_HUNG} (?:pel[oa]|by)(?= [a-z])(?! (?:o |a |the |our |propri[oa] )?(?:{_AGENT}|{_SUBSCRIBER})(?: |$))",
        _ends_by_agent,
        casual=True,
    ),
    rule(
        rf"(?:quais (?:[oa]s )?|[oa]s |which |the )?{_AGENTS} (?:que|who|that) (?:{_HANGS}|dropped){_FIRST}?"
        r"(?: (?:(?:on|em|na cara d[aeo]s?) )?(?:[oa]s? |the |uma? |a )?"
        rf"(?:chamadas?|ligac(?:ao|oes)|calls?|{_SUBSCRIBER}))?",
        _ends_by_agent,
        Setting("by", "agent", weak=True),
        casual=True,
    ),
    rule(_hung_up_by(_AGENT, "o |a |the |our |an "), _ends_by_agent, casual=True),
    rule(_hung_up_by(_SUBSCRIBER, "o |a |the |our "), _ends_by_subscriber, casual=True),
    *(
        rule(rf"(?:end(?:ed|ing) )?with (?:the |our |an? )?{side} hanging up{_FIRST}?", ends, casual=True)
        for side, ends in ((_AGENT, _ends_by_agent), (_SUBSCRIBER, _ends_by_subscriber))
    ),
    rule(
        r"(?:(?:that|which|que) )?(?:(?:we|(?:our|your) side|you guys) h[ua]ng up|a gente (?:deslig|derrub)(?:a|ou)"
        rf"|(?:deslig|derrub)amos){_FIRST}?",
        _ends_by_agent,
        casual=True,
    ),
    rule(
        r"(?:(?<=^# )|(?<=^o # )|(?<=^cliente # )|(?<=^o cliente # ))(?:desligou|hung up)"
        rf"{_FIRST}?(?: (?:em|na cara de) quem)?",
        _ends_by_subscriber,
        casual=True,
    ),
    rule(
        rf"{_hung_up_by(_SUBSCRIBER, 'o |a |the |our ')} (?:mais|most)(?= (?:em|n[ao]|pel[oa]|in|on|at) {WHICH} )",
        _ends_by_subscriber,
        casual=True,
    ),
    rule(
        rf"(?:{_HANGS}|desligando|bat(?:eu|eram|endo|em|e) o tel(?:efone)?)"
        r" na (?:(?:nossa|minha) cara|cara da gente)|h[ua]ng(?:s|ing)? up on (?:us|me)"
        rf"|{_SUBSCRIBER} (?:que )?(?:bat(?:eu|eram|endo|em|e) o (?:telefone|fone)|desligando|hanging up)"
        r"|bat(?:eu|eram|endo|em) o (?:telefone|fone) (?:primeiro|antes)",
        _ends_by_subscriber,
        casual=True,
    ),
    *(
        rule(
            rf"(?:(?:{group}) )?{_ENDING}(?: {_THE_CALL})?"
            rf" (?:primeiro que [oa]s?|antes d[oa]s?|before(?: the| our)?) {_SUBSCRIBER}{_NOT_SPEAKING}",
            _ends_by_agent,
            *by,
            casual=True,
        )
        for group, by in (
            (rf"{_AGENT}(?: (?:ta|esta|anda|is))?", ()),
            (
                rf"(?:quem|qm|who){OF_TEAM}(?: (?:que|mais|most|ta|esta|anda|is|foi|was)){{0,3}}",
                (Setting("by", "agent", weak=True),),
            ),
        )
    ),
    *(
        rule(
            rf"(?:(?:[oa]s? |the |our )?{_SUBSCRIBER}(?: (?:que|who|ta|esta|anda|is)){{0,2}} )?{_ENDING}"
            rf"(?: {_THE_CALL})? (?:{before}){_NOT_SPEAKING}",
            _ends_by_subscriber,
            *whose,
            casual=True,
        )
        for before, whose in (
            (rf"(?:primeiro que [oa]s?|antes d[oa]s?|before(?: the| our)?) {_AGENT}|{_BEFORE_US}", ()),
            ("antes de mim|before (?:me|i did)", (Mine(),)),
        )
    ),
    rule(r"(?:gets?|got|getting|was|were|been|being) hung up on", _ends_by_subscriber, casual=True),
    rule(rf"(?:quem|qm|who) (?:nao|n|never|didnt|not) {_ENDING}", Refusal("dangling_negation"), casual=True),
    rule(rf"(?<!.)(?:desligou|desligadas?|desligamento) {_AGENT}{_ALONE}", _ends_by_agent, casual=True),
    rule(rf"(?<!.)(?:desligou|desligadas?|desligamento) {_SUBSCRIBER}{_ALONE}", _ends_by_subscriber, casual=True),
    rule(
        r"(?:deslig(?:a|am|ou|aram|ando)|bat(?:e|em|eu|eram|endo))(?: o telefone)?"
        r" na cara d(?:el[ea]s?|[aeo]s? (?:assinantes?|client[ea]s?|moc[ao]s?|pessoal|pessoas?|povo|senhora?s?))"
        r"(?! [#\d])"
        r"|(?:deslig(?:a|am|ou|aram|ando)|bat(?:e|em|eu|eram|endo) o tel(?:efone)?) na cara d[oa]"
        r"(?= (?:client[ea] )?[#\d])",
        _ends_by_agent,
        casual=True,
    ),
    rule(
        rf"{_WHO} {_HANGS}"
        rf"(?! (?:mais|more|most|[+]|menos|least|less|antes|before)(?: |$))(?: primeiro| first)?(?! {_ON_ONE})"
        rf"(?: {_THE_CALL}| (?:com|on|with) el[ea])?"
        rf"(?: (?:each|every) time| (?:cada|toda|todas as) vez(?:es)?| {_MIDDLE})?",
        _by_ender,
        casual=True,
    ),
    rule(rf"{_MIDDLE}(?=.* {_WHO} {_HANGS})", Filler(), casual=True),
    rule(r"(?<!# )deslig(?:ou|aram) (?:quem|qm)(?! (?:mais|menos|mesmo|na|em)(?: |$))", _by_ender, casual=True),
    rule(
        rf"{_WHO}(?: mais| most| menos)? (?:{_HANGS}|ends)(?: (?:mais|more|(?:the )?(?:most|least)|menos|less))?"
        rf"(?: {_THE_CALL})?(?=(?: .*)? {_EITHER_SIDE}(?: |$))",
        _by_ender,
        casual=True,
    ),
    rule(
        rf"(?:{_ONE_SIDE} )?{_HANGS} (?:ou|or) (?:foi |fui |was it )?{_ONE_SIDE}"
        r"(?: (?:que|q|who|that) (?:deslig|encerr)\w+| (?:who|that) hung up)?"
        rf"|{_EITHER_SIDE} (?:(?:que|quem|who|that) )?{_HANGS}",
        Setting("by", "ended"),
        casual=True,
    ),
    rule(
        rf"(?:fui eu|eu|was it me|did i)(?: (?:que|quem|who|that))? {_I_HANG}"
        rf"(?:(?: ,)? (?:ou|or)(?: (?:se|foi|fui|was it|did))* {_ONE_SIDE})(?: (?:que|quem|who|that))?"
        rf"(?: (?:{_HANGS}|{_I_HANG}))?(?: {_THE_CALL})?(?: (?:primeiro|first|mais|more))?",
        Mine(),
        _by_ender,
        casual=True,
    ),
    *(
        rule(
            rf"(?:[oa]s? |the |our )?{one} {_HANGS}(?: {_THE_CALL})? (?:mais|more|menos|less)(?: vezes| often)?"
            rf" (?:(?:d?o )?que|than) (?:[oa]s? |the |our )?{other}"
            rf"|{one} (?:{_HANGS}|hung) (?:vs|versus|x|contra|against|ou|or) {other} (?:{_HANGS}|hung)",
            Setting("by", "ended"),
            casual=True,
        )
        for one, other in ((_AGENT, _SUBSCRIBER), (_SUBSCRIBER, _AGENT))
    ),
    rule_for(
        rf"(?:se )?{_EITHER_SIDE}"
        r"(?=$| ,| (?:hoje|hj|ontem|today|yesterday|this|last|n?es[st][ae]|por|by|per|n[ao]s?|on|in)\b)",
        _which_side,
        casual=True,
    ),
    rule(
        r"(?:por|by) (?:ended|desligada)(?= ,|$| (?:hoje|ontem|today|yesterday|this|last)(?: |$))",
        Setting("by", "ended"),
    ),
    rule(
        rf"(?:(?<=quem )|(?<=qm )|(?<=who )){_HANGS}(?=(?: \S+){{0,2}} #)"
        rf"|(?:(?<=# quem )|(?<=# qm )|(?<=# who )){_HANGS}",
        Refusal(
            "incomplete",
            ("ended:agent, or ended:subscriber, or calls", "desligada:agente, ou desligada:cliente, ou chamadas"),
        ),
    ),
    rule(
        rf"{_HANGS} {_SUBSCRIBER}(?! [#\d])",
        Refusal("incomplete", ("ended:subscriber, or ended:agent", "desligada:cliente, ou desligada:agente")),
    ),
    rule(
        rf"{_HANGS} {_AGENT}(?! [#\d])|(?:{_HUNG}|{_HANGS}|desligamentos?)(?:(?! primeiro ,){_FIRST})?",
        Refusal("incomplete", ("ended:agent, or ended:subscriber", "desligada:agente, ou desligada:cliente")),
    ),
)
