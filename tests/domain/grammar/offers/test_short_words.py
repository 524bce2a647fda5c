"""Agents by the beginning of their name, trunks by their label, and short words, in questions that are offered."""

from dataclasses import replace

import pytest

from bot.domain.dialer_labels import Labels
from tests.domain.grammar.names import COLLECTIONS_CENTRE
from tests.domain.grammar.refusals import meant, offers, reading

WITH_TRUNKS = replace(COLLECTIONS_CENTRE, labels=Labels(outcomes=("Acordo", "Venda"), trunks=("Vivo", "Pontal")))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("qtas vendas a ju fez hj", "agent:163 outcome:Venda period:today"),
        ("quantos acordos a ju fez hoje", "agent:163 period:today outcome:Acordo"),
        ("ligações da nat ontem", "agent:181 period:yesterday"),
        ("quantos acordos a zu fez hoje", "period:today outcome:Acordo"),
    ],
)
def test_the_beginning_of_one_agents_name_is_offered_as_that_agent(text: str, first: str) -> None:
    offered = meant(text, COLLECTIONS_CENTRE)

    assert first in {offered[0], " ".join(sorted(offered[0].split()))}
    assert all("agent:" in one for one in offered) == ("agent:" in first)


def test_a_trunk_is_named_as_its_label_is() -> None:
    assert reading("ligações da vivo hoje", WITH_TRUNKS) == "period:today trunk:Vivo"
    assert reading("ligações da vivo hoje", COLLECTIONS_CENTRE) == "period:today trunk:vivo"


def test_unanswered_calls_of_a_trunk_that_fails_are_offered_by_cause_and_as_they_are() -> None:
    assert offers("a vivo ta caindo? não atendidas na última hora", WITH_TRUNKS) == [
        "period:1h unanswered trunk:Vivo by:cause",
        "period:1h unanswered trunk:Vivo",
    ]
    assert "period:today trunk:Vivo" not in offers("a vivo ta caindo hoje?", WITH_TRUNKS)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("avg talk time per agent td", "period:today by:agent sort:duration"),
        ("calls by agent td", "period:today by:agent"),
    ],
)
def test_short_for_today_is_no_name_of_an_agent(text: str, query: str) -> None:
    assert reading(text, COLLECTIONS_CENTRE) == query
