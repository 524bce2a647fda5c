"""Phrases that ask for no calls: an alert, a digest, its schedule, the meter, an action on a thread."""
