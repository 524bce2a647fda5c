"""Notices by their codes: what became of a click, a command or a message, or why nothing did."""

from itertools import chain
from typing import Final

from bot.rendering.text.notices.alerts import ALERTS, AlertNotice
from bot.rendering.text.notices.answers import ANSWERS, AnswerNotice
from bot.rendering.text.notices.buttons import BUTTONS, ButtonNotice
from bot.rendering.text.notices.conversations import CONVERSATIONS, ConversationNotice
from bot.rendering.text.notices.digests import DIGESTS, DigestNotice
from bot.rendering.text.notices.vocabulary import VOCABULARY, VocabularyNotice

NoticeCode = AlertNotice | AnswerNotice | ButtonNotice | ConversationNotice | DigestNotice | VocabularyNotice

_ALL = (ALERTS, ANSWERS, BUTTONS, CONVERSATIONS, DIGESTS, VOCABULARY)
NOTICES: Final[dict[NoticeCode, str]] = dict(chain[tuple[NoticeCode, str]](*(one.items() for one in _ALL)))
