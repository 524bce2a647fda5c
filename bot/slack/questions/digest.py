"""Answer a question with the message of a digest, as of now: *resumo de ontem*."""

from dataclasses import replace

from bot.domain.digest import Digest
from bot.domain.history_errors import TooManyCallsError
from bot.domain.question import Question
from bot.reports.digest_reader import Waiting
from bot.reports.digests import DigestReports
from bot.reports.ports import Progress
from bot.slack.messaging.context import RequestContext
from bot.slack.messaging.messages import NEW_ALERT, NEW_DIGEST, MessageSpec
from bot.slack.people.access import Access, User
from bot.store.button_tokens import ButtonTokens


class DigestAnswers:
    """Reads digests for which users wait, and makes their messages.

    Args:
        access: Says which calls a user may see, and who may have digests.
        max_calls: The most calls that a user may wait for.
        mirrored: Whether a local copy is kept, which alerts watch.
    """

    def __init__(
        self, reports: DigestReports, access: Access, buttons: ButtonTokens, max_calls: int, *, mirrored: bool
    ) -> None:
        self._reports, self._access, self._buttons, self._max_calls = reports, access, buttons, max_calls
        self._mirrored = mirrored

    async def read(self, user: User, question: Question, progress: Progress) -> Digest | None:
        """Return the digest of a question, or of the part of it that a user may see; None of too many calls.

        Raises:
            Refused: There is no such part.
            EvoluxError: The tenant does not answer.
        """
        query = self._access.narrow(user, question.query)
        try:
            return await self._reports.answer(query, question.as_of, Waiting(self._max_calls, progress))
        except TooManyCallsError:
            return None

    async def message(self, context: RequestContext, digest: Digest) -> MessageSpec:
        """Return the message of a digest, with buttons for its readers."""
        shown = context.button("refine", Question(query=digest.query, as_of=digest.as_of))
        buttons = {"refine": shown}
        rights = self._access.in_the_open if context.audience.shared else self._access.rights(context.user)
        if not digest.empty and "export" in rights:
            buttons["export"] = replace(shown, action="export", target="xlsx")
        if not context.audience.shared and self._access.may(context.user, "digests"):
            buttons["digest"] = replace(shown, action=NEW_DIGEST)
        if self._mirrored and not context.audience.shared and self._access.may(context.user, "alerts"):
            buttons["alert"] = replace(shown, action=NEW_ALERT)
        values = {
            "digest": digest,
            "masked": context.audience.masked,
            "external": context.external,
            "followed": context.followed,
            "asked": True,
            "buttons": await self._buttons.keys(context.team, buttons),
        }
        return MessageSpec("digest", context.language, values)
