"""Slack listeners: each reads a payload, calls a service, and acknowledges."""
