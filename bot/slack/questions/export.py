"""Send every call of a query as a file to the user's direct message."""

import asyncio
import json
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Final, Literal, get_args

import msgspec

from bot.domain.answer import Answer
from bot.domain.call import Call
from bot.domain.order import Rank, rank_of_call
from bot.domain.phone import number_key
from bot.domain.query import Query
from bot.domain.question import Question
from bot.rendering.i18n.translator import translator
from bot.rendering.spreadsheets.csv_files import write_csv
from bot.rendering.spreadsheets.excel_files import MAX_ROWS, write_xlsx
from bot.rendering.spreadsheets.export import Export
from bot.reports import Reports
from bot.slack.background import Result
from bot.slack.errors import Refused
from bot.slack.messaging.context import RequestContext
from bot.slack.messaging.files import Upload, Uploads
from bot.slack.messaging.messages import Location, MessageSpec, notice
from bot.slack.people.access import Access, User
from bot.store.audit import Actor, Audit

Form = Literal["csv", "xlsx"]

_WRITERS: Final[dict[Form, Callable[[Export, Path], None]]] = {"csv": write_csv, "xlsx": write_xlsx}

_MAX_FIELDS: Final = 100
"""Custom fields that get a column each; any others share one."""


class CallSpool:
    """Calls in a file, added in any order and read in that of a query; in memory there are only their offsets.

    Attributes:
        fields: The names of custom fields, in the order in which they came, as many as get a column each.
        more_fields: Whether any call has others.
        numbers: The numbers that were called.
    """

    def __init__(self, file: IO[bytes], query: Query) -> None:
        self._file, self._query = file, query
        self._offsets: list[tuple[Rank, int]] = []
        self._end = 0
        self.fields: dict[str, None] = {}
        self.more_fields = False
        self.numbers: set[str] = set()

    def __len__(self) -> int:
        """Return how many calls were added."""
        return len(self._offsets)

    def add(self, calls: Sequence[Call]) -> None:
        """Add calls."""
        for call in calls:
            # not msgspec, which cannot write the lone surrogates that a dialer may send
            line = json.dumps(msgspec.to_builtins(call)).encode() + b"\n"
            self._offsets.append((rank_of_call(call, self._query.sort), self._end))
            self._end += self._file.write(line)
            if call.number is not None:
                self.numbers.add(number_key(call.number))
            for name in map(str, call.custom_fields or ()):
                if len(self.fields) < _MAX_FIELDS:
                    self.fields[name] = None
                elif name not in self.fields:
                    self.more_fields = True

    def __iter__(self) -> Iterator[Call]:
        """Yield the calls that the query wants, in its order."""
        self._offsets.sort()
        wanted = None if self._query.by is not None else self._query.top
        for _, offset in islice(self._offsets, wanted):
            self._file.seek(offset)
            yield msgspec.convert(json.loads(self._file.readline()), Call)


class Exporter:
    """Writes files of calls, and sends them."""

    def __init__(self, reports: Reports, uploads: Uploads, access: Access, audit: Audit) -> None:
        self._reports, self._uploads, self._access, self._audit = reports, uploads, access, audit
        self._writing = asyncio.Lock()  # one file at a time: writing takes a processor, and questions need one

    async def send(self, context: RequestContext, question: Question, form: str) -> Result:
        """Send an answer's calls as a file; the context's user is looked up for this request."""
        chosen = next(one for one in get_args(Form) if one == form)
        location = await self.export(context.user, question, chosen)
        if location.channel != context.location.channel:
            await context.private_reply.show(notice("file_sent", context.language))
        return "answered"

    async def export(self, user: User, question: Question, form: Form) -> Location:
        """Send a user every call of a question that the user may see, and return where the file is.

        Args:
            user: Looked up for this request (`ANEW`): rights may have changed a moment ago.
            form: Of the file.

        Raises:
            Refused: The user may not, or there is nothing to send.
            EvoluxError: The tenant does not answer.
        """
        self._access.require(user, "export")
        question = Question(query=self._access.narrow(user, question.query), as_of=question.as_of)
        location = await self._uploads.open_dm(user.user_id)
        with TemporaryDirectory(prefix="calls-bot-") as folder:
            path = Path(folder) / f"calls.{form}"
            with (Path(folder) / "spool").open("w+b") as file:
                spool = CallSpool(file, question.query)
                answer = await self._read(user, spool, question, form)
                export = Export(
                    answer=answer,
                    calls=spool,
                    fields=tuple(spool.fields),
                    language=user.language,
                    more_fields=spool.more_fields,
                )
                async with self._writing:
                    await asyncio.to_thread(_WRITERS[form], export, path)
            actor = Actor(team=user.team_id, user=user.user_id, channel=location.channel)
            numbers = answer.query.values("number")
            await self._audit.record(actor, "export", target=form, calls=len(spool), numbers=numbers)
            await self._audit.flush()  # it is on record before it is out
            with path.open("rb") as written:
                await self._uploads.send(self._upload(user, answer, spool, form), written, location)
        return location

    async def _read(self, user: User, spool: CallSpool, question: Question, form: Form) -> Answer:
        """Add every call to the spool, and return the answer without its calls."""
        stream = await self._reports.stream(question.query, question.as_of)
        async for batch in stream:
            spool.add([call for call in batch if user.own_agents is None or self._access.allowed_call(user, call)])
            if form == "xlsx" and len(spool) > MAX_ROWS:
                raise Refused("export_too_large", limit=MAX_ROWS)
        answer = await stream.answer()
        if not len(spool) and answer.complete:
            raise Refused("nothing_to_export")
        return answer

    def _upload(self, user: User, answer: Answer, spool: CallSpool, form: Form) -> Upload:
        t = translator(user.language)
        return Upload(
            team=user.team_id,
            name=f"{t.pgettext('file name', 'calls')}-{answer.as_of:%Y-%m-%d-%H%M}.{form}",
            title=t.gettext("Calls, as of {when}", when=t.moment(answer.as_of)),
            comment=MessageSpec("export", user.language, {"answer": answer, "until": self._uploads.until}),
            kind="export",
            numbers=spool.numbers,
        )
