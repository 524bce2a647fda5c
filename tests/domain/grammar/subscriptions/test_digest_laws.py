"""Laws of ``/calls digest``: each digest reads back what it writes, and any text is one or an error."""

from dataclasses import replace
from datetime import time
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from bot.domain.day_spans import DaysAgo
from bot.domain.errors import QueryError
from bot.domain.grammar.commands.schedules import read_schedule
from bot.domain.grammar.subscriptions.digests import (
    Terms,
    for_due_time,
    parse_subscription,
)
from bot.domain.language import LANGUAGES, Language
from bot.domain.names import Names
from bot.domain.period import one
from bot.domain.schedule import Schedule
from bot.domain.text import normalize
from tests.domain.strategies import queries

HOME = ZoneInfo("America/Sao_Paulo")
NAMES = Names({376: "Cobrança Varejo"}, {149: "Ana Paula Medeiros"})


schedules = st.builds(
    Schedule,
    at=st.builds(time, st.integers(0, 23), st.integers(0, 59)),
    weekdays=st.frozensets(st.integers(0, 6), min_size=1),
    zone=st.sampled_from(sorted(available_timezones())).map(ZoneInfo),
    skip_holidays=st.booleans(),
)


PIECES = (
    *("at", "às", "18h", "18:00", "25:00", "6pm", "noon", "every", "toda", "todo", "dias", "úteis", "weekdays"),
    *("segunda", "monday", "a", "sexta", "fri,", "e", "and", "exceto", "feriados", "holidays", "except", "zone:UTC"),
    *(
        "vazio:pular",
        "late:x",
        "skip",
        "empty",
        "fuso:X",
        "campaign:376",
        '"toda segunda"',
        "last",
        "week",
        "by:agent",
        "ontem",
        "2h",
        "de",
        "mais",
        "-",
        ",",
    ),
)


phrases = st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join)


@given(schedules, st.sampled_from(LANGUAGES), st.booleans())
def test_a_schedule_reads_back_what_it_writes(schedule: Schedule, language: Language, home: bool) -> None:  # noqa: FBT001
    here = schedule.zone if home else HOME
    text = schedule.text(language, home=here)

    assert read_schedule(normalize(text), language, here) == (schedule, "")
    assert len(text) < 150


terms = st.builds(
    Terms,
    query=queries(),
    schedule=schedules,
    empty=st.sampled_from(["send", "skip"]),
    late=st.sampled_from(["latest", "skip"]),
)


def at_its_time(asked: Terms) -> Terms:
    return replace(asked, query=for_due_time(asked.query, asked.schedule, HOME))


@pytest.mark.unmeasured
@given(terms, st.sampled_from(LANGUAGES), st.booleans())
def test_a_digest_reads_back_what_it_writes(asked: Terms, language: Language, first: bool) -> None:  # noqa: FBT001
    parts = asked.query.text(language), asked.when(language)
    text = asked.text(language) if first else " ".join(parts[::-1])
    if len(text) <= 1000:
        assert parse_subscription(text, home=HOME) == at_its_time(asked)


@pytest.mark.unmeasured
@given(terms, schedules, st.sampled_from(LANGUAGES))
def test_of_one_that_is_changed_all_stays_that_is_not_said(kept: Terms, other: Schedule, language: Language) -> None:
    def changed(text: str) -> Terms:
        return parse_subscription(text, NAMES, home=HOME, language=language, kept=kept)

    later = at_its_time(replace(kept, schedule=structs.replace(kept.schedule, at=other.at)))
    for text in ("{at}", "para as {at}", "{at}, por favor", "to {at} please"):
        assert changed(text.format(at=f"{other.at:%H:%M}")) == later
    assert changed(other.text(language)) == at_its_time(replace(kept, schedule=other))
    assert changed("vazio:pular") == at_its_time(replace(kept, empty="skip"))
    assert changed("late:latest") == at_its_time(replace(kept, late="latest"))
    assert changed("ontem") == at_its_time(replace(kept, query=structs.replace(kept.query, period=one(DaysAgo(1)))))
    assert changed("") == at_its_time(kept)


@given(st.text(max_size=60) | phrases, st.sampled_from(LANGUAGES))
def test_any_text_is_a_digest_or_an_error_of_ours(text: str, language: Language) -> None:
    try:
        understood = parse_subscription(text, NAMES, home=HOME, language=language)
    except QueryError:
        return
    assert parse_subscription(understood.text("en"), home=HOME) == understood
