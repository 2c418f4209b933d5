"""How a built site is served: its headers, redirects and packed files, for servers that exist."""
