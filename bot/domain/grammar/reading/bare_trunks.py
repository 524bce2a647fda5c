"""Trunks that stand without their noun: *vivo natal*, *pontal trunk*, *claro hoje*."""

from typing import Final

from bot.domain.grammar.meanings import Condition, Days, DependentWord, Setting
from bot.domain.grammar.reading.known_labels import known_label, may_be_label
from bot.domain.grammar.reading.token_matcher import TokenMatcher
from bot.domain.grammar.shapes.figure_words import MEAN, RATE, TALK_TIME
from bot.domain.grammar.words.lexicon import is_word
from bot.domain.grammar.words.lookup import nearest_word
from bot.domain.lazy_regex import LazyRegex
from bot.domain.text import fold, word_set

CARRIERS: Final = frozenset({"vivo", "algar", "embratel", "telefonica", "nextel", "sercomtel", "brisanet", "datora"})
"""Carriers by whose names trunks are known."""

_ALSO_WORDS: Final = frozenset({"claro", "tim", "oi", "net", "surf"})
"""Carriers whose names are other words, too."""

_THROUGH: Final = frozenset({"na", "pela", "da", "pelo", "via", "on", "over", "through", "tronco", "trunk"})

_ONLY: Final = frozenset({"so", "only", "apenas", "just", "somente"})
JOINTS: Final = frozenset({"ou", "or", "e", "and", "x", "vs", "versus", "com", "with", "than", ","})

_BEFORE_TRUNKS: Final = _THROUGH | JOINTS | {"at", "by", "for", "in", "no", "of", "por", "que"}
_AFTER_TRUNKS: Final = frozenset({"anda", "are", "esta", "is", "only", "ta", "tava"})
"""After or before these words a known trunk's name is that trunk; alone it may be a name that is not known yet."""

_CLEAR: Final = word_set("bem deixa deixar e eh esta fica ficou foi muito nao ta tao")
"""Before these *claro* is clear, or of course."""

_OF_TRUNKS: Final = word_set("ba ce chip df e1 fixo gsm mg movel pe pr rj rs sc sip sp voip")
"""Words after a carrier's name that are of the trunk's name: *Claro SP*, *Vivo SIP*."""

_FIGURE: Final = LazyRegex(rf"{RATE}|{MEAN}|{TALK_TIME}")
_LONGEST: Final = 3
"""The most words of what stands before a trunk's name."""

_NO_NAMES: Final = word_set(
    """
    algum alguns another any certain certo either mesmo meu my neither nenhum new nosso nossos novo novos old only
    other our outro outros own proprio quaisquer qualquer same seu some tal unico velho your
    """
)
"""Words before *tronco* that are no trunk's name."""

TRUNK: Final = frozenset({"trunk", "tronco", "trunks", "troncos"})
BY: Final = frozenset({"by", "p", "per", "por"})
_LINE: Final = TRUNK | {"line", "lines"}


def bare_trunk(text: TokenMatcher, place: int) -> tuple[tuple[str, ...], int] | None:
    """Return the trunk that a carrier's name stands for, and its end; None where none does.

    *Vivo SP* is one trunk; *claro* is one only after *na*, *pela* and the like, or beside another.
    """
    form, before = text.form(place), text.form(place - 1) if place else ""
    if not text.names.campaigns or (text.in_thread and not _is_trunk_in_reply(text, place)):
        return None
    if form not in CARRIERS | _ALSO_WORDS:
        return _unknown_trunk(text, place)
    beside = any(one.form in CARRIERS or _is_trunk(text, at) for at, one in enumerate(text.tokens) if at != place)
    label = known_label(text, "trunk", place)
    led = before in _THROUGH or (before in JOINTS and beside)
    if label and not led and text.kind(place - 1) == "word" and place and text.raw(place, label[1]) == label[0][0]:
        return label  # "why Claro kept failing"
    known_by_place = led or text.form(place + 1) in _OF_TRUNKS or (label and _is_asked_of(text, place, label[1]))
    if before == "ao" or (form in _ALSO_WORDS and not known_by_place):
        return None
    end = place + 1
    whole = label is not None and not led and fold(label[0][0]) == form  # "is vivo down"
    while text.form(end) in _OF_TRUNKS or (not whole and _is_of_trunk(text, end + (text.form(end) == "de"))):
        end += 1
    end += text.form(end - 1) == "sip" and text.is_number(end)
    if (known := known_label(text, "trunk", place)) and known[1] >= end:
        return known[0], known[1] + (text.form(known[1]) in _LINE)
    words = [token.raw for token in text.tokens[place:end] if token.form != "de"]
    return (" ".join(words),), end + (text.form(end) in _LINE)


