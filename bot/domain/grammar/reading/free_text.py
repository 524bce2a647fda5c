"""Read values that are free text (ids, names, labels): after a key, after a noun, or alone."""

from functools import partial
from typing import Final

from msgspec import Struct

from bot.domain.errors import QueryError
from bot.domain.grammar.reading.bare_labels import bare_label, surely_outcome
from bot.domain.grammar.reading.known_labels import known_label
from bot.domain.grammar.reading.token_matcher import BEFORE_LETTERS, TokenMatcher
from bot.domain.grammar.reading.trade_campaigns import phrase_ends, trade_campaign
from bot.domain.grammar.reading.word_like_names import (
    INSIDE_NAMES,
    check_numbered,
    may_be_name,
    name_of_words,
    named,
    named_kind,
    names_other,
    unknown_word,
    whole_name,
)
from bot.domain.grammar.words.lookup import (
    NOUNS,
    OUTCOME_WORDS,
    ambiguous_name,
    check_whole,
    checked_id,
    id_of,
    phone_for_customer,
)
from bot.domain.grammar.words.modifiers import DECISIVE, may_deny
from bot.domain.lazy_regex import LazyRegex
from bot.domain.names import ALL_TIERS, CERTAIN, NamedKind
from bot.domain.phone import PHONE
from bot.domain.query_keys import filter_spec
from bot.domain.text import fold, word_set

_LONGEST_NAME: Final = 8
_ENDED: Final = LazyRegex(r"cancel|falt|perd|refused|lost")
"""Beginnings of outcomes: in *resultado perdeu interesse* such a word decides nothing."""


_BEFORE_VALUES: Final = word_set(
    """
    as called chamada chamado cod code codigo como da de do e exact exactly exata exatamente exato id ids is n named no
    nro num number numero of
    """
)
_BEFORE_IDS: Final = word_set(", a agente codigo da de do ext id login no o on one ramal the with")
_IDS: Final = frozenset(("id", "ids", "external", "codigo", "cod", "code"))
_JOINERS: Final = frozenset((",", "e", "and", "ou", "or", "/", "+"))

ValuesAndEnd = tuple[tuple[str, ...], int]
"""Values, and the place of the first token after them."""


