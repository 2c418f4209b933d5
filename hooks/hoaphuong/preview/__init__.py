"""The site while it is being edited, served with what is wrong shown over it."""
