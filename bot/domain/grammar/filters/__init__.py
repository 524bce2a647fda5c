"""Phrases that filter calls: their status and cause, their outcome, the side that ended them, the user who asks."""
