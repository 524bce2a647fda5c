"""Alerts: what is watched, when it speaks, and what a change is made of; pure."""
