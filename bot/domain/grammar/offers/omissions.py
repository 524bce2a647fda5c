"""Leave words that are not understood out of a question that is offered, and tell which are never left out."""

import re
from typing import Final, get_args

from bot.domain.errors import QueryError
from bot.domain.grammar.meanings import Bound, Condition, Days, Negator, Refusal, Setting
from bot.domain.grammar.offers.limits import limits
from bot.domain.grammar.offers.most_and_least import ORDERS, goes_with_more, meanings_of, orders_known, orders_read
from bot.domain.grammar.reading.bare_labels import GO_ON
from bot.domain.grammar.reading.token_matcher import TokenMatcher
from bot.domain.grammar.shapes.tables import shape_of
from bot.domain.grammar.words.filler_words import WORDS
from bot.domain.grammar.words.lookup import NOUNS, OUTCOME_WORDS
from bot.domain.grammar.words.markup import SEAM
from bot.domain.grammar.words.modifiers import DECISIVE, ENGLISH, ONLY, nearest_words
from bot.domain.grammar.words.places import places
from bot.domain.names import CERTAIN, NamedKind, Names
from bot.domain.text import fold, word_set

_COMPARES: Final = word_set(
    """
    compara comparacao comparada comparadas comparado comparados comparando comparar comparativo compare compared
    comparem compares comparing comparison diferenca difference
    """
)
_BETWEEN: Final = frozenset({"com", "a", "e", "entre", "with", "to", "and", "between"})
"""Words before one of the two things that are compared."""

_COMPARING: Final = _COMPARES | word_set("against contra relacao than versus vs x")
_THAN: Final = re.compile(rf"\b(?:{'|'.join(ORDERS)})(?: \w+)? (?:do )?que\b")
"""Words between the sides of a comparison."""

_OF_SIDES: Final = word_set("day dia mes mesma mesmo month same semana week")
"""Words that may say of a side which days it is: *com a mesma semana do mês passado*."""

_WHICH: Final = frozenset({"qual", "quais", "which", "what"})
"""After these a word says what the groups are."""

_ARTICLES: Final = word_set("a an as o one os the um uma umas uns")
"""After these an unknown word is what they stand before: *um zzz de outubro* is no first of October."""

_LISTS: Final = re.compile(
    r"(?:^| )(?:e|ou|nem|and|or|nor)(?: (?:an?|[oa]s?|d[oa]s?|n[oa]s?|the))?$|, ?(?:[oa]s?|d[oa]s?|the)$"
)
"""The end of a text after which another of its names comes."""

_TO: Final = frozenset({"a", "ao", "ate", "to", "until"})
"""Words between the first of some days and the last."""

_FURTHER: Final = re.compile(rf"(\w+|{SEAM})\s+(?:e|ou|nem) d[ao]s?$", re.IGNORECASE)
"""The end of a text that names one and goes on with another."""

_BY: Final = frozenset({"by", "per"})
"""After these a word says what the groups are, whatever it is."""

_LAST: Final = word_set("last past ultimas ultimos")
"""After these a word is a length of time, or says what is the last of its kind."""

_SHORT_SEM: Final = "s"
"""*Sem*, as it is typed in haste: *lig s gravação*."""

_BEFORE_NAMES: Final = word_set("com da das do dona dos na no of on pela pelo sr sra via with")
_WITH_A: Final = re.compile(r"\bcom [ao]\s*$", re.IGNORECASE)
_WITHOUT: Final = frozenset({"sem", "without"})
"""Words that are said of the calls, whatever stood before them."""

_TURNS: Final = re.compile(
    r"(?:errad|recus|rejeit|crew$|squad$|beat$|super(?:ei|ou|amos)$|troc(?:a|ar|ue)$|substitu|swap$|replace$)"
)
"""Words that say of whom, what became of it, or than when it is more: *pessoa errada*, *recusaram acordo*, *troca*."""

_ENDS: Final = re.compile(r"termin\w+|end(?:s|ing)|finish(?:es|ing)")
_IN_DIGITS: Final = re.compile(r"\s*(?:em|in|with)?\s*\d", re.IGNORECASE)
"""Digits after such a word are the last of a number: *termina em 4455*."""

_NOT_INTERESTED: Final = re.compile(r"(?:n|nao|not) int\w{4,}")
"""An outcome whose first word denies nothing but the rest of it."""

_LONGEST_PHRASE: Final = 8
"""The most words before the ones left out at which a phrase may begin that goes on after them."""


