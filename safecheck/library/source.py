"""YAML as nodes: text stays text (On, Off, Yes, No), and every value knows its line and column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from safecheck.errors import UnreadableFile
from safecheck.model import Location, Problem

LONGEST_FILE = 1_000_000
"""Characters. A profile has some 20,000; what is far longer is another kind of file."""

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # "base": every value is text, and nothing is guessed
_CHECKS_LINE = re.compile(r"^checks\s*:", re.MULTILINE)


def read_text(path: Path) -> str:
    """Read a UTF-8 file.

    Raises:
        UnreadableFile: it is missing, not readable, not UTF-8, or longer than ``LONGEST_FILE``.
    """
    try:
        text = path.read_bytes().decode().removeprefix("\ufeff")  # faster than the codec that drops the mark itself
    except UnicodeDecodeError as error:
        raise UnreadableFile(path, f"not UTF-8 text (byte {error.start + 1})", "Save it as UTF-8.") from None
    except OSError as error:
        raise UnreadableFile(path, _reason(error)) from None
    if len(text) > LONGEST_FILE:
        raise UnreadableFile(path, f"longer than {LONGEST_FILE:,} characters")
    return text


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def header(text: str) -> str:
    """The part of a profile that stands above its ``checks:``; the whole text if there is none."""
    found = _CHECKS_LINE.search(text)
    return text[: found.start()] if found else text


def compose(text: str, path: str) -> tuple[Node | None, list[Problem]]:
    """Turn YAML text into its root node, or say why it cannot be."""
    try:
        root: Node | None = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        return None, [_syntax_problem(error, path)]
    if root is None:
        return None, [Problem(Location(path), "the file is empty", "empty-file")]
    shared = list(_shared_nodes(root, path)) if "*" in text else []
    return (None, shared) if shared else (root, [])


def _syntax_problem(error: yaml.YAMLError, path: str) -> Problem:
    if not isinstance(error, yaml.MarkedYAMLError):
        return Problem(Location(path), "not plain text: it holds a control character", "bad-yaml")
    mark = error.problem_mark or error.context_mark
    place = Location(path, mark.line + 1, mark.column + 1) if mark else Location(path)
    reason = error.problem or error.context or "the text breaks off"
    advice = ""
    if "mapping values are not allowed" in reason:
        advice = " (text with ': ' in it needs quotes around it)"
    elif "tab" in reason or "cannot start any token" in reason:
        advice = " (use spaces, and quotes round text that starts with a sign)"
    return Problem(place, f"not valid YAML: {reason}{advice}", "bad-yaml")


def _shared_nodes(root: Node, path: str) -> Iterator[Problem]:
    """An alias makes one node appear twice; it is refused, because a teacher cannot see what it does."""
    seen: set[int] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            yield Problem(location(node, path), "written once with & and used again with *; write it out each time",
                          "alias")
            continue
        seen.add(id(node))
        if isinstance(node, MappingNode):
            for key, value in node.value:
                waiting += (key, value)
        elif isinstance(node, SequenceNode):
            waiting += node.value


def location(node: Node, path: str) -> Location:
    """Where a node starts."""
    return Location(path, node.start_mark.line + 1, node.start_mark.column + 1)


def what(node: Node) -> str:
    """What a node is, in a teacher's words."""
    if isinstance(node, MappingNode):
        return "a group of 'name: value' lines"
    if isinstance(node, SequenceNode):
        return "a list"
    return f"'{node.value}'" if isinstance(node, ScalarNode) and node.value else "nothing"
