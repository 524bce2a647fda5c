"""Match the rules of the grammar against the tokens of a text, at any place."""

import re
from functools import cached_property
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.errors import QueryError
from bot.domain.grammar.meanings import Condition, Filler, Meaning, Mine, PhraseRule
from bot.domain.grammar.periods.durations import NUMERALS, in_digits
from bot.domain.grammar.reading.rule_index import RuleIndex
from bot.domain.grammar.words import filler_words
from bot.domain.grammar.words.lookup import NOUNS
from bot.domain.grammar.words.own_words import expand
from bot.domain.grammar.words.tokens import Token, scan
from bot.domain.language import Language
from bot.domain.names import BEGINNINGS, CERTAIN, NO_NAMES, Names
from bot.domain.regex_sizes import PatternWalk
from bot.domain.taught_vocabulary import OwnWord

BEFORE_LETTERS: Final = frozenset({"a", "o", "da", "do"})
"""After these a single letter may be a name; elsewhere the *D* of *D'Ávila* is short for *de*."""

_PEOPLE: Final = frozenset({"pessoa", "pessoas"})
_SOME: Final = frozenset({"a", "as", "da", "das", "uma", "essa", "esta", "aquela", "pela"})
_WHICH_ONE: Final = frozenset(
    {"ultima", "primeira", "mesma", "unica", "outra", "ultimas", "primeiras", "mesmas", "outras"}
)
_THAT: Final = frozenset({"que", "q"})

SHORT_NAMES: Final = frozenset({"let", "will"})
_BEFORE_NAMES: Final = frozenset({"a", "com", "da", "do", "o", "pela", "pelo"})
_PHONE_DIGITS: Final = 10


class RuleMatch(Struct, frozen=True):
    """A rule that matches words; `end` is the place after them."""

    rule: PhraseRule
    match: re.Match[str]
    end: int


