"""The wiring of digests: what sends them, and what users manage them with."""

from functools import cached_property

from bot.app.holidays import holidays_of
from bot.app.shared_wiring import SharedWiring
from bot.settings import Settings
from bot.slack.delivery.exactly_once import OncePoster
from bot.slack.delivery.recipients import Recipients
from bot.slack.digests.command import TermsReader
from bot.slack.digests.delivery import Delivery
from bot.slack.digests.list import DigestList, DigestPresenter
from bot.slack.digests.messages import DigestComposer, DigestPreview
from bot.slack.digests.scheduler import DigestScheduler
from bot.slack.digests.service import DigestService, DigestServices
from bot.slack.subscriptions.kinds import DIGEST
from bot.type_aliases import Clock


class DigestWiring(SharedWiring):
    """The parts of digests."""

    @cached_property
    def scheduler(self) -> DigestScheduler:
        """The part that sends what is due; made where an event loop runs."""
        return DigestScheduler(
            reports=self.digest_reports,
            delivery=self._delivery,
            store=self.store,
            holidays=self.holidays,
            timing=self._timing,
            metrics=self.metrics,
        )

    @cached_property
    def _composer(self) -> DigestComposer:
        return DigestComposer(self.store.button_tokens, self._links, self._rules, self.access.in_the_open)

    @cached_property
    def _delivery(self) -> Delivery:
        poster = OncePoster(self._messenger, self.store.digest_messages, self._rate_limit, self.clock)
        return Delivery(
            poster=poster,
            composer=self._composer,
            recipients=Recipients(DIGEST, self.client, self.access, self._messenger, poster),
            store=self.store,
            clock=self.clock,
            metrics=self.metrics,
        )

    @cached_property
    def _digests(self) -> DigestServices:
        presenter = digest_presenter(self.settings, self.clock)
        return DigestServices(
            service=DigestService(self._posting_ports, self.clock),
            reader=TermsReader(
                self.engine.resolver,
                self.access.policy,
                self.settings.evolux_time_zone,
                self.settings.longest_days,
                self.clock,
            ),
            list=DigestList(self.store, presenter),
            preview=DigestPreview(
                reports=self.digest_reports,
                composer=self._composer,
                messenger=self._messenger,
                access=self.access,
                threads=self.store.threads,
                clock=self.clock,
            ),
        )


def digest_presenter(settings: Settings, clock: Clock) -> DigestPresenter:
    """Return the part that puts rows of digests into words."""
    return DigestPresenter(holidays=holidays_of(settings), zone=settings.evolux_time_zone, clock=clock)
