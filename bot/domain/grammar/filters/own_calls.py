"""Phrases for the calls of the user who asks: *minhas*, *que eu fiz*, *my calls*, *da minha equipe*."""

import re
from typing import Final

from bot.domain.grammar.filters.outcomes import OUTCOME
from bot.domain.grammar.meanings import (
    Condition,
    Filler,
    Meaning,
    Mine,
    Negator,
    PhraseRule,
    Refusal,
    Setting,
    Versus,
    rule,
    rule_for,
)
from bot.domain.lazy_regex import LazyRegex

_I: Final = (
    r"(?:(?:(?:[oa]s )?que |[oa] q |q |that |which )?(?:eu|i)(?: (?:ja|mesm[oa]|have|had))?|(?:[oa]s )?que(?: ja)?|ja)"
)
_MADE: Final = (
    r"(?:fiz|liguei|disquei|falei|conversei|realizei|efetuei|tentei|trabalhei|peguei|tabulei|consegui|fechei|fiquei"
    r"|acionei|chamei|contatei|produzi|tive|passei|gastei|levei|rendi|cobrei|abordei)"
)
_BROUGHT: Final = (
    r"(?:deixei|marquei|agendei|registrei|anotei|converti|ganhei|retornei|negociei|renegociei|bati|gerei|tirei|somei"
    r"|completei)"
)
"""Verbs that say themselves what a call brought, which only an outcome beside them makes certain."""
_I_MADE: Final = (
    r"(?:been (?:on|in)(?: an?| the)?(?: call| phone| line)?|spent|ran|performed|sent|stayed|made|did|called|dialed"
    r"|dialled|placed|took|handled|got|had|worked|spoke|talked)"
)
_I_BROUGHT: Final = r"(?:left|closed|booked|logged|scheduled)"
_AT_WORK: Final = r"(?:doing|calling|dial(?:l)?ing|talking|speaking|making|taking|handling|working|trying)"
_WORKING: Final = r"(?:fazendo|ligando|discando|falando|conversando|trabalhando|tentando|em ligacao)"
_NOT_TO_ONE: Final = r"(?! (?:pr[ao]|para|p|com|c)(?: [oa])? (?:#|\d{4,}))"
"""Not before one number: *eu tô ligando pro 84…* asks of all its calls."""

_ENDED: Final = r"(?:desliguei|encerrei|finalizei|derrubei)"
_I_ENDED: Final = r"(?:hung up|disconnected|ended(?! up))"
_BEFORE_THEM: Final = (
    r"(?: (?:antes d[oa]s?|primeiro que [oa]s?|na cara d[aeo]s?) (?:el[ea]s?|clientes?|assinantes?|pessoas?|povo))"
)
_ME: Final = r"(?:mim|eu|me|myself)(?: mesm[oa])?"
_DAYS: Final = r"(?:hoje|hj|ontem|anteontem|n?es[st][ae]|today|yesterday|this|last)"
_ANYONE: Final = r"(?:(?:alguem|outra pessoa|any(?:one|body)|some(?:one|body)|every(?:one|body)) )?"
_BUT: Final = r"(?:alem de|fora|menos|exceto|tirando|sem ser|other than|besides|except(?: for)?|apart from|but)"
_NOT_ME: Final = (Negator("far", lists=True), Mine())
_COUNTED: Final = LazyRegex(
    r"(?:^| )(?:quant[oa]s?|qts|qtas|qnts?|how many)(?: (?!(?:pessoas?|gente|agentes?|atendentes?|operador\w*"
    r"|vendedor\w*|equipes?|times?|campanhas?)(?: |$))\S+){0,3} $"
)
"""The things of which an agent has so many: not *quantas pessoas tenho trabalhando*."""
_OF_OUTCOME: Final = LazyRegex(rf"(?:^| )(?:outcome:|{OUTCOME}(?: |$))")
_SOLD: Final = Condition("outcome", ("Venda",))
_WHO: Final = LazyRegex(r"(?:^| )(?:quem|qm|who)(?: |$)")


