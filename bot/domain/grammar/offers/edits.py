"""Change a text that is no question to one that may be: a word replaced, spelt right, or left out."""

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.errors import QueryError
from bot.domain.grammar.offers.labels import offered_labels
from bot.domain.grammar.offers.names import offered_names
from bot.domain.grammar.offers.omissions import is_decisive, without_words
from bot.domain.grammar.offers.orders import orders_of
from bot.domain.grammar.offers.respelling import respelt
from bot.domain.grammar.reading.token_matcher import TokenMatcher
from bot.domain.grammar.refusals.unsupported import NOT_TOLD
from bot.domain.grammar.words.decisive_words import may_deny
from bot.domain.grammar.words.lexicon import is_word
from bot.domain.grammar.words.lookup import NOUNS, find_key, nearest_word
from bot.domain.grammar.words.markup import IN_FULL, SEAM
from bot.domain.grammar.words.places import locate, places
from bot.domain.key_lookup import filter_spec
from bot.domain.labels import Labels
from bot.domain.names import Names
from bot.domain.problems import Code
from bot.domain.text import fold

_SHOWN_ONLY: Final[frozenset[Code]] = frozenset(
    {
        *("missing_value", "number_needs_area", "invalid_number", "invalid_talk", "invalid_top"),
        *("unknown_status", "unknown_cause", "unknown_ender", "unknown_shape", "unknown_sort", "unknown_recording"),
        *("unknown_period", "field_needs_campaign", "unknown_asker", "compare_what", "recurring", "watching"),
        *("bare_command", "slash_command"),
    }
)
"""Problems whose hint shows how something is typed: its value is nothing that was meant."""

_OWN: Final = frozenset({"minha", "minhas"})
"""Words without which no question is offered, where a mistyped one may stand for them: it would be of all calls."""

_NOT_UNDERSTOOD: Final[frozenset[Code]] = frozenset({"unknown_word", "customer_name"})

_FORM: Final = re.compile(r"^(except |exceto |and |e |in |em |on:|em:|since:|desde:)…$")
"""A hint for the rest of a phrase: of *no retenção*, *exceto …* is *exceto retenção*."""

_SENDS: Final = re.compile(r"\W*(?:send|email|forward|envi(?:a|e|ar)|mand(?:a|e|ar))\b", re.IGNORECASE)
"""The beginning of a text that wants something sent: of days to come, that is no question about those gone by."""

_SIDE: Final = (
    r"(?:foi )?(?:[oa] |the |our )?(?:agentes?|operador(?:a|es)?|atendentes?|agent|rep|clientes?|assinantes?|customers?"
    r"|el[ea]|eu|n[oó]s|gente|s?he|we|me|us|them)"
)
_MAY_MEAN: Final = {
    word: text
    for text, words in {
        "sort:talk": "longas longos compridas compridos demoradas demorados lengthy",
        "sort:talk-asc": "curtinhas rapidas rapidinhas breves quick",
        "except": "besides barring",
        "outcome:Venda": "sell converte convertem converteu converteram converts converted",
    }.items()
    for word in words.split()
}
"""Words that may be said of much else, too, by what is offered instead."""

_OTHERWISE: Final = re.compile(r"\b(?:will sell|long weekend)\b", re.IGNORECASE)
"""Phrases in which such a word means nothing that can be had."""

_EITHER: Final = re.compile(rf"[,;]?\s*\b(?:se |if )?{_SIDE}\s+(?:ou|or)\s+{_SIDE}(?!\w)", re.IGNORECASE)
"""The two sides that may have ended a call, where a text asks which of them it was."""

_SEPARATOR: Final = re.compile(r", (?:or |ou )?| or | ou ")


class Edit(Struct, frozen=True):
    """A text with some of its words replaced or left out.

    Attributes:
        left_out: The words that are left out.
        replaced: Whether others are replaced.
        labelled: The label by which the first of them are replaced, as the text of a filter.
        names_customer: Whether a customer's name is left out: all calls of some days are no answer then.
        size: How many changes it has.
        put: What replaces others: it is not left out in its turn.
        freely: Whether words are left out, too, that are close to others, and *mais* and the like are taken for an
            order: for a text that is no question otherwise.

    """

    text: str
    left_out: tuple[str, ...] = ()
    replaced: bool = False
    labelled: str = ""
    names_customer: bool = False
    size: int = 0
    put: tuple[str, ...] = ()
    freely: bool = False