class TokenMatcher:
    """A text in tokens.

    Attributes:
        typed: The text as it was typed.
        chatty: Whether it has emoji or mentions a user.
        own_words: Own words of the workspace in it, as they were typed.
        in_thread: Whether it is a reply to an answer.
    """

    def __init__(
        self, text: str, names: Names = NO_NAMES, language: Language = "pt-BR", *, in_thread: bool = False
    ) -> None:
        self.typed = text
        scanned = scan(text)
        self.tokens = [token for token in scanned if token.kind not in {"mention", "emoji"}]
        self.chatty = len(self.tokens) < len(scanned)
        self.own_words: list[tuple[str, OwnWord]] = []
        if names.vocabulary is not None and names.vocabulary.words:
            self.tokens, self.own_words = expand(self.tokens, names.vocabulary)
        if any(token.form in NUMERALS for token in self.tokens):
            self.tokens = _in_digits(self.tokens)
        self.names, self.language, self.in_thread = names, language, in_thread
        self._line = " ".join(token.form for token in self.tokens)
        self._starts = [0]
        for token in self.tokens:
            self._starts.append(self._starts[-1] + len(token.form) + 1)
        self._walk = PatternWalk(self._line)
        self._fits: dict[int, RuleMatch | None] = {}

    def __len__(self) -> int:
        return len(self.tokens)

    def form(self, place: int) -> str:
        """Return the form of the token at a place; empty at the end."""
        return self.tokens[place].form if place < len(self.tokens) else ""

    def kind(self, place: int) -> str:
        """Return the kind of the token at a place; empty at the end."""
        return self.tokens[place].kind if place < len(self.tokens) else ""

    def raw(self, start: int, end: int) -> str:
        """Return the words from one place up to another, as typed."""
        return " ".join(token.raw for token in self.tokens[start:end])

    def fit(self, place: int) -> RuleMatch | None:
        """Return the match of the longest rule at a place, of equally long ones the first; None where none matches."""
        if place not in self._fits:
            self._fits[place] = self.longest(self._rules, place) if place < len(self) else None
        return self._fits[place]

    def shorter(self, fit: RuleMatch, place: int) -> RuleMatch | None:
        """Return the longest match that ends before the last word of `fit`."""
        return self.longest(self._rules, place, fit.end - 1)

    @cached_property
    def _rules(self) -> RuleIndex:
        """The rules of phrases."""
        from bot.domain.grammar.reading.phrase_rules import QUESTION, THREAD  # noqa: PLC0415 - a number needs none

        return THREAD if self.in_thread else QUESTION

    def longest(self, rules: RuleIndex, place: int, end: int | None = None) -> RuleMatch | None:
        """Return the longest match of these rules at a place, among the words up to `end`."""
        walk = self._walk if end is None else PatternWalk(self._line[: self._starts[end] - 1])
        best = rules.longest(walk, self._starts[place])
        return RuleMatch(*best, place + 1 + best[1][0].count(" ")) if best else None

    def meanings(self, fit: RuleMatch, place: int) -> tuple[Meaning, ...]:
        """Return the meanings of matched words.

        Raises:
            QueryError: They have none, as ``31/02`` has none.
        """
        try:
            return tuple(self._theirs(one) if isinstance(one, Mine) else one for one in fit.rule.read(fit.match))
        except QueryError as error:
            said, hint = self.raw(place, fit.end), error.hint
            if error.code == "no_such_day" and hint is not None and error.word != fit.match[0]:
                hint = said.replace(error.word, hint) if said.count("/") == error.word.count("/") else None
            raise QueryError(error.code, said, hint, error.candidates, **error.params) from None

    def _theirs(self, mine: Mine) -> Meaning:
        """Return the condition that *minhas* is for the asker; raise `QueryError` where it is not known who that is."""
        agents = self.names.asker
        if not agents:
            raise QueryError("unknown_asker", hint=("agente:…" if self.language == "pt-BR" else "agent:…"))
        if mine.team:
            known = {} if self.names.vocabulary is None else self.names.vocabulary.teams_of
            teams = tuple(dict.fromkeys(team for agent in agents for team in known.get(agent, ())))
            if not teams:
                raise QueryError("no_team_of_yours")
            return Condition("team", teams)
        return Condition("agent", tuple(map(str, agents)))

    def filler(self, place: int) -> Filler | None:
        """Return the filler that the word at a place is by itself, or None; a name is none."""
        filler = filler_words.WORDS.get(self.form(place))
        if filler is None or self.is_name(place, filler) or self._begins_name(place):
            return None
        return filler

    def _begins_name(self, place: int) -> bool:
        """Tell whether an English verb after a Portuguese article begins an agent's name: *da let*, Letícia."""
        form = self.form(place)
        named = form in SHORT_NAMES and place and self.form(place - 1) in _BEFORE_NAMES
        return bool(named and self.names.find("agent", form, tiers=BEGINNINGS))

    def is_name(self, place: int, filler: Filler) -> bool:
        """Tell whether a filler is a word of an agent's name, or a campaign's whole name; articles are neither."""
        form = self.form(place)
        if filler.bridge or filler.lead or form not in self.names.words:
            return False
        if (len(form) == 1 and self.form(place - 1) not in BEFORE_LETTERS) or self._is_person(place):
            return False
        return bool(self.names.find("agent", form, tiers=CERTAIN) or self.names.find("campaign", form, tiers=1))

    def _is_person(self, place: int) -> bool:
        """Tell whether *pessoa* is the noun, and no surname: *a última pessoa*, *a pessoa que*, but not *do pessoa*."""
        before = self.form(place - 1) if place else ""
        noun = before in _WHICH_ONE or (before in _SOME and self.form(place + 1) in _THAT)
        return noun and self.form(place) in _PEOPLE

    def is_unknown(self, place: int) -> bool:
        """Tell whether the word at a place has no meaning: it is part of a name or label, or mistyped."""
        return (
            self.kind(place) == "word"
            and self.form(place) not in NOUNS
            and self.filler(place) is None
            and self.fit(place) is None
        )

    @property
    def has_phone(self) -> bool:
        """Tell whether a phone number with its area code stands anywhere."""
        return any(
            token.kind == "phone" or (token.kind == "number" and len(token.form) >= _PHONE_DIGITS)
            for token in self.tokens
        )

    def is_number(self, place: int) -> bool:
        """Tell whether a plain number stands at a place, and not the ``7`` of ``7 dias``."""
        if self.kind(place) != "number":
            return False
        fit = self.fit(place)
        return fit is None or fit.end == place + 1


def _in_digits(tokens: list[Token]) -> list[Token]:
    found: list[Token] = []
    rest = iter(tokens)
    for form, size in in_digits([token.form for token in tokens]):
        some = [next(rest) for _ in range(size)]
        raw = " ".join(token.raw for token in some)
        found.append(replace(some[0], form=form, raw=raw))
    return found
