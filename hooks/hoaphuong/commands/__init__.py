"""The commands of `hoaphuong` that change files, each in a module; cli.py runs them."""
