"""Values of keys that take one of a few words: ``cause:busy``, ``by:agent``, ``top:10``."""

from collections.abc import Callable
from typing import Final

from bot.domain.causes import CAUSES, cause_of
from bot.domain.errors import Code, QueryError
from bot.domain.grammar import periods, talk_time
from bot.domain.grammar.meanings import Condition, Meaning, Setting
from bot.domain.grammar.numerals import words_number
from bot.domain.grammar.shapes import shape_of
from bot.domain.grammar.token_matcher import TokenMatcher
from bot.domain.phone import national
from bot.domain.query import MAX_TOP, SHAPES
from bot.domain.text import fold

_LONGEST_VALUE: Final = 6

_STATUSES: Final = {
    **dict.fromkeys(("success", "sucesso", "sucessos", "successful"), "success"),
    **dict.fromkeys(("error", "erro", "errors", "erros"), "error"),
    **dict.fromkeys(("both", "ambos", "ambas", "todas", "todos", "all"), "both"),
}
_ENDERS: Final = {
    **dict.fromkeys(("agent", "agente", "atendente", "operador", "operadora"), "agent"),
    **dict.fromkeys(("subscriber", "assinante", "cliente", "customer"), "subscriber"),
}
_RECORDINGS: Final = dict.fromkeys(("recording", "recordings", "gravacao", "gravacoes", "audio"), "recording")
_SORTS: Final = dict.fromkeys(
    ("talk", "talk time", "duration", "fala", "tempo de fala", "tempo falado", "duracao", "conversa"), "talk"
)

_VALUES: Final[dict[str, tuple[Callable[[str], str | None], Code, str]]] = {
    "status": (_STATUSES.get, "unknown_status", "success, error, both"),
    "cause": (cause_of, "unknown_cause", ", ".join(CAUSES)),
    "ended": (_ENDERS.get, "unknown_ender", "agent, subscriber"),
    "with": (_RECORDINGS.get, "unknown_recording", "with:recording"),
    "without": (_RECORDINGS.get, "unknown_recording", "-with:recording"),
    "by": (shape_of, "unknown_shape", ", ".join(SHAPES)),
    "sort": (_SORTS.get, "unknown_sort", "sort:talk"),
}
_WRONG: Final[dict[str, tuple[Code, str]]] = {
    "talk": ("invalid_talk", "talk:>60s"),
    "period": ("unknown_period", "period:7d"),
    "from": ("unknown_period", "from:28/10 to:30/10"),
    "to": ("unknown_period", "from:28/10 to:30/10"),
    "since": ("unknown_period", "since:28/10"),
}


def read_key(text: TokenMatcher, place: int) -> tuple[tuple[Meaning, ...], int]:
    """Return what a key and the values after it mean, and the place after them.

    Raises:
        QueryError: There are none, or they are none of those that the key takes.

    """
    key = text.form(place)[:-1]
    if fit := text.longest((*periods.KEYED, *talk_time.KEYED), place):
        return text.meanings(fit, place), fit.end
    if key in _WRONG:
        code, hint = _WRONG[key]
        raise QueryError(code, _wrong(text, place), hint)
    if key == "number":
        return _numbers(text, place + 1)
    if key == "top":
        return _top(text, place)
    values: list[str] = []
    while not values or (text.form(place) == "," and text.kind(place + 1) in {"word", "quote"}):
        value, place = _value(text, key, place + 1)
        values.append(value)
    return _meanings(key, tuple(values)), place


def _meanings(key: str, values: tuple[str, ...]) -> tuple[Meaning, ...]:
    match key:
        case "status" | "by" | "sort":
            return tuple(Setting(key, value) for value in values)
        case "without":
            return (Condition("with", values, negated=True),)
        case _:
            return (Condition(key, values),)


def _value(text: TokenMatcher, key: str, start: int) -> tuple[str, int]:
    known, code, hint = _VALUES[key]
    for end in range(min(len(text), start + _LONGEST_VALUE), start, -1):
        plain = all(token.kind in {"word", "number", "quote"} for token in text.tokens[start:end])
        if plain and (value := known(fold(text.raw(start, end)))):
            return value, end
    if start >= len(text):
        raise QueryError("missing_value", text.raw(start - 1, start), hint)
    raise QueryError(code, text.raw(start, start + 1), hint)


def _numbers(text: TokenMatcher, place: int) -> tuple[tuple[Meaning, ...], int]:
    numbers: list[str] = []
    while text.kind(place) in {"phone", "number", "quote"}:
        numbers.append(national(text.raw(place, place + 1)))
        place += 1
        if text.form(place) != "," or text.kind(place + 1) not in {"phone", "number", "quote"}:
            break
        place += 1
    if numbers:
        return (Condition("number", tuple(numbers)),), place
    if place >= len(text):
        raise QueryError("missing_value", text.raw(place - 1, place), "number:84999999999")
    raise QueryError("invalid_number", text.raw(place, place + 1))


def _top(text: TokenMatcher, place: int) -> tuple[tuple[Meaning, ...], int]:
    count = words_number(text.form(place + 1))
    if count is None or not 1 <= count <= MAX_TOP:
        raise QueryError("invalid_top", _wrong(text, place), "top:10")
    return (Setting("top", str(count)),), place + 2


def _wrong(text: TokenMatcher, place: int) -> str:
    return text.raw(place, place + 2).replace(": ", ":")
