"""Offer whole questions instead of a text that is none: a word corrected, or left out.

    agente:jose ontem            agent:151 period:yesterday · agent:152 period:yesterday
    campanh:376 ontem            campaign:376 period:yesterday
    qnts da camila hoje          agent:158 period:today

Nothing is guessed: each is a question that a user may choose, with everything else of
the text kept. A word beside a negation, an *or* or a comparison is never left out.
"""

import re
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.errors import Code, QueryError
from bot.domain.grammar.decisive_words import may_deny
from bot.domain.grammar.lookup import NOUNS, find_key
from bot.domain.grammar.markup import IN_FULL, SEAM, clean
from bot.domain.grammar.offered_labels import offered_labels
from bot.domain.grammar.offered_names import offered_names
from bot.domain.grammar.offered_orders import orders_of
from bot.domain.grammar.omissions import is_decisive
from bot.domain.grammar.question_parts import Pieces, parts
from bot.domain.grammar.respelling import respelt
from bot.domain.grammar.unsupported import NOT_TOLD
from bot.domain.grammar.word_places import locate, places
from bot.domain.key_lookup import filter_spec
from bot.domain.labels import Labels
from bot.domain.names import Names
from bot.domain.offer import MAX_OFFERS, Offer
from bot.domain.query import Query
from bot.domain.text import fold

_MAX_READS: Final = 36
"""The most texts that are read for the offers of one; each costs as much as the text itself."""

_MAX_EDITS: Final = 4
_MAX_LEFT_OUT: Final = 6
"""The most words that are left out of a text that is not changed otherwise."""

_SHOWN_ONLY: Final[frozenset[Code]] = frozenset(
    {
        *("missing_value", "number_needs_area", "invalid_number", "invalid_talk", "invalid_top"),
        *("unknown_status", "unknown_cause", "unknown_ender", "unknown_shape", "unknown_sort", "unknown_recording"),
        *("unknown_period", "field_needs_campaign", "unknown_asker", "compare_what", "recurring", "watching"),
        "bare_command",
    }
)
"""Problems whose hint shows how something is typed: its value is nothing that was meant."""

_OWN: Final = frozenset({"minha", "minhas"})
"""Words without which no question is offered, where a mistyped one may stand for them: it would be of all calls."""

_NOT_UNDERSTOOD: Final[frozenset[Code]] = frozenset({"unknown_word", "customer_name"})

_FORM: Final = re.compile(r"^(except |exceto |and |e |in |em |on:|em:|since:|desde:)…$")
"""A hint for the rest of a phrase: of *no retenção*, *exceto …* is *exceto retenção*."""

_LONGEST: Final = 300
"""Characters of the longest text for which offers are looked for: each is one more reading of all of it."""

_SENDS: Final = re.compile(r"\W*(?:send|email|forward|envi(?:a|e|ar)|mand(?:a|e|ar))\b", re.IGNORECASE)
"""The beginning of a text that wants something sent: of days to come, that is no question about those gone by."""

_SEPARATOR: Final = re.compile(r", (?:or |ou )?| or | ou ")


class _Edit(Struct, frozen=True):
    """A text with some of its words replaced or left out.

    Attributes:
        left_out: The words that are left out.
        replaced: Whether others are replaced.
        labelled: The label by which the first of them are replaced, as the text of a filter.
        names_customer: Whether a customer's name is left out: all calls of some days are no answer then.
        size: How many changes it has.
        freely: Whether words are left out, too, that are close to others, and *mais* and the like are taken for an
            order: for a text that is no question otherwise.

    """

    text: str
    left_out: tuple[str, ...] = ()
    replaced: bool = False
    labelled: str = ""
    names_customer: bool = False
    size: int = 0
    freely: bool = False


class Grammar(Struct, frozen=True, kw_only=True):
    """Reads the texts that an offer may be.

    Attributes:
        names: The names that are known.
        read: Returns the question that a text is, or None; raises `QueryError`.
        pieces: Returns the pieces of a text; raises `QueryError`. None where no text is divided.
        unite: Returns the question of pieces; raises `QueryError`.

    """

    names: Names
    read: Callable[[str], Query | None]
    pieces: Callable[[str], Pieces] | None = None
    unite: Callable[[Pieces], Query] | None = None


def add_offers(error: QueryError, text: str, grammar: Grammar) -> None:
    """Add to an error the questions that its text may have meant, and every word that is not understood."""
    if len(text) > _LONGEST:
        return
    found: dict[Query, _Edit] = {}
    for freely in (False, True):
        for query, edit in _questions(_Edit(clean(text), freely=freely), error, grammar):
            found.setdefault(query, edit)
            if len(found) == MAX_OFFERS:
                break
        if found:
            break
    error.offers = tuple(Offer(query, grammar.names) for query in found)
    error.words = next((edit.left_out for edit in found.values() if edit.left_out), ())
    if labels := dict.fromkeys(edit.labelled for edit in found.values() if edit.labelled):
        error.hint = ", ".join(labels)  # another word may only be close by chance


