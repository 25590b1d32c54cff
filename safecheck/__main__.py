"""Lets ``python -m safecheck`` do what ``safecheck`` does."""

from safecheck.cli.main import main

if __name__ == "__main__":
    main()
