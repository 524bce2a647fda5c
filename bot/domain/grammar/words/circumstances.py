"""Phrases for the circumstances of a question: what a customer claims, whom the answer is for, the meeting ahead."""

from typing import Final

from bot.domain.grammar.filters.conditions import CALLS
from bot.domain.grammar.filters.outcomes import OUTCOME
from bot.domain.grammar.meanings import (
    Condition,
    DependentWord,
    Filler,
    Mine,
    PhraseRule,
    Refusal,
    Setting,
    rule,
    rule_for,
)
from bot.domain.grammar.periods.dates import SPAN
from bot.domain.grammar.periods.durations import N
from bot.domain.grammar.words.claims import SAYS, SPEAKER
from bot.domain.lazy_regex import LazyRegex

_LOOKS_UP: Final = DependentWord(("number", "customer"))
_MEETING: Final = r"(?:reuniao|apresentacao|daily|diretoria|gerencia|chefia|coordenacao|supervisao)"
_LISTENERS: Final = (
    r"(?:(?:(?:[oa] )?(?:meu|minha|noss[oa]) |[oa] |the |my |our )?"
    r"(?:qualidade|monitoria|auditoria|supervis(?:ao|ora?)|gerencia|gerente|chefe"
    r"|diretoria|juridico"
    r"|coordena(?:cao|dora?)|quality(?: team)?|manager|boss|supervisor))"
)
_SAYS: Final = rf"(?:(?:{SPEAKER} )?{SAYS}(?: (?:que|q|that))?)"
_US: Final = (
    r"(?:a gente|nos|ninguem|alguem|voces|you(?: guys)?|we|they|nobody|no one|some(?:one|body)"
    r"|an agent|one of (?:us|ours))"
)
_CALLED: Final = (
    r"(?:lig(?:a|am|ou|aram|amos|ava)|retorn(?:a|am|ou|aram|amos)|chamaram|called|calls?|rang|rings?|phoned|tried"
    r"|got back|returned(?: (?:her|his|their|the) calls?)?)"
)
_THEM: Final = r"(?:(?: (?:to|pra|para|p|com|c))? (?:el[ea]s?|her|him|them)| de volta| back| nenhuma vez| ever| once)"
_ALWAYS: Final = (
    r"(?: (?:toda hora|o tempo todo|todo (?:santo )?dia|o dia (?:todo|inteiro)|demais|sem parar|direto|all the time"
    r"|every (?:single )?day|all day(?: long)?|non ?stop|too (?:much|often)|constantly))"
)
_HOW_MANY: Final = r"(?:quant[oa]s|qt[ao]s|qtde?|qn?ts|(?:numero|total|qtde?) de)"
_WHY: Final = LazyRegex(r"(?:^| )(?:por que|porque|why) ")
_FAILED: Final = ("unanswered, or status:error", "não atendidas, ou status:erro")
_HOW_LONG: Final = LazyRegex(r"(?:^| )how (?:long|many (?:minutes|seconds)) ")

