"""An answer, published: the root of a thread that anybody can continue."""

from dataclasses import replace
from typing import Any

from bot.domain.answer import Answer
from bot.domain.question import Audience, Question
from bot.domain.text import Language
from bot.rendering.text.answer import template_name
from bot.slack.messaging.buttons import of_answer
from bot.slack.messaging.context import RequestContext, numbers_in
from bot.slack.messaging.message_spec import Location, MessageSpec, notice, posting_advice
from bot.slack.messaging.messenger import Messenger, PostingError
from bot.slack.people.access import Access, User
from bot.slack.questions.service import QuestionService
from bot.store.audit import Actor
from bot.store.store import Store
from bot.store.threads import Thread


class Publisher:
    """Publishes answers.

    Args:
        messenger: Posts them.
        asking: Reads them.
        access: Says who may, and how much others see.
        store: Remembers the thread, who published it, and whom it names.
        language: What is spoken in the open, unless a channel has its own.

    """

    def __init__(
        self, messenger: Messenger, asking: QuestionService, access: Access, store: Store, language: Language
    ) -> None:
        self._messenger, self._asking, self._access, self._store = messenger, asking, access, store
        self._language = language

    async def publish(self, context: RequestContext, person: User, question: Question, click: str) -> None:
        """Publish an answer in the place where it was clicked, once.

        Args:
            context: Where to say what goes wrong.
            person: Who clicks.
            question: What the answer is to.
            click: The key of the button; one is good for one publication.

        """
        self._access.require(person, "publish")
        language = context.speaks(person)
        answer = await self._asking.read(person, question)
        if not await self._store.seen_events.claim(f"publish:{click}"):
            await context.private_reply.show(notice("already_published", language))
            return
        place = Location(context.location.channel, None, person.user_id)
        thread = await self._thread(person, place, answer, question)
        try:
            ts = await self._post(thread, place, answer)
        except PostingError as error:
            if error.unsure:
                raise
            await self._store.seen_events.release(f"publish:{click}")
            await context.private_reply.show(posting_advice(error.code, place, language))
            return
        await self._remember(replace(thread, root=ts), person, answer)

    async def _thread(self, person: User, place: Location, answer: Answer, question: Question) -> Thread:
        """Return what the thread will be; in full only from who may, where the channel is not set otherwise."""
        settings = await self._store.channel_settings.find(person.team_id, place.channel)
        set_so = settings.masked and settings.changed_by != ""
        return Thread(
            team=person.team_id,
            channel=place.channel,
            root="",
            question=replace(question, query=answer.query, page=answer.page),
            audience=Audience(
                owner=person.user_id,
                language=settings.language or self._language,
                masked=set_so or not self._access.may(person, "publish_unmasked"),
                visibility="shared",
            ),
        )

    async def _post(self, thread: Thread, place: Location, answer: Answer) -> str:
        audience = thread.audience
        keys = await self._asking.buttons.keys(thread.team, of_answer(answer, audience, publish=False))
        values: dict[str, Any] = {
            "answer": answer,
            "masked": audience.masked,
            "buttons": keys,
            "publisher": audience.owner,
        }
        draft = MessageSpec(template_name(answer), audience.language, values)
        try:
            return await self._messenger.post(place, draft)
        except PostingError as error:
            if error.code != "not_in_channel":
                raise
        try:
            await self._messenger.join(place.channel)
        except PostingError as error:
            raise PostingError("not_in_channel") from error
        return await self._messenger.post(place, draft)

    async def _remember(self, thread: Thread, person: User, answer: Answer) -> None:
        await self._store.threads.keep(thread)
        if not thread.audience.masked:
            await self._store.published_messages.keep(
                thread.team, thread.channel, thread.root, owner=person.user_id, numbers=numbers_in(answer)
            )
        actor = Actor(team=thread.team, user=person.user_id, channel=thread.channel)
        numbers = answer.query.values("number")
        await self._store.audit.record(actor, "publish", target=thread.root, calls=len(answer.calls), numbers=numbers)
