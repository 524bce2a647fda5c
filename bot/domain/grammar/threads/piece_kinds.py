"""Tests of single pieces of a reply: a condition, a setting, days, a name, a label, a word for calls."""

from collections.abc import Callable, Sequence
from itertools import dropwhile
from typing import Final

from bot.domain.grammar.meanings import Condition, Days, Drop, Filler, Negator, Piece, Setting
from bot.domain.grammar.threads.small_talk import is_refining
from bot.domain.lazy_regex import LazyRegex
from bot.domain.names import Names
from bot.domain.query import Query
from bot.domain.text import fold, word_set

LABELS: Final = frozenset({"outcome", "trunk"})
_NOUNS: Final = word_set("call calls chamada chamadas for from ligacao ligacoes of on one ones q que that")
"""Words that stand for calls, or lead to what is said of them."""

_THAT: Final = LazyRegex(r"(?:que|q|that) ")
_US: Final = LazyRegex(r"a gente|alguem|anybody|anyone|gente|nos|somebody|someone|we")

Test = Callable[[Piece], bool]


def each_passes(pieces: Sequence[Piece], *tests: Test) -> bool:
    """Tell whether each piece passes one of the tests."""
    return all(any(test(one) for test in tests) for one in pieces)


def key_of(one: Piece) -> str:
    """Return the key of a condition; empty of any other piece."""
    return one.meaning.key if isinstance(one.meaning, Condition) else ""


def is_condition(one: Piece) -> bool:
    """Tell whether a piece is a filter, or a part of one."""
    return isinstance(one.meaning, Condition)


def is_setting(one: Piece) -> bool:
    """Tell whether a piece is a setting, such as the groups or their order."""
    return isinstance(one.meaning, Setting)


def is_table(one: Piece) -> bool:
    """Tell whether a piece asks for a table by its words alone; *por hora* is also *for now*."""
    return is_setting(one) and is_refining(one) and fold(one.word) != "por hora"


def without_table(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Return what is said beside a table: *por dia, sem a camila*; all where a table is all."""
    said = [one for one in pieces if not is_table(one)]
    return list(dropwhile(lambda one: one.word == ",", said)) or pieces


def settings_of(pieces: Sequence[Piece]) -> dict[str, Piece]:
    """Return the pieces that are settings, by the name of the setting."""
    return {one.meaning.name: one for one in pieces if isinstance(one.meaning, Setting)}


def is_dated(one: Piece) -> bool:
    """Tell whether a piece names days."""
    return isinstance(one.meaning, Days)


def is_drop(one: Piece) -> bool:
    """Tell whether a piece removes a filter."""
    return isinstance(one.meaning, Drop)


def is_name(one: Piece) -> bool:
    """Tell whether a piece is a name without a key."""
    return one.name


def is_label(one: Piece) -> bool:
    """Tell whether a piece is an outcome or a trunk."""
    return key_of(one) in LABELS


def is_noun(one: Piece) -> bool:
    """Tell whether a piece stands for calls, or leads to what is said of them."""
    return isinstance(one.meaning, Filler) and fold(one.word) in _NOUNS


def denies(one: Piece) -> bool:
    """Tell whether a piece denies what is said of calls: *das que não atenderam*."""
    return isinstance(one.meaning, Negator) and _THAT.match(fold(one.word)) is not None


def is_one_of_us(one: Piece) -> bool:
    """Tell whether a piece is whoever made or took the calls: *as que alguém atendeu*."""
    return isinstance(one.meaning, Filler) and _US.fullmatch(fold(one.word)) is not None


def is_whole_name(one: Piece, query: Query, names: Names) -> bool:
    """Tell whether a name is a whole one: *Camila Rodrigues Pessoa*, where *Camila* may be called.

    *E black friday?* may be of the day, unless the answer is of a campaign.
    """
    match key_of(one):
        case "agent":
            return bool(names.find("agent", one.word, tiers=1))
        case "campaign":
            return bool(query.values("campaign") and names.find("campaign", one.word, tiers=1))
        case _:
            return False
