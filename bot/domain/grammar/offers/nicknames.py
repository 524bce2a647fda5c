"""The agents whom a short or pet name may mean: *a ju*, *zé carlos*, *marquinhos*, *ana bia*, *jp*."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from bot.domain.grammar.reading.token_matcher import SHORT_NAMES
from bot.domain.grammar.words.everyday_words import EVERYDAY
from bot.domain.grammar.words.filler_words import WORDS
from bot.domain.grammar.words.lexicon import is_word
from bot.domain.grammar.words.lookup import find_key
from bot.domain.grammar.words.modifiers import DECISIVE
from bot.domain.grammar.words.pet_names import PET_NAMES
from bot.domain.grammar.words.places import places
from bot.domain.names import BEGINNINGS, CERTAIN, Names
from bot.domain.text import fold, word_set

_SMALL_OR_BIG: Final = (
    (re.compile(r"(\w{3,}?)z?(?:inh[oa]s?|it[oa])"), 2),
    (re.compile(r"(\w{3,})ao"), 2),
)
"""Endings that make a name small or big, with the most letters of the name in their stead: *pedrinho*, *hugão*."""

_TWICE: Final = re.compile(r"(\w{2,3})\1")
"""*Juju*, *lele*: a beginning said twice."""

_DIGRAPHS: Final = (("qu", "c"), ("gu", "g"))
"""The ends of stems as they are written before *i*, and as names have them: *marquinhos*, *thiaguinho*."""

_INITIALS: Final = 2
_SHORTEST: Final = 2
_CLEAR: Final = 4
"""The fewest letters of a beginning that is a name wherever it stands; a shorter one stands where names do."""

_NO_NAMES: Final = word_set("bem bom caminho cara carinho caro com cor fim mal mar nem por sem ser sol ver vez vizinho")
_BEFORE: Final = word_set(
    """
    a agente ao ate atendente by com da de do e for from na no o operador operadora ou para pela pelo pra pro que
    with x
    """
)
_DOES: Final = re.compile(r"[a-z]{2,}(?:ou|eu|iu)|fez|tem|teve|ta|esta|tava|fala|vende|liga|did|made|has|had|got")
"""Verbs after the name of one who does something."""

_BEFORE_VERBS: Final = word_set("can cant did didnt does dont eu he i lets nao nos she they to vc vcs we you")
"""After these a word is a verb: *did I beat last week*."""


_OF: Final = frozenset({"da", "das", "de", "do", "dos"})
_NOT: Final = frozenset({"nao", "n", "not"})
_NEAR: Final = 4
"""The most words up to the id of a name: *zé carlos, o do 160*."""

_SPACES: Final = re.compile(r"\s+")
_MOST: Final = 3


def nicknamed(
    text: str, span: tuple[int, int], word: str, names: Names
) -> tuple[tuple[int, int], tuple[int, ...]] | None:
    """Return the characters of all words that name agents by a pet name, and the agents whom they may mean.

    ==============================  =========================================
    *vendas da ju ontem*            *ju*: those whose name begins so
    *a ju prado discou?*            *ju prado*: the one with both
    *o zé carlos, o 151*            *zé carlos*: each of that name
    *o que a ana bia fez*           *ana bia*, though *ana* alone is of two
    *quantinhas eu fiz*             none: no known name begins so
    ==============================  =========================================

    Args:
        text: The text.
        span: The characters of the words that are not understood, or are the name of several.
        word: These words; less than the characters where a key stands before them.
        names: The names that are known.
    """
    cut = [(token.form, token.raw, start, end) for token, start, end in places(text)]
    key, colon, _ = text[slice(*span)].partition(":")
    if colon:
        found = _meant(fold(word), names) if find_key(key, fold(key)) == "agent" else ()
        return (span, found[:_MOST]) if found else None
    inside = [place for place, (*_, start, end) in enumerate(cut) if start < span[1] and end > span[0]]
    if not inside:
        return None
    first, last = inside[0], inside[-1]
    for place in dict.fromkeys((first, last + 1)):
        if place >= len(cut) or (place > first and not _adjoins(text, cut[place - 1], cut[place])):
            continue
        form, raw, *_ = cut[place]
        found = _meant(form, names)
        if not found or (form in names.words) or not (_is_certain(form) or _stands_for_name(cut, place, raw)):
            continue
        if place and cut[place - 1][0] in _BEFORE_VERBS:
            continue
        begin, end, found = _with_its_names(text, cut, place, found, names)
        if begin <= first:
            return (cut[begin][2], cut[end - 1][3]), found[:_MOST]
    return None


def is_nickname(raw: str, before: str, names: Names) -> bool:
    """Tell whether a word after a text is no mistyped one, but a pet name of a known agent."""
    form, last = fold(raw), fold(before).split()[-1:]
    stands = form in PET_NAMES or not _BEFORE.isdisjoint(last) or (raw[0].isupper() and bool(last))
    return stands and form not in names.words and bool(_meant(form, names))


def _meant(form: str, names: Names) -> tuple[int, ...]:
    """Return the agents whom a folded word may mean, the likeliest first."""
    if len(form) < _SHORTEST or not form.isalpha() or form in _NO_NAMES or form in DECISIVE or form in EVERYDAY:
        return ()
    if (form in WORDS and form not in SHORT_NAMES) or is_word(form):
        return ()
    of_pet = [one for full in PET_NAMES.get(form, ()) for one in names.find("agent", full, tiers=CERTAIN)]
    return tuple(dict.fromkeys((*of_pet, *_begun(form, names), *_changed(form, names), *_of_initials(form, names))))


def _begun(form: str, names: Names) -> tuple[int, ...]:
    """Return the agents whose name begins so; those of whom another word does, where there are none: *leo*, *nati*."""
    typed = form.removesuffix("h") if form.endswith(("ah", "eh", "ih", "oh", "uh")) else form
    typed = f"{typed[:-1]}i" if typed.endswith("y") else typed
    found = names.find("agent", typed, tiers=BEGINNINGS)
    found = tuple(one for one in found if any(word.startswith(typed) for word in _words(one, names)))
    first = tuple(one for one in found if _words(one, names)[0].startswith(typed))
    if not found and typed.endswith("i") and len(typed) >= _CLEAR:
        return _begun(typed[:-1], names)
    return first or (found if len(typed) > _SHORTEST else ())


def _changed(form: str, names: Names) -> tuple[int, ...]:
    """Return the agents of whose name a word is the small or big form, or its beginning twice."""
    if twice := _TWICE.fullmatch(form):
        return _begun(twice[1], names)
    found: dict[int, None] = {}
    for pattern, most in _SMALL_OR_BIG:
        if not (match := pattern.fullmatch(form)):
            continue
        stems = {match[1], *(match[1].removesuffix(old) + new for old, new in _DIGRAPHS if match[1].endswith(old))}
        for one in names.agents:
            if any(w.startswith(s) and len(w) - len(s) <= most for w in _words(one, names) for s in stems):
                found[one] = None
    return tuple(found)


def _of_initials(form: str, names: Names) -> tuple[int, ...]:
    """Return the agents with these initials: *jc*, José Carlos."""
    if len(form) != _INITIALS:
        return ()
    initials = ((one, "".join(word[0] for word in _words(one, names)[:_INITIALS])) for one in names.agents)
    return tuple(one for one, letters in initials if letters == form)


def _words(agent: int, names: Names) -> list[str]:
    return [word for word in fold(names.agents[agent]).split() if word not in _OF] or [""]


def _is_certain(form: str) -> bool:
    """Tell whether a word is a name wherever it stands: a usual pet name, or a long beginning."""
    return len(form) >= _CLEAR or (form in PET_NAMES and len(form) > _SHORTEST) or form in {"ze", "jc", "jp"}


def _stands_for_name(cut: Sequence[tuple[str, str, int, int]], place: int, raw: str) -> bool:
    """Tell whether a word stands where a name does: after *da*, before a verb, or with a capital."""
    before = cut[place - 1][0] if place else ""
    after = cut[place + 1][0] if place + 1 < len(cut) else ""
    return before in _BEFORE or raw[0].isupper() or bool(_DOES.fullmatch(after))


def _with_its_names(
    text: str, cut: Sequence[tuple[str, str, int, int]], place: int, found: tuple[int, ...], names: Names
) -> tuple[int, int, tuple[int, ...]]:
    """Return the places of a pet name with the other names beside it, and the agents who have all of them."""
    begin, end = place, place + 1
    while begin and cut[begin - 1][0] in names.words and _adjoins(text, cut[begin - 1], cut[begin]):
        both = tuple(one for one in found if cut[begin - 1][0] in _words(one, names))
        if not both:
            break
        begin, found = begin - 1, both
    while end < len(cut) and _adjoins(text, cut[end - 1], cut[end]):
        step = 1 + (cut[end][0] in _OF)
        last = end + step - 1
        if last >= len(cut) or not (both := tuple(one for one in found if _has(one, cut[last][0], names))):
            break
        end, found = last + 1, both
    found = _with_id(cut, end, found)
    is_next = end < len(cut) and cut[end][0] == str(found[0]) and _adjoins(text, cut[end - 1], cut[end])
    return begin, end + is_next, found


def _with_id(cut: Sequence[tuple[str, str, int, int]], end: int, found: tuple[int, ...]) -> tuple[int, ...]:
    """Return the agent of several whose id comes next, or is the one in the text: *jc 151*, *zé, o 160 não, o 151*."""
    denied = {form for (form, *_), (after, *_) in pairwise(cut) if after in _NOT}
    left = tuple(one for one in found if str(one) not in denied) or found
    near = next((form for form, *_ in cut[end : end + _NEAR] if form.isdecimal()), "")
    said = {form for form, *_ in cut}
    for ids in ({near}, said):
        if len(some := tuple(one for one in left if str(one) in ids)) == 1:
            return some
    return left


def _has(agent: int, form: str, names: Names) -> bool:
    return not set(form.split()).isdisjoint(_words(agent, names))


def _adjoins(text: str, one: tuple[str, str, int, int], other: tuple[str, str, int, int]) -> bool:
    return bool(_SPACES.fullmatch(text[one[3] : other[2]]))
