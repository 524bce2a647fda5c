"""Texts to type instead of a word at fault: each thing that it may name, what it is likely to mean, or its hint."""

import re
from collections.abc import Iterator
from typing import Final

from bot.domain.errors import QueryError
from bot.domain.grammar.meanings import Bound, Condition, Days, Setting
from bot.domain.grammar.offers.omissions import is_denied
from bot.domain.grammar.offers.orders import ORDERS, meanings_of
from bot.domain.grammar.periods.day_words import WEEKDAY
from bot.domain.grammar.reading.token_matcher import TokenMatcher
from bot.domain.grammar.shapes.tables import shape_of
from bot.domain.grammar.words.filler_words import WORDS
from bot.domain.grammar.words.lookup import NOUNS, find_key
from bot.domain.grammar.words.markup import IN_FULL, SEAM
from bot.domain.grammar.words.modifiers import DECISIVE
from bot.domain.key_lookup import filter_spec
from bot.domain.labels import singular
from bot.domain.lazy_pattern import LazyPattern
from bot.domain.names import CERTAIN, Names
from bot.domain.problems import Code
from bot.domain.spans import TODAY
from bot.domain.text import fold, word_set

_SHOWN_ONLY: Final[frozenset[Code]] = frozenset(
    {
        *("missing_value", "number_needs_area", "invalid_number", "invalid_talk", "invalid_top"),
        *("unknown_status", "unknown_cause", "unknown_ender", "unknown_shape", "unknown_sort", "unknown_recording"),
        *("unknown_period", "field_needs_campaign", "unknown_asker", "compare_what", "recurring", "watching"),
        *("bare_command", "slash_command"),
    }
)
"""Problems whose hint shows how something is typed: its value is nothing that was meant."""

_FORM: Final = re.compile(r"^(except |exceto |and |e |in |em |on:|em:|since:|desde:)…$")
"""A hint for the rest of a phrase: of *no retenção*, *exceto …* is *exceto retenção*."""

_SEPARATOR: Final = re.compile(r", (?:or |ou )?| or | ou ")

_MAY_MEAN: Final = {
    word: texts.split(", ")
    for texts, words in {
        "sort:talk": "longas longos compridas compridos demoradas demorados lengthy",
        "sort:talk-asc": "curtinhas rapidas rapidinhas breves quick",
        "except": "besides barring",
        "outcome:Venda": "sell converte convertem converteu converteram converts converted",
        "outcome:Recado": "messages message mensagens mensagem",
        "with:recording": "rec recorded",
        "until": "through thru",
        "this week, last week, 7d": "semana week",
        "this month, last month, 30d": "mes month",
    }.items()
    for word in words.split()
}
"""Words that may be said of much else, too, by what is offered instead."""

_IDS: Final = word_set("account cadastro contract contrato ficha inscricao matricula prontuario")
"""Nouns for a customer's record, which is found by the customer's own id."""

_I_DID: Final = LazyPattern(
    r"(?!errei|enganei|pensei|achei|digitei|confundi|esqueci)(?:\w{3,}ei|recebi|resolvi|transferi|converti|respondi)"
)
_I_ENDED: Final = LazyPattern(r"(?:deslig|encerr|finaliz|derrub|cort)u?ei")
_ANY_DAY: Final = ("hoje", "today")
"""Hints at what can be asked instead of what is not told: of a text that names days, one day more."""
_ASKED: Final = (Bound, Condition, Days, Setting)
_THINKS: Final = word_set("acho believe creio forgot gosto guess know quero sei think want wish")
_BEFORE_MINE: Final = frozenset({"eu", "i"})

_WHY: Final = LazyPattern(
    r"(?:^| )(?:por ?que|pq|why|how come|o que (?:deu|ta dando|esta dando|tem de|ha de) (?:de )?errado"
    r"|what(?: is| was|s| ?went| has gone)? (?:going )?wrong)(?: |$)"
)
_WEEKDAYS: Final = LazyPattern(WEEKDAY)
_FAILS: Final = LazyPattern(r"\b(?:falh|fail|sem sucesso|mal ?sucedid|unsuccessful)")
_FALLS: Final = LazyPattern(r"\b(?:ca(?:iu|iram|indo|i|em)\b|derrub|drop|down\b)")
_OF_FAILURE: Final = ("unanswered", "não atendidas", "by:cause")
_ONE_CUSTOMER: Final = re.compile(r"\d{5}")
_THIS: Final = word_set(
    "a em essa esse esta este in mesma mesmo meu minha my nessa nesse nesta neste o that the this to"
)
_SPANS: Final = frozenset({"semana", "week", "mes", "month"})
_RECORD: Final = frozenset({"recorde", "record"})
_OF: Final = frozenset({"de", "da", "do", "das", "dos", "of"})
_WHICH: Final = frozenset({"qual", "que", "which", "what"})
_NONE: Final = frozenset({"nenhum", "nenhuma"})
_OF_MANY: Final = word_set("all ambas ambos as both dois duas os the three todas todos tres two")


