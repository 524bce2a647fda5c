"""Single words that filter no calls: articles, greetings, requests, figures that every answer has."""

from typing import Final

from bot.domain.grammar.meanings import Filler

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
    tentamos tentou tentaram tentei tentado tentadas trabalhou trabalharam trabalhando produziu produziram ficou
    ficaram fica ficam ficando anda andam andou andando vai vao indo saiu sairam rola rolando vem vindo veio vieram
    chegou chegaram deu deram dao dando rodou rodaram rodando verifica verifique verificar olha olhe olhar acha ache
    achar encontra encontre encontrar analisa analise analisar avalia avalie avaliar acompanha acompanhe acompanhar
    entender entenda descobre descubra descobrir filtra filtre filtrar calcula calcule calcular extrai extraia
    extrair compila compile ouvir escutar ouve ouca escuta escute falar falando ligando discando usou usaram
    possivel puder precisando querendo parcial geral balanco apanhado placar operacao galera pessoal certinho
    rapidinho rapidao urgencia chamado chamados disparo disparos disparamos acionamos acionou acionaram acionado
    acionados conversou conversaram conversamos nesse nessa nesses nessas neste nesta nestes nestas desse dessa
    desses dessas deste desta destes destas tanto tanta tantos tantas sera afinal porque visao atividade atividades
    movimento movimentacao fluxo painel dashboard tmo aht numerada jeito lance cade tendo chegando atualizado
    atualizada atualizacao parciais gerais todo bom duracao ocasiao ocasioes proprio propria posicao tentar run ran
    runs getting gets come came coming spoke spoken speak speaking hear listen listening play played stand stands
    standing perform performed performing asap quickly folks guys even ever still already yet once whole
    entire full also activity volumes trend send sent sending checking know understand happening happens wondering
    wonder curious update updates rundown snapshot wrap calling dialing dialling amount amounts everyone everybody
    hows whos link links tava tavam distribuicao distribution across remaining rest resto separa separe separar
    share operation operations floor kpi metrics metric chance news bora vambora signal signals request requests qto
    qta executivo executiva gerencial solicito solicitar localizar localize consolidar consolide consolidado
    consolidada asr gostariamos apresente apresentar poe ponha bota bote botar olhando devedor devedores
    debtor debtors producao work worked
    dona seu sr sra srta senhor senhora mr mrs working
    procede monitorar auditar whether
    todos todas d referente referentes bombou bombando bombaram contatado contatados contatada contactado contatamos
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

WORDS: Final[dict[str, Filler]] = {
    **{word: Filler() for word in _WORDS.split()},
    **{word: Filler(bridge=True) for word in _BRIDGES.split()},
    **{word: Filler(bridge=word in _BRIDGES.split(), lead=True) for word in _LEADS.split()},
}
"""Single words, by themselves."""
