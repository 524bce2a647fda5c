"""Digests in Slack: every part of each posted once, on time, in its channel; and what people do with them."""
