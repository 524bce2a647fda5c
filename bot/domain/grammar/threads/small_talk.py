"""Tell a reply that refines an answer from what colleagues say to each other."""

import re
from collections.abc import Collection, Sequence
from itertools import pairwise, takewhile
from typing import Final

from bot.domain.day_spans import TODAY
from bot.domain.grammar.meanings import Action, Condition, Days, Filler, Joiner, Piece, Setting, Versus
from bot.domain.grammar.threads.reply_days import has_joined_days, is_a_day, is_last_days, is_over, may_come
from bot.domain.grammar.threads.trimming import Manner
from bot.domain.lazy_regex import LazyRegex
from bot.domain.query import Query
from bot.domain.text import fold, word_set

_TRAILS_OFF: Final = re.compile(r"(?<!\.)\.\.\s*$")
_NO: Final = re.compile(r"\s*no\s*,", re.IGNORECASE)
"""A denial before what was the case, and not *no* of *no mês*."""

_FRACTION: Final = re.compile(r"24/7|(?:[1-9]|10)/(?:[1-9]|10)")
LEAD_INS: Final = frozenset({"e", "so", "agora", "and", "only", "now"})
"""Words, folded, that go on from what was said before."""

ONLY: Final = frozenset({"so", "only", "just", "apenas", "somente"})

_JUST_DONE: Final = frozenset({"answered", "recorded"})
_CLOCK: Final = re.compile(r"\d|(?:meio|meia).?(?:dia|noite)|\b(?:noon|midnight)\b")
_NO_MEETING: Final[dict[frozenset[Manner], LazyRegex]] = {
    frozenset(): LazyRegex(r"(?:ate|until|till) (?:umas|about|around) .*"),
    frozenset({"proposed"}): LazyRegex(r".* (?:em diante|on|onwards?|pa?ra frente)"),
    frozenset({"turned"}): LazyRegex(r"\d.*[^\d ].* .*\d.*|.+ (?:as|ao?|e|to|and|until) .*\d.*"),
}
"""Forms of hours that are of calls, by what was taken off the reply; others may be of a meeting or a shift."""

_SAID_OF_CALLS: Final = _JUST_DONE | word_set("all atendida atendido gravada missed perdida todas todos")
"""Said of one call, or of all, before *também*; *atendidas também* is a change."""

_WHICH: Final = frozenset({"qual", "quais", "which", "what"})
_HOLIDAY: Final = re.compile(r"\b(?:feriado|holiday|vespera|eve|natal|christmas)\b")
_SHORT: Final = word_set(
    """
    2a 3a 4a 5a 6a dom fri mon qua qui sab sat seg sex sun ter thu thur thurs tue tues wed weds
    """
)


def all_refine(query: Query, pieces: Sequence[Piece], shown: Collection[str] = (), *, led: bool = False) -> bool:
    """Tell whether every piece refines, or is a name of the answer above beside one that does, or after *só*.

    Args:
        query: Of the answer.
        pieces: Of the reply.
        shown: Keys whose values the answer shows, beside those that its query groups by.
        led: Whether words that go on from the answer stood before them.
    """
    said = [one for one in pieces if not (one.name and _stands_above(query, one, shown))]
    named = len(said) < len(pieces)
    asks = any(isinstance(one.meaning, Days | Setting | Condition) for one in said) or _begins_with_only(pieces)
    led = led or fold(pieces[0].word) in LEAD_INS or any(map(_means_the_answer, pieces))
    if has_joined_days(pieces) and not led:
        return False
    return all(is_refining(one) or (led and is_time(one)) for one in said) and (asks or not named)


def goes_on(pieces: Sequence[Piece]) -> bool:
    """Tell whether a text for the bot goes on from its last answer: *só a Ana*, *está pior que ontem?*."""
    said = [one for one in pieces if not one.name]
    if len(said) == len(pieces):
        return is_comparison(pieces)
    led = fold(pieces[0].word) in LEAD_INS
    return led and all(is_refining(one) and not isinstance(one.meaning, Action) for one in said)


