"""The wiring of what looks at alerts, and tells them."""

from dataclasses import dataclass
from functools import cached_property

from bot.app.digest_container import DigestContainer
from bot.reports.alert_evidence import EvidenceReader
from bot.reports.alert_figures import AlertRules
from bot.reports.alerts import AlertWatch, ToldCalls
from bot.slack.alerts.delivery import AlertDelivery, AlertRecipients
from bot.slack.alerts.messages import AlertComposer
from bot.slack.alerts.scheduler import AlertScheduler
from bot.slack.digests.exactly_once import OncePoster
from bot.slack.digests.recipients import OwnerNotices


@dataclass(frozen=True, kw_only=True)
class AlertContainer(DigestContainer):
    """Parts of the bot that alerts need beside those of digests."""

    @cached_property
    def alert_watch(self) -> AlertWatch:
        """The part that looks at alerts."""
        store = self.store
        return AlertWatch(
            store.mirror, store.alerts, store.alert_looks, store.vocabulary.current, self._alert_rules, self.clock
        )

    @cached_property
    def alert_scheduler(self) -> AlertScheduler:
        """The part that has transitions told; made where an event loop runs."""
        poster = OncePoster(self._messenger, self.store.alert_messages, self._rate_limit, self.digest_sleep, self.clock)
        owners = OwnerNotices(self.access, self._messenger, poster)
        delivery = AlertDelivery(
            poster=poster,
            composer=self._alert_composer,
            recipients=AlertRecipients(self.client, self.access, owners),
            store=self.store,
            zone=self.settings.evolux_time_zone,
            clock=self.clock,
        )
        return AlertScheduler(delivery, self.store, self.clock)

    @cached_property
    def _alert_rules(self) -> AlertRules:
        settings = self.settings
        return AlertRules(
            zone=settings.evolux_time_zone,
            holidays=self.holidays,
            short_seconds=settings.short_calls.seconds,
        )

    @cached_property
    def _alert_composer(self) -> AlertComposer:
        rules, mirror = self._alert_rules, self.store.mirror
        evidence = EvidenceReader(
            mirror,
            self.engine.directory,
            zone=rules.zone,
            holidays=rules.holidays,
            short_seconds=rules.short_seconds,
        )
        graded = ToldCalls(mirror, rules, self.store.vocabulary.current)
        return AlertComposer(evidence, graded, self._buttons, self._links, self._rules)
