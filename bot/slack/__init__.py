"""The bot in a workspace: what people do there, and what it answers."""
