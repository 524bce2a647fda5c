"""The lists of the vocabulary, page by page, as messages and on the App Home; and the notice of one entry."""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any, Final

import msgspec

from bot.domain.grammar.teaching import meaning_in
from bot.domain.language import Language
from bot.domain.names import Names
from bot.domain.taught_vocabulary import Entry, OwnWord, Person, Team, Vocabulary
from bot.rendering.text.markup import bold, code, user
from bot.rendering.text.vocabulary import VocabularyRow, agents_text, entry_row
from bot.slack.messaging.messages import MessageSpec, notice
from bot.slack.people.access import User
from bot.slack.vocabulary.command import PageKind
from bot.slack.vocabulary.teaching import VOCABULARY, Teaching, key_of
from bot.store.button_tokens import Button, ButtonTokens
from bot.store.taught_vocabulary import VocabularyTables
from bot.type_aliases import Clock

PAGE_SIZE: Final = 12
FORM: Final = "vocabulary_form"
"""The action of the buttons that open the modal, and the modal's callback."""

DROP: Final = "vocabulary_drop"
TAKE: Final = "vocabulary_take"
CLEAR: Final = "vocabulary_clear"


class VocabularyTarget(msgspec.Struct, frozen=True):
    """A page of a list, or an entry on it; a button carries it as JSON.

    Attributes:
        name: The phrase, the team's name or the user's id; several users with spaces between them.
        means: The text of the modal's field for what it stands for.
    """

    kind: PageKind
    page: int = 1
    name: str = ""
    means: str = ""


class VocabularyPages:
    """Makes the values of a page, which a message and the App Home have in common.

    Args:
        now: Returns the present, in the tenant's zone.
    """

    def __init__(self, tables: VocabularyTables, teaching: Teaching, buttons: ButtonTokens, now: Clock) -> None:
        self._tables, self._teaching, self._buttons, self._now = tables, teaching, buttons, now

    async def values(self, user: User, target: VocabularyTarget) -> Mapping[str, Any]:
        """Return the values of the templates ``vocabulary`` and ``vocabulary_home``."""
        names, known = await self._teaching.known()
        entries: Sequence[Entry] = ()
        total = 0
        if target.kind == "unknown":
            total = await self._tables.unknown_total()
        else:
            entries = await self._entries(user.team_id, target.kind, known)
            total = len(entries)
        pages = max(1, ceil(total / PAGE_SIZE))
        page = min(max(target.page, 1), pages)
        skip = (page - 1) * PAGE_SIZE
        shown = entries[skip : skip + PAGE_SIZE]
        rows = [entry_row(number, one, names, user.language) for number, one in enumerate(shown)]
        targets = [_target(target.kind, page, one) for one in shown]
        if target.kind == "unknown":
            words = await self._tables.unknown(size=PAGE_SIZE, skip=skip)
            rows = [VocabularyRow(number=place, name=word, count=count) for place, (word, count) in enumerate(words)]
            targets = [VocabularyTarget("word", page, word) for word, _ in words]
        buttons = _buttons(target.kind, page, pages, targets)
        return {
            "kind": target.kind,
            "rows": rows,
            "page": page,
            "pages": pages,
            "total": total,
            "as_of": self._now(),
            "buttons": await self._buttons.keys(user.team_id, _made(user, user.language, buttons)),
        }

    async def suggested(self, user: User, person: Person) -> Mapping[str, str]:
        """Return the buttons of a notice about a user who is not told yet: confirm what is suggested, or teach."""
        target = _target("who", 0, person)
        found = {"teach": (FORM, target)} | ({"confirm": (TAKE, target)} if person.agents else {})
        return await self._buttons.keys(user.team_id, _made(user, user.language, found))

    async def _entries(self, team: str, kind: PageKind, known: Vocabulary) -> Sequence[Entry]:
        match kind:
            case "who":
                return [Person(user=user, agents=agents) for user, agents in known.people.items()]
            case "suggestion":
                return await self._teaching.suggestions(team)
            case "team":
                return tuple(known.teams.values())
            case _:
                return tuple(known.words.values())


def _target(kind: PageKind, page: int, entry: Entry) -> VocabularyTarget:
    means = entry.means if isinstance(entry, OwnWord) else ",".join(map(str, entry.agents))
    return VocabularyTarget(kind, page, key_of(entry), means)


def _buttons(
    kind: PageKind, page: int, pages: int, targets: Sequence[VocabularyTarget]
) -> dict[str, tuple[str, VocabularyTarget]]:
    """Return the action and the target of each button of a page, by the button's name."""
    found = {f"go:{other}": (VOCABULARY, VocabularyTarget(other)) for other in _OTHERS if other != kind}
    for number, target in enumerate(targets):
        if kind == "suggestion":
            found[f"take:{number}"] = (TAKE, target)
            continue
        found[f"change:{number}"] = (FORM, target)
        if kind != "unknown":
            found[f"drop:{number}"] = (DROP, target)
    if kind in {"who", "team", "word"}:
        found["new"] = (FORM, VocabularyTarget(kind, page))
    if kind == "suggestion" and len(targets) > 1:
        every = " ".join(f"{one.name}={one.means}" for one in targets)
        found["take_all"] = (TAKE, VocabularyTarget(kind, page, every))
    if kind == "unknown" and targets:
        found["clear"] = (CLEAR, VocabularyTarget(kind))
    if page > 1:
        found["previous"] = (VOCABULARY, VocabularyTarget(kind, page - 1))
    if page < pages:
        found["next"] = (VOCABULARY, VocabularyTarget(kind, page + 1))
    found["back"] = ("vocabulary_back", VocabularyTarget(kind))
    return found


_OTHERS: Final[tuple[PageKind, ...]] = ("who", "suggestion", "team", "word", "unknown")


def _made(user: User, language: Language, buttons: Mapping[str, tuple[str, VocabularyTarget]]) -> dict[str, Button]:
    audience = user.alone(language)
    return {
        name: Button(action=action, target=msgspec.json.encode(target).decode(), audience=audience)
        for name, (action, target) in buttons.items()
    }


def home_buttons(user: User, words: Sequence[str]) -> dict[str, Button]:
    """Return the buttons of the main page of the App Home: one for each list, and *teach* for some words."""
    found = {f"go:{kind}": (VOCABULARY, VocabularyTarget(kind)) for kind in _OTHERS}
    found |= {f"teach:{word}": (FORM, VocabularyTarget("unknown", 1, word)) for word in words}
    return _made(user, user.language, found)


def entries_of(target: VocabularyTarget) -> tuple[Person, ...]:
    """Return the users of a button *take*, with their agents."""
    pairs = [one.partition("=") for one in target.name.split()] if "=" in target.name else []
    if not pairs:
        return (Person(user=target.name, agents=tuple(map(int, target.means.split(",")))),)
    return tuple(Person(user=user, agents=tuple(map(int, agents.split(",")))) for user, _, agents in pairs)


def entry_notice(entry: Entry, names: Names, language: Language) -> MessageSpec:
    """Return what the user is told of an entry that was taught, or asked about."""
    match entry:
        case OwnWord():
            means = code(meaning_in(entry.means, language))
            return notice("vocabulary_word", language, word=code(entry.phrase), means=means)
        case Team():
            agents = agents_text(entry.agents, names, language)
            return notice("vocabulary_team", language, team=bold(entry.name), agents=agents)
        case Person():
            agents = agents_text(entry.agents, names, language)
            return notice("vocabulary_who", language, person=user(entry.user), agents=agents)
