"""Texts whose offer says otherwise what they ask, and the texts beside them for which none does."""

import pytest

from tests.domain.grammar.names import COLLECTIONS_CENTRE
from tests.domain.grammar.refusals import meant, offers, reading, refusal

NAMES = COLLECTIONS_CENTRE


@pytest.mark.parametrize(("text", "questions"), [
    ("did i beat last week", ["agent:171 period:this-week compare:last-week"]),
    ("superei a semana passada?", ["agent:171 period:this-week compare:last-week"]),
    ("superamos o mês passado na cobrança?", ["campaign:377 period:this-month compare:last-month"]),
    ("did we beat last thursday", ["period:today compare:thursday"]),
    ("did we beat the target yesterday", []),
    ("a camila bateu ontem", ["agent:158 period:yesterday"]),
])  # fmt: skip
def test_days_that_are_beaten_are_compared_with_those_now(text: str, questions: list[str]) -> None:
    assert offers(text, NAMES) == questions


@pytest.mark.parametrize(("text", "questions"), [
    ("who hangs up most this month", ["period:this-month ended:agent by:agent"]),
    ("qm desligou mais na cobrança hj", ["campaign:377 period:today ended:agent by:agent"]),
    ("who hung up most customerr or agent", ["period:today by:ended"]),
])  # fmt: skip
def test_who_hangs_up_most_is_an_agent_unless_both_sides_are_named(text: str, questions: list[str]) -> None:
    assert offers(text, NAMES) == questions


@pytest.mark.parametrize(("text", "questions"), [
    ("alguém do time falou com 84996541230?", ["number:84996541230 period:30d answered"]),
])  # fmt: skip
def test_a_team_without_a_name_is_everybody(text: str, questions: list[str]) -> None:
    assert offers(text, NAMES) == questions


@pytest.mark.parametrize(("text", "questions"), [
    ("clientes que a gente ligou 3 vezes e não atenderam", ["period:today unanswered by:number calls:>=3"]),
    ("camila ligou 3 vezes ontem", ["agent:158 period:yesterday"]),
    ("pessoa errada ontem", []),
    ("how's my fibra crew doing since lunch", []),
    ("a patricia sumiu depois do almoço?", [
        "agent:161 period:today hour:13..24", "agent:161 period:today hour:14..24",
    ]),
])  # fmt: skip
def test_words_that_say_how_often_or_of_whom_are_not_left_out(text: str, questions: list[str]) -> None:
    assert offers(text, NAMES) == questions


@pytest.mark.parametrize(("text", "questions"), [
    ("cobrança nas últimas semanas", ["campaign:377 period:14d", "campaign:377 period:28d"]),
    ("recent months by week", ["period:60d by:week", "period:90d by:week"]),
    ("últimos 2 anos por mês", ["period:92d by:month"]),
    ("cli 55820 out", ["customer:55820 period:october"]),
    ("camila is out", []),
    ("sold out campaigns", []),
    ("vendas da juliana amanhã", []),
    ("what will tomorrow look like", []),
])  # fmt: skip
def test_days_without_a_number_are_offered_and_days_to_come_are_not(text: str, questions: list[str]) -> None:
    assert offers(text, NAMES) == questions


@pytest.mark.parametrize(("text", "questions"), [
    ("dropped calls on algar today", ["period:today trunk:algar by:cause"]),
    ("how many no answers yesterday", ["period:yesterday unanswered", "period:yesterday cause:no_answer"]),
])  # fmt: skip
def test_short_forms_and_nouns_of_calls_are_offered_as_what_they_stand_for(text: str, questions: list[str]) -> None:
    assert offers(text, NAMES) == questions


@pytest.mark.parametrize(("text", "questions"), [
    ("caiu a ligação com o 84996541230", ["number:84996541230 period:30d", "number:84996541230 period:30d by:cause"]),
    ("84996541230 caiu por que?", ["number:84996541230 period:30d by:cause"]),
    ("quanto a retenção caiu de outubro pra cá", ["campaign:380 period:october..today by:week"]),
    ("a retenção caiu de outubro pra cá", ["campaign:380 period:october..today by:cause"]),
])  # fmt: skip
def test_what_fell_is_one_call_or_so_many_a_week(text: str, questions: list[str]) -> None:
    assert offers(text, NAMES) == questions


@pytest.mark.parametrize(("text", "questions"), [
    ("top3 venda mes", [
        "period:this-month outcome:Venda by:agent top:3", "period:last-month outcome:Venda by:agent top:3",
        "period:this-month outcome:Venda top:3",
    ]),
    ("top 3 venda hoje", ["period:today outcome:Venda by:agent top:3", "period:today outcome:Venda top:3"]),
])  # fmt: skip
def test_so_many_sales_are_first_those_of_agents(text: str, questions: list[str]) -> None:
    assert offers(text, NAMES) == questions


