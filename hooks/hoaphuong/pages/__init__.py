"""What the site consists of: one module for each sort of page, each turning a Site into Pages."""
