"""Change a text that is no question to one that may be: a word replaced, spelt right, or left out."""

import re
from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from bot.domain.dialer_labels import Labels
from bot.domain.errors import QueryError
from bot.domain.grammar.meanings import Setting
from bot.domain.grammar.offers.alternatives import alternatives, asks_who, is_first_person, is_id_noun, is_label
from bot.domain.grammar.offers.dialer_labels import offered_labels
from bot.domain.grammar.offers.edit import Edit, replaced
from bot.domain.grammar.offers.most_and_least import meanings_of, orders_of
from bot.domain.grammar.offers.names import campaign_by_parts, campaign_by_phrase, offered_names
from bot.domain.grammar.offers.nicknames import nicknamed
from bot.domain.grammar.offers.omissions import is_decisive, is_named, without_words
from bot.domain.grammar.offers.other_words import said_otherwise
from bot.domain.grammar.offers.rephrased import compared, either_side, hangs_up_most, of_whole_team
from bot.domain.grammar.offers.rivals import side_by_side
from bot.domain.grammar.reading.token_matcher import TokenMatcher
from bot.domain.grammar.refusals.unsupported import NOT_TOLD
from bot.domain.grammar.shapes.first_and_last import but_by_time
from bot.domain.grammar.words.lexicon import is_word
from bot.domain.grammar.words.lookup import nearest_word
from bot.domain.grammar.words.markup import SEAM
from bot.domain.grammar.words.modifiers import DECISIVE, may_deny
from bot.domain.grammar.words.places import locate, places
from bot.domain.names import Names
from bot.domain.phone import find_numbers
from bot.domain.query_error_codes import QueryErrorCode
from bot.domain.text import fold

_OWN: Final = frozenset({"minha", "minhas"})
"""Words without which no question is offered, where a mistyped one may stand for them: it would be of all calls."""

_WITHOUT_IT: Final = NOT_TOLD - {"no_machine_detection"} | {"unknown_sort"}
"""Problems of words for what cannot be had, without which the rest is the nearest thing that can."""

_NOT_UNDERSTOOD: Final[frozenset[QueryErrorCode]] = frozenset({"unknown_word", "customer_name"})

_SENDS: Final = re.compile(r"\W*(?:send|email|forward|envi(?:a|e|ar)|mand(?:a|e|ar))\b", re.IGNORECASE)
"""The beginning of a text that wants something sent: of days to come, that is no question about those gone by."""

_MARKS: Final = re.compile(r"\s\d{1,2} (?:a|e|ou|to|or|and) \d{1,2}(?![\w:])")
"""Marks of a survey, which are no hours: *notas baixas, 0 a 6*."""

_POSSESSIVE: Final = re.compile(r"\b(?:meu|minha|my)\s*$", re.IGNORECASE)
_ADDRESSED: Final = re.compile(
    r"(?:filh|amig|querid|consagrad|lind)[oa]s?|irm[aã]o?|chefe|patr[aã]o|bem|anjo|amor|rei|deus|friend|dear|man|boss|god",
    re.IGNORECASE,
)
"""Words by which a person is addressed: after *meu* they ask for no calls of the user."""

_MAY_BE_NICKNAMES: Final[frozenset[QueryErrorCode]] = frozenset({"unknown_word", "unknown_name", "ambiguous_name"})

_CAMPAIGN: Final = ("campaign:", "campanha:")
_HALF_SAID: Final[frozenset[QueryErrorCode]] = frozenset(
    {"unknown_word", "incomplete", "unknown_sort", "ambiguous_word", "talk_needs_bound", "invalid_talk", "bare_id"}
)
"""Problems of a word whose phrase an unknown one may interrupt."""

_NEAR: Final = 3
"""The most words from the one at fault to one by which its phrase is interrupted: *acima de* zzz *2 minutos*."""

_TEAM: Final = re.compile(r"\b(?:equipes?|times?|teams?)$", re.IGNORECASE)
_OTHERWISE: Final = re.compile(r"\b(?:will sell|long weekend|encerr\w+ o (?:dia|turno|expediente))\b", re.IGNORECASE)
"""Phrases in which such a word means nothing that can be had."""


