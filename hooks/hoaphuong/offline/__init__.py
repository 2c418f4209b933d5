"""What a site needs to be read without a network: a worker, its lists of files, and icons."""
