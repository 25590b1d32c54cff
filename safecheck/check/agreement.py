"""A family agreement out of a gap report: the lines that fit this child's age and this family's gaps. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from safecheck.check.concerns import family_with, is_for
from safecheck.check.plan import turns_of
from safecheck.model import Agreement, AgreementLines, Family, GapReport, Promise, Service, Side, Stage, Topic, Who

MOST_LINES = {Side.CHILD: 7, Side.PARENT: 6, Side.TALK: 2, Side.BROKEN: 2}
"""What fits on one page beside the rest, and what a family can keep in mind."""

MOST_SETTINGS = 5


def make_agreement(report: GapReport, lines: AgreementLines) -> Agreement:
    """The agreement of a family; gaps decide which lines come first, and the settings to change together."""
    chosen = {side: _choose(lines.promises, side, report) for side in Side}
    settings = [gap for gap in report.gaps if gap.check.stage is not Stage.TALK]
    # The report's own words for what has not been talked about come before the general questions.
    openers = [each.check.say for each in (*report.gaps, *report.to_check) if each.check.stage is Stage.TALK]
    talk = [*openers[:MOST_LINES[Side.TALK]], *(line.text for line in chosen[Side.TALK])]
    return Agreement(
        made_on=report.created_on,
        look_again_on=report.check_again_on,
        child=chosen[Side.CHILD],
        parent=chosen[Side.PARENT],
        talk=tuple(dict.fromkeys(talk)),
        broken=chosen[Side.BROKEN],
        settings=tuple(settings[:MOST_SETTINGS]),
        all_in_place=bool(report.in_place) and not report.gaps and not report.to_check,
        services=_whom_to_tell(report, lines),
        nation_name=report.nation_name,
        says=report.says,
        numbers=tuple(service.phone for service in report.services if service.phone),
    )


def _whom_to_tell(report: GapReport, lines: AgreementLines) -> tuple[Service, ...]:
    """Whom the child may call: first the lines for children that its own nation has, then those of the file."""
    by_id = {service.id: service for service in report.services}
    whom = family_with(report.family, report.subjects)
    own = [each for each in report.services
           if report.family.nation and not each.everywhere and each.who is Who.CHILD and each.phone]
    named = [by_id[line.service] for line in lines.call if line.service in by_id and is_for(whom, line.ages)]
    return (*own, *(each for each in named if each not in own))


def first_promise(family: Family, lines: AgreementLines) -> str:
    """What every child of its age can say before all else; empty if the lines have nothing."""
    return next((line.text for line in lines.promises
                 if line.by is Side.CHILD and not line.topics and is_for(family_with(family, ()), line.ages)), "")


def _choose(promises: Iterable[Promise], side: Side, report: GapReport) -> tuple[Promise, ...]:
    """The lines of one side, in the order of the file.

    Lines for every family are taken first, then lines that answer a gap, the gravest gap first and the topics in turn,
    then others.
    """
    whom = family_with(report.family, report.subjects)
    fitting = [line for line in promises if line.by is side and is_for(whom, line.ages, line.only_with)]
    graveness = _graveness(report)
    # -1 for a line that is for every family.
    gravest = [min((graveness[topic] for topic in line.topics), default=-1) for line in fitting]
    turns = [0 if grave < 0 else turn for grave, turn in zip(gravest, turns_of(gravest), strict=True)]
    taken = sorted(zip(turns, gravest, range(len(fitting)), strict=True))[:MOST_LINES[side]]
    return tuple(fitting[number] for number in sorted(number for *_, number in taken))


def _graveness(report: GapReport) -> dict[Topic, int]:
    """The topics by their gravest gap: 0 for the first; what has no gap comes last."""
    open_ = dict.fromkeys(each.check.topic for each in (*report.gaps, *report.to_check))
    return {topic: place for place, topic in enumerate(dict.fromkeys((*open_, *Topic)))}