def alternatives(error: QueryError, before: str, after: str, names: Names) -> Iterator[str]:
    """Yield what to type instead of the word of an error, the likeliest first.

    ======================================  ==========================================
    *weekday* of *weekday pattern*          ``por weekday``
    *mes* of *fibra mes top 3*              this month, the last one, 30 days
    *cadastro* of *cadastro 7781*           ``cliente``
    *deixei* of *quantos recados deixei*    ``eu fiz``: the calls of the asker alone
    *anas* of *as duas anas*                the agents of that name
    *errado* of *o que deu errado*          the causes, of unanswered calls first
    ======================================  ==========================================
    """
    if is_denied(before, error.word, after):
        return
    if is_id_noun(error, after):
        yield "cliente"
        return
    if error.code == "unknown_word":
        yield from _instead_of_word(error.word, before, after, names)
    if error.code == "unknown_word" and _names_failure(error.word, before, after, names):
        yield from ("unanswered by:cause", "by:cause")
    yield from _of_noun(error)
    if error.code == "unknown_period":
        yield from _of_weekdays(error, before, after)
    if error.code == "which_hours" and _named_together(f"{error.word} {after}", names):
        yield SEAM
    elif error.code not in _SHOWN_ONLY:
        text, parts = f"{before} {error.word} {after}", tuple(_of_hint(error))
        if any(isinstance(one, Days) and one.period.first != TODAY for one in meanings_of(f"{before} {SEAM} {after}")):
            parts = tuple(one for one in parts if one not in _ANY_DAY)
        fails = error.code == "ambiguous_word" and _FAILS.search(fold(error.word)) and _FALLS.search(fold(text))
        if error.code == "no_machine_detection":
            parts = tuple(one for one in parts if _is_known(one, names))
        yield from ("unanswered by:cause",) if fails else ()
        yield from sorted(parts, key=_is_no_failure) if asks_why(text) else parts


def is_first_person(word: str, before: str) -> bool:
    """Tell whether a word is a verb of the user who asks: *deixei*, or *close* of *how many did I close*."""
    last = fold(before).split()[-1:]
    return bool(_I_DID.fullmatch(fold(word))) or (not _BEFORE_MINE.isdisjoint(last) and fold(word) not in WORDS)


def asks_why(text: str) -> bool:
    """Tell whether a text asks for causes, and of more than one customer's calls."""
    return bool(_WHY.search(fold(text))) and not _ONE_CUSTOMER.search(text)


def _names_failure(word: str, before: str, after: str, names: Names) -> bool:
    """Tell whether a word is of failures whose causes are asked for: *why* is asked of much else, and *why not?*."""
    text = f"{before} {word} {after}"
    why = _WHY.search(fold(text))
    fails = why is not None and (fold(word) in why[0].split() or _FAILS.search(fold(word)))
    return bool(fails) and asks_why(text) and _asks(before, after, names)


def _asks(before: str, after: str, names: Names) -> bool:
    """Tell whether what is beside a word asks for something: *almocei* alone does not, nor *o que deu errado?*."""
    text = f"{before} {after}"
    known = any(one in names.words and one not in WORDS for one in fold(text).split())
    asked = (one for part in (before, after) for one in meanings_of(part))
    return known or bool(_ONE_CUSTOMER.search(text)) or any(isinstance(one, _ASKED) for one in asked)


def is_id_noun(error: QueryError, after: str) -> bool:
    """Tell whether the word of an error is a noun for a customer's record, and an id comes next."""
    return error.code in {"unknown_word", "customer_name"} and fold(error.word) in _IDS and after.lstrip()[:1].isdigit()


