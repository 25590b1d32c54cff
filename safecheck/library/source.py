"""YAML as nodes: text stays text (On, Off, Yes, No), and every value knows its line and column."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Set
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from safecheck.errors import UnreadableFile, reason_of, shortened
from safecheck.library.reading import read_bounded
from safecheck.model import Location, Problem

LONGEST_FILE = 1_000_000
"""Characters. A profile has some 20,000; what is far longer is another kind of file."""

_MOST_BYTES = 4 * LONGEST_FILE
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_HOW_TO_SAVE = "Save it as UTF-8. In Notepad choose Save as, and pick UTF-8 under Encoding."

# "Base": every value is text, and nothing is guessed; so that no value has to be asked for its type either, nor for the
# way to it, which is what the other two are told.
_LOADER: Any = type("_Loader", (getattr(yaml, "CBaseLoader", yaml.BaseLoader),), {
    "resolve": lambda *_: "", "descend_resolver": lambda *_: None, "ascend_resolver": lambda *_: None})
_CHECKS_LINE = re.compile(r"^checks\s*:", re.MULTILINE)
_OUTSIDE_STRINGS = re.compile(r'"(?:[^"\\]|\\.)*"|\t')
# The sign first and what stands before it after: an order in which a text of few such signs is searched fast.
_MAY_BE_MARKED = re.compile(r"[!&](?<![^\s\[{,:][!&])(?:(?<=!)|\S)")
_FIRST_WORD = re.compile(r"[!&]\S*")
_NOTE = re.compile(r"([ \t]*)(#.*)")
_PAIR = re.compile(r"(?<!\\)((?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")

_ADVICE = {
    "mapping values are not allowed": "text with ': ' in it needs quotes around it",
    "cannot start any token": "text that starts with a sign needs quotes around it",
    "expected ','": "is a comma missing? Text with a comma or a sign in it needs quotes",
}
"""What to do, by what the parser says of a place that could not be told better."""


def read_text(path: Path) -> str:
    """Read a UTF-8 file.

    Raises:
        UnreadableFile: it is missing, not readable, not UTF-8, or longer than ``LONGEST_FILE``.
    """
    try:
        data = read_bounded(path, _MOST_BYTES)
    except OSError as error:
        raise UnreadableFile(path, reason_of(error)) from None
    start = data[:1000]
    if data.startswith(_UTF_16) or (len(start) > 1 and start.count(b"\0") * 4 >= len(start)):
        raise UnreadableFile(path, "not UTF-8 text but UTF-16, which Notepad calls Unicode, or no text at all",
                             _HOW_TO_SAVE)
    try:
        text = data[:_MOST_BYTES].decode().removeprefix("\ufeff")  # faster than the codec that drops the mark itself
    except UnicodeDecodeError as error:
        raise _not_utf_8(path, data, error.start) from None
    if len(text) > LONGEST_FILE:
        raise UnreadableFile(path, f"longer than {LONGEST_FILE:,} characters")
    return text


def _not_utf_8(path: Path, data: bytes, place: int) -> UnreadableFile:
    """The error of a byte that is no UTF-8, most often an accent that an old editor saved in its own way."""
    before = data[:place]
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1:].decode(errors="replace").removeprefix("\ufeff")) + 1
    return UnreadableFile(path, f"not UTF-8 text (line {line}, character {column})", _HOW_TO_SAVE, line=line,
                          column=column)


def header(text: str) -> str:
    """The part of a profile that stands above its ``checks:``; the whole text if there is none."""
    found = _CHECKS_LINE.search(text)
    return text[: found.start()] if found else text


def compose(text: str, path: str) -> tuple[Node | None, list[Problem]]:
    """Turn YAML text into its root node, or say why it cannot be."""
    try:
        root: Node | None = yaml.compose(_json_as_yaml(text), Loader=_LOADER)
    except yaml.YAMLError as error:
        return None, [_syntax_problem(error, text, path)]
    if root is None:
        return None, [Problem(Location(path), "the file is empty", "empty-file")]
    problems = list(_shared_nodes(root, path)) if "*" in text else []
    problems = problems or (list(_marked_nodes(root, text, path)) if _MAY_BE_MARKED.search(text) else [])
    return (None, problems) if problems else (root, [])


def _json_as_yaml(text: str) -> str:
    """JSON as the YAML that means the same: no tabs between values, and no sign that is written as two halves."""
    if not text.lstrip().startswith("{") or ("\t" not in text and "\\u" not in text):
        return text
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return text
    return _OUTSIDE_STRINGS.sub(lambda found: " " if found[0] == "\t" else _PAIR.sub(_whole_sign, found[0]), text)


def _whole_sign(pair: re.Match[str]) -> str:
    """Two ``\\u`` halves of a sign such as an emoji as one ``\\U``."""
    sign = b"".join(int(half, 16).to_bytes(2, "big") for half in pair.groups()[1:]).decode("utf-16-be")
    return f"{pair[1]}\\U{ord(sign):08x}"


def _syntax_problem(error: yaml.YAMLError, text: str, path: str) -> Problem:
    from safecheck.library.slips import find_slip  # only a broken file needs it

    mark = (error.problem_mark or error.context_mark) if isinstance(error, yaml.MarkedYAMLError) else None
    slip = find_slip(text, mark.line if mark else None)
    if slip:
        return Problem(Location(path, slip.line, slip.column), slip.message, "bad-yaml")
    reason = (error.problem or error.context) if isinstance(error, yaml.MarkedYAMLError) else ""
    advice = next((advice for words, advice in _ADVICE.items() if words in (reason or "")),
                  "look for a slip in this line and the one above")
    place = Location(path, mark.line + 1, mark.column + 1) if mark else Location(path)
    return Problem(place, f"not valid YAML: {reason or 'the text breaks off'} ({advice})", "bad-yaml")


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
        waiting += _children(node)


def _marked_nodes(root: Node, text: str, path: str) -> Iterator[Problem]:
    """A first word such as ``!Important`` or ``&friends`` is no text for YAML, and would be gone without a word."""
    lines = text.splitlines()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        start = node.start_mark
        mark = _FIRST_WORD.match(lines[start.line], start.column) if start.line < len(lines) else None
        if mark:
            yield Problem(location(node, path), f"the first word, '{shortened(mark[0])}', is lost, as it starts with "
                          f"'{mark[0][0]}'; put quotes around the whole text", "lost-text")
        waiting += _children(node)


def _children(node: Node) -> list[Node]:
    if isinstance(node, MappingNode):
        return [each for pair in node.value for each in pair]
    return list(node.value) if isinstance(node, SequenceNode) else []


class Passage(NamedTuple):
    """A text on one line, its node, and whether it stands in one of the fields that are told apart."""

    text: str
    node: ScalarNode
    is_apart: bool


def passages_of(node: Node, apart: Set[str]) -> Iterator[Passage]:
    """Every text in a node, in their order; those of the fields that are ``apart``, and of what is in them, say so."""
    waiting = [(node, False)]
    while waiting:
        each, is_apart = waiting.pop()
        if isinstance(each, ScalarNode):
            yield Passage(" ".join(each.value.split()), each, is_apart)
        elif isinstance(each, MappingNode):
            waiting += [(value, is_apart or (isinstance(key, ScalarNode) and key.value in apart))
                        for key, value in reversed(each.value)]
        elif isinstance(each, SequenceNode):
            waiting += [(item, is_apart) for item in reversed(each.value)]


def lost_beside(node: ScalarNode, lines: list[str]) -> tuple[int, int, str] | None:
    """What was meant as a part of a text but is a comment for YAML, because it starts with a space and ``#``.

    A note that is meant as one stands apart: two spaces or more before its ``#``, and one after it; or on lines of its
    own. ``#`` with a letter right after it is taken for text, wherever it stands.

    Args:
        node: The text.
        lines: The lines of its file.

    Returns:
        The line and the column, from 1, and what is lost.
    """
    end = node.end_mark
    if node.style in ("|", ">") or end.line >= len(lines):
        return None
    note = _NOTE.match(lines[end.line], end.column)
    if note:
        apart = bool(node.style) or not node.value or len(note[1]) > 1 or "\t" in note[1]
        if not (apart and _reads_as_note(note[2])):
            return end.line + 1, end.column + len(note[1]) + 1, note[2]
    elif node.style:
        return None
    own = len(lines[node.start_mark.line]) - len(lines[node.start_mark.line].lstrip(" "))
    for number in range(end.line + 1, len(lines)):
        line = lines[number].lstrip(" ")
        if line and (not line.startswith("#") or len(lines[number]) - len(line) <= own):
            break
        if line and not _reads_as_note(line):
            return number + 1, len(lines[number]) - len(line) + 1, line
    return None


def _reads_as_note(comment: str) -> bool:
    return not comment[1:2] or comment[1] in " \t#!-=*"


def location(node: Node, path: str) -> Location:
    """Where a node starts."""
    return Location(path, node.start_mark.line + 1, node.start_mark.column + 1)


def what(node: Node) -> str:
    """What a node is, in a teacher's words."""
    if isinstance(node, MappingNode):
        return "a group of 'name: value' lines"
    if isinstance(node, SequenceNode):
        return "a list"
    return f"'{shortened(node.value)}'" if isinstance(node, ScalarNode) and node.value else "nothing"
