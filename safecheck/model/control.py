"""What a check can be about, and how much a gap of it matters."""

from __future__ import annotations

from datetime import date

from safecheck.model.terms import Severity, Topic
from safecheck.model.value import Value


class Weight(Value):
    """How much a gap matters from an age in years on."""

    first: int
    severity: Severity


class Control(Value):
    """What a check can be about, so that the same thing matters as much in every app, game and device.

    ``topics`` are those of its checks; ``question`` asks the same of several apps in one go.
    """

    id: str
    topics: tuple[Topic, ...]
    severity: Severity
    meaning: str
    older: Weight | None = None
    question: str | None = None

    def severity_at(self, age: int) -> Severity:
        """How much a gap matters at an age in years."""
        return self.older.severity if self.older and age >= self.older.first else self.severity


class Controls(Value):
    """All that checks can be about."""

    controls: tuple[Control, ...]
    reviewed_on: date