def _instead_of_word(word: str, before: str, after: str, names: Names) -> Iterator[str]:
    typed = fold(word)
    if is_first_person(word, before) and typed not in _THINKS and _asks(before, after, names):
        yield "eu fiz desligada:agente" if _I_ENDED.fullmatch(typed) else "eu fiz"
    if typed not in _SPANS or not _is_qualified(after, names) or _asks(before, after, names):
        yield from (one for one in _MAY_MEAN.get(typed, ()) if _is_known(one, names))
    if typed not in _MAY_MEAN and _is_shape(word, before, after) and not _is_qualified(after, names):
        asks_most = not (_WHICH.isdisjoint(fold(before).split()[-1:]) or ORDERS.keys().isdisjoint(fold(after).split()))
        yield f"por {word} sort:calls" if asks_most else f"por {word}"
    if typed in _NONE and "nao" in fold(before).split() and _ONE_CUSTOMER.search(f"{before} {after}"):
        yield SEAM
    if agents := _several(typed, names):
        yield f"agent:{','.join(agents)}"


def _is_shape(word: str, before: str, after: str) -> bool:
    """Tell whether a word is what to group by, and not one of its kind: *nesse horário*, *o dia da Juliana*."""
    beside = {*fold(before).split()[-1:], *fold(after).split()[:1]}
    return bool(shape_of(word)) and beside.isdisjoint(_THIS | DECISIVE) and not after.lstrip().startswith('"')


def _is_qualified(after: str, names: Names) -> bool:
    """Tell whether an unknown word comes next, so that both are one thing: *dias úteis*, *dia das mães*, *week off*."""
    try:
        text = TokenMatcher(after, names)
    except QueryError:
        return False
    place = next((place for place in range(len(text)) if text.form(place) not in _OF), 0)
    return bool(text.tokens) and text.is_unknown(place) and text.form(place) not in {*names.words, *_RECORD}


def _several(word: str, names: Names) -> tuple[str, ...]:
    """Return the agents of a name in the plural: *anas*."""
    found = names.find("agent", singular(word), tiers=CERTAIN) if word != singular(word) else ()
    return tuple(map(str, found)) if len(found) > 1 else ()


def _named_together(text: str, names: Names) -> bool:
    """Tell whether a text begins with a number of agents of one name, as *as duas anas* does."""
    words = fold(text).split()
    last = next((word for word in words if word not in _OF_MANY), "")
    return bool(_several(last, names))


def _of_noun(error: QueryError) -> Iterator[str]:
    key = NOUNS.get(IN_FULL.get(fold(error.word), fold(error.word)))
    if error.code == "missing_value" and key and filter_spec(key).grouped:
        yield f"por {error.word}"
        if fold(error.word) == "numbers":  # figures, in English
            yield SEAM


def _of_weekdays(error: QueryError, before: str, after: str) -> Iterator[str]:
    """Yield days of the week to group by, of the days that the text names or else of those of the hint."""
    if error.hint and _WEEKDAYS.search(fold(error.word)):
        dated = any(isinstance(one, Days) for part in (before, after) for one in meanings_of(part))
        yield error.hint.partition(" ")[2] if dated else error.hint


def _is_known(text: str, names: Names) -> bool:
    """Tell whether a text asks for no outcome, or for one that calls may have, as far as is known."""
    key, _, value = text.partition(":")
    if not names.labels.outcomes or find_key(key, fold(key)) != "outcome" or value == '"-"':
        return True
    return any(label.key == "outcome" for label in names.labels.with_word(fold(value).split()[0]))


def _is_no_failure(text: str) -> bool:
    return not text.startswith(_OF_FAILURE)


def _of_hint(error: QueryError) -> Iterator[str]:
    if "denied" in error.params:  # "exceto camila, as perdidas": are these wanted, or left out too?
        yield from (f"- {error.word}", f"exceto {error.word}")
    elif "tokens" in error.params:
        yield from (tokens := str(error.params["tokens"]).split())
        if len(tokens) > 1 == len(set(error.candidates)):  # both of one name
            yield ",".join((tokens[0], *(one.partition(":")[2] for one in tokens[1:])))
    elif error.candidates and error.hint:
        key = error.hint.partition(":")[0]
        yield from (f'{key}:"{name}"' for name in error.candidates)
    elif error.hint:
        _, _, rest = error.word.partition(" ")
        parts_of_hint = (_FORM.sub(lambda form: f"{form[1]}{rest}", one) for one in _SEPARATOR.split(error.hint))
        yield from (one for one in parts_of_hint if one and "…" not in one)


def is_label(text: str) -> bool:
    """Tell whether an alternative asks for an outcome or a trunk."""
    key, _, _ = text.partition(":")
    return find_key(key, fold(key)) in {"outcome", "trunk"}
