"""Stop words, which filter no calls, and the words that join or negate conditions."""

from typing import Final

from bot.domain.grammar.conditions import CALLS
from bot.domain.grammar.markup import SEAM
from bot.domain.grammar.meanings import Filler, Joiner, Negator, PhraseRule, Refusal, rule

_LEADS: Final = "e so agora and only now o a os as um uma the em na no nas nos de da do das dos"
_BRIDGES: Final = (
    "o a os as um uma the de da do das dos em na no nas nos por pelo pela pelos pelas com of from in on by to for with"
    " que sao foram foi e eh era eram seja sejam ser sendo sido is are was were be been being any an aquelas as"
    " estao esta estavam estava com pro pra para"
)
_WORDS: Final = """
    ao aos aquela aquele aquelas aqueles aquilo num numa nuns numas pro pros pra pras para p q sobre about me
    mim nos lhe lhes eu voce voces vc vcs tu eles se te isso isto esse essa esses essas este esta estes estas
    nosso nossa nossos nossas aqui ai la ali entao assim tambem tb tbm ja ainda tipo ne hein viu ta to tah
    apenas somente just justo oi oie ola opa eae ei hey hi hello fala bot obrigado obrigada obg brigado brigada
    valeu vlw grato grata agradeco gratidao thanks thank thx ty tks cheers please pls plz pfv pf pfvr favor
    gentileza gentilmente kindly qual quais quem quantas quantos quanto quanta que onde quando como porque cade
    kd who whom whose what which when where how many much why whats mostra mostre mostrar mostrem mostrando
    mostrame passa passe passar passem puxa puxe puxar puxem traz traga trazer tragam manda mande mandar mandem
    envia envie enviar lista liste listar listem listagem ver veja vejam vejo busca busque buscar procura
    procure procurar pesquise pesquisar pesquisa consulta consulte consultar confere confira conferir checa
    cheque checar levanta levante levantar levantamento gera gere gerar exibe exiba exibir informa informe
    informar diz diga dizer conta conte contar saber sabe sabem preciso precisa precisamos precisava precisando
    quero quer queria queremos gostaria poderia poderiam pode podem podia posso consegue conseguiria consegues
    vamos vou da de dar tem tinha tinham ter temos teve tiveram tivemos houve houveram ha existe existem existiu
    existiram foi foram fez fizeram fizemos feita feitas feito feitos realizada realizadas realizado realizados
    efetuada efetuadas efetuado efetuados registrada registradas discada discadas discados discado discamos
    ligou ligaram ligamos ligado ligada ligadas falou falaram falamos estao estava estavam sao eram era ser
    sendo sido rolou rolaram aconteceu aconteceram show showing shows shown display give gimme get got fetch
    find list pull see view look up check search tell need want wanna like let lets know wants would could can
    may might shall should must will have has had having do does did done been being is are was were be there
    here i we you it they them us our its this that these those all any some every made make placed place dialed
    dialled dial took take taken called handled handle in on at by with for of from an the into as total totais
    historico history log logs dados data dado info informacoes informacao relatorio report reports resumo
    summary overview detalhe detalhes registro registros listas numeros figures stats statistics estatisticas
    indicadores metricas kpis cliente clientes assinante assinantes customer customers subscriber subscribers
    pessoa pessoas people numero telefone number phone celular tel fone fones cel mobile whatsapp zap vez vezes
    times alguma algum algumas alguns alguem ve gente completo completa inteiro produtividade desempenho
    performance someone anyone anybody somebody ones one status situacao doing going group agrupa agrupar agrupe
    breakdown everything happened anything tudo acontecido talk talked conversa tma spin alo volume media medio
    quantidade qtd qtde qtas qtos count average mean blz urgente urgent estamos estivemos fomos
    tabela table quadro totals panorama recap avg pega pegue pegar hist
"""
REQUESTS: Final = frozenset(
    """
    mostra mostre mostrar mostrem passa passe passar passem puxa puxe puxar puxem traz traga trazer tragam manda mande
    mandar mandem envia envie enviar lista liste listar ver veja ve vejam busca busque buscar procura procure procurar
    pesquise pesquisar consulta consulte consultar confere confira conferir checa cheque checar levanta levante
    levantar gera gere gerar exibe exiba exibir informa informe informar diz diga dizer conta conte contar show give
    get fetch find list pull display quero queria preciso precisa pode podes poderia consegue consegues need want look
    search see check send can could would will
    """.split()  # noqa: SIM905 - a list of words is easier to read
)
"""Verbs after which *pra mim* is a filler, and does not ask for the user's own calls."""