def asks_to_compare(query: Query, typed: str, pieces: Sequence[Piece]) -> bool:
    """Tell whether a reply is a comparison alone, and a question; *melhor que ontem* is a remark.

    A campaign, team or trunk of the answer may stand with it, and no agent: *e a camila, tá melhor que ontem?*.
    """
    said = [one for one in pieces if not (one.name and _is_no_person(one) and _stands_above(query, one, ()))]
    return typed.rstrip().endswith("?") and is_comparison(said)


def says_hours(query: Query, manners: frozenset[Manner], pieces: Sequence[Piece]) -> bool:
    """Tell whether a reply is parts of the day alone, below hours or days, or before *só*: *de manhã só*."""
    parts = [one for one in pieces if isinstance(one.meaning, Condition) and one.meaning.key == "hour"]
    said = [one.meaning for one in pieces if not leads(one)]
    clear = _NO_MEETING.get(manners)
    if clear and len(parts) == len(said) == 1 and clear.search(fold(parts[0].word)):
        return True
    timed = not manners and {query.by, query.columns} & {"hour", "day", "weekday"}
    if not parts or not (timed or manners == {"trailing", "limited"}):
        return False
    if any(_CLOCK.search(fold(one.word)) for one in parts):
        return False  # "às 15h" may be a meeting
    return all(one in parts or leads(one) for one in pieces)


def is_comparison(pieces: Sequence[Piece]) -> bool:
    """Tell whether a text says nothing but days to compare with, as *está pior que na semana passada* does."""
    said = [one.meaning for one in pieces if not (isinstance(one.meaning, Filler | Joiner) and is_refining(one))]
    return [type(one) for one in said] == [Versus, Days]


def _is_no_person(piece: Piece) -> bool:
    return isinstance(piece.meaning, Condition) and piece.meaning.key in {"campaign", "team", "trunk"}


def _begins_with_only(pieces: Sequence[Piece]) -> bool:
    """Tell whether *só* stands before every name, as in *e só a Ana*; *camila e hugo só* is talk."""
    before = takewhile(lambda piece: not piece.name, pieces)
    return any(fold(piece.word) in ONLY for piece in before)


def _stands_above(query: Query, piece: Piece, shown: Collection[str]) -> bool:
    """Tell whether a name is one that the answer replied to is about, or of a kind that it groups by or shows."""
    condition = piece.meaning
    assert isinstance(condition, Condition), piece
    return condition.key in {query.by, query.columns, *shown} or set(condition.values) <= set(
        query.values(condition.key)
    )


def is_refining(piece: Piece) -> bool:
    """Tell whether a piece is a change, or leads to one, by itself."""
    if isinstance(piece.meaning, Filler):
        return piece.meaning.lead or fold(piece.word) in ONLY
    if isinstance(piece.meaning, Days) and (fold(piece.word) in _SHORT or _HOLIDAY.search(fold(piece.word))):
        return False
    return not piece.casual and not piece.name


def leads(piece: Piece) -> bool:
    """Tell whether a piece joins others, or leads to one: *e*, *só*, *da*."""
    return isinstance(piece.meaning, Joiner) or (isinstance(piece.meaning, Filler) and is_refining(piece))


def asks_which(pieces: Sequence[Piece]) -> bool:
    """Tell whether a text asks for groups alone: *quais agentes?*."""
    groups = [one for one in pieces if isinstance(one.meaning, Setting) and one.meaning.name == "by"]
    named = all(one in groups or leads(one) for one in pieces)
    return named and any(not _WHICH.isdisjoint(fold(one.word).split()) for one in groups)


def _means_the_answer(piece: Piece) -> bool:
    """Tell whether a piece is said of an answer, as *não atendidas* and *por agente* are, or is *só*."""
    if isinstance(piece.meaning, Filler):
        return fold(piece.word) in ONLY
    groups = isinstance(piece.meaning, Setting) and piece.meaning.name == "by"
    return (groups or isinstance(piece.meaning, Condition)) and is_refining(piece) and not is_time(piece)


def is_time(piece: Piece) -> bool:
    """Tell whether a piece says when, so that *só de manhã* refines; *só 7 dias* may be talk."""
    if isinstance(piece.meaning, Days):
        return not piece.word[0].isdigit()
    return isinstance(piece.meaning, Condition) and piece.meaning.key == "hour"


