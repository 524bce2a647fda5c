"""Notices of what was taught, and of who is who."""

from typing import Final, Literal

from bot.rendering.i18n.translator import N_

VocabularyNotice = Literal[
    "vocabulary_absent",
    "vocabulary_dropped",
    "vocabulary_team",
    "vocabulary_who",
    "vocabulary_word",
    "who_suggested",
    "who_unknown",
]

VOCABULARY: Final[dict[VocabularyNotice, str]] = {
    "vocabulary_absent": N_("{name} was not taught, so there is nothing to remove."),
    "vocabulary_dropped": N_("{name} is removed."),
    "vocabulary_team": N_("{team} has these agents: {agents}."),
    "vocabulary_who": N_("{person} is {agents}."),
    "vocabulary_word": N_("{word} stands for {means}."),
    "who_suggested": N_("I have not been told which agent {person} is. By the name: {agents}?"),
    "who_unknown": N_("I have not been told which agent {person} is, and no agent that I know has that name alone."),
}
