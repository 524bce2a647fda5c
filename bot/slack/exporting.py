"""Export: every call of a query, as a file in the direct message of who asked for it."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Literal

from bot.domain.answer import Answer
from bot.domain.query import Query
from bot.rendering.renderer import Renderer
from bot.rendering.spreadsheets import MAX_ROWS, Export, write_csv, write_xlsx
from bot.rendering.translations import translator
from bot.reports import Reports
from bot.slack.access import Access, Person
from bot.slack.census import ANEW
from bot.slack.places import Place
from bot.slack.refusals import Refused
from bot.slack.shelf import Shelf
from bot.slack.uploads import Upload, Uploads
from bot.store.audit import Audit, Deed

Form = Literal["csv", "xlsx"]

_WRITERS: Final[dict[Form, Callable[[Export, Path], None]]] = {"csv": write_csv, "xlsx": write_xlsx}


class Exporting:
    """Makes files, and sends them.

    Args:
        reports: Reads the calls.
        uploads: Carries files to Slack.
        access: Says, anew each time, who may export what.
        audit: Keeps who exported.
        renderer: Puts into words what is in a file.
        retention: How long a file stays in Slack.

    """

    def __init__(  # noqa: PLR0913 - the parts that meet here
        self,
        reports: Reports,
        *,
        uploads: Uploads,
        access: Access,
        audit: Audit,
        renderer: Renderer,
        retention: timedelta,
        clock: Callable[[], datetime],
    ) -> None:
        self._reports, self._uploads, self._access = reports, uploads, access
        self._audit, self._renderer = audit, renderer
        self._retention, self._clock = retention, clock
        self._writing = asyncio.Lock()  # writing takes a processor; questions shall have theirs

    async def send(self, person: Person, query: Query, as_of: datetime, form: Form) -> Place:
        """Send somebody every call of a query that they may see, and return where they find it.

        Args:
            person: Who wants it; their rights are looked up anew.
            query: What is asked.
            as_of: The instant against which its period is resolved.
            form: Of the file.

        Raises:
            Refused: They may not, or there is nothing to send.
            EvoluxError: The tenant does not answer.

        """
        reader = await self._access.person(person.team_id, person.user_id, within=ANEW)
        self._access.require(reader, "export")
        query = self._access.narrow(reader, query)
        place = await self._uploads.direct(reader.user_id)
        with TemporaryDirectory(prefix="calls-bot-") as folder:
            path = Path(folder) / f"calls.{form}"
            with (Path(folder) / "shelf").open("w+b") as file:
                shelf = Shelf(file, query)
                answer = await self._read(reader, shelf, query, as_of, form)
                export = Export(answer=answer, calls=shelf, fields=tuple(shelf.fields), language=reader.language)
                async with self._writing:
                    await asyncio.to_thread(_WRITERS[form], export, path)
            await self._note(reader, place, answer, len(shelf), form)
            with path.open("rb") as written:
                await self._uploads.send(self._upload(reader, answer, shelf, form), written, place)
        return place

    async def _read(self, reader: Person, shelf: Shelf, query: Query, as_of: datetime, form: Form) -> Answer:
        """Put every call on the shelf, and return what is known of them all."""
        stream = self._reports.stream(query, as_of)
        async for batch in stream:
            shelf.add([call for call in batch if reader.own_agents is None or self._access.allowed_call(reader, call)])
            if form == "xlsx" and len(shelf) > MAX_ROWS:
                raise Refused("export_too_large", limit=MAX_ROWS)
        answer = await self._reports.streamed(stream, as_of)
        if not len(shelf) and answer.complete:
            raise Refused("nothing_to_export")
        return answer

    async def _note(self, reader: Person, place: Place, answer: Answer, calls: int, form: Form) -> None:
        deed = Deed(
            team=reader.team_id,
            user=reader.user_id,
            channel=place.channel,
            kind="export",
            calls=calls,
            target=form,
            numbers=answer.query.values("number"),
        )
        await self._audit.add(deed)
        await self._audit.flush()  # it is on record before it is out

    def _upload(self, reader: Person, answer: Answer, shelf: Shelf, form: Form) -> Upload:
        speak = translator(reader.language)
        until = self._clock() + self._retention
        said = self._renderer.render("export", reader.language, answer=answer, until=until)
        return Upload(
            team=reader.team_id,
            name=f"{speak.pgettext('file name', 'calls')}-{answer.as_of:%Y-%m-%d-%H%M}.{form}",
            title=speak.gettext("Calls, as of {when}", when=speak.moment(answer.as_of)),
            comment=said.text,
            kind="export",
            numbers=shelf.numbers,
        )
