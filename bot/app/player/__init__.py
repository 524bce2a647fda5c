"""The player page: recordings in a browser, for those who may listen, and nothing at all for others."""
