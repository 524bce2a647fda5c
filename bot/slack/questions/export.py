"""Calls on a disk: put there in any order, taken back in that of a query."""

import asyncio
import json
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Final, Literal

import msgspec

from bot.domain.answer import Answer
from bot.domain.call import Call
from bot.domain.phone import mobile_key
from bot.domain.query import Query
from bot.domain.question import Question
from bot.rendering.i18n.translator import translator
from bot.rendering.spreadsheets import MAX_ROWS, Export, write_csv, write_xlsx
from bot.rendering.templates.renderer import Renderer
from bot.reports import Reports
from bot.slack.errors import Refused
from bot.slack.messaging.context import RequestContext
from bot.slack.messaging.files import Upload, Uploads
from bot.slack.messaging.message_spec import Location, notice
from bot.slack.people.access import Access, User
from bot.slack.people.user_directory import ANEW
from bot.store.audit import Actor, Audit

_MOST_FIELDS: Final = 100
"""Custom fields that get a column."""


class CallSpool:
    """Calls in a file; in memory there are only their places.

    Attributes:
        fields: Names of the custom fields that any of them has, as they came.
        numbers: Of everybody who was called.

    """

    def __init__(self, file: IO[bytes], query: Query) -> None:
        self._file, self._query = file, query
        self._places: list[tuple[float, int, int]] = []
        self._end = 0
        self.fields: dict[str, None] = {}
        self.numbers: set[str] = set()

    def __len__(self) -> int:
        """Return how many calls are there."""
        return len(self._places)

    def add(self, calls: Sequence[Call]) -> None:
        """Put calls there."""
        for call in calls:
            # the standard library's, since it can write halves of characters, which a dialer may send
            line = json.dumps(msgspec.to_builtins(call)).encode() + b"\n"
            self._places.append((self._rank(call), -call.id, self._end))
            self._end += self._file.write(line)
            if call.number is not None:
                self.numbers.add(mobile_key(call.number))
            if len(self.fields) < _MOST_FIELDS:
                self.fields.update(dict.fromkeys(map(str, call.custom_fields or ())))

    def __iter__(self) -> Iterator[Call]:
        """Return the calls that the query wants, newest (or longest) first."""
        self._places.sort()
        wanted = None if self._query.by is not None else self._query.top
        for _, _, place in islice(self._places, wanted):
            self._file.seek(place)
            yield msgspec.convert(json.loads(self._file.readline()), Call)

    def _rank(self, call: Call) -> float:
        return -(call.talk_seconds or 0) if self._query.sort == "talk" else -call.started_at.timestamp()


# Export: every call of a query, as a file in the direct message of who asked for it.

Form = Literal["csv", "xlsx"]

_WRITERS: Final[dict[Form, Callable[[Export, Path], None]]] = {"csv": write_csv, "xlsx": write_xlsx}


class Exporter:
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

    async def send(self, person: User, query: Query, as_of: datetime, form: Form) -> Location:
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
                shelf = CallSpool(file, query)
                answer = await self._read(reader, shelf, query, as_of, form)
                export = Export(answer=answer, calls=shelf, fields=tuple(shelf.fields), language=reader.language)
                async with self._writing:
                    await asyncio.to_thread(_WRITERS[form], export, path)
            await self._note(reader, place, answer, len(shelf), form)
            with path.open("rb") as written:
                await self._uploads.send(self._upload(reader, answer, shelf, form), written, place)
        return place

    async def _read(self, reader: User, shelf: CallSpool, query: Query, as_of: datetime, form: Form) -> Answer:
        """Put every call on the shelf, and return what is known of them all."""
        stream = self._reports.stream(query, as_of)
        async for batch in stream:
            shelf.add([call for call in batch if reader.own_agents is None or self._access.allowed_call(reader, call)])
            if form == "xlsx" and len(shelf) > MAX_ROWS:
                raise Refused("export_too_large", limit=MAX_ROWS)
        answer = await stream.answer()
        if not len(shelf) and answer.complete:
            raise Refused("nothing_to_export")
        return answer

    async def _note(self, reader: User, place: Location, answer: Answer, calls: int, form: Form) -> None:
        actor = Actor(team=reader.team_id, user=reader.user_id, channel=place.channel)
        numbers = answer.query.values("number")
        await self._audit.record(actor, "export", target=form, calls=calls, numbers=numbers)
        await self._audit.flush()  # it is on record before it is out

    def _upload(self, reader: User, answer: Answer, shelf: CallSpool, form: Form) -> Upload:
        t = translator(reader.language)
        until = self._clock() + self._retention
        said = self._renderer.render("export", reader.language, answer=answer, until=until)
        return Upload(
            team=reader.team_id,
            name=f"{t.pgettext('file name', 'calls')}-{answer.as_of:%Y-%m-%d-%H%M}.{form}",
            title=t.gettext("Calls, as of {when}", when=t.moment(answer.as_of)),
            comment=said.text,
            kind="export",
            numbers=shelf.numbers,
        )


# A file of an answer, to the direct message of who asks for it.


FORMS: Final[tuple[Form, ...]] = ("csv", "xlsx")


class Exports:
    """Asks for files.

    Args:
        exporting: Makes and sends them.

    """

    def __init__(self, exporting: Exporter) -> None:
        self._exporting = exporting

    async def send(self, context: RequestContext, person: User, question: Question, form: str) -> None:
        """Send an answer's calls as a file."""
        chosen = next(one for one in FORMS if one == form)
        where = await self._exporting.send(person, question.query, question.as_of, chosen)
        if where.channel != context.location.channel:
            await context.private_reply.show(notice("file_sent", context.speaks(person)))
