"""One model, many faces: what follows from kinds and field types alone, with no list by hand."""