def _questions(edit: _Edit, error: QueryError, grammar: Grammar) -> Iterator[tuple[Query, _Edit]]:
    """Yield the questions that a text may be, with its changes: few changes before many."""
    queue = deque([(edit, error)])
    reads = 0
    while queue:
        refused, error = queue.popleft()
        if not refused.replaced:
            yield from ((query, refused) for query in _divided(refused.text, error, grammar))
        for changed in _edits(refused, error, grammar.names):
            if reads == _MAX_READS:
                return
            reads += 1
            try:
                found = grammar.read(changed.text)
            except QueryError as next_error:
                if changed.size < (_MAX_EDITS if changed.replaced else _MAX_LEFT_OUT):
                    queue.append((changed, next_error))
            else:
                if found is not None and (found.filters or not changed.names_customer):
                    yield found, changed


def _divided(text: str, error: QueryError, grammar: Grammar) -> Iterator[Query]:
    """Yield the question of each part of a text that is more than one."""
    if grammar.pieces is None or grammar.unite is None:
        return
    with suppress(QueryError):  # not all of the text can be read
        for pieces in parts(text, error, grammar.pieces):
            with suppress(QueryError):  # this part is no question
                yield grammar.unite(pieces)


def _edits(edit: _Edit, error: QueryError, names: Names) -> Iterator[_Edit]:
    """Yield the text with the word at fault replaced by each alternative; where there is none, without the word."""
    place = locate(edit.text, error.word) if error.word else None
    if place is None or (error.code == "future_period" and _SENDS.match(edit.text)):
        return
    start, end, key = place
    before, after = edit.text[:start], edit.text[end:]
    if edit.freely and not edit.size and (text := respelt(edit.text, names)) != edit.text:
        yield replace(edit, text=text, replaced=True, size=1)
    labelled = () if key else tuple(_labelled(edit, error, (start, end), names.labels))
    yield from labelled
    others = (one for one in _alternatives(error) if not (labelled and _is_label(one)))
    understood = edit.freely and edit.size == len(edit.left_out)  # nothing is left out that cannot be had
    orders = orders_of(error, after) if understood else ()
    alternatives = (*offered_names(error, names), *others, *orders)
    yield from (_replaced(edit, one, (start, end), key) for one in alternatives)
    if labelled:
        return
    unknown = error.code in _NOT_UNDERSTOOD and not may_deny(error.word)
    unknown = unknown and error.hint not in _OWN and (edit.freely or not alternatives)
    if (unknown or error.code in NOT_TOLD) and not is_decisive(error.word, before, after, freely=edit.freely):
        left_out = (*edit.left_out, error.word) if unknown else edit.left_out
        names_customer = edit.names_customer or error.code == "customer_name"
        text = f"{before} {SEAM} {after}"
        yield replace(edit, text=text, left_out=left_out, names_customer=names_customer, size=edit.size + 1)


def _labelled(edit: _Edit, error: QueryError, span: tuple[int, int], labels: Labels) -> Iterator[_Edit]:
    """Yield the text with a label instead of the word at fault, and of those beside it that the label has."""
    cut = tuple(places(edit.text))
    inside = [place for place, (_, start, end) in enumerate(cut) if start < span[1] and end > span[0]]
    if inside:
        forms = tuple(fold(token.raw) if token.kind == "quote" else token.form for token, _, _ in cut)
        for one in offered_labels(error, forms, range(inside[0], inside[-1] + 1), labels):
            words = cut[one.start][1], cut[one.end - 1][2]
            yield replace(_replaced(edit, one.text, words), labelled=edit.labelled or one.text)


def _replaced(edit: _Edit, text: str, span: tuple[int, int], key: str = "") -> _Edit:
    """Return the text with another from one character up to another, after a key."""
    before, after = edit.text[: span[0]], edit.text[span[1] :]
    fitted = _fitted(text, key, before)
    seam = f" {SEAM} " if ":" in fitted and after.strip() else ""  # what comes after is no further value
    return replace(edit, text=f"{before}{fitted}{seam}{after}", replaced=True, size=edit.size + 1)


def _is_label(text: str) -> bool:
    """Tell whether an alternative asks for an outcome or a trunk."""
    key, _, _ = text.partition(":")
    return find_key(key, fold(key)) in {"outcome", "trunk"}


def _alternatives(error: QueryError) -> Iterator[str]:
    """Yield what to type instead of the word: each thing that it may name, else each part of the hint."""
    key = NOUNS.get(IN_FULL.get(fold(error.word), fold(error.word)))
    if error.code == "missing_value" and key and filter_spec(key).grouped:
        yield f"por {error.word}"
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
    if not value or not (key or NOUNS.get(last) == find_key(name, fold(name))):
        return f"{key}{text}"
    return f"{key}{value}"
