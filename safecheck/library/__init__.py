"""Profiles and help files: YAML text in, checked domain types or a list of problems out."""
