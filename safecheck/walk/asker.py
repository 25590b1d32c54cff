"""What the walk asks of whoever puts its questions: a few kinds of prompt, and the doors that are always open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from safecheck.errors import NoMoreInput
from safecheck.model.value import Value
from safecheck.telling.document import Block, Document, Tone
from safecheck.words import say, typed

if TYPE_CHECKING:
    from safecheck.check.search import Found

Watch = Callable[[float], str]
"""Told how many seconds nobody has pressed a key, it gives a warning to show, or nothing; it may raise to end all."""


class AskedToEnd(NoMoreInput):
    """The person pressed Ctrl-D."""


def never_ends(_: float) -> str:
    """The watch of a prompt that waits as long as it takes."""
    return ""


class Door(StrEnum):
    """What can be chosen at a prompt besides answering it."""

    HELP = "help"
    BACK = "back"
    STOP = "stop"
    LOOK = "look"


class Item(StrEnum):
    """What is picked from a list."""

    ANY = "any"
    DEVICE = "device"
    APP = "app"
    CIRCUMSTANCE = "circumstance"


class Option(Value):
    """One thing to choose; ``words`` are other words that mean it, and so is the letter of its ``door``, if any."""

    key: str
    label: str
    words: tuple[str, ...] = ()
    door: Door | None = None


class Choose(Value):
    """Choose one option, with all that is read before it.

    Attributes:
        question: The question.
        options: What may be chosen.
        body: What belongs to the question and is always shown with it.
        progress: How far the walk is.
        current: The answer of before: it is marked, and never chosen by Enter alone.
        doors: What else may be chosen.
        why: Why it is asked; the smallest screens have no room for it.
        note: What the reply before has led to, or what comes before all else; its ``note_tone`` says how grave it is.
            The smallest screens have no room for it.
        page: What is to be read first.
        likely: The option that Enter alone chooses; only where it does no harm.
    """

    question: str
    options: tuple[Option, ...]
    body: tuple[Block, ...] = ()
    progress: str = ""
    current: str | None = None
    doors: tuple[Door, ...] = (Door.BACK, Door.STOP, Door.HELP)
    why: str = ""
    note: str = ""
    note_tone: Tone = Tone.PLAIN
    page: Document | None = None
    likely: str | None = None


class Pick(Value):
    """Pick any number of options from a long list, by number or by typing.

    ``search`` finds the options for a word: ``one`` is picked; ``near`` are no more than offered ("Did you mean …?").
    ``keep`` is told what is picked after each change. Where it ``takes_others``, a name that no option has may be
    picked too: its key is the name.
    """

    question: str
    options: tuple[Option, ...]
    search: Callable[[str], Found[Option]]
    current: tuple[str, ...] = ()
    item: Item = Item.ANY
    takes_others: bool = False
    keep: Callable[[tuple[str, ...]], None] = lambda _: None
    progress: str = ""
    doors: tuple[Door, ...] = (Door.BACK, Door.STOP, Door.HELP)


class Enter(Value):
    """Enter a whole number between two bounds, both included."""

    question: str
    lowest: int
    highest: int
    current: int | None = None
    progress: str = ""
    doors: tuple[Door, ...] = (Door.BACK, Door.STOP, Door.HELP)


class Write(Value):
    """Write a line of text of a form; ``example`` says which. A ``secret`` one is not shown."""

    question: str
    pattern: str
    example: str
    secret: bool = False
    doors: tuple[Door, ...] = ()


NONE = ""
"""The key of "none of these"."""


KEEP = "keep"
"""The key of "keep it, though nobody here knows it"."""


def whether_to_keep(name: str, item: Item, doors: tuple[Door, ...] = ()) -> Choose:
    """The question whether a name that nothing here has is kept; the reply is ``KEEP`` or ``NONE``."""
    return Choose(say("names.not-known", name=name), (
        Option(KEEP, say(f"names.keep.{item}"), typed("names.keep-typed")),
        Option(NONE, say("walk.leave-out"), typed("walk.no-typed"))), doors=doors)


def which_one(text: str, near: Sequence[Option], doors: tuple[Door, ...] = ()) -> Choose:
    """The question what was meant by a name that nothing here has for sure; the reply is an option's key, or ``NONE``.

    Nothing is chosen beforehand: Enter by habit must not lead to another app.
    """
    if len(near) == 1:
        return Choose(say("names.did-you-mean", name=near[0].label), (
            Option(near[0].key, say("walk.yes"), typed("walk.yes-typed")),
            Option(NONE, say("walk.no"), typed("walk.no-typed"))), doors=doors)
    none = Option(NONE, say("names.none-of-these"), (*typed("walk.no-typed"), *typed("names.none-typed")))
    return Choose(say("names.which-one", name=text), (*near, none), doors=doors)


class Asker(Protocol):
    """Puts prompts to a person. Each method returns a door instead of an answer if the person takes one.

    Raises:
        NoMoreInput: nobody will answer any more.
        KeyboardInterrupt: the person pressed Ctrl-C.
    """

    def choose(self, prompt: Choose) -> str | Door:
        """The key of the chosen option."""

    def pick(self, prompt: Pick) -> tuple[str, ...] | Door:
        """The keys of the picked options."""

    def enter(self, prompt: Enter) -> int | Door:
        """The number."""

    def write(self, prompt: Write) -> str | Door:
        """The line."""
