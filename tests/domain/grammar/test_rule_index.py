"""No rule that matches at a place is left out by the beginning of the text there."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import QueryError
from bot.domain.grammar.rule_index import beginning_of, beginnings
from bot.domain.grammar.token_matcher import _THREAD, TokenMatcher
from tests.cost import NASTY
from tests.domain.grammar.names import NAMES

PHRASES = [
    line.split("\t")[0]
    for line in Path(__file__).with_name("call_centre_phrases.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
EXPRESSIONS = [
    *("abc", "(?:o |a )?time", "e|ou", "[0-9]+h", "[1-9]{1,2}", "x.*", "a?b?c?d", "(?:ab|c)+d", "(?:a|b){2}"),
    *("(?:a|b){2,}x", "(?P<n>[ao])s?", r"\d{1,2}/\d", "(?=a)b", "(?!a)c", r"a\.b", r"\w+ x", "[^a]b"),
    *("(?P<n>a)(?P=n)", "a(?: b)?", "(?>ab)c", "a{0,2}b", "[oa]?s", "1?5h", "a++b", "(?:|a)b", "a-b", "é"),
]  # fmt: skip


def checked(text: str) -> None:
    try:
        matcher = TokenMatcher(text, NAMES, in_thread=True)
    except QueryError:
        return
    line, starts = matcher._line, matcher._starts[:-1]
    for start in starts:
        tried = _THREAD.at(beginning_of(line, start, len(line)))
        assert [rule.words for rule in tried if (found := rule.pattern.match(line, start)) and found[0]] == [
            rule.words for rule in _THREAD.rules if (found := rule.pattern.match(line, start)) and found[0]
        ]


@pytest.mark.parametrize("part", range(20))
def test_phrases_find_every_rule(part: int) -> None:
    for text in PHRASES[part::20]:
        checked(text)


@pytest.mark.parametrize("unit", NASTY)
def test_pieces_of_texts_find_every_rule(unit: str) -> None:
    checked(unit * 3)


@pytest.mark.parametrize("expression", EXPRESSIONS)
@given(text=st.text("abcdostimexeuh0159/. -é", max_size=8))
def test_a_text_that_matches_has_one_of_the_beginnings(expression: str, text: str) -> None:
    found = re.compile(rf"(?:{expression})(?= |$)").match(text)
    if found is None or not found[0]:
        return
    here = beginning_of(text, 0, len(text))

    known = {one.removesuffix(".") if one.endswith(".") else f"{one} "[:3] for one in beginnings(expression)}
    assert any(here.startswith(one) for one in known)


def test_few_rules_are_tried_at_a_word() -> None:
    assert len(_THREAD.at(beginning_of("ontem por campanha", 0, 18))) < len(_THREAD.rules) / 20