def without_words(before: str, after: str, names: Names) -> str:
    """Return a text without the words between two of its parts, which are joined only where they are one phrase.

    ====================================  ==================================
    *quem* zzz *vendeu mais ontem*        *quem vendeu mais ontem*
    *semana* zzz *passada por agente*     *semana passada por agente*
    *um* zzz *de outubro*                 *um*, *de outubro*
    *ontem* zzz *por agente*              *ontem*, *por agente*
    *top 5* zzz *mês*                     *top 5*, *mês*
    ====================================  ==================================

    Args:
        before: The text before the words.
        after: The text after them.
        names: The names that are known.
    """
    joined, phrase = f"{before} {after}", limits(before, after)
    return joined if (phrase and phrase[2]) or _is_one_phrase(before, joined, names) else f"{before} {SEAM} {after}"


def _is_one_phrase(before: str, joined: str, names: Names) -> bool:
    try:
        left, whole = TokenMatcher(before, names), TokenMatcher(joined, names)
    except QueryError:  # a quote begins in one part and ends in the other
        return False
    seam = len(left)
    last = left.tokens[-1] if left.tokens else None
    if last is not None and _goes_on_with(whole, seam):
        return True
    if last is None or last.kind == "number" or (last.form in _ARTICLES and not _ends_in_number(left)):
        return False
    is_range = last.form in _TO and _ends_in_number(left)  # "do dia 1 ao zzz dia 15"
    if shape_of(whole.form(seam)) and not is_range:  # the words stood for what the groups are
        return False
    if whole.form(seam) in _WITHOUT or (whole.kind(seam) == "number" and not _ends_in_number(left)):
        return False  # "mês zzz 10", "quem zzz sem gravação"
    starts = range(max(0, seam - _LONGEST_PHRASE), seam)
    return any((fit := whole.fit(place)) is not None and fit.end > seam for place in starts)


def _goes_on_with(text: TokenMatcher, seam: int) -> bool:
    """Tell whether the words at a place go on with a customer's noun or an outcome: *promessas de* zzz *pagamento*."""
    if NOUNS.get(text.form(seam - 1)) == "customer" and text.kind(seam) == "number":
        return True
    before, after = text.form(seam - 1), text.form(seam + (text.form(seam) in GO_ON))
    joins = before in GO_ON or text.form(seam) in GO_ON
    named = text.form(seam - (2 if before in GO_ON else 1)) if seam > 1 else before
    return joins and {named, after} <= OUTCOME_WORDS


def _ends_in_number(text: TokenMatcher) -> bool:
    """Tell whether the last word stands after a date, a time or a number: the *a* of *20/10 a* joins two days."""
    return text.kind(len(text) - 2) in {"date", "time", "number"} if len(text) > 1 else False


def is_decisive(word: str, before: str, after: str, names: Names, *, freely: bool) -> bool:
    """Tell whether words decide what is asked, or the word next to them does; fillers between are passed over.

    ======================================  ===============================================
    *xyzzy* of *exceto xyzzy, ontem*        yes: *exceto* is said of it
    *xyzzy* of *xyzzy ou perdidas*          yes: it may be what is wanted
    *xyzzy* of *qual xyzzy ligou mais*      yes: it is what the groups are
    *segura* of *quem segura mais tempo*    no, if freely: *mais tempo* says itself of what
    *xyzzy* of *xyzzy sem interesse*        no, if freely: *sem* is said of *interesse*
    *xyzzy* of *mais de xyzzy 2 minutos*    no, if freely: *mais* is said of the minutes
    *xyzzy* of *hoje vs xyzzy ontem*        no, if freely: both sides are named
    ======================================  ===============================================

    Args:
        word: The words.
        before: The text before them.
        after: The text after them.
        names: The names that are known.
        freely: Whether only the words with which a decisive one goes are bound by it.
    """
    own, left, right = ([token.form for token, _, _ in places(part)] for part in (word, before, after))
    if freely and (phrase := limits(before, after)):
        left, right, _ = phrase
    if _TURNS.match(fold(word)) or (_ENDS.fullmatch(fold(word)) and _IN_DIGITS.match(after)):
        return True
    if own == [_SHORT_SEM] or ends_in_denial(before) or _lists(before, names) or (left and left[-1] in _BY | _LAST):
        return True
    last = right[1:] and right[0] in ONLY  # "zzz só ontem": what comes next is all that it is said of
    last = last or bool(_NOT_INTERESTED.match(" ".join(right)))
    last = last or (freely and _begins_phrase(after, days=not is_named(before)))
    near = {*own, *nearest_words(reversed(left)), *(() if last else nearest_words(right))}
    if ENGLISH.isdisjoint((*own, *left, *right)):
        near.discard("no")  # Portuguese: "in the"
    if freely and _OF_SIDES.isdisjoint(own) and _names_both_sides(before, after, names):
        near -= _COMPARING | (ORDERS.keys() - set(own))
    elif not _COMPARES.isdisjoint((*left, *right)) and not _BETWEEN.isdisjoint(nearest_words(reversed(left))):
        return True  # "comparar hoje com zzz"
    if not near.isdisjoint(ORDERS) and goes_with_more(word):
        return True
    beside = not ORDERS.keys().isdisjoint((*left[-1:], *right[:1]))  # "quem rendeu mais": most of what?
    if freely and (orders_known(before, after) or (not beside and orders_read(f"{before} {after}"))):
        near -= ORDERS.keys() - set(own)
    return (freely and not _WHICH.isdisjoint(left[-1:])) or not DECISIVE.isdisjoint(near)


