"""Whom to call, as every shape of a result shows it: for the family's nation, or for all four if that is not known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from safecheck.model import GapReport, Service
from safecheck.telling.document import Block, Bullets, Card, CardRole, Paragraph, Tone
from safecheck.telling.wording import brief_service_lines, how_to_reach, only_in
from safecheck.words import say

MOST_OWN = 5
"""How many services of its own nation a report names; ``safecheck worried`` has the rest."""

CALL_FIRST = 7
"""How many that serve the whole UK."""

ON_PAPER = ("police-999", "childline", "nspcc-helpline")
"""The lines of every handout and of every set of slides: numbers alone."""

TO_REPORT = ("ceop", "report-remove")
"""Where to report, on the same."""

MOST_OWN_ON_PAPER = 2
"""How many lines of a nation's own stand on a handout or in a calendar, beside those that stand in all of them."""


def named_services(report: GapReport) -> list[Service]:
    """The services that a report names, in its order: the most important of the nation's own, and of the whole UK's."""
    own = islice((each for each in report.services if not each.everywhere), MOST_OWN if report.nation_name else 0)
    everywhere = islice((each for each in report.services if each.everywhere), CALL_FIRST)
    named = {each.id for each in (*own, *everywhere)}
    return [each for each in report.services if each.id in named]


def in_one_nation(report: GapReport) -> list[Service]:
    """The lines that are for one nation only, to be told where it is not known which nation is the family's."""
    return [] if report.nation_name else [each for each in report.services if len(each.only_in) == 1 and each.phone]


def whom_to_call(report: GapReport) -> Iterator[Block]:
    """The services as cards, under the name of the nation; without one, what is for one nation only as a list."""
    yield from for_nation(report.nation_name)
    for service in named_services(report):
        yield Card(service.name, "", Tone.PLAIN, (Bullets(brief_service_lines(service)),), CardRole.SERVICE)
    if found := in_one_nation(report):
        yield Bullets(tuple(map(one_nation_line, found)), say("service.in-one-nation"))


def for_nation(name: str) -> tuple[Block, ...]:
    """The line that names the nation; none where it is not known."""
    return (Paragraph(say("service.for-nation", nation=name), Tone.STRONG),) if name else ()


def one_nation_line(service: Service) -> str:
    """A service in a line, with the nation that it is for."""
    return f"{how_to_reach(service)}. {only_in(service)}"


def own_lines(services: Iterable[Service], nation_name: str) -> list[Service]:
    """The first lines with a number that a nation has of its own, where there is little room."""
    return [each for each in services if nation_name and not each.everywhere and each.phone][:MOST_OWN_ON_PAPER]


def with_own(named: Iterable[Service], own: Iterable[Service]) -> list[Service]:
    """Some services with a nation's own put in, after what comes before all others and before the rest."""
    return sorted((*own, *named), key=lambda each: not each.emergency)
