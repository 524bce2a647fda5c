"""Phrases of questions that a table answers: *operador por resultado*, *horário de pico*, *quem atende melhor*."""

from typing import Final

from bot.domain.grammar.filters.conditions import CALLS, WHICH
from bot.domain.grammar.filters.outcomes import OUTCOME
from bot.domain.grammar.meanings import PhraseRule, Refusal, Setting, rule, rule_for
from bot.domain.grammar.periods.day_words import MONTH
from bot.domain.grammar.periods.durations import N
from bot.domain.grammar.shapes.figure_words import MEAN, NO_COMPARISON, NO_THAN, RATE, TALK_TIME
from bot.domain.grammar.shapes.rankings import GROUPS, HAS, TO_CALL, WHICH_OF, rank
from bot.domain.grammar.shapes.superlatives import END, THAT
from bot.domain.grammar.shapes.tables import BY, DIMENSION, NO_VALUE, both, dimension
from bot.domain.lazy_regex import LazyRegex

_WHAT: Final = LazyRegex(r"(?:^| )what ")
_FAILS: Final = r"(?:falh(?:a|am|ou|aram|ando)|fail(?:s|ed|ing)?)"
_TROUBLE: Final = r"(?:(?:problemas?|falhas?)(?! d[aeo] rede)|problems?|failures?|issues?|trouble)"
_GIVES: Final = (
    r"(?:com|tem|teve|tiveram|tendo|d(?:a|ao|ando|eu|eram)|apresent(?:a|ou|aram|ando)|with|ha(?:s|d|ve|ving)"
    r"|g(?:ives?|iving|ave))"
)
_MOST: Final = r"(?:the |o |a )?(?:mais|most)"
_HAS_OR_MADE: Final = rf"(?:{HAS}|(?:que |who )?(?:fez|fizeram|faz|fazem|made|makes?)(?: as| the)? )"

RULES: Final[tuple[PhraseRule, ...]] = (
    rule_for(
        r"(?<!d[aeo] )(?<!n[ao] )(?<!pel[ao] )(?<!cada )(?<!ss[ae] )(?<!st[ae] )(?<!el[ae] )(?<!minha )(?<!this )"
        rf"(?<!that )(?<!the )(?<!our )(?:por )?(?P<dim>agente|atendente|operador|campanha|tronco"
        rf"|equipe|agent|campaign|trunk|team) (?:por|by) (?P<dim2>{DIMENSION}){NO_VALUE}(?= [a-z@])",
        both,
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
    rule_for(
        rf"(?:the )?(?:outcome|tabulacao|desfecho|qualificacao) {BY} (?P<dim>{DIMENSION}){NO_VALUE}",
        lambda match: (dimension(match), Setting("by", "outcome")),
        casual=True,
    ),
)
