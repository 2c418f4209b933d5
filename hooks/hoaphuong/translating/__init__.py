"""What is to be translated, how it stands, and how it goes to translators and comes back."""
