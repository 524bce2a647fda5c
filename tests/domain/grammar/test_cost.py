"""The cost of reading a text: people wait for it, and so does everybody whose events come meanwhile."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.errors import QueryError
from bot.domain.grammar.parser import parse
from bot.domain.grammar.reading.token_matcher import TokenMatcher
from bot.domain.grammar.subscriptions.alerts import parse_alert
from bot.domain.grammar.subscriptions.digests import parse_digest, parse_subscription
from bot.domain.grammar.threads.demands import change, demand
from bot.domain.grammar.threads.refinement import refine
from bot.domain.grammar.words.tokens import MAX_TOKENS
from bot.domain.names import Names
from bot.domain.phone import find_numbers
from bot.domain.query import MAX_TEXT
from bot.domain.taught_vocabulary import OwnWord, Vocabulary
from tests.domain.grammar.names import NAMES
from tests.growth import ENOUGH, NASTY, costs_its_words, grows_evenly, measure

pytestmark = pytest.mark.unmeasured

NOW = datetime(2026, 11, 18, 15, tzinfo=UTC)
HOME = ZoneInfo("America/Sao_Paulo")
QUERY = parse("campaign:376 yesterday")
READERS: dict[str, Callable[[str], object]] = {
    "question": lambda text: parse(text, NAMES),
    "reply": lambda text: demand(QUERY, text, NAMES),
    "change": lambda text: change(QUERY, text, NAMES),
    "digest": lambda text: parse_digest(text, NAMES),
    "subscription": lambda text: parse_subscription(text, NAMES, home=HOME),
    "alert": lambda text: parse_alert(text, NAMES),
}


@pytest.mark.parametrize("unit", NASTY)
@pytest.mark.parametrize("reader", READERS)
def test_no_text_costs_more_than_its_length(reader: str, unit: str) -> None:
    def read(text: str) -> None:
        with suppress(QueryError):
            READERS[reader](text)

    assert grows_evenly(read, unit)


@pytest.mark.parametrize("unit", ["o'", "ana ", "silva ", "silba ", "a ", "an "])
def test_a_word_that_is_repeated_is_looked_for_once_among_many_names(unit: str) -> None:
    """A word with apostrophes is several to compare, and every agent may have each of them."""
    many = Names(agents={place: f"Ana Silva da Costa {place}" for place in range(2000)})

    assert costs_its_words(lambda text: many.nearest("agent", text), unit)
    assert costs_its_words(lambda text: many.find("agent", text), unit)


@pytest.mark.parametrize("unit", ["cliente ", "cliente vip ", "cliente 1 "])
def test_a_word_with_which_many_own_words_begin_costs_no_more_than_another(unit: str) -> None:
    means = "campaign:376"
    phrases = [f"cliente vip {place}" for place in range(500)]
    words = {phrase: OwnWord(phrase=phrase, means=means, taught_by="U1", taught_at=NOW) for phrase in phrases}
    names = Names(vocabulary=Vocabulary(words=words))
    none = Names(vocabulary=Vocabulary(words={"outra": words["cliente vip 1"]}))

    assert any(_seconds(unit, names) <= 4 * _seconds(unit, none) + ENOUGH for _ in range(5))


def _seconds(unit: str, names: Names) -> float:
    return measure(lambda text: TokenMatcher(text, names), unit, 1000)


@pytest.mark.parametrize("unit", NASTY)
def test_numbers_are_found_in_the_longest_message(unit: str) -> None:
    assert grows_evenly(find_numbers, unit, 40_000)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("unit", [" ", "x", "ontem ", ", "])
def test_a_text_that_is_too_long_is_refused_unread(reader: str, unit: str) -> None:
    with pytest.raises(QueryError) as caught:
        READERS[reader](f"ontem {unit * 50_000}"[: MAX_TEXT + 1])

    assert (caught.value.code, caught.value.params) == ("text_too_long", {"limit": MAX_TEXT})


def test_a_reply_that_is_too_long_is_chatter() -> None:
    assert refine(QUERY, "ontem" + " " * MAX_TEXT) is None


def test_a_text_of_too_many_words_is_refused() -> None:
    with pytest.raises(QueryError) as caught:
        parse(", " * (MAX_TOKENS + 1))

    assert (caught.value.code, caught.value.params) == ("too_many_words", {"limit": MAX_TOKENS})
