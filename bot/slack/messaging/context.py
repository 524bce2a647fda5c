"""One request of a user: who asks, who reads the answer, and where it is shown."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.domain.answer import Answer
from bot.domain.digest import Digest, MostCalled
from bot.domain.figures import NONE
from bot.domain.filters import Filter
from bot.domain.language import Language
from bot.domain.question import Audience, Question
from bot.rendering.cross_table import MAX_COLUMNS, shown_columns
from bot.rendering.figure_tables import MAX_ROWS
from bot.slack.messaging.messages import Location
from bot.slack.messaging.replies import ReplyTarget
from bot.slack.people.access import User
from bot.store.audit import Actor
from bot.store.button_tokens import Button
from bot.store.store import Store
from bot.store.threads import CONVERSATION, Thread, Threads


@dataclass(frozen=True, kw_only=True, slots=True)
class RequestContext:
    """A request, and where it is answered.

    Attributes:
        location: Where the request was made; of one on the App Home, the user's direct message.
        user: The user who asks.
        audience: The readers of the answer.
        reply: Shows the answer.
        private_reply: Shows what the user alone may read.
        direct: Whether the location is the user's direct message with the bot.
        followed: Whether replies in the answer's thread refine its question.
        external: Whether another company reads the answer's channel.
        kept: Filters of the answer that the user did not type, but has asked for before.
    """

    team: str
    location: Location
    user: User
    audience: Audience
    reply: ReplyTarget
    private_reply: ReplyTarget
    direct: bool = False
    followed: bool = False
    external: bool = False
    kept: tuple[Filter, ...] = ()

    @property
    def language(self) -> Language:
        """Return the language of the answer."""
        return self.audience.language

    @property
    def actor(self) -> Actor:
        """Return the user and the conversation, for the audit."""
        return Actor(team=self.team, user=self.user.user_id, channel=self.location.channel)

    def button(self, action: str, question: Question | None = None, *, target: str = "") -> Button:
        """Return a button of the answer."""
        return Button(action=action, target=target, question=question, audience=self.audience)

    def masked_as(self, audience: Audience) -> "RequestContext":
        """Return this request with numbers and names hidden as in a message for `audience`."""
        return replace(self, audience=replace(self.audience, masked=audience.masked or self.external))

    def aside(self) -> "RequestContext":
        """Return this request, answered to the user alone."""
        return replace(self, audience=self.user.alone(), reply=self.private_reply, followed=False)


def numbers_in(answer: Answer) -> frozenset[str]:
    """Return the phone numbers that an answer shows: asked for, of its calls, of its groups."""
    shown = {call.number for call in answer.calls if call.number is not None}
    rows, columns = (answer.groups or ())[:MAX_ROWS], shown_columns(answer, MAX_COLUMNS)
    grouped = {
        group.key
        for shape, groups in ((answer.query.by, rows), (answer.query.columns, columns))
        for group in groups
        if shape == "number" and group.key != NONE
    }
    return frozenset(shown | grouped).union(answer.query.values("number"))


def numbers_in_digest(digest: Digest) -> frozenset[str]:
    """Return the phone numbers that the first message of a digest shows: asked for, in its highlights, in its table."""
    highlighted = {one.number for one in digest.highlights if isinstance(one, MostCalled)}
    grouped = frozenset[str]() if digest.table is None else numbers_in(digest.table)
    return grouped.union(highlighted, digest.query.values("number"))


async def keep_thread(threads: Threads, context: RequestContext, question: Question, ts: str | None) -> None:
    """Keep what replies to an answer refine: the query as it was asked, whoever may see how much of it."""
    if not context.followed or ts is None:
        return
    location = context.location
    outside = context.direct and location.thread_ts is None
    thread = Thread(
        team=context.team,
        channel=location.channel,
        root=location.thread_ts or ts,
        question=question,
        audience=context.audience,
    )
    kept = [thread, replace(thread, root=CONVERSATION)] if outside else [thread]
    await threads.keep(*kept)


async def keep_posted(store: Store, thread: Thread, numbers: Iterable[str]) -> None:
    """Store what replies below a posted message are about, and the numbers that it shows in a channel."""
    place = thread.team, thread.channel, thread.root
    if await store.threads.find(*place) is None:
        await store.threads.keep(thread)
    await store.published_messages.keep(*place, audience=thread.audience, numbers=numbers)
