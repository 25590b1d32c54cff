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
    Chart,
    Document,
    Fact,
    Gauge,
    Heading,
    Link,
    Paragraph,
    Standing,
    Steps,
    Tone,
    clean,
)
from safecheck.report.bars import stretches
from safecheck.report.look import Look

WIDEST = 88
"""Columns. Longer lines are hard to follow, however wide the window is."""

_STYLES = {Tone.PLAIN: "", Tone.STRONG: "bold", Tone.MUTED: "dim", Tone.GOOD: "green", Tone.CAUTION: "yellow",
           Tone.BAD: "red"}

_BAR, _SHORT_BAR = 20, 10
"""Columns of a bar, and of one on a narrow screen."""

_SIGNS = {Standing.IN_PLACE: "█", Standing.GAP: "▄", Standing.NOT_KNOWN: "░", Standing.REST: "·"}
_PLAIN_BAR_SIGNS = {Standing.IN_PLACE: "#", Standing.GAP: "!", Standing.NOT_KNOWN: "?", Standing.REST: "."}
_SIGN_STYLES = {Standing.IN_PLACE: "green", Standing.GAP: "red", Standing.NOT_KNOWN: "dim", Standing.REST: "dim"}


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
        case Chart():
            return _chart(block, look)
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


def _chart(chart: Chart, look: Look) -> RenderableType:
    if look.plain:
        return Group(*(_text(f"{gauge.name}: {gauge.word}. {gauge.reason} {chart.told(gauge)}".rstrip(), look)
                       for gauge in chart.gauges))
    width = min(look.width, WIDEST)
    cells = _BAR if width >= 3 * _BAR else _SHORT_BAR
    name = max((len(gauge.name) for gauge in chart.gauges), default=0)
    word = max((len(gauge.word) for gauge in chart.gauges), default=0)
    beside = name + cells + word + 2 <= width  # or else the bars would not stand below each other
    return Group(_key(chart, look), *(_gauge(chart, gauge, name if beside else 0, cells, look)
                                      for gauge in chart.gauges))


def _key(chart: Chart, look: Look) -> RenderableType:
    signs = _SIGNS if look.unicode else _PLAIN_BAR_SIGNS
    parts = [Text.assemble((signs[standing], _SIGN_STYLES[standing]), _text(f" {label}", look, "dim"))
             for standing, label in chart.key.items()]
    line = Text("   ").join(parts)
    return line if line.cell_len <= look.width else Group(*parts)


def _gauge(chart: Chart, gauge: Gauge, name: int, cells: int, look: Look) -> RenderableType:
    """The name beside its bar, or above it where there is no room (0)."""
    signs = _SIGNS if look.unicode else _PLAIN_BAR_SIGNS
    drawn = list(stretches(chart, gauge, cells))
    bar = Text.assemble(*((signs[each.standing] * each.length, _SIGN_STYLES[each.standing]) for each in drawn),
                        "" if drawn else " " * cells, " ", _text(gauge.word, look, f"bold {_STYLES[gauge.tone]}"))
    title = _text(gauge.name, look, "bold")
    lines = [Text.assemble(_text(f"{gauge.name:<{name}} ", look, "bold"), bar)] if name else [title, bar]
    return Group(*lines, *([Padding(_text(gauge.reason, look), (0, 0, 0, 2))] if gauge.reason else []))


def _card(card: Card, look: Look) -> RenderableType:
    number = f"{card.number}. " if card.number else ""
    title = _text(f"{number}{card.title}", look, "bold")
    badge = [_text(card.badge, look, _STYLES[card.tone])] if card.badge else []
    body = Group(title, *badge, *(_block(block, look) for block in card.blocks))
    if look.plain or not card.number:
        return body
    return Panel(body, box=box.ROUNDED if look.unicode else box.ASCII, border_style=_STYLES[card.tone], padding=(0, 1))