def _is_asked_of(text: TokenMatcher, place: int, end: int) -> bool:
    """Tell whether one trunk's name stands beside what is asked of it: *claro hoje*; not *claro, hoje*."""
    of_trunks = [label for label in text.names.labels.with_word(text.form(place)) if label.key == "trunk"]
    clear = text.form(end) in {"que", ","} or (place > 0 and text.form(place - 1) in _CLEAR)
    if clear or len(of_trunks) > 1:
        return False
    if text.form(end) in JOINTS and (text.form(end + 1) in CARRIERS or _is_trunk(text, end + 1)):
        return True
    return _asks(text, end) or any(
        _asks(text, start) and _ends_at(text, start, place) for start in range(max(0, place - _LONGEST), place)
    )


def _ends_at(text: TokenMatcher, start: int, place: int) -> bool:
    fit = text.fit(start)
    return fit is not None and fit.end == place


def _asks(text: TokenMatcher, place: int) -> bool:
    """Tell whether a condition, days, groups or a figure begin at a place."""
    fit = text.fit(place)
    if fit is None:
        return text.filler(place) is not None and bool(_FIGURE.fullmatch(text.form(place)))
    goes_with = Condition | Days | DependentWord | Setting  # "pontal deu ruim"
    asks = any(isinstance(one, goes_with) for one in text.meanings(fit, place))
    return asks or bool(_FIGURE.fullmatch(fold(text.raw(place, fit.end))))


def _is_trunk_in_reply(text: TokenMatcher, place: int) -> bool:
    """Tell whether a known trunk is named in a reply to an answer: *só as da vivo*; *claro* alone is talk."""
    before = text.form(place - 1) if place else ""
    through = before in _THROUGH | _ONLY or (before == "no" and text.form(place) not in _ALSO_WORDS)  # "no claro"
    return through and known_label(text, "trunk", place) is not None


def _is_trunk(text: TokenMatcher, place: int) -> bool:
    """Tell whether the words at a place are a known trunk's name, and of no campaign's or agent's."""
    return text.form(place) not in text.names.words and known_label(text, "trunk", place) is not None


def _is_of_trunk(text: TokenMatcher, place: int) -> bool:
    """Tell whether a word after a carrier's name is of the trunk's name: *vivo natal*; no mistyped one is."""
    word = text.raw(place, place + 1)
    known = text.form(place) in _LINE or not text.is_unknown(place) or is_word(word)
    return not known and nearest_word(word, text.names, text.language) is None


def _unknown_trunk(text: TokenMatcher, place: int) -> tuple[tuple[str, ...], int] | None:
    """Return the trunk that an unknown word is by those beside it: *pontal trunk*, *vivo ou pontal*."""
    if not text.is_unknown(place) or text.form(place) in _NO_NAMES or text.form(place).isdecimal():
        return None
    if text.form(place + 1) in TRUNK:
        grouped = place > 0 and text.form(place - 1) in BY and not may_be_label(text, "trunk", place)
        return None if grouped else ((text.raw(place, place + 1),), place + 2)
    known = known_label(text, "trunk", place) if _is_trunk(text, place) else None
    first = place - (1 + (text.form(place - 1) in {"a", "o", "the"}) if place > 1 else bool(place))  # "vivo e a pontal"
    beside = text.form(first) in _BEFORE_TRUNKS or text.form(known[1] if known else place) in _AFTER_TRUNKS
    if known and (beside or _is_asked_of(text, place, known[1])):
        return known
    joined = place > 1 and text.form(place - 1) in JOINTS and text.form(place - 2) in CARRIERS | _OF_TRUNKS
    joins = text.form(place + 1) in JOINTS and text.form(place + 2) in CARRIERS
    return ((text.raw(place, place + 1),), place + 1) if joined or joins else None
