"""The slips of somebody who writes YAML by hand: where each one is, and what to do about it.

A YAML parser tells where it gave up, often lines below the slip, in words for programmers. Once it has given up, the
lines are read here as a person reads them: fields, list items, values. The first line that cannot be meant so is the
slip. What is only text of a longer value (after ``>-``, in quotes, on lines further in) is never taken for a field.
"""

from __future__ import annotations

import re
from typing import NoReturn

from safecheck.errors import shortened
from safecheck.library.slip_values import (
    COMMENT,
    FIELD,
    QUOTE_IT,
    Found,
    Slip,
    indent_of,
    line_after,
    no_colon,
    no_lost_text,
    pass_block,
    pass_brackets,
    pass_quoted,
)
from safecheck.model.value import Value

_TYPE_IT_AGAIN = "delete it, and type the text around it again"
_LINES = re.compile(r"\r\n|\n|\r")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_HIDDEN_BREAK = re.compile("[\x85\u2028\u2029]")
_INDENT = re.compile(r"[\s\u200b\u2060\ufeff]*")
_KEY = re.compile(r"""("[^"]*"|'[^']*'|[^\s"'\[\]{}#&*!|>%@`,?:-][^:#]*?) *:(?= |$)""")
_BLOCK = re.compile(r"[|>][+\-0-9]{0,2}")
_BULLET = re.compile(r"[•·●▪–—*‐‑] ")
_START_SIGNS = "@`%,]}*&!"


def find_slip(text: str, last: int | None) -> Slip | None:
    """The first slip in a text that could not be parsed.

    Args:
        text: The whole text.
        last: The line, from 0, in which the parser gave up; the slip is there or above. None: anywhere.

    Returns:
        None if every line could be meant as it stands.
    """
    lines = _LINES.split(text)
    try:
        _no_hidden_signs(lines)
        if not text.lstrip().startswith(("{", "[")):
            _Reader(lines, len(lines) - 1 if last is None else min(last, len(lines) - 1)).read()
    except Found as found:
        return found.slip
    return None


def _no_hidden_signs(lines: list[str]) -> None:
    for number, line in enumerate(lines):
        if hidden := _FORBIDDEN.search(line):
            raise Found(number, hidden.start(), f"a hidden control character; {_TYPE_IT_AGAIN}")
        if hidden := _HIDDEN_BREAK.search(line):
            raise Found(number, hidden.start(), f"a hidden line break; {_TYPE_IT_AGAIN}")


class _Level(Value):
    """A group of lines that start at one column: fields, or the items of a list."""

    indent: int
    is_list: bool


