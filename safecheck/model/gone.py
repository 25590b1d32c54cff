"""What old guides name and is no subject any more."""

from __future__ import annotations

from datetime import date

from safecheck.model.content import Reference
from safecheck.model.value import Value


class Gone(Value):
    """Something that old guides name and that is no subject any more: closed, or never offered in the UK.

    ``since`` is a year, a month or a day; ``instead`` holds ids of the subjects to look at now.
    """

    id: str
    name: str
    text: str
    since: str
    references: tuple[Reference, ...]
    also_called: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()


class GoneThings(Value):
    """What old guides name and is no subject any more."""

    gone: tuple[Gone, ...]
    reviewed_on: date