RULES: Final[tuple[PhraseRule, ...]] = (
    rule(
        rf"(?:que )?(?:recebeu|receberam|levou|got|received) (?:(?:mais de|menos de|more than|over) )?{N} {CALLS}"
        r"(?: (?:noss[oa]s|from us)|(?: (?:n[ou]m?|in (?:a|one)) (?:mesmo |unico |same |single )?(?:dia|day)(?: so)?)"
        r"){1,2}",
        _LOOKS_UP,
        casual=True,
    ),
    rule(
        rf"{_SAYS} (?:{_US} )?(?:nunca |never |has |have |had |ever |ja |nao )*{_CALLED}{_THEM}{{0,3}}"
        rf"(?: (?:{N} (?:vezes|times|x)|twice)(?: (?:n[ou]m? (?:mesmo )?dia|in (?:a|one) day))?|{_ALWAYS})?",
        _LOOKS_UP,
        casual=True,
    ),
    rule(
        rf"(?:{_SAYS} )?(?:{_US} )?(?:nao|n|never|dont|doesnt|wont)"
        rf" (?:par(?:a|am|amos|ou) de (?:ligar|receber {CALLS})|stop(?:s|ped)? calling)(?: (?:pr[ao] )?el[ea]| them)?",
        _LOOKS_UP,
        casual=True,
    ),
    rule(
        rf"(?:{SPEAKER} )?(?:pediu|pediram|mandou|falou|disse|asked|told|said)(?: (?:us|me|a gente))?"
        r"(?: (?:pra|para|que|to))* (?:nao (?:ligar(?:em|mos)?|receber|quer(?: receber)?)(?: mais)?"
        rf"(?: (?:{CALLS}))?(?: mais)?|parar(?:em|mos)? de ligar|stop calling|not (?:call|be called))"
        r"(?: (?:again|any ?more))?(?=$| ,)",
        _LOOKS_UP,
        casual=True,
    ),
    rule(
        rf"{_SAYS} (?:nao|n|sim|not|no|yes)(?=$| ,)|(?:e |eh )?(?:is (?:that|this|it) (?:true|right|correct|so)"
        r"|(?:isso )?(?:e |eh )?verdade)(?: (?:que|that))?|(?:,|e) (?:foi )?sem querer(?=$| ,)|foi sem querer",
        Filler(),
        casual=True,
    ),
    rule(
        r"(?:(?:[oa]s?|uma?|an?|the|that|this) )?(?:lady|gentleman|guy|man|woman|person|moc[ao]|senhora?|rapaz|don[ao]"
        r"|titular|responsavel|espos[ao]|marido|mulher|mae|pai|filh[ao]|owner|holder|wife|husband|mother|son|daughter)"
        r"(?= (?:at|on|from|with|of|n[ao]|d[aeo]|com)"
        r"(?: (?:[oa]|the|number|numero|telefone|cliente|customer))* (?:#|\d{5,}))",
        Filler(),
        casual=True,
    ),
    rule(
        r"(?:(?:eu )?(?:preciso|tenho (?:de|que)|quero|vou) )?(?:levar|apresentar|mostrar|passar|discutir|fechar)"
        rf"(?: (?:isso|isto|uns numeros))? (?:pr[ao]|(?:para|em|n[ao]|num)(?: [oa]| uma?)?|numa) {_MEETING}"
        rf"|(?:que |pois |porque )?(?:a |minha |nossa |uma )?{_MEETING} (?:ja )?(?:vai|ta pra|esta para|ta|esta)"
        r" (?:comecar|comecando)|(?:(?:eu )?tenho|(?:i|we) have)(?: uma| an?)? (?:reuniao|meeting)"
        r"(?: (?:agora|ja|daqui a pouco|soon|now))?|(?:the|my|our) meeting (?:is )?(?:about to start|starting|starts)"
        r"(?: soon| now)?|(?:for|before) (?:the|my|our|a) meeting",
        Filler(),
        casual=True,
    ),
    rule_for(
        rf"(?:(?:que|porque|pois) )?{_LISTENERS} (?:quer|pediu|precisa|vai|mandou|wants?|needs?|asked)"
        r"(?: (?:pra|para|to|de))?"
        r" (?P<verb>ouvir|escutar|ver|avaliar|analisar|conferir|revisar|hear|listen(?: to)?|see|check|review)"
        r"(?: (?:el[ea]s|tudo|them|these|it))?(?=$| ,)",
        lambda match: (
            (Condition("with", ("recording",)),) if match["verb"][:3] in {"ouv", "esc", "hea", "lis"} else (Filler(),)
        ),
        casual=True,
    ),
    rule(
        rf"(?:(?:que|porque|pois) )?(?:{_LISTENERS}|(?:[oa] )?(?:comercial|diretor(?:ia|a)?|marketing))"
        r" (?:(?:ta|esta|anda|vive|fica|is|keeps) )?(?:(?:me|nos) )?"
        r"(?:pedi(?:u|ndo)|cobr(?:a|ou|ando)|quer(?:endo)?(?: saber)?|pergunt(?:a|ou|ando)|exig(?:e|iu|indo)"
        r"|ask(?:s|ed|ing)(?: (?:me|us))?(?: for)?|wants?(?: to know)?|needs?)(?: (?:isso|por isso|this|it))?",
        Filler(),
        casual=True,
    ),
    rule(
        r"(?:(?:do you |do we )?have )?any idea(?= (?:why|how|what|when|who|which|where) )|(?:voce )?(?:faz|tem|alguma)"
        r"(?: alguma)? ideia d[eo](?: (?:por ?que|quem|quant[oa]s|como|qual))?(?= )",
        Filler(),
        casual=True,
    ),
    rule(
        r"(?:(?:judging|going) by|based on|a julgar por|com base em|baseado em)(?: (?:the|o|a))?"
        rf"(?= (?:{SPAN}|(?:[ao]s? |the )?{CALLS})(?: |$))|(?:a julgar pel|com base n|baseado n|olhando pr)[oa]s?"
        rf"(?= (?:{SPAN}|{CALLS})(?: |$))",
        Filler(),
        casual=True,
    ),
    rule(
        r"(?:did|does|has) it (?:take|taken)(?: (?:us|me|you|them))? to (?:get (?:hold of|through to)|reach"
        r"|speak (?:to|with)|talk to|find|contact)"
        r"|(?:foi preciso|precis(?:ou|amos|aram)|levou)(?: (?:de|ligar|tentar))?"
        r" (?:pra|para|ate) (?:conseguir )?(?:falar com|achar|localizar|encontrar)",
        Filler(),
        casual=True,
    ),
    rule(
        r"(?:a gente |nos |alguem )?cheg(?:ou|aram|amos) a (?:ligar|tentar|discar|chamar|retornar)(?: de volta)?"
        r"|(?:ligar|ligou|ligamos|ligaram|retornar) de volta"
        r"|(?:did|do|have|has) (?:you|we|they) (?:ever )?(?:try|tried)",
        Filler(),
        casual=True,
    ),
    rule(r"(?:did|do|have) i (?:ever )?(?:try|tried)", Mine(), casual=True),
    rule(
        rf"(?:(?:people|customers?|clients?|subscribers?) )?(?:(?:who|that) )?(?:said|says?|saying)(?: that)?"
        rf"(?: (?:they|he|she|were|are|was|is)){{1,2}}(?= {OUTCOME}(?: |$))",
        DependentWord(("outcome",)),
        casual=True,
    ),
    rule(
        rf"(?:told|tell|telling) (?:us|me|you|them|the agents?)(?: (?:that|they|he|she|were|are|was|is)){{0,3}}"
        rf"(?= {OUTCOME}(?: |$))",
        DependentWord(("outcome",)),
        casual=True,
    ),
    rule(
        r"(?:em media )?(?:(?:e |and )?(?:quanto|qto)(?: tempo)?|quant[oa]s (?:minutos|horas|segundos))"
        r" (?:dur(?:a|am|ou|aram|ava)|lev(?:a|am|ou|aram)|demor(?:a|am|ou|aram))(?: em media)?"
        rf"(?= (?:(?:[ao]s?|uma?|cada|d[ao]) )?(?:{CALLS})(?: |$))",
        Filler(),
        casual=True,
    ),
    rule_for(
        r"(?:keep(?:s|ing)?|kept) failing|(?:vive|vivem|fica|ficam|ficou|continua|continuam) falhando",
        lambda match: (
            Condition("answered", negated=True) if _WHY.search(match.string) else Refusal("ambiguous_word", _FAILED),
        ),
        casual=True,
    ),
    rule(
        rf"(?:{_HOW_MANY} )atend(?= (?:hoje|hj|ontem|n[ao]s?|d[ao]s?|por|p|ess[ae]|est[ea]|,)(?: |$)|$)",
        Condition("answered"),
        casual=True,
    ),
    rule(
        rf"(?<!.)(?:(?:sorry|desculpa|opa|ops|oops)(?: ,)? )?(?:not|nao) {SPAN}(?: ,)? (?:(?:but|mas|e|eu|i) )?"
        rf"(?:i meant|i mean|actually|quis dizer|quer dizer|na verdade|e sim|mas sim)(?=(?: [ao])? {SPAN}(?: |$))",
        Filler(),
        casual=True,
    ),
    rule_for(
        r"(?<!who is )(?<!who s )(?<!whos )(?<!who was )last(?=$| (?:on|in|at|,|yesterday|today)(?: |$))",
        lambda match: (Filler() if _HOW_LONG.search(match.string[: match.start()]) else Setting("top", "1"),),
        casual=True,
    ),
    rule(
        r"(?:(?:total|numero|soma) d[aeo]s? )?(?:horas|minutos|hours|minutes)(?: totais)?"
        r" (?:falad[oa]s|de (?:fala|conversa)|talked|spoken|of talk)",
        Filler(),
        casual=True,
    ),
    rule(
        r"without (?:any(?:one|body)|some(?:one|body)) (?:picking up|answering)|without (?:getting )?an answer",
        Condition("answered", negated=True),
        casual=True,
    ),
)
