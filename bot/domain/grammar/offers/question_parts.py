"""Divide a text that is more than one question into its parts, each with everything that they share.

    camila na retenção e larissa na cobrança ontem      camila, retenção, ontem · larissa, cobrança, ontem
    as perdidas e as da camila                          perdidas · camila
    segunda e quarta por agente                         segunda, por agente · quarta, por agente
    cobrança ontem, digo, retenção                      retenção, ontem · cobrança, ontem

A text with a negation is not divided: what it denies may be of any part.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from bot.domain.errors import QueryError
from bot.domain.grammar.meanings import Bound, Condition, Days, Filler, Joiner, Meaning, Negator, Piece, Setting, Trend
from bot.domain.grammar.offers.days_in_a_row import from_first_to_last, unit_of
from bot.domain.grammar.offers.rephrased import compared
from bot.domain.grammar.reading.counts import HOW_MANY
from bot.domain.grammar.refusals.combinations import ALSO, has_own_hours
from bot.domain.grammar.words.corrections import INSTEAD, MEANT, REGRETS
from bot.domain.grammar.words.lookup import NOUNS
from bot.domain.lazy_regex import LazyRegex
from bot.domain.text import fold

Pieces = Sequence[Piece]

_NONE: Final[Pieces] = ()
_INSTEAD: Final = LazyRegex(INSTEAD)
_MEANT: Final = LazyRegex(rf"{MEANT}|{REGRETS}|opa")
_TAKEN_BACK: Final = LazyRegex(r"(?:^|\s*,?\s)(?:n[aã]o|no|not)\s*(?:,|\.{2,})\s*(?!n[aã]o\b)", re.IGNORECASE)
"""*Não* after what is not meant, and before what is: *terça, não, quarta*."""

_OF_PEOPLE: Final = LazyRegex(r"\b(?:quem|qm|who|numeros|clientes|agentes|numbers|customers|agents)\b")
"""People who are in the calls of some days and not of others, which no question asks: *quem ligou ontem e não hoje*."""

_HEADS: Final = frozenset({*NOUNS, "semana", "mes", "quinzena", "week", "month", "dia"})
"""Words that what is meant may leave out: *semana passada, não, retrasada*."""

_JOINT: Final = re.compile(r"[,;]|\b(?:e|and)\b")


def parts(text: str, error: QueryError, read: Callable[[str], Pieces]) -> Iterator[Pieces]:
    """Yield the pieces of each part of a text, the best first.

    Args:
        text: The text.
        error: Why it is no question.
        read: Returns the pieces of a text; raises `QueryError`.

    Raises:
        QueryError: Not all of the text can be read.
    """
    match error.code:
        case "ambiguous_word" if _MEANT.fullmatch(fold(error.word)) or _INSTEAD.fullmatch(fold(error.word)):
            yield from _corrected(text, error.word, read)
        case "ambiguous_word" if "denied" in error.params:
            yield from _affirmed(read(text), error)
        case "dangling_negation" | "unknown_word" | "negated_period":
            yield from _taken_back(text, error, read)
        case "contradictory_periods" if compared(text) is None:
            pieces = _undenied(read(text))
            yield from from_first_to_last(pieces)
            yield from (_without(pieces, (Days,), but=one) for one in pieces if isinstance(one.meaning, Days))
        case "contradiction":
            yield from _each_order(_undenied(read(text)), error.word)
        case "customer_name":
            pieces = read(text)
            yield [one for one in pieces if one.word != error.word]
            yield [one for one in pieces if _kind(one) != "number"]
        case "either_or" if error.params:
            yield from _counted(read(text), error)
        case "two_pairs" | "either_or" | "ambiguous_word":
            yield from _divided(_undenied(read(text)), error)


def _counted(pieces: Pieces, error: QueryError) -> Iterator[Pieces]:
    """Yield either of two things that are counted, or the table of all: *answered, busy*."""
    if "table" in error.params:
        kept = [one for one in pieces if _kind(one) not in {"answered", "cause", ""}]
        yield [*kept, Piece(Setting("by", "cause"), error.word)]
    else:
        yield [one for one in pieces if one.word != error.word]
        yield [one for one in pieces if HOW_MANY.isdisjoint(fold(one.word).split())]


def _divided(pieces: Pieces, error: QueryError) -> Iterator[Pieces]:
    """Yield each of two rankings without the other, *quem vendeu mais e quem falou mais*, else each pair."""
    if "ranked" in error.params:
        rankings = (str(error.params["ranked"]), error.word)
        yield from ([one for one in pieces if one.word not in rankings or one.word == kept] for kept in rankings)
    elif not any(isinstance(one.meaning, Trend) for one in pieces):
        yield from _segments(pieces)


def _each_order(pieces: Pieces, word: str) -> Iterator[Pieces]:
    """Yield each of two orders without the other, *o melhor e o pior horário*; and all calls, answered or not."""
    if _keys(pieces).count("answered") > 1:
        yield [one for one in pieces if _kind(one) != "answered"]
    second = [one for one in pieces if one.word == word]
    kinds = {_kind(one) for one in second if isinstance(one.meaning, Setting)}
    if any(isinstance(one.meaning, Setting) and one.meaning.value.startswith("rate") for one in second):
        pieces = [one for one in pieces if _kind(one) != "answered"]  # what the rate is of
    if kinds:
        yield [one for one in pieces if one not in second or _kind(one) == "by"]
        yield [one for one in pieces if one in second or _kind(one) not in kinds]


def _corrected(text: str, word: str, read: Callable[[str], Pieces]) -> Iterator[Pieces]:
    """Yield what is meant and what is taken back, each in place of the other."""
    before, _, after = text.partition(word)
    first, second = read(before), _NONE
    if _MEANT.fullmatch(fold(word)):
        second = _read_after(before, after, read)
    elif _asks(first):  # retenção em vez de cobrança
        first, second = read(after), first
    else:  # em vez de cobrança, retenção
        first, second = map(read, (*_JOINT.split(after, maxsplit=1), "")[:2])
    if not any(map(_kind, first)) and _asks(_undenied(second)):  # "no, I meant monday"
        yield second
    elif _asks(_undenied(first)) and _asks(_undenied(second)):
        yield _replaced(first, second)
        yield _replaced(second, first)


def _taken_back(text: str, error: QueryError, read: Callable[[str], Pieces]) -> Iterator[Pieces]:
    """Yield what is left of a text that takes something back: *terça, não, quarta*, *ontem e não hoje*."""
    if error.code == "negated_period":
        pieces = _NONE if _OF_PEOPLE.search(fold(text)) else _without_denied_days(read(text))
        if list(map(_kind, pieces)).count("period") == 1 and pieces == _undenied(pieces):
            yield pieces
    elif found := _TAKEN_BACK.search(text):
        before = text[: found.start()]
        first, second = read(before), _read_after(before, text[found.end() :], read)
        if (not first or _asks(_undenied(first))) and _asks(_undenied(second)):
            yield _replaced(first, second)


def _read_after(before: str, after: str, read: Callable[[str], Pieces]) -> Pieces:
    """Return the pieces of what is meant; it may lack the noun of what is taken back: *cliente 20147, digo, 20417*."""
    try:
        return read(after)
    except QueryError:
        head = next((word for word in reversed(before.split()) if fold(word) in _HEADS), None)
        if head is None:
            raise
        return read(f"{head} {after.lstrip(' ,')}")


def _without_denied_days(pieces: Pieces) -> Pieces:
    """Return the pieces without the days that *not* takes back: *ontem e não hoje*, *october, not september*.

    Of *this week, not monday*, *exceto ontem* and *not monday or tuesday* none are left: these days are left out of
    others, or may be denied together.
    """
    asked = [one.meaning for one in pieces if not isinstance(one.meaning, Filler)]
    if any(_deny_both(*some) for some in zip(asked, asked[1:], asked[2:], asked[3:], strict=False)):
        return _NONE
    kept: list[Piece] = []
    for one in pieces:
        place = next((n for n, before in enumerate(reversed(kept), 1) if not isinstance(before.meaning, Filler)), 0)
        if place and isinstance(one.meaning, Days) and isinstance(kept[-place].meaning, Negator):
            kept = kept[:-place]
            kept = kept[:-1] if kept and isinstance(kept[-1].meaning, Joiner) else kept
        else:
            kept.append(one)
    excepts = any(isinstance(one, Negator) and one.lists for one in asked)
    lengths = {unit_of(one.period) for one in asked if isinstance(one, Days)}
    return _NONE if excepts or len(lengths) > 1 or None in lengths else kept


def _deny_both(negator: Meaning, days: Meaning, joiner: Meaning, more: Meaning) -> bool:
    joins = isinstance(joiner, Joiner) and joiner.word != ","
    return joins and isinstance(negator, Negator) and isinstance(days, Days) and isinstance(more, Days)


def _affirmed(pieces: Pieces, error: QueryError) -> Iterator[Pieces]:
    """Yield what is named after a denial of its like, without that: *não é a camila, é a larissa*."""
    denied = error.params["denied"]
    place = next((n for n, one in enumerate(pieces) if one.word == error.word), 0)
    before = [one for one in pieces[:place] if not isinstance(one.meaning, Filler | Joiner)]
    kinds = [_kind(one) for one in before[1:] if isinstance(one.meaning, Condition)]
    if before and isinstance(before[0].meaning, Negator) and kinds == [denied]:
        rest = [one for one in before[1:] if _kind(one) != denied]
        yield [*rest, *pieces[place:]]


def _segments(pieces: Pieces) -> Iterator[Pieces]:
    """Yield the conditions between joining words, those of one key that follow each other together."""
    shared = [one for one in pieces if isinstance(one.meaning, Days | Bound | Setting)]
    segments: list[list[Piece]] = [[]]
    joined = also = apart = False
    for one in pieces:
        apart_before = apart
        apart = isinstance(one.meaning, Days | Bound | Setting) or (apart and isinstance(one.meaning, Filler))
        if isinstance(one.meaning, Joiner) or (isinstance(one.meaning, Filler) and fold(one.word) in ALSO):
            joined, also = True, also or isinstance(one.meaning, Filler)
        if not isinstance(one.meaning, Condition):
            continue
        last = segments[-1]
        if apart_before and len(segments) > 1:  # "as perdidas ou as da camila ontem na retenção"
            shared.append(one)
            continue
        begins = joined or _kind(one) in _keys(last) or has_own_hours(_keys(last), _kind(one))
        if last and _kind(last[-1]) != _kind(one) and begins:
            segments.append([])
        segments[-1].append(one)
        joined = False
    if also and len(segments) == 1 and shared:  # "ontem, as perdidas também" is all of yesterday's
        yield shared
    if also or len(segments) > 1:
        yield from ([*segment, *shared] for segment in segments)


def _undenied(pieces: Pieces) -> Pieces:
    """Return the pieces; none where one of them negates another."""
    return () if any(isinstance(one.meaning, Negator) for one in pieces) else pieces


def _without(pieces: Pieces, kinds: tuple[type, ...], *, but: Piece) -> Pieces:
    return [one for one in pieces if one is but or not isinstance(one.meaning, kinds)]


def _replaced(pieces: Pieces, others: Pieces) -> Pieces:
    """Return both, without those pieces that one of the others takes the place of."""
    kinds = [_kind(one) for one in others]
    groups = [one for one in pieces if _kind(one) == "by"]
    kept = groups[: -kinds.count("by")] if "by" in kinds else []  # "equipes por hora... não, por dia"
    return [*(one for one in pieces if _kind(one) not in kinds or one in kept), *others]


def _kind(piece: Piece) -> str:
    match piece.meaning:
        case Condition(key):
            return key
        case Days() | Bound():
            return "period"
        case Setting(name):
            return name
        case _:
            return ""


def _keys(pieces: Pieces) -> list[str]:
    return [_kind(one) for one in pieces if isinstance(one.meaning, Condition)]


def _asks(pieces: Pieces) -> bool:
    return any(map(_kind, pieces))
