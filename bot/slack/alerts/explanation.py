"""Answer *why?* in the thread of an alert: what its change is made of, with the question behind each part."""

from bot.domain.grammar.commands.alert_words import asks_why
from bot.slack.alerts.messages import AlertComposer
from bot.slack.background import Result
from bot.slack.messaging.context import RequestContext
from bot.slack.messaging.messages import notice
from bot.slack.questions.thread import ThreadReplies, ThreadReply
from bot.store.store import Store


class AlertReplies:
    """Does what replies in threads say, and explains alerts in theirs."""

    def __init__(self, replies: ThreadReplies, composer: AlertComposer, store: Store) -> None:
        self._replies, self._composer, self._store = replies, composer, store

    async def is_chatter(self, reply: ThreadReply) -> bool:
        """Tell whether a reply asks nothing of the bot."""
        return not _asks(reply) and await self._replies.is_chatter(reply)

    async def act(self, context: RequestContext, reply: ThreadReply) -> Result | None:
        """Do what a reply asks for, or explain its alert."""
        if not _asks(reply):
            return await self._replies.act(context, reply)
        thread = reply.thread
        subject = await self._store.alert_messages.subject_at(thread.channel, thread.root)
        fired = None if subject is None else await self._store.alert_looks.find(subject)
        stored = None if fired is None else await self._store.alerts.find(thread.team, fired.alert)
        if fired is None or stored is None:
            await context.reply.show(notice("alert_gone", context.language))
            return "refused"
        issue = await self._composer.issue(stored, fired, fired=fired.at)
        await context.reply.show(await self._composer.message(issue, "why"))
        return None


def _asks(reply: ThreadReply) -> bool:
    return reply.thread.kind == "alert" and asks_why(reply.text)
