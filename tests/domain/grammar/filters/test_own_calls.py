"""The calls of the user who asks, and those of everyone else."""

import pytest

from tests.domain.grammar.names import COLLECTIONS_CENTRE
from tests.domain.grammar.refusals import reading

pytestmark = pytest.mark.unmeasured


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Alguém além de mim falou com o cliente 12876?", "-agent:171 customer:12876 period:30d answered"),
        ("alguém fora eu ligou pro 84988887777", "number:84988887777 -agent:171 period:30d"),
        ("anyone besides me called 84988887777?", "number:84988887777 -agent:171 period:30d"),
        ("quem além da camila falou com o cliente 1919", "-agent:158 customer:1919 period:30d answered"),
        ("alguém falou comigo e com o cliente 12876", "agent:171 customer:12876 period:30d"),
    ],
)
def test_anyone_besides_one_agent_leaves_out_that_agent_alone(text: str, meaning: str) -> None:
    assert reading(text, COLLECTIONS_CENTRE) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("How long did I talk on average this week compared with last week?",
         "agent:171 period:this-week compare:last-week"),
        ("did I speak to 84988887777 this week", "number:84988887777 agent:171 period:this-week"),
        ("how long did I spend on calls this week", "agent:171 period:this-week"),
        ("did anyone talk to customer 1919", "customer:1919 period:30d answered"),
        ("how long did they talk today", "period:today"),
        ("how many did i pick up today", "agent:171 period:today answered"),
        ("calls i picked up yesterday", "agent:171 period:yesterday answered"),
        ("how many did i reach today", "agent:171 period:today answered"),
        ("did i get through to 84988887777", "number:84988887777 agent:171 period:30d answered"),
        ("what was I doing yesterday between 2 and 4 pm", "agent:171 period:yesterday hour:14..16"),
        ("what have i been doing today", "agent:171 period:today"),
        ("how busy was i yesterday", "agent:171 period:yesterday"),
        ("how busy was retenção yesterday", "campaign:380 period:yesterday"),
        ("what i've done today", "agent:171 period:today"),
        ("have i tried 84988887777", "number:84988887777 agent:171 period:30d"),
        ("what was everyone doing yesterday at 3pm", "period:yesterday hour:15..16"),
    ],
)  # fmt: skip
def test_did_i_asks_for_the_calls_of_the_asker(text: str, meaning: str) -> None:
    assert reading(text, COLLECTIONS_CENTRE) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("o que eu tava fazendo ontem entre 14 e 16h", "agent:171 period:yesterday hour:14..16"),
        ("onde eu tava ontem às 15h", "agent:171 period:yesterday hour:15..16"),
        ("em qual campanha eu tava ontem às 15h", "agent:171 period:yesterday hour:15..16 by:campaign"),
        ("com quem eu tava falando ontem às 15h", "agent:171 period:yesterday hour:15..16"),
        ("quantos acordos eu tava com ontem ao meio dia", "agent:171 period:yesterday hour:12..13 outcome:Acordo"),
        ("quanto que eu to falando em media hj", "agent:171 period:today"),
        ("eu to ligando pro 84988887777 e ninguem atende", "number:84988887777 period:30d unanswered"),
    ],
)
def test_what_i_was_doing_is_told_by_my_calls(text: str, meaning: str) -> None:
    assert reading(text, COLLECTIONS_CENTRE) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("tirando eu e a camila, quem mais vendeu no mês", "-agent:171,158 period:this-month outcome:Venda by:agent"),
        ("todos menos eu e o hugo hoje", "-agent:171,186 period:today"),
        ("exceto eu, a camila e o hugo, hoje", "-agent:171,158,186 period:today"),
        ("apart from me and hugo, calls by agent today", "-agent:171,186 period:today by:agent"),
        ("eu e a camila hoje", "agent:171,158 period:today by:agent"),
        ("quem vendeu mais, eu ou a camila", "agent:171,158 period:today outcome:Venda by:agent"),
        ("a camila ou eu hoje, quem vendeu mais?", "agent:158,171 period:today outcome:Venda by:agent"),
        ("quem falou com meu cliente 1919", "customer:1919 period:30d answered"),
        ("minhas ligações pro cliente 1919", "agent:171 customer:1919 period:30d"),
    ],
)
def test_who_is_joined_to_the_asker_is_left_out_with_them(text: str, meaning: str) -> None:
    assert reading(text, COLLECTIONS_CENTRE) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("eu desliguei alguma antes do cliente ontem?", "agent:171 period:yesterday ended:agent"),
        ("desliguei na cara de algum cliente hoje", "agent:171 period:today ended:agent"),
        ("did I hang up on anybody this morning?", "agent:171 period:today hour:6..12 ended:agent"),
        ("have I hung up on a customer today", "agent:171 period:today ended:agent"),
        ("did anybody hang up on me today", "agent:171 period:today ended:subscriber"),
        ("quem desligou na cara do cliente 1919", "customer:1919 period:30d ended:agent"),
        ("o hugo anda desligando na cara do povo?", "agent:186 period:today ended:agent"),
        ("clientes desligando na cara da gente hoje", "period:today ended:subscriber"),
    ],
)
def test_who_hung_up_on_whom_is_told_by_the_words(text: str, meaning: str) -> None:
    assert reading(text, COLLECTIONS_CENTRE) == meaning
