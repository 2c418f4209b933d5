"""Forms in the browser: the editor that others made, fetched once, and the page it runs on."""
