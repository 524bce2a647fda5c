"""Questions as they are spoken: verbs, asides and orders of words that say nothing new, and those that only look so."""

import pytest

from tests.domain.grammar.refusals import reading as read


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("ontm por agnts", "period:yesterday by:agent"),
        ("84991110022 c a leticia ontem", "number:84991110022 agent:165 period:yesterday"),
        ("qdo foi a ultima q falamos c 81996543210", "number:81996543210 period:30d answered top:1"),
        ("me ajuda a achar as da camila hoje", "agent:158 period:today"),
        ("cliente 20457, ligaram ontem, procede?", "customer:20457 period:yesterday"),
        ("o cliente 33871 já ligou reclamando ontem?", "customer:33871 period:yesterday"),
        ("o tronco algar tá ruim hoje?", "period:today trunk:algar"),
        ("how did november 3rd go for cobrança", "campaign:377 period:03/11"),
        ("calls going out through vivo that isn't retenção", "-campaign:380 period:today trunk:vivo"),
        ("muitas rejeitadas hoje?", "period:today cause:rejected"),
        ("cod 77120 ult 15 dias", "customer:77120 period:15d"),
        ("anyone besides camila talking to customer 40321", "-agent:158 customer:40321 period:30d"),
        ("anyone besides camila today", "-agent:158 period:today"),
        ("did camila sell anything today", "agent:158 period:today outcome:Venda"),
        ("what time was hugo's last call", "agent:186 period:today top:1"),
        ("melhor horário pra ligar pra clientes da retenção", "campaign:380 period:today by:hour"),
        ("as cinco piores horas de atendimento ontem", "period:yesterday by:hour sort:rate-asc top:5"),
        ("cod 376 ontem", "!unknown_word cod"),
        ("besides camila today", "!unknown_word besides"),
        ("o cliente da camila desligou ontem", "!customer_name camila"),
        ("cliente da Marlene ontem", "!customer_name Marlene"),
        ("em atendimento hoje", "!ambiguous_word em atendimento"),
        ("84991110022 ontem c ana", "!unknown_word c"),
        ("reclamando ontem", "!unknown_word reclamando"),
        ("tá ruim hoje", "!unknown_word tá ruim"),
        ("muitas hoje", "!unknown_word muitas"),
        ("let retenção go today", "!unknown_word go"),
    ],
)
def test_words_beside_a_question_ask_for_nothing(text: str, meaning: str) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("o que não deu venda na fibra hoje", "campaign:378 period:today -outcome:Venda"),
        ("as que não fecharam acordo ontem", "period:yesterday -outcome:Acordo"),
        ("tudo de hoje que não saiu pela algar", "period:today -trunk:algar"),
        ("ligações que não foram nem pela algar nem pela vivo hoje", "period:today -trunk:algar,vivo"),
        ("chamou e ninguém pegou, fibra, por hora", "campaign:378 period:today unanswered by:hour"),
        ("ninguém pegou acordo hoje", "!unknown_word ninguém"),
        ("clientes que não atenderam nenhuma vez ontem", "!unknown_word nenhuma"),
        ("não deu certo hoje", "!dangling_negation não"),
        ("que não passou de 10 segundos hoje", "period:today talk:<=10s"),
        ("as que não saíram da camila hoje", "!dangling_negation que não"),
    ],
)
def test_a_verb_between_not_and_what_is_not_wanted_changes_nothing(text: str, meaning: str) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("a priscila já fechou alguma venda hoje?", "agent:171 period:today outcome:Venda"),
        ("alguma venda com menos de 2 minutos hoje?", "period:today outcome:Venda talk:<120s"),
        ("vendas fechadas ontem", "period:yesterday outcome:Venda"),
        ("quantos recados deixamos hoje", "period:today outcome:Recado"),
        ("we left a message yesterday", "period:yesterday outcome:Recado"),
        ("gravação da última venda do thiago", "agent:164 period:today outcome:Venda with:recording top:1"),
        ("did thiago sell anything today", "agent:164 period:today outcome:Venda"),
        ("agents with no sales today", "period:today outcome:Venda by:agent calls:0"),
        ("agents who sold nothing today", "period:today outcome:Venda by:agent calls:0"),
        ("top 5 agents sales this week", "period:this-week outcome:Venda by:agent top:5"),
        ("no sales today", "!unknown_word no sales"),
        ("nenhuma venda hoje", "!unknown_word nenhuma"),
        ("vendas ontem", "period:yesterday outcome:Venda"),
        ("vendas da camila ontem", "agent:158 period:yesterday outcome:Venda"),
        ("na vendas ontem", "!ambiguous_word vendas"),
    ],
)
def test_sales_that_were_made_are_no_campaign(text: str, meaning: str) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("agentes que derrubaram chamada hoje", "period:today ended:agent by:agent"),
        ("calls we hung up yesterday", "period:yesterday ended:agent"),
        ("as que a gente desligou ontem", "period:yesterday ended:agent"),
        ("o 84995556677 desligou em quem hoje?", "number:84995556677 period:today ended:subscriber"),
        ("o cliente desliga mais em qual campanha", "period:today ended:subscriber by:campaign"),
        ("qual agente desligou mais na cara do cliente hoje", "period:today ended:agent by:agent"),
        ("quem não desligou na cara do cliente hoje", "!dangling_negation quem não desligou na cara do cliente"),
        ("quem desligou mais hoje", "!incomplete desligou"),
        ("agentes que não desligaram hoje", "!missing_value agentes"),
        ("a gente não desligou ontem", "!incomplete desligou"),
    ],
)
def test_who_hung_up_is_the_one_that_the_verb_is_said_of(text: str, meaning: str) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("qual tronco atende melhor hoje", "period:today by:trunk sort:rate"),
        ("qual campanha completa pior ontem", "period:yesterday by:campaign sort:rate-asc"),
        ("quem tá com conversa mais longa em média hoje", "period:today by:agent sort:duration"),
        ("números com 8 tentativas ou mais hoje e nenhum alô", "!unknown_word nenhum"),
        ("who has made the fewest calls today", "period:today by:agent sort:calls-asc"),
        ("busiest agent this week", "period:this-week by:agent"),
        ("qm mais tabula sem interesse ontem", 'period:yesterday outcome:"Sem interesse" by:agent'),
        ("which trunk gives us the most busy signals", "period:today cause:busy by:trunk"),
        ("em que horas a letícia mais ligou ontem", "agent:165 period:yesterday by:hour"),
        ("em que horas a letícia mais atendeu ontem", "agent:165 period:yesterday answered by:hour"),
        ("quem converte mais na fibra hoje", "campaign:378 period:today outcome:Venda by:agent"),
        ("as mais curtinhas do rafael ontem, umas 10", "agent:159 period:yesterday sort:talk-asc top:10"),
        ("o thiago fala mais ou menos que o hugo?", "agent:164,186 period:today by:agent sort:talk"),
        ("resultados da natália hoje", "agent:181 period:today by:outcome"),
        ("operador por resultado na retenção ontem", "campaign:380 period:yesterday by:agent,outcome"),
        ("ligações do operador por hora ontem", "!missing_value operador"),
        ("horário de pico desta semana", "period:this-week by:hour"),
        ("peak hours yesterday", "period:yesterday by:hour"),
        ("peak hours, today", "period:today by:hour"),
        ("least busy agents yesterday", "period:yesterday by:agent sort:calls-asc"),
        ("ligações em horário de pico hoje", "!which_hours em horário de pico"),
        ("o que mais está derrubando as ligações da fibra hoje", "campaign:378 period:today by:cause"),
        ("what did edson's calls end up as yesterday", "agent:182 period:yesterday by:outcome"),
        ("edson's calls end up in recado", "!unknown_word end"),
        ("quem mais ligou e menos vendeu hoje", "!ambiguous_word menos vendeu"),
        ("quem menos vendeu hoje", "period:today outcome:Venda by:agent sort:calls-asc"),
        ("com alô hoje", "period:today answered"),
        ("a camila mais ligou hoje", "!unknown_word mais ligou"),
        ("qual tronco atende melhor que a algar", "!compare_what melhor que"),
        ("quem fala menos que a camila hoje", "!compare_what fala menos que"),
    ],
)
def test_orders_are_said_by_other_verbs_too(text: str, meaning: str) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("comparar esta semana com a anterior", "period:this-week compare:last-week"),
        ("compara a patrícia desta semana com a passada", "agent:161 period:this-week compare:last-week"),
        ("a patrícia melhorou da semana passada pra essa?", "agent:161 period:this-week compare:last-week"),
        ("de ontem pra hoje mudou alguma coisa na retenção?", "campaign:380 period:today compare:yesterday"),
        ("de ontem pra hoje na retenção", "campaign:380 period:2d"),
        ("da semana passada pra essa na retenção", "campaign:380 period:last-week..this-week"),
        ("estamos melhor que ontem a essa hora?", "period:today compare:yesterday"),
        ("hoje tá melhor ou pior que ontem na cobrança?", "campaign:377 period:today compare:yesterday"),
        ("is fibra doing better than yesterday", "campaign:378 period:today compare:yesterday"),
        ("vendeu mais hoje ou ontem na fibra?", "campaign:378 period:today compare:yesterday outcome:Venda"),
        ("hoje tá melhor ou pior", "!unknown_word melhor ou pior"),
        ("ontem a essa hora", "!unknown_word a essa hora"),
        ("põe o luiz fernando ao lado do thiago hoje", "agent:155,164 period:today by:agent"),
        ("luiz fernando do lado do thiago hoje", "!unknown_word lado"),
        ("desligadas do lado do agente ontem", "period:yesterday ended:agent"),
        ("perdidas do lado da vivo e da algar ontem", "!unknown_word lado"),
        ("ao lado do thiago hoje", "!compare_what ao lado do"),
    ],
)
def test_two_sides_are_compared_in_whatever_order_they_stand(text: str, meaning: str) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("between 10 and 11 this morning", "hour:10..11"),
        ("hoje de manhã depois das 9h", "hour:9..12"),
        ("hoje à tarde até as 15h", "hour:12..15"),
        ("das 8 às 10 de hoje", "hour:8..10"),
        ("hoje de manhã e à tarde", "hour:6..18"),
        ("hoje de manhã, à tarde", "hour:6..18"),
        ("hora:9..12 hora:11..15", "hour:9..15"),
        ("hoje, de madrugada e de noite", "hour:0..6,18..24"),
        ("today, 10pm on", "hour:22..24"),
    ],
)
def test_hours_beside_each_other_are_those_of_both_and_joined_ones_of_either(text: str, hours: str) -> None:
    assert read(text) == f"period:today {hours}"


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("agentes da fibra ontem", "campaign:378 period:yesterday by:agent"),
        ("agentes da retenção por hora ontem", "campaign:380 period:yesterday by:agent,hour"),
        ("operadores na retenção ontem", "campaign:380 period:yesterday by:agent"),
        ("agents on retenção yesterday", "campaign:380 period:yesterday by:agent"),
        ("agentes da campanha 377 sem ligação hoje", "campaign:377 period:today by:agent calls:0"),
        ("agentes da camila ontem", "agent:158 period:yesterday"),
        ("agentes de ontem", "period:yesterday by:agent"),
    ],
)
def test_the_agents_of_a_campaign_are_its_table_and_no_name_of_an_agent(text: str, meaning: str) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("quem da retenção ainda não ligou hoje", "campaign:380 period:today by:agent calls:0"),
        ("quem da cobrança não fez nenhuma ligação hoje", "campaign:377 period:today by:agent calls:0"),
        ("which agents of retenção made no calls today", "campaign:380 period:today by:agent calls:0"),
        ("quem na fibra não vendeu ontem", "campaign:378 period:yesterday outcome:Venda by:agent calls:0"),
        ("agentes da fibra sem venda ontem", "campaign:378 period:yesterday outcome:Venda by:agent calls:0"),
        ("quem da fibra não atendeu ninguém hoje", "campaign:378 period:today answered by:agent calls:0"),
        ("a camila não ligou hoje", "!dangling_negation não"),
        ("clientes da cobrança pra quem a camila não ligou hoje", "!dangling_negation não"),
    ],
)
def test_what_the_agents_of_a_campaign_did_not_do_may_stand_after_its_name(text: str, meaning: str) -> None:
    assert read(text) == meaning
