import pytest

from bot.domain.errors import QueryError
from bot.domain.grammar.parser import parse
from bot.domain.grammar.subscriptions.alerts import parse_alert
from bot.domain.grammar.threads.demands import change
from bot.domain.grammar.words.markup import as_seen


def test_a_channel_is_named_in_an_error_as_its_author_saw_it() -> None:
    with pytest.raises(QueryError) as caught:
        parse("resumo no <#C0123|vendas> todo dia às 18h")

    assert caught.value.word == "resumo no #vendas todo dia às 18h"
    assert caught.value.hint == "/chamadas resumo no #vendas todo dia às 18h"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("<#C01|vendas> às 18:00", "#vendas às 18:00"),
        ("taxa &lt; 20% por tronco, <#C01|vendas> taxa &lt; 30%", "taxa < 30%"),
    ],
)
def test_so_in_the_error_of_an_alert(text: str, word: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse_alert(text, language="pt-BR")

    assert caught.value.word == word


def test_so_in_that_of_a_reply_that_fits_no_answer() -> None:
    with pytest.raises(QueryError) as caught:
        change(parse("ontem"), "<@U1|ana> próxima")

    assert caught.value.word == "@ana próxima"


def test_a_channel_in_a_question_is_named_and_left_out_of_what_is_offered() -> None:
    with pytest.raises(QueryError) as caught:
        parse("por campanha hoje no <#C0123|vendas>")

    assert (caught.value.word, caught.value.words) == ("#vendas", ("#vendas",))
    assert list(map(str, caught.value.offers)) == ["period:today by:campaign"]


@pytest.mark.parametrize(
    ("text", "seen"),
    [("<#C01|a>", "#a"), ("<#C01>", "#C01"), ("<@U1|ana>", "@ana"), ("A &amp; B", "A & B"), ("1 < 2 > 0", "1 < 2 > 0")],
)
def test_markup_is_shown_as_it_was_seen(text: str, seen: str) -> None:
    assert as_seen(text) == seen
