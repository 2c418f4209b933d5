"""Older data brought up to the format this engine reads."""
