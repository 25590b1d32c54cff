"""Lets ``python -m safecheck`` do what ``safecheck`` does."""

from safecheck.cli import main

if __name__ == "__main__":
    main()
