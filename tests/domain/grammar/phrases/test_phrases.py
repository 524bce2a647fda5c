"""What people type, and what it means: the tables beside this file."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.errors import QueryError
from bot.domain.grammar.parser import parse
from bot.domain.grammar.threads.refinement import refine
from bot.domain.names import Names
from tests.domain.grammar.names import CALL_CENTRE, COLLECTIONS_CENTRE, LABELLED_CENTRE, NAMES, SALES_CENTRE

HERE = Path(__file__).parent
PHRASES = [line.split("\t") for line in (HERE / "phrases.tsv").read_text("utf-8").splitlines()]
REFINEMENTS = [line.split("\t") for line in (HERE / "refinements.tsv").read_text("utf-8").splitlines()]
CHATTER = (HERE / "chatter.txt").read_text("utf-8").splitlines()
THREAD_CHATTER = (HERE / "thread_chatter.txt").read_text("utf-8").splitlines()
"""Talk that looks like the replies of `threads.said_of_answers` and `threads.trimming`."""

CENTRES = {
    "call_centre": CALL_CENTRE,
    **dict.fromkeys(("agents", "supervisors", "quality"), SALES_CENTRE),
    **dict.fromkeys(
        (
            "collections",
            "telesales",
            "monitoring",
            "floor",
            "seniors",
            "desk",
            "newcomers",
            "back_office",
            "team_leads",
            "trainers",
            "shift_leads",
            "evening_shift",
            "branch_office",
            "help_desk",
            "day_shift",
            "operations",
            "night_shift",
            "reception",
            "weekend_shift",
        ),
        COLLECTIONS_CENTRE,
    ),
    **dict.fromkeys(
        (
            "agreements",
            "sellers",
            "planning",
            "owners",
            "everyday",
            "coordinators",
            "clerks",
            "long_day",
            "clients",
            "directors",
            "operators",
            "arguers",
            "meeting",
            "ten_people",
            "centre_day",
            "centre_roles",
            "plain_day",
            "twelve_people",
            "sales_floor",
            "late_shift",
            "morning_shift",
            "contact_centre",
        ),
        LABELLED_CENTRE,
    ),
}
"""The lists of readers who do not know the grammar, by the beginnings of their names, and the names that they know."""

THREADS = ("campaign:376 agent:149 yesterday", "84999999999", "customer:1919 unanswered by:agent top:5")


def understood(phrase: str) -> str:
    try:
        return str(parse(phrase, NAMES))
    except QueryError as error:
        return f"!{error.code} {error.word}".strip()
    except Exception as error:
        error.add_note(f"of the phrase {phrase!r}")
        raise


def refined(reply: str) -> list[str]:
    """Return what a reply makes of the first thread, as a row of the table."""
    try:
        found = refine(parse(THREADS[0]), reply, NAMES)
    except Exception as error:
        error.add_note(f"of the reply {reply!r}")
        raise
    if found is None:
        return [reply, "chatter"]
    return [reply, str(found.query), found.action or "-", "now" if found.moves_as_of else "kept"]


def differences(found: list[list[str]], table: list[list[str]]) -> str:
    """Return a line for each row that was found to be another than the table's."""
    pairs = zip(found, table, strict=True)
    return "\n".join(f"{expected} is {row[1:]}" for row, expected in pairs if row != expected)


def test_phrases_mean_what_the_table_says() -> None:
    """One test of all phrases: one for each would take longer to begin than to run."""
    assert differences([[phrase, understood(phrase)] for phrase, _ in PHRASES], PHRASES) == ""


@pytest.mark.unmeasured
def test_replies_refine_as_the_table_says() -> None:
    assert differences([refined(reply) for reply, *_ in REFINEMENTS], REFINEMENTS) == ""


@pytest.mark.unmeasured
@pytest.mark.parametrize("thread", THREADS)
def test_chatter_stays_unanswered(thread: str) -> None:
    answered = [line for line in CHATTER if refine(parse(thread), line, NAMES) is not None]

    assert answered == []


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    "thread", ["campaign:377 yesterday by:agent", "campaign:377 agent:186 yesterday", "by:campaign", "84999999999"]
)
def test_talk_that_looks_like_a_reply_stays_unanswered(thread: str) -> None:
    names = replace(LABELLED_CENTRE, asker=(158,))
    answered = [line for line in THREAD_CHATTER if refine(parse(thread), line, names) is not None]

    assert answered == []


@pytest.mark.unmeasured
@pytest.mark.parametrize("centre", CENTRES)
def test_phrases_of_a_call_centre_mean_what_the_table_says(centre: str) -> None:
    """And what is refused offers only what the table says: the words of a reader who does not know the grammar."""
    rows = (HERE / f"{centre}_phrases.tsv").read_text("utf-8").splitlines()

    assert differences([_with_offers(row[0], CENTRES[centre]) for row in _cells(rows)], _cells(rows)) == ""


def _cells(rows: list[str]) -> list[list[str]]:
    return [row.split("\t") for row in rows]


def _with_offers(phrase: str, names: Names) -> list[str]:
    try:
        return [phrase, str(parse(phrase, names)), "-"]
    except QueryError as error:
        offers = " | ".join(map(str, error.offers)) or "-"
        return [phrase, f"!{error.code} {error.word}".strip(), offers]


@pytest.mark.unmeasured
@pytest.mark.parametrize("centre", [one for one in CENTRES if (HERE / f"{one}_replies.tsv").exists()])
def test_replies_of_a_call_centre_refine_as_the_table_says(centre: str) -> None:
    thread = parse("campaign:377 yesterday by:agent")
    rows = _cells((HERE / f"{centre}_replies.tsv").read_text("utf-8").splitlines())
    found = [(reply, refine(thread, reply, CENTRES[centre])) for reply, _ in rows]

    assert differences([[reply, str(one.query) if one else "chatter"] for reply, one in found], rows) == ""


def test_the_tables_are_as_large_as_promised() -> None:
    assert len(PHRASES) >= 400
    assert len(CHATTER) >= 200


@pytest.mark.unmeasured
def test_capitals_change_nothing() -> None:
    """But in values that are kept as typed."""
    for phrase, meaning in PHRASES:
        if not meaning.startswith("!"):
            shouted = phrase.upper().replace("&AMP;", "&amp;").replace("&GT;", "&gt;").replace("<TEL:", "<tel:")

            assert understood(shouted).casefold() == meaning.casefold()
