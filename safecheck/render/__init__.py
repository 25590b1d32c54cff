"""Documents and results in every format: one pure renderer for each format."""
