"""Phrases that filter no calls, and those that join or negate conditions; single words are in `filler_words`."""

import re
from typing import Final

from bot.domain.grammar.filters.conditions import CALLS
from bot.domain.grammar.filters.outcomes import OUTCOME
from bot.domain.grammar.meanings import (
    Condition,
    DependentWord,
    Filler,
    Joiner,
    Meaning,
    Negator,
    PhraseRule,
    Refusal,
    rule,
    rule_for,
)
from bot.domain.grammar.periods.clock import TIME
from bot.domain.grammar.periods.durations import UNIT, N
from bot.domain.grammar.words.markup import SEAM
from bot.domain.lazy_regex import LazyRegex

_PHRASES: Final = (
    r"por favor|por gentileza|bom dia|boa tarde|boa noite|good (?:morning|afternoon|evening)|tudo bem|tudo bom"
    r"|tudo certo|e ai|beleza|average duration"
    r"|muito obrigad[oa]|desde ja|d ?esde ja agradeco|de antemao|thank you|thanks a lot|if you can|if possible"
    r"|se possivel|se puder|quando puder|por gentileza"
    r"|(?:taxa|tx|percentual|indice|rate|percentage)(?: de| of| d[ao])? (?:atend(?:imentos?)?|contatos?|sucesso"
    r"|acerto|conexao|chamadas atendidas|ligacoes atendidas|answered calls|answers?)"
    r"|(?:hit|answer|contact|success|pick ?up|connect(?:ion)?) rates?|taxas?|hitrate"
    r"|tempos? (?:medios?|total|totais|medio total)(?: de (?:atendimento|fala|conversa|duracao|ligacao|chamada))?"
    r"|tempo de (?:fala|conversa|atendimento)|tempo falado"
    r"|(?:total |average |avg |mean |median )?(?:talk|talking|handling|handle|call) time|duracao media"
    r"|media (?:de )?(?:duracao|fala|tempo(?: de (?:fala|conversa))?)|(?:average|mean) (?:call )?length|tempo"
    r"|quantos (?:minutos|segundos)|quantas horas|how many (?:minutes|seconds|hours)|o que|do que|how long"
    r"|how often|em geral|ao todo|no total|in total|overall|ate agora|ate aqui|ate o momento|so far|until now|up to now"
    r"|so far today"
    r"|(?:de |em |com |das? |por )?(?:todas|todos|quaisquer|all|any)(?: as| os| the)? (?:campanhas|agentes"
    r"|atendentes|operadores|numeros|troncos|campaigns|agents|numbers|clientes|customers)"
    r"|(?:de )?(?:todas|all)(?: as| the)? (?:equipes|teams)(?= (?:menos|exceto|fora|salvo|except|but) )"
    r"|(?:de |em |com |por |pel[oa] |in |on |over |by )?(?:qualquer|any) (?:campanha|agente|atendente|operador|numero"
    r"|tronco|trunk|cliente|campaign|agent|number|customer)(?! [#\d])"
    r"|eu quero|i need|i want|id like|i would like|would like|i d like|me ve|me da|da uma olhada|dar uma olhada"
    r"|take a look|have a look|look at|look for|looking for|looking up"
)
_EXCEPT: Final = (
    r"exceto|excepto|minus|excl|menos|fora|tir[ae]r?|remov[ae]r?|retir[ae]r?|retirando|descart[ae]r?|descont[ae]r?|descontando|tirando|salvo|excluindo|excluir|exclua|exclui|excluidas?|excluding|exclude"
    r"|excludes|except(?: for| from)?|excepting|apart from|other than"
    r"|leaving out|leave out|ignorando|ignore|ignora|ignoring|desconsiderando|desconsidere|desconsiderar"
    r"|desconsidera|com excecao d[eoa]s?|a excecao d[eoa]s?|(?:all|any|anyone|anybody|everyone|everybody"
    r"|everything|anything) but(?: not)?"
    r"|sem contar(?: com)?|sem considerar|sem incluir|without counting|not counting|not including|a nao ser"
    r"|diferentes? d[eoa]s?|(?:anyone|anybody|everyone|who) besides|(?:alguem|quem|coisa|algo) alem d[eoa]s?"
)
_NOT_WANTED: Final = (
    r"but not|and not|(?:que )?nao (?:quero|queremos|precis[ao]|inclui|incluir|inclua|mostre|mostra|mostrar|considere"
    r"|considerar|conta|conte|contar|traga|trazer)(?: ver| incluir)?"
    r"|(?:dont|do not) (?:show|include|count|want)(?: me)?|que nao sejam?(?: as| os| a| o)?"
)