def test_so_many_of_a_campaign_with_sales_in_its_name_are_agents() -> None:
    assert reading("top 3 vendas fibra hoje", NAMES) == "campaign:378 period:today by:agent top:3"
    assert reading("top 5 venda por agente hoje", NAMES) == "period:today outcome:Venda by:agent top:5"


def test_performers_are_agents() -> None:
    assert reading("top performers on fibra", NAMES) == "campaign:378 period:today by:agent"
    assert reading("worst performers this week", NAMES) == "period:this-week by:agent sort:rate-asc"


@pytest.mark.parametrize(("text", "questions"), [
    ("a juliana está falando mais ou menos tempo que ontem, em média?", ["agent:163 period:today compare:yesterday"]),
    ("comparando com ontem, a retenção tá melhor ou pior?", ["campaign:380 period:today compare:yesterday"]),
    ("mais longas em média que ontem", ["period:today compare:yesterday sort:talk"]),
    ("camila melhor ou pior que larissa", ["agent:158,179 period:today by:agent"]),
    ("camila está melhor ou pior hoje", [
        "agent:158 period:today compare:yesterday",
        "agent:158 period:today compare:last-week",
    ]),
    ("atendidas, ou não", []),
    ("qual o melhor ou pior horário hoje", []),
    ("mais xyzzy que ontem", []),
    ("mais ou menos xyzzy que ontem", []),
])  # fmt: skip
def test_more_or_less_than_on_a_day_is_compared_with_it(text: str, questions: list[str]) -> None:
    assert meant(text, NAMES) == questions


@pytest.mark.parametrize(("text", "questions"), [
    ("ligações de hoje que não são nem acordo nem recado", ["period:today -outcome:Acordo,Recado"]),
    ("não quero ver ocupado não, só as da cobrança hoje", ["campaign:377 period:today -cause:busy"]),
    ("mês passado vendeu mais do que esse mês, foi não?", ["period:this-month compare:last-month outcome:Venda"]),
    ("calls yesterday that were not sales", ["period:yesterday -outcome:Venda"]),
    ("quantas de hoje não deram não interessado", ['period:today -outcome:"Não interessado"']),
    ("qnts nao interesado tive hj", ['agent:171 period:today outcome:"Não interessado"']),
    ("xyzzy não vendeu hoje", []),
])  # fmt: skip
def test_what_is_denied_in_other_words_stays_denied(text: str, questions: list[str]) -> None:
    assert meant(text, NAMES) == questions


@pytest.mark.parametrize(("text", "questions"), [
    ("cliente desligou antes de um minuto ontem", ["period:yesterday ended:subscriber talk:<60s"]),
    ("a camila atendeu antes de 10s ontem", []),
    ("how many calls went over ten minutes in collections today", ["campaign:377 period:today talk:>600s"]),
    ("which agents have more than 10 busy calls today", ["period:today cause:busy by:agent calls:>10"]),
    ("ocupadas por tronco desde a hora do almoço", ["period:today hour:12..24 cause:busy by:trunk"]),
    ("acordos em cada semana de outubro", ["period:october outcome:Acordo by:week"]),
    ("qual número mais se repete hoje", ["period:today by:number sort:calls"]),
    ("qual agente mais xyzzy hoje", []),
])  # fmt: skip
def test_lengths_counts_and_hours_are_read_in_other_words(text: str, questions: list[str]) -> None:
    assert meant(text, NAMES) == questions


@pytest.mark.parametrize(("text", "questions"), [
    ("minhas ligações sem gravação essa sem", ["agent:171 period:this-week -with:recording"]),
    ("meu filho, quantas o cliente desligou hoje", ["period:today ended:subscriber"]),
    ("meu xyzzy hoje por hora", ["agent:171 period:today by:hour"]),
    ("which weekday is busiest for the NPS campaign over the last 60 days",
     ["campaign:402 period:60d by:weekday sort:calls"]),
    ("talk by agnt ret this wk", ["campaign:380 period:this-week by:agent"]),
    ("edson ta parado? ultima meia hora dele", ["agent:182 period:30min"]),
    ("quantos acordos a equipe fechou hoje", ["period:today outcome:Acordo", "period:today outcome:Acordo by:team"]),
    ("separa pra mim as de ontem por agente", ["period:yesterday by:agent"]),
    ("juliana ta batendo recado hoje", ["agent:163 period:today outcome:Recado"]),
    ("os 3 que mais falaram e os 3 que menos falaram hoje", [
        "period:today by:agent sort:talk top:3", "period:today by:agent sort:talk-asc top:3",
    ]),
])  # fmt: skip
def test_what_is_said_stays_and_only_what_stands_in_its_way_goes(text: str, questions: list[str]) -> None:
    assert meant(text, NAMES) == questions


