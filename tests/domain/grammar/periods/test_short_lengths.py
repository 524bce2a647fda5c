"""Short calls with their length, and lengths of time with a plus."""

import pytest

from tests.domain.grammar.names import LABELLED_CENTRE
from tests.domain.grammar.refusals import reading


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("curtas 5s hoje", "period:today short:5s"),
        ("lig curtas hj 5s", "period:today short:5s"),
        ("ligações curtas de 3 segundos hoje", "period:today short:3s"),
        ("short calls of 10 seconds by trunk today", "period:today short:10s by:trunk"),
        ("curtas, menos de 10s, hoje", "period:today talk:<10s"),
        ("camila 30s hoje", "!talk_needs_bound 30s"),
        ("curtas 2h", "!which_hours 2h"),
        ("curtas 120m hoje", "!invalid_talk curtas 120m"),
    ],
)
def test_a_length_beside_short_calls_is_theirs(text: str, meaning: str) -> None:
    assert reading(text, LABELLED_CENTRE) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("3min+ hoje", "period:today talk:>=180s"),
        ("10min+ calls today", "period:today talk:>=600s"),
        ("2+ min hoje na fibra", "campaign:378 period:today talk:>=120s"),
        ("mais de 2min+ hoje", "period:today talk:>120s"),
        ("nums w 3+ unanswrd tries tdy", "period:today unanswered by:number calls:>=3"),
        ("camila + larissa hoje", "agent:158,179 period:today by:agent"),
    ],
)
def test_a_plus_after_a_length_is_or_more(text: str, meaning: str) -> None:
    assert reading(text, LABELLED_CENTRE) == meaning
