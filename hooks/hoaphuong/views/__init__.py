"""How often entries are read: counted from a server's access logs, kept as numbers by month."""
