"""Drawings of motifs: which there are, which an entry gets, and how they stand on a page."""
