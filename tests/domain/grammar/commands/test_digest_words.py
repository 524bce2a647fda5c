from datetime import UTC, datetime

import pytest

from bot.domain.grammar.commands.digest_words import digest_question
from bot.domain.grammar.parser import parse
from bot.domain.names import Names
from bot.domain.taught_vocabulary import OwnWord, Vocabulary


@pytest.mark.parametrize(("text", "question"), [
    ("resumo ontem", "ontem"), ("fechamento de hoje", "de hoje"), ("Fechamento: ontem", "ontem"),
    ("me manda o resumo da campanha 376 ontem", "da campanha 376 ontem"), ("resumo do dia", "do dia"),
    ("quero um resumo por agente", "por agente"), ("summary of yesterday", "of yesterday"),
    ("give me a digest for campaign 376", "for campaign 376"), ("resumo 84999999999", "84999999999"),
    ("resumo", None), ("fechamento", None), ("ontem", None), ("ontem resumo", None), ("resumos!", None),
])  # fmt: skip
def test_a_digest_is_asked_for_by_a_word_before_the_question(text: str, question: str | None) -> None:
    assert digest_question(text) == question


def test_a_word_of_a_campaigns_name_asks_for_no_digest() -> None:
    assert digest_question("fechamento ontem", Names({376: "Fechamento 2026"}, {})) is None


def test_a_word_that_the_workspace_has_taught_means_what_it_was_taught() -> None:
    word = OwnWord(phrase="fechamento", means="by:campaign", taught_by="", taught_at=datetime(2026, 1, 1, tzinfo=UTC))
    names = Names({}, {}).taught(Vocabulary(words={"fechamento": word}))

    assert digest_question("fechamento ontem", names) is None
    assert str(parse("fechamento ontem", names)) == "period:yesterday by:campaign"
