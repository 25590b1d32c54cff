"""The school's evening: the stand, its counts, what of them may be shown, and what goes on paper and on the screen."""
