"""A name on the command line: what it means, or a question in a terminal, or a sentence elsewhere.

Nothing here imports typer: ``safecheck`` alone starts without it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from safecheck.called import command
from safecheck.cli.terminal import asker_for, is_terminal
from safecheck.errors import WrongUsage, shortened
from safecheck.model import Kind, Subject
from safecheck.words import one_of, say

if TYPE_CHECKING:
    from safecheck.model import Book

Thing = TypeVar("Thing")

_FLAGS = {Kind.APP: "--app", Kind.GAME: "--app", Kind.DEVICE: "--device", Kind.NETWORK: "--device"}


def kinds_at(flag: str) -> list[Kind]:
    """What is named at a flag."""
    return [kind for kind, named_at in _FLAGS.items() if named_at == flag]


def which_of(text: str, near: Sequence[Thing], label: Callable[[Thing], str], *, unknown: str = "", hint: str = "",
             several: bool = False) -> Thing:
    """What a person means by a name that is only near some things: asked in a terminal.

    Args:
        text: The name as it was typed.
        near: What may be meant, the likeliest first.
        label: How a thing is called on the screen.
        unknown: The sentence that there is no such name; a general one if left out.
        hint: What to do about it.
        several: Whether all of them have this very name.

    Raises:
        WrongUsage: nobody can be asked, nothing is near, or none of it is meant.
    """
    typed = shortened(text)
    unknown = unknown or (say("cli.name.several", typed=typed) if several else say("cli.name.unknown", typed=typed))
    hint = hint or say("cli.name.see-all", command=command("list"))
    if not near:
        raise WrongUsage(unknown, hint)
    if not (is_terminal(sys.stdin) and is_terminal(sys.stdout)):
        raise WrongUsage(f"{unknown} {say('cli.name.did-you-mean', names=one_of(map(label, near)))}",
                         f"{say('cli.name.type-it-whole')} {hint}")
    from safecheck.walk.asker import Option, which_one

    reply = asker_for(sys.stdout, plain=False).choose(
        which_one(text, [Option(str(number), label(each)) for number, each in enumerate(near)]))
    meant = next((each for number, each in enumerate(near) if str(number) == reply), None)
    if meant is None:
        raise WrongUsage(unknown, hint)
    return meant


def subject_named(book: Book, text: str, kinds: Sequence[Kind] = tuple(Kind)) -> Subject:
    """The subject of some kinds that somebody means.

    Raises:
        WrongUsage: none is meant for sure, and nobody can be asked.
    """
    from safecheck.check.search import find, find_gone, find_present

    found = find_present(text, book.of_kind(*kinds), book.gone)
    if found.one:
        return found.one
    if not found.named:
        for other in find(text, book.subjects.values()).named:
            raise WrongUsage(say(f"cli.name.of-kind.{other.kind}", typed=shortened(text), name=other.name),
                             _where_to(other))
    gone = None if found.named else next(iter(find_gone(text, book.gone).named), None)
    return which_of(text, found.near, lambda each: each.name, several=bool(found.named),
                    unknown=say("cli.name.gone", typed=shortened(text)) if gone else "",
                    hint=say("cli.name.read-more", command=command("show", gone.id)) if gone else "")


def _where_to(subject: Subject) -> str:
    """What to do with a subject that stands at the wrong flag."""
    flag = _FLAGS.get(subject.kind)
    return say("cli.name.with-flag", flag=flag, id=subject.id) if flag else say("cli.name.asked-of-all")