def edits(edit: Edit, error: QueryError, names: Names) -> Iterator[Edit]:
    """Yield the text with the word at fault replaced by each alternative; where there is none, without the word."""
    place = locate(edit.text, error.word, last=error.code == "ambiguous_period") if error.word else None
    if place is None or (error.code == "future_period" and _SENDS.match(edit.text)) or _OTHERWISE.search(edit.text):
        return
    start, end, key = place
    before, after = edit.text[:start], edit.text[end:]
    if before.rstrip().endswith(SEAM) and fold(error.word).startswith("menos "):
        return  # "os três que zzz menos atenderam" leaves out none
    if error.code in _MAY_BE_NICKNAMES and (called := nicknamed(edit.text, (start, end), error.word, names)):
        yield from _named(edit, *called, key, names)
        return
    yield from _interrupted(edit, error, end, names)
    if "agent:" not in edit.text and (both := side_by_side(edit.text, error, names)):
        yield replace(edit, text=both, replaced=True, size=edit.size + 1)
    if not edit.replaced and (otherwise := _rephrased(edit.text, error)):
        yield replace(edit, text=otherwise, replaced=True, size=edit.size + 1)
    if otherwise := said_otherwise(edit.text):
        yield replace(edit, text=otherwise, replaced=True, size=edit.size + 1)
    labelled = () if key or is_id_noun(error, after) else tuple(_labelled(edit, error, (start, end), names.labels))
    yield from labelled
    whole = None if key else _whole_campaign(edit, error, (start, end), names)
    yield from (whole,) if whole else ()
    if not any(one.startswith(_CAMPAIGN) for one in edit.put) and (other := _campaign_by_phrase(edit, names)):
        yield other
        return
    others = [
        one
        for one in alternatives(error, before, after, names)
        if not ((labelled and is_label(one)) or (whole and one.startswith(_CAMPAIGN)))
    ]
    orders = orders_of(error, before, after) if edit.freely and not edit.lacks else ()
    instead = (*offered_names(error, names), *others, *orders)
    near = replace(edit, lacks=edit.lacks or error.code in NOT_TOLD)
    yield from (replaced(near, one, (start, end), key) for one in instead)
    if not labelled:
        yield from _without(edit, error, (start, end), names, guessed=bool(instead))


def _named(edit: Edit, chars: tuple[int, int], agents: tuple[int, ...], key: str, names: Names) -> Iterator[Edit]:
    """Yield the text with each agent whom a short name may mean, then with all of those of one full name."""
    same = len({names.name("agent", one) for one in agents}) == 1 < len(agents)
    for ids in (*map(str, agents), *([",".join(map(str, agents))] if same else [])):
        yield replace(replaced(edit, f"agent:{ids}", chars, key), replaced=edit.replaced)


def _without(edit: Edit, error: QueryError, span: tuple[int, int], names: Names, *, guessed: bool) -> Iterator[Edit]:
    """Yield the text without the word at fault, unless it decides what is asked, or there are better guesses."""
    before, after = edit.text[: span[0]], edit.text[span[1] :]
    unknown = error.code in _NOT_UNDERSTOOD and not may_deny(error.word) and error.word not in edit.put
    unknown = unknown and error.hint not in _OWN and (edit.freely or not guessed)
    unknown = unknown and not is_first_person(error.word, before)
    cannot = error.code in _WITHOUT_IT or (error.code == "no_machine_detection" and guessed)
    if not (unknown or cannot or _is_of_all(error, before, after)):
        return
    if is_decisive(but_by_time(error.word), before, after, names, freely=edit.freely):
        return
    if _ADDRESSED.fullmatch(error.word):
        before = _POSSESSIVE.sub("", before)
    if error.code == "no_survey_filter":
        after = _MARKS.sub(f" {SEAM} ", after)
    if unknown and asks_who(before, after, names):
        before = f"{before} {SEAM} por agente"  # *by* would make *no* English
    yield replace(
        edit,
        text=without_words(before, after, names),
        left_out=(*edit.left_out, error.word) if unknown else edit.left_out,
        names_customer=edit.names_customer or error.code == "customer_name",
        lacks=edit.lacks or not unknown,
        may_name=edit.may_name or (unknown and is_named(before)),
        size=edit.size + 1,
    )


