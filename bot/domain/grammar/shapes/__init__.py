"""Phrases for what an answer shows: tables and their order, rankings, bounds of groups, comparisons."""
