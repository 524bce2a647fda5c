"""Publish an answer as the root of a thread that the members of a channel can continue."""

from dataclasses import replace

from bot.domain.answer import Answer
from bot.domain.question import Audience, Question
from bot.rendering.text.answer import template_name
from bot.rendering.text.markup import channel as channel_link
from bot.slack.background import Result
from bot.slack.messaging.attempts import PostingError
from bot.slack.messaging.context import RequestContext, numbers_in
from bot.slack.messaging.messages import UNPUBLISH, Location, MessageSpec, notice, of_answer, posting_advice
from bot.slack.messaging.messenger import Messenger
from bot.slack.people.access import Access
from bot.slack.people.channels import ChannelRule, ChannelRules
from bot.slack.questions.service import QuestionReader
from bot.slack.questions.unpublish import Publication
from bot.store.button_tokens import Button
from bot.store.store import Store
from bot.store.threads import Thread


class Publisher:
    """Publishes answers.

    Args:
        store: Keeps the thread, and the numbers in its root.
    """

    def __init__(
        self,
        messenger: Messenger,
        reader: QuestionReader,
        access: Access,
        store: Store,
        rules: ChannelRules,
    ) -> None:
        self._messenger, self._reader = messenger, reader
        self._access, self._store, self._rules = access, store, rules

    async def publish(self, context: RequestContext, question: Question, click: str) -> Result:
        """Publish an answer in the channel where the button was clicked, once.

        Args:
            click: The button's token; one is good for one publication.

        Raises:
            Refused: The user may not.
            PostingError: It is unknown whether Slack took it.
        """
        self._access.require(context.user, "publish")
        answer = await self._reader.answer(context.user, question)
        if not await self._store.seen_events.claim(f"publish:{click}"):
            await context.private_reply.show(notice("already_published", context.language))
            return "refused"
        location = replace(context.location, thread_ts=None)
        rule = await self._rules.of(context.team, location.channel)
        audience = self._audience(context, rule)
        try:
            ts = await self._post(location, answer, Button(action=UNPUBLISH, target=click, audience=audience), rule)
        except PostingError as error:
            if error.unsure:
                raise
            await self._store.seen_events.release(f"publish:{click}")
            await context.private_reply.show(posting_advice(error.code, location, context.language))
            return "failed"
        published = replace(question, query=answer.query, page=answer.page)
        await self._keep(context, Thread(
            team=context.team, channel=location.channel, root=ts, question=published, audience=audience
        ), answer)  # fmt: skip
        one = Publication(channel=location.channel, root=ts, publisher=context.user.user_id, click=click)
        undo = Button(action=UNPUBLISH, target=one.target, audience=context.aside().audience)
        keys = await self._store.button_tokens.keys(context.team, {"undo": undo})
        told = notice("published", context.language, keys, channel=channel_link(location.channel))
        await context.private_reply.show(told)
        return "answered"

    def _audience(self, context: RequestContext, rule: ChannelRule) -> Audience:
        """Return the readers of a published answer: unmasked only where the user and the channel allow it."""
        return Audience(
            owner=context.user.user_id,
            language=rule.language,
            masked=rule.always_masked or not self._access.may(context.user, "publish_unmasked"),
            visibility="published",
        )

    async def _post(self, location: Location, answer: Answer, undo: Button, rule: ChannelRule) -> str:
        audience = undo.audience
        buttons = of_answer(answer, audience, self._access.in_the_open) | {UNPUBLISH: undo}
        values = {
            "answer": answer,
            "masked": audience.masked,
            "buttons": await self._store.button_tokens.keys(rule.settings.team, buttons),
            "publisher": audience.owner,
            "external": rule.external is True,
        }
        message = MessageSpec(template_name(answer), audience.language, values)
        try:
            return await self._messenger.post(location, message)
        except PostingError as error:
            if error.code != "not_in_channel":
                raise
        try:
            await self._messenger.join(location.channel)
        except PostingError as error:
            raise PostingError("not_in_channel") from error
        return await self._messenger.post(location, message)

    async def _keep(self, context: RequestContext, thread: Thread, answer: Answer) -> None:
        """Keep the thread for replies, the numbers that its root shows, and who published it."""
        await self._store.threads.keep(thread)
        place, shown = (thread.team, thread.channel, thread.root), numbers_in(answer)
        await self._store.published_messages.keep(*place, audience=thread.audience, numbers=shown)
        calls, numbers = len(answer.calls), answer.query.values("number")
        await self._store.audit.record(context.actor, "publish", target=thread.root, calls=calls, numbers=numbers)
