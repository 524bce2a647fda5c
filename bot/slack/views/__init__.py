"""Modals: build each view, and read back what the user filled in."""
