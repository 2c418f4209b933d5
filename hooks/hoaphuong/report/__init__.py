"""How the content stands: figures for the editors, as tables and as a page of charts."""
