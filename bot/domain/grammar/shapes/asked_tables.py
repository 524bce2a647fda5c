"""Phrases of questions that a table answers: *operador por resultado*, *horário de pico*, *quem atende melhor*."""

import re
from typing import Final

from bot.domain.grammar.filters.conditions import CALLS, WHICH
from bot.domain.grammar.filters.outcomes import OUTCOME
from bot.domain.grammar.meanings import Condition, Filler, Meaning, PhraseRule, Refusal, Setting, rule, rule_for
from bot.domain.grammar.periods.dates import SPAN
from bot.domain.grammar.periods.day_words import MONTH
from bot.domain.grammar.periods.durations import DURATION, N
from bot.domain.grammar.shapes.figure_words import MEAN, NO_COMPARISON, NO_THAN, RATE, TALK_TIME
from bot.domain.grammar.shapes.rankings import GROUPS, HAS, TO_CALL, WHICH_OF, rank
from bot.domain.grammar.shapes.superlatives import END, THAT
from bot.domain.grammar.shapes.tables import BY, BY_TALK, DIMENSION, DIMENSIONS, EACH, NO_VALUE, both, dimension
from bot.domain.lazy_regex import LazyRegex

_WHAT: Final = LazyRegex(r"(?:^| )what ")
_FAILS: Final = r"(?:falh(?:a|am|ou|aram|ando)|fail(?:s|ed|ing)?)"
_TROUBLE: Final = r"(?:(?:problemas?|falhas?)(?! d[aeo] rede)|ruim|problems?|failures?|issues?|trouble)"
_GIVES: Final = (
    r"(?:com|tem|teve|tiveram|tendo|d(?:a|ao|ando|eu|eram)|apresent(?:a|ou|aram|ando)|with|ha(?:s|d|ve|ving)"
    r"|g(?:ives?|iving|ave))"
)
_LEAVES: Final = rf"s(?:ai|aem|aiu|airam|aindo)(?: {CALLS})?"
_MOST: Final = r"(?:the |o |a )?(?:mais|most)"
_HAS_OR_MADE: Final = rf"(?:{HAS}|(?:que |who )?(?:fez|fizeram|faz|fazem|made|makes?)(?: as| the)? )"

_OF_CALLS: Final = LazyRegex(rf"(?:^| )(?:{OUTCOME}|{CALLS}|meus|minhas|my|mine)(?: |$)")


