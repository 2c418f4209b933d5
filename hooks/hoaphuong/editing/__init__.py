"""Changes to files of data/ that keep their comments, their layout and their meaning."""
