"""The words for a click on a button that has expired, or that is none of the bot's."""

from typing import Final

from bot.rendering.i18n.translator import N_

EXPIRED_BUTTON: Final = N_("These buttons are too old. The question can be asked again.")
UNKNOWN_BUTTON: Final = N_("I do not know this button. Ask again, and use the buttons of the new answer.")