def _one_by_one(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *um por um* as a row an agent; *meus acordos, um por um* is the list of them."""
    return (Filler() if _OF_CALLS.search(match.string) else Setting("by", "agent"),)


RULES: Final[tuple[PhraseRule, ...]] = (
    rule_for(
        rf"(?:an? |the )?(?P<dim>{DIMENSION}) (?:(?:breakdown|split|distribution)(?! (?:by|per|por) )|wise)",
        lambda match: (dimension(match),),
        casual=True,
    ),
    rule_for(r"(?:de )?um (?:a|por) um|one by one", _one_by_one, casual=True),
    rule(
        rf"(?:quant[oa]s|how many) (?:{DIMENSIONS['agent']})(?: que| who)?(?= (?:trabalh(?:ou|aram|am)|worked"
        r"|lig(?:ou|aram)|disc(?:ou|aram)|(?:fez|fizeram|made|had) (?:chamadas?|ligac(?:ao|oes)|calls)|called"
        r"|diall?ed)"
        r"(?: |$))|(?:quantas|how many) (?:pessoas|people)(?: que| who)?(?= (?:trabalharam|worked)(?: |$))",
        Setting("by", "agent"),
        casual=True,
    ),
    rule(
        r"(?:quem|qm|who)(?= (?:ja )?(?:pass(?:ou|aram)|fal(?:ou|aram)|convers(?:ou|aram)|talked|spoke|went) "
        rf"(?:d[eo]|mais (?:de|que)|menos (?:de|que)|(?:for )?(?:over|under|more than|less than))(?: uns)? {DURATION}"
        r"(?: |$))",
        Setting("by", "agent", weak=True),
        casual=True,
    ),
    rule_for(
        r"(?<!d[aeo] )(?<!n[ao] )(?<!pel[ao] )(?<!cada )(?<!ss[ae] )(?<!st[ae] )(?<!el[ae] )(?<!minha )(?<!this )"
        rf"(?<!that )(?<!the )(?<!our )(?:por )?(?P<dim>agente|atendente|operador|campanha|tronco"
        rf"|equipe|agent|campaign|trunk|team) (?:por|by) (?P<dim2>{DIMENSION}){NO_VALUE}(?= [a-z@])",
        both,
        casual=True,
    ),
    rule(
        r"(?:(?:o |the )?(?:placar|scoreboard)|(?:the )?score)(?: (?:final|parcial|geral|atual|do dia|so far))?"
        rf"(?: (?:d[aeo]s?|of|for)(?: the)?)?(?= (?:{OUTCOME})(?: |$))",
        Setting("by", "agent", weak=True),
        casual=True,
    ),
    rule(
        r"(?:(?:em|no) que (?:deu|deram|dava|davam|resultou|resultaram|termin(?:ou|aram)|acab(?:ou|aram))"
        r"|como (?:terminaram|acabaram)|what (?:came|became) of)"
        r"(?=(?: (?:todas|all|cada|d[aeo]s?|ess[ae]s?|minhas?|our|my|the|[ao]s?)){1,3}"
        rf"(?: (?:{CALLS}|tentativas))?(?: |$))",
        Setting("by", "outcome"),
        casual=True,
    ),
    rule_for(r"(?:quant[oa]s|how many) (?P<dim>troncos|trunks|causas|causes)", lambda match: (dimension(match),)),
    rank(
        rf"{WHICH_OF}{GROUPS}(?: que| who| that)?(?: (?:ta|esta|tem|vem|is|are|has|have|was)){{0,2}}"
        r" (?:(?:com|gast|tom|us)(?:e|a|eu|ou|endo|ando)|consum(?:e|iu|indo)|(?:eat|tak|wast|us|burn|spend)(?:s|es|ing)"
        r"|eaten|took|wasted|used|spent)(?: up)? (?:(?:the )?most (?:talk(?:ing)? time|time on (?:the phone|calls))"
        rf"|mais tempo(?: (?:de|em|no) (?:fala|conversa|ligacao|telefone))?){NO_COMPARISON}",
        "talk",
        casual=True,
    ),
    rule(
        r"(?:quem|qm|who)(?: (?:s|is|was|has|have|spends?|spent|ta|esta|fica|ficou|passa|passou)){0,2}"
        r" (?:(?:the )?(?:longest|most time) (?:talking|speaking|on (?:a |the )?(?:calls?|line))"
        r"|mais tempo (?:(?:pendurad|agarrad|grudad|pres)[oa]|falando|conversando)"
        r"(?: (?:no|ao|com o|em|na) (?:telefone|fone|ligacao|linha))?)",
        Setting("by", "agent"),
        BY_TALK,
        casual=True,
    ),
    rule(
        r"(?:em |n[oa] |on )?(?:que|qual|what|which) (?:dia|data|day|date) (?:foi|era|was(?: it| that)?)(?: mesmo)?"
        r" (?:que|q|that|when)",
        Setting("by", "day"),
        casual=True,
    ),
    rule(
        r"(?:eu )?(?:fiquei|to|tou|estou|tava|estava) em (?:que|q|qual) (?:lugar|posicao|colocacao)"
        r"(?: no rank(?:ing)?(?: d[aeo]s?)?)?"
        r"|em (?:que|qual) (?:lugar|posicao|colocacao) (?:eu )?(?:fiquei|to|tou|estou|tava|estava)"
        r"|(?:(?:qual|what)(?: (?:foi|eh|is|was|s))? )?(?:[ao] )?(?:minha|meu|my) (?:posicao|colocacao|position"
        r"|rank(?:ing)?|lugar|place)(?: (?:no|in the) rank(?:ing)?)?|where do i (?:rank|stand)",
        Setting("among", "rank"),
        casual=True,
    ),  # a row among those of the others
    rule(
        r"(?:o que|oq|what)(?: (?:mais|most))?(?: (?:ta|esta|tava|vem|anda|is|are they))? (?:deu|dando|giving)"
        rf" (?:mais|most)(?=$| ,| (?:hoje|hj|ontem|n[ao]s?|{SPAN}))",
        Setting("by", "cause"),
        casual=True,
    ),
    rule_for(
        r"(?:(?:[oa]s? |the )?(?P<dim>campanhas|agentes|atendentes|operadores|troncos|equipes|campaigns|agents|trunks"
        r"|teams))(?=(?: (?:em|por|in))? (?:ordem|order) )",
        lambda match: (dimension(match),),
        casual=True,
    ),
    *(
        rule(
            rf"(?:quem|qm|who) (?:left|leaves|took) (?:the )?{how_many} messages",
            Setting("by", "agent"),
            Condition("outcome", ("Recado",)),
            *order,
            casual=True,
        )
        for how_many, order in (("most", ()), ("(?:least|fewest)", (Setting("sort", "calls-asc"),)))
    ),
    rule(
        r"(?:quanto|qto|how (?:much|long))(?: tempo)?(?: did| has| does)? (?:cada (?:uma?|agente|pessoa)"
        r"|each (?:one|agent|person)) (?:fal(?:a|ou|aram)|convers(?:a|ou|aram)|talk(?:s|ed)?|sp(?:eak|oke|oken))",
        Setting("by", EACH, weak=True),
        BY_TALK,
        casual=True,
    ),
    rule(
        r"(?:por que|porque|why)(?: que| did)? (?:ca(?:iram|iu|em|indo)|drop(?:ped)?)(?= (?:as d[aeo]s?|those of) )",
        Setting("by", "cause"),
        casual=True,
    ),
    rule_for(
        rf"{WHICH_OF}(?:melhor(?:es)?|best) (?P<dim>{DIMENSION}){TO_CALL}",
        lambda match: (dimension(match),),
        casual=True,
    ),
    rank(
        rf"(?:(?:em|in|on) )?{WHICH_OF}(?:(?P<n>{N}) )?(?P<dim>{DIMENSION}){THAT}(?:"
        rf" (?:{_FAILS} {_MOST}{END}|{_MOST} {_FAILS})(?: {CALLS})?"
        rf"|(?: {_GIVES})? {_MOST}(?: {_GIVES})? {_TROUBLE}){NO_COMPARISON}",
        "rate-asc",
    ),
    rule(
        rf"(?:{WHICH} |[oa]s? |the )?(?:(?:horarios?|horas?) d[eo] pico"
        r"|peak hours?(?= (?:for|of|on|this|today|yesterday|last|,)(?: |$)|$))",
        Setting("by", "hour"),
        casual=True,
    ),
    rule_for(
        rf"end(?:ed|ing)? up(?! (?:in|with|(?:as )?(?:an? |the )?{OUTCOME})(?: |$))(?: as)?",
        lambda match: (
            Setting("by", "outcome") if _WHAT.search(match.string[: match.start()]) else Refusal("unknown_word"),
        ),
        casual=True,
    ),
    rule(
        r"(?:o que|what)(?: (?:eh|e|is) que)?(?: (?:mais|ta|esta|tem|vem|is|has|been|most)){0,2}"
        r" (?:derrub\w+|atrapalh\w+|travando|trava|matando|kill\w*|dropping|hurting)(?: mais)?(?: [oa]s?| the| our)?"
        rf" (?:chamadas?|ligac(?:ao|oes)|calls?){NO_COMPARISON}",
        Setting("by", "cause"),
        casual=True,
    ),
    *(
        rank(
            rf"{WHICH_OF}{GROUPS}(?: que| who| that)?(?: (?:ta|esta|tem|is|are))?"
            rf" (?:(?:complet|conect)\w+|atend(?:e|em|eu|eram|endo)|connect\w*|answer\w*) {words}",
            sort,
            casual=True,
        )
        for words, sort in (
            (rf"(?:(?:melhor|best|better){NO_THAN})", "rate"),
            (rf"(?:(?:pior|worst|worse){NO_THAN})", "rate-asc"),
        )
    ),
    rule_for(
        rf"(?:(?:em|n[ao]|d[ao]) )?(?:cada|each|every) (?P<dim>dia|semana|day|week)"
        rf" (?:de|do mes de|of|in)(?= {MONTH}(?: |$))",
        lambda match: (dimension(match),),
        casual=True,
    ),
    *(
        rule(
            rf"{figure}(?=(?: \S+){{0,4}}? (?:por|by|per) (?:{DIMENSION})"
            rf" (?:(?:e|and|x|,) (?:(?:por|by|per|cada|each) )?|(?:por|by|per|cada|each) )(?:{DIMENSION})"
            r"(?! (?:passad|retrasad|anterior|atual)\w*)(?: |$))",
            Setting("sort", sort, weak=True),
            casual=True,
        )
        for figure, sort in ((RATE, "rate"), (MEAN, "duration"), (TALK_TIME, "talk"))
    ),  # the figure of a cell
    rule(r"(?:(?:em|na) media|on average) (?:(?:do )?(?:que|q)|than)", Refusal("ambiguous_word"), casual=True),
    *(
        rank(
            rf"{WHICH_OF}{GROUPS} {_HAS_OR_MADE}{calls}(?: (?:em media|on average))?{NO_COMPARISON}", sort, casual=True
        )
        for words, short, sort in (
            (r"(?:mais (?:long|demorad)[oa]s?|maiores|longer)", "longest", "duration"),
            (r"(?:mais (?:curt|rapid)[oa]s?|menores|shorter)", "shortest", "duration-asc"),
        )
        for calls in (
            rf"(?:conversas|ligacoes|chamadas|calls|conversations) (?:{words}|{short})",
            rf"(?:conversa|ligacao|chamada|call|conversation) (?:{words}|{short})(?= em media| on average)",
            rf"{short} (?:calls|conversations)|{short} (?:call|conversation)(?= on average)",
        )
    ),
    rule(
        rf"(?:por|p) (?:(?:qual|que|cada) )?operadora(?: (?:e|eh|foi))?(?: que)?(?= {_LEAVES}(?: |$))"
        rf"|{_LEAVES} (?:por|p) (?:(?:qual|que|cada) )?operadora",
        Setting("by", "trunk"),
        casual=True,
    ),  # the carrier, and no agent
    rule_for(
        rf"(?:the )?(?:outcome|tabulacao|desfecho|qualificacao) {BY} (?P<dim>{DIMENSION}){NO_VALUE}",
        lambda match: (dimension(match), Setting("by", "outcome")),
        casual=True,
    ),
)
