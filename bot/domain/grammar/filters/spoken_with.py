"""Phrases for who spoke with a customer or number, and who hung up: *quem falou com o 84…*, *who did they talk to*."""

import re
from typing import Final

from bot.domain.grammar.meanings import (
    Condition,
    DependentWord,
    Filler,
    Meaning,
    PhraseRule,
    Refusal,
    Setting,
    rule,
    rule_for,
)
from bot.domain.lazy_regex import LazyRegex

_SPOKE: Final = (
    r"(?:fal(?:ou|aram|amos)|convers(?:ou|aram|amos)|cheg(?:ou|aram) a (?:falar|conversar)|spoke|spoken|talked)"
)
_WITH: Final = r"(?:com|c|with|to)"
_ONE: Final = (
    r"(?= (?:(?:[oa]s?|um|uma|the|meu|minha|my|esse|essa|este|esta|this|that|tal|cliente|assinante|numero|telefone"
    r"|customer|subscriber|number|id|codigo|matricula|contrato) )*(?:#|\d{4,}|customer:|number:))"
)
"""Before a number or a customer's id, not before the name of an agent: *falou com a camila*."""

_THEM: Final = r"(?:el[ea]s?|him|her|them)"
_ANSWERED: Final = Condition("answered")

_AGENT: Final = Setting("by", "agent", weak=True)


