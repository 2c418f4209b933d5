"""Writes data back: into the file as it stands, and only whole."""