class FreeTextReader(Struct, frozen=True):
    """Reads the values of a text that are ids, names or labels.

    Attributes:
        placeholders: Whether an unknown name is read as the id 0, so that the rest of the text can be read.
    """

    text: TokenMatcher
    placeholders: bool = False

    def after_key(self, place: int) -> ValuesAndEnd:
        """Return the values right after ``agent:``, names as ids; the last may go on unquoted: ``agent:Ana Paula``."""
        token = self.text.tokens[place]
        key = token.form[:-1]
        if not token.values:
            raise QueryError("missing_value", token.raw, filter_spec(key).form(self.text.language))
        if key == "customer":
            return tuple(self._customer(value) for value in token.values), place + 1
        kind = named_kind(key)
        if kind is None:
            return token.values, place + 1
        *values, last = token.values
        end = place + 1
        if not last.isdecimal() and not token.raw.endswith('"'):
            end = self._run(end)
            last = " ".join([last, *(one.raw for one in self.text.tokens[place + 1 : end])])
        ids = [self._id(kind, value) for value in (*values, last)]
        more, end = self._ids(end) if self.text.form(end) in _JOINERS and self.text.is_number(end + 1) else ((), end)
        return (*ids, *more), end

    def after_noun(self, place: int) -> ValuesAndEnd | None:
        """Return the values that follow *campanha* or *resultado*; None where none do.

        Words such as *de código* between noun and value are passed over.

        =================================  ==========================================
        *campanha de código 376 e 377*     ``("376", "377")``, to the end
        *agente Ana Paula ontem*           ``("150",)``, her id, to *ontem*
        *resultado "Venda" e "Recado"*     ``("Venda", "Recado")``
        *resultado Venda Nova ontem*       ``("Venda Nova",)``; not in a thread
        *cliente id 19191919*              ``("19191919",)``
        *cliente 84999999999*              None: that number follows on its own
        *agentes ontem*                    None: *agentes* is what to group by
        =================================  ==========================================

        Raises:
            QueryError: A name is unknown or ambiguous, or a customer's id a phone number.
        """
        text, key = self.text, NOUNS[self.text.form(place)]
        start = place + 1
        if key == "number":
            return None
        while text.form(start) in _BEFORE_VALUES or (key == "customer" and NOUNS.get(text.form(start)) == "customer"):
            start += 1
        if text.kind(start) == "quote":
            return self._quoted(key, start)
        if key == "customer":
            by_id = any(text.form(one) in _IDS for one in range(place, start))
            return self._customer_after(start) if by_id or text.kind(start) != "phone" else None
        if kind := named_kind(key):
            return None if start > place + 1 and names_other(text, kind, start) else self._id_after(kind, start)
        end = start if text.in_thread else self._run(start)
        words = text.raw(start, end)
        of_named = start > place + 1 and fold(words) not in OUTCOME_WORDS and named(text.names, words)
        denies = key == "team" and text.names.vocabulary is None and may_deny(words)
        if of_named or denies:
            return None  # "resultado da camila" is of her calls, "equipes menis a da ana" is mistyped
        known = known_label(text, key, start)
        return known if known and known[1] >= end else ((words,), end) if end > start else None

    def alone(self, place: int) -> tuple[str, ValuesAndEnd]:
        """Return the key and the id of a bare name, if its match is unambiguous.

        Raises:
            QueryError: It is no known name, or the name of several.
        """
        text = self.text
        for end in self._ends(place):
            if not may_be_name(text, place, end):
                continue
            words = text.raw(place, end)
            found = named(text.names, words) if len(words) > 1 or text.form(place - 1) in BEFORE_LETTERS else []
            if fold(words) in OUTCOME_WORDS and surely_outcome(text, place):
                break
            if fold(words) in OUTCOME_WORDS:
                check_whole(text.names, text.language, words, found)
            if len(found) == 1:
                kind, key = found[0]
                return kind, ((str(key),), end)
            if told := self._told_apart(end, found):
                return told
            if found:
                raise ambiguous_name(text.names, text.language, words, found)
        if label := bare_label(text, place):
            return label
        raise unknown_word(text, place)

    def _told_apart(self, place: int, found: list[tuple[NamedKind, int]]) -> tuple[str, ValuesAndEnd] | None:
        """Return that one of several of a name whose id follows it: *José Carlos, o do ramal 160*."""
        while self.text.form(place) in _BEFORE_IDS:
            place += 1
        same = [(kind, key) for kind, key in found if self.text.form(place) == str(key)]
        return (same[0][0], ((str(same[0][1]),), place + 1)) if len(same) == 1 else None

    def _ends(self, start: int) -> range:
        """Return where a name that begins at a place may end, the longest first."""
        return range(min(len(self.text), start + _LONGEST_NAME), start, -1)

    def _run(self, start: int) -> int:
        """Return the end of a run of words without another meaning; *de* may stand inside."""
        end = place = start
        while place < len(self.text):
            if self.text.is_unknown(place) and ((form := self.text.form(place)) not in DECISIVE or _ENDED.match(form)):
                end = place + 1
            elif self.text.form(place) not in INSIDE_NAMES:
                break
            place += 1
        return end

    def _ids(self, place: int) -> ValuesAndEnd:
        """Return the ids after a place, joined by commas or *e*, *and*, *ou*, *or*."""
        ids: list[str] = []
        while self.text.is_number(place + 1) and len(self.text.form(place + 1)) < 11:
            ids.append(checked_id(self.text.form(place + 1)))
            place += 2
            if self.text.form(place) not in _JOINERS or len(self.text.form(place + 1)) > 7:
                return tuple(ids), place
        return tuple(ids), place

    def _id_after(self, kind: NamedKind, start: int) -> ValuesAndEnd | None:
        if self.text.is_number(start) and len(self.text.form(start)) < 8:
            check_numbered(self.text, kind, start)
            return self._ids(start - 1)
        whole = whole_name(self.text, start) or trade_campaign(self.text, start, phrase_ends(self.text, start))
        if whole and whole[0] == kind:
            return whole[1]
        if self.text.is_unknown(start):
            return self._name_after(kind, start)
        return name_of_words(self.text, kind, start, filter(partial(may_be_name, self.text, start), self._ends(start)))

    def _name_after(self, kind: NamedKind, start: int) -> ValuesAndEnd:
        run = max(self._run(start), start + 1)
        for end in self._ends(start):
            if end == run:
                break
            if end > run and may_be_name(self.text, start, end):
                found = self.text.names.find(kind, self.text.raw(start, end), tiers=CERTAIN)
                if len(found) == 1:
                    return (str(found[0]),), end
        return (self._id(kind, self.text.raw(start, run), tiers=CERTAIN if self.text.in_thread else ALL_TIERS),), run

    def _quoted(self, key: str, start: int) -> ValuesAndEnd:
        values: list[str] = []
        kind = named_kind(key)
        while self.text.kind(start) == "quote":
            raw = self.text.tokens[start].raw
            values.append(self._id(kind, raw) if kind else self._customer(raw) if key == "customer" else raw)
            start += 1
            if self.text.form(start) not in _JOINERS or self.text.kind(start + 1) != "quote":
                break
            start += 1
        return tuple(values), start

    def _customer_after(self, start: int) -> ValuesAndEnd | None:
        text = self.text
        values: list[str] = []
        if text.kind(start) == "phone":
            raise phone_for_customer(text.tokens[start].raw)
        while text.is_number(start) or (text.is_unknown(start) and any(char.isdigit() for char in text.form(start))):
            values.append(text.tokens[start].raw)
            start += 1
            if text.form(start) not in _JOINERS or not text.is_number(start + 1):
                break
            start += 1
        many = text.form(start - 1) in INSIDE_NAMES and text.form(start - 2).endswith("s")
        of_named = many and bool(named(text.names, text.raw(start, self._run(start))))  # "clientes da retenção"
        if not values and text.is_unknown(start) and not text.has_phone and not of_named:
            raise QueryError("customer_name", text.raw(start, max(self._run(start), start + 1)))
        return (tuple(values), start) if values else None

    def _customer(self, value: str) -> str:
        if not value.isdecimal() and PHONE.fullmatch(value.strip()):
            raise phone_for_customer(value)
        return value

    def _id(self, kind: NamedKind, value: str, *, tiers: int = ALL_TIERS) -> str:
        try:
            return id_of(self.text.names, self.text.language, kind, value, tiers=tiers)
        except QueryError as error:
            if self.placeholders and error.code in {"unknown_name", "ambiguous_name"}:
                return "0"
            raise
