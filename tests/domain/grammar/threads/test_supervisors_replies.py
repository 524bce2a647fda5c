"""What a supervisor replies to a list of one number, a table by hour or campaign, and a table of agents."""

import pytest

from tests.domain.grammar.threads.replies import refined

CAMPAIGNS = "yesterday by:campaign"
NUMBER = "84999999999"


@pytest.mark.parametrize(
    ("reply", "after"),
    [
        ("which ones were recorded?", "number:84999999999 period:30d with:recording"),
        ("quais foram gravadas?", "number:84999999999 period:30d with:recording"),
        ("quais não foram atendidas?", "number:84999999999 period:30d unanswered"),
        ("só as que alguém atendeu", "number:84999999999 period:30d answered"),
        ("só as que a gente conseguiu falar", "number:84999999999 period:30d answered"),
        ("only the ones somebody answered", "number:84999999999 period:30d answered"),
        ("quais são da camila?", None),
        ("quais foram?", None),
        ("which ones are yours?", None),
        ("só as que a gente combinou", None),
    ],
)
def test_some_of_the_calls_of_a_number(reply: str, after: str | None) -> None:
    assert refined(reply, NUMBER) == after


@pytest.mark.parametrize(
    ("reply", "after"),
    [
        ("vendas de cada uma", "period:yesterday outcome:Venda by:campaign"),
        ("quantos acordos em cada?", "period:yesterday outcome:Acordo by:campaign"),
        ("e os agentes da retenção?", "campaign:380 period:yesterday by:agent"),
        ("and the agents of retenção?", "campaign:380 period:yesterday by:agent"),
        ("abre a retenção por hora", "campaign:380 period:yesterday by:hour"),
        ("detalha a fibra por agente", "campaign:378 period:yesterday by:agent"),
        ("drill into retenção by hour", "campaign:380 period:yesterday by:hour"),
        ("abre a retenção", None),
        ("abre a retenção hoje", None),
        ("abre a porta", None),
        ("e os agentes da retenção chegaram?", None),
        ("os agentes da retenção", None),
        ("recado de cada um", None),
    ],
)
def test_one_campaign_of_a_table_is_opened(reply: str, after: str | None) -> None:
    assert refined(reply, CAMPAIGNS) == after


@pytest.mark.parametrize(
    ("reply", "after"),
    [
        ("e na semana passada, mesma lista", "campaign:377 period:last-week by:agent"),
        ("last month, same table", "campaign:377 period:last-month by:agent"),
        ("essa lista da semana passada", "campaign:377 period:last-week by:agent"),
        ("this table for last week", "campaign:377 period:last-week by:agent"),
        ("all campaigns please", "period:yesterday by:agent"),
        ("todas as campanhas, por favor", "period:yesterday by:agent"),
        ("which team did best?", "campaign:377 period:yesterday by:team sort:rate"),
        (
            "which numbers did we call more than 3 times?",
            "campaign:377 period:yesterday by:number calls:>3",
        ),
        ("números mais chamados", "campaign:377 period:yesterday by:number"),
        ("only hugo's sales", "campaign:377 agent:186 period:yesterday outcome:Venda by:agent"),
        ("just camila's missed calls", "campaign:377 agent:158 period:yesterday unanswered by:agent"),
        ("os 3 que mais venderam", "campaign:377 period:yesterday outcome:Venda by:agent sort:calls top:3"),
        ("essa lista da camila", None),
        ("essa lista tá errada", None),
        ("mesma lista", None),
        ("todas elas, por favor", None),
        ("which team did you see?", None),
        ("only hugo's headset", None),
        ("os 3 melhores", None),
        ("os 3 que mais faltaram", None),
    ],
)
def test_a_table_of_agents_goes_on(reply: str, after: str | None) -> None:
    assert refined(reply) == after


