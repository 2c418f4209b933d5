"""From values to bytes: markup, Markdown, templates, and patterns that are filled."""
