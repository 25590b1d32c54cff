"""Whom to call: the services that a family can turn to, in the order for its nation. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from safecheck.model import Nation, Service


def serving(services: Iterable[Service], nation: Nation | None) -> tuple[Service, ...]:
    """The services for a nation, otherwise in the order given.

    What comes before all others stands first, then what is there for this nation and not for all four, then what serves
    the whole UK. Where the nation is not known, what serves the whole UK comes before the rest.
    """
    fitting = [each for each in services if nation is None or nation in each.nations]
    return tuple(sorted(fitting, key=lambda each: (not each.emergency, each.everywhere is (nation is not None))))
