"""safecheck: a parent sits down with a child's phone for ten minutes and knows what to press and what to say."""

__version__ = "0.1.0"
