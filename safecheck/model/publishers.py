"""Who publishes what the profiles refer to."""

from __future__ import annotations

from datetime import date

from safecheck.model.terms import Publisher
from safecheck.model.value import Value


class PublisherSites(Value):
    """A body that publishes what profiles refer to, and its sites, such as ``gov.uk``, with all that is below them."""

    name: str
    by: Publisher
    sites: tuple[str, ...]


class Publishers(Value):
    """Who may be linked."""

    publishers: tuple[PublisherSites, ...]
    reviewed_on: date
