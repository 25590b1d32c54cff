"""Rules on where a profile comes from: who published it, and when it was read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import lru_cache
from urllib.parse import urlsplit

from safecheck.authors.rules.around import Surroundings, checks_of
from safecheck.library.records import Draft
from safecheck.model import Problem, Reference

STALE_AFTER = timedelta(days=180)
"""A released profile was compared with its sources no longer ago than this."""


def references_of(draft: Draft) -> Iterator[tuple[Draft, str, Reference]]:
    """Every reference of a profile or a help file, with the field at which a problem of it is told."""
    for check in checks_of(draft):
        yield from ((check, "references", reference) for reference in check.get("references", ()))
    for name, entries in draft.values.items():
        for entry in entries if isinstance(entries, tuple) else ():
            yield from ((draft, name, reference) for reference in getattr(entry, "references", ()))


def publisher_is_known(draft: Draft, around: Surroundings) -> Iterator[Problem]:
    """A reference is at a site whose publisher is listed, under the right kind, so that no scraper slips in."""
    for place, name, reference in references_of(draft):
        site = max(filter(around.publishers.__contains__, _sites(reference.url)), key=len, default=None)
        if site is None:
            host = urlsplit(reference.url).hostname or ""
            yield place.problem(name, "unknown-publisher", f"{host} is not in help/publishers.yaml; link the body "
                                f"that wrote it, or add its site there ({reference.url})")
        elif around.publishers[site] is not reference.by:
            yield place.problem(name, "other-publisher", f"by is '{reference.by}', but help/publishers.yaml has {site} "
                                f"under '{around.publishers[site]}' ({reference.url})")


@lru_cache(maxsize=1000)
def _sites(url: str) -> Sequence[str]:
    """Every site that an address is at, such as ``gov.uk``, and every part of one, such as ``bbc.co.uk/news``."""
    parts = urlsplit(url)
    names, folders = (parts.hostname or "").split("."), parts.path.strip("/").split("/")
    hosts = [".".join(names[first:]) for first in range(len(names))]
    return [*hosts, *("/".join((host, *folders[:last])) for host in hosts for last in range(1, len(folders) + 1))]


def days_have_come(draft: Draft, around: Surroundings) -> Iterator[Problem]:
    """Nobody can have read a page tomorrow."""
    reviewed = draft.get("reviewed_on")
    if reviewed and reviewed > around.today:
        yield draft.problem("reviewed_on", "future-day", f"reviewed_on is {reviewed}, which has not come yet")
    for place, name, reference in references_of(draft):
        if reference.accessed_on > around.today:
            yield place.problem(name, "future-day", f"accessed_on is {reference.accessed_on}, which has not come yet")


def review_is_recent(draft: Draft, around: Surroundings) -> Iterator[Problem]:
    """A profile that nobody compared with its sources for 180 days is due; this warns only."""
    reviewed = draft.get("reviewed_on")
    if reviewed and around.today - reviewed > STALE_AFTER:
        yield draft.problem("reviewed_on", "stale-review", f"last reviewed on {reviewed}, more than "
                            f"{STALE_AFTER.days} days ago: compare it with its sources again", warning=True)
