"""Replies of words that colleagues say to each other, too, and talk around a change."""

import pytest

from bot.domain.grammar.threads.trimming import trim
from tests.domain.grammar.threads.replies import refined


@pytest.mark.parametrize(
    ("reply", "after"),
    [
        ("boa, e por hora?", "campaign:377 period:yesterday by:hour"),
        ("obrigado! agora só as perdidas", "campaign:377 period:yesterday unanswered by:agent"),
        ("agora por agente, por favor", "campaign:377 period:yesterday by:agent"),
        ("dá pra ver só depois das 18?", "campaign:377 period:yesterday hour:18..24 by:agent"),
        ("me mostra por hora", "campaign:377 period:yesterday by:hour"),
        ("na verdade, por campanha", "campaign:377 period:yesterday by:campaign"),
        ("mas só as atendidas", "campaign:377 period:yesterday answered by:agent"),
        ("mesma coisa pra segunda", "campaign:377 period:monday by:agent"),
        ("same thing for retenção pls", "campaign:380 period:yesterday by:agent"),
        ("volta pra hoje", "campaign:377 period:today by:agent"),
        ("volta pra lista", "campaign:377 period:yesterday"),
        ("e se fosse por hora?", "campaign:377 period:yesterday by:hour"),
        ("top 3 só", "campaign:377 period:yesterday by:agent top:3"),
        ("by campaign instead", "campaign:377 period:yesterday by:campaign"),
        ("boa, hoje", None),
        ("ok, por hora", None),
        ("answered, thanks", None),
        ("next please", None),
        ("e se for hoje?", None),
        ("volta pra retenção", None),
        ("pode ver as perdidas?", None),
        ("boa! por isso mesmo", None),
        ("e quanto à camila?", "campaign:377 agent:158 period:yesterday by:agent"),
        ("dá pra ver ontem?", "campaign:377 period:yesterday by:agent"),
        ("me dá sexta?", None),
        ("pode mostrar hoje?", None),
        ("can we have friday?", None),
        ("e se for venda?", None),
        ("e se eu pegar o plantão?", None),
        ("troca pra sexta", None),
        ("volta pra camila hoje", None),
        ("troca pro hugo sexta", None),
        ("deixa só por hora", "campaign:377 period:yesterday by:hour"),
        ("coloca só a camila hoje", None),
        ("faz isso pra hoje", None),
        ("faz isso pra camila", None),
        ("volta pra 10h", None),
        ("volta pra tarde", None),
        ("just answered", None),
        ("just as yesterday", None),
    ],
)
def test_thanks_and_requests_around_a_change_are_passed_over(reply: str, after: str | None) -> None:
    assert refined(reply) == after


