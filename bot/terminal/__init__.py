"""The product in a terminal: for people, and as a stable contract for scripts."""
