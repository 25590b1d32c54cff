"""Results as documents: what is said, in which order and words, and not how it looks."""