_PHRASES: Final = (
    r"por favor|por gentileza|bom dia|boa tarde|boa noite|good (?:morning|afternoon|evening)|tudo bem|tudo bom"
    r"|tudo certo|e ai|beleza"
    r"|muito obrigad[oa]|desde ja|d ?esde ja agradeco|de antemao|thank you|thanks a lot|if you can|if possible"
    r"|se possivel|se puder|quando puder|por gentileza"
    r"|(?:taxa|tx|percentual|indice|rate|percentage)(?: de| of| d[ao])? (?:atendimentos?|contatos?|sucesso"
    r"|acerto|conexao|chamadas atendidas|ligacoes atendidas|answered calls|answers?)"
    r"|(?:hit|answer|contact|success) rates?|taxas?|hitrate"
    r"|tempo (?:medio|total|medio total)(?: de (?:atendimento|fala|conversa|duracao|ligacao|chamada))?"
    r"|tempo de (?:fala|conversa|atendimento)|tempo falado"
    r"|(?:total |average |mean |median )?(?:talk|talking|handling|handle|call) time|duracao media"
    r"|media de (?:duracao|fala|tempo)|average duration|(?:average|mean) (?:call )?length|tempo"
    r"|quantos (?:minutos|segundos)|quantas horas|how many (?:minutes|seconds|hours)|o que|do que|how long"
    r"|how often|em geral|ao todo|no total|in total|overall|ate agora|ate o momento|so far|until now|up to now"
    r"|so far today"
    r"|(?:de |em |com |das? |por )?(?:todas|todos|quaisquer|all|any)(?: as| os| the)? (?:campanhas|agentes"
    r"|atendentes|operadores|numeros|troncos|campaigns|agents|numbers|clientes|customers)"
    r"|eu quero|i need|i want|id like|i would like|would like|i d like|me ve|me da|da uma olhada|dar uma olhada"
    r"|take a look|have a look|look at|look for|looking for|looking up"
)
_EXCEPT: Final = (
    r"exceto|excepto|menos|fora|tirando|salvo|excluindo|excluir|exclua|exclui|excluidas?|excluding|exclude"
    r"|excludes|except(?: for| from)?|excepting|apart from|other than"
    r"|leaving out|leave out|ignorando|ignore|ignora|ignoring|desconsiderando|desconsidere|desconsiderar"
    r"|desconsidera|com excecao d[eoa]s?|a excecao d[eoa]s?|(?:all|any|anyone|anybody|everyone|everybody"
    r"|everything|anything) but(?: not)?"
    r"|sem contar(?: com)?|sem considerar|sem incluir|without counting|not counting|not including|a nao ser"
    r"|diferentes? d[eoa]s?"
)
_NOT_WANTED: Final = (
    r"but not|and not|(?:que )?nao (?:quero|queremos|precis[ao]|inclui|incluir|inclua|mostre|mostra|mostrar|considere"
    r"|considerar|conte|contar|traga|trazer)(?: ver| incluir)?"
    r"|(?:dont|do not) (?:show|include|count|want)(?: me)?|que nao sejam?(?: as| os| a| o)?"
)

WITHOUT_FILTERS: Final = r"(?:sem|without) (?:os |the |any |nenhum )?(?:filtros?|filters?)"
"""Words that drop filters in a thread, and ask for nothing in a question."""

INSTEAD: Final = r"em vez d[eoa]s?|ao inves d[eoa]s?|no lugar d[eoa]s?|instead(?: of)?|rather than|in place of"
"""Words before what is not meant."""

