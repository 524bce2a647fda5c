"""Questions offered in place of a text that is none: a word spelt right, replaced, or left out; or its parts."""
