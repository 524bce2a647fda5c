"""Several figures that one question asks for: *quantas ligações e quantos acordos*."""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct, field

from bot.domain.errors import QueryError
from bot.domain.grammar.filters.conditions import CALLS
from bot.domain.grammar.meanings import Condition, Filler, Joiner, Negator, Piece, Setting, Versus
from bot.domain.grammar.reading.chosen_orders import order_rank
from bot.domain.grammar.reading.figure_rows import FigureRow, show_share
from bot.domain.grammar.reading.negation import Place
from bot.domain.grammar.shapes.figure_words import MEAN, RATE, TALK_TIME
from bot.domain.grammar.words.shorthand import folded_in_full
from bot.domain.lazy_regex import LazyRegex
from bot.domain.text import fold, word_set

HOW_MANY: Final = frozenset({"quantas", "quantos", "qtas", "qts", "qnts", "many"})
_WHICH: Final = frozenset({"qual", "quem", "qm", "which", "who"})
_CALLS: Final = LazyRegex(CALLS)
_ALL: Final = "calls"
_BOTH: Final = "answered or not"
_KINDS: Final = frozenset({"answered", "outcome", "cause", "ended", "short"})
"""Keys whose calls are counted; others, such as an agent, say whose calls these are."""

_TALKED: Final = (
    rf"(?:{TALK_TIME}|tempo total(?: d[eo] \w+)?|(?:horas|min|minutos) (?:falad[oa]s|de (?:fala|conversa)))"
)
_FIGURE: Final = LazyRegex(rf"(?!alos?$)(?:.* )?(?:{RATE}|{MEAN}|{_TALKED}|percentual (?:de )?atend\w*)")
"""A figure, and not the greeting *alô*."""

_SORTS: Final = (("duration", LazyRegex(rf"(?:.* )?{MEAN}")), ("talk", LazyRegex(rf"(?:.* )?{_TALKED}")))
"""Orders by the figures that are no rate."""

_IN_A_ROW: Final = LazyRegex(r",| (?:e|and) ")

_RANKED: Final = frozenset({"agent", "campaign", "number", "team", "trunk"})
"""Groups that have no order of their own, as hours have."""

_TOGETHER: Final = LazyRegex(r"junt[oa]s|together|combined|(?:a )?soma(?: d[aeo]s?)?|somad[oa]s|total d[aeo]s?")

_OF: Final = word_set("da das de do dos")
"""After *as* these speak of calls: *as da camila*."""

_MADE: Final = word_set(
    "call called dial dialed dialled did fez fiz fizemos fizeram ligamos ligaram ligou liguei made make"
)
_ASKER: Final = word_set("eu i me")

_HAVE_FIGURES: Final = ("campaign", "agent", "team", "trunk")
_ORDERED: Final = frozenset({"columns", "sort", "top"})

_ASKED: Final = frozenset({"talk", "with"})
"""Keys that are counted only where a text asks how many: *quantas com gravação*."""

_TABLES: Final = frozenset({"outcome", "cause", "ended"})
_WITH: Final = word_set("c com mais with")
_LENGTHS: Final = word_set("horas hours min minutes minutos seconds segundos")
_NOR: Final = frozenset({"nem", "nor"})
_AND: Final = frozenset({"e", "and"})
_FEW: Final = 2
"""The words of the longest phrase that says no more than *how many*."""

_OR: Final = Joiner("or")
_JOINED: Final = Joiner("and")
_NONE_OF: Final = Setting("calls", "0")