@pytest.mark.parametrize(("text", "questions"), [
    ("ocupadas da pontal hoje", ["period:today cause:busy trunk:pontal"]),
    ("busy calls on zzz since monday", ["period:monday..today cause:busy trunk:zzz"]),
    ("o pontal caiu ontem?", [
        "period:yesterday compare:2-days-ago trunk:pontal", "period:yesterday compare:last-week trunk:pontal",
        "period:yesterday trunk:pontal by:cause",
    ]),
])  # fmt: skip
def test_beside_a_cause_an_unknown_name_is_a_trunk_while_none_is_known(text: str, questions: list[str]) -> None:
    assert offers(text, NAMES) == questions


@pytest.mark.parametrize(("text", "first"), [
    ("acordos seg ter e hj por agente", "period:monday..today outcome:Acordo by:agent"),
    ("acordos segunda terça e quarta", "period:monday..wednesday outcome:Acordo by:day"),
    ("acordos segunda, terça, ontem e hoje", "period:monday..today outcome:Acordo by:day"),
    ("acordos segunda, quarta e hoje", "period:monday outcome:Acordo"),
])  # fmt: skip
def test_days_in_a_row_are_offered_together_and_others_one_by_one(text: str, first: str) -> None:
    assert offers(text, NAMES)[0] == first


@pytest.mark.parametrize(("text", "questions"), [
    ("o povo que tá com menos recado na semana", ["period:this-week outcome:Recado by:agent sort:calls-asc"]),
    ("total falado por agente no dia 10/11", ["period:10/11 by:agent sort:talk"]),
    ("agentes com taxa baixa hoje", ["period:today by:agent sort:rate-asc"]),
    ("melhor hora pra vender", ["period:today outcome:Venda by:hour sort:calls"]),
    ("n answr last hr by trunk", ["period:1h unanswered by:trunk"]),
    ("a camila disse que fez mais de cem ligações ontem", ["agent:158 period:yesterday"]),
    ("deixa eu ver as da priscila hoje", ["agent:171 period:today"]),
    ("os q eu n consegui falar hj", ["agent:171 period:today unanswered"]),
    ("retornar dps de ontem", ['period:yesterday outcome:"Retornar depois"']),
    ("desligadas pelo agente essa sem (xyzzy)", ["period:this-week ended:agent"]),
    ("recados p dia da semana passada", ["period:last-week outcome:Recado by:day"]),
])  # fmt: skip
def test_loose_words_are_what_they_mean_beside_others(text: str, questions: list[str]) -> None:
    assert meant(text, NAMES) == questions


@pytest.mark.parametrize(("text", "questions"), [
    ("equipes por hora... não, por dia", ["period:today by:team,day"]),
    ("por agente por hora ontem, não, por dia", ["period:yesterday by:agent,day"]),
    ("por hora ontem, não, por dia", ["period:yesterday by:day"]),
    ("as da camila ou as da cobrança ontem na retenção", [
        "campaign:380 agent:158 period:yesterday", "campaign:377,380 period:yesterday by:campaign",
    ]),
    ("as perdidas ou as da camila ontem na retenção", [
        "campaign:380 period:yesterday unanswered", "campaign:380 agent:158 period:yesterday",
    ]),
    ("415 de sábado, 415 domingo", ["campaign:415 period:saturday", "campaign:415 period:sunday"]),
])  # fmt: skip
def test_each_part_keeps_what_is_said_of_all(text: str, questions: list[str]) -> None:
    assert offers(text, NAMES) == questions


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("me mostra a auditoria de ontem", "/chamadas auditoria ontem"),
        ("preciso esquecer o 84999999999", "/chamadas esquecer 84999999999"),
    ],
)
def test_a_sentence_that_asks_for_a_command_is_told_it(text: str, command: str) -> None:
    error = refusal(text, NAMES)

    assert (error.code, error.hint, error.offers) == ("slash_command", command, ())


@pytest.mark.parametrize("text", ["não esquecer de ligar pro 84999999999", "não esqueça o 84999999999"])
def test_a_reminder_is_no_wish_to_have_a_number_erased(text: str) -> None:
    assert refusal(text, NAMES).code == "unknown_word"


def test_no_rate_is_offered_of_answered_calls() -> None:
    assert offers("agentes com taxa alta de atendimento hoje", NAMES) == ["period:today by:agent sort:rate"]
