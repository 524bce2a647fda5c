"""Phrases that ask for nothing beside what they are said of: *c a ana*, *o tronco tá ruim*, *how did friday go*."""

from typing import Final

from bot.domain.grammar.filters.conditions import CALLS
from bot.domain.grammar.filters.outcomes import OUTCOME
from bot.domain.grammar.meanings import Condition, DependentWord, Filler, PhraseRule, Refusal, Setting, rule, rule_for
from bot.domain.grammar.periods.dates import SPAN
from bot.domain.grammar.periods.durations import N
from bot.domain.grammar.shapes.figure_words import MEAN, RATE, TALK_TIME
from bot.domain.grammar.shapes.superlatives import CONDITION
from bot.domain.grammar.shapes.tables import DIMENSION, SOLD
from bot.domain.lazy_regex import LazyRegex

_WORST: Final = LazyRegex(r"(?:^| )(?:pior|melhor)(?:es)? ")
_END: Final = (
    r"(?= (?:por|by|per|cada|each|d[aeo]s?|n[ao]s?|of|for|in|hoje|ontem|ess[ea]|est[ea]|today|yesterday|this|last|,)"
    r"(?: |$)|$)"
)
_HOW_MANY: Final = r"quant[oa]s|qt[ao]s|qts|how many"
_FIGURE: Final = (
    rf"(?:(?:the |[oa]s? )?(?:{RATE}|{MEAN}|{TALK_TIME}|{CALLS}|tentativas|attempts|atendidas|answered|perdidas|missed"
    r"|nao atendidas|unanswered))"
)
_CALL_BACK: Final = LazyRegex(r"(?:^| )(?:call|called|calling|ring|rang)(?: (?!us )\S+){1,3} $")
_SAYS: Final = (
    r"(?:disse|diz|dizendo|jura|alega|garante|afirma|says|said|claims?|swears?)(?: (?:que|that))?(?: (?:el[ea]|s?he))?"
)
_COLLEAGUE: Final = (
    r"(?:amig[ao]|bichinh[ao]|bicho|cara|chef(?:e|ia)|guri(?:as?|s)?|homi|irmao|man[ao]|menin[ao]|mocinha|mulher|nega"
    r"|parceir[ao]|patr(?:ao|oa)|querid[ao]|rapai?z)"
)
"""People whom colleagues address: *guria, …*; *ligações do chefe* are calls of one who is no known agent."""

_ADDRESSED: Final = r"(?:(?<![^,] )|(?<=oi )|(?<=ola )|(?<=ei )|(?<=opa )|(?<=eita ))"
_HOW: Final = LazyRegex(r"(?:^| )how (?:did|does|is|was|were|has|have) ")

_WHOLE: Final = (
    r"(?:(?:[ao]|d[ao]|n[ao]) )?(?:(?:equipe|time) (?:inteir|tod)[ao]|(?:tod|inteir)[ao] [ao] (?:equipe|time))"
    r"|(?:the )?(?:whole|entire) team"
)
_LONGEST: Final = (
    r"(?:mais (?:long|demorad|comprid|curt|rapid)[oa]s?|maiores|menores|ultim[oa]s|longest|shortest|latest)"
)

