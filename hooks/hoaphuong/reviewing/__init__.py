"""Who vouches for which text, for those who decide."""
