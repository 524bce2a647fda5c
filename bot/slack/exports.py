"""A file of an answer, to the direct message of who asks for it."""

from typing import Final, Literal

from bot.slack.access import Person
from bot.slack.asking import Question
from bot.slack.drafts import said
from bot.slack.exchanges import Exchange
from bot.slack.exporting import Exporting

Form = Literal["csv", "xlsx"]
FORMS: Final[tuple[Form, ...]] = ("csv", "xlsx")


class Exports:
    """Asks for files.

    Args:
        exporting: Makes and sends them.

    """

    def __init__(self, exporting: Exporting) -> None:
        self._exporting = exporting

    async def send(self, exchange: Exchange, person: Person, question: Question, form: str) -> None:
        """Send an answer's calls as a file."""
        chosen = next(one for one in FORMS if one == form)
        where = await self._exporting.send(person, question.query, question.as_of, chosen)
        if where.channel != exchange.place.channel:
            await exchange.whisper.show(said("file_sent", exchange.speaks(person)))
