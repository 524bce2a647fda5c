"""What agents ask of their own work: their place among others, what customers did to them, figures in a row."""

import pytest

from tests.domain.grammar.names import LABELLED_CENTRE
from tests.domain.grammar.refusals import meant, offers, reading


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("meu ranking na cobrança hj?", "campaign:377 period:today by:agent"),
        ("my rank today", "period:today by:agent"),
        ("quantos agentes tao com mais acordo q eu hj", "period:today outcome:Acordo by:agent"),
        ("quem vendeu mais que eu hoje", "period:today outcome:Venda by:agent"),
        ("quantos venderam mais que eu ontem", "period:yesterday outcome:Venda by:agent"),
        ("quem vendeu menos que eu ontem", "period:yesterday outcome:Venda by:agent sort:calls-asc"),
        ("who made more calls than me today", "period:today by:agent"),
        ("tem alguém com mais venda que eu hoje", "period:today outcome:Venda by:agent"),
        ("a larissa vendeu mais que eu hoje?", "agent:179,171 period:today outcome:Venda by:agent"),
        ("a larissa tem mais acordos que eu?", "agent:179,171 period:today outcome:Acordo by:agent"),
        ("os acordos que eu fiz hoje", "agent:171 period:today outcome:Acordo"),
    ],
)
def test_the_place_among_all_agents_is_a_table_of_all(text: str, query: str) -> None:
    assert reading(text, LABELLED_CENTRE) == query


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("o último que me prometeu pagar", "agent:171 period:today outcome:Promessa top:1"),
        ("quem me atendeu hoje", "agent:171 period:today answered"),
        ("o cliente que me atendeu às 10h", "agent:171 period:today hour:10..11 answered"),
        ("os que não me atenderam ontem", "agent:171 period:yesterday unanswered"),
        ("ninguem me atendeu hoje?", "agent:171 period:today unanswered"),
        ("nobody answered me today", "agent:171 period:today unanswered"),
        ("clientes que me deram ocupado", "agent:171 period:today cause:busy"),
        ("quantos me desligaram na cara hoje", "agent:171 period:today ended:subscriber"),
        ("qual campanha me deu mais venda em novembro", "agent:171 period:november outcome:Venda by:campaign"),
        ("os que não me prometeram pagar", "!dangling_negation que não me"),
        ("me mostra os acordos", "period:today outcome:Acordo"),
        ("a larissa me deu o cliente 5050", "agent:179 customer:5050 period:30d"),
    ],
)
def test_what_customers_did_to_me_is_of_my_calls(text: str, query: str) -> None:
    assert reading(text, LABELLED_CENTRE) == query


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Para quais clientes liguei mais de três vezes neste mês?", "agent:171 period:this-month by:number calls:>3"),
        ("pra quem eu liguei mais de 3 vezes hoje", "agent:171 period:today by:number calls:>3"),
        ("which customers did I call more than twice", "agent:171 period:today by:number calls:>2"),
        ("números que ligamos mais de 5 vezes", "period:today by:number calls:>5"),
    ],
)
def test_numbers_that_i_called_so_often_are_of_my_calls(text: str, query: str) -> None:
    assert reading(text, LABELLED_CENTRE) == query


@pytest.mark.parametrize(
    ("text", "offer"),
    [
        ("falei mais de 2h hj ja?", "agent:171 period:today"),
        ("a larissa falou mais de 3 horas ontem?", "agent:179 period:yesterday"),
        ("quem falou mais de 2 horas hoje", "period:today by:agent sort:talk"),
        ("who talked more than 2 hours today", "period:today by:agent sort:talk"),
    ],
)
def test_hours_that_an_agent_talked_are_of_all_calls(text: str, offer: str) -> None:
    assert offers(text, LABELLED_CENTRE) == [offer]


@pytest.mark.parametrize(
    "text",
    ["ligações de mais de 1 hora", "teve ligação que falou mais de uma hora", "calls where we talked over 1 hour"],
)
def test_a_call_that_long_is_still_a_call(text: str) -> None:
    assert reading(text, LABELLED_CENTRE) == "period:today talk:>3600s"


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("hoje até agora: ligações, atendidas, acordos", "period:today by:outcome"),
        ("quantas ligações, atendidas e acordos hoje", "period:today by:outcome"),
        ("today: calls, answered, sales", "period:today by:outcome"),
        ("ligações, atendidas e acordos por agente ontem", "period:yesterday by:agent,outcome"),
        ("chamadas, atendidas hoje", "period:today answered"),
    ],
)
def test_figures_in_a_row_are_of_all_calls(text: str, query: str) -> None:
    assert reading(text, LABELLED_CENTRE) == query


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("lista curta dos meus acordos de hj", "agent:171 period:today outcome:Acordo"),
        ("short list of my sales today", "agent:171 period:today outcome:Venda"),
        ("short summary of today", "period:today"),
        ("versão curta das ligações de ontem", "period:yesterday"),
        ("curtas hoje", "period:today short:6s"),
        ("um por um, meus acordos de outubro", "agent:171 period:october outcome:Acordo"),
        ("desempenho um por um hoje", "period:today by:agent"),
        ("venda por tronco, mês até agora", "period:this-month outcome:Venda by:trunk"),
        ("semana até agora por agente", "period:this-week by:agent"),
        ("month so far by agent", "period:this-month by:agent"),
    ],
)
def test_how_an_answer_is_to_be_is_no_kind_of_calls(text: str, query: str) -> None:
    assert reading(text, LABELLED_CENTRE) == query


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (
            "dos q me deram ocupado de manha algum ja atendeu a tarde?",
            ["agent:171 period:today hour:6..12 cause:busy", "period:today hour:12..18 answered"],
        ),
        (
            "busy in the morning and answered in the afternoon",
            ["period:today hour:6..12 cause:busy", "period:today hour:12..18 answered"],
        ),
        ("ocupadas das 9 às 12 depois das 10", ["period:today hour:10..12 cause:busy"]),
        ("ligamos pro 84999990000 em algum sabado?", ["number:84999990000 period:30d by:weekday"]),
        ("any calls on any sunday this month", ["period:this-month by:weekday"]),
        ("alguma venda na segunda?", ["period:monday outcome:Venda"]),
    ],
)
def test_two_kinds_at_two_times_and_any_of_several_days_are_no_one_question(text: str, asked: list[str]) -> None:
    assert meant(text, LABELLED_CENTRE) == asked
