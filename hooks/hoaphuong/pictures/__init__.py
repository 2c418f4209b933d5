"""Photographs: how they are read and made smaller, kept, checked, and stand on a page."""
