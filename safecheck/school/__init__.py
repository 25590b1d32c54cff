"""The school's evening: the stand, its counts, and what of them may be shown."""
