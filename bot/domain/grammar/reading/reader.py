"""Read a text from its first token to its last, as pieces with a meaning each."""

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from bot.domain.errors import QueryError
from bot.domain.filter_specs import FILTERS
from bot.domain.grammar.meanings import Condition, Edge, Filler, Meaning, Piece, Refusal, Setting
from bot.domain.grammar.periods.clock import HOURS_OF
from bot.domain.grammar.reading.bare_trunks import BY
from bot.domain.grammar.reading.free_text import FreeTextReader
from bot.domain.grammar.reading.grouping_nouns import grouped_by
from bot.domain.grammar.reading.keyed_values import read_key
from bot.domain.grammar.reading.known_labels import may_be_label
from bot.domain.grammar.reading.name_checks import (
    check_label,
    check_name,
    check_sales,
    check_short_no,
    is_subject,
    who_ended,
)
from bot.domain.grammar.reading.team_names import check_not_team, team_at, whole_names
from bot.domain.grammar.reading.token_matcher import RuleMatch, TokenMatcher
from bot.domain.grammar.reading.trade_campaigns import campaign_in_words, is_noun_of
from bot.domain.grammar.reading.word_like_names import known_id, missing, names_other, whole_name
from bot.domain.grammar.words.filler_words import REQUESTS
from bot.domain.grammar.words.lookup import NOUNS, id_hint, is_free_text
from bot.domain.grammar.words.modifiers import DECISIVE
from bot.domain.lazy_regex import LazyRegex
from bot.domain.phone import national
from bot.domain.text import fold

_OF_ONE: Final = frozenset(spec.key for spec in FILTERS if spec.grouped)
"""Keys to group by that may have a value: *por agente* is a table, *por agente 149* is not."""

_ARTICLES: Final = frozenset({"o", "a", "the"})
_OF: Final = frozenset({"of", "from", "por", "do", "da", "pelo", "pela", "by"})
_WHO: Final = frozenset({"quem", "qm", "who"})
_WHICH: Final = frozenset({"qual", "quais", "que", "which", "what"})
"""After these a noun is what to group by, unless a name follows it: *qual agente vendeu*."""

_AREA_DIGITS: Final = 2
_TOO_FEW: Final = (7, 8)
"""The digits of a phone number without its area code and with one missing; eight stand together in two fours."""

_DOTTED: Final = LazyRegex(r"([012]?\d|3[01])\.(0?[1-9]|1[012])")
"""A date that is written with a dot, or another number."""

_ONE_PERSON: Final = frozenset({"cliente", "assinante", "client", "customer", "subscriber", "numero", "telefone"})


class _Reading(Struct, frozen=True):
    meanings: tuple[Meaning, ...]
    end: int
    casual: bool = False
    name: bool = False


