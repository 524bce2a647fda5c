"""Single words that filter no calls: articles, greetings, requests, figures that every answer has."""

from typing import Final

from bot.domain.grammar.meanings import Filler
from bot.domain.text import word_set

_LEADS: Final = word_set(
    """
    a agora and as da das de do dos e em na nas no nos now o only os so the um uma
    """
)
_BRIDGES: Final = word_set(
    """
    a an any aquelas are as be been being by com da das de do dos e eh em era eram esta estao estava estavam foi for
    foram from in is na nas no nos o of on os para pela pelas pelo pelos por pra pro que sao seja sejam sendo ser
    sido the to um uma was were with
    """
)
_WORDS: Final = word_set(
    """
    about acha achar ache acionado acionados acionamos acionaram acionou acompanha acompanhar acompanhe aconteceram
    aconteceu acontecido across activity afinal agradeco agrupa agrupar agrupe aht ai ainda alguem algum alguma algumas
    alguns ali all alo already also among amount amounts analisa analisar analise anda andam andando andou anybody
    anyone anything ao aos apanhado apenas apresentar apresente aquela aquele aqueles aqui aquilo arruma arrumar arrume
    asap asr assim assinante assinantes at atividade atividades atualizacao atualizada atualizado auditar avalia avaliar
    avalie average avg balanco blz bom bombando bombaram bombou bora bot bota botar bote breakdown brigada brigado busca
    buscar busque cade calcula calcular calcule called calling came can cel celular certinho chamado chamados chance
    checa checar check checking cheers chegando chegaram chegou cheque client cliente clientes clients coloca colocar
    coloque come coming como compila compile completa completo confere conferir confira confirma confirmar confirme
    conosco consegue consegues conseguiria consolidada consolidado consolidar consolide consulta consultar consulte
    conta contactado contacted contar contatada contatado contatados contatamos conte conversa conversamos conversaram
    conversou could count curious customer customers d dado dados dando dao dar dashboard data debtor debtors deram
    descobre descobrir descubra desempenho dessa dessas desse desses desta destas deste destes detalhe detalhes deu
    devedor devedores dial dialed dialing dialled dialling did diga discada discadas discado discados discamos discando
    disparamos disparo disparos display distribuicao distribution diz dizer does doing dona done duracao eae efetuada
    efetuadas efetuado efetuados ei eles encontra encontrar encontre entao entenda entender entire envia enviar envie
    escuta escutar escute essa essas esse esses estamos estas estatisticas este estes estivemos eu even ever every
    everybody everyone everything executiva executivo exiba exibe exibir existe existem existiram existiu extrai extraia
    extrair fala falamos falando falar falaram falou favor feita feitas feito feitos fetch fez fica ficam ficando
    ficaram ficou figures filtra filtrar filtre find fizemos fizeram floor fluxo folks fomos fone fones full galera
    gente gentileza gentilmente gera gerais geral gerar gere gerencial get gets getting gimme give going gostaria
    gostariamos got grata gratidao grato group guys ha had handle handled happened happening happens has have having
    hear hein hello here hey hi hist historico history houve houveram how hows i indicadores indo info informa
    informacao informacoes informar informe insistimos insistiram insistiu inteiro into isso isto it its ja jeito junta
    juntar junte just justo kd kindly know kpi kpis la lance let lets levanta levantamento levantar levante lhe lhes
    ligada ligadas ligado ligamos ligando ligaram ligou like link links list lista listagem listar listas liste listem
    listen listening localizar localize log logs look made make manda mandar mande mandem many may me mean media medio
    metric metricas metrics might mim mobile monitorar monta montar monte mostra mostrame mostrando mostrar mostre
    mostrem movimentacao movimento mr mrs much must ne need nessa nessas nesse nesses nesta nestas neste nestes news
    nossa nossas nosso nossos num numa numas number numerada numero numeros nuns obg obrigada obrigado ocasiao ocasioes
    oi oie ola olha olhando olhar olhe once onde one ones opa operacao operation operations ouca our ouve ouvir overview
    p painel panorama parciais parcial passa passar passe passem pega pegar pegue people perform performance performed
    performing pesquisa pesquisar pesquise pessoa pessoal pessoas pf pfv pfvr phone placar place placed play played
    please pls plz pode podem poderia poderiam podia poe ponha porque posicao possivel posso pras precisa precisamos
    precisando precisava preciso procede procura procurar procure producao produtividade produziram produziu propria
    proprio pros puder pull puxa puxar puxe puxem q qta qtas qtd qtde qto qtos quadro quais qual quando quanta quantas
    quantidade quanto quantos quem quer queremos querendo queria quero quickly ran rapidao rapidinho realizada
    realizadas realizado realizados recap referente referentes registrada registradas registro registros relatorio
    remaining report reports request requests rest resto resumo rodando rodaram rodou rola rolando rolaram rolou run
    rundown runs sabe sabem saber sairam saiu se search see send sending senhor senhora sent separa separar separe sera
    seu shall share should show showing shown shows signal signals situacao snapshot sobre solicitar solicito some
    somebody somente someone speak speaking spin spoke spoken sr sra srta stand standing stands statistics stats status
    still subscriber subscribers summary ta tabela table tah take taken talk talked tambem tanta tantas tanto tantos
    tava tavam tb tbm te tel telefone tell tem temos tendo tentadas tentado tentamos tentar tentaram tentei tentou ter
    teve thank thanks that them there these they this those thx times tinha tinham tipo tivemos tiveram tks tma tmo
    todas todo todos took totais total totals trabalhando trabalharam trabalhou traga tragam traz trazer trend tu tudo
    ty understand up update updates urgencia urgent urgente us usamos usaram usou vai valeu vambora vamos vao vc vcs ve
    veio veja vejam vejo vem ver verifica verificar verifique vez vezes vieram view vindo visao viu vlw voce voces
    volume volumes vou wanna want wants we what whats whatsapp when where whether which who whole whom whos whose why
    will wonder wondering work worked working would wrap yet you zap
    """
)
_INTERJECTIONS: Final = word_set(
    """
    afe aff affe affs arretada arretado bah caramba eita eta ixe ixi oxe oxente pois poxa tche uai uau vei vish visse
    vixe vixi
    """
)
"""Words of surprise."""

REQUESTS: Final = word_set(
    """
    arruma arrumar arrume busca buscar busque can checa checar check cheque coloca colocar coloque confere conferir
    confira confirma confirmar confirme consegue consegues consulta consultar consulte conta contar conte could diga
    display diz dizer envia enviar envie exiba exibe exibir fetch find gera gerar gere get give informa informar informe
    junta juntar junte levanta levantar levante list lista listar liste look manda mandar mande mandem monta montar
    monte mostra mostrar mostre mostrem need passa passar passe passem pesquisar pesquise pode poderia podes precisa
    preciso procura procurar procure pull puxa puxar puxe puxem queria quero search see send separa separar separe show
    traga tragam traz trazer ve veja vejam ver want will would
    """
)
"""Verbs after which *pra mim* is a filler, and does not ask for the user's own calls."""

WORDS: Final[dict[str, Filler]] = {
    **{word: Filler() for word in _WORDS | _INTERJECTIONS},
    **{word: Filler(bridge=word in _BRIDGES, lead=word in _LEADS) for word in _BRIDGES | _LEADS},
}
"""Single words, by themselves."""