@pytest.mark.parametrize(
    ("reply", "after"),
    [
        ("tira a camila", "campaign:377 -agent:158 period:yesterday by:agent"),
        ("tira as curtas", "campaign:377 period:yesterday -short:6s by:agent"),
        ("só as vendas", "campaign:377 period:yesterday outcome:Venda by:agent"),
        ("e os acordos?", "campaign:377 period:yesterday outcome:Acordo by:agent"),
        ("e as vendas?", "campaign:377 period:yesterday outcome:Venda by:agent"),
        ("e o wellington?", "campaign:377 agent:162 period:yesterday by:agent"),
        ("agora da retenção", "campaign:380 period:yesterday by:agent"),
        ("só as que passaram de 3 min", "campaign:377 period:yesterday talk:>180s by:agent"),
        ("as que o agente derrubou", "campaign:377 period:yesterday ended:agent by:agent"),
        ("qts deu ocupado", "campaign:377 period:yesterday cause:busy by:agent"),
        ("quantas dessas foram atendidas?", "campaign:377 period:yesterday answered by:agent"),
        ("which of these have recordings?", "campaign:377 period:yesterday with:recording by:agent"),
        ("quem ligou mais?", "campaign:377 period:yesterday by:agent"),
        ("e quem menos ligou", "campaign:377 period:yesterday by:agent sort:calls-asc"),
        ("top5 por tempo falado hj", "campaign:377 period:today by:agent sort:talk top:5"),
        ("motivo das q nao atenderam", "campaign:377 period:yesterday unanswered by:cause"),
        ("mês inteiro?", "campaign:377 period:this-month by:agent"),
        ("sem o wellington", "campaign:377 -agent:162 period:yesterday by:agent"),
        ("sem os recados", "campaign:377 period:yesterday -outcome:Recado by:agent"),
        ("sem as curtinhas", "campaign:377 period:yesterday -short:6s by:agent"),
        ("not the unanswered ones", "campaign:377 period:yesterday answered by:agent"),
        ("só as da vivo", "campaign:377 period:yesterday trunk:Vivo by:agent"),
        ("e todas as campanhas?", "period:yesterday by:agent"),
        ("só quem fez mais de 20", "campaign:377 period:yesterday by:agent calls:>20"),
        ("só quem passou de 50", "campaign:377 period:yesterday by:agent calls:>50"),
        ("quem fez menos?", "campaign:377 period:yesterday by:agent sort:calls-asc"),
        ("qm ficou pior em taxa", "campaign:377 period:yesterday by:agent sort:rate-asc"),
        ("os piores primeiro", "campaign:377 period:yesterday by:agent sort:rate-asc"),
        ("e a taxa?", "campaign:377 period:yesterday by:agent sort:rate"),
        ("tmo de cada um", "campaign:377 period:yesterday by:agent sort:duration"),
        ("da semana toda pfv", "campaign:377 period:this-week by:agent"),
        ("e o motivo das que não atenderam?", "campaign:377 period:yesterday unanswered by:cause"),
        ("and Vendas Fibra?", "campaign:378 period:yesterday by:agent"),
        ("e retenção?", "campaign:380 period:yesterday by:agent"),
        ("e Camila Rodrigues Pessoa?", "campaign:377 agent:158 period:yesterday by:agent"),
        ("e ontem na retenção?", "campaign:380 period:yesterday by:agent"),
        ("menos a camila e a larissa", "campaign:377 -agent:158,179 period:yesterday by:agent"),
        ("without Rafael and Thiago", "campaign:377 -agent:159,164 period:yesterday by:agent"),
        ("e camila?", None),
        ("e Ana Paula?", None),
        ("e retenção", None),
        ("e ontem na retenção", None),
        ("e hoje na retenção?", None),
        ("menos a camila", None),
        ("menos a camila e eu", None),
        ("menos a camila e a larissa hoje", None),
        ("without Rafael and Thiago today", None),
        ("e o motivo?", None),
        ("sem o sistema", None),
        ("vivo", None),
        ("todas as campanhas", None),
        ("quem fez mais", None),
        ("não a camila", None),
        ("e a meta?", None),
        ("tira a camila do plantão", None),
        ("tira a retenção", None),
        ("tira a venda", None),
        ("ignora a curta", None),
        ("what about the sale?", None),
        ("quantos acordos hoje, hugo?", None),
        ("quem ligou mais, camila?", None),
        ("tira as vendas da camila", None),
        ("desconsidera as curtas da camila", None),
        ("tira a camila e o hugo", "campaign:377 -agent:158,186 period:yesterday by:agent"),
        ("só recado hoje", None),
        ("e a camila, melhorou?", None),
        ("agora a camila", None),
        ("quem mais?", None),
        ("quem menos atendeu", None),
        ("quantas vendas vc fez hoje?", None),
        ("mês inteiro", None),
    ],
)
def test_how_words_stand_tells_a_question_of_the_answer_from_talk(reply: str, after: str | None) -> None:
    assert refined(reply) == after


@pytest.mark.parametrize(
    ("reply", "after"),
    [
        ("tma por agente", "period:yesterday by:agent sort:duration"),
        ("e a taxa de cada agente?", "period:yesterday by:agent sort:rate"),
        ("aht by agent", "period:yesterday by:agent sort:duration"),
        ("tma por tronco", "period:yesterday by:trunk sort:duration"),
        ("taxa por hora", "period:yesterday by:hour"),
        ("média por agente", "period:yesterday by:agent sort:duration"),
        ("mean per agent", "period:yesterday by:agent sort:duration"),
        ("tma de cada um", "period:yesterday by:campaign sort:duration"),
        ("and the rate of each?", "period:yesterday by:campaign sort:rate"),
    ],
)
def test_a_figure_of_other_groups_asks_for_those_groups(reply: str, after: str) -> None:
    assert refined(reply, "yesterday by:campaign") == after


