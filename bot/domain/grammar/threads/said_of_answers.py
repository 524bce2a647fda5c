"""Tell replies that can only be of the answer above from talk, although none of their words refines by itself.

*Quem ligou mais?*, *só as vendas*, *tira a camila*, *e o wellington?* and *quantas dessas foram
atendidas?* are made of words that colleagues say to each other, too. How they stand tells.
"""

from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import Final

from msgspec import Struct

from bot.domain.day_spans import TODAY
from bot.domain.grammar.meanings import Condition, Days, Drop, Filler, Negator, Piece, Setting
from bot.domain.grammar.threads.asked_figures import (
    ASKS,
    ASKS_WHO,
    COUNTED,
    ENDS,
    MOST,
    THESE,
    WHO,
    goes_with_these,
    is_of_calls,
    is_of_each,
    is_of_figures,
    names_groups,
)
from bot.domain.grammar.threads.piece_kinds import (
    LABELS,
    denies,
    each_passes,
    is_condition,
    is_dated,
    is_drop,
    is_label,
    is_name,
    is_noun,
    is_one_of_us,
    is_setting,
    is_table,
    is_whole_name,
    key_of,
    settings_of,
    without_table,
)
from bot.domain.grammar.threads.reply_days import is_over, may_come
from bot.domain.grammar.threads.small_talk import LEAD_INS, ONLY, is_refining, is_time, leads
from bot.domain.grammar.threads.trimming import Manner
from bot.domain.lazy_regex import LazyRegex
from bot.domain.names import NO_NAMES, Names
from bot.domain.query import NO_CALLS, Query
from bot.domain.text import fold, word_set

_ARTICLES: Final = word_set("a as da das do dos for from in na nas no nos o of os pela pelas pelo pelos the")
_OF: Final = word_set("da das do dos for from of")
_OF_CALLS: Final = word_set("as da na os pela pelo the")
_NONE: Final = Setting("calls", NO_CALLS)
_REMOVALS: Final = LazyRegex(
    r"(?:tir|remov|retir|descart|descont|exclu|desconsider|ignor|leav|sem|without|drop|take)[a-z]*(?: out)?"
)
_THOSE: Final = LazyRegex(r"(?:as|os|aquel[ae]s|quem|the|those|all the|chamadas?|ligacoes|calls) ")
_THOSE_OF: Final = LazyRegex(
    r"(?:aquelas|the ones|those|(?:as|the)(?: (?:chamadas|ligacoes|calls))?) (?:que|q|de|com|from|with|of|that) "
)
_BESIDE_WHO: Final = LazyRegex(r"qm|quem|who|ficou|foi|teve|was|is|had|.* (?:ou|or) .*")
_BESIDE_WHICH: Final = LazyRegex(r"a|call|called|chamamos|did|gente|had|ligamos|was|we|were")
_WHICH: Final = word_set("quais qual what which")
_WHICH_WERE: Final = LazyRegex(r"(?:(?:quais|which)(?: ones)?) (?:nao )?(?:foram|sao|are|were|werent|not)(?: |$)")
_SO_MANY_WHO: Final = LazyRegex(r"(?:os|as|the) \d+ (?:que|q|who|with) ")
_OF_PEOPLE: Final = frozenset({"agent", "campaign", "cause", "team"})
_WERE: Final = LazyRegex(r"are|foram|sao|was|were")
_FIGURE: Final = LazyRegex(r"(?:^| )(?:taxa|tempo|tma|tmo|aproveitamento|rate|talk time)(?: |$)")
_ALL_CAMPAIGNS: Final = frozenset({"todas as campanhas", "all campaigns", "all the campaigns"})
_WHOLE: Final = LazyRegex(r"(?:.* )?(?:tod[ao]|inteir[ao]|whole|entire)(?: .*)?")


