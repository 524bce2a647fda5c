"""The wiring of alerts: what looks at them, what tells them, and what users manage them with."""

from functools import cached_property

from bot.app.shared_wiring import SharedWiring
from bot.reports.alert_backtest import AlertBacktests
from bot.reports.alert_evidence import EvidenceReader
from bot.reports.alert_figures import AlertRules
from bot.reports.alert_preview import AlertPreviews
from bot.reports.alerts import AlertWatch, ToldCalls
from bot.slack.alerts.delivery import AlertDelivery
from bot.slack.alerts.firing_messages import FiringMessages
from bot.slack.alerts.list import AlertList
from bot.slack.alerts.messages import AlertComposer
from bot.slack.alerts.scheduler import AlertScheduler
from bot.slack.alerts.service import AlertReader, AlertService, AlertServices
from bot.slack.delivery.exactly_once import OncePoster
from bot.slack.delivery.recipients import Recipients
from bot.slack.subscriptions.kinds import ALERT


class AlertWiring(SharedWiring):
    """The parts of alerts."""

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
        poster = OncePoster(self._messenger, self.store.alert_messages, self._rate_limit, self.clock)
        delivery = AlertDelivery(
            poster=poster,
            composer=self._alert_composer,
            recipients=Recipients(ALERT, self.client, self.access, self._messenger, poster),
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
        evidence = EvidenceReader(mirror, self.engine.directory, rules)
        graded = ToldCalls(mirror, rules, self.store.vocabulary.current)
        buttons, offered = self.store.button_tokens, self.access.in_the_open
        return AlertComposer(evidence, graded, buttons, self._links, self._rules, offered)

    @cached_property
    def _alerts(self) -> AlertServices:
        firing = FiringMessages(self.store, self._alert_composer, self._messenger, self.clock)
        backtests = AlertBacktests(self.store.mirror, self.engine.directory, self._alert_rules)
        zone, store, copy_days = self.settings.evolux_time_zone, self.store, self.settings.mirror_days
        previews = AlertPreviews(store.mirror, self.engine.directory, self._alert_rules, backtests, self.clock)
        return AlertServices(
            service=AlertService(self._posting_ports, firing),
            reader=AlertReader(
                self.engine.resolver, self.access, self.clock, self.settings.short_calls, copy_days=copy_days
            ),
            list=AlertList(store, previews, self._alert_rules, self.clock, mirrored=bool(copy_days)),
            backtests=backtests,
            previews=previews,
            zone=zone,
            clock=self.clock,
        )
