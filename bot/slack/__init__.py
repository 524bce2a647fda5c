"""The bot in a Slack workspace: listeners, the services that answer them, and the messages in which they do.

Alone imports slack_bolt and slack_sdk. May use reports, evolux, rendering, store, settings and domain.
"""
