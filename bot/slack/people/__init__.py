"""Users, their rights, and who reads which conversation; asked of Slack, and trusted for a short while.

May use the store's user records, the settings' policy, and `bot.reports.single_flight`.
"""
