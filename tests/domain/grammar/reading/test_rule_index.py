"""No rule that matches at a place is left out by the beginning of the text there."""

from contextlib import suppress
from pathlib import Path

import pytest
from msgspec.structs import replace

from bot.domain.errors import QueryError
from bot.domain.grammar.periods.dates import COMMON_SPAN, SPAN
from bot.domain.grammar.reading.phrase_rules import QUESTION, THREAD
from bot.domain.grammar.reading.rule_index import RuleIndex, beginning_of
from bot.domain.grammar.reading.token_matcher import RuleMatch, TokenMatcher
from bot.domain.regex_sizes import PatternWalk
from tests.domain.grammar.names import NAMES
from tests.growth import NASTY, grows_evenly

pytestmark = pytest.mark.unmeasured

PHRASES = [
    line.split("\t")[0]
    for line in (Path(__file__).parents[1] / "phrases" / "call_centre_phrases.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


def checked(text: str) -> None:
    matcher = TokenMatcher(text, NAMES, in_thread=True)
    line, starts = matcher._line, matcher._starts[:-1]
    for start in starts:
        tried = THREAD.at(beginning_of(line, start))
        assert [rule.words for rule in tried if (found := rule.pattern.match(line, start)) and found[0]] == [
            rule.words for rule in THREAD.rules if (found := rule.pattern.match(line, start)) and found[0]
        ]


@pytest.mark.parametrize("part", range(20))
def test_phrases_find_every_rule(part: int) -> None:
    for text in PHRASES[part::20]:
        checked(text)


@pytest.mark.parametrize("unit", NASTY)
def test_pieces_of_texts_find_every_rule(unit: str) -> None:
    with suppress(QueryError):  # where they are no tokens
        checked(unit * 3)


def test_few_rules_are_tried_at_a_word() -> None:
    assert len(THREAD.at(beginning_of("ontem por campanha", 0))) < len(THREAD.rules) / 20


def fresh(index: RuleIndex) -> RuleIndex:
    """Return an index of the same rules, none of which is compiled."""
    return RuleIndex(replace(rule) for rule in index.rules)


def compiled(index: RuleIndex) -> int:
    return sum("pattern" in vars(rule) for rule in index.rules)


def told(fit: RuleMatch | None) -> tuple[str, str, int] | None:
    return (fit.rule.words, fit.match[0], fit.end) if fit else None


@pytest.mark.parametrize("part", range(20))
def test_the_first_texts_of_a_process_are_read_as_those_after_them(part: int) -> None:
    first = fresh(THREAD)
    first._walks = 10**6
    for text in PHRASES[part::40]:
        matcher = TokenMatcher(text, NAMES, in_thread=True)
        for place in range(len(matcher)):
            assert told(matcher.longest(first, place)) == told(matcher.longest(THREAD, place))
    assert compiled(first) < len(first.rules)


@pytest.mark.parametrize(("text", "most"), [("hoje por agente", 2), ("ranking de agentes semana passada", 3)])
def test_a_process_that_reads_one_text_compiles_the_rules_that_match(text: str, most: int) -> None:
    index, matcher = fresh(QUESTION), TokenMatcher(text, NAMES)
    for place in range(len(matcher)):
        matcher.longest(index, place)

    assert compiled(index) <= most


@pytest.mark.parametrize("unit", NASTY)
def test_the_first_words_of_a_process_cost_no_more_than_the_length_of_their_text(unit: str) -> None:
    def read(text: str) -> None:
        with suppress(QueryError):
            fresh(QUESTION).longest(PatternWalk(TokenMatcher(text, NAMES)._line), 0)

    assert grows_evenly(read, unit)


@pytest.mark.parametrize(
    "text",
    [
        *("hoje", "hj", "ontem", "today", "yesterday", "semana passada", "mes passado", "last week", "this month"),
        *("esta semana", "este mes", "essa semana", "esse mes", "this week", "last month"),
    ],
)
def test_a_common_period_means_what_it_is_among_all_periods(text: str) -> None:
    [common] = [rule for rule in QUESTION.rules if rule.words == COMMON_SPAN]
    [whole] = [rule for rule in QUESTION.rules if rule.words.startswith(f"(?P<a>{SPAN})(?: ")]
    matches = [(rule, rule.pattern.match(text)) for rule in (common, whole)]

    assert [match and match[0] for _, match in matches] == [text, text]
    assert len({rule.read(match) for rule, match in matches if match}) == 1
