"""Phrases that look like a question and cannot be answered, each with its error."""
