"""Documents and results in every shape: one pure renderer for each format."""
