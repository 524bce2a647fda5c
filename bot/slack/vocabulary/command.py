"""Read what users type after ``/calls who``, ``team`` and ``word``, in either language."""

import re
from dataclasses import dataclass
from typing import Final, Literal

from bot.domain.grammar.words.markup import unescape
from bot.domain.taught_vocabulary import EntryKind
from bot.domain.text import fold

PageKind = Literal["who", "suggestion", "team", "word", "unknown"]
"""The lists that are shown: the kinds of entries, suggestions of who is who, and words not understood."""

_KINDS: Final[dict[str, EntryKind]] = {
    **dict.fromkeys(("who", "quem"), "who"),
    **dict.fromkeys(("team", "equipe", "time"), "team"),
    **dict.fromkeys(("word", "palavra"), "word"),
}
_LISTS: Final[dict[str, PageKind]] = {
    **dict.fromkeys(("who", "quem"), "who"),
    **dict.fromkeys(("team", "teams", "equipe", "equipes", "times"), "team"),
    **dict.fromkeys(("word", "words", "palavra", "palavras", "vocabulary", "vocabulario"), "word"),
}
_TAUGHT: Final = re.compile(r'(?:"(?P<quoted>[^"]++)"\s*+|(?P<name>[^=":]++))=(?P<means>.*)', re.DOTALL)
_MENTION: Final = re.compile(r"<@[UW][A-Z0-9]++(?:\|[^>]*+)?>|@\S++")
_QUOTES: Final = str.maketrans("“”„«»", '"""""')


@dataclass(frozen=True, slots=True)
class VocabularyCommand:
    """A command about the vocabulary.

    Attributes:
        shown: The list to show; None of a command about one entry.
        name: The phrase, the team's name, or the mention of a user.
        means: What it is to stand for; empty to remove it, None to show it.
    """

    kind: EntryKind
    shown: PageKind | None = None
    name: str = ""
    means: str | None = None


def vocabulary_command(text: str) -> VocabularyCommand | None:
    """Return the command that a text is; None of a question, such as *quem ligou mais ontem* or *equipe A hoje*.

    ======================================  ==================================================
    ``who @ana = agent:150``                teaches who she is; ``who @ana =`` removes it
    ``who @ana``                            shows who she is, or suggests it
    ``team "Equipe A" = agent:149,150``     teaches a team
    ``palavra cpc = resultado:"Contato"``   teaches an own word; ``palavra cpc`` shows it
    ``who``, ``equipes``, ``words``         show a list
    ======================================  ==================================================

    The cost grows with the text's length and no faster: no limit has been checked before.
    """
    first, rest = (*text.translate(_QUOTES).split(maxsplit=1), "", "")[:2]
    word, rest = fold(first), rest.strip()
    if not rest:
        shown = _LISTS.get(word)
        return None if shown is None else VocabularyCommand(_KINDS.get(word, "word"), shown)
    kind = _KINDS.get(word)
    if kind is None:
        return None
    taught = _TAUGHT.fullmatch(rest)
    if taught is not None:
        name = unescape(taught["quoted"] or taught["name"])
        return VocabularyCommand(kind, None, name.strip(), taught["means"].strip())
    if kind == "word" or (kind == "who" and _MENTION.fullmatch(rest)):
        return VocabularyCommand(kind, None, unescape(rest.strip('"')))
    return None
