"""Two checks of one child side by side, as a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from safecheck.called import command
from safecheck.model import Changed, Comparison, Difference, SavedCheck, Subject
from safecheck.telling.document import Block, Bullets, Document, Heading, Paragraph, Role, Tone
from safecheck.telling.outline import fix_card
from safecheck.telling.wording import counted, day, setting_name

_TOLD: Mapping[Difference, tuple[str, str]] = {
    Difference.FIXED: ("Fixed since", ""),
    Difference.STILL_OPEN: ("Still open", ""),
    Difference.SLIPPED: (
        "No longer in place",
        "These were in place last time. An update, a new phone or a small finger may have changed them."),
    Difference.FOUND: ("Found this time", "Last time these were not asked, or nobody was sure."),
    Difference.APP_ADDED: (
        "New because you added something",
        "An app, a game or a device that was not there last time, or something new about your family."),
    Difference.APP_CHANGED: (
        "New because the app or our question changed", "Makers move and add settings, and safecheck asks about them."),
    Difference.LAW_CHANGED: ("New because the law or a rule changed", ""),
    Difference.CHILD_OLDER: ("New because your child is older", ""),
    Difference.TOO_OLD: (
        "Answer too old",
        "Your answer is more than 90 days old, or the question has changed since. Please look again."),
    Difference.NOT_KNOWN: ("Not known this time", "These were not asked this time, or nobody was sure."),
    Difference.NO_LONGER_ASKED: (
        "No longer a question", "These were open last time. They do not concern your family any more."),
    Difference.AS_BEFORE: ("In place then and now", ""),
}
"""The heading of each difference, and what is said under it, if anything, in the order in which they are told."""

_GAPS = (Difference.STILL_OPEN, Difference.SLIPPED, Difference.FOUND, Difference.APP_ADDED, Difference.APP_CHANGED,
         Difference.LAW_CHANGED, Difference.CHILD_OLDER)
"""What is a gap today."""


def changes_page(comparison: Comparison, subjects: Sequence[Subject]) -> Document:
    """What changed between two checks, in a parent's words; ``subjects`` give names to what is gone."""
    names = {subject.id: subject.name for subject in subjects}
    gaps = comparison.of(*_GAPS)
    return Document(f"What changed since {day(comparison.before.day)}", (
        Paragraph(f"Check of {_about(comparison.before)}, beside the check of {_about(comparison.now)}. "
                  f"For another one: {command('compare --with ID')}; for the IDs: {command('saved')}", Tone.MUTED),
        Paragraph(_summary(comparison, len(gaps)), Tone.STRONG),
        *(block for difference in _TOLD for block in _part(comparison, difference, names)),
        Paragraph(f"To check again: {command()}", Tone.MUTED),
    ), Role.COMPARISON)


def _about(saved: SavedCheck) -> str:
    return f"{day(saved.day)} (age {saved.family.age})"


def _summary(comparison: Comparison, gaps: int) -> str:
    fixed, still = (len(comparison.of(difference)) for difference in (Difference.FIXED, Difference.STILL_OPEN))
    open_ = len(comparison.of(Difference.TOO_OLD, Difference.NOT_KNOWN))
    parts = [f"{fixed} fixed, {still} still open, {counted(gaps - still, 'new gap')}." if fixed or gaps else ""]
    if open_:
        parts.append(f"{counted(open_, 'thing')} {'is' if open_ == 1 else 'are'} not known now: look again.")
    return " ".join(filter(None, parts)) or "Nothing was fixed and no gap is open."


def _part(comparison: Comparison, difference: Difference, names: Mapping[str, str]) -> Iterator[Block]:
    """What belongs to one difference: gaps in full, what is in place as a number, the rest as a list."""
    found = comparison.of(difference)
    if not found:
        return
    title, why = _TOLD[difference]
    if difference is Difference.AS_BEFORE:
        yield Paragraph(f"{title}: {counted(len(found), 'setting')}.", Tone.GOOD)
        return
    yield Heading(f"{title} ({len(found)})")
    if why:
        yield Paragraph(why)
    if difference in _GAPS:
        yield from (fix_card(changed.finding.planned, comparison.created_on) for changed in found if changed.finding)
    else:
        yield Bullets(tuple(_lines(found, names)))


def _lines(found: Sequence[Changed], names: Mapping[str, str]) -> Iterator[str]:
    """A line for each check that is still there, then one for each profile that lost some."""
    yield from (setting_name(changed.finding.planned.subject, changed.finding.check)
                for changed in found if changed.finding)
    lost = Counter(names.get(changed.key.partition("/")[0], "An app that safecheck no longer has")
                   for changed in found if not changed.finding)
    yield from (f"{name}: {counted(number, 'question')} less" for name, number in lost.items())
