"""What pieces of a text mean, before they are put together to a query."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from bot.domain.errors import Code
from bot.domain.period import Period, Span


@dataclass(frozen=True, slots=True)
class Condition:
    """A filter, or a part of one."""

    key: str
    values: tuple[str, ...] = ()
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Days:
    """The days to search."""

    period: Period


@dataclass(frozen=True, slots=True)
class Bound:
    """The first or the last of the days to search."""

    end: Literal["first", "last"]
    span: Span


@dataclass(frozen=True, slots=True)
class Setting:
    """Anything that a query has but one of: ``status``, ``by``, ``sort``, ``top``.

    Attributes:
        weak: Whether it gives way to another one.

    """

    name: Literal["status", "by", "sort", "top"]
    value: str
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Negator:
    """A word that turns the condition after it round.

    Attributes:
        reach: What may stand between the two: ``next`` is nothing, ``near`` are
            articles and forms of *to be*, ``far`` is any filler.
        lists: Whether what follows a comma is denied too; after *except*, not after *not*.

    """

    reach: Literal["next", "near", "far"]
    lists: bool = False


@dataclass(frozen=True, slots=True)
class Joiner:
    """*And*, *or*, a comma."""

    word: Literal["and", "or", ","]


@dataclass(frozen=True, slots=True)
class Filler:
    """Nothing at all, politely.

    Attributes:
        bridge: Whether it may stand between *not* and what is not wanted.
        lead: Whether it is forgiven in a thread.

    """

    bridge: bool = False
    lead: bool = False


@dataclass(frozen=True, slots=True)
class Drop:
    """A filter that is no longer wanted."""

    key: str


@dataclass(frozen=True, slots=True)
class Action:
    """Something to do with an answer: ``next``, ``page 3``, ``again``."""

    name: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that is understood, and cannot be done.

    Attributes:
        hints: The nearest thing that works, in English and in Portuguese.
        polite: Whether it is a filler after a request: *mostra … pra mim*.
        days: A number of days that the sentence speaks of.

    """

    code: Code
    hints: tuple[str, str] | None = None
    polite: bool = False
    days: int | None = None


Meaning = Condition | Days | Bound | Setting | Negator | Joiner | Filler | Drop | Action | Refusal


@dataclass(frozen=True)
class PhraseRule:
    """Words that mean something together.

    Attributes:
        words: A regular expression of folded words. Compiled when it is first
            needed: a number or ``key:value`` alone needs none of them.
        read: Returns the meanings of a match; only asked where no longer rule fits.
        casual: Whether people say it to each other too, so that alone it is no refinement.

    """

    words: str
    read: Callable[[re.Match[str]], tuple[Meaning, ...]]
    casual: bool = False

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Return the expression, which ends where a word does."""
        return re.compile(rf"(?:{self.words})(?= |$)")


def rule(words: str, *meanings: Meaning, casual: bool = False) -> PhraseRule:
    """Return a rule that always means the same."""
    return PhraseRule(words, lambda _: meanings, casual)


def rule_for(words: str, read: Callable[[re.Match[str]], tuple[Meaning, ...]], *, casual: bool = False) -> PhraseRule:
    """Return a rule whose meaning depends on the words."""
    return PhraseRule(words, read, casual)