@pytest.mark.parametrize(
    ("reply", "after"),
    [
        ("e os troncos?", "campaign:377 period:yesterday by:trunk"),
        ("and the campaigns?", "campaign:377 period:yesterday by:campaign"),
        ("os resultados agora", "campaign:377 period:yesterday by:outcome"),
        ("now the reasons", "campaign:377 period:yesterday by:cause"),
        ("quem não ligou hoje", "campaign:377 period:today by:agent calls:0"),
        ("quem não vendeu", "campaign:377 period:yesterday outcome:Venda by:agent calls:0"),
        ("who didn't sell", "campaign:377 period:yesterday outcome:Venda by:agent calls:0"),
        ("e a cobrança, tá pior que semana passada?", "campaign:377 period:yesterday compare:last-week by:agent"),
        ("and cobrança, is it worse than last week?", "campaign:377 period:yesterday compare:last-week by:agent"),
        ("por campanha agora, todas", "period:yesterday by:campaign"),
        ("by campaign, all of them", "period:yesterday by:campaign"),
        ("com gravação quantas", "campaign:377 period:yesterday with:recording by:agent"),
        ("sem as de menos de 10s", "campaign:377 period:yesterday talk:>=10s by:agent"),
        ("drop the ones nobody answered", "campaign:377 period:yesterday answered by:agent"),
        ("qm desligou mais na cara do cliente", "campaign:377 period:yesterday ended:agent by:agent"),
        ("who had the longest talk time?", "campaign:377 period:yesterday by:agent sort:talk"),
        ("e promessa de pgto?", 'campaign:377 period:yesterday outcome:"Promessa de pagamento" by:agent'),
        ("and não interessado?", 'campaign:377 period:yesterday outcome:"Não interessado" by:agent'),
        ("ocupado por agente", "campaign:377 period:yesterday cause:busy by:agent"),
        ("busy by trunk", "campaign:377 period:yesterday cause:busy by:trunk"),
        ("por tronco tb dá?", "campaign:377 period:yesterday by:trunk"),
        ("by trunk too", "campaign:377 period:yesterday by:trunk"),
        ("just juliana by hour then", "campaign:377 agent:163 period:yesterday by:hour"),
        ("não interessado quem tem mais", 'campaign:377 period:yesterday outcome:"Não interessado" by:agent'),
        ("curtinhas quem teve mais", "campaign:377 period:yesterday short:6s by:agent"),
        ("na cobrança quem foi melhor", "campaign:377 period:yesterday by:agent sort:rate"),
        ("busy who had most", "campaign:377 period:yesterday cause:busy by:agent"),
        ("the same for today so far", "campaign:377 period:today by:agent"),
        ("this month so far", "campaign:377 period:this-month by:agent"),
        ("essa semana até agora", "campaign:377 period:this-week by:agent"),
        ("por dia, sem a camila", "campaign:377 -agent:158 period:yesterday by:day"),
        ("without the unanswered ones, by agent", "campaign:377 period:yesterday answered by:agent"),
        ("tira a camila, por dia", "campaign:377 -agent:158 period:yesterday by:day"),
        ("acordos por hora", "campaign:377 period:yesterday outcome:Acordo by:hour"),
        ("TMA maior primeiro", "campaign:377 period:yesterday by:agent sort:duration"),
        ("e o josé carlos, o 160", "campaign:377 agent:160 period:yesterday by:agent"),
        ("de manhã só", "campaign:377 period:yesterday hour:6..12 by:agent"),
    ],
)
def test_a_form_that_nobody_says_to_a_colleague_is_answered(reply: str, after: str) -> None:
    assert refined(reply) == after


@pytest.mark.parametrize("reply", ["TMA maior primeiro", "maior tma primeiro", "longest aht first"])
def test_an_order_keeps_the_groups_above(reply: str) -> None:
    assert refined(reply, "yesterday by:campaign") == "period:yesterday by:campaign sort:duration"


@pytest.mark.parametrize("reply", ["qm ficou pior em taxa", "who was worst in answer rate"])
def test_who_ranks_in_a_figure_is_of_agents_whatever_the_groups_above(reply: str) -> None:
    assert refined(reply, "yesterday by:campaign") == "period:yesterday by:agent sort:rate-asc"


@pytest.mark.parametrize(
    ("reply", "thread", "after"),
    [
        ("de manhã", "yesterday by:hour", "period:yesterday hour:6..12 by:hour"),
        ("in the afternoon", "7d by:agent,day", "period:7d hour:12..18 by:agent,day"),
        ("à tarde", "yesterday hour:6..12", None),
        ("às 15h", "yesterday by:hour", None),
        ("de manhã", "yesterday by:agent", None),
        ("de manhã eu vejo", "yesterday by:hour", None),
        ("boa, à tarde", "yesterday by:hour", None),
        ("à tarde então", "yesterday by:hour", None),
        ("de manhã, camila", "yesterday by:hour", None),
        ("de manhã só", "yesterday by:agent", "period:yesterday hour:6..12 by:agent"),
        ("às 15h só", "yesterday by:agent", None),
        ("meio-dia só", "yesterday by:hour", None),
        ("from 9 to 11 only", "yesterday by:agent", None),
    ],
)
def test_hours_alone_refine_an_answer_that_has_hours_or_days(reply: str, thread: str, after: str | None) -> None:
    assert refined(reply, thread) == after


def test_an_outcome_is_a_row_below_a_table_of_outcomes() -> None:
    assert refined("tira o recado", "yesterday by:outcome") == "period:yesterday -outcome:Recado by:outcome"


def test_a_denial_before_days_is_no_preposition() -> None:
    assert refined("no, yesterday") is None
    assert refined("no mês passado") == "campaign:377 period:last-month by:agent"


def test_what_is_taken_off_leaves_the_change_as_it_was_typed() -> None:
    said = trim("Valeu! Dá pra ver só as Não Atendidas, por favor?")

    assert said.text == "só as Não Atendidas?"
    assert said.manners == {"thanked", "requested", "asked"}
    assert trim("por favor").text == "por favor"


def test_a_reply_of_thanks_is_taken_off_a_few_times_alone() -> None:
    assert trim("ok, ok, e por hora?").text == "e por hora?"
    assert trim("ok, " * 100 + "por hora").text.startswith("ok, ok, ")
