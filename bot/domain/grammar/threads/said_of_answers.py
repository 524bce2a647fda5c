"""Tell replies that can only be of the answer above from talk, although none of their words refines by itself.

*Quem ligou mais?*, *só as vendas*, *tira a camila*, *e o wellington?* and *quantas dessas foram
atendidas?* are made of words that colleagues say to each other, too. How they stand tells.
"""

from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from msgspec import Struct

from bot.domain.day_spans import TODAY
from bot.domain.grammar.meanings import Condition, Days, DependentWord, Drop, Filler, Negator, Piece, Setting
from bot.domain.grammar.threads.piece_kinds import (
    LABELS,
    each_passes,
    is_condition,
    is_dated,
    is_drop,
    is_label,
    is_name,
    is_noun,
    is_setting,
    is_table,
    key_of,
    settings_of,
    without_table,
)
from bot.domain.grammar.threads.small_talk import LEAD_INS, ONLY, is_refining, is_time, leads, may_come
from bot.domain.grammar.threads.trimming import Manner
from bot.domain.lazy_regex import LazyRegex
from bot.domain.query import NO_CALLS, Query
from bot.domain.text import fold, word_set

_ARTICLES: Final = word_set("a as da das do dos for from in na nas no nos o of os pela pelas pelo pelos the")
_OF: Final = word_set("da das do dos for from of")
_OF_CALLS: Final = word_set("as da na os pela pelo the")
_ENDS: Final = frozenset({"cause", "ended", "short"})
_NONE: Final = Setting("calls", NO_CALLS)
_BY_FIGURE: Final = LazyRegex(r"(?:por|by) .*|.* (?:primeir[oa]s?|first)")
_ASKS: Final = word_set("como em how motivo onde por quais qual quando quantas quantos que what when where which why")
_WHO: Final = word_set("qm quem who")
_ASKS_WHO: Final = _WHO | word_set("alguem anybody anyone")
_REMOVALS: Final = LazyRegex(
    r"(?:tir|remov|retir|descart|descont|exclu|desconsider|ignor|leav|sem|without|drop|take)[a-z]*(?: out)?"
)
_THOSE: Final = LazyRegex(r"(?:as|os|aquel[ae]s|quem|the|those|all the|chamadas?|ligacoes|calls) ")
_THOSE_OF: Final = LazyRegex(
    r"(?:aquelas|the ones|those|(?:as|the)(?: (?:chamadas|ligacoes|calls))?) (?:que|q|de|com|from|with|of|that) "
)
_THESE: Final = LazyRegex(
    r"(?:^| )(?:(?:d|n)?(?:ess[ae]s|est[ae]s|aquel[ae]s)|(?:of|from|among|in)? ?(?:these|those|them))(?: |$)"
)
_COUNTED: Final = LazyRegex(r"(?:quant[oa]s|qt[ao]s|qts|how many)(?: |$)")
_MOST: Final = LazyRegex(
    r"(?:^| )(?:mais|menos|melhor(?:es)?|pior(?:es)?|maior(?:es)?|menor(?:es)?|most|least|fewest|best|worst|more|less"
    r"|longest|shortest|highest|lowest)"
    r"(?: |$)"
)
_BESIDE_WHO: Final = LazyRegex(r"qm|quem|who|ficou|foi|teve|was|is|had|.* (?:ou|or) .*")
_FIGURE: Final = LazyRegex(r"(?:^| )(?:taxa|tempo|tma|tmo|aproveitamento|rate|talk time)(?: |$)")
_WHOLE: Final = LazyRegex(r"(?:.* )?(?:tod[ao]|inteir[ao]|whole|entire)(?: .*)?")


