"""Alerts in Slack: posted once for each transition, managed by users, and told to their owners where they fail.

May use `bot.slack.delivery`, `subscriptions`, `questions`, `messaging`, `people` and `player`, and reports, rendering
and store.
Buttons and modals about alerts are in `bot.slack.listeners`.
"""