class Counts(Struct):
    """The kinds of calls of which a text asks how many there are, as its pieces come one by one.

    =============================================  ====================================================
    *quantas ligações e quantos acordos*           all calls by outcome, and not those with one
    *quantas fiz e quantas vendi*                  the same, of the asker
    *quantas atendidas e quantos acordos*          the same: answers show how many were answered
    *quantas atendidas e quantas perdidas*         all calls, for the same reason
    *quantos acordos e quantas promessas*          both by outcome
    *quantas curtas e quantas ocupadas*            refused: no call of a query is of one kind alone
    *quantas vendas e acordos cada agente*         both outcomes by agent, each in a column
    *acordo x promessa por agente*                 the same
    *quantas desligadas pelo agente ou cliente*    both sides by who hung up
    *taxa da retenção e da cobrança*               both campaigns by campaign: one rate of both tells neither
    *camila e larissa ontem*                       both agents by agent; *ligações da camila e da larissa* are a list
    *taxa por campanha*                            by campaign, the highest rate first
    *top 3 agentes taxa*, *bottom 5 talk time*     agents in the order of that figure, from the end that is said
    *top 3 agentes e a taxa*                       the order stays that of calls: every answer has the rate
    =============================================  ====================================================
    """

    _kinds: list[tuple[str, str]] = field(default_factory=list)
    _asked: bool = False
    _how_many: bool = False
    _figures: list[str] = field(default_factory=list)
    _named: list[str] = field(default_factory=list)
    _lists: bool = False
    _together: bool = False
    _row: bool = False
    _those: bool = False
    _before: tuple[bool, bool] = (False, False)
    _outcome_before: bool = False
    _apart: bool = False
    _either: bool = False
    _added: bool = False
    _beside: bool = False
    _none: bool = False
    _more: bool = False
    _figure_row: FigureRow = field(default_factory=FigureRow)

    def add(self, piece: Piece) -> None:
        """Take in a piece."""
        word = folded_in_full(piece.word)
        words = word.split()
        asks = not HOW_MANY.isdisjoint(words[:3]) and _LENGTHS.isdisjoint(words)
        self._how_many = self._how_many or asks
        self._apart = self._apart or (self._outcome_before and isinstance(piece.meaning, Versus))
        self._either = self._either or piece.meaning == _OR
        self._outcome_before = isinstance(piece.meaning, Condition) and piece.meaning.key == "outcome"
        self._add_shape(piece, folded_in_full(piece.word.replace("%", "percentual")) if "%" in piece.word else word)
        self._check_none(piece)
        self._kinds += self._figure_row.add(piece, word, _ALL)
        match piece.meaning:
            case Filler() if asks and len(words) > _FEW and words[0] in _AND:
                self._take(_BOTH, piece.word)  # "e quantas perdidas"
            case Filler() if asks and len(words) <= _FEW:
                self._asked = True
            case Filler() if self._asked and _CALLS.fullmatch(word):
                self._take(_ALL, piece.word)
            case Filler() | Condition("agent") if self._asked and words and words[-1] in _MADE:
                self._take(_ALL, piece.word)  # "quantas fiz e quantas vendi"
            case Condition(key) if key in _KINDS and words[0] in _WHICH and _ALL in {kind for kind, _ in self._kinds}:
                raise QueryError(
                    "either_or", piece.word, counted=_ALL
                )  # "quantas ligações, e qual campanha perdeu mais"
            case Condition(key) if key in _KINDS | _ASKED and (self._asked or asks):  # "quantas vendas" is one piece
                self._take(key, piece.word)
            case Condition(key, _, negated) if key in _KINDS and (key == "answered" or not negated):
                if self._kinds and self._kinds[-1][0] == _ALL:
                    self._kinds[-1] = (key, piece.word)

    def _add_shape(self, piece: Piece, word: str) -> None:
        """Take in what a piece says of groups: a figure, a name, or that all is to be counted together or listed."""
        counted = False
        match piece.meaning:
            case Filler():
                if counted := bool(_FIGURE.fullmatch(word)):
                    self._figures.append(word)
                    self._added = self._added or self._beside
                calls = bool(_CALLS.fullmatch(word))
                self._lists = self._lists or (not self._asked and calls) or (self._those and word in _OF)
                self._together = self._together or bool(_TOGETHER.fullmatch(word))
                self._row = self._row or (counted and bool(_IN_A_ROW.search(word)))
                counted = counted or calls
            case Condition(key, _, False) if piece.name or word in _ASKER:
                self._named.append(key)
            case Condition(key):
                counted, self._lists = key in _KINDS, self._lists or key == "with"
        self._those, joined = word == "as", isinstance(piece.meaning, Joiner)
        passed = self._beside and isinstance(piece.meaning, Filler)
        self._beside = word in _WITH or piece.meaning == _JOINED or passed
        self._row = self._row or (counted and self._before == (True, True))
        self._before = (counted or (joined and self._before[0]), joined)

    def _check_none(self, piece: Piece) -> None:
        """Refuse *quem não vendeu nem fez acordo* and *mas atendeu*: the calls that a group lacks are of one kind."""
        adds = self._more and isinstance(piece.meaning, Condition) and piece.meaning.key in _KINDS | _ASKED
        denies = isinstance(piece.meaning, Negator) and fold(piece.word) in _NOR
        if self._none and (adds or denies):
            raise QueryError("dangling_negation", piece.word)
        self._none = self._none or piece.meaning == _NONE_OF
        if not isinstance(piece.meaning, Filler):
            self._more = piece.meaning == _JOINED

    def _take(self, kind: str, word: str) -> None:
        self._kinds.append((kind, word))
        self._asked = False

    def close(
        self,
        conditions: dict[Place, list[str]],
        weak: dict[str, str],
        settings: dict[str, str],
        typed: Mapping[str, str],
    ) -> None:
        """Ask for a table instead of calls of several kinds; raise `QueryError` where none shows them.

        Args:
            conditions: Values by key and sign; those that the answer shows are taken out.
            weak: Settings that others replace; changed.
            settings: The others; changed.
            typed: The words of each setting.
        """
        if len(self._figures) == 1 and not (self._row or self._added) and (sort := self._sort(conditions)):
            order_rank(sort, conditions, weak, settings, typed, calls=self._lists and sort == "talk")
        self._kinds += self._figure_row.close()
        if self._figure_row.shares:
            show_share(conditions, weak, settings)
        self._tell_apart(conditions, weak, settings)
        self._order(conditions, weak, settings)
        kinds = {kind for kind, _ in self._kinds}
        shown = kinds - {_ALL, _BOTH, "answered"}
        if len(kinds) == 1 and _BOTH not in kinds:
            return
        if len(shown) == 1:
            self._show(next(iter(shown)), conditions, weak)
        elif shown:
            raise QueryError("either_or", self._kinds[-1][1])
        for denied in (True, False) if kinds & {_BOTH, "answered"} else ():
            conditions.pop(("answered", denied), None)

    def _show(self, kind: str, conditions: dict[Place, list[str]], weak: dict[str, str]) -> None:
        denied = ("answered", True) in conditions and _BOTH not in {one for one, _ in self._kinds}
        if kind not in _TABLES or denied or (kind, True) in conditions:
            raise QueryError("either_or", self._kinds[-1][1])
        conditions.pop((kind, False), None)
        if "by" in weak:
            weak.setdefault("columns", kind)  # "total, atendidas e vendas de cada um"
        weak.setdefault("by", kind)

    def _tell_apart(self, conditions: dict[Place, list[str]], weak: dict[str, str], settings: dict[str, str]) -> None:
        """Show several outcomes in columns, both sides apart, and campaigns or agents that are named in rows."""
        chosen = weak | settings
        if not _ORDERED.isdisjoint(chosen) or self._either or self._together:
            return
        several = [key for (key, negated), values in conditions.items() if len(values) > 1 and not negated]
        rows = next((key for key in _HAVE_FIGURES if key in several), None)
        apart = self._figures or (not self._lists and self._named.count(rows or "") > 1)
        if "by" not in chosen and rows and apart:
            weak["by"] = rows
        elif "outcome" in several and (self._how_many or self._apart) and chosen.get("by") != "outcome":
            settings["columns" if "by" in chosen else "by"] = "outcome"
        elif "ended" in several and self._how_many and chosen.get("by") != "ended":
            settings["columns" if "by" in chosen else "by"] = "ended"

    def _order(self, conditions: dict[Place, list[str]], weak: dict[str, str], settings: dict[str, str]) -> None:
        """Order the groups by the one figure that is named, where these have no order of their own."""
        chosen = weak | settings
        if len(self._figures) != 1 or self._row or chosen.get("by") not in _RANKED or not _ORDERED.isdisjoint(chosen):
            return
        if sort := self._sort(conditions):
            weak["sort"] = sort

    def _sort(self, conditions: dict[Place, list[str]]) -> str:
        """Return the order by the first figure; empty where that is the rate, of calls that end in one way."""
        sort = next((sort for sort, words in _SORTS if words.fullmatch(self._figures[0])), "rate")
        return sort if sort != "rate" or (_KINDS | {"with"}).isdisjoint(key for key, _ in conditions) else ""
