import pytest

from bot.domain.errors import QueryError
from bot.domain.grammar.parser import parse
from bot.domain.names import Names
from bot.domain.taught_vocabulary import Team, Vocabulary
from bot.domain.unknown_words import countable

NAMES = Names(agents={149: "Camila Bittencourt"}, campaigns={376: "Retenção"}).taught(
    Vocabulary(teams={"Leões": Team(name="Leões", agents=(149,))})
)


def word_of(text: str) -> str | None:
    with pytest.raises(QueryError) as raised:
        parse(text, NAMES)
    return countable(raised.value, text, NAMES)


@pytest.mark.parametrize(("text", "word"), [
    ("remarcação ontem", "remarcacao"),
    ("borderô de ontem", "bordero"),
    ("CPC hoje", "cpc"),
    ("frobnicações de hoje", "frobnicacoes"),
])  # fmt: skip
def test_a_word_is_counted_without_what_stood_beside_it(text: str, word: str) -> None:
    assert word_of(text) == word


@pytest.mark.parametrize("text", [
    "Priscila ontem", "priscila ontem", "ligações da fulaninha ontem", "sr xpto hoje", "xy12 ontem", "bitencort ontem",
    "retençao2 hoje", "leoess ontem", "campanh:xpto", "agente:xpto ontem", "8499999999999999 xyz",
    "ZULMIRA ontem", "McZul ontem", "maria zulmira ontem",
])  # fmt: skip
def test_nothing_that_may_name_a_person_is_counted(text: str) -> None:
    assert word_of(text) is None
