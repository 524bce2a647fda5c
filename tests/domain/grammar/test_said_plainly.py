"""Days, hours, lengths and bounds in plain words, and what only looks like them."""

import pytest

from tests.domain.grammar.names import COLLECTIONS_CENTRE
from tests.domain.grammar.refusals import offers, reading


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("calls from Monday", "period:monday"),
        ("can I listen to Juliana's longest call from Tuesday",
         "agent:163 period:tuesday with:recording sort:talk top:1"),
        ("recordings for natália from monday please", "agent:181 period:monday with:recording"),
        ("sales by hugo from 10/11", "agent:186 period:10/11 outcome:Venda"),
        ("calls from monday to wednesday", "period:monday..wednesday"),
        ("calls from monday on", "period:monday..today"),
        ("calls from monday on campaign 377", "!ambiguous_period from monday"),
        ("from monday", "!ambiguous_period from monday"),
        ("agent 158 from monday", "!ambiguous_period from monday"),
    ],
)  # fmt: skip
def test_calls_from_a_day_are_of_that_day(text: str, meaning: str) -> None:
    assert reading(text, COLLECTIONS_CENTRE) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("sorry, not today, I meant last Thursday, sales by agent", "period:thursday outcome:Venda by:agent"),
        ("não hoje, quis dizer ontem, por agente", "period:yesterday by:agent"),
        ("not today but actually yesterday by agent", "period:yesterday by:agent"),
        ("not today", "!negated_period today"),
        ("not today, camila", "!negated_period today"),
    ],
)
def test_days_that_are_taken_back_at_once_are_left_out(text: str, meaning: str) -> None:
    assert reading(text, COLLECTIONS_CENTRE) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("ligações que passaram de um quarto de hora hoje", "period:today talk:>900s"),
        ("calls over a quarter of an hour today", "period:today talk:>900s"),
        ("calls on October twenty-third", "period:23/10"),
        ("twenty second calls today", "!talk_needs_bound twenty second"),
        ("ligações desde a uma da tarde", "period:today hour:13..24"),
        ("ligações antes da uma da tarde", "period:today hour:0..13"),
        ("uma da manhã", "period:today hour:6..12"),
        ("2 ult h p/ ag", "period:2h by:agent"),
        ("nas 3 últimas horas", "period:3h"),
        ("duas últimas semanas", "period:14d"),
    ],
)
def test_lengths_and_times_in_words_are_read(text: str, meaning: str) -> None:
    assert reading(text, COLLECTIONS_CENTRE) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("which numbers did Natália call more than twice on Monday", "agent:181 period:monday by:number calls:>2"),
        ("numbers we called more than once today", "period:today by:number calls:>1"),
        ("quanto cada um falou ontem", "period:yesterday by:agent sort:talk"),
        ("how long did each agent talk today", "period:today by:agent sort:talk"),
        ("who left the most messages today", "period:today outcome:Recado by:agent"),
        ("who left the fewest messages today", "period:today outcome:Recado by:agent sort:calls-asc"),
        ("natalia e priscila ontem qts atend", "agent:181,171 period:yesterday answered by:agent"),
        ("qtd atend por agente hoje", "period:today answered by:agent"),
        ("n atend hoje", "period:today unanswered"),
        ("por que caíram as do plantão hoje", "campaign:415 period:today by:cause"),
        ("por que caíram as vendas ontem", "!ambiguous_word caíram"),
        ("why did pontal trunk keep failing today", "period:today unanswered trunk:pontal by:cause"),
        ("calls that kept failing today", "!ambiguous_word kept failing"),
    ],
)
def test_who_and_why_are_read_with_what_they_did(text: str, meaning: str) -> None:
    assert reading(text, COLLECTIONS_CENTRE) == meaning


def test_who_sold_and_who_did_not_is_one_table_or_the_other() -> None:
    assert offers("hj qm vendeu e qm n vendeu", COLLECTIONS_CENTRE) == [
        "period:today outcome:Venda by:agent",
        "period:today outcome:Venda by:agent calls:0",
    ]