def _who_took(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *quem atendeu ontem* as a table of agents; each call of one customer shows its agent."""
    return (_ANSWERED,) if _OF_ONE.search(match.string) else (_AGENT, _ANSWERED)


def _who_of_one(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *quem ligou* as a table of agents; each call of one customer shows its agent, and others spoke to agents."""
    others = _SPOKE_TO.match(match.string, match.end())
    return (Filler() if others or _OF_ONE.search(match.string) else _AGENT,)


def _whether_answered(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *a última do 84… foi atendida?* as the last call, which tells; and not as the last of those answered."""
    return (Filler() if _ASKS_WHETHER.search(match.string) else _ANSWERED,)


_SPOKE_TO: Final = LazyRegex(rf" {_SPOKE} {_WITH} ")
_BY_AGENT: Final = Setting("by", "agent")
_ASKS_WHETHER: Final = LazyRegex(
    r"(?:^| )(?:ultima|ult) (?!(?:\w+ )?(?:atendida|que |q )).*foi atendida(?: ou (?:nao|n))?(?: ,|$)"
    r"|(?:^| )was (?:the |our |my )?(?:last|latest|most recent) (?!time |(?:call )?(?:that|which|answered) ).*answered"
)
_CONTACT: Final = r"(?:(?:ja|teve|tivemos|houve|have|had|ever|got|any|algum) )+conta(?:to|ct)"
_OF_ONE: Final = LazyRegex(r"#|\d{8,}|customer:|number:|(?:^| )(?:cliente|assinante|customer|numero|id|matricula) ")

WHETHER_ANSWERED: Final[tuple[PhraseRule, ...]] = (
    rule_for(r"foi atendida(?: ou (?:nao|n))?(?= ,|$)", _whether_answered, casual=True),
    rule_for(r"answered(?: or not)?(?=$)", _whether_answered),
)

_LAST_TO: Final = (
    r"(?:(?:quem|qm|who)(?: (?:foi|eh|was|is|were))? )?(?:[oa] |the )?(?:ultim[oa]|last)"
    r"(?: (?:agente|atendente|operador(?:a)?|pessoa|agent|person|one))? (?:a|que|to|who|that)"
)

_ELSEWHERE: Final = (
    r"(?:(?:an?|the|uma?) )?(?:calls?|lines?|phone|breaks?|hold|queue|lunch|leave|ligac\w+|chamadas?|linha|telefone"
    r"|fone|pausas?|almoco|fila|ferias|folga|intervalo|right|now|agora|today|hoje|hj)"
)
_WORKED: Final = (
    r"(?:(?:(?:ainda|ja|mais|hoje|ontem) )?(?:tava|tavam|estava|estavam|ta|tao|esta|estao|ficou|ficaram)"
    rf"(?: (?:hoje|ontem|aqui|trabalhando|ligando))? (?:n[ao]|em|d[ao])(?! {_ELSEWHERE}(?: |$))"
    rf"|rodou|rodaram|(?:was|were|is|are) (?:(?:still|working|calling|dialing) )?(?:on|in|at)(?! {_ELSEWHERE}(?: |$))"
    r"|(?:(?:has|have|is|are|was|were) )?(?:been )?(?:calling|dialing|working|handling)|(?:has |have )?been on"
    r"|conseguiu|conseguiram|tem(?= (?:[oa]s? )?(?:grav|audio))|has(?= (?:the )?(?:recording|audio))"
    r"|had|handled|worked|ran|did(?! .*(?:talk|speak|call|dial|reach|ring|try|hang|contact|sell|leave|have|get|make)"
    r"(?: |$)))"
)
"""Words for the work of agents on a campaign: *quem tava no plantão*, *who was on retenção*."""

_CALLED: Final = (
    *("clientes", "assinantes", "pessoas", "contatos", "numeros", "numeros de", "clientes de", "telefones de"),
    *("customer", "customers", "subscriber", "subscribers", "number", "numbers", "people", "callers", "those"),
)
_NOT_CALLED: Final = "".join(rf"(?<!\b{word} )" for word in (*_CALLED, "com", "c", "pra", "para", "p", "to", "with"))
"""Not after these, with which *quem* is the person called."""

_BY_THEM: Final = (
    r"(?:vend(?:eu|eram|e|em|endo)|sells?|us(?:ou|aram|ando|ed|ing)|deix(?:ou|aram)|consegu(?:iu|iram)|com|ha[sd]|there"
    r"|t(?:em|eve|iveram)(?! (?:\S+ )?(?:melhor|pior|maior|menor|mais|menos)(?:es)?(?: |$))|marc(?:ou|aram)|marked"
    r"|tagged|atendem? n?[ao]|ligam? (?:pel[oa]|n[ao])|trabalham?|calls?|here|working|(?:ficou|ficaram) ate"
    rf"|on(?= [a-z])(?! {_ELSEWHERE}(?: |$))|on (?:the )?(?:phone|line)(?= (?:at|after|before|between) )"
    r"|left(?: an?)? (?:messages?|voice ?mails?|recados?))"
)
"""Verbs of agents: *quem já vendeu*, *who was there*."""

_HOW_MANY_PEOPLE: Final = (
    r"(?:how many|quant[oa]s) (?:(?:different|unique|distinct) )?(?:customers|clients|people|clientes|pessoas)"
    r"(?: (?!with |com |que )[^ ]+){1,4}"
)
_THEN: Final = (
    r"(?=$| ,| (?:hoje|hj|ontem|anteontem|n?ess[ea]|n?est[ea]|today|yesterday|this|last|so|em|in|on|n[ao]s?|before"
    r"|after|between|entre|ate|depois|antes)(?: |$))"
)

RULES: Final[tuple[PhraseRule, ...]] = (
    rule_for(rf"{_NOT_CALLED}(?:quem|qm|who)(?= {_WORKED} [a-z])", _who_of_one, casual=True),
    rule_for(
        rf"{_NOT_CALLED}(?:quem|qm|who)"
        rf"(?= (?:(?:que|foi|eh|e|ja|ainda|so|is|was|were|has|have|ta|tava|esta|estava) ){{0,3}}{_BY_THEM}(?: |$))"
        rf"|{_NOT_CALLED}whose|d[eo] (?:quem|qm)(?= (?:sao|eram|foram) )",
        _who_of_one,
        casual=True,
    ),
    *(
        rule(rf"{_LAST_TO} {verb}", *meanings, Setting("top", "1"), casual=True)
        for verb, meanings in (
            (rf"(?:falar|conversar|talk|speak|{_SPOKE}) {_WITH}{_ONE}", (_ANSWERED,)),
            (r"(?:atender|atend(?:eu|eram)|pick(?:ed)? up|answer(?:ed)?)", (_ANSWERED,)),
            (r"(?:vender|vend(?:eu|eram)|sell|sold)", (Condition("outcome", ("Venda",)),)),
            (r"(?:ligar|lig(?:ou|aram)|discar|disc(?:ou|aram)|call(?:ed)?|dial(?:led|ed)?)", ()),
        )
    ),
    rule_for(
        r"(?:quem|qm|who)(?: (?:foi|eh|que|ja|else|has|have|was|it|that)){0,4}"
        r"(?= (?:fal(?:ou|aram)|convers(?:ou|aram)|tent(?:ou|aram)|lig(?:ou|aram)|cham(?:ou|aram)|acion(?:ou|aram)"
        r"|contat(?:ou|aram)|abord(?:ou|aram)|disc(?:ou|aram)|trabalh(?:ou|aram)|worked|atend(?:eu|eram)|spoke|spoken|talked|called|tried|rang"
        r"|dialed|dialled|reached|handled|took|answered|contacted)(?: |$))",
        _who_of_one,
        casual=True,
    ),
    rule(
        rf"(?:(?<=eu )|(?<=mim )|(?<=eu , )|(?<=mim , ))(?:quem|qm) mais {_SPOKE} {_WITH}{_ONE}"
        rf"|(?:quem|qm) mais {_SPOKE} {_WITH}{_ONE}(?=.* (?:alem de|fora|sem ser) (?:mim|eu)(?: |$))",
        _BY_AGENT,
        _ANSWERED,
        casual=True,
    ),  # and not who spoke most
    rule(rf"(?:ever |actually )?(?:got|get|gotten|getting) a? ?hold of{_ONE}", _ANSWERED, casual=True),
    rule(
        rf"{_CONTACT} {_WITH}{_ONE}|(?:(?<=# )|(?<=\d\d\d\d )){_CONTACT}"
        r"(?=$| ,| (?:hoje|hj|ontem|anteontem|n?[eo]?s[st][ae]|n[ao]s?|com|today|yesterday|this|last|with)(?: |$))"
        r"|(?:(?<=^was # )|(?<=^# was ))reached",
        _ANSWERED,
        casual=True,
    ),
    rule(
        rf"(?:{_SPOKE}|did (?:any|some)(?:one|body)(?: (?:ever|already|actually|really|even))* (?:talk|speak))"
        rf" {_WITH}{_ONE}",
        _ANSWERED,
        casual=True,
    ),
    rule(
        r"(?:(?<=clientes )|(?<=clientes diferentes )|(?<=clientes distintos )|(?<=clientes que )|(?<=clientes nao ))"
        r"(?:falaram|conversaram)(?= (?:com |conosco|comigo))",
        _ANSWERED,
        casual=True,
    ),
    rule(
        rf"(?:(?<!vezes )ja (?:fal|convers)amos|have we (?:already |ever )?(?:spoken|talked)) {_WITH}{_ONE}",
        Filler(),  # the answer to yes or no is all that was tried
        casual=True,
    ),
    rule(
        r"(?:clientes|pessoas|customers|people)(?: (?:diferentes|distint[oa]s|unic[oa]s|different|unique))?(?: que| q)?"
        r"(?: (?:ja|a gente|nos|did|have|we)){0,3} (?:fal(?:amos|ou)|convers(?:amos|ou)|talk(?:ed)?|sp(?:eak|oke|oken))"
        r"(?: (?:with|to))?(?= (?:hoje|hj|ontem|anteontem|n?ess[ea]|n?est[ea]|today|yesterday|this|last|em|in|on|,|@)"
        r"(?: |$)|$)",
        _ANSWERED,
        casual=True,
    ),
    rule(
        rf"(?:talk(?:ed)?|sp(?:eak|oke|oken))(?: (?:to|with))?{_THEN}|(?:{_SPOKE}|falei|conversei){_THEN}",
        _ANSWERED,
        casual=True,
        after=_HOW_MANY_PEOPLE,
    ),  # "how many customers did natália talk to": not those whom she tried to reach
    rule_for(
        r"(?:quem|qm|who)(?: foi que)? (?:atendeu|atenderam|answered)(?: (?:essas|elas|eles|them|those))?"
        r"(?= (?:hoje|ontem|n[ao]|d[ao]|est[ea]|ess[ea]|today|yesterday|this|last|on|in"
        r"(?! (?:less|more|under|over|the first|\d))|,)(?: |$)|$)",
        _who_took,
        casual=True,
    ),
    rule(
        r"(?<=\w )(?:e|and) (?:quem|qm|who) (?:as |os )?(?:atendeu|atenderam|answered|took)(?: them)?(?=$)",
        _AGENT,
        casual=True,
    ),
    rule(rf"o que {_SPOKE} {_WITH} {_THEM}", DependentWord(("number", "customer")), casual=True),
    rule(rf"{_SPOKE} {_WITH} {_THEM}", _ANSWERED, DependentWord(("number", "customer")), casual=True),
    rule(
        r"(?:(?:quem|qm|who|qual agente|which agent) )?(?:(?:que|ainda|has|have|yet|we|a gente) )*"
        r"(?:nao|n|nunca|not|never|hasnt|didnt|did not|havent|have not)(?: (?:\w+ )?"
        rf"(?:{_SPOKE}|speak|talk)) {_WITH}(?:{_ONE}| {_THEM})",
        Refusal("dangling_negation"),
        casual=True,
    ),
    rule(
        rf"{_SPOKE} (?:por ultimo|pela ultima vez|last) {_WITH}(?:{_ONE}| {_THEM})",
        _ANSWERED,
        Setting("top", "1"),
        casual=True,
    ),
    rule(
        rf"{_SPOKE} {_WITH} (?:quem|qm|whom?) (?:(?:d|n|pel)?a ultima vez|por ultimo|last(?: time)?)",
        _ANSWERED,
        Setting("top", "1"),
        casual=True,
    ),
)
