"""Hoa Phượng: structured facts become a multilingual public-information site. Imports no MkDocs."""
