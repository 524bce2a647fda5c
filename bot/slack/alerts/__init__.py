"""Alerts in Slack: posted once for each transition, managed by users, and told to their owners where they fail."""
