import pytest

from bot.domain.grammar.parser import UnknownNameError, parse


@pytest.mark.parametrize(("text", "period"), [
    ("ligações da Zoraide ontem", "yesterday"), ("agente:zoraide em:2021-10-28", "2021-10-28"),
    ("agente:zoraide 84999999999", None), ("semana passada do Zoraide", "last-week"),
])  # fmt: skip
def test_an_unknown_name_comes_with_the_days_in_which_to_look_for_it(text: str, period: str | None) -> None:
    with pytest.raises(UnknownNameError) as caught:
        parse(text)

    assert caught.value.may_be_name
    assert (caught.value.period and caught.value.period.text("en")) == period
