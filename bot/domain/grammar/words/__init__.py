"""The text and its words: markup, tokens, what a typed word may stand for, and words that ask for nothing."""
