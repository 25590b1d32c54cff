"""What stands on the screen with a prompt, and what is left out where a window has no room for all of it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, dropwhile

from safecheck.model.value import Value
from safecheck.walk.askers.menus import Menu, folded_lines, lines_around, lines_of
from safecheck.walk.askers.typed import wrapped


class Parts(Value):
    """The lines of a prompt, by what they are.

    ``how`` says how to answer, first in full, then in short; ``wrong`` what was wrong with a key.
    """

    question: Sequence[str]
    progress: Sequence[str] = ()
    note: Sequence[str] = ()
    why: Sequence[str] = ()
    body: Sequence[str] = ()
    how: Sequence[str] = ()
    wrong: str = ""


def menu_screen(parts: Parts, menu: Menu, width: int, height: int, pointer: str) -> list[str]:
    """A question with its menu, in no more lines than there are.

    Left out are first how to answer, then why it is asked; then the doors share a line. Question, progress and answers
    stay, but in a window that is too small for any of this: there it is the question and the rows around the pointer.
    """
    for shown in (parts, replace(parts, wrong="")):
        for lines in _screens(shown, menu, width, pointer):
            if len(lines) <= height:
                return lines
    question = [*parts.question][:max(height // 3, 1)]
    return [*question, *lines_around(menu, width, max(height - len(question), 1), pointer)][-height:]


def fits(parts: Parts, menu: Menu, width: int, height: int) -> bool:
    """Whether there is a screen with all that has to stay."""
    return any(len(lines) <= height for lines in _screens(replace(parts, wrong=""), menu, width, ">"))


def _screens(parts: Parts, menu: Menu, width: int, pointer: str) -> Iterator[list[str]]:
    """The screens of a question, with less and less on them."""
    rows, folded = ["", *lines_of(menu, width, pointer)], ["", *folded_lines(menu, width, pointer)]
    head = [*parts.progress, *parts.question]
    wrong = ["", *wrapped(parts.wrong, max(width - 1, 20))] if parts.wrong else []
    asked = [*head, *parts.why, *parts.body]
    how: list[str] = []
    apart = [""] if parts.note else []
    for text in parts.how:
        how = wrong or ["", *wrapped(text, max(width - 1, 20))]
        yield [*parts.note, *apart, *asked, *rows, *how]
        yield [*parts.note, *asked, *rows, *how]
    if not parts.why:  # under what is read first, a line matters more than the space around it
        yield [*parts.note, *asked, *rows[1:], *how]
    yield [*parts.note, *asked, *rows, *wrong]
    yield [*asked, *rows, *wrong]
    yield [*head, *parts.body, *rows, *wrong]
    yield [*head, *parts.body, *folded, *how]
    yield [*head, *parts.body, *folded, *wrong]
    yield [*head, *parts.body, *folded[1:], *wrong[1:]]
    yield [*head, *parts.body, *filter(str.strip, folded), *wrong[1:]]


FEWEST_LINES = 3
"""A piece of a page with fewer lines looks forgotten."""


def paged(title: Sequence[str], blocks: Sequence[Sequence[str]], height: int) -> list[list[str]]:
    """The blocks of a page in pieces that fit a screen, each with the title above it; one piece if that is enough.

    A block is torn only where it fits no screen, or would leave most of one empty. A piece begins with no empty line
    and, if it can be helped, with no second line of a step; the last is not a line alone.
    """
    room = max(height - len(title), 1)
    pieces: list[list[Sequence[str]]] = [[]]
    rest = [*blocks]
    while rest:
        block = rest.pop(0) if pieces[-1] else _from_first_line(rest.pop(0))
        used = _size(pieces[-1])
        if used + len(block) <= room:
            pieces[-1] += [block] if block else []
            continue
        if not used or (used < room // 3 and room - used >= FEWEST_LINES):
            end = _last_step(block, room - used)
            pieces[-1].append(block[:end])
            block = block[end:]
        pieces.append([])
        rest.insert(0, block)
    if len(pieces) > 1 and _size(pieces[-1]) < FEWEST_LINES and _size(pieces[-2][:-1]) >= FEWEST_LINES:
        moved = _from_first_line(pieces[-2][-1])
        if _size(pieces[-1]) + len(moved) <= room:
            pieces[-1].insert(0, moved)
            del pieces[-2][-1]
    return [[*title, *chain.from_iterable(piece)] for piece in pieces if piece or len(pieces) == 1]


def _size(blocks: Sequence[Sequence[str]]) -> int:
    return sum(map(len, blocks))


def _from_first_line(block: Sequence[str]) -> Sequence[str]:
    """A block without the empty lines above it."""
    return [*dropwhile(lambda line: not line.strip(), block)]


def _last_step(block: Sequence[str], room: int) -> int:
    """Where to tear a block that is longer than its room."""
    return next((end for end in range(room, room // 2, -1) if block[end].strip() and not block[end].startswith("   ")),
                room)
