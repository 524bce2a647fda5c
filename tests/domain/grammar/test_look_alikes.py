"""Texts that resemble a question which they do not ask: they are answered as what they say, or refused."""

import pytest

from bot.domain.grammar.parser import parse
from bot.domain.grammar.threads.refinement import refine
from bot.domain.names import Names
from tests.domain.grammar.names import COLLECTIONS_CENTRE
from tests.domain.grammar.refusals import offers
from tests.domain.grammar.refusals import reading as read

NAMED_AS_FILLER = Names({1001: "Treinamento Comercial", 1002: "Via Varejo", 1003: "Auditoria Fiscal"}, {})
"""Campaigns whose names begin with words that say nothing in other places."""


@pytest.mark.parametrize(
    ("text", "campaign"),
    [
        ("treinamento ontem", 1001),
        ("ligações do treinamento ontem", 1001),
        ("ligações da via ontem", 1002),
        ("ligações da auditoria ontem", 1003),
        ("auditoria ontem", 1003),
    ],
)
def test_a_campaign_is_found_by_a_word_that_also_names_a_purpose(text: str, campaign: int) -> None:
    assert read(text, NAMED_AS_FILLER) == f"campaign:{campaign} period:yesterday"


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("ligações da camila ontem para auditoria", "agent:158 period:yesterday"),
        ("ligações de ontem pra reunião", "period:yesterday"),
        ("ligações de treinamento ontem", "!unknown_word treinamento"),
        ("chamadas de auditoria ontem", "!unknown_word auditoria"),
        ("campanha treinamento", "!unknown_name treinamento"),
    ],
)
def test_a_purpose_is_filler_only_where_it_is_said_as_one(text: str, meaning: str) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("foi a camila que derrubou as ligações ontem", "!incomplete derrubou"),
        ("não foi a camila que derrubou as ligações", "!incomplete derrubou"),
        ("tem alguém que derrubou chamada ontem", "!incomplete derrubou"),
        ("o cliente que mais derruba ligações", "!unknown_word mais"),
        ("o que mais derruba as ligações do que a vivo", "!unknown_word mais"),
        ("o que mais derruba as ligações ontem", "period:yesterday by:cause"),
    ],
)
def test_only_a_question_of_what_cuts_calls_off_is_one_of_causes(text: str, meaning: str) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize(
    "text",
    [
        "como finalizamos a semana passada",
        "como encerramos ontem?",
        "quantas ligações finalizamos ontem",
        "encerramos às 18h ontem",
        "a gente encerrou com quantas vendas ontem",
        "we ended yesterday with how many calls",
        "84999999999 encerrou com venda",
        "the call to 84999999999 ended when",
        "como a ligação do 84999999999 finalizou",
        "ligação pro 84999999999 desligou",
        "a camila ligou pro 84999999999 desligou",
    ],
)
def test_to_have_ended_is_not_to_have_hung_up(text: str) -> None:
    assert read(text).startswith(("!incomplete", "!unknown_word"))


@pytest.mark.parametrize("text", ["84999999999 desligou ontem", "cliente 84999999999 hung up ontem"])
def test_a_number_that_begins_a_text_may_hang_up(text: str) -> None:
    assert read(text) == "number:84999999999 period:yesterday ended:subscriber"


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("calls through friday", "!half_a_range through friday"),
        ("unanswered through wednesday by agent", "!half_a_range through wednesday"),
        ("calls through november 15", "!half_a_range through november 15"),
        ("calls through noon yesterday", "!unknown_word through"),
        ("calls thru friday", "!half_a_range thru friday"),
        ("via friday", "!unknown_word via"),
        ("calls through vivo yesterday", "period:yesterday trunk:vivo"),
    ],
)
def test_calls_go_through_a_trunk_and_days_through_a_day(text: str, meaning: str) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("quem não fechou acordo hoje", "Acordo"),
        ("quem não fechou venda hoje", "Venda"),
        ("quem não deu promessa hoje", "Promessa"),
        ("quem não gerou promessa hoje", "Promessa"),
        ("agentes que não fecharam acordo hoje", "Acordo"),
        ("qual agente não fechou acordo hoje", "Acordo"),
        ("quem é que não fechou acordo hoje", "Acordo"),
        ("who closed no agreement today", "Acordo"),
    ],
)
def test_who_made_none_is_asked_for_agents_and_not_for_all_other_calls(text: str, outcome: str) -> None:
    assert read(text) == f"period:today outcome:{outcome} by:agent calls:0"


@pytest.mark.parametrize("text", ["qual campanha não fechou acordo hoje", "tronco que não deu acordo hoje"])
def test_of_other_groups_that_made_none_nothing_is_answered_or_offered(text: str) -> None:
    assert read(text).startswith("!")
    assert offers(text, COLLECTIONS_CENTRE) == []


@pytest.mark.parametrize("reply", ["ontem, umas 10", "hoje, umas 3", "só, uns 5"])
def test_a_number_that_a_colleague_guesses_asks_for_nothing(reply: str) -> None:
    assert refine(parse("campaign:377 yesterday by:agent"), reply, COLLECTIONS_CENTRE) is None


def test_a_guess_of_the_hour_is_no_number_of_calls() -> None:
    assert read("84999999999 ontem, umas 3") == "!unknown_word umas 3"


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("ligações dessa campanha por agente ontem", "period:yesterday by:campaign,agent"),
        ("for the campaign by agent yesterday", "period:yesterday by:campaign,agent"),
        ("desse agente por hora ontem", "period:yesterday by:agent,hour"),
    ],
)
def test_of_a_group_that_is_pointed_at_all_are_only_offered(text: str, question: str) -> None:
    assert offers(text, COLLECTIONS_CENTRE) == [question]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("números que não atenderam nenhuma vez", "!unknown_word nenhuma"),
        ("números sem nenhum alô", "!without sem"),
        ("quem teve nenhum alo ontem", "!unknown_word nenhum"),
        ("quem não teve nenhum alô ontem", "period:yesterday answered by:agent calls:0"),
        ("ninguém pegou a promessa ontem", "!unknown_word ninguém"),
        ("ninguém pegou agendamento", "!unknown_word ninguém"),
        ("ninguém pegou o telefone ontem", "period:yesterday unanswered"),
    ],
)
def test_to_have_had_none_is_more_than_one_that_was_missed(text: str, meaning: str) -> None:
    assert read(text) == meaning


def test_a_place_among_all_is_no_question_about_some() -> None:
    assert read("eu tô em que posição essa semana") == "period:this-week by:agent"
    assert read("ontem eu fiquei em que lugar em acordos?") == "period:yesterday outcome:Acordo by:agent"
    assert read("where do I rank in sales today") == "period:today outcome:Venda by:agent"
    assert read("me passa a posição de hoje") == "period:today"


@pytest.mark.parametrize(
    "text", ["quem evitou mais ocupado", "quem perdeu mais venda", "who avoided the most busy calls"]
)
def test_an_unknown_verb_of_the_contrary_is_not_left_out(text: str) -> None:
    assert offers(text, COLLECTIONS_CENTRE) == []


def test_quick_calls_are_short_ones_and_a_quick_question_is_polite() -> None:
    assert offers("quick calls yesterday", COLLECTIONS_CENTRE) == ["period:yesterday sort:talk-asc"]
    assert read("quick question: calls yesterday") == "period:yesterday"


@pytest.mark.parametrize(
    "text", ["mais longas em média que ontem", "quem tem ligações mais longas em média do que a ana"]
)
def test_a_mean_that_is_compared_is_no_order(text: str) -> None:
    assert read(text).startswith("!ambiguous_word em média")
