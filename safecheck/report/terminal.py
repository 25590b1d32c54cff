"""A document as text for a terminal: in colour with boxes and bars, without them, or plain for a screen reader."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from safecheck.document import (
    BLANK,
    Blanks,
    Block,
    Bullets,
    Card,
    Document,
    Fact,
    Gauge,
    Heading,
    Link,
    Paragraph,
    Steps,
    Tone,
    clean,
)
from safecheck.report.look import Look

WIDEST = 88
"""Columns. Longer lines are hard to follow, however wide the window is."""

_STYLES = {Tone.PLAIN: "", Tone.STRONG: "bold", Tone.MUTED: "dim", Tone.GOOD: "green", Tone.CAUTION: "yellow",
           Tone.BAD: "red"}
_BAR = 10


def render(document: Document, look: Look) -> str:
    """The document as text that ends in a newline; escape codes are in it only if ``look.colour``."""
    return _print(look, _title(document.title, look), *_spaced(document.blocks, look))


def render_blocks(blocks: tuple[Block, ...], look: Look) -> str:
    """Blocks without a title."""
    return _print(look, *_spaced(blocks, look)) if blocks else ""


def _print(look: Look, *parts: RenderableType) -> str:
    out = StringIO()
    console = Console(file=out, width=max(20, min(look.width, WIDEST)), force_terminal=look.colour, markup=False,
                      color_system="standard" if look.colour else None, no_color=not look.colour, emoji=False,
                      highlight=False, legacy_windows=False)
    for part in parts:
        console.print(part, overflow="fold")
    lines = out.getvalue().splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _text(text: str, look: Look, style: str = "") -> Text:
    shown = clean(text)
    return Text(shown if look.unicode else ascii_quotes(shown), style, overflow="fold")


def ascii_quotes(text: str) -> str:
    """The text with the signs that an old terminal lacks replaced by plain ones."""
    return text.translate(_PLAIN_SIGNS)


_PLAIN_SIGNS = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "›": ">",
                              "→": ">", "•": "-", "✓": "x", "\u00a0": " ", "\u202f": " "})


def _title(title: str, look: Look) -> RenderableType:
    line = _text(title, look, "bold")
    return line if look.plain else Group(line, _rule(look))


def _rule(look: Look) -> Rule:
    return Rule(characters="─" if look.unicode else "-", style="dim")


def _spaced(blocks: tuple[Block, ...], look: Look) -> Iterator[RenderableType]:
    for before, block in zip((None, *blocks), blocks, strict=False):
        framed = isinstance(block, Card) and block.number and not look.plain
        if isinstance(block, Heading) or (isinstance(block, Card) and not isinstance(before, Heading) and not framed):
            yield ""
        yield _block(block, look)


def _block(block: Block, look: Look) -> RenderableType:
    match block:
        case Heading():
            return _text(block.text, look, "bold cyan" if block.level == 2 else "bold")
        case Paragraph():
            return _text(block.text, look, _STYLES[block.tone])
        case Fact():
            return Text.assemble(_text(f"{block.label}: ", look, "bold"), _text(block.text, look))
        case Link():
            return Group(Text.assemble(_text(f"{block.label}: ", look, "dim"), _text(block.title, look, "dim")),
                         _text(block.url, look, "dim"))
        case Bullets():
            sign = "•" if look.unicode and not look.plain else "-"
            return _list([sign] * len(block.items), block.items, block.label, look)
        case Steps():
            numbers = [f"{number}." for number in range(1, len(block.items) + 1)]
            return _list(numbers, block.items, block.label, look)
        case Blanks():
            return Group(*(_text(f"{label}: {BLANK}", look) for label in block.labels))
        case Gauge():
            return _gauge(block, look)
        case Card():
            return _card(block, look)


def _list(signs: list[str], items: tuple[str, ...], label: str, look: Look) -> RenderableType:
    # A table would show the signs to a screen reader as a column of its own.
    if look.plain:
        return Group(*([_text(f"{label}:", look)] if label else []),
                     *(_text(f"{sign} {item}", look) for sign, item in zip(signs, items, strict=True)))
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(justify="right", no_wrap=True, min_width=2)
    grid.add_column(overflow="fold")
    for sign, item in zip(signs, items, strict=True):
        grid.add_row(_text(sign, look, "dim"), _text(item, look))
    return Group(_text(f"{label}:", look, "bold"), grid) if label else grid


def _gauge(gauge: Gauge, look: Look) -> RenderableType:
    if look.plain:
        return _text(f"{gauge.name}: {gauge.word}. {gauge.reason}", look)
    full, empty = ("█", "░") if look.unicode else ("#", ".")
    filled = round(_BAR * gauge.done / gauge.total) if gauge.total else 0
    style = _STYLES[gauge.tone]
    line = Text.assemble(_text(f"{gauge.name:<12}", look, "bold"), Text(full * filled, style),
                         Text(empty * (_BAR - filled), "dim"), " ", _text(gauge.word, look, f"bold {style}"))
    return Group(line, Padding(_text(gauge.reason, look), (0, 0, 0, 2)))


def _card(card: Card, look: Look) -> RenderableType:
    number = f"{card.number}. " if card.number else ""
    title = _text(f"{number}{card.title}", look, "bold")
    badge = [_text(card.badge, look, _STYLES[card.tone])] if card.badge else []
    body = Group(title, *badge, *(_block(block, look) for block in card.blocks))
    if look.plain or not card.number:
        return body
    return Panel(body, box=box.ROUNDED if look.unicode else box.ASCII, border_style=_STYLES[card.tone], padding=(0, 1))