class SaidOfAnswer(Struct):
    """A reply that does not refine by its words alone.

    Attributes:
        query: Of the answer above.
        typed: The reply.
        pieces: Of the reply.
        kinds: Keys of the values that the answer shows.
        manners: Of what was taken off the reply.
    """

    query: Query
    typed: str
    pieces: Sequence[Piece]
    kinds: frozenset[str]
    manners: frozenset[Manner] = frozenset()

    @property
    def led(self) -> bool:
        """Tell whether what was taken off goes on from the answer; *volta pra retenção hoje* may be told an agent."""
        dated = any(map(is_dated, self.pieces)) and not may_come(self.pieces, TODAY)
        return bool(self.manners & {"led", "proposed"}) or ("returned" in self.manners and dated)

    @property
    def refines(self) -> bool:
        """Tell whether it is said of the answer.

        After a table by agent of the campaign 377:

        =====================================  =======================================
        *tira a camila*, *sem os recados*      removes what the answer shows
        *só as vendas*, *e as da vivo?*        names outcomes or trunks
        *e o wellington?*, *agora da retenção* asks the same of others
        *só as que passaram de 3 min*          keeps some of the calls
        *quantas deram ocupado?*               counts some of them
        *quantas dessas foram atendidas?*      asks of these
        *quem ligou mais?*, *e os piores?*     asks for a table or an order
        *mês inteiro?*                         asks the same of a whole span
        *e todas as campanhas?*                drops what the question is limited to
        =====================================  =======================================
        """
        before = list(takewhile(lambda one: fold(one.word) in LEAD_INS | ONLY | {""}, self.pieces))
        rest = self.pieces[len(before) :]
        if not any(isinstance(one.meaning, Condition | Setting | Days | Drop) for one in rest):
            return False
        words = {fold(one.word) for one in before}
        only, on = not words.isdisjoint(ONLY), self.led or not words.isdisjoint(LEAD_INS - ONLY)
        asks, text = self.typed.rstrip().endswith("?"), fold(" ".join(one.word for one in rest))
        inquires = asks and text.split()[0] in _ASKS | _ASKS_WHO
        return (
            self._removes(without_table(rest))
            or self._names_labels(rest, only=only, asks=on and asks)
            or (on and self._names_others(rest, asks=asks))
            or self._keeps_some(rest, text, only=only)
            or self._counts_some(rest, asks=asks)
            or ((asks or only) and self._asks_of_these(rest, text))
            or (on and asks and _names_groups(rest))
            or self._orders(rest, text, goes_on=on or inquires, only=only)
            or ((on or asks or "asked" in self.manners) and self._names_whole_span(rest))
            or (on and any(map(is_drop, rest)) and each_passes(rest, is_drop, leads, is_refining, is_time))
        )

    def _removes(self, rest: Sequence[Piece]) -> bool:
        first, *others = rest
        removes = isinstance(first.meaning, Negator) and _REMOVALS.fullmatch(fold(first.word))
        of_calls = [fold(one.word) for one in others[:1]] in (["as"], ["os"], ["the"])
        shown = (self._is_shown, _is_of_calls) if of_calls else (self._is_shown,)
        denies = fold(first.word) in {"nao", "not"} and of_calls and "agent" not in map(key_of, others)
        if len({key_of(one) for one in others if is_condition(one)}) > 1:
            return False  # "tira as vendas da camila" leaves her other calls
        removed = any(map(is_condition, others)) and each_passes(others, *shown, leads, is_noun)
        return removed and bool(removes or (denies and not any(map(is_name, others))))

    def _names_labels(self, rest: Sequence[Piece], *, only: bool, asks: bool) -> bool:
        of_calls = fold(rest[0].word) in _OF_CALLS
        whole = any(is_label(one) and " " in one.word for one in rest)  # "e promessa de pagamento?"
        if not (only or (asks and (of_calls or whole))) or (any(map(is_dated, rest)) and not of_calls):
            return False  # "só recado hoje"
        return any(map(is_label, rest)) and each_passes(rest, is_label, leads, is_noun, is_refining, is_time)

    def _names_others(self, rest: Sequence[Piece], *, asks: bool) -> bool:
        names = [one for one in rest if one.name]
        before = [one.word for one in takewhile(lambda one: not one.name, self.pieces)]
        articles = {fold(word) for word in before} & _ARTICLES
        if not names or "thanked" in self.manners or not (articles or self.led) or "," in before:
            return False
        sure = asks or self.led or any(map(str.isdigit, "".join(one.word for one in names)))
        kinds = set(self.kinds) if sure else set[str]()
        if sure or articles & _OF:
            kinds |= {one.key for one in self.query.filters if not one.negated}
        if self.led:
            kinds |= LABELS
        more = (is_refining, is_time) if self.led else ()
        return all(key_of(one) in kinds for one in names) and each_passes(rest, is_name, leads, is_noun, *more)

    def _keeps_some(self, rest: Sequence[Piece], text: str, *, only: bool) -> bool:
        of_calls = _THOSE_OF.match(text) and not any(key_of(one) in {"answered", "agent"} for one in rest)
        keeps = of_calls or (only and _THOSE.match(text))
        some = any(map(is_condition, rest)) or not settings_of(rest).keys().isdisjoint({"calls", "top"})
        return bool(keeps) and some and self._is_all_known(rest)

    def _counts_some(self, rest: Sequence[Piece], *, asks: bool) -> bool:
        first, *others = rest
        if _COUNTED.match(fold(rest[-1].word)) and any(is_condition(one) and is_refining(one) for one in rest):
            return each_passes(rest[:-1], is_condition, leads, is_noun, is_refining)  # "com gravação quantas"
        counts = _COUNTED.match(fold(first.word)) and any(map(is_condition, rest))
        if not counts or not (asks or not any(is_dated(one) or one.name for one in others)):
            return False
        return each_passes(others, is_condition, leads, is_noun, is_refining, is_time)

    def _asks_of_these(self, rest: Sequence[Piece], text: str) -> bool:
        these = _THESE.search(text) and any(is_condition(one) or is_setting(one) for one in rest)
        return bool(these) and each_passes(rest, is_condition, is_setting, leads, is_noun, _goes_with_these)

    def _orders(self, rest: Sequence[Piece], text: str, *, goes_on: bool, only: bool) -> bool:
        settings = settings_of(rest)
        first, *more = text.split()
        if first in _ASKS_WHO:
            rest = [
                one for one in rest if not (isinstance(one.meaning, Filler) and _BESIDE_WHO.fullmatch(fold(one.word)))
            ]
        if not settings or not self._is_all_known(rest):
            return False
        if first in _ASKS_WHO:
            most = _MOST.search(text) and len(more) > 1  # and not "quem mais?"
            figure = _FIGURE.search(text) or any(key_of(one) in _ENDS for one in rest)
            none = first in _WHO and "calls" in settings and settings["calls"].meaning == _NONE  # "quem não vendeu"
            return none or bool(most and (goes_on or figure))
        if _is_of_figures(rest, settings):
            return True
        goes_on = goes_on or (only and "top" in settings)
        ordered = _MOST.search(text) or settings.keys() - {"by"}
        return goes_on and bool(ordered) and all(one.casual for one in settings.values())

    def _names_whole_span(self, rest: Sequence[Piece]) -> bool:
        days = [one for one in rest if is_dated(one)]
        return len(days) == 1 and bool(_WHOLE.fullmatch(fold(days[0].word))) and each_passes(rest, is_dated, leads)

    def _is_all_known(self, rest: Sequence[Piece]) -> bool:
        """Tell whether all pieces are conditions and settings, and all names of kinds that the answer is about."""
        about = {one.key for one in self.query.filters if not one.negated} | self.kinds | LABELS
        known = all(not one.name or key_of(one) in about for one in rest)
        return known and each_passes(rest, is_condition, is_setting, leads, is_noun, is_refining, is_time)

    def _is_shown(self, one: Piece) -> bool:
        """Tell whether a condition is of calls that the answer shows, whichever they are."""
        return is_condition(one) and (is_label(one) or key_of(one) in {"short", *self.kinds} or is_refining(one))


