"""The commands of `hoaphuong`, each in a module; cli.py runs them."""
