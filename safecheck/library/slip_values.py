"""Values in YAML by hand: each function passes over one as a person reads it, and raises ``Found`` at a slip in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from safecheck.model.value import Value

QUOTE_IT = "put quotes around the whole text"
FIELD = re.compile(r" *(?:- +)*[A-Za-z_]\w*:(?: |$)")
ITEM = re.compile(r" *- ")
COMMENT = re.compile(r"(?:^|[ \t]+)#.*")
_LOST = f"what stands after ' #' is lost; {QUOTE_IT}"
_BAD_ESCAPE = re.compile(r'\\[^0abtnvfre "/\\N_LPxuU\t]')
_CLOSE = {"[": "]", "{": "}"}
_BEFORE_TEXT = ("[", "{", ",", ":")


class Slip(Value):
    """A slip: its place, from 1, and a sentence that says what it is and what to do."""

    line: int
    column: int
    message: str


class Found(Exception):
    """Ends the reading at the first slip."""

    def __init__(self, line: int, column: int, message: str) -> None:
        super().__init__(message)
        self.slip = Slip(line + 1, column + 1, message)


def indent_of(line: str) -> int:
    """The spaces at the start of a line."""
    return len(line) - len(line.lstrip(" "))


def _starts_anew(line: str) -> bool:
    """Whether a line is a field or an item of its own."""
    return bool(FIELD.match(line) or ITEM.match(line))


def line_after(lines: Sequence[str], at: int) -> str:
    """The next line that is not blank."""
    return next((line for line in lines[at + 1:] if line.strip()), "")


def no_colon(at: int, column: int, value: str) -> None:
    """A plain text has no colon before a space."""
    found = re.search(r":(?=\s|$)", COMMENT.sub("", value))
    if found:
        curly = "; curly ones do not count" if value[0] in "“”‘’„«" else ""
        raise Found(at, column + found.start(),
                    f"a colon and a space inside a text; put straight quotes around the whole text{curly}")


def no_lost_text(lines: Sequence[str], at: int, column: int, value: str, owner: int) -> None:
    """After a note a plain text does not go on in the next line; ``owner`` is the column of its field or item."""
    note = re.search(r"[ \t]#", value)
    following = line_after(lines, at)
    if note and indent_of(following) > owner and not _starts_anew(following):
        raise Found(at, column + note.start() + 1, _LOST)


def pass_block(lines: Sequence[str], at: int, owner: int) -> int:
    """The last line of a text after ``>-`` or ``|``, all of whose lines start further in than its field."""
    start = at
    while at < len(lines) - 1 and (not lines[at + 1].strip() or indent_of(lines[at + 1]) > owner):
        at += 1
    following = lines[start + 1] if start + 1 < len(lines) else ""
    if at == start and following.strip() and not _starts_anew(following):
        raise Found(start + 1, indent_of(following), "the text has to start further in than the line above it")
    return at


def pass_quoted(lines: Sequence[str], at: int, column: int, value: str) -> int:
    """The line in which a text in quotes ends; nothing but a note may follow it."""
    sign = value[0]
    body = re.compile(r'(?:[^"\\]|\\.)*' if sign == '"' else r"(?:[^']|'')*")
    start, place, rest = at, column + 1, value[1:]
    while True:
        read = body.match(rest)
        length = read.end() if read else 0
        if sign == '"' and (escape := _BAD_ESCAPE.search(rest[:length])):
            raise Found(at, place + escape.start(), "a backslash inside double quotes; write two of them")
        if length < len(rest):
            break
        if at + 1 == len(lines) or _starts_anew(lines[at + 1]):
            raise Found(start, column, _never_closed(sign))
        at += 1
        place, rest = 0, lines[at]
    after = rest[length + 1:]
    if COMMENT.sub("", after).strip():
        other = "single" if sign == '"' else "double"
        raise Found(at, place + length + 1 + len(after) - len(after.lstrip()),
                    f"the text goes on after its closing quote; put {other} quotes around the whole text")
    return at


def _never_closed(sign: str) -> str:
    if sign == '"':
        return "a double quote opens here and nothing closes it; add one at the end of the text"
    return "an apostrophe at the start opens a quote that nothing closes; put double quotes around the whole text"


_IN_BRACKETS = re.compile(r"""
    "(?:[^"\\]|\\.)*" | '(?:[^']|'')*'        # a text in quotes
    | (?<=[\[{,:\ ])(?P<open>["']).*          # a quote that this line does not close
    | [\[{] | [\]}]
    | (?P<sign>[!&*@%`])
    | (?:^|(?<=[\ \t]))\#(?P<note>.?).*""", re.VERBOSE)


def pass_brackets(lines: Sequence[str], at: int, column: int, value: str, owner: int) -> int:
    """The line in which a list or group in brackets ends; ``owner`` is the column of its field or item."""
    start, place, rest, depth = at, column, value, 0
    quote: Found | None = None
    while True:
        for part in _IN_BRACKETS.finditer(rest):
            depth += (part[0] in _CLOSE) - (part[0] in _CLOSE.values())
            if part["note"] and not part["note"].isspace():
                raise Found(at, place + part.start(), _LOST)
            if part["sign"] and rest[:part.start()].rstrip()[-1:] in _BEFORE_TEXT:
                raise Found(at, place + part.start(), f"the text starts with '{part['sign']}'; {QUOTE_IT}")
            if part["open"]:
                quote = quote or Found(at, place + part.start(), _never_closed(part["open"]))
            if depth == 0:
                if COMMENT.sub("", rest[part.end():]).strip():
                    raise Found(start, column, f"the text starts with '{value[0]}'; {QUOTE_IT}")
                return at
        following = lines[at + 1] if at + 1 < len(lines) else None
        if following is None or (following.strip() and indent_of(following) <= owner and _starts_anew(following)):
            closing = _CLOSE[value[0]]
            raise quote or Found(start, column, f"'{value[0]}' opens here and nothing closes it; add '{closing}'")
        at += 1
        place, rest = 0, following
