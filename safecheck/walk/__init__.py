"""The talk with a family: what is asked, how a question is put, and the door to urgent help."""
