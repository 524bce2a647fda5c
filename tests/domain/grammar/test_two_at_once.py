"""Texts with two figures or rankings, and words beside a question that must not change what it asks."""

import pytest

from bot.domain.errors import QueryError
from bot.domain.grammar.parser import parse
from tests.domain.grammar.names import LABELLED_CENTRE


@pytest.mark.parametrize(
    ("text", "offers"),
    [
        (
            "quem vendeu mais e quem falou mais tempo ontem",
            ["period:yesterday outcome:Venda by:agent", "period:yesterday by:agent sort:talk"],
        ),
        (
            "quem mais ligou e quem mais atendeu ontem",
            ["period:yesterday by:agent", "period:yesterday answered by:agent"],
        ),
        (
            "who sold most and who talked the most",
            ["period:today outcome:Venda by:agent", "period:today by:agent sort:talk"],
        ),
        ("no promises yesterday", ["period:yesterday -outcome:Promessa"]),
    ],
)
def test_what_would_be_one_question_of_two_is_offered_part_by_part(text: str, offers: list[str]) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text, LABELLED_CENTRE)

    assert list(map(str, caught.value.offers)) == offers


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("quantas o hugo fez e quantas vendeu", "agent:186 period:today by:outcome"),
        ("how many did hugo make and how many sales", "agent:186 period:today by:outcome"),
        ("quantas o hugo fez de acordo", "agent:186 period:today outcome:Acordo"),
        ("quantas o hugo fez com gravação", "agent:186 period:today with:recording"),
        ("fibra ou retenção, quem vendeu mais", "campaign:378,380 period:today outcome:Venda by:campaign"),
        ("vivo ou claro, quem completou mais ontem", "period:yesterday answered trunk:Vivo,Claro by:trunk"),
        ("camila ou hugo, quem vendeu mais", "agent:158,186 period:today outcome:Venda by:agent"),
        ("entre a fibra e a retenção, quem vendeu mais", "campaign:378,380 period:today outcome:Venda by:campaign"),
        ("entre vivo e claro, quem completa mais", "period:today answered trunk:Vivo,Claro by:trunk"),
        ("entre camila e hugo, quem vendeu mais", "agent:158,186 period:today outcome:Venda by:agent"),
        ("a gente ligou mais no sábado ou no domingo", "period:sunday compare:saturday"),
        ("a fibra vendeu mais na segunda ou na terça", "campaign:378 period:tuesday compare:monday outcome:Venda"),
        (
            "a fibra vendeu mais pela vivo ou pela claro",
            "campaign:378 period:today outcome:Venda trunk:Vivo,Claro by:trunk",
        ),
        ("quem da fibra ou da retenção vendeu mais", "campaign:378,380 period:today outcome:Venda by:agent"),
        ("quem vendeu mais na fibra ou na retenção", "campaign:378,380 period:today outcome:Venda by:agent"),
        ("morning! could you show me hugo's calls from monday", "agent:186 period:monday"),
        ("evening team, can i see yesterday by agent", "period:yesterday by:agent"),
        ("morning calls of hugo", "agent:186 period:today hour:6..12"),
        ("recados de ontem, pra eu passar pro pessoal da manhã", "period:yesterday outcome:Recado"),
        ("recados de ontem, so i can pass them on to the morning shift", "period:yesterday outcome:Recado"),
        ("recados da manhã, pra mandar pro cliente", "period:today hour:6..12 outcome:Recado"),
    ],
)
def test_each_word_counts_where_it_belongs(text: str, query: str) -> None:
    assert str(parse(text, LABELLED_CENTRE)) == query
