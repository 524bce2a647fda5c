"""Replies to an answer: changes of its query, actions on it, and talk among colleagues."""
