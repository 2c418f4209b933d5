"""Maps drawn on the land that a city declares: on pages of their own, and beside an entry."""