RULES: Final[tuple[PhraseRule, ...]] = (
    rule(_WHOLE, Filler(), casual=True),  # all agents
    rule(
        r"a (?:mais|menos)(?! (?:do )?(?:que|q)(?: |$))",
        DependentWord(("compare", "agent", "campaign", "trunk")),
        casual=True,
        after=r"(?:^| )(?:quant[oa]s|por cento)(?: [^ ]+){0,3}",
    ),  # "quantos recados a menos …"
    rule(
        rf"(?:qual|quais)(?: (?:foi|foram|eh?|era))?(?: o)? numero d[aeo]s?(?= (?:{CONDITION}|{CALLS})(?: |$))",
        Filler(),
        casual=True,
    ),
    rule(r"(?:(?:quant[oa]s?|que) )?por cento(?: d[aeo]s?)?|per ?cent of(?: the)?", Filler(), casual=True),
    rule(
        rf"(?:de|por) (?:quem|qm) (?:eh?|sao|foi|foram|era|eram)(?= (?:[oa]s? )?(?:{N} )?(?:{CALLS} )?{_LONGEST}"
        rf"(?: |$))",
        Filler(),
        casual=True,
    ),  # shown of each call
    rule(
        rf"(?:com|with) (?:[oa]s? |the )?(?:{DIMENSION}|horario|nome|name|time)"
        r" (?:d?[ao] lado|junto|next to (?:it|them)|alongside|beside (?:it|them))",
        Filler(),
        casual=True,
    ),  # which each call of a list shows
    rule(
        r"c(?= (?:(?:[oa]s?|uma?) )?(?:#|\d{5,}|el[ea]s? |clientes? |assinantes? |pessoas? )| [oa]s? [a-z]{3,})",
        Filler(bridge=True),
        casual=True,
    ),  # com
    rule(
        rf"(?:muit|tant)[oa]s?(?= (?:{CONDITION})(?: |$))|(?:alguma|qualquer|mais alguma|uma) coisa"
        r"|(?:me )?ajud(?:a|e|ar) (?:a|com)|help me(?: find| see| with)?|(?:me )?(?:des)?culp[ae]|perdao"
        r"|(?:go(?:es|ing)?|went) out(?= (?:through|via|on|over) )",
        Filler(),
        casual=True,
    ),
    rule(
        r"(?:ta|esta|tao|estao|anda|is|are) (?:meio |muito |bem |a bit |very )?(?:ruim|ruins|estranh[oa]s?"
        r"|lent[oa]s?|esquisit[oa]s?|instave(?:l|is)|com (?:algum )?problemas?|normal|bad|broken|unstable|down)",
        DependentWord(("trunk",)),
        casual=True,
    ),
    rule_for(
        r"(?:cod|codigo|code) (?P<id>\d{5,9})",
        lambda match: (Condition("customer", (match["id"],)),),
        casual=True,
    ),
    rule(r"(?:sell|sold|vendeu|venderam) (?:anything|something|algo|alguma coisa)", SOLD, casual=True),
    rule(r"(?:at )?what times?(?= (?:was|were|is|did|do|does|are) )", Setting("by", "hour"), casual=True),
    rule_for(
        r"(?:em|de|no) atendimento",
        lambda match: (
            Filler()
            if _WORST.search(match.string)
            else Refusal("ambiguous_word", ("answered, or calls", "atendidas, ou chamadas")),
        ),
        casual=True,
    ),
    rule(
        rf"{_ADDRESSED}(?:(?:(?:o|a|meu|minha) )?{_COLLEAGUE}(?= ,|$)|{_COLLEAGUE}(?! (?:d[aeo]s?|n[ao]s?)(?: |$)))"
        rf"|{_ADDRESSED}o cara|(?:(?<=na )|(?<=minha )|(?<=nossa ))cara",
        Filler(),
        casual=True,
    ),
    rule(r"reclam(?:ando|ou|a|aram)|complain(?:ing|ed|s)", DependentWord(("number", "customer")), casual=True),
    rule(r"per(?! calls?(?: |$))(?! (?:cent|capita)(?: |$))", Filler(bridge=True), casual=True),
    rule(
        rf"(?:{CALLS}|discage(?:m|ns)|dials?)(?: (?:needed|made|necessari[oa]s))?"
        r" (?:per|por|p|for (?:each|every)|para cada)(?: cada)? (?:answered?|atendidas?|atendimentos?)"
        rf"(?: {CALLS})?",
        Filler(),
        casual=True,
    ),  # every answer has both numbers
    rule(
        r"(?:sort|order)(?=(?: (?!by )\S+){1,5} by )|(?:ordena|ordene|ordenar)(?=(?: (?!por )\S+){1,5} por )", Filler()
    ),
    rule(r"talking (?:to|with)", Filler(bridge=True), casual=True),
    rule(
        r"soma(?:r|m)?(?= (?:[oa]s? |junt[oa]s)|$)|(?:e |and )?como (?:el[ae]s? )?(?:termin|acab)(?:ou|aram)(?=$)",
        Filler(),
        casual=True,
    ),
    rule(
        rf"(?:{CALLS} )?(?:que )?ca(?:iu|iram)(?: por| com)(?= (?:congestionamento|ocupad|rejei|falha d[ae] rede"
        rf"|erro d[ae] rede))",
        Filler(),
        casual=True,
    ),
    rule(
        rf"(?:with|com)(?: the| their| [oa])? (?:number|count|quantidade|qtde?|numero) (?:of|de|das)(?: the)? {CALLS}",
        Filler(),
        casual=True,
    ),
    rule(
        r"(?:total )?(?:hours|minutes|mins) (?:spent )?(?:on (?:the )?(?:phone|line)|talking|talked)",
        Filler(),
        casual=True,
    ),
    rule(
        r"(?:the )?sum of(?: the)?|(?:a )?soma d[aeo]s?(?= [a-z])|somad[oa]s(?= ,|$)|somando tudo|tudo somado",
        Filler(),
        casual=True,
    ),
    rule(
        r"deix[ae] (?:eu|me|a gente) (?:ver|conferir|olhar)|let me (?:see|have|check)"
        r"|como (?:foi|esta|ta|anda|vai)(?: indo)? o atendimento(?= (?:d[aeo]s?|n[ao]s?|hoje|hj|ontem)(?: |$))"
        r"|[?]% (?:de |d )?atendimentos?|(?:taxa|tx|indice) d (?:atend(?:imentos?)?|contatos?|sucesso)"
        r"|(?:(?:e|and) )?(?:quanto (?:tempo )?(?:durou|duraram)|how long (?:it|they) (?:lasted|was|were|took))"
        r"|, (?:(?:foi|eh?|ne) nao|nao (?:foi|eh?))(?=(?: ,)?$)|uma coisa(?= ,)",
        Filler(),
        casual=True,
    ),
    rule_for(
        r"back(?= (?:hoje|today|yesterday|since|this|last|on|in|after|before|,)(?: |$)|$)",
        lambda match: (Filler() if _CALL_BACK.search(match.string[: match.start()]) else Refusal("unknown_word"),),
        casual=True,
    ),
    rule(
        r"(?:pra|para|for)(?: [ao]| uma?| the)? (?:monitoria|auditoria|feedback|reuniao|apresentacao|treinamento)",
        Filler(),
        casual=True,
    ),
    rule(r"(?<!d[ao] )(?<!n[ao] )(?:through|via)(?= [a-z])", DependentWord(("trunk",)), casual=True),
    rule(
        r"(?:mud|troc|alter)(?:a|ar|e)(?: (?:isso|o periodo|a data))? (?:pra|para|p)"
        rf"(?= (?:[oa] )?{SPAN}(?: (?:por|,) |$))"
        rf"|(?:change|switch)(?: (?:it|this|that|the (?:days?|dates?|period)))? to(?= {SPAN}(?: (?:by|,) |$))",
        Filler(),
        casual=True,
    ),
    rule_for(
        r"go|gone|went",
        lambda match: (Filler() if _HOW.search(match.string) else Refusal("unknown_word"),),
        casual=True,
    ),
    rule(
        rf"{_SAYS} (?:ja )?(?:fez|fechou|deixou|prometeu|marcou|made|closed|left)(?: (?:uma?|[oa]|an?|the))? {OUTCOME}"
        rf"(?=(?: \S+){{0,6}}? , (?:tem|ha|existe|teve|acha|is there|do we have)(?: alguma?| any)? {CALLS}(?: |$))"
        rf"|{CALLS} registradas?(?= ,|$)",
        Filler(),
        casual=True,
    ),  # what is asked is whether there is a call, whatever became of it
    rule(
        r"(?:eu )?estou (?:aqui )?com(?= (?:[oa]s? |uma? )?(?:clientes?|assinantes?|pessoas?|senhora?)(?: |$))"
        r"|(?:im|i m|i am|i) (?:here )?with (?:an?|the|my) (?:customer|client|caller)"
        r"|(?:eu )?(?:estou|to|tou|im|i m|i am|i)(?: (?:aqui|agora|now|still|ainda))?"
        r" (?:n[oa]|em|num|numa|at|in|on|saindo d[oa]|indo (?:pr[oa]|para [oa]))(?: (?:an?|the|my|minha|meu|uma?))?"
        r" (?:aeroporto|aviao|banco|banheiro|carro|casa|celular|curso|estrada|home|hotel|medico|onibus|reuni(?:ao|oes)"
        r"|rua|taxi|transito|treinamento|uber|viagem|airport|bus|car|meetings?|plane|road|street|train|training)"
        r"(?= ,|$)",
        Filler(),
        casual=True,
    ),
    rule(
        rf"{_FIGURE}(?: , {_FIGURE})+(?: ,)? (?:e|and) {_FIGURE}{_END}"
        rf"|(?:(?:o |the )?(?:total|numero|qtd\w*|quantidade|number)(?: (?:d[ae]|of))? )"
        rf"(?:{CALLS}|atend(?:idas)?|answered)"
        rf"(?: calls)?(?: ,)? (?:e|and|,) (?:{RATE}|{MEAN}|{TALK_TIME}|tempo (?:d[ea] )?fala){_END}"
        r"|(?:the|our) numbers(?= (?:for|from|of|on) )",
        Filler(),
        casual=True,
    ),  # figures that every answer has
    rule(
        rf"(?:(?:{_HOW_MANY}) )?(?:foram |were |was )?(?:atend(?:e|eu|em|eram|id[oa]s?)?|answered)(?: ,)?"
        rf"(?: (?:e|and|ou|or)|(?<= ,)) (?:{_HOW_MANY})(?: foram| were| was)?"
        rf" (?:(?:nao|n|not)(?: (?:foram |were )?(?:atend\w*|answered))?|perdidas|perdemos|missed|unanswered)"
        rf"(?:{_END}|(?= (?:e|and) ))",
        Filler(),
        casual=True,
    ),  # these are all
)
