"""The words that ask for the meter of short calls, and those that ask for something else."""

from datetime import UTC, datetime

import pytest

from bot.domain.grammar.commands.short_call_meter_words import asks_for_meter
from bot.domain.grammar.parser import parse
from bot.domain.grammar.threads.conversation import refine_last
from bot.domain.names import Names
from bot.domain.taught_vocabulary import OwnWord, Vocabulary


@pytest.mark.parametrize(
    "text",
    [
        "curtas",
        "chamadas curtas",
        "short calls",
        "Ligações curtas hoje",
        "quantas ligações curtas hoje?",
        "mostra as chamadas curtas de hoje, por favor",
        "medidor anatel",
        "medidor de chamadas curtas",
        "limite da anatel",
        "quão perto do bloqueio",
        "quao perto de ser bloqueado",
        "estamos perto do bloqueio?",
        "quanto falta pro bloqueio",
        "risco de bloqueio",
        "anatel meter",
        "how close are we to being blocked?",
        "how close to the Anatel limit",
        "quão perto do bloqueio por chamadas curtas",
        "quanto falta para o bloqueio",
        "quanto falta para a gente ser bloqueado",
        "estamos perto do bloqueio da anatel?",
        "já passamos do limite da Anatel?",
        "quantas chamadas faltam para o bloqueio?",
        "how near is the block for short calls",
        "how far are we from being blocked?",
        "how long until we are blocked",
        "are we close to being blocked by Anatel?",
    ],
)
def test_the_meter_is_asked_for_in_many_ways(text: str) -> None:
    assert asks_for_meter(text)


@pytest.mark.parametrize(
    "text",
    [
        "curtas ontem",
        "curtas por tronco",
        "campanha 376 curtas",
        "mais curtas",
        "só as curtas",
        "hoje",
        "bloqueio",
        "quantas bloqueadas",
        "",
    ],
)
def test_other_days_a_campaign_or_an_order_are_questions(text: str) -> None:
    assert not asks_for_meter(text)


def test_an_own_word_goes_before_it() -> None:
    own = Vocabulary(
        words={
            "curtas": OwnWord(
                phrase="curtas", means="talk:<30s", taught_by="U1", taught_at=datetime(2026, 1, 1, tzinfo=UTC)
            )
        }
    )

    assert not asks_for_meter("curtas", Names(vocabulary=own))


def test_in_a_direct_message_it_is_a_question_of_its_own_and_curtas_alone_refines() -> None:
    last = parse("ontem por campanha")

    assert refine_last(last, "chamadas curtas") is None
    assert refine_last(last, "medidor anatel") is None
    refined = refine_last(last, "curtas")
    assert refined is not None
    assert str(refined.query) == "period:yesterday short:6s by:campaign"
