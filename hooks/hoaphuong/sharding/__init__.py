"""A build on many machines: who makes what, what each hands over, and how it is put together."""