class _Reader:
    """Reads lines as fields, items and values, and raises ``Found`` at the first that cannot be meant so."""

    def __init__(self, lines: list[str], last: int) -> None:
        self.lines = lines
        self.last = last
        self.at = 0
        self.levels: list[_Level] = []
        self.waits = True
        """Whether the line before has nothing after its colon or hyphen, so that deeper lines may follow."""
        self.text_at = -1
        """The column of the field or item whose plain text may go on in deeper lines; -1 if there is none."""
        self.left: tuple[int, int, frozenset[int]] = (0, 0, frozenset())
        """The last line that opened or closed groups: its number, its column, and the columns of what it closed."""

    def read(self) -> None:
        while self.at <= self.last:
            line = self.lines[self.at]
            if line.strip() and not line.lstrip().startswith("#"):
                self._line(line)
            self.at += 1

    def _line(self, line: str) -> None:
        blanks = _INDENT.match(line)
        indent = blanks.end() if blanks else 0
        goes_on = 0 <= self.text_at < indent
        for column, sign in enumerate(line[:indent]):
            if sign != " " and not (goes_on and sign == "\t"):
                what = "a tab" if sign == "\t" else "a no-break space or another hidden sign"
                raise Found(self.at, column, f"{what} at the start of the line; use spaces, as in the lines around it")
        rest = line[indent:].rstrip()
        if re.match(r"(?:---|\.\.\.)(?: |$)", rest) and indent == 0 and self.levels:
            raise Found(self.at, 0, f"'{rest[:3]}' starts another document; take the line out")
        if re.match(r"<{7} |={7}$|>{7} ", line):
            raise Found(self.at, 0, "a line that Git left where two versions clash; keep one version")
        if goes_on and not rest.startswith("- "):
            self._more_text(indent, rest)
        elif not (rest == "---" and indent == 0):
            self._items(indent, rest)

    def _items(self, indent: int, rest: str) -> None:
        """Lines such as ``- name: value``: any number of hyphens, then a field or a text."""
        while rest == "-" or rest.startswith("- "):
            self._enter(indent, is_list=True)
            inner = rest[1:].lstrip(" ")
            self.waits = not COMMENT.sub("", inner)
            self.text_at = -1
            if self.waits:
                return
            at, indent = indent, indent + len(rest) - len(inner)
            rest = inner
            if not _KEY.match(rest) and not rest.startswith("- "):
                self._text_of_item(at, indent, rest)
                return
            self.waits = True
        key = _KEY.match(rest)
        if key:
            self._field(indent, key[0], rest)
        else:
            self._no_field(indent, rest)

    def _field(self, indent: int, name: str, rest: str) -> None:
        self._enter(indent, is_list=False)
        inner = rest[len(name):].lstrip(" \t")
        self.waits = not COMMENT.sub("", inner)
        self.text_at = -1
        if not self.waits:
            self._value(indent, indent + len(rest) - len(inner), inner)

    def _text_of_item(self, at: int, column: int, rest: str) -> None:
        """The text of a list item; a field follows below it where the item's own first field has lost its colon."""
        following = line_after(self.lines, self.at)
        word = re.match(r"([a-z_]+)(?:(:)(?=\S)|\s|$)", rest)
        if word and FIELD.match(following) and indent_of(following) == column:
            if word[2]:
                raise Found(self.at, column + word.end(), f"a plain space is missing after '{shortened(word[0])}'")
            raise Found(self.at, column + len(word[1]), f"a colon is missing after '{shortened(word[1])}'")
        self._value(at, column, rest)

    def _no_field(self, indent: int, rest: str) -> None:
        """A line that starts neither with a hyphen nor with a name and a colon."""
        after_key = self.waits and self.levels and self.levels[-1].indent < indent
        in_list = after_key or self._is_list_at(indent)
        if in_list and re.match(r"-[^ ]", rest):
            raise Found(self.at, indent + 1, "a plain space is missing after the hyphen")
        if in_list and _BULLET.match(rest):
            raise Found(self.at, indent, f"'{rest[0]}' starts no item of a list; write a hyphen and a space, '- '")
        if after_key:
            self.waits = False
            self._value(self.levels[-1].indent, indent, rest)
            return
        if self._is_list_at(indent):
            raise Found(self.at, indent, "a hyphen and a space, '- ', are missing before this item of the list")
        word = re.match(r"[^\s:：=]+", rest)
        name, after = (word[0], rest[word.end():]) if word else (rest[:1], rest[1:])
        column = indent + len(name)
        if after.startswith(":"):
            raise Found(self.at, column + 1, f"a plain space is missing after '{shortened(name)}:'")
        if after.startswith("："):
            raise Found(self.at, column, f"the colon after '{shortened(name)}' is a wide one; type a plain colon")
        raise Found(self.at, column, f"a colon is missing after '{shortened(name)}'; or, if this line belongs to the "
                     "text above, let it start further in")

    def _is_list_at(self, indent: int) -> bool:
        return any(level.is_list and level.indent == indent for level in self.levels)

    def _enter(self, indent: int, *, is_list: bool) -> None:
        """Go to the level of a line, which has to start where the lines of its group do."""
        left: list[_Level] = []
        while self.levels and self.levels[-1].indent > indent:
            left.append(self.levels.pop())
        top = self.levels[-1] if self.levels else None
        if top and top.indent == indent and top.is_list and not is_list:
            # A list may start below its field at the same column; the next field then ends it.
            if len(self.levels) < 2 or self.levels[-2].indent < indent:
                raise Found(self.at, indent, "a hyphen and a space, '- ', are missing here; or the line has to start "
                             f"after {_spaces(left[-1].indent if left else indent + 2)}")
            self.levels.pop()
        elif top is None or top.indent < indent or top.is_list is not is_list:
            if left and top is None:  # the very first field starts too far in
                self.at = next(number for number, line in enumerate(self.lines) if _KEY.match(line.strip()))
                self._does_not_line_up(left[-1].indent, indent)
            if left or not self.waits:
                groups = [*([top] if top else []), *left[-1:]]
                self._does_not_line_up(indent, min(groups, key=lambda each: (
                    each.is_list is not is_list, abs(each.indent - indent))).indent)
            self.levels.append(_Level(indent, is_list))
        self.left = (self.at, indent, frozenset(level.indent for level in left))

    def _does_not_line_up(self, indent: int, wanted: int, more: str = "") -> NoReturn:
        raise Found(self.at, indent, f"the line starts after {_spaces(indent)}, and the lines of its group after "
                     f"{_spaces(wanted)}; let them line up{more}")

    def _more_text(self, indent: int, rest: str) -> None:
        """A line that goes on with the plain text above it, if it is not a field that starts too far in."""
        if FIELD.match(rest):
            at, column, groups = self.left
            goes_on = indent_of(line_after(self.lines, self.at)) > column
            if indent in groups and goes_on and not any(map(str.strip, self.lines[at + 1:self.at])):
                self.at = at  # this line and more are where their group is; the one above has left the group too early
                self._does_not_line_up(column, indent)
            self._does_not_line_up(indent, self.levels[-1].indent if self.levels else 0,
                                   f", or {QUOTE_IT} that starts above")
        no_colon(self.at, indent, rest)

    def _value(self, owner: int, column: int, value: str) -> None:
        """What stands after a colon or hyphen; ``owner`` is the column of its field or item."""
        first = value[0]
        if _BLOCK.fullmatch(COMMENT.sub("", value)):
            self.at = pass_block(self.lines, self.at, owner)
        elif first in "|>":
            raise Found(self.at, column, f"after '{first}' the text starts on the next line; or {QUOTE_IT}")
        elif first in _START_SIGNS or value.startswith(("? ", "- ", ": ")):
            raise Found(self.at, column, f"the text starts with '{first}'; {QUOTE_IT}")
        elif first in "\"'":
            self.at = pass_quoted(self.lines, self.at, column, value)
        elif first in "[{":
            self.at = pass_brackets(self.lines, self.at, column, value, owner)
        else:
            no_colon(self.at, column, value)
            no_lost_text(self.lines, self.at, column, value, owner)
            self.text_at = owner


def _spaces(count: int) -> str:
    return "1 space" if count == 1 else f"{count or 'no'} spaces"
