"""What people type, and what it means: the tables beside this file."""

from pathlib import Path

import pytest

from bot.domain.errors import QueryError
from bot.domain.grammar.parser import parse
from bot.domain.grammar.refinement import refine
from tests.domain.grammar.names import NAMES

HERE = Path(__file__).parent
PHRASES = [line.split("\t") for line in (HERE / "phrases.tsv").read_text("utf-8").splitlines()]
REFINEMENTS = [line.split("\t") for line in (HERE / "refinements.tsv").read_text("utf-8").splitlines()]
CHATTER = (HERE / "chatter.txt").read_text("utf-8").splitlines()
THREADS = ("campaign:376 agent:149 yesterday", "84999999999", "customer:1919 unanswered by:agent top:5")


def understood(phrase: str) -> str:
    try:
        return str(parse(phrase, NAMES))
    except QueryError as error:
        return f"!{error.code} {error.word}".strip()


@pytest.mark.parametrize(("phrase", "meaning"), PHRASES)
def test_a_phrase_means_what_the_table_says(phrase: str, meaning: str) -> None:
    assert understood(phrase) == meaning


@pytest.mark.parametrize(("reply", "query", "action", "as_of"), REFINEMENTS)
def test_a_reply_refines_as_the_table_says(reply: str, query: str, action: str, as_of: str) -> None:
    found = refine(parse(THREADS[0]), reply, NAMES)

    assert found is not None
    assert (str(found.query), found.action or "-") == (query, action)
    assert found.moves_as_of == (as_of == "now")


@pytest.mark.parametrize("thread", THREADS)
def test_chatter_stays_unanswered(thread: str) -> None:
    answered = [line for line in CHATTER if refine(parse(thread), line, NAMES) is not None]

    assert answered == []


def test_the_tables_are_as_large_as_promised() -> None:
    assert len(PHRASES) >= 400
    assert len(CHATTER) >= 200


def test_capitals_change_nothing() -> None:
    """But in values that are kept as typed."""
    for phrase, meaning in PHRASES:
        if not meaning.startswith("!"):
            shouted = phrase.upper().replace("&AMP;", "&amp;").replace("&GT;", "&gt;").replace("<TEL:", "<tel:")

            assert understood(shouted).casefold() == meaning.casefold()