MEANT: Final = r"quer dizer|ou seja|ou melhor|na verdade|alias|digo|i mean|i meant|or rather|actually|sorry"
"""Words after what is not meant."""

RULES: Final[tuple[PhraseRule, ...]] = (
    rule(r"e|and|\+", Joiner("and")),
    rule(r",", Joiner(",")),
    rule(r"ou|or|e ou|/|and or", Joiner("or"), casual=True),
    rule(
        r"mas|but(?= (?:not|only|just|never|with|without|no|answered|unanswered|by|also)(?: |$))|porem|plus"
        r"|mais as|bem como|as well as",
        Joiner("and"),
        casual=True,
    ),
    rule(r"!", Negator("next")),
    rule(r"n(?= #)", Filler()),  # nº
    rule(r"exceto|except|excluding|excluindo", Negator("far", lists=True)),
    rule(_EXCEPT, Negator("far", lists=True), casual=True),
    rule(_NOT_WANTED, Negator("far"), casual=True),
    rule(
        r"nao|n|not|nem|nor|non|neither|werent|wasnt|arent|isnt|sem ser(?: d[eoa]s?)?|sem serem|nao sejam?|que nao",
        Negator("near"),
        casual=True,
    ),
    rule(r"sem|without", Refusal("without", ("except …", "exceto …"))),
    rule(
        r"(?:sem|without)(?: an?)? (?:tabulac(?:ao|oes)|qualificac(?:ao|oes)|resultados?|outcomes?|tabular)"
        r"|(?:with )?no outcomes?(?: (?:set|recorded|given|yet))?|(?:nao|not) tabulad[oa]s?",
        Refusal("without", ('outcome:"-"', 'resultado:"-"')),
    ),
    rule(
        r"no(?= (?:calls?|answered|unanswered|missed|agents?|campaigns?|customers?|busy|numbers?|success"
        r"|errors?)(?: |$))",
        Refusal("dangling_negation"),
    ),
    rule(r"but", Refusal("ambiguous_word", ("except …, or and …", "exceto …, ou e …"))),
    rule("~", Filler(), casual=True),
    rule(rf"[?]{SEAM}", Filler(lead=True)),
    rule(_PHRASES, Filler(), casual=True),
    rule(r"i am(?: looking)?", Filler(), casual=True),
    rule(
        r"break down|quick (?:recap|summary|overview|look|question)"
        r"|(?:todo )?mundo(?= (?:menos|exceto|fora|tirando|salvo) )"
        r"|oq|ddd(?= #)|(?:na|in my|in the) (?:cara|face)|(?:eu |a gente )?(?:tenho|temos) (?:um|uma|o|a)"
        r"(?= (?:clientes?|assinantes?|pessoa))|(?:(?:com|pra|para) el[ea] )?(?:d|n)?a ultima vez|(?:the )?last time"
        r"|(?:exporta|exporte|exportar|export)(?: (?:as|os|the))?"
        r"|(?:pessoas|clientes|numeros|people|customers|numbers) (?:diferentes|distint[oa]s|unic[oa]s)"
        r"|(?:different|distinct|unique) (?:people|customers|numbers)",
        Filler(),
        casual=True,
    ),
    rule(rf"{INSTEAD}|{MEANT}", Refusal("ambiguous_word")),
    rule(CALLS, Filler(), casual=True),
    rule(WITHOUT_FILTERS, Filler()),
    rule(
        r"(?:n?o |in the |during the |for the )?(?:periodo|period)(?= (?:d[eo]|entre|between|from|@))"
        rf"|(?:ouvir|escutar|listen to|hear)(?: [ao]s?| the)? {CALLS}(?= (?:d[eoa]s?|of|from|to) )"
        r"|(?:ta |esta |is )?(?:na linha|on the line)",
        Filler(),
        casual=True,
    ),
)

WORDS: Final[dict[str, Filler]] = {
    **{word: Filler() for word in _WORDS.split()},
    **{word: Filler(bridge=True) for word in _BRIDGES.split()},
    **{word: Filler(bridge=word in _BRIDGES.split(), lead=True) for word in _LEADS.split()},
}
"""Single words, by themselves."""