class SaidOfAnswer(Struct):
    """A reply that does not refine by its words alone.

    Attributes:
        query: Of the answer above.
        typed: The reply.
        pieces: Of the reply.
        kinds: Keys of the values that the answer shows.
        manners: Of what was taken off the reply.
        names: The known names, whole.
    """

    query: Query
    typed: str
    pieces: Sequence[Piece]
    kinds: frozenset[str]
    manners: frozenset[Manner] = frozenset()
    names: Names = NO_NAMES

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
        inquires = asks and text.split()[0] in ASKS | ASKS_WHO
        return (
            self._removes(without_table(rest))
            or self._names_labels(rest, only=only or "listed" in self.manners, asks=on and asks)
            or ("requested" in self.manners and _shows_some(rest))
            or (on and self._names_others(rest, asks=asks))
            or self._keeps_some(rest, text, only=only)
            or self._counts_some(rest, text, asks=asks)
            or ((asks or only) and self._asks_of_these(rest, text))
            or (on and asks and (names_groups(rest) or self._names_groups_of(rest)))
            or self._orders(rest, text, goes_on=on or inquires, only=only)
            or ((on or asks or "asked" in self.manners) and self._names_whole_span(rest))
            or (on and any(map(is_drop, rest)) and each_passes(rest, is_drop, leads, is_refining, is_time))
            or ("asked" in self.manners and text in _ALL_CAMPAIGNS)
        )

    def _removes(self, rest: Sequence[Piece]) -> bool:
        first, *others = rest
        removes = isinstance(first.meaning, Negator) and _REMOVALS.fullmatch(fold(first.word))
        of_calls = [fold(one.word) for one in others[:1]] in (["as"], ["os"], ["the"])
        shown = (self._is_shown, is_of_calls) if of_calls else (self._is_shown,)
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
        long = (lambda one: key_of(one) == "talk",) if only else ()
        return any(map(is_label, rest)) and each_passes(rest, is_label, leads, is_noun, is_refining, is_time, *long)

    def _names_others(self, rest: Sequence[Piece], *, asks: bool) -> bool:
        names = [one for one in rest if one.name]
        before = [one.word for one in takewhile(lambda one: not one.name, self.pieces)]
        articles = {fold(word) for word in before} & _ARTICLES
        whole = asks and [is_whole_name(one, self.query, self.names) for one in names] == [True]
        if not names or "thanked" in self.manners or not (articles or self.led or whole) or "," in before:
            return False
        sure = asks or self.led or any(map(str.isdigit, "".join(one.word for one in names)))
        kinds = set(self.kinds) if sure else set[str]()
        if sure or articles & _OF:
            kinds |= {one.key for one in self.query.filters if not one.negated}
        if self.led:
            kinds |= LABELS
        over = asks and all(map(is_over, filter(is_dated, rest))) and [key_of(one) for one in names] == ["campaign"]
        more = (is_refining, is_time) if self.led else (is_dated,) if over else ()
        return all(key_of(one) in kinds for one in names) and each_passes(rest, is_name, leads, is_noun, *more)

    def _names_groups_of(self, rest: Sequence[Piece]) -> bool:
        """Tell whether a reply asks for the groups of a campaign: *e os agentes da retenção?*."""
        said = [one for one in rest if not (leads(one) or is_noun(one))]
        groups = fold(rest[0].word).split()[0] in _OF_CALLS and [is_setting(one) for one in said] == [True, False]
        return groups and key_of(said[1]) == "campaign" and self._is_all_known(rest)

    def _keeps_some(self, rest: Sequence[Piece], text: str, *, only: bool) -> bool:
        of_calls = _THOSE_OF.match(text) and not any(key_of(one) in {"answered", "agent"} for one in rest)
        keeps = of_calls or (only and _THOSE.match(text))
        some = any(map(is_condition, rest)) or not settings_of(rest).keys().isdisjoint({"calls", "top"})
        return bool(keeps) and some and self._is_all_known([one for one in rest if not is_one_of_us(one)])

    def _counts_some(self, rest: Sequence[Piece], text: str, *, asks: bool) -> bool:
        if COUNTED.match(fold(rest[-1].word)) and any(is_condition(one) and is_refining(one) for one in rest):
            return each_passes(rest[:-1], is_condition, leads, is_noun, is_refining)  # "com gravação quantas"
        others = rest[2 if text.startswith("how many") else 1 :]
        if asks and not any(key_of(one) in _OF_PEOPLE for one in others):  # "how many were busy?"
            others = [one for one in others if not _WERE.fullmatch(fold(one.word))]
        counts = COUNTED.match(text) and (any(map(is_condition, rest)) or (asks and any(map(is_table, rest))))
        if not counts or not (asks or not any(is_dated(one) or one.name for one in others)):
            return False
        return each_passes(others, is_condition, leads, is_noun, is_refining, is_time, is_of_each)

    def _asks_of_these(self, rest: Sequence[Piece], text: str) -> bool:
        these = THESE.search(text) and any(is_condition(one) or is_setting(one) for one in rest)
        these = these or (_WHICH_WERE.match(text) and any(map(is_condition, rest)) and not any(map(is_name, rest)))
        if any(key_of(one) == "agent" and fold(of.word) not in _OF for of, one in pairwise(rest)):
            return False  # "qual delas é a camila?"
        return bool(these) and each_passes(rest, is_condition, is_setting, leads, is_noun, goes_with_these)

    def _orders(self, rest: Sequence[Piece], text: str, *, goes_on: bool, only: bool) -> bool:
        settings = settings_of(rest)
        first, *more = text.split()
        if first in ASKS_WHO | _WHICH:
            beside = _BESIDE_WHO if first in ASKS_WHO else _BESIDE_WHICH
            rest = [one for one in rest if not (isinstance(one.meaning, Filler) and beside.fullmatch(fold(one.word)))]
        if not settings or not self._is_all_known(rest):
            return False
        if first in ASKS_WHO:
            most = MOST.search(text) and len(more) > 1  # and not "quem mais?"
            figure = _FIGURE.search(text) or any(key_of(one) in ENDS for one in rest)
            none = first in WHO and "calls" in settings and settings["calls"].meaning == _NONE  # "quem não vendeu"
            return none or bool(most and (goes_on or figure))
        if is_of_figures(rest, settings):
            return True
        goes_on = goes_on or (only and "top" in settings) or bool(_SO_MANY_WHO.match(text))
        ordered = MOST.search(text) or settings.keys() - {"by"}
        return goes_on and bool(ordered) and all(one.casual for one in settings.values())

    def _names_whole_span(self, rest: Sequence[Piece]) -> bool:
        days = [one for one in rest if is_dated(one)]
        return len(days) == 1 and bool(_WHOLE.fullmatch(fold(days[0].word))) and each_passes(rest, is_dated, leads)

    def _is_all_known(self, rest: Sequence[Piece]) -> bool:
        """Tell whether all pieces are conditions and settings, and all names of kinds that the answer is about."""
        about = {one.key for one in self.query.filters if not one.negated} | self.kinds | LABELS
        known = all(not one.name or key_of(one) in about for one in rest)
        return known and each_passes(rest, is_condition, is_setting, leads, is_noun, is_refining, is_time, denies)

    def _is_shown(self, one: Piece) -> bool:
        """Tell whether a condition is of calls that the answer shows, whichever they are."""
        return is_condition(one) and (is_label(one) or key_of(one) in {"short", *self.kinds} or is_refining(one))


def _shows_some(rest: Sequence[Piece]) -> bool:
    """Tell whether what a reply asks to be shown is calls of some kind: *the unanswered ones*."""
    some = any(is_condition(one) and is_refining(one) for one in rest)
    return some and each_passes(rest, is_refining, leads, is_noun)
