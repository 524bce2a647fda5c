"""The notice that says what an entry of the vocabulary means."""

from bot.domain.grammar.teaching import meaning_in
from bot.domain.names import Names
from bot.domain.text import Language
from bot.domain.vocabulary import Entry, OwnWord, Person, Team
from bot.rendering.text.markup import bold, code, user
from bot.rendering.text.vocabulary import agents_text
from bot.slack.messaging.messages import MessageSpec, notice


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
