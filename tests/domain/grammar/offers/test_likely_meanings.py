"""The kinds of refusals whose offers are what was likely meant, and the texts beside them that are something else."""

import pytest

from bot.domain.dialer_labels import Labels
from bot.domain.errors import QueryError
from bot.domain.grammar.parser import parse
from bot.domain.grammar.threads.demands import demand
from bot.domain.names import Names
from tests.domain.grammar.refusals import offers, refusal

NAMES = Names(
    {377: "Cobrança Varejo", 378: "Vendas Fibra", 380: "Retenção", 415: "Plantão 24h"},
    {150: "Ana Paula", 156: "Ana Beatriz", 158: "Camila Pessoa", 171: "Priscila Vasconcelos", 179: "Larissa Costa"},
    asker=(171,),
)
KNOWN = NAMES.labelled(Labels(outcomes=("Venda", "Recado"), trunks=("Pontal",)))
STRANGER = NAMES.of(())


@pytest.mark.parametrize(("text", "questions"), [
    ("na vendas da camila mês", [
        "campaign:378 agent:158 period:this-month", "campaign:378 agent:158 period:last-month",
        "agent:158 period:this-month outcome:Venda",
    ]),
    ("camila mês xyzzy", [
        "agent:158 period:this-month", "agent:158 period:last-month", "agent:158 period:30d",
    ]),
    ("rank vdas fibra mes top 3", [
        "campaign:378 period:this-month by:agent top:3", "campaign:378 period:last-month by:agent top:3",
        "campaign:378 period:this-month outcome:Venda by:agent top:3",
    ]),
])  # fmt: skip
def test_of_several_words_with_several_meanings_the_likeliest_come_first(text: str, questions: list[str]) -> None:
    assert offers(text, NAMES) == questions


@pytest.mark.parametrize(("text", "question"), [
    ("how many did I close this month", "agent:171 period:this-month"),
    ("quantos acordos acertei na segunda", "agent:171 period:monday outcome:Acordo"),
])  # fmt: skip
def test_an_unknown_verb_of_the_asker_keeps_the_askers_calls(text: str, question: str) -> None:
    assert offers(text, NAMES) == [question]
    assert offers(text, STRANGER) == []


@pytest.mark.parametrize("text", [
    "almocei", "já cheguei", "i forgot", "I think yesterday was fine", "eu gosto da camila", "tô indo", "fui eu",
])  # fmt: skip
def test_what_a_colleague_says_of_oneself_is_no_question_of_ones_calls(text: str) -> None:
    assert offers(text, NAMES) == []


@pytest.mark.parametrize(("text", "questions"), [
    ("nas segundas do mês a retenção vai bem?", ["campaign:380 period:this-month by:weekday"]),
    ("retenção mtd by outcm", ["campaign:380 period:this-month by:outcome"]),
    ("calls by xyzzy yesterday", []),
    ("meu dia ontem", ["agent:171 period:yesterday"]),
    ("retenção às 15h, e nesse horário xyzzy", ["campaign:380 period:today hour:15..16"]),
    ("camila x hora 17/11", []),
    ("dia recorde da retenção", ["campaign:380 period:today by:day"]),
    ("dias úteis", []),
    ("dia das mães", []),
    ("semana santa", []),
    ("week off", []),
    ("hora extra da camila ontem", ["agent:158 period:yesterday"]),
    ("year to date", ["period:92d"]),
])  # fmt: skip
def test_a_word_for_groups_is_what_to_group_by(text: str, questions: list[str]) -> None:
    assert offers(text, NAMES)[:1] == questions[:1]


@pytest.mark.parametrize(("text", "questions"), [
    ("retenção semana passada, não, retrasada", ["campaign:380 period:week-before-last"]),
    ("cliente 20147, digo, 20417, hoje", ["customer:20417 period:today", "customer:20147 period:today"]),
    ("não ontem", []),
    ("everything but not yesterday", []),
    ("as que não atenderam hoje e não ontem", []),
    ("84 98222-1313 não, 1314 no final, hoje", []),
    ("não foi ontem, foi hoje", ["period:today"]),
    ("october, not september", ["period:october"]),
    ("exceto sábado e domingo", []),
    ("not monday or tuesday", []),
    ("não ontem e anteontem", []),
    ("essa semana exceto segunda", []),
    ("this week, not monday", []),
    ("outubro, exceto dia 12", []),
    ("de segunda a sexta, não quarta", []),
    ("last 7 days except yesterday", []),
])  # fmt: skip
def test_what_is_taken_back_is_replaced(text: str, questions: list[str]) -> None:
    assert offers(text, NAMES) == questions


@pytest.mark.parametrize(("text", "questions"), [
    ("qual campanha foi melhor ontem que anteontem", ["period:yesterday compare:2-days-ago by:campaign"]),
    ("quem foi melhor hoje que a camila", []),
    ("am I slower than the team average this week?", []),
    ("hoje melhor que foobar", []),
])  # fmt: skip
def test_a_comparison_around_one_of_its_sides_is_offered_between_both(text: str, questions: list[str]) -> None:
    assert offers(text, NAMES) == questions


