import itertools
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.day_spans import Day, DaysAgo
from bot.domain.errors import QueryError
from bot.domain.grammar.parser import parse
from bot.domain.grammar.threads.refinement import refine
from bot.domain.language import LANGUAGES
from bot.domain.period import one
from bot.domain.query import Query
from bot.domain.query_error_codes import QUERY_ERRORS
from bot.domain.text import normalize
from tests.domain.grammar.names import NAMES
from tests.domain.strategies import queries, texts

pytestmark = pytest.mark.unmeasured

ZONE = ZoneInfo("America/Sao_Paulo")
NOW = datetime(2026, 11, 20, 15, 30, tzinfo=ZONE)


def _read(text: str) -> tuple[str, Query | None]:
    try:
        return "", parse(text, NAMES)
    except QueryError as error:
        return error.code, None


def _refined(query: Query, reply: str) -> tuple[str, Query | None]:
    try:
        found = refine(query, reply, NAMES)
    except QueryError as error:
        return error.code, None
    return "", found.query if found else None


@given(queries())
def test_a_query_reads_back_what_it_writes_in_either_language(query: Query) -> None:
    """Schedules, threads and buttons keep a query as its text, so nothing may be lost in it."""
    for language in LANGUAGES:
        assert parse(query.text(language)) == query


@given(texts(60, 9))
@example('"')
@example("status:")
@example("talk:9999999s")
@example("9" * 1000)
@example("com tempo de fala " * 55)
@example("hoje 50/50")
@example("01/01/0001")
def test_any_text_is_a_query_or_an_error(text: str) -> None:
    code, query = _read(text)

    assert code in QUERY_ERRORS or (query is not None and parse(str(query)) == query)


@given(queries(), texts(30, 5))
@example(parse("campaign:376"), "70/30 pra gente")
def test_any_reply_refines_or_is_chatter_and_the_refined_query_reads_back(query: Query, reply: str) -> None:
    code, found = _refined(query, reply)

    assert code in {"", "unknown_name", "ambiguous_name"}
    assert found is None or parse(str(found)) == found


@given(queries())
def test_to_say_it_twice_changes_nothing(query: Query) -> None:
    once = refine(query, "ontem, não atendidas, por agente")

    assert once is not None
    twice = refine(once.query, "ontem, não atendidas, por agente")
    assert twice is not None
    assert twice.query == once.query


@given(st.integers(0, 91), st.sampled_from(["America/Sao_Paulo", "Europe/Lisbon", "America/Havana", "UTC"]))
def test_consecutive_days_tile(ago: int, zone: str) -> None:
    now = datetime(2026, 4, 20, 9, tzinfo=ZoneInfo(zone))
    day, before = (one(DaysAgo(count)).interval(now) for count in (ago, ago + 1))

    assert before.end == day.start


@given(st.dates(date(2015, 1, 1), date(2026, 11, 18)))
def test_a_day_and_the_next_tile_through_every_change_of_the_clocks(day: date) -> None:
    first, second = (one(Day(day + timedelta(days=more))).interval(NOW) for more in (0, 1))

    assert first.end == second.start


@given(st.text(max_size=40))
def test_to_tidy_twice_is_to_tidy_once(text: str) -> None:
    assert normalize(normalize(text)) == normalize(text)


FRAGMENTS = (
    "84999999999",
    "campanha 376",
    "do agente Bruno",
    "ontem",
    "não atendidas",
    "com gravação",
    "desligadas pelo cliente",
    "por hora",
    "top 5",
    "exceto resultado Venda",
)


@given(st.lists(st.sampled_from(FRAGMENTS), min_size=2, max_size=6, unique=True), st.data())
def test_each_thing_that_is_said_changes_the_question(fragments: list[str], data: st.DataObject) -> None:
    left_out = data.draw(st.sampled_from(fragments))
    rest = [one for one in fragments if one != left_out]

    assert parse(" ".join(rest), NAMES) != parse(" ".join(fragments), NAMES)


@pytest.mark.parametrize("left_out", range(0, len(FRAGMENTS), 3))
def test_words_come_in_any_order(left_out: int) -> None:
    fragments = FRAGMENTS[:left_out] + FRAGMENTS[left_out + 5 :]
    meanings = {parse(" ".join(order), NAMES) for order in itertools.islice(itertools.permutations(fragments), 60)}

    assert len(meanings) == 1