def is_said_otherwise(typed: str, pieces: Sequence[Piece]) -> bool:
    """Tell whether a reply is half a range (*de 28/10*), an idiom (*24/7*), a delay (*em 5 minutos*), or trails off."""
    first, *rest = pieces
    if _TRAILS_OFF.search(typed) or _NO.match(typed) or _calls_a_colleague(pieces):
        return True
    if fold(first.word) == "just" and all(
        isinstance(one.meaning, Days | Filler) or fold(one.word) in _JUST_DONE for one in rest
    ):
        return True
    if not rest:
        return isinstance(first.meaning, Days) and bool(_FRACTION.fullmatch(first.word))
    lead, meaning = fold(first.word), rest[0].meaning
    if isinstance(meaning, Condition):
        return lead in {"em", "in"} and meaning.key == "talk"
    return lead in {"de", "a"} and isinstance(meaning, Days) and is_a_day(meaning)


def _calls_a_colleague(pieces: Sequence[Piece]) -> bool:
    """Tell whether the only agent stands after a comma at the end: *quantos acordos hoje, hugo?*."""
    agents = [one for one in pieces if isinstance(one.meaning, Condition) and one.meaning.key == "agent"]
    return agents == [pieces[-1]] and agents[0].name and [one.word for one in pieces[-2:-1]] == [","]


def speaks_of_one_call(pieces: Sequence[Piece], query: Query) -> bool:
    """Tell whether a reply speaks of one call or its outcome: *tira a venda*; below a table of them it is a row."""
    return any(
        fold(article.word) in {"a", "o", "the"}
        and isinstance(one.meaning, Condition)
        and one.meaning.key in {"outcome", "short"} - {query.by, query.columns}
        and not one.word.endswith("s")
        for article, one in pairwise(pieces)
    )


def goes_with_an_action(piece: Piece) -> bool:
    """Tell whether a piece may stand beside *de novo*, as anything but a filler that leads nowhere."""
    return not isinstance(piece.meaning, Filler) or fold(piece.word) in LEAD_INS


def says_days(manners: frozenset[Manner], pieces: Sequence[Piece]) -> bool:
    """Tell whether a reply is days alone beside words with which colleagues speak of other days: *hoje, igual*."""
    days = [one for one in pieces if not leads(one)]
    if manners == {"repeated"}:  # "ontem mesma coisa" is a remark
        return all(map(is_last_days, days))
    led = manners == {"instead"} or (manners == {"turned"} and fold(pieces[0].word) in LEAD_INS)
    return led and all(map(is_over, days))


def says_how(manners: frozenset[Manner], typed: str, pieces: Sequence[Piece]) -> bool:
    """Tell whether a reply is a change beside thanks or a request, too: *boa, ontem* and *por hora, valeu* are talk."""
    if manners & {"repeated", "turned"}:
        return says_days(manners, pieces)
    if manners <= {"led", "returned"} or manners == {"led", "asked"}:
        named = any(one.name for one in pieces)
        hour = any(is_time(one) and isinstance(one.meaning, Condition) for one in pieces)
        return "returned" not in manners or not (hour or may_come(pieces, *((TODAY,) if named else ())))
    trails = "trailing" in manners and "limited" not in manners
    if (trails or (manners == {"asked"} and len(pieces) == 1)) and fold(pieces[-1].word) in _SAID_OF_CALLS:
        return False
    changes = [one for one in pieces if isinstance(one.meaning, Setting | Condition) and is_refining(one)]
    alone = manners == {"thanked"} and len(pieces) == 1 and isinstance(pieces[0].meaning, Condition)
    idiom = frozenset({"por hora"}) if manners & {"thanked", "trailing"} else frozenset()
    if any(fold(one.word) not in idiom for one in changes) and not alone:
        return True
    if fold(pieces[0].word) in LEAD_INS | ONLY and manners.isdisjoint({"trailing", "placed"}):
        return True
    return "requested" in manners and typed.rstrip().endswith("?") and not may_come(pieces, TODAY)
