"""The alert that an answer suggests is one that can be typed."""

import pytest

from bot.domain.alerts.suggestion import suggested_alert
from bot.domain.grammar.parser import parse
from bot.domain.grammar.subscriptions.alerts import parse_alert
from bot.domain.language import LANGUAGES


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("yesterday", "rate falls 30% against normal over 1h"),
        ("campaign:376 by:trunk 7d", "campaign:376 rate falls 30% against normal by:trunk over 1h"),
        ("campaign:376 by:hour", "campaign:376 rate falls 30% against normal over 1h"),
        ("unanswered today", "unanswered rise 30% against normal over 1h"),
        ("answered agent:149", "agent:149 answered fall 30% against normal over 1h"),
        ("cause:busy campaign:376", "campaign:376 cause:busy rises 30% against normal over 1h"),
        ("short:6s", "short:6s calls fall 30% against normal over 1h"),
    ],
)
def test_a_question_suggests_an_alert_on_the_same_calls(asked: str, text: str) -> None:
    found = suggested_alert(parse(asked))

    assert str(found) == text
    for language in LANGUAGES:
        assert parse_alert(found.text(language)) == found
