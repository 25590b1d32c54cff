"""Two checks of one child side by side, as a document and as data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from safecheck.called import command
from safecheck.document import Block, Bullets, Document, Heading, Paragraph, Tone
from safecheck.model import Change, Changed, Comparison, Finding, SavedCheck, Subject
from safecheck.report.data import finding_data
from safecheck.report.outline import fix_card
from safecheck.wording import counted, day, setting_name

SCHEMA_VERSION = 1

_OPEN = {
    Change.STILL_OPEN: "Still open",
    Change.SLIPPED: "No longer in place",
    Change.FOUND: "Found this time",
    Change.APP_ADDED: "New because you added something",
    Change.APP_CHANGED: "New because the app or our question changed",
    Change.LAW_CHANGED: "New because the law or a rule changed",
    Change.CHILD_OLDER: "New because your child is older",
}
"""The changes that are gaps today, in the order in which they are told."""

_WHY = {
    Change.SLIPPED: "These were in place last time. An update, a new phone or a small finger may have changed them.",
    Change.FOUND: "Last time these were not asked, or nobody was sure.",
    Change.APP_ADDED: "An app, a game or a device that was not there last time, or something new about your family.",
    Change.APP_CHANGED: "Makers move and add settings, and safecheck asks about them.",
    Change.TOO_OLD: "Your answer is more than 90 days old, or the question has changed since. Please look again.",
    Change.NOT_KNOWN: "These were not asked this time, or nobody was sure.",
    Change.NO_LONGER_ASKED: "These were open last time. They do not concern your family any more.",
}


def changes_page(comparison: Comparison, subjects: Sequence[Subject]) -> Document:
    """What changed between two checks, in a parent's words; ``subjects`` give names to what is gone."""
    names = {subject.id: subject.name for subject in subjects}
    gaps = comparison.of(*_OPEN)
    return Document(f"What changed since {day(comparison.before.day)}", (
        Paragraph(f"Check of {_about(comparison.before)}, beside the check of {_about(comparison.now)}. "
                  f"For another one: {command('compare --with ID')}; for the IDs: {command('saved')}", Tone.MUTED),
        Paragraph(_summary(comparison, len(gaps)), Tone.STRONG),
        *_listed(comparison, Change.FIXED, "Fixed since", names),
        *(block for change in _OPEN for block in _gaps(comparison, change)),
        *_listed(comparison, Change.TOO_OLD, "Answer too old", names),
        *_listed(comparison, Change.NOT_KNOWN, "Not known this time", names),
        *_listed(comparison, Change.NO_LONGER_ASKED, "No longer a question", names),
        *_as_before(comparison),
        Paragraph(f"To check again: {command()}", Tone.MUTED),
    ))


def _about(saved: SavedCheck) -> str:
    return f"{day(saved.day)} (age {saved.family.age})"


def _summary(comparison: Comparison, gaps: int) -> str:
    fixed, still = (len(comparison.of(change)) for change in (Change.FIXED, Change.STILL_OPEN))
    open_ = len(comparison.of(Change.TOO_OLD, Change.NOT_KNOWN))
    parts = [f"{fixed} fixed, {still} still open, {counted(gaps - still, 'new gap')}." if fixed or gaps else ""]
    if open_:
        parts.append(f"{counted(open_, 'thing')} {'is' if open_ == 1 else 'are'} not known now: look again.")
    return " ".join(filter(None, parts)) or "Nothing was fixed and no gap is open."


def _gaps(comparison: Comparison, change: Change) -> Iterator[Block]:
    found = comparison.of(change)
    if found:
        yield Heading(f"{_OPEN[change]} ({len(found)})")
        if change in _WHY:
            yield Paragraph(_WHY[change])
        yield from (fix_card(each.finding.planned, comparison.created_on) for each in found if each.finding)


def _listed(comparison: Comparison, change: Change, title: str, names: Mapping[str, str]) -> Iterator[Block]:
    found = comparison.of(change)
    if found:
        yield Heading(f"{title} ({len(found)})")
        if change in _WHY:
            yield Paragraph(_WHY[change])
        yield Bullets(tuple(_lines(found, names)))


def _lines(found: Sequence[Changed], names: Mapping[str, str]) -> Iterator[str]:
    """A line for each check that is still there, then one for each profile that lost some."""
    yield from (setting_name(each.finding.planned.subject, each.finding.check) for each in found if each.finding)
    lost = Counter(names.get(each.key.partition("/")[0], "An app that safecheck no longer has")
                   for each in found if not each.finding)
    yield from (f"{name}: {counted(number, 'question')} less" for name, number in lost.items())


def _as_before(comparison: Comparison) -> Iterator[Block]:
    count = len(comparison.of(Change.AS_BEFORE))
    if count:
        yield Paragraph(f"In place then and now: {counted(count, 'setting')}.", Tone.GOOD)


def changes_data(comparison: Comparison) -> dict[str, Any]:
    """The comparison as data."""
    return {
        "schema_version": SCHEMA_VERSION,
        "created_on": comparison.created_on.isoformat(),
        "before": {"check": comparison.before.id, "on": comparison.before.day.isoformat()},
        "now": {"check": comparison.now.id, "on": comparison.now.day.isoformat()},
        **{change.value.replace("-", "_"): [_data(each.key, each.finding) for each in comparison.of(change)]
           for change in Change},
    }


def _data(key: str, found: Finding | None) -> dict[str, object]:
    return finding_data(found) if found else {"check": key}