@pytest.mark.parametrize(
    ("reply", "after"),
    [
        ("how many before noon?", "campaign:377 period:yesterday hour:0..12"),
        ("how many were under 10 seconds?", "campaign:377 period:yesterday talk:<10s"),
        ("quantas foram de menos de 10s?", "campaign:377 period:yesterday talk:<10s"),
        ("quantas ligações por agente?", "campaign:377 period:yesterday by:agent"),
        ("how many calls by agent?", "campaign:377 period:yesterday by:agent"),
        ("how does it compare to tuesday?", "campaign:377 period:yesterday compare:tuesday"),
        ("como tá comparado com terça?", "campaign:377 period:yesterday compare:tuesday"),
        ("again for today", "campaign:377 period:today"),
        ("de novo pra hoje", "campaign:377 period:today"),
        ("I meant by hour", "campaign:377 period:yesterday by:hour"),
        ("era por agente que eu queria", "campaign:377 period:yesterday by:agent"),
        ("campanha errada, é retenção", "campaign:380 period:yesterday"),
        ("wrong campaign, it was vendas fibra", "campaign:378 period:yesterday"),
        ("só venda acima de 5 min", "campaign:377 period:yesterday outcome:Venda talk:>300s"),
        ("quantas por agente vc fez?", None),
        ("how many were busy?", None),
        ("how many are you?", None),
        ("again for camila", None),
        ("de novo pra camila", None),
        ("how does camila compare to hugo?", None),
        ("era por hora", None),
        ("campanha errada, camila", None),
        ("wrong campaign, sorry", None),
    ],
)
def test_a_list_of_a_campaign_goes_on(reply: str, after: str | None) -> None:
    assert refined(reply, "campaign:377 yesterday") == after


@pytest.mark.parametrize(
    ("reply", "after"),
    [
        ("lista as perdidas", "campaign:377 period:yesterday unanswered"),
        ("list the unanswered ones", "campaign:377 period:yesterday unanswered"),
        ("lista os acordos", "campaign:377 period:yesterday outcome:Acordo"),
        ("list the sales please", "campaign:377 period:yesterday outcome:Venda"),
        ("lista por hora", "campaign:377 period:yesterday by:hour"),
        ("mostra as perdidas", "campaign:377 period:yesterday unanswered by:agent"),
        ("show the unanswered ones", "campaign:377 period:yesterday unanswered by:agent"),
        ("me mostra as ligações não atendidas", "campaign:377 period:yesterday unanswered by:agent"),
        ("the unanswered ones", None),
        ("can you see the missed ones?", None),
        ("list of names", None),
        ("lista os acordos pra camila", None),
        ("lista o acordo", None),
    ],
)
def test_to_list_is_to_show_calls(reply: str, after: str | None) -> None:
    assert refined(reply) == after


@pytest.mark.parametrize(
    ("reply", "after"),
    [
        ("isso por campanha", "campaign:377 period:yesterday by:campaign"),
        ("this by hour please", "campaign:377 period:yesterday by:hour"),
        ("can you do that by hour?", "campaign:377 period:yesterday by:hour"),
        ("faz isso por hora", "campaign:377 period:yesterday by:hour"),
        ("today instead of yesterday", "campaign:377 period:today by:agent"),
        ("retenção em vez de cobrança", "campaign:380 period:yesterday by:agent"),
        ("sem contar o wellington", "campaign:377 -agent:162 period:yesterday by:agent"),
        ("not counting the unanswered ones", "campaign:377 period:yesterday answered by:agent"),
        ("e se tirar as curtas?", "campaign:377 period:yesterday -short:6s by:agent"),
        ("como fica sem os recados?", "campaign:377 period:yesterday -outcome:Recado by:agent"),
        ("isso por hora", None),
        ("isso por mim", None),
        ("é isso por campanha?", None),
        ("this by noon", None),
        ("hoje em vez de segunda", None),
        ("fibra em vez de retenção", None),
        ("hugo em vez de camila", None),
        ("e se tirar o hugo?", None),
        ("como fica sem a camila?", None),
        ("sem contar o almoço", None),
        ("sem contar comigo", None),
    ],
)
def test_what_is_left_out_or_put_instead(reply: str, after: str | None) -> None:
    assert refined(reply) == after