def edits(edit: Edit, error: QueryError, names: Names) -> Iterator[Edit]:
    """Yield the text with the word at fault replaced by each alternative; where there is none, without the word."""
    place = locate(edit.text, error.word) if error.word else None
    if place is None or (error.code == "future_period" and _SENDS.match(edit.text)) or _OTHERWISE.search(edit.text):
        return
    start, end, key = place
    before, after = edit.text[:start], edit.text[end:]
    if edit.freely and not edit.size and (text := respelt(edit.text, names)) != edit.text:
        put = tuple(set(text.split()).difference(edit.text.split()))
        yield replace(edit, text=text, put=put, replaced=True, size=1)
    yield from _interrupted(edit, error, end, names)
    if error.code == "incomplete" and _EITHER.search(edit.text):  # both are offered
        yield replace(edit, text=_EITHER.sub(f" {SEAM} ", edit.text), replaced=True, size=edit.size + 1)
    labelled = () if key else tuple(_labelled(edit, error, (start, end), names.labels))
    yield from labelled
    others = (one for one in _alternatives(error) if not (labelled and _is_label(one)))
    understood = edit.freely and edit.size == len(edit.left_out)  # nothing is left out that cannot be had
    orders = orders_of(error, before, after) if understood else ()
    alternatives = (*offered_names(error, names), *others, *orders)
    yield from (_replaced(edit, one, (start, end), key) for one in alternatives)
    if labelled:
        return
    unknown = error.code in _NOT_UNDERSTOOD and not may_deny(error.word) and error.word not in edit.put
    unknown = unknown and error.hint not in _OWN and (edit.freely or not alternatives)
    if (unknown or error.code in NOT_TOLD | {"unknown_sort"}) and not is_decisive(
        error.word, before, after, freely=edit.freely
    ):
        left_out = (*edit.left_out, error.word) if unknown else edit.left_out
        names_customer = edit.names_customer or error.code == "customer_name"
        text = without_words(before, after, names)
        yield replace(edit, text=text, left_out=left_out, names_customer=names_customer, size=edit.size + 1)


def _interrupted(edit: Edit, error: QueryError, end: int, names: Names) -> Iterator[Edit]:
    """Yield the text without an unknown word by which a phrase is interrupted: *semana zzz passada*."""
    if error.code != "unknown_word" or not is_word(error.word):
        return
    start, stop = next(((start, stop) for _, start, stop in places(edit.text) if start >= end), (0, 0))
    word, before, after = edit.text[start:stop], edit.text[:start], edit.text[stop:]
    if not word or not TokenMatcher(word).is_unknown(0) or fold(word) in names.words or is_word(word):
        return
    text = without_words(before, after, names)
    is_one = SEAM not in text[start:]
    if is_one and not is_decisive(word, before, after, freely=True) and not nearest_word(word, names, "en"):
        yield replace(edit, text=text, left_out=(*edit.left_out, word), size=edit.size + 1)


def _labelled(edit: Edit, error: QueryError, span: tuple[int, int], labels: Labels) -> Iterator[Edit]:
    """Yield the text with a label instead of the word at fault, and of those beside it that the label has."""
    cut = tuple(places(edit.text))
    inside = [place for place, (_, start, end) in enumerate(cut) if start < span[1] and end > span[0]]
    if inside:
        forms = tuple(fold(token.raw) if token.kind == "quote" else token.form for token, _, _ in cut)
        for one in offered_labels(error, forms, range(inside[0], inside[-1] + 1), labels):
            words = cut[one.start][1], cut[one.end - 1][2]
            yield replace(_replaced(edit, one.text, words), labelled=edit.labelled or one.text)


def _replaced(edit: Edit, text: str, span: tuple[int, int], key: str = "") -> Edit:
    """Return the text with another from one character up to another, after a key."""
    before, after = edit.text[: span[0]], edit.text[span[1] :]
    fitted = _fitted(text, key, before)
    seam = f" {SEAM} " if ":" in fitted and after.strip() else ""  # what comes after is no further value
    put = (*edit.put, text)
    return replace(edit, text=f"{before}{fitted}{seam}{after}", put=put, replaced=True, size=edit.size + 1)


def _is_label(text: str) -> bool:
    """Tell whether an alternative asks for an outcome or a trunk."""
    key, _, _ = text.partition(":")
    return find_key(key, fold(key)) in {"outcome", "trunk"}


def _alternatives(error: QueryError) -> Iterator[str]:
    """Yield what to type instead of the word: each thing that it may name, else each part of the hint."""
    key = NOUNS.get(IN_FULL.get(fold(error.word), fold(error.word)))
    if error.code == "missing_value" and key and filter_spec(key).grouped:
        yield f"por {error.word}"
    if error.code == "unknown_word" and (text := _MAY_MEAN.get(fold(error.word))):
        yield text
    if error.code in _SHOWN_ONLY:
        return
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


def _fitted(text: str, key: str, before: str) -> str:
    """Return an alternative as it stands in a text: with the other values of a key, and not after its own noun."""
    name, _, value = text.partition(":")
    last = next((token.form for token, _, _ in reversed(tuple(places(before)))), "")
    named = find_key(name, fold(name))  # not that of "ontem hora:9..12"
    if not value or not (key or (named and NOUNS.get(last) == named)):
        return f"{key}{text}"
    return f"{key}{value}"
