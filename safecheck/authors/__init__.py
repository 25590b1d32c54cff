"""What only authors of profiles run: content rules, the review, what is due for another look, a new profile."""