class TokenReader:
    """Reads the pieces of a text."""

    def __init__(self, text: TokenMatcher, *, placeholders: bool = False) -> None:
        self._text = text
        self._named = FreeTextReader(text, placeholders)

    def pieces(self) -> Iterator[Piece]:
        """Yield the pieces in the order in which they stand.

        *quais da Ana ontem não foram atendidas* gives::

            Filler()                          "quais"
            Filler()                          "da"
            Condition("agent", ("150",))      "Ana"                   casual, name
            Days(yesterday)                   "ontem"
            Condition("answered", negated)    "não foram atendidas"

        A noun after a name of its kind is dropped (*black friday campaign*), and a polite
        refusal after a request is a filler (*mostra ontem pra mim*).

        Raises:
            QueryError: A word cannot be understood, or asks for what cannot be told.
        """
        place, named, asked, subject = 0, "", False, False
        while place < len(self._text):
            if named and is_noun_of(self._text, named, place) and not self._has_value(place + 1):
                place, named = place + 1, ""  # "black friday campaign"
                continue
            found = self._read(place)
            if found.name:
                check_name(self._text, place, found.end, found.meanings[0])
            check_sales(self._text, place, found.end)
            check_label(self._text, place, found.end, found.meanings[0])
            if self._text.raw(place - 1, place).casefold() == "n":
                check_short_no(self._text, place, found.end, found.meanings[0])
            if subject and (does := who_ended(self._text, place, found.end)):
                found = _Reading((does,), found.end, casual=True)
            word = self._text.raw(place, found.end)
            for meaning in found.meanings:
                if isinstance(meaning, Refusal) and not (meaning.polite and asked):
                    hint = meaning.hints[self._text.language == "pt-BR"] if meaning.hints else None
                    params = {} if meaning.days is None else {"days": meaning.days}
                    raise QueryError(meaning.code, word, hint, (), **params)
                yield Piece(Filler() if isinstance(meaning, Refusal) else meaning, word, found.casual, found.name)
            first = found.meanings[0]
            named = first.key if found.name and isinstance(first, Condition) else ""
            subject = named == "agent" and is_subject(self._text, place)
            place, asked = found.end, asked or fold(word) in REQUESTS

    def _read(self, place: int) -> _Reading:
        token = self._text.tokens[place]
        if team := team_at(self._text, place):
            asks_who = (Setting("by", "agent", weak=True),) if token.form in _WHO else ()
            return _Reading((Condition("team", (team[0],)), *asks_who), team[1])
        if token.kind == "key":
            return self._key(place)
        if token.kind == "phone":
            return self._number(place)
        if token.kind == "own":
            return _Reading((Edge(),), place + 1)
        return self._whole_name(place) or self._words(place) or self._noun(place) or self._unknown(place)

    def _key(self, place: int) -> _Reading:
        key = self._text.form(place)[:-1]
        if is_free_text(key):
            values, end = self._named.after_key(place)
            return _Reading((Condition(key, whole_names(self._text, key, values)),), end)
        return _Reading(*read_key(self._text, place))

    def _number(self, place: int) -> _Reading:
        return _Reading((Condition("number", (national(self._text.raw(place, place + 1)),)),), place + 1)

    def _whole_name(self, place: int) -> _Reading | None:
        if not (whole := whole_name(self._text, place) or campaign_in_words(self._text, place)):
            return None
        key, (values, end) = whole
        return _Reading((Condition(key, values),), end, casual=True, name=True)

    def _words(self, place: int) -> _Reading | None:
        fit = self._text.fit(place)
        if fit and self._names_one(fit, place):
            fit = self._text.shorter(fit, place) if fit.end > place + 1 else None
        if fit is None or self._is_filler_and_name(fit, place):
            return None
        if fit.end == place + 1 and (hours := HOURS_OF.get(self._text.form(place))):
            check_not_team(self._text, place, hours)
        return _Reading(self._text.meanings(fit, place), self._before_value(fit, place), fit.rule.casual)

    def _is_filler_and_name(self, fit: RuleMatch, place: int) -> bool:
        """Tell whether a phrase is one word that asks for nothing, and the name of an agent or campaign."""
        if fit.end > place + 1 or self._text.form(place) not in self._text.names.words:
            return False
        meanings = self._text.meanings(fit, place)
        fillers = [one if isinstance(one, Filler) else Filler() for one in meanings if _asks_for_nothing(one)]
        return len(fillers) == len(meanings) and all(self._text.is_name(place, one) for one in fillers)

    def _noun(self, place: int) -> _Reading | None:
        """Return a noun with its value, or a filler; None of any other word."""
        form = self._text.form(place)
        if key := grouped_by(self._text, place):
            return _Reading((Setting("by", key),), place + 1, casual=True)
        if form in NOUNS and (found := self._named.after_noun(place)):
            return _Reading((Condition(NOUNS[form], whole_names(self._text, NOUNS[form], found[0])),), found[1])
        if self._is_someones(place):
            raise missing(self._text, place)
        if filler := self._text.filler(place):
            return _Reading((filler,), place + 1, casual=not filler.lead)
        if form in NOUNS:
            raise missing(self._text, place)
        return None

    def _is_someones(self, place: int) -> bool:
        """Tell whether it is *do cliente* in a text that names no customer or number."""
        text = self._text
        before = place - 1
        while before >= 0 and text.form(before) in _ARTICLES:
            before -= 1
        if text.form(place) not in _ONE_PERSON or before < 0 or text.form(before) not in _OF:
            return False
        if self._is_condition(before - 1):
            return False
        return text.form(place + 1) not in {"de", "of"} and not any(
            token.kind == "phone" or token.form in {"number:", "customer:"} or len(token.form) > 7
            for token in text.tokens
            if token.kind in {"phone", "key", "number", "quote"}
        )

    def _is_condition(self, place: int) -> bool:
        """Tell whether a word is a condition, as in *atendidas pelo cliente*."""
        fit = self._text.fit(place) if place >= 0 else None
        return fit is not None and any(isinstance(one, Condition) for one in self._text.meanings(fit, place))

    def _unknown(self, place: int) -> _Reading:
        token = self._text.tokens[place]
        if token.kind in {"number", "quote"} and sum(map(str.isdigit, token.raw)) > 7:
            return self._number(place)
        if token.kind == "number" and (kind := known_id(self._text, place)):
            return _Reading((Condition(kind, (token.form,)),), place + 1, casual=True, name=True)
        if token.kind == "number":
            raise self._bare_number(place)
        if token.kind not in {"word", "quote"}:
            dotted = _DOTTED.fullmatch(token.raw)
            raise QueryError("unknown_word", token.raw, f"{dotted[1]}/{dotted[2]}" if dotted else None)
        key, (values, end) = self._named.alone(place)
        return _Reading((Condition(key, values),), end, casual=True, name=True)

    def _bare_number(self, place: int) -> QueryError:
        """Return the error for a number that may be an id, or the area code of a phone number that lacks a digit."""
        text, raw = self._text, self._text.raw(place, place + 1)
        more = sum(char.isdigit() for char in text.raw(place + 1, place + 2))
        if len(raw) == _AREA_DIGITS and more in _TOO_FEW:
            return QueryError("too_few_digits", text.raw(place, place + 2))
        if raw.startswith("0") and len(raw) > _AREA_DIGITS:  # 0800 722 3000
            return QueryError("invalid_number", raw)
        return QueryError("bare_id", raw, id_hint(text.names, text.language, raw))

    def _names_one(self, fit: RuleMatch, place: int) -> bool:
        """Tell whether a value follows *por agente*, so that it is no table."""
        last = self._text.form(fit.end - 1)
        if last not in NOUNS or not self._has_value(fit.end):
            return False
        if self._text.form(place) in _WHICH and self._text.kind(fit.end) == "word":
            return bool(self._text.names.words & {self._text.form(fit.end)})
        if fit.end == place + 1:
            return True
        if names_other(self._text, NOUNS[last], fit.end):
            return False
        shapes = [one.value for one in self._text.meanings(fit, place) if isinstance(one, Setting) and one.name == "by"]
        return bool(shapes) and shapes[0] in _OF_ONE

    def _has_value(self, place: int) -> bool:
        text = self._text
        noun, form = NOUNS.get(text.form(place - 1)), text.form(place)
        by = place > 1 and text.form(place - 2) in BY and text.form(place + 1) not in text.names.words
        sold = (form == "vendas" and (noun == "agent" or by)) or (form == "sales" and form not in text.names.words)
        unseen = place > 1 and text.form(place - 2) in BY | {"and", "e"} and not may_be_label(text, noun or "", place)
        named = text.is_unknown(place) and text.form(place) not in DECISIVE and not (sold or unseen)
        return text.kind(place) in {"quote", "phone"} or text.is_number(place) or named

    def _before_value(self, fit: RuleMatch, place: int) -> int:
        """Return the end of a piece: in *desligadas pelo agente 149* before *agente*, which has a value."""
        last = fit.end - 1
        ends = last > place and NOUNS.get(self._text.form(last)) == "agent" and self._has_value(fit.end)
        return last if ends and not names_other(self._text, "agent", fit.end) else fit.end


def _asks_for_nothing(meaning: Meaning) -> bool:
    return isinstance(meaning, Filler) or (isinstance(meaning, Setting) and meaning.weak)
