"""Text of a file in; a draft of a profile, a checked profile, or help content out, each with its problems."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from safecheck.library.fields import SUBJECT, profile_record
from safecheck.library.help_fields import HELP_FILES
from safecheck.library.marks import mark_of
from safecheck.library.records import Draft, Mistakes, Record
from safecheck.library.source import compose, header
from safecheck.model import Check, Circumstance, Problem, Profile, Subject


def parse_draft(text: str, path: str,
                circumstances: Sequence[Circumstance] | None) -> tuple[Draft | None, list[Problem]]:
    """Read a profile as far as it can be read; None only if it is not a profile at all.

    Args:
        text: The text of the file.
        path: Its path, for the places of mistakes.
        circumstances: Those that it may name; None if they are not known, so that it may name any.
    """
    names = None if circumstances is None else tuple(each.id for each in circumstances)
    return _parse(profile_record(names), text, path)


def parse_subject(text: str, path: str) -> tuple[Subject | None, list[Problem]]:
    """Read what stands above a profile's checks, without reading the checks."""
    draft, problems = _parse(SUBJECT, header(text), path)
    if draft is None or problems:
        return None, problems
    return build_subject(draft, path), []


def check_keys_in(text: str, path: str) -> list[str]:
    """The keys of the checks of a profile, read without all else; none if it is broken."""
    root, _ = compose(text, path)
    fields = _fields(root)
    checks = fields.get("checks")
    every = map(_fields, checks.value) if isinstance(checks, SequenceNode) else ()
    return [f"{_word(fields.get('id'))}/{_word(each.get('id'))}" for each in every]


def _fields(node: Node | None) -> dict[str, Node]:
    return {_word(key): value for key, value in node.value} if isinstance(node, MappingNode) else {}


def _word(node: Node | None) -> str:
    return str(node.value).strip() if isinstance(node, ScalarNode) else ""


def build_subject(draft: Draft, path: str) -> Subject:
    """The subject of a draft that has no problems."""
    return Subject(path=path, **{name: value for name, value in draft.values.items() if name != "checks"})


def build_profile(draft: Draft, path: str, circumstances: Sequence[Circumstance]) -> Profile:
    """The profile of a draft that has no problems."""
    subject = build_subject(draft, path)
    return Profile(subject, tuple(_check(subject.id, each.values, circumstances) for each in draft.values["checks"]))


def _check(profile: str, values: Mapping[str, Any], circumstances: Sequence[Circumstance]) -> Check:
    """A check with what follows from its fields and from the circumstances."""
    taken = {platform: tuple(each.id for each in circumstances if platform in each.without)
             for platform in values["steps"]}
    return Check(profile=profile, mark=mark_of(values["question"], values["recommended"]),
                 steps_not_for={platform: names for platform, names in taken.items() if names}, **values)


def parse_profile(text: str, path: str,
                  circumstances: Sequence[Circumstance] | None) -> tuple[Profile | None, list[Problem]]:
    """Read a whole profile by its fields alone; the content rules are another matter (see ``rules``)."""
    draft, problems = parse_draft(text, path, circumstances)
    if draft is None or problems:
        return None, problems
    return build_profile(draft, path, circumstances or ()), []


def parse_help(name: str, text: str, path: str) -> tuple[Draft | None, list[Problem]]:
    """Read one of the help files, such as ``services``."""
    return _parse(HELP_FILES[name], text, path)


def _parse(record: Record, text: str, path: str) -> tuple[Draft | None, list[Problem]]:
    root, problems = compose(text, path)
    if root is None:
        return None, problems
    mistakes = Mistakes(path, text)
    draft: Any = record.read(root, "", mistakes)
    return draft, mistakes.found
