"""Text of a file in; a draft of a profile, a checked profile, or help content out, each with its problems."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from safecheck.library.fields import HELP_FILES, PROFILE, SUBJECT
from safecheck.library.marks import mark_of
from safecheck.library.records import Draft, Mistakes, Record
from safecheck.library.source import compose, header
from safecheck.model import Check, Problem, Profile, Subject


def parse_draft(text: str, path: str) -> tuple[Draft | None, list[Problem]]:
    """Read a profile as far as it can be read; None only if it is not a profile at all."""
    return _parse(PROFILE, text, path)


def parse_subject(text: str, path: str) -> tuple[Subject | None, list[Problem]]:
    """Read what stands above a profile's checks, without reading the checks."""
    draft, problems = _parse(SUBJECT, header(text), path)
    if draft is None or problems:
        return None, problems
    return build_subject(draft, path), []


def build_subject(draft: Draft, path: str) -> Subject:
    """The subject of a draft that has no problems."""
    return Subject(path=path, **{name: value for name, value in draft.values.items() if name != "checks"})


def build_profile(draft: Draft, path: str) -> Profile:
    """The profile of a draft that has no problems."""
    subject = build_subject(draft, path)
    return Profile(subject, tuple(_check(subject.id, each.values) for each in draft.values["checks"]))


def _check(profile: str, values: Mapping[str, Any]) -> Check:
    return Check(profile=profile, mark=mark_of(values["question"], values["recommended"]), **values)


def parse_profile(text: str, path: str) -> tuple[Profile | None, list[Problem]]:
    """Read a whole profile by its fields alone; the content rules are another matter (see ``rules``)."""
    draft, problems = parse_draft(text, path)
    return (build_profile(draft, path), []) if draft is not None and not problems else (None, problems)


def parse_help(name: str, text: str, path: str) -> tuple[Draft | None, list[Problem]]:
    """Read one of the help files: ``services``, ``urgent`` or ``notices``."""
    return _parse(HELP_FILES[name], text, path)


def _parse(record: Record, text: str, path: str) -> tuple[Draft | None, list[Problem]]:
    root, problems = compose(text, path)
    if root is None:
        return None, problems
    mistakes = Mistakes(path, text)
    draft: Any = record.read(root, "", mistakes)
    return draft, mistakes.found