def _names_both_sides(before: str, after: str, names: Names) -> bool:
    """Tell whether a text compares, and names two days or two agents or campaigns: a further word is no side of it."""
    words = fold(f"{before} {after}").split()
    if _COMPARING.isdisjoint(words) and not _THAN.search(" ".join(words)):
        return False
    days = {one for part in (before, after) for one in meanings_of(part) if isinstance(one, Days)}
    named = {one for one in words if one in names.words and one not in WORDS}
    ids = [
        {found[0] for one in named if len(found := names.find(kind, one, tiers=CERTAIN)) == 1}
        for kind in get_args(NamedKind)
    ]
    return max(len(days), *map(len, ids)) > 1


def is_denied(before: str, word: str, after: str) -> bool:
    """Tell whether an English *no* stands before a word; *agents with no …* is read."""
    last = fold(before).split()[-2:]
    english = not ENGLISH.isdisjoint(fold(f"{before} {word} {after}").split())
    return last[-1:] == ["no"] and last[0] != "with" and english


def ends_in_denial(text: str) -> bool:
    """Tell whether a text ends in words that deny what comes next: *sem contar*, *que não seja*."""
    try:
        matcher = TokenMatcher(text)
        starts = range(max(0, len(matcher) - _LONGEST_PHRASE), len(matcher))
        fits = [(place, fit) for place in starts if (fit := matcher.fit(place)) and fit.end == len(matcher)]
        return any(isinstance(one, Negator) for place, fit in fits[:1] for one in matcher.meanings(fit, place))
    except QueryError:
        return False


def _lists(text: str, names: Names) -> bool:
    """Tell whether another name comes next, or is denied with others: *da camila e do*, *menos o plantão e a*."""
    further = _FURTHER.search(text.rstrip())
    name = fold(further[1]) if further else ""
    if further and (further[1] == SEAM or (name in names.words and name not in WORDS)):
        return True
    return bool(_LISTS.search(text.rstrip().casefold())) and excepts(text)


def excepts(text: str) -> bool:
    """Tell whether a text leaves out what it names: *tudo menos o plantão*, *fora eu*."""
    return any(isinstance(one, Negator) and one.lists for one in meanings_of(text))


def is_named(before: str) -> bool:
    """Tell whether a text ends in a word before a name, so that an unknown word after it may be one: *da bianca*."""
    return not _BEFORE_NAMES.isdisjoint(fold(_WITH_A.sub("com", before)).split()[-1:])


def _begins_phrase(text: str, *, days: bool) -> bool:
    """Tell whether a text begins with words that have a meaning together: *sem interesse*, *desde ontem*, if `days`."""
    try:
        matcher = TokenMatcher(text)
        start = next((place for place in range(len(matcher)) if matcher.filler(place) is None), 0)
        fit = matcher.fit(start) if matcher.tokens else None
        meanings = matcher.meanings(fit, start) if fit and fit.end > start + 1 else ()
    except QueryError:
        return False
    kinds = Setting | Days | Bound if days else Setting
    return any(
        isinstance(one, kinds)
        or (isinstance(one, Condition) and one.key != "talk")
        or (isinstance(one, Refusal) and one.code == "which_hours")
        for one in meanings
    )
