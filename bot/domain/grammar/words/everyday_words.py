"""Words of everyday language that mean nothing to the grammar, and stand one letter from one that does."""

from typing import Final

from bot.domain.text import word_set

EVERYDAY: Final = word_set(
    """
    abaixa abaixe abandona abandonamos abandone abandonei abandonem abateu able abort aborto abras abri abria
    abrira abriu acabara acabarao acabaras acabarem acabo acalma aceito acende acender acendeu acerca acerta
    acertou acham achara achas achieve aconteca acontecer acontecera acorda acordas acorde acordei acordes
    acordou actual acusa adam adega adiante adora advise aeroportos afirmam afirmar agenda agradeca agradece
    agradeci aguda aguente ajudam ajudara ajudas ajudei ajudem ajudes ajudo alas album albuns alcancado alegado
    alegar alema alerta algas algemas alinha alma almas almocos along altar alter altered alturas aluga alugar
    alvo alvos amas amigas amigos amostra analisei analises analista andado andar andas ande andem andes ando
    anoes anormal antepassados antigo antigos ants anual apagar apanha apanhada apanhados aparecia aparecido
    aperta aperto aposta apostar aposto apreco apresentado apresentam apresentei apresento aproxima aquando
    aquece aranha arca arco arde arder arena ares arise arrancado arranco arranjaram arranjou arte artes assado
    assar assinaste atendes atendeste atendo atenta atentado atentados atingi atingir atingirem atira atiram
    atiramos atirando atirar atiraram atiras atirava atirei atiro atirou ativar atos atrai atraso attend atuar
    aumenta aumentado aumente avaria avariou avisei avisem aviso awaiting baco bagged baia bailed bailing baixe
    baixou baking balanca balance balas balls banca bancos banda bando banha banheira banho banking banks barco
    bares barks barrier barriers barro bastantes batam batas bater baterem bates batom batter beach beaches
    beads beak beaming beams beard bearing bears beast beeps beings beira belas bells belo belos bending berros
    beside besta bestas betting bichos bico bicos bitter blacks blasted blasting blow boar bolas bones booking
    books border bosque botao botas bother bothers bottoms bout braco bracos brain branco brava brave bravo
    bravos breach breached bread breaks brigade bright bring bringing brings broca broke broker brown bucks
    bunch buscas butter cabem caber cable caia caiam caias caida caido caimos caira cairem caixao cakes cala
    calada calado calados calar calas calca calcas calculei calculo caldo calha calmed calms calor cama camada
    camadas camas campa campainha camped campus cana cancela cancele cancelei cancer candle cansa canta cantando
    cantar cantas cante canto cantos cantou capaz caps cared cares cargo cargos caring caro caros carried
    carries carros carrot carry carta cartas casal casas case cases casting casts cauda causam causar caused
    causei cega ceia celas cellar cells cellular celula celulas cent centro cents cera cercar cerco certos cesta
    cesto chamara chamarem chamarmos chamas chamava chamavam chame chamem chames chamo champ champo chances
    changes changing channels chapa chapada charged charme chata checks cheek cheeks cheer chef chefes chefiar
    chefs chegado chegar chegara chegarao chegaras chegarem chegas chegavam chego chegue cheira cheiras cheiro
    cheiros chemo cheques chick chique chocar choque chose chuck cidada cidades ciente cientes cigar cinto clam
    clans clash classes classy clause claws clean cleaning clears clone cloned clones closest closet coats cobre
    cobrem cocar codigos coisas coiso cold coloca colocam colocamos colocando colocas colocava comando combine
    combing comecam comecar comecara comecarao comecarem comecas comecavam comece comeram cometa comico comido
    commercial complain complaint complaints completamente complete completos complexa complexo compra comprada
    comprado comprando comprar comprarem comprares compras compre comprem compres comprido compro computer
    concert conclui concluir conde cone confia confiar confirm confirma connections connosco conseguia
    conseguiam conseguiamos conseguido conseguira conseguirao conseguiras conseguirem conseguiriam conseguirias
    conseguirmos consider considera consideram consideras considered considerei considero considers consta
    consulate consult consultas consulted contacta contactamos contacte contactei contacto contactos contado
    contam contamos contarei contas contei contem conter contes continha continuar continuas continue continuem
    continuo conto contos contract contracted contracts contratada contratado contratados contratamos contratei
    contrato contratos convent conversado conversar conversarmos converter convosco cooked cooking cooks coping
    corre correntes correste correu corridas corrido corridor corro corta cortar cortas corte cortes corto
    cortou coser costa costas costuma costumes costumo cota counts county court courting covert crates creio
    cresce crescem crescer cresceste cried cries crops cross crown culpar culpas culpes culpo culto cumprida
    cumpridas cumprido cumpridos cunning cura cure cures curing curou currents curse curses cursos curtis curva
    curvas curve cuspo custa custara custas custe custom customs cute dadas dador dads dairy damas damos
    dancando dance danco dancou dano danos dantes daquela daquelas daquele daqueles daquilo daras dardo dardos
    dared darem dares daria daring dated dating davam davas dealing dealt dearly deceased deceive deceived
    decent decentes dedos deita deitada deitado deitados deitam deitamos deitaram deitas deite deitei deites
    deito deitou deixar deixara deixarao deixaras deixarem deixariam deixarmos deixas deixavas deixeis deixem
    deixemos deixes deixo delay delta demoramos demorara demos dense dentada dente dentes dera derem deres desca
    descam descarga desce descobrem descobres descobri descobrira descobriu desconto descreveu descubram
    descubras descubro desculpar desculpas desculpem desisti desistir desligue desliguem desliza deslizar
    desmontar dessem detain deusa deuses devam devas dever deves devida devolucao diarios dica diferencas
    differences digam digamos diminui diminuir diner ding dings direi diria disc disco discos dispara disparados
    disparam disparas dispare dispares disparou displays disser disserem disso distinta distinto distribuidor
    distribute ditas dividas divided dividimos divina divine diving dizemos dizes docas doces dolar dolls
    dominio donas dores doses dotes doutra doutro drain draining dream dresses dried dripping drought drown
    drunk drunks dumas dura durao durar durara duras durma duro duros duvida dying ears east eating efeito
    efeitos eight either eldest elevador emails enable encontram encontrara encontras encontrei encontrem
    encontres encontro enfia enfiar enfie entendam entendas entende entendem entendes entendeu entendi entendia
    entendo enter enterrada enterradas enterrado enterrados enterrar enterrei enterrou entes entra entradas
    entrado entrance entranhas entrara entrarao entrarem entraste entrava entrei entrem entres entro entry
    enviam enviara enviei enviem envio equipa equipas errada erradas errar errou escreve escrevem escrever
    escreves escura escutas escutei escutem escuto esfera esperado esperam esperar esperarem esperaria esperas
    esperava esperavam espere esperma espero esperta essay estaca estadio estados estais estalo estando estante
    estar estara estarmos estavas estender estivermos estradas estraga estudo eternal euros evoluir excluido
    executive executivos exige exigir exile exist exista existam existed existia existiam existir existira
    existirem exists expel experiente experientes expert expor exposta externa extra extras faca facada facam
    facamos facas faced faces fachada facing faco faded fades fading faked faking falara falarem falarmos falas
    falava falavam falavas fale falem falemos fales falhada falhado falhados falhamos falhanco falhar falhei
    falido falls falo falsa falsas falta faltado faltam faltando faltar faltas faltei faltou fangs faras farei
    farming farms fases fasten fatal fates father favors fazemos fazenda fazer fazes fazia fazias feared fearing
    fears feast fechadas fechados fecharem fecharmos fechas feche fechem feches fecho feia feias feio feios
    feitio feixe fenda fendas fera ferias ferido festa festas feto fever ficado ficar ficara ficarao ficaras
    ficarem ficariam ficas ficavam ficha fico fiddle fiel fifty figado fight fights figuras figure figured filed
    files filha filhas filing filled filling fills films filth fina finale finals finishes fios fique fiquem
    fiques fired fires firing firma fist fita fitas fixa fixes fizer fizera fizerem fizermos flavor flecha flood
    floors flor flour flower foam focar fogem foges fogos folding folha folhas folk fonte fontes force forces
    fores forge form forma formado formal formam formem formos fort forth forty forum fosses fosso foste foster
    fostes fotos fought franca franco francos frasco frascos fratura freak fred freira freiras fried fries
    fright frita fritas frito frown fumas fundo furacao furia furious furto futura gain galeria ganha ganhas
    ganhe garantia garantir garanto gasta gastas gaste gastes gastou gata gates gather gato gatos gear gears
    gender gene generate genie gentes gentle gerencia geria gerir germs gestao gesto gestos girar glance glass
    glowing gosta gostamos gostar gostara gostariam gostarias goste gostei gosto gostos gotas gown graca gracas
    grado grain grama grana granada granadas grao gratos gravador gravata gravatas grave gravel graves gravida
    gravidas gravy graxa greve grita grito ground grow growling grows gruta guess guia guias gunning habituar
    hailing hall halls handed handing handles hands hanged hans hard hast hated hates hating hats haunt haven
    heading heads heals hears heart heating heck helio hell herd hissing historic historica historicos hole
    holed holes holidays homing honras hooked hooking hooks horns horse hose hosts hotels house houver hugging
    hugs hunch hunting hunts iamos idade ideals ignorado ignorar ignored imundo included includes incluia
    increase increases indica indicio induce inform informal informed inicia iniciou insisted insistem insistes
    insistir insisto inteiras inteiros interessava interests interior interiores intern intervalos inumeros
    invadido invest irao irei irma irmaos irmas isca issued janta jantar jarro jogada jogadas jogado jogaram
    jogou joint julgo juntam juntei juntem junto juntou jurado juraram jurou justa justos kicked kicking kicks
    killed killing kinda kings kissed kisses kissing knight knights lace laced lacks lados ladrao lads lakes
    lamps lanca lancado lances lanche lane lapide lares laser latas launch lavei lavou layer laying leais
    leaking leaks leaning leaping leaps learned lease leash leaves legado leito lembram lembrara lembras lembrei
    lembrem lembres lembro lemos lenco lencos lenda lendas lending lendo lengths lenha lente lentes leram lesse
    lest leste letter letting levada levadas levado levados levantam levantas levantei levantem levantes levanto
    levara levarao levarem levariam levaste levavam leve levels levem lever leves levo liar licked licking
    lidado lidam lidamos lidar lidei liderado liderar lidou ligarem ligas ligava light lights ligo ligue liguem
    ligues lima lime limiar limit limita limited limites limits limpam limpas limpei limpem limpo linda lindo
    lines linger linhas listed listens listing lists live liver lives living livra livro livros lixada lixado
    lixados lixar lixou loading loads localiza localizei locking locks lodged logic longe longed looked lose
    loser losers loses losing louco lover luar lumber lunar lungs lutar luxo maca maco maes maids mailed major
    maker makers malas males malha manada mancha manchas mandam mandando mandas mandei mandes mando mandou manga
    mangas mania manos manta mantem manto marcador marcar marcas marcha marciais marcial marcos mares marker
    market marking marque martir masked massa massage masses master matado matas match matem mates mating
    matriculas maxima mayor meals means measuring meat meddle medic medica medicas medicos medida medidas medir
    medo medos meias meios melhorado melhorar melting memo meninas meninos mental mentalmente mente mentor
    mercado mercados meros mesa mesas mess messed messes messing mestre metes metia mexes mighty milha milhas
    mina minas minds mines minima minor minta mintas minto misled misseis missoes missus mito mitos miudas modos
    molhada molhar momentos moments monge montao montei montes montou moram moras morder morta mortar morte
    mortes moses mostrado mostram mostrara mostras mostrei mostres mostro mota motas motel moth mother mothers
    motive motives mount mounting mourning mouth mouths movimentar movimentos mudam mudara mudarem mudes mudo
    multa multas mundos nailed nailing nails nalgum nalguma nalgumas nalguns naquela naquelas naquele naqueles
    naquilo nasal nata natas nativo naval nearly negar negou negras negro nelas neles nenhumas nest neta
    networks nevar neve nicked nisso nobre noise noises norma normas norte notar note notei notes notou noutra
    noutro novas novel nuca numerous obrigados obtem obtive ocorrem ocorrer odiaria oeste officer offices oicam
    older olhado olham olhas olhava onto operado oposicao ordenei ordeno ordens orders osso ossos ouco ought
    ouro ours outras outros outta ouvia ouvidos ouvira ouvirmos ouviu ovelha ovelhas pace packed packing packs
    paga pagam pagamos pagan pagando pagara pagaram pagas pagava pagavam paging pagou pague paguei paint palace
    palha palma palmas panda panel panties pants papar parade param paramos parar pararem paras parava paravam
    parceiros parceria pare parecida pareco parem parent pares parked paro parque part parta parted parteira
    partem partes parti partial partira partires partiu partly parto parts passamos passando passara passarao
    passaras passarem passaro passaros passas passava passavam passear passed passeio passes passo passos pasta
    paste patas patria patrol patron patterns paus pause pavor peace peach pear peas pecado pecados pecam pecas
    peco pede pedem pedi pedia pedido pedidos pegada pegado pegas pego peguem pegues peito peitos peixe peles
    penas pending pente peoples perca percas percentagem perco perda perdas perder perdera perderas perderem
    perdermos perdes perdia perdoa perdoe perfis performances periodos periods perito persons pesa pesar pesava
    pesca peso pesos pesquisei pessoais peste petting phoned phony picket pickled pilas pint pinto piscar pisos
    pista pistas placa placas places plan planes planet plano plans plant plate player playing pleading pleased
    pleases pobre poco pocos poder podera poderias podes podiam podias poem poeta points pointy poke poles
    pomada pomos pondo ponham ponhas ponho ponta pontal ponte pontos porco pores poria porta portais portal
    portar porte porter porto posar pose positions possa possam possas posse possibly possuia possuir possuo
    postas posted posters postes posto posts pote pouca poucos pours pousa power praca praga prata prato prayed
    praying prazer preach preaching preces preciosa precioso precious precisam precisao precisar precisara
    precisarmos precisas precisavam precisavas precise precisemos precisos precisou pregar prego pregos premises
    prende prenderam prendeu prendi presente preso presos presto presumo preto pretos preve pride prime prince
    princes print prize prizes proceder proceed processa procuram procuras procurei procurem procures procuro
    produce producer produces produz produzir promete prometer prometes prometida promote promoted promover
    prone pronto proprias proprios props proximos pude pular punch punha punho puser puxas puxei puxes quadros
    quantia quantias quartel quarters quartos quatro queira queres queriam querias queridas queridos questiona
    questiono questions quieta quieto quilo quintal raca racao racas raced races racing racoes raging rain
    rained raining rains ramos rapid rapidez rasto rastos rata ratas rato ratos rats ratted raving reacao react
    reacted reacting reading reads realizador realize realized realizes reap receba recebam recebera receberao
    receberas receberem recebermos recebes recebi recebia receio receiver recente recibo reclamar recorde
    recorder recordes recover recua reeks reference references regar regista registada registado registados
    registar registo registos registou regra reis relativa relatives relatorios reles rely reminds remota remote
    removal removed removeu renda rendas rendendo render rendeu renovar rent repara reparado reparar repare
    repay repeats repent repor republic republican resent resides resistencia resistiu resort responde responded
    respondem responder respondera respondes respondido respostas resta restava restos restou rests resulta
    resultara resume retail retirado retired retirei retirem retiro reunido rever revirar revolucao revolution
    rewind rice ricos riddle rider rights rindo rins ripped risca riscar rise rises rodas roles rolo rolos roman
    rosas rosto rotten roube round ruin ruina ruinas ruining sabao sabera sabes sabido sabor sabre sack sacks
    safado safer saia saiam saiba saibam saidas saido sailed sailing sails saint saints saira sairao sairas
    sairem saiste salada salao salas saldo saloes salta saltar saltas salto saltos salva salve salvos salvou
    sand sands santa santo santos saves saving scales scare scared scent schedule score scores sealing seals
    season seasons seating seats secretarias secretario secure seeks seem segue seguida seguidas seguido
    seguidos seguindo seita sejas selos semente semester senado senao sends senha senhoras senhoria senior
    sensing senso sensor senta sentada sentadas sentado sentados sentamos sentar sentas sente sentei sento
    sentou separamos serei sereia seres serial seriam serias series serio serra serum serva serve servem servia
    services servicos servido sesta seta setas setting sever sewer sexo shack shade shaft shake shalt shame
    shape shared shares shark sharp shave shaving shell shells shifts shirt shoes shoot shooter shops shore
    shorten shorts shot shots shout shoving shower sigam sight sights sinais singing sings sinks sinned skill
    slack slowed slowing slows smack small smart smear smelling smells smoke snack snacks sneak sneaking snitch
    snowing soar sobe sobem sober sobra sofre soften softer sola solar sole solicita solicitou soltas soltem
    solto solve soma somos sonar sonha soou sore sorri sorta sorte sought spare spear speck speed speeds
    spelling spells spending spike spill spinal spit splits sport sporting spying stable stacked staged staked
    staking stalk stalked stalking stall star stare stared staring stark starling starring stars startled
    startling starts starved starving state stated states stating statue statues staying stays steak steaks
    stick sticking sticks stitch stock stocking stocks stored strain strand stranger strangest streets stuck
    subi subido subir sucedido sucessao sucessor sugar sumiram sumiu superiors surto susto sweat swelling swift
    tables tablet tabua tacas tailing tails takes tale tales taller tamanha tanga tango tank tanker tanks taping
    tarda tarefa tarefas tart tarte tartes tasked tasks tasted tasting taxes taxis teach teaches teaching tears
    tedio telefona telefonei telefonia telefono teller telling tells temas temem temes temo temor templo
    temporario tempos tend tenda tendas tende tended tendem tendencias tender tending tends tenhamos tenhas
    tensa tenso tenta tentam tentando tentara tentarao tentarem tentarmos tentas tentava tentavam tente tentem
    tentemos tentes tento tera teras terco tercos terdes terei teres teria terias term termica terminal
    terminamos terminara terminarem terminate termine termo termos terno terra terras terror tese testa testado
    testamos testar teste testes texto thee theme think thinks thorough though three thuds thugs ticking tied
    ties tiger tight tiles timed timer tinhas tinta tintas tinto tipped tirada tirado tirano tirarem tirarmos
    tiras tired tirem tires tiro tiros tissue tiver tiverem tivermos tocado tocarem tocas toco token tolos
    tomada tomadas tomado tomam tomando tomar tomaram tomas tomei tomes tomou tonta tonto toquei toquem toques
    torno tosse tosta tours tower trabalha trabalhado trabalhadora trabalham trabalharem trabalhas trabalhavam
    trabalhe trabalhem trabalhes trabalhos traca tracar trace traco tracos trade trades tragas trago trai trail
    trailing trains trair traiu trama transit trara tras trata tratam tratando trates trato travao travar trazem
    trazes tread treason trees trem treno tres trevas tribes trips trocam trocaram trocas troco trocos trocou
    trono tropa troque troubled trouxer truce truck trucks turco turn turnos turns understands undo unico unida
    unidos untie updated urgencias urgentes urso usara usarem usavam vale valem valer valera vales valet valha
    valia value vapor varias varios vasos vasto vejas vela velas velho velhos vemos vence vencedor vencedora
    vencedores vencem vencemos vencer venceu venci venderem vendes vendia vending vendo venha venham venhas
    venho vento ventos ventre venue verdades verde verei verem veres veria verifico verifiquei verifiquem versos
    veste vestes viajem viam viamos vice vidente vierem viesse vilao vilas vimos vince vinda vindas vindos vinha
    vinham vinhas vinho viragem viral viramos virao virar viras virei virem viriam viro visa vissem visses vista
    vistas viste visto vivam vivemos viveram vives voamos voices voltam voltara voltas volte volto vossa vossas
    vosso vossos vota votar votes vozes wailing waiter waits wakes waking walked walking walks walls wander
    wandering wanted wanting warned wasted wasting water waving weaken wear wears weave weeds weekends wells
    whale while wicked wider widow wield willing windows wings witch wives women wonders wore worker world worry
    wound wring writing wrongs yanked yearn yelling yells yield yonder yours zones
    """
)
"""Words of which none is a slip: *contrato* is no mistyped *contato*, nor *curva* *curta*.

They are those that occur in films at least three times in two million words.
"""
