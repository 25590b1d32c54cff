"""The askers: each puts the walk's prompts to a person in its own way."""
