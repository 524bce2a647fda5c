"""Outcomes and trunks to offer instead of words of theirs: *pontal* is no word of the grammar, but one of a trunk."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from bot.domain.dialer_labels import DENIALS, Label, Labels, denies_more, singular
from bot.domain.errors import QueryError
from bot.domain.filters import Filter
from bot.domain.grammar.refusals.unsupported import NOT_TOLD
from bot.domain.grammar.words.trade_words import label_in_other_words
from bot.domain.query_error_codes import QueryErrorCode
from bot.domain.similar_words import close_words
from bot.domain.text import word_set

_MAY_BE_LABELS: Final[frozenset[QueryErrorCode]] = NOT_TOLD | {
    "unknown_word",
    "customer_name",
    "without",
    "dangling_negation",
}
"""Problems of words that may be those of a label."""

_OUTCOME: Final = ('outcome:"', 'resultado:"')
"""The beginning of a hint of one label: any other that has these words is likelier."""

_JOINTS: Final = word_set("a and com da das de do dos e em o of para the to with")
"""Words inside labels that belong to none where they stand first or last."""

_WHEN: Final = word_set("antes depois later")
"""Words of labels that say when, and alone name none: the *depois* of *venda e depois recado*."""

_SHOWN: Final = 2
"""Labels of a key that are offered one by one, before all of them."""

_MOST: Final = 10
_SHORTEST: Final = 5
"""The fewest letters of a word that may be a mistyped one of a label."""


class OfferedLabels(NamedTuple):
    """Labels to ask for instead of the words from one place up to another, as the text of a filter."""

    start: int
    end: int
    text: str


def offered_labels(error: QueryError, forms: Sequence[str], wrong: range, labels: Labels) -> Iterator[OfferedLabels]:
    """Yield what to ask for instead of words that are not understood, and those beside them that the label has, too.

    ========================  ============================================================
    *pontal manhã*            ``trunk:"Pontal SIP"``
    *boletos enviados ontem*  ``outcome:"Boleto enviado"``, instead of both words
    *proposta ontem*          the first labels with that word, and all of them
    *interessado ontem*       no label *Não Interessado*, which means the contrary
    *refusals yesterday*      ``outcome:"Recusa"``, of which that is English
    *pontla ontem*            ``trunk:"Pontal SIP"``, where no other word is as close
    ========================  ============================================================

    Args:
        error: The problem of the words.
        forms: The folded words of the text.
        wrong: The places of those that are not understood.
        labels: The labels that are known.
    """
    if error.code not in _MAY_BE_LABELS and not (error.hint or "").startswith(_OUTCOME):
        return
    groups = _found(forms, wrong, labels)
    if not groups and (other := label_in_other_words(" ".join(forms[wrong.start : wrong.stop]), labels)):
        groups = {(other.key, wrong.start, wrong.stop): [other]}
    if not groups and error.hint is None and len(wrong) == 1:
        near = list(close_words(forms[wrong.start], labels.words, shortest=_SHORTEST))[:1]
        forms = [*forms[: wrong.start], *near, *forms[wrong.stop :]]
        groups = _found(forms, wrong, labels) if near else {}
    for (key, begin, stop), found in sorted(groups.items(), key=lambda group: len(group[1])):
        for values in _choices(found, forms[begin:stop]):
            yield OfferedLabels(begin, stop, Filter(key, values).text("en"))


def _found(forms: Sequence[str], wrong: range, labels: Labels) -> dict[tuple[str, int, int], list[Label]]:
    """Return the labels that have most of the words, by their key and where their words begin and end."""
    having = labels.with_word(forms[wrong.start].partition(" ")[0])
    spans = [(label, span) for label in having if (span := _span(label, forms, wrong.start, wrong.stop))]
    most = max((stop - begin for _, (begin, stop) in spans), default=0)
    groups: dict[tuple[str, int, int], list[Label]] = {}
    for label, (begin, stop) in spans:
        if stop - begin == most:
            groups.setdefault((label.key, begin, stop), []).append(label)
    return groups


def _span(label: Label, forms: Sequence[str], start: int, end: int) -> tuple[int, int] | None:
    """Return where the words of a label stand that has those from `start` to `end`; None of another label."""
    if not all(map(label.has, forms[start:end])):
        return None
    begin, stop = start, end
    while begin and label.has(forms[begin - 1]):
        begin -= 1
    while stop < len(forms) and label.has(forms[stop]):
        stop += 1
    while begin < start and forms[begin] in _JOINTS:
        begin += 1
    while stop > end and forms[stop - 1] in _JOINTS:
        stop -= 1
    words = " ".join(forms[begin:stop]).split()
    return (begin, stop) if set(words) - _JOINTS - DENIALS - _WHEN and not denies_more(label.text, words) else None


def _choices(found: Sequence[Label], words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the labels to ask for: the one that the words are; else the first that hold them, and all of these."""
    words = " ".join(words).split()
    typed = sorted(map(singular, words))
    same = [label.text for label in found if sorted(map(singular, label.words)) == typed]
    whole = [label for label in found if set(words) <= set(label.words)]
    texts = same or [label.text for label in sorted(whole or found, key=lambda one: (len(one.words), one.text))]
    yield from ((text,) for text in texts[:_SHOWN])
    if len(texts) > 1:
        yield tuple(texts[:_MOST])
