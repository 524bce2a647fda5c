"""Digests and alerts as they are typed: a question, a schedule or a condition, and their options."""