def _was_it_me(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *foi por mim?* after *quem* as a guess, which the agent of each call tells."""
    return (Filler() if _WHO.search(match.string[: match.start()]) else Mine(),)


def _brought(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *quantos acordos tirei* as the asker's; *quantas agendei* would be all of their calls."""
    return (Mine(),) if _OF_OUTCOME.search(match.string) else (Refusal("unknown_word"),)


def _mine(words: str, *more: Meaning) -> PhraseRule:
    return rule(words, Mine(), *more, casual=True)


RULES: Final[tuple[PhraseRule, ...]] = (
    rule(
        r"(?:minhas?|meus?|my)(?= (?:clientes?|assinantes?|customers?|clients?|subscribers?) (?:#|\d))",
        Filler(),
        casual=True,
    ),  # whoever of all agents spoke with them
    rule(r"minhas?|meus?|my(?: own)?|mine", Mine()),
    rule_for(
        r"(?<=\S )(?<! ou )(?<! or )(?:foi|fui|was it|were they|foram)(?: por| by)? (?:mim|eu|me)(?=$| ,)",
        _was_it_me,
        casual=True,
    ),
    _mine(rf"(?:{_I} )?{_MADE}|i {_I_MADE}|{_I} {_I_MADE}"),
    rule_for(rf"(?:{_I} )?{_BROUGHT}|i {_I_BROUGHT}|{_I} {_I_BROUGHT}", _brought, casual=True),
    _mine(rf"(?:{_I} )?gravei|i recorded|{_I} recorded", Condition("with", ("recording",))),
    _mine(rf"i reached|{_I} reached", Condition("answered")),
    _mine(
        r"(?:did|do|have|had|was|am) i (?:already |ever )?(?:make|made|take|taken|call|dial|handle|handled|get|got|do"
        r"|done|on|have|had|work|spend|talk|speak|spoken|try|tried|ring|rung|phone|contact)"
        rf"|(?:was|am|have|had) i (?:been )?{_AT_WORK}|i (?:(?:have|had) been|been|was|am) {_AT_WORK}|i done|i tried"
        rf"|(?:how(?: busy)?|where) (?:was|am|were) i|eu (?:ja )?(?:tava|estava|to|tou|estou) {_WORKING}{_NOT_TO_ONE}"
    ),
    _mine(
        r"(?:did|have|had) i (?:already |ever )?(?:pick(?:ed)? up|(?:get|gotten) through(?: to)?|reach(?:ed)?"
        r"|(?:get|got|gotten) a? ?hold of)"
        r"|(?:that |which )?i (?:have )?(?:picked up|got through(?: to)?|got a? ?hold of)",
        Condition("answered"),
    ),
    _mine(rf"(?:{_I} )?(?:atendi)|{_I} answered|i answered|(?:did|have|had) i answer(?:ed)?", Condition("answered")),
    rule(
        rf"(?:{_I} )?(?:nao|n|nunca) (?:{_I} )?atendi|i (?:didnt|did not|havent|never) (?:answer|pick up)(?:ed)?",
        Mine(),
        Condition("answered", negated=True),
        casual=True,
    ),
    rule(
        rf"(?:{_I} )?(?:nao|n|nunca) (?:{_I} )?(?:{_MADE}|{_BROUGHT}|{_ENDED}|gravei|vendi|tenho)"
        rf"|i (?:didnt|did not|havent|never) (?:{_I_MADE}|{_I_BROUGHT}|{_I_ENDED}|hang up|end|recorded|reach(?:ed)?)",
        Refusal("dangling_negation"),
        casual=True,
    ),
    _mine(rf"(?:{_I} )?vendi|i sold|(?:did|have) i (?:sell|sold)", _SOLD),
    _mine(
        rf"fui eu (?:que|quem)(?: {_MADE})?|fui eu(?= (?:ou|or) )|(?<= ou )fui eu"
        r"|como (?:eu )?(?:to|tou|estou) (?:indo|me saindo)"
        r"|(?:ja )?(?:eu )?(?:ja )?(?:to|tou|estou)"
        r"(?= (?:melhor|pior|acima|abaixo|na frente|atras|ganhando|perdendo|batendo|(?:com|em) (?:quant[oa]s?|(?:[ao]"
        r" |uma? )?(?:media|tma|taxa)|mais"
        r"|menos|pouc[oa]s)|(?:atend|convers|fal|lig|vend)[ae]ndo (?:mais|menos))(?: |$))"
        r"|(?:como|how) (?:eu )?(?:fui|tenho ido|am i (?:doing|going)|did i (?:go|perform)|ive been doing)"
        r"|am i (?:doing|at|on)|am i(?= (?:above|over|under|below|ahead|behind|better|worse|beating)(?: |$))|(?:im|i"
        r" m|i am|i) (?:at|on)(?= how many )|eu(?= (?:hoje|hj|ontem|anteontem)(?: |$)| (?:e|ou) (?:[ao] )?(?!que "
        r"|quem |mais )[a-z])"
        r"|(?<= ou )eu(?=$| ,)"
    ),
    _mine(
        r"(?:eu )?cheguei a (?:ligar|falar|tentar|discar|chamar|retornar)(?: de volta)?"
        r"|(?:did|have) i(?= (?:close|book|log|schedule|leave)(?: |$))"
        r"|(?:eu )?(?:to|tou|estou)(?= (?:em relacao|comparad\w+) )"
    ),
    rule_for(
        r"(?:eu )?tenho(?! que )|eu (?:to|tou|estou)(?=$| ,| (?:hoje|hj|ontem|n[ao]|ess[ae]|est[ea])(?: |$))",
        lambda match: (Mine() if _COUNTED.search(match.string[: match.start()]) else Refusal("unknown_word"),),
        casual=True,
    ),
    _mine(
        r"(?:(?:[oa]s )?(?:em )?que (?:fui )?(?:eu )?(?:que |quem )?|(?:eu )?(?:que )?)"
        rf"{_ENDED}(?:(?: algu(?:em|mas?)| [ao]s? (?:ligac(?:ao|oes)|chamadas?))?{_BEFORE_THEM})?"
        rf"|(?:that )?i {_I_ENDED}(?: on)?|(?:did|have|had) i (?:ever )?(?:h[ua]ng up|end|disconnect)"
        r"(?: (?:on )?(?:any(?:one|body)|some(?:one|body)|them|the calls?|(?:the |my |any )?(?:customers?|people)))?"
        r"(?: first)?",
        Condition("ended", ("agent",)),
    ),
    _mine(
        r"(?:(?:(?:which|the|our) )?(?:customers?|clients?|people|who)(?: (?:that|who|has|have|is|are|just)){0,2} )?"
        r"h[ua]ng(?:s|ing)? up on me"
        r"|(?:(?:(?:quais|que|[oa]s?) )?(?:clientes?|quem|qm)(?: (?:que|q|foi|ta|esta)){0,2} )?deslig\w+ na minha cara",
        Condition("ended", ("subscriber",)),
    ),
    _mine(rf"(?:por|by|from|of) {_ME}|com me|with me|comigo|of mine|(?:that )?(?:are|were) mine"),
    _mine(r"(?:n[oa]|d[oa]|em|pel[oa]|on|in) (?:meu|minha|my) (?:login|ramal|usuario|nome|conta|user|name|extension)"),
    rule(rf"{_ANYONE}{_BUT} {_ME}", *_NOT_ME, casual=True),
    rule(
        rf"(?:quem|qm|who)(?: mais| else)? {_BUT} {_ME}",
        Setting("by", "agent", weak=True),
        *_NOT_ME,
        casual=True,
    ),
    rule(rf"(?:x|vs|versus|contra|against) {_ME}", Versus(), Mine(), casual=True),
    rule(
        r"(?:(?<=mais que )|(?<=mais q )|(?<=menos que )|(?<=menos q )|(?<=melhor que )|(?<=pior que )|(?<=do que )"
        rf"|(?<=than )){_ME}(?=$| ,| (?:{_DAYS}|n[ao]s?|d[aeo]|em|in|on|at)(?: |$))",
        Mine(),
        casual=True,
    ),
    rule(r"(?:me compar(?:a|e|ar)|compar(?:a|e|ar) me|compare me) (?:com|with|to)", Mine(), Versus(), casual=True),
    rule(r"(?:eu|me) (?:x|vs|versus|contra|against)", Mine(), Versus(), casual=True),
    rule(r"(?:d[oa]s? |of |from )?(?:meus?|minhas?|my|our|noss[oa]s?) (?:equipes?|times?|teams?)", Mine(team=True)),
)
