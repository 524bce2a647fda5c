import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.errors import QueryError
from bot.domain.grammar.words import tokens
from bot.domain.grammar.words.tokens import Token, scan

PIECES = (
    "ontem Ana agência é campaign: campanha agente: Agent: note: seg-sex 84999999999 8433334444 55119999999 5511 9999 "
    "99999-9999 084 +55 28/10 10:30 9h \"x\" 'quero' <@U1> :smile: d'água 2.5 10m30s .. . , - : = ! ? (84) _ \u0661"
)
texts = st.lists(st.sampled_from([*PIECES.split(), " ", " ", " ", "  ", "\n", "\u00a0"]) | st.characters(), max_size=12)


def _cut(text: str) -> list[Token] | tuple[str, str]:
    try:
        return scan(text)
    except QueryError as error:
        return error.code, error.word


@given(texts.map("".join))
@example("campaign: 376")
@example("campanha :376")
@example("84999999999 9999")
@example("8499999999 \n9")
def test_what_is_cut_off_at_once_is_what_the_whole_expression_cuts_off(text: str) -> None:
    """A text of plain words and numbers does not wait for the whole expression to be compiled."""
    at_once = _cut(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tokens, "PLAIN", re.compile(r"(?!)"))

        assert _cut(text) == at_once
