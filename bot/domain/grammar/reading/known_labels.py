"""Words of a text beside the outcomes and trunks that are known of calls."""

from bot.domain.grammar.reading.token_matcher import TokenMatcher
from bot.domain.text import fold


def known_label(text: TokenMatcher, key: str, place: int) -> tuple[tuple[str, ...], int] | None:
    """Return the known label that words at a place are all of, and their end; None of no label: *algar sip 02*."""
    found = [
        (end, label.text)
        for label in text.names.labels.with_word(text.form(place))
        for end in range(place + 1, min(len(text), place + len(label.words)) + 1)
        if label.key == key and tuple(fold(text.raw(place, end)).split()) == label.words
    ]
    end, label = max(found, default=(0, ""))
    return ((label,), end) if end else None


def may_be_label(text: TokenMatcher, key: str, place: int) -> bool:
    """Tell whether a word may be of a label of a key: of a known one, or of any as long as none is known."""
    labels = text.names.labels
    known = {"outcome": labels.outcomes, "trunk": labels.trunks}.get(key)
    return not known or any(label.key == key for label in labels.with_word(text.form(place)))
