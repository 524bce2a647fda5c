"""Links to the player page, Sign in with Slack, and who may open a link."""
