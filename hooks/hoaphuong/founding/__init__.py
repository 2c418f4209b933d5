"""A new city's repository: its own data and pages, and the engine as one pinned wheel."""