def _is_of_all(error: QueryError, before: str, after: str) -> bool:
    """Tell whether a text asks for an unknown team of the user, and names a number or a table of agents."""
    if error.code not in {"no_team_of_yours", "unknown_asker"} or not _TEAM.search(error.word):
        return False
    by_agent = Setting("by", "agent") in (*meanings_of(before), *meanings_of(after))
    return by_agent or bool(find_numbers(f"{before} {after}"))


def _rephrased(text: str, error: QueryError) -> str | None:
    """Return a text said otherwise as a whole, where its problem may come from how it is said."""
    if error.code in {"incomplete", "unknown_name", "either_or"}:
        return either_side(text) or hangs_up_most(text)
    if error.code == "missing_value":
        return of_whole_team(text) or either_side(text)
    return compared(text) if error.code in {"unknown_word", "contradictory_periods"} else None


def _interrupted(edit: Edit, error: QueryError, end: int, names: Names) -> Iterator[Edit]:
    """Yield the text without an unknown word by which a phrase is interrupted: *semana zzz passada*."""
    begins = is_word(error.word) or DECISIVE & set(fold(error.word).split()) or error.word[-1:].isdigit()
    if error.code not in _HALF_SAID or not begins:
        return
    rest = [(start, stop) for _, start, stop in places(edit.text) if start >= end][:_NEAR]
    start, stop = next((one for one in rest if _interrupts(edit.text[slice(*one)])), (0, 0))
    word, before, after = edit.text[start:stop], edit.text[:start], edit.text[stop:]
    if not word or fold(word) in names.words or is_word(word):
        return
    text = without_words(before, after, names)
    is_one = SEAM not in text[start:]
    if is_one and not is_decisive(word, before, after, names, freely=True) and not nearest_word(word, names, "en"):
        yield replace(edit, text=text, left_out=(*edit.left_out, word), size=edit.size + 1)


def _interrupts(word: str) -> bool:
    """Tell whether a word has no meaning, nor decides what another is: *than* of *longer than*."""
    return TokenMatcher(word).is_unknown(0) and fold(word) not in DECISIVE


def _whole_campaign(edit: Edit, error: QueryError, span: tuple[int, int], names: Names) -> Edit | None:
    """Return the text with a campaign instead of an ambiguous word of its name and the one beside it."""
    if error.code != "ambiguous_word":
        return None
    cut = tuple(places(edit.text))
    inside = [place for place, (_, start, end) in enumerate(cut) if start < span[1] and end > span[0]]
    wrong = range(inside[0], inside[-1] + 1) if inside else range(0)
    found = campaign_by_parts(tuple(token.form for token, _, _ in cut), wrong, names) if inside else None
    if found is None:
        return None
    both, text = found
    return replace(replaced(edit, text, (cut[both.start][1], cut[both.stop - 1][2])), labelled=edit.labelled or text)


def _campaign_by_phrase(edit: Edit, names: Names) -> Edit | None:
    """Return the text with a campaign instead of several words that are its name in the other language."""
    cut = tuple(places(edit.text))
    found = campaign_by_phrase(tuple(token.form for token, _, _ in cut), names)
    return replaced(edit, found[1], (cut[found[0].start][1], cut[found[0].stop - 1][2])) if found else None


def _labelled(edit: Edit, error: QueryError, span: tuple[int, int], labels: Labels) -> Iterator[Edit]:
    """Yield the text with a label instead of the word at fault, and of those beside it that the label has."""
    cut = tuple(places(edit.text))
    inside = [place for place, (_, start, end) in enumerate(cut) if start < span[1] and end > span[0]]
    if inside:
        forms = tuple(fold(token.raw) if token.kind == "quote" else token.form for token, _, _ in cut)
        for one in offered_labels(error, forms, range(inside[0], inside[-1] + 1), labels):
            words = cut[one.start][1], cut[one.end - 1][2]
            yield replace(replaced(edit, one.text, words), labelled=edit.labelled or one.text)
