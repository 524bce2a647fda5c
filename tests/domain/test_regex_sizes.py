"""A walk through an expression finds the end of each match that the compiled expression has."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.lazy_regex import LazyRegex
from bot.domain.regex_sizes import SIGNS, PatternWalk, expression

EXPRESSIONS = [
    *("abc", "(?:o |a )?time", "e|ou", "[0-9]+h", "[1-9]{1,2}", "x.*", "a?b?c?d", "(?:ab|c)+d", "(?:a|b){2}"),
    *("(?:a|b){2,}x", "(?P<n>[ao])s?", r"\d{1,2}/\d", "(?=a)b", "(?!a)c", r"a\.b", r"\w+ x", "[^a]b"),
    *("(?P<n>a)(?P=n)", "a(?: b)?", "(?>ab)c", "a{0,2}b", "[oa]?s", "1?5h", "a++b", "(?:|a)b", "a-b", "é"),
    *("(?P<n>a)?b(?(n)c|d)", "(?P<n>a)?(?(n)c)x", "(?<=a)b", r"\bo\b", "(?:a?b?)*c", "(?:a*)*b"),
    *("a{2}", "[x|(]o", r"a\|b"),
    *("", "|a", "a|", "(?:(?:a|b)(?:c|d)?|e){1,3}", "a*?b", "ab?c", "[a-d]x", r"\s?x", "(?i:a)b", "(?:a|ab)(?:c|bcd)"),
]  # fmt: skip
TEXTS = st.text("abcdostimexeuh0159/. -é(|", max_size=8)


@pytest.mark.parametrize("words", EXPRESSIONS)
@given(text=TEXTS, place=st.integers(0, 8))
def test_every_match_ends_where_a_walk_may(words: str, text: str, place: int) -> None:
    place = min(place, len(text))
    matched = {end for end in range(place, len(text) + 1) if re.compile(words).fullmatch(text, place, end)}

    assert matched <= PatternWalk(text).ends(words, place)


@pytest.mark.unmeasured
@pytest.mark.parametrize("words", EXPRESSIONS)
@given(text=TEXTS, known=st.integers(1, 4))
def test_what_may_follow_a_beginning_is_not_ruled_out(words: str, text: str, known: int) -> None:
    match = re.compile(rf"(?:{words})(?= |$)").match(text)
    if match and match[0]:
        beginning = text if len(text) >= known else f"{text} "

        assert PatternWalk(beginning[:known], whole=False).longest(words, 0)
        assert text[0] not in SIGNS or text[0] in expression(words).signs


@pytest.mark.parametrize(("words", "text", "size"), [
    ("hoje|ontem", "ontem por agente", 5),
    ("hoje|ontem", "hojes", 0),
    ("(?:por|by) (?:dia|agente)s?", "por agente ontem", 10),
    ("(?:por|by) (?:dia|agente)s?", "por campanha", 0),
    ("(?:segunda|terca)(?: e (?:segunda|terca))*", "segunda e terca e por", 15),
])  # fmt: skip
def test_a_walk_tells_the_size_of_a_match(words: str, text: str, size: int) -> None:
    assert PatternWalk(text).longest(words, 0) == size


@pytest.mark.unmeasured
@pytest.mark.parametrize("words", [one for one in EXPRESSIONS if one != "(?i:a)b"])
@given(text=TEXTS)
def test_a_lazy_pattern_matches_as_a_compiled_one(words: str, text: str) -> None:
    lazy, compiled = LazyRegex(words).fullmatch(text), re.compile(words).fullmatch(text)

    assert (lazy and (lazy[0], lazy.groups())) == (compiled and (compiled[0], compiled.groups()))


def test_what_no_text_may_match_is_not_compiled() -> None:
    pattern = LazyRegex("hoje|ontem")

    assert pattern.fullmatch("amanha") is None
    assert "compiled" not in vars(pattern)
    assert pattern.fullmatch("ontem")
