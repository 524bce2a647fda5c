"""Questions offered for phrases of which a part alone would ask for something else."""

import pytest

from tests.domain.grammar.names import LABELLED_CENTRE
from tests.domain.grammar.refusals import offers, reading


@pytest.mark.parametrize(
    ("text", "offer"),
    [
        ("agreements between 10 and noon, Pontal excluded", "period:today hour:10..12 outcome:Acordo -trunk:Pontal"),
        ("vendas hoje, Hugo excluído", "-agent:186 period:today outcome:Venda"),
        ("sales today, Hugo and Edson excluded", "-agent:186,182 period:today outcome:Venda"),
        ("calls outside of Fibra today", "-campaign:378 period:today"),
        ("calls outside trunk Claro", "period:today -trunk:Claro"),
    ],
)
def test_what_is_left_out_afterwards_is_left_out(text: str, offer: str) -> None:
    assert offers(text, LABELLED_CENTRE)[:1] == [offer]


@pytest.mark.parametrize(
    ("text", "offer"),
    [
        ("second longest call today", "period:today sort:talk top:2"),
        ("segunda ligação mais longa hoje", "period:today sort:talk top:2"),
        ("3rd best seller of november", "period:november outcome:Venda by:agent top:3"),
        ("when did Thiago make his 10th sale of november", "agent:164 period:november outcome:Venda"),
        ("top seller each week of october", "period:october outcome:Venda by:agent,week"),
        ("who is right behind Juliana in agreements this week", "period:this-week outcome:Acordo by:agent"),
        ("top customer by number of calls in oct", "period:october by:number sort:calls"),
        ("least used trunk this month", "period:this-month by:trunk sort:calls-asc"),
        ("am I above the average in talk time today?", "period:today by:agent sort:talk"),
    ],
)
def test_a_place_in_a_ranking_is_of_its_table(text: str, offer: str) -> None:
    assert offers(text, LABELLED_CENTRE)[:1] == [offer]


@pytest.mark.parametrize(
    ("text", "offer"),
    [
        ("on the fifth, sales", "period:day-5 outcome:Venda"),
        ("on the fifth and the sixth, promises", "period:day-5..day-6 outcome:Promessa"),
        ("first 10 days of nov vs first 10 of oct, sales", "period:01/11..10/11 compare:01/10..10/10 outcome:Venda"),
        ("more calls this tuesday or last tuesday?", "period:tuesday compare:2-tuesdays-ago"),
        ("from now back to noon, over 15 minutes", "period:today hour:12..24 talk:>900s"),
        ("days in november with no sale in Fibra", "campaign:378 period:november outcome:Venda by:day"),
        ("Larissa's sales, all time", "agent:179 period:92d outcome:Venda"),
    ],
)
def test_days_are_those_that_are_said(text: str, offer: str) -> None:
    assert offers(text, LABELLED_CENTRE)[:1] == [offer]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("outcome breakdown for Letícia", "agent:165 period:today by:outcome"),
        ("outcome agreement in campaign Fibra", "campaign:378 period:today outcome:Acordo"),
        ("calls on oct 12 that went to sale", "period:12/10 outcome:Venda"),
        ("the calls that finished as promise", "period:today outcome:Promessa"),
        ("agent wise sales today", "period:today outcome:Venda by:agent"),
        ("sum of talk time for Hugo yesterday", "agent:186 period:yesterday"),
        ("total hours on the phone, last week", "period:last-week"),
        ("by agents with number of calls", "period:today by:agent"),
        ("by agent and number", "period:today by:agent,number"),
        ("month over month sales in Fibra for the last 3 months", "campaign:378 period:90d outcome:Venda by:month"),
        ("my average vs the team's this week", "period:this-week by:agent sort:duration"),
        ("most recent 3 calls w/ client 40404", "customer:40404 period:30d top:3"),
        ("client 67001: last outcome?", "customer:67001 period:30d top:1"),
        ("the 10th by agent", "period:day-10 by:agent"),
    ],
)
def test_phrases_of_a_table_or_an_outcome_are_read(text: str, meaning: str) -> None:
    assert reading(text, LABELLED_CENTRE) == meaning


@pytest.mark.parametrize(
    ("text", "offer"),
    [
        ("since this morning at 9, Claro, not answered", "period:today hour:9..24 unanswered trunk:Claro"),
        ("since I came back from lunch (13h), Larissa's calls", "agent:179 period:today hour:13..24"),
        ("recording missing on calls above 1 min by trunk", "period:today talk:>60s -with:recording by:trunk"),
        ("just the number: agreements october", "period:october outcome:Acordo"),
        (
            "who improved the most from last week to this one in sales?",
            "period:this-week compare:last-week outcome:Venda by:agent",
        ),
        ("agents in cobrança with no agreements today", "campaign:377 period:today outcome:Acordo by:agent calls:0"),
        ("repeated calls to the same number today", "period:today by:number calls:>1"),
        ("tudo menos o plantão e o Edson", "-campaign:415 -agent:182 period:today"),
        ("at least 7 minutes, no deal, cobrança", "campaign:377 period:today -outcome:Acordo talk:>=420s"),
        ("internet sales team yesterday", "period:yesterday outcome:Venda"),
    ],
)
def test_no_condition_of_such_a_phrase_is_left_out(text: str, offer: str) -> None:
    assert offers(text, LABELLED_CENTRE)[:1] == [offer]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("top 5 sellers w/ talk time yesterday", "period:yesterday outcome:Venda by:agent top:5"),
        ("top 5 sellers by talk time", "period:today by:agent sort:talk top:5"),
        ("agents sorted by agreements", "period:today outcome:Acordo by:agent sort:calls"),
        ("sort Edson's calls by duration, biggest first", "agent:182 period:today sort:talk"),
        ("calls with talk time 0 but with a recording", "period:today talk:0s with:recording"),
        ("ligações com tempo de fala zero", "period:today talk:0s"),
        ("which of my calls lasted more than Larissa's longest today?", "!unknown_word lasted"),
        ("which outcome is the most common in cobrança", "campaign:377 period:today by:outcome"),
    ],
)
def test_an_order_is_by_the_figure_that_is_named(text: str, meaning: str) -> None:
    assert reading(text, LABELLED_CENTRE) == meaning
