"""What is typed after `/calls audit`: days, a user and a kind of record, in any order and either language."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import QueryError
from bot.domain.language import LANGUAGES
from bot.rendering.text.audit import KINDS, kind_of, kind_word
from bot.slack.questions.audit import read_request

NOW = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("America/Sao_Paulo"))


@pytest.mark.parametrize(("typed", "user", "kind", "days"), [
    ("", None, None, 30),
    ("7d", None, None, 7),
    ("ontem", None, None, 1),
    ("<@U024BE7LH|ana>", "U024BE7LH", None, 30),
    ("usuário:<@U024BE7LH> tipo:exportação 7d", "U024BE7LH", "export", 7),
    ("user:U024BE7LH kind:export last 7 days", "U024BE7LH", "export", 7),
    ("ontem escuta", None, "listen", 1),
    ("exports yesterday", None, "export", 1),
])  # fmt: skip
def test_days_a_user_and_a_kind_come_in_any_order(typed: str, user: str | None, kind: str | None, days: int) -> None:
    request = read_request(typed, NOW)

    midnight = datetime(2026, 11, 23, 3, tzinfo=UTC)
    began = midnight - timedelta(days=days if days == 1 else days - 1)
    assert (request.user, request.kind, request.since) == (user, kind, began)
    assert request.until == (midnight if days == 1 else NOW + timedelta(microseconds=1))


@pytest.mark.parametrize(("typed", "code", "word"), [
    ("campanha:376", "not_of_audit", "campanha:376"),
    ("84999999999 7d", "not_of_audit", "84999999999 7d"),
    ('trunk:"A &amp; B"', "not_of_audit", 'trunk:"A & B"'),
    ("xyzzy", "unknown_word", "xyzzy"),
    ("chamadas", "not_of_audit", "chamadas"),
    ("376", "not_of_audit", "376"),
    ("export listen", "contradiction", "listen"),
    ("<@U024BE7LH> <@U024BE7LI>", "contradiction", "U024BE7LI"),
])  # fmt: skip
def test_anything_else_is_named(typed: str, code: str, word: str) -> None:
    with pytest.raises(QueryError) as refused:
        read_request(typed, NOW)

    assert (refused.value.code, refused.value.word) == (code, word)


def test_every_kind_is_understood_as_it_is_shown() -> None:
    for language in LANGUAGES:
        assert {kind: kind_of(kind_word(kind, language)) for kind in KINDS} == {kind: kind for kind in KINDS}


@given(st.lists(st.sampled_from(("7d", "<@U024BE7LH>", "tipo:escuta")), unique=True))
def test_parts_in_any_order_are_a_request(parts: list[str]) -> None:
    request = read_request(" ".join(parts), NOW)

    assert (request.user is None, request.kind is None) == ("<@U024BE7LH>" not in parts, "tipo:escuta" not in parts)
    assert request.until - request.since < timedelta(days=7 if "7d" in parts else 30)


@given(st.text(max_size=80))
def test_any_other_text_is_a_query_error_and_no_other_one(typed: str) -> None:
    with suppress(QueryError):
        assert read_request(typed, NOW).since <= NOW