@pytest.mark.parametrize(("text", "questions"), [
    ("o que deu errado na cobrança ontem",
     ["campaign:377 period:yesterday unanswered by:cause", "campaign:377 period:yesterday by:cause"]),
    ("what went wrong on cobrança yesterday",
     ["campaign:377 period:yesterday unanswered by:cause", "campaign:377 period:yesterday by:cause"]),
    ("why are calls failing on cobrança today",
     ["campaign:377 period:today unanswered by:cause", "campaign:377 status:error period:today"]),
    ("por que as ligações da camila falham",
     ["agent:158 period:today unanswered by:cause", "agent:158 period:today by:cause"]),
    ("por que o cliente 20417 cancelou?", ["customer:20417 period:30d"]),
    ("por que não?", []),
    ("why not?", []),
    ("why though", []),
    ("o que deu errado?", []),
    ("what went wrong in the meeting", []),
    ("por que a camila não veio ontem", []),
    ("por que a camila se atrasou hoje", ["agent:158 period:today"]),
    ("why does retenção sell so little today", []),
])  # fmt: skip
def test_of_a_question_why_the_causes_are_offered(text: str, questions: list[str]) -> None:
    assert offers(text, NAMES) == questions


def test_a_trunk_that_is_named_stays_in_every_offer_of_its_causes() -> None:
    found = refusal("why so many failed calls on pontal today", KNOWN).offers

    assert found
    assert all("trunk:Pontal" in str(one) for one in found)


def test_of_a_trunk_that_fell_with_failures_the_causes_of_the_unanswered_come_first() -> None:
    first, *_ = offers("a algar caiu hoje? só vejo falha", NAMES)

    assert first == "period:today compare:yesterday unanswered trunk:algar by:cause"


@pytest.mark.parametrize(("text", "questions"), [
    ("o cadastro 7781 atendeu esse mês", ["customer:7781 period:this-month answered"]),
    ("contrato 91827 desde o dia 3", ["customer:91827 period:day-3..today"]),
    ("contrato da camila ontem", ["agent:158 period:yesterday"]),
])  # fmt: skip
def test_an_id_after_a_word_for_a_customers_record_is_the_customers(text: str, questions: list[str]) -> None:
    assert offers(text, NAMES) == questions


@pytest.mark.parametrize(("text", "question"), [
    ("as duas anas ontem", "agent:150,156 period:yesterday"),
    ("both anas today", "agent:150,156 period:today"),
])  # fmt: skip
def test_a_first_name_in_the_plural_is_all_who_have_it(text: str, question: str) -> None:
    assert offers(text, NAMES) == [question]


def test_a_word_without_its_vowels_is_the_one_that_has_them() -> None:
    assert offers("camila fbra ontem", NAMES) == ["campaign:378 agent:158 period:yesterday"]


def test_a_word_is_no_cause_for_having_its_consonants() -> None:
    assert "by:cause" not in " ".join(offers("quem achou alguém em casa ontem", NAMES))


@pytest.mark.parametrize("text", [
    "ligações da bianca ontem", "alguém falou com a dona Francisca em outubro?", "custo das ligações do zzz esse mês",
    "calls by zzz since monday", "quem zerou hoje", "ano passado por mês", "minha equipe hoje",
])  # fmt: skip
def test_all_calls_are_no_answer_to_a_question_of_some(text: str) -> None:
    assert offers(text, NAMES) == []


@pytest.mark.parametrize(("text", "questions"), [
    ("no último ano por mês", ["period:92d by:month"]),
    ("não atendeu hoje nenhuma vez o 85997778899", ["number:85997778899 period:today unanswered"]),
    ("números que não atenderam nenhuma vez hoje", []),
    ("a camila não vendeu nenhuma hoje", []),
    ("survey, yesterday", ["period:yesterday"]),
    ("custo e ontem por agente", ["period:yesterday by:agent"]),
    ("custo", ["period:today"]),
    ("no messages yesterday", []),
    ("camila took no messages today", []),
    ("no quick calls yesterday", []),
    ("no account 9031 yesterday", []),
    ("agents with no messages yesterday", ["period:yesterday outcome:Recado by:agent calls:0"]),
    ("ligações rápidas no plantão", ["campaign:415 period:today sort:talk-asc"]),
    ("calls thru noon today", ["period:today hour:0..12"]),
    ("messages camila took yesterday", ["agent:158 period:yesterday outcome:Recado"]),
    ("quem da nossa equipe ligou pro 84991112222 hoje", [
        "number:84991112222 period:today", "number:84991112222 period:today by:agent",
    ]),
    ("minha equipe hoje por operador", ["period:today by:agent"]),
    ("notas baixas na pesquisa da retenção, 0 a 6, ontem", ["campaign:380 period:yesterday"]),
])  # fmt: skip
def test_what_may_be_meant_is_offered(text: str, questions: list[str]) -> None:
    assert offers(text, NAMES) == questions


def test_a_trunk_that_is_named_in_a_reply_to_the_bot_is_offered_of_the_answer_above() -> None:
    with pytest.raises(QueryError) as caught:
        demand(parse("campaign:377 yesterday"), "só a pontal", KNOWN)

    assert list(map(str, caught.value.offers)) == ["campaign:377 period:yesterday trunk:Pontal"]


def test_what_is_left_out_of_the_calls_stays_left_out() -> None:
    found = offers("sem contar caixa postal, as da camila de ontem", NAMES)

    assert found[0] == 'agent:158 period:yesterday -outcome:"Caixa postal"'
    assert all('-outcome:"Caixa postal"' in one for one in found)


def test_an_outcome_that_no_call_has_is_not_offered() -> None:
    assert offers("caixa postal ontem", NAMES) == ['period:yesterday outcome:"Caixa postal"', "period:yesterday"]
    assert refusal("caixa postal ontem", KNOWN).offers == ()