WITHOUT_FILTERS: Final = r"(?:sem|without) (?:os |the |any |nenhum )?(?:filtros?|filters?)"
"""Words that drop filters in a thread, and ask for nothing in a question."""

_DENIED: Final = LazyRegex(rf"(?:^| )(?:{_NOT_WANTED}|nao|n|not|dont|sem|without|nem) (?:\S+ )?$")


def _recorded(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Ask for calls that can be heard; in *não quero ouvir as ligações da camila* it is the agent who is denied."""
    return (Filler() if _DENIED.search(match.string[: match.start()]) else Condition("with", ("recording",)),)


_CAN: Final = r"(?:posso|podemos|da (?:pra|para)|(?:eu )?consigo|conseguimos|can(?: still)?)"
_PHONE: Final = r"(?:#|\d{10,})"

_WHAT_SHARE: Final = (
    r"(?:(?:(?:what|which|que|qual) (?:a |o )?)(?:share|percent(?:age)?|proportion|fraction|part|porcentagem|percentual"
    r"|parte|proporcao|fracao)|quantos? por ?cento|quantos [?]%)"
)
_UNKNOWN: Final = Refusal("unknown_word")

RULES: Final[tuple[PhraseRule, ...]] = (
    rule(r"e|and|\+", Joiner("and")),
    rule(r"n(?= (?:who|when|what|where|how|which|quem|quando)(?: |$))", Joiner("and"), casual=True),
    rule(r",", Joiner(",")),
    rule(r"ou|or|e ou|/|and or", Joiner("or"), casual=True),
    rule(
        r"mas|but(?= (?:not|only|just|never|with|without|no|answered|unanswered|by|also|under|over|less|more"
        r"|longer|shorter|below)(?: |$))|porem|plus"
        r"|mais as|bem como|as well as",
        Joiner("and"),
        casual=True,
    ),
    rule(r"!", Negator("next")),
    rule(r"n(?= #)", Filler()),  # nº
    rule(r"exceto|except|excluding|excluindo|(?:(?<=tudo )|(?<=all )|(?<=everything ))~", Negator("far", lists=True)),
    rule(_EXCEPT, Negator("far", lists=True), casual=True),
    rule(_NOT_WANTED, Negator("far"), casual=True),
    rule(
        r"nao|n|not|nem|nor|non|neither|werent|wasnt|arent|isnt|sem ser(?: d[eoa]s?)?|sem serem|nao sejam?|que nao",
        Negator("near"),
        casual=True,
    ),
    rule(r"sem|without", Refusal("without", ("except …", "exceto …"))),
    rule(
        r"(?:(?:deix(?:ou|aram)|fic(?:ou|aram)|est(?:a|ao)) )?(?:sem|without)(?: an?)? (?:tabulac(?:ao|oes)"
        r"|qualificac(?:ao|oes)|resultados?|outcomes?|tabular)"
        r"|(?:with )?no outcomes?(?: (?:set|recorded|given|yet))?|(?:nao|not) (?:tabulad|qualificad|classificad)[oa]s?"
        r"|(?:(?:que )?(?:ninguem|nao|n)|(?:that )?(?:nobody|no one)(?: has| had)?)(?: ainda| foram| foi)?"
        r" (?:tabul(?:ou|aram|ei)|qualific(?:ou|aram)|tagged|labelled|labeled|gave an outcome)(?: yet| ainda)?"
        r"|(?:untagged|not (?:yet )?tagged|(?:nao|n) tem (?:resultado|tabulacao))(?: yet)?",
        Refusal("without", ('outcome:"-"', 'resultado:"-"')),
    ),
    rule(
        r"no(?= (?:calls?|answered|unanswered|missed|agents?|campaigns?|customers?|busy|numbers?|success"
        r"|errors?)(?: |$))",
        Refusal("dangling_negation"),
    ),
    rule(r"(?:deix(?:ou|aram|a|am)|par(?:ou|aram)) de", Refusal("dangling_negation")),
    rule(r"(?<=# )on(?=$)", Refusal("unknown_word", ("yesterday", "ontem")), casual=True),
    rule(r"but", Refusal("ambiguous_word", ("except …, or and …", "exceto …, ou e …"))),
    rule(r"sem (?:colocar|botar|somar|computar)", Negator("far", lists=True), casual=True),
    rule(
        r"(?<!ha )(?<!faz )(?:uns|umas|cerca de|coisa de|mais ou menos|aproximadamente|about|around|roughly|some)"
        rf"(?= {N} (?:{UNIT}|dias?|days?|semanas?|weeks?|mes|meses|months?|{CALLS}|vezes|times)(?: |$))",
        Filler(),
        casual=True,
    ),
    rule(
        r"(?:[oa]s? |the )?(?:resultado (?:geral|final)|results?(?: final)?)(?= (?:por|by|per|p|de cada|of each) )",
        Filler(),
        casual=True,
    ),
    rule(r"resultado(?= (?:por|p|de cada) )", Refusal("missing_value"), casual=True),  # the outcomes, or all figures
    rule(
        r"(?:ate )?(?:(?:[ao]|n[ao]|at|by|in) )?(?:the )?(?:mesm[oa]|same) (?:horario|hora|ponto|momento|dia|time|hour"
        r"|point|day)(?: d[oe] (?:dia|mes|periodo)| of (?:the )?(?:day|month))?|(?:a|ate|n) ?es[st]a(?: mesma)?"
        r" (?:hora|altura)(?: d[oe] dia)?|(?:at|by) this (?:time|hour|point)(?: of day)?",
        DependentWord(("compare",)),
        casual=True,
    ),
    rule(
        r"(?:em |in |[oa]s? |quantos |d[aeo] )?(?:[?]%|percentua(?:l|is)|porcentage(?:m|ns)|percentages?)"
        r"(?: d[aeo]s?| of)?|junt[oa]s"
        r"|(?:(?:n?[oa]|d[oa]|the) )?(?:feriado|holiday)(?= (?:, )?(?:d[eo] |of |on )?(?:dia )?(?:@|\d|hoje|ontem"
        r"|(?:dom|seg|ter|qua|qui|sex|sab|sun|mon|tue|wed|thu|fri|sat)))"
        r"|(?:recebeu|receberam) (?:algum )?contatos?(?= d[aeo] )|combined|together"
        r"|(?:no )?acumulad[oa]s?|tabelinha"
        r"|(?:me )?(?:avis[ae]r?|lembr[ae]r?|solt[ae]r?|post[ae]r?|post|receb(?:er|o)|remind)(?: me)?"
        r"(?: d[aeo]s?| of| the)?|(?:n[oa]|pro|in the|to the) (?:canal|channel|grupo)",
        Filler(),
        casual=True,
    ),
    rule(
        r"(?:[oa]s? |the )?(?:percentua(?:l|is)|porcentage(?:m|ns)|percent(?:ages?)?|[?]%|share|taxas?|tx|indices?)"
        rf"(?: d[aeo]s?| of)?(?: the)?(?: {CALLS})?"
        rf" (?:(?:nao |not |un ?)?(?:atend(?:id[oa]s?)?|answered)|perdid[oa]s|missed)(?: {CALLS})?"
        rf"|{_WHAT_SHARE}(?: (?:of|d[aeo]s?)(?: the| my| our)? {CALLS})?"
        r"(?: (?:got|get|gets|was|were|is|are|foi|foram|sao|eh))? (?:answered|picked up|atendid[oa]s?)"
        r"|quantos min falad[oa]s?"
        r"|(?:total de |quantos |how many )?(?:minutos (?:falados|de fala|de conversa)|minutes (?:talked|of talk))",
        Filler(),
        casual=True,
    ),  # figures that every answer has
    rule(
        r"(?:[oa] que )(?:[oa] (?:cliente|assinante) |el[ea] )(?:falou|disse|reclamou|escreveu|contou)"
        r"|what (?:the customer|he|she|they) said",
        Refusal("unknown_word"),
    ),
    rule(rf"[?]{SEAM}", Filler(lead=True)),
    rule(_PHRASES, Filler(), casual=True),
    rule(
        rf"faz(?:em)?(?! (?:{N}|mais|menos)(?: |$))|tempo (?:total |medio )falado"
        r"|tab(?= (?:\S+ x|de|of|por|by) )",
        Filler(),
        casual=True,
    ),
    rule(
        r"(?:(?:de|from) (?:ou|e|or|and|/) (?:para|pra|to)|(?:para|pra|to) (?:ou|e|or|and|/) (?:de|from))"
        r"(?=(?: \S+){0,4} #)",
        Filler(),
        casual=True,
    ),  # of a number, which has both
    rule(r"i am(?: looking)?", Filler(), casual=True),
    rule(
        r"(?<=alguem )daqui|(?<=gente )daqui|(?<=pessoal )daqui|(?:exatamente|exactly)(?= \")"
        r"|(?:customer|client|caller)(?: here)? (?:says?|said|claims?|swears?)(?= (?:we|i|he|she|they|nobody|no one) )"
        r"|break down|quick (?:recap|summary|overview|look|question|rundown|check|glance|update)"
        r"|(?:todo )?mundo(?= (?:(?:d|n)[aeo]s? \S+ )?(?:menos|exceto|fora|tirando|salvo) )"
        r"|oq|ddd(?= #)|(?:na|in my|in the) (?:cara|face)|(?:eu |a gente )?(?:tenho|temos) (?:um|uma|o|a)"
        r"(?= (?:clientes?|assinantes?|pessoa))|(?:(?:com|pra|para) el[ea] )?(?:d|n)?a ultima vez|(?:the )?last time"
        r"|(?:exporta|exporte|exportar|export)(?: (?:as|os|the))?"
        r"|(?:pessoas|clientes|numeros|people|customers|numbers) (?:diferentes|distint[oa]s|unic[oa]s)"
        r"|(?:different|distinct|unique) (?:people|customers|numbers)",
        Filler(),
        casual=True,
    ),
    rule(
        rf"(?:(?:que )?(?:recebeu|receberam|ligaram|ligamos|levou|got|received) )?(?:{N} (?:vezes|times)|twice)"
        rf"|(?:que )?(?:recebeu|receberam|levou|got|received) {N} {CALLS}(?: noss[oa]s| from us)?"
        r"|(?:com|pra|para|with|to) (?:el[ea]s?|him|her|them)",
        DependentWord(("number", "customer")),
        casual=True,
    ),
    rule(
        r"(?:(?:[oa]s? |the )?(?:cara|mulher|moc[ao]|rapaz|senhora?|pessoa|guy|lady|man|woman|el[ea]|s?he|they) )?"
        r"(?:ta |esta |is |are )?"
        r"(?:dizendo|alegando|jurando|reclamando|disse|diz|jura|falou|alega|reclamou|reclama|garante|afirma|insiste|saying"
        r"|says?|said|claims?|claiming|insists?|swears?) (?:que|that)"
        rf"|retorn(?:ou|aram|amos)(?: alguem)?(?= (?:pr[oa]|para|pra|ao?)(?: \S+){{0,3}} {_PHONE})"
        r"|(?:quant[oa]s|qt[ao]s|how many) x|(?:through|via|over) the(?! \d| (?:past|last))"
        rf"|(?:rang|rung|rings?|ringing)(?=(?: (?:at|after|before|since|by|from|between))? (?:{_PHONE}|{TIME})(?: |$))"
        r"|(?:rang|rung)(?: (?:him|her|them))?(?=(?: \S+){0,3} (?:times|twice)(?: |$))"
        r"|(?:me )?(?:ouvi(?:mos)? (?:dizer|falar)|disse(?:ram)?|falou|falaram|dizem|diz|jura|alega|reclamou"
        r"|i heard|they say)"
        r" (?:que|that)|(?:seria|e|eh|is it) (?:possivel|possible)|(?:me )?enganei|errei|confere",
        Filler(),
        casual=True,
    ),
    rule_for(
        r"antes|before(?=$)",
        lambda match: (DependentWord(("past",)) if match.end() == len(match.string) else _UNKNOWN,),
        casual=True,
    ),
    rule(CALLS, Filler(), casual=True),
    rule_for(
        rf"(?:ouvir|escutar|listen to|hear)(?!.* #)"
        rf"(?=(?: (?!que |se |what |how )\S+){{0,5}}? (?:{CALLS}|{OUTCOME})(?: |$))",
        _recorded,
        casual=True,
    ),
    rule(
        rf"(?:que|that|which) (?:(?:eu|a gente|i|we|one) )?(?:ainda )?{_CAN} (?:ouvir|escutar|listen to|hear)"
        r"|(?:que|that|which) (?:ainda )?(?:podem|can)(?: still)? (?:ser )?(?:be )?(?:ouvid[oa]s|heard|listened to)"
        r"|(?:i|we) can(?: still)? (?:listen to|hear)|listenable|audiveis",
        Condition("with", ("recording",)),
        casual=True,
    ),
    rule(WITHOUT_FILTERS, Filler()),
    rule(
        r"(?:n?o |in the |during the |for the )?(?:periodo|period)(?= (?:d[eo]|entre|between|from|@))"
        r"|(?:ta |esta |is )?(?:na linha|on the line)",
        Filler(),
        casual=True,
    ),
)
