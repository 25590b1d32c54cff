"""What is said, not how it looks: a document is a list of blocks, and every renderer takes the same blocks.

All text in a block is plain and untrusted; a renderer escapes it for its own format.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from safecheck.model.value import Value
from safecheck.words import HIDDEN

BLANK = "_" * 20
"""A line to write on, where only letters can be shown."""


class Tone(StrEnum):
    """What a text is, for renderers that can show it."""

    PLAIN = "plain"
    STRONG = "strong"
    MUTED = "muted"
    GOOD = "good"
    CAUTION = "caution"
    BAD = "bad"


class Medium(StrEnum):
    """Where a document is read. A web page is a page until it is printed; then it is paper."""

    TERMINAL = "terminal"
    """Where a command can be typed."""
    PAGE = "page"
    """Where things can be tapped and unfolded."""
    PAPER = "paper"


class Standing(StrEnum):
    """What a part of a bar stands for; each renderer has a way to draw it that needs no colour."""

    IN_PLACE = "in-place"
    GAP = "gap"
    NOT_KNOWN = "not-known"
    REST = "rest"
    """All that a bar is not about; its length is no more than what the other parts leave."""


class CardRole(StrEnum):
    """What a card is for; each renderer has a look for each."""

    FIRST = "first"
    """To do first, and told in full."""
    GAP = "gap"
    LOOK_UP = "look-up"
    NOTICE = "notice"
    SERVICE = "service"
    SITUATION = "situation"
    """What to do when something is wrong."""
    SETTING = "setting"
    """In a guide to all settings."""


class Role(StrEnum):
    """What a document is for."""

    REPORT = "report"
    COMPARISON = "comparison"
    GUIDE = "guide"
    LIST = "list"
    HELP = "help"
    AGREEMENT = "agreement"
    HANDOUT = "handout"
    PLAN = "plan"
    TOTALS = "totals"
    SLIDE = "slide"
    SLIDE_OF_STEPS = "slide-of-steps"
    SLIDE_OF_BARS = "slide-of-bars"
    NOTE = "note"
    """A word in between, on a screen alone."""


class Heading(Value):
    """A heading inside a document; level 2 is a section, 3 a part of one. A folded section may be shown closed."""

    text: str
    level: int = 2
    folded: bool = False


class Paragraph(Value):
    """Running text."""

    text: str
    tone: Tone = Tone.PLAIN


class Fact(Value):
    """A labelled text, such as ``Why: …``."""

    label: str
    text: str


class Link(Value):
    """A page to go to, such as the source of an advice; ``scan`` where paper should carry it as a code to scan."""

    label: str
    title: str
    url: str
    scan: bool = False


class Bullets(Value):
    """A list whose order does not matter."""

    items: tuple[str, ...]
    label: str = ""


class Steps(Value):
    """A numbered list; ``first`` is its first number, where it goes on from another."""

    items: tuple[str, ...]
    label: str = ""
    first: int = 1


class Ticks(Value):
    """A list of things to do, each with a box to tick."""

    items: tuple[str, ...]


class Stars(Value):
    """Stars for a child to colour in, as many as ``count``; ``told`` says so where they cannot be drawn."""

    count: int
    told: str


class Blanks(Value):
    """Lines to fill in by hand on paper, each after its label, such as ``Signed``.

    ``beside`` leaves a whole column to write in, as high as what stands before it in the same card.
    """

    labels: tuple[str, ...]
    beside: bool = False


class Contents(Value):
    """The sections of the document, where they can be tapped; nothing elsewhere."""


class Gauge(Value):
    """How one thing stands: its level in a word, how many there are of each part of its bar, and the reason.

    The parts that are not in ``counts`` are empty; where all are, there is no bar.
    """

    name: str
    word: str
    tone: Tone
    counts: Mapping[Standing, int]
    reason: str


class Chart(Value):
    """Gauges with bars of the same parts, and the key: what each part is called, in the order in which it is drawn."""

    key: Mapping[Standing, str]
    gauges: tuple[Gauge, ...]

    def told(self, gauge: Gauge) -> str:
        """The bar of a gauge as a sentence, ``In place: 11; gap: 2; not known: 0.``; empty where there is no bar."""
        if not any(gauge.counts.values()):
            return ""
        told = "; ".join(f"{label}: {gauge.counts.get(standing, 0)}" for standing, label in self.key.items())
        return f"{told[:1].upper()}{told[1:]}."


class Card(Value):
    """Something with a title and the blocks that explain it; ``number`` where the order matters.

    The cards in it are the things to do there, in their order.
    """

    title: str
    badge: str
    tone: Tone
    blocks: tuple[Block, ...]
    role: CardRole
    number: int | None = None

    @property
    def to_do(self) -> bool:
        """Whether it asks for a box to tick; a card with things to do in it has one for each of them."""
        return (self.role in (CardRole.FIRST, CardRole.GAP, CardRole.LOOK_UP)
                and not any(isinstance(block, Card | Ticks) for block in self.blocks))

    @property
    def folded(self) -> bool:
        """Whether it may be shown closed, its title alone."""
        return self.role in (CardRole.GAP, CardRole.LOOK_UP, CardRole.NOTICE, CardRole.SITUATION)

    @property
    def cards(self) -> tuple[Card, ...]:
        """The things to do there."""
        return tuple(block for block in self.blocks if isinstance(block, Card))

    @property
    def own(self) -> tuple[Block, ...]:
        """What explains it itself."""
        return tuple(block for block in self.blocks if not isinstance(block, Card))


class Only(Value):
    """Blocks that are for some media alone."""

    media: tuple[Medium, ...]
    blocks: tuple[Block, ...]


Block = Heading | Paragraph | Fact | Link | Bullets | Steps | Ticks | Stars | Blanks | Contents | Chart | Card | Only


class Sheet(Value):
    """A page of its own that comes first where there is paper, to be put up."""

    title: str
    blocks: tuple[Block, ...]


class Document(Value):
    """A title and its blocks, and what they are for.

    ``numbers`` are the telephone numbers in its texts, for whoever can call one by a tap.
    """

    title: str
    blocks: tuple[Block, ...]
    role: Role = Role.NOTE
    sheet: Sheet | None = None
    numbers: tuple[str, ...] = ()

    def on(self, *media: Medium) -> Iterator[Block]:
        """Its blocks that are for any of some media, in their order."""
        for block in self.blocks:
            if not isinstance(block, Only):
                yield block
            elif any(medium in block.media for medium in media):
                yield from block.blocks


def clean(text: str) -> str:
    """The text without the characters of ``HIDDEN``."""
    return HIDDEN.sub("", text)
