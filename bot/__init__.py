"""Answers call-history questions for call centres on Evolux, in Slack."""
