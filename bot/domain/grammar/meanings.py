"""The meanings of pieces of a text, before they are combined to a query, and the rules that give them."""

import re
from collections.abc import Callable
from functools import cached_property
from typing import Literal

from msgspec import Struct

from bot.domain.day_spans import Span
from bot.domain.period import Period
from bot.domain.query_error_codes import QueryErrorCode
from bot.domain.regex_fragments import spelled_out


class Condition(Struct, frozen=True):
    """A filter, or a part of one."""

    key: str
    values: tuple[str, ...] = ()
    negated: bool = False


class Days(Struct, frozen=True):
    """The days to search."""

    period: Period


class ComparedDays(Struct, frozen=True):
    """The days to compare with."""

    period: Period


class WeekdayBefore(Struct, frozen=True):
    """A weekday to compare with, before the days of the text: *vs sexta anterior*; 0 is Monday."""

    number: int


class Versus(Struct, frozen=True):
    """A word between two sides to compare: days, or values of one key.

    Attributes:
        verb: Whether it stands before both sides: *comparar camila com larissa*.
    """

    verb: bool = False


class Bound(Struct, frozen=True):
    """The first or the last of the days to search."""

    end: Literal["first", "last"]
    span: Span


class Setting(Struct, frozen=True):
    """A part of which a query has only one: ``status``, ``by``, ``sort``, ``top``.

    Attributes:
        name: Of the part; ``among`` asks for all of those of whom one is ranked, or is a part.
        weak: Whether another setting of the same name replaces it.
    """

    name: Literal["status", "by", "columns", "calls", "sort", "top", "among"]
    value: str
    weak: bool = False


class Negator(Struct, frozen=True):
    """A word that negates the condition after it.

    Attributes:
        reach: The words that may stand between the two: ``next``: none; ``near``:
            articles and forms of *to be*; ``far``: any filler.
        lists: Whether conditions after a comma are negated too: by *except*, not by *not*.
    """

    reach: Literal["next", "near", "far"]
    lists: bool = False


class Joiner(Struct, frozen=True):
    """*And*, *or*, a comma."""

    word: Literal["and", "or", ","]


class Filler(Struct, frozen=True):
    """A word that asks for nothing.

    Attributes:
        bridge: Whether it may stand between *not* and its condition.
        lead: Whether a refinement in a thread may have it.
    """

    bridge: bool = False
    lead: bool = False


class DependentWord(Struct, frozen=True):
    """A word that says nothing without a condition of one of these keys: *fechou* goes with *acordos*.

    The key ``compare`` is days to compare with, which *na mesma hora* goes with; ``past`` is
    a number or customer without days, which *antes* goes with: *já atendeu esse número antes?*;
    ``left out`` any denied condition, beside which *os demais* are all the rest.
    """

    keys: tuple[str, ...]


class Trend(Struct, frozen=True):
    """A word for a change since the days before: *melhorou*, *grew*.

    Attributes:
        falls: Whether it is also said of calls that are cut off: *caiu*.
    """

    falls: bool = False


class Drop(Struct, frozen=True):
    """The removal of a filter."""

    key: str


class Action(Struct, frozen=True):
    """An action on an answer: ``next``, ``page 3``, ``again``."""

    name: str


class Mine(Struct, frozen=True):
    """The calls of the user who asks; of the user's teams, if `team`."""

    team: bool = False


class Edge(Struct, frozen=True):
    """The beginning or the end of an own word that stands for several filters."""


class Refusal(Struct, frozen=True):
    """A request that is understood, and cannot be fulfilled.

    Attributes:
        hints: The nearest text that works, in English and in Portuguese.
        polite: Whether it is a filler after a request: *mostra … pra mim*.
        days: The number of days in the sentence of the error.
    """

    code: QueryErrorCode
    hints: tuple[str, str] | None = None
    polite: bool = False
    days: int | None = None


Meaning = (
    Condition
    | Days
    | ComparedDays
    | WeekdayBefore
    | Versus
    | Bound
    | Setting
    | Negator
    | Joiner
    | Filler
    | DependentWord
    | Trend
    | Drop
    | Action
    | Refusal
    | Mine
    | Edge
)


class PhraseRule(Struct, frozen=True, dict=True):
    """A phrase, and its meanings.

    Attributes:
        words: A regular expression of folded words. Compiled when it is first
            needed: a number or ``key:value`` alone needs none of them.
        read: Returns the meanings of a match; only called where no longer rule matches.
        casual: Whether colleagues say it to each other, too, so that alone it is no
            refinement.
        after: An expression for the words before the phrase, to which its end must fit;
            empty where any may stand there.
    """

    words: str
    read: Callable[[re.Match[str]], tuple[Meaning, ...]]
    casual: bool = False
    after: str = ""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Return the compiled expression, which ends at the end of a word."""
        return re.compile(rf"(?:{spelled_out(self.words)})(?= |$)")

    def match(self, text: str, start: int) -> re.Match[str] | None:
        """Return the match of the phrase at a place of a text."""
        found = self.pattern.match(text, start)
        return found if found and (not self.after or self._before.search(text[:start])) else None

    @cached_property
    def _before(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{spelled_out(self.after)}) $")


class Piece(Struct, frozen=True):
    """Words that mean something together.

    Attributes:
        word: As typed.
        casual: Whether colleagues say it to each other, too; see `PhraseRule`.
        name: Whether it is a name without a key.
    """

    meaning: Meaning
    word: str
    casual: bool = False
    name: bool = False


def rule(words: str, *meanings: Meaning, casual: bool = False, after: str = "") -> PhraseRule:
    """Return a rule that always means the same."""
    return PhraseRule(words, lambda _: meanings, casual, after)


def rule_for(words: str, read: Callable[[re.Match[str]], tuple[Meaning, ...]], *, casual: bool = False) -> PhraseRule:
    """Return a rule whose meaning depends on the words."""
    return PhraseRule(words, read, casual)
