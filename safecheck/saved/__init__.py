"""The one place for files of a family: saved checks, answers files, locks, and files that are written whole."""
