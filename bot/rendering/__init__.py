"""Answers as people read them: Block Kit messages, and the words in them."""
