import pytest

from bot.domain.errors import QueryError
from bot.domain.grammar.parser import parse
from bot.domain.grammar.words.markup import as_seen


def test_a_channel_is_named_in_an_error_as_its_author_saw_it() -> None:
    with pytest.raises(QueryError) as caught:
        parse("resumo no <#C0123|vendas> todo dia às 18h")

    assert caught.value.word == "resumo no #vendas todo dia às 18h"
    assert caught.value.hint == "/chamadas resumo no #vendas todo dia às 18h"


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
