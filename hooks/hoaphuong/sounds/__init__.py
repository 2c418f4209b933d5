"""Recordings: what they may be, and how they are published."""
