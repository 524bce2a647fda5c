"""Texts for which no question is offered: one would leave out, or turn round, what decides what is asked."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import QueryError
from bot.domain.grammar.parser import parse
from bot.domain.names import Names
from tests.domain.grammar.names import ALIKE, COLLECTIONS_CENTRE
from tests.domain.grammar.refusals import offers, refusal

NAMES = ALIKE


@pytest.mark.parametrize(
    "text",
    [
        "quem mais vem?",
        "qual tronco segura melhor hoje",
        "quem tem conversa mais alta hoje",
        "qual campanha bomba mais que ontem",
        "which hangup causes grew the most since monday",
        "camila ou larissa, who closed more this week",
        "hoje melhor que foobar",
    ],
)
def test_most_of_what_is_not_told_is_no_order(text: str) -> None:
    assert offers(text, NAMES) == []


@pytest.mark.parametrize("text", ["84 98888-777", "(84) 9888-777 ontem", "84 9888777"])
def test_a_phone_number_that_lacks_a_digit_is_told_so(text: str) -> None:
    error = refusal(text, NAMES)

    assert (error.code, error.offers) == ("too_few_digits", ())


@pytest.mark.parametrize("word", ["cara", "alôs", "tão", "mais", "liga", "camp", "vende", "santa"])
def test_a_word_is_no_slip_of_one_that_it_resembles_by_chance(word: str) -> None:
    known = Names(
        {415: "Plantão 24h", 377: "Vendas"},
        {151: "Carla Lima", 170: "Carlos Guimarães", 181: "Natália", 165: "Letícia Sant'Anna"},
    )
    with pytest.raises(QueryError) as caught:
        parse(f"{word} xyzzy", known)

    assert caught.value.hint is None


@pytest.mark.parametrize("text", [
    "minhas ligações", "agente:", "98888-7777", "fala:xyz", "top:0", "status:xyz ontem", "causa:xyz", "campo.tipo:VIP",
    "período:xyz", "por:xyz",
])  # fmt: skip
def test_an_example_of_how_something_is_typed_is_not_offered_as_what_was_meant(text: str) -> None:
    assert offers(text, NAMES) == []


@pytest.mark.parametrize(
    "text",
    [
        "xyzzy", "oi xyzzy", "exceto xyzzy ontem", "ontem sem o xyzzy", "xyzzy ou perdidas ontem", "ontem não xyzzy",
        "mais xyzzy que ontem", "nunca ontem", "since xyzzy",
    ],
)  # fmt: skip
def test_a_word_that_may_decide_what_is_asked_is_not_left_out(text: str) -> None:
    assert offers(text, NAMES) == []


@pytest.mark.unmeasured
@given(
    st.permutations(["da camila", "ontem", "por hora", "com gravação", "na retenção"]),
    st.integers(1, 5),
    st.sampled_from(["exceto", "não", "sem o", "menos", "ou", "contra", "fora", "nunca", "excpeto", "nnunca"]),
)
def test_what_stands_after_a_word_that_denies_or_joins_is_never_left_out(said: list[str], n: int, denial: str) -> None:
    assert offers(" ".join([*said[:n], denial, "xyzzy"]), NAMES) == []


@pytest.mark.parametrize("text", ["31/02", '"ontem', "x" * 1001, ", " * 300])
def test_what_cannot_be_mended_is_offered_nothing(text: str) -> None:
    assert offers(text, NAMES) == []


@pytest.mark.parametrize("text", [
    "hoje vs foobar", "hoje melhor que foobar", "comparar hoje com foobar",
    "compare foobar with yesterday", "hoje comparado com foobar", "camila x foobar", "hoje contra foobar",
])  # fmt: skip
def test_a_word_beside_a_comparison_is_never_left_out(text: str) -> None:
    assert offers(text, NAMES) == []


@pytest.mark.parametrize("text", [
    "camila is out", "calls out by campaign", "sold out campaigns", "out of 100 calls how many answered",
    "who will sell", "long weekend calls",
])  # fmt: skip
def test_a_word_that_means_something_else_is_offered_nothing(text: str) -> None:
    assert offers(text, NAMES) == []


def test_days_are_not_put_together_over_a_word_left_out() -> None:
    assert offers("mês base 10", NAMES) == []


@pytest.mark.parametrize("text", ["ligações de 10/28 a 11/05", "10/5 a 10/30", "de 28/10 a 10/30"])
def test_of_two_dates_none_is_turned_round_by_itself(text: str) -> None:
    error = refusal(text, NAMES)

    assert (error.code, error.hint, error.offers) == ("no_such_day", None, ())


@pytest.mark.parametrize(
    "text", ["clientes do rafael lima", "clientes de camila souza ontem", "clientes de joão da silva"]
)
def test_whose_name_only_begins_like_an_agents_may_be_a_customer(text: str) -> None:
    error = refusal(text, NAMES)

    assert (error.code, error.offers) in {("customer_name", ()), ("unknown_word", ())}


@pytest.mark.parametrize("verb", ["evitou ocupado", "cancelou venda", "perdeu venda", "evita recado", "furou promessa"])
@pytest.mark.parametrize("who", ["quem mais", "quem menos", "qual agente mais"])
def test_who_avoided_most_of_it_is_not_who_got_it(who: str, verb: str) -> None:
    assert offers(f"{who} {verb}", NAMES) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("vendas da camila amanhã", "amanhã"),
        ("sales tomorrow", "tomorrow"),
        ("ligações da ana semana que vem", "semana que vem"),
    ],
)
def test_days_to_come_are_told_before_what_else_may_mean_more(text: str, word: str) -> None:
    error = refusal(text, COLLECTIONS_CENTRE)

    assert (error.code, error.word, error.offers) == ("future_period", word, ())


@pytest.mark.parametrize("text", ["ontem não xyzzy", "exceto xyzzy", "ontem mais de xyzzy"])
def test_a_process_that_has_read_no_text_yet_refuses_one_whose_last_word_it_does_not_know(text: str) -> None:
    program = "import sys; from bot.domain.grammar.parser import parse; parse(sys.argv[1])"
    done = subprocess.run([sys.executable, "-c", program, text], capture_output=True, text=True, check=False)

    assert "unknown_word" in done.stderr.splitlines()[-1]
