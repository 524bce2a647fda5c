"""Right phrases with words mistyped at random: how many are offered as they were meant, and how few are misread."""

import re
from collections import Counter
from random import Random
from typing import Final

import pytest

from bot.domain.errors import QueryError
from bot.domain.grammar.offers.respelling import known_words
from bot.domain.grammar.parser import parse
from bot.domain.grammar.words.places import places
from bot.domain.names import Names
from bot.domain.text import fold
from tests.domain.grammar.names import LABELLED_CENTRE
from tests.domain.grammar.phrases.test_phrases import CENTRES, HERE
from tests.domain.grammar.refusals import offers

_ROWS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SHORTEST: Final = 5
_TEXTS: Final = 100
_FLOOR: Final = 0.9
"""The share of texts that are offered as they were meant, and at first; 0.95 and more are."""

_MISREAD: Final = 0.01
"""The share of texts that may be read as other ones: the wrong word happens to be of another question."""


def _right_phrases() -> list[tuple[str, str, Names]]:
    """Return phrases, their queries and the names known; none beside a trunk or an outcome, which any word may be."""
    rows = [
        (line.split("\t"), names)
        for centre, names in CENTRES.items()
        for line in (HERE / f"{centre}_phrases.tsv").read_text("utf-8").splitlines()
    ]
    right = [(row[0], row[1], names) for row, names in rows if not row[1].startswith("!") and '"' not in row[0]]
    return [row for row in right if not re.search(r"trunk|outcome:", row[1])]


def _mistyped(word: str, random: Random) -> str:
    """Return a word with a letter left out, doubled, changed with the next, or hit beside its key."""
    place = random.randrange(len(word) - 1)
    before, letter, after = word[:place], word[place], word[place + 1 :]
    row = next((row for row in _ROWS if fold(letter) in row), "")
    beside = row[max(row.find(fold(letter)) - 1, 0) :][:3].replace(fold(letter), "") if row else letter
    slips = (after, letter * 2 + after, after[0] + letter + after[1:], random.choice(beside) + after)
    return before + random.choice(slips)


def _with_slips(text: str, names: Names, count: int, random: Random) -> str | None:
    """Return a text with so many words of the grammar mistyped; None of one that has too few."""
    words = [
        (start, end)
        for token, start, end in places(text)
        if token.kind == "word" and token.form in known_words() and token.form not in names.words
        if min(len(token.form), end - start) >= _SHORTEST and text[end : end + 1] not in {":", "="}
    ]
    if len(words) < count:
        return None
    for start, end in sorted(random.sample(words, count), reverse=True):
        mistyped = _mistyped(text[start:end], random)
        if fold(mistyped) in known_words() or fold(mistyped) in names.words:
            return None
        text = f"{text[:start]}{mistyped}{text[end:]}"
    return text


def _outcome(text: str, meaning: str, names: Names) -> str:
    try:
        return "right" if str(parse(text, names)) == meaning else "misread"
    except QueryError as error:
        return "offered" if list(map(str, error.offers))[:1] == [meaning] else "refused"


@pytest.mark.unmeasured
@pytest.mark.parametrize("slips", [1, 2])
def test_mistyped_words_are_offered_as_they_were_meant(slips: int) -> None:
    random = Random(slips)  # noqa: S311 - draws the same texts at every run
    rows = _right_phrases()
    counts = Counter[str]()
    while counts.total() < _TEXTS:
        phrase, meaning, names = random.choice(rows)
        text = _with_slips(phrase, names, slips, random)
        if text is not None:
            counts[_outcome(text, meaning, names)] += 1

    assert counts["misread"] <= _MISREAD * _TEXTS
    assert counts["right"] + counts["offered"] >= _FLOOR * _TEXTS


@pytest.mark.parametrize("name", ["augusta", "julio", "jane", "amanda"])
@pytest.mark.parametrize("text", ["vendas {} hoje", "{} e camila hoje", "ligações da {} hoje", "{}"])
def test_the_name_of_a_stranger_is_no_mistyped_month(name: str, text: str) -> None:
    offered = offers(text.format(name), LABELLED_CENTRE)

    assert [one for one in offered if "today" not in one] == []
