"""Profiles and help files: YAML in, checked domain types or a list of problems out, and the file compiled of them."""
