"""What a city declares beside its entries: kinds, lists of words, languages, settings."""
