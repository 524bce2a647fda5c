"""What stands for an expression matches as the expression itself."""

import re

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.lazy_regex import LazyRegex
from bot.domain.regex_fragments import named, spelled_out
from bot.domain.regex_sizes import SIGNS, PatternWalk, expression

HOUR = named("hour_of_this_test", "[0-9]{1,2}h|meio dia|noon")
FROM_TO = rf"(?:das |from )?{HOUR} (?:as|to) {HOUR}|(?P<alone>{HOUR})?"
texts = st.lists(st.sampled_from(["das", "from", "9h", "12h", "meio", "dia", "noon", "as", "to", ""])).map(" ".join)


def test_it_is_spelled_out_for_re() -> None:
    assert spelled_out(rf"(?:as )?{HOUR}") == "(?:as )?(?:[0-9]{1,2}h|meio dia|noon)"


@given(texts)
def test_a_pattern_matches_what_it_matches_spelled_out(text: str) -> None:
    match, expected = LazyRegex(FROM_TO).fullmatch(text), re.fullmatch(spelled_out(FROM_TO), text)

    assert (match and match.groups()) == (expected and expected.groups())


@given(texts)
def test_a_walk_goes_through_it(text: str) -> None:
    assert PatternWalk(text).ends(FROM_TO, 0) == PatternWalk(text).ends(spelled_out(FROM_TO), 0)


def test_it_begins_as_the_expression_does() -> None:
    assert expression(HOUR).signs == expression(spelled_out(HOUR)).signs < SIGNS
