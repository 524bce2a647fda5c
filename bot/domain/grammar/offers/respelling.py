"""Spell every word of a text right that is not understood, and not only the one at which it is no question."""

from bot.domain.grammar.reading.token_matcher import TokenMatcher
from bot.domain.grammar.words.lexicon import is_word, nearest
from bot.domain.grammar.words.modifiers import DECISIVE
from bot.domain.grammar.words.places import places
from bot.domain.names import Names


def respelt(text: str, names: Names) -> str:
    """Return a text with the words of the grammar that its unknown words may stand for: *hora x campnha*."""
    for token, start, end in reversed(tuple(places(text))):
        if token.kind != "word" or token.form in names.words or not TokenMatcher(token.raw).is_unknown(0):
            continue
        if token.form not in DECISIVE and not is_word(token.form) and (near := nearest(token.form)):
            text = f"{text[:start]}{near}{text[end:]}"
    return text
