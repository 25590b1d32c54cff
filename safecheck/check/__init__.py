"""The check itself: what to ask a family, the walk, the saved answers, and what they come to."""