def _names_groups(rest: Sequence[Piece]) -> bool:
    """Tell whether a reply is groups alone: *e os agentes?*; *e os motivos?* may be of anything."""
    article, *nouns = fold(rest[0].word).split()
    named = article in {"as", "os", "the"} and nouns not in (["motivos"], ["reasons"])
    return [type(one.meaning) for one in rest] == [Setting] and named


def _is_of_figures(rest: Sequence[Piece], settings: dict[str, Piece]) -> bool:
    """Tell whether a table or an order is asked for as it is of figures alone, and not of colleagues."""
    by, sort = settings.get("by"), settings.get("sort")
    limits = "calls" in settings or any(is_label(one) or not (one.name or key_of(one) in {"", "hour"}) for one in rest)
    if len({one.casual for one in settings.values()}) > 1:
        return True  # "top 5 por tempo falado"
    if sort is not None and _BY_FIGURE.fullmatch(fold(sort.word)):
        return True
    if by is None or (limits and by == rest[0]):  # "recado de quem?" is talk
        return by is not None
    words = fold(by.word)
    if by == rest[-1] and is_refining(by) and any(map(_is_of_calls, rest)):
        return is_table(by) or rest[0].word.endswith("s")  # "ocupado por agente", "acordos por hora"
    asks = words.split()[0] in _ASKS_WHO and bool(_MOST.search(words))  # "curtinhas quem teve mais"
    return asks and any(map(is_condition, rest)) and "agent" not in map(key_of, rest)


def _is_of_calls(one: Piece) -> bool:
    return key_of(one) in {"answered", "outcome", "talk", "with", *_ENDS}


def _goes_with_these(one: Piece) -> bool:
    word = fold(one.word)
    said = word in _ASKS or _COUNTED.match(word) or _THESE.search(word)
    bridges = isinstance(one.meaning, Filler) and one.meaning.bridge
    return isinstance(one.meaning, DependentWord) or bridges or bool(said)
