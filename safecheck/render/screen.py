"""A document as text for a terminal: in colour with boxes and bars, without them, or plain for a screen reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import chain, dropwhile

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from safecheck.render.bars import stretches
from safecheck.render.look import Look
from safecheck.render.wrapping import breaks
from safecheck.telling.document import (
    BLANK,
    Blanks,
    Block,
    Bullets,
    Card,
    CardRole,
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

WIDEST = 88
"""Columns. Longer lines are hard to follow, however wide the window is."""

_STYLES = {Tone.PLAIN: "", Tone.STRONG: "bold", Tone.MUTED: "dim", Tone.GOOD: "", Tone.CAUTION: "magenta",
           Tone.BAD: "red"}
"""Green, yellow and cyan can be read on a dark terminal only: on white their contrast is about 2 to 1."""

_BAR, _SHORT_BAR = 20, 10
"""Columns of a bar, and of one on a narrow screen."""

_SIGNS = {Standing.IN_PLACE: "█", Standing.GAP: "▄", Standing.NOT_KNOWN: "░", Standing.REST: "·"}
_PLAIN_BAR_SIGNS = {Standing.IN_PLACE: "#", Standing.GAP: "!", Standing.NOT_KNOWN: "?", Standing.REST: "."}
_SIGN_STYLES = {Standing.IN_PLACE: "blue", Standing.GAP: "red", Standing.NOT_KNOWN: "dim", Standing.REST: "dim"}


def render(document: Document, look: Look) -> str:
    """The document as text that ends in a newline; escape codes are in it only if ``look.colour``."""
    return _print(look, chain(_title(document.title, look), _spaced(document.blocks, look)))


def render_blocks(blocks: tuple[Block, ...], look: Look) -> str:
    """Blocks without a title, and without an empty line above them."""
    return _print(look, dropwhile(lambda line: not line.plain, _spaced(blocks, look)))


def _print(look: Look, lines: Iterable[Text]) -> str:
    out = StringIO()
    console = Console(file=out, width=_width(look), force_terminal=look.colour, markup=False,
                      color_system="standard" if look.colour else None, no_color=not look.colour, emoji=False,
                      highlight=False, legacy_windows=False)
    for line in lines:
        console.print(line, soft_wrap=True)  # as it is: an address may be wider than the screen
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def _width(look: Look) -> int:
    return max(20, min(look.width, WIDEST))


def _text(text: str, look: Look, style: str = "") -> Text:
    shown = clean(text)
    return Text(shown if look.unicode else ascii_quotes(shown), style)


def ascii_quotes(text: str) -> str:
    """The text with the signs that an old terminal lacks replaced by plain ones."""
    return text.translate(_PLAIN_SIGNS)


_PLAIN_SIGNS = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "›": ">",
                              "→": ">", "•": "-", "✓": "x", "\u00a0": " ", "\u202f": " "})


def _wrapped(text: Text, width: int) -> Iterator[Text]:
    for line in text.split("\n", allow_blank=True):
        for part in line.divide(breaks(line.plain, width, cell_len)):
            part.rstrip()
            yield part


def _title(title: str, look: Look) -> Iterator[Text]:
    yield from _wrapped(_text(title, look, "bold"), _width(look))
    if not look.plain:
        yield Text(("─" if look.unicode else "-") * _width(look), "dim")


def _spaced(blocks: tuple[Block, ...], look: Look) -> Iterator[Text]:
    for before, block in zip((None, *blocks), blocks, strict=False):
        apart = isinstance(before, Heading) or (_is_framed(before, look) and _is_framed(block, look))
        if isinstance(block, Heading) or (isinstance(block, Card) and not apart):
            yield Text()
        yield from _block(block, look, _width(look))


def _is_framed(block: Block | None, look: Look) -> bool:
    return isinstance(block, Card) and block.role is CardRole.FIRST and not look.plain


def _block(block: Block, look: Look, width: int) -> Iterator[Text]:
    """The lines of a block; none is wider than ``width`` columns but one with an address that is."""
    match block:
        case Heading():
            return _wrapped(_text(block.text, look, "bold underline" if block.level == 2 else "bold"), width)
        case Paragraph():
            return _wrapped(_text(block.text, look, _STYLES[block.tone]), width)
        case Fact():
            return _wrapped(_labelled(block.label, block.text, look, "bold"), width)
        case Link():
            return chain(_wrapped(_labelled(block.label, block.title, look, "dim", "dim"), width),
                         _wrapped(_text(block.url, look, "dim"), width))
        case Bullets():
            sign = "•" if look.unicode and not look.plain else "-"
            return _list([sign] * len(block.items), block.items, block.label, look, width)
        case Steps():
            numbers = [f"{number}." for number in range(1, len(block.items) + 1)]
            return _list(numbers, block.items, block.label, look, width)
        case Blanks():
            return (line for label in block.labels for line in _wrapped(_text(f"{label}: {BLANK}", look), width))
        case Chart():
            return _chart(block, look, width)
        case Card():
            return _card(block, look, width)


def _labelled(label: str, text: str, look: Look, style: str, text_style: str = "") -> Text:
    return Text.assemble(_text(f"{label}: ", look, style), _text(text, look, text_style))


def _list(signs: list[str], items: tuple[str, ...], label: str, look: Look, width: int) -> Iterator[Text]:
    if label:
        yield from _wrapped(_text(f"{label}:", look, "" if look.plain else "bold"), width)
    widest = max(2, *map(len, signs)) if signs else 2
    for sign, item in zip(signs, items, strict=True):
        if look.plain:  # a screen reader would read the signs of a column before the texts beside them
            yield from _wrapped(_text(f"{sign} {item}", look), width)
        else:
            yield from _hanging(_text(f"{sign:>{widest}} ", look, "dim"), _text(item, look), width)


def _hanging(sign: Text, text: Text, width: int) -> Iterator[Text]:
    """A text after a sign, its other lines indented under it."""
    indent = cell_len(sign.plain)
    for number, line in enumerate(_wrapped(text, width - indent)):
        yield Text.assemble(Text(" " * indent) if number else sign, line)


def _chart(chart: Chart, look: Look, width: int) -> Iterator[Text]:
    if look.plain:
        for gauge in chart.gauges:
            told = " ".join(filter(None, (f"{gauge.name}: {gauge.word}.", gauge.reason, chart.told(gauge))))
            yield from _wrapped(_text(told, look), width)
        return
    name = max((len(gauge.name) for gauge in chart.gauges), default=0)
    word = max((len(gauge.word) for gauge in chart.gauges), default=0)
    cells = _BAR if name + _BAR + word + 2 <= width else _SHORT_BAR
    beside = name + cells + word + 2 <= width  # or else the bars would not stand below each other
    yield from _key(chart, look, width)
    for gauge in chart.gauges:
        yield from _gauge(chart, gauge, name if beside else 0, cells, look, width)


def _key(chart: Chart, look: Look, width: int) -> list[Text]:
    signs = _SIGNS if look.unicode else _PLAIN_BAR_SIGNS
    parts = [Text.assemble((signs[standing], _SIGN_STYLES[standing]), _text(f" {label}", look, "dim"))
             for standing, label in chart.key.items()]
    line = Text("   ").join(parts)
    return [line] if line.cell_len <= width else parts


def _gauge(chart: Chart, gauge: Gauge, name: int, cells: int, look: Look, width: int) -> Iterator[Text]:
    """The name beside its bar, or above it where there is no room (0)."""
    signs = _SIGNS if look.unicode else _PLAIN_BAR_SIGNS
    drawn = list(stretches(chart, gauge, cells))
    bar = Text.assemble(*((signs[each.standing] * each.length, _SIGN_STYLES[each.standing]) for each in drawn),
                        "" if drawn else " " * cells, " ", _text(gauge.word, look, f"bold {_STYLES[gauge.tone]}"))
    if name:
        yield Text.assemble(_text(f"{gauge.name:<{name}} ", look, "bold"), bar)
    else:
        yield from _wrapped(_text(gauge.name, look, "bold"), width)
        yield from _wrapped(bar, width)
    if gauge.reason:
        yield from _hanging(Text("  "), _text(gauge.reason, look), width)


def _card(card: Card, look: Look, width: int) -> Iterator[Text]:
    framed = _is_framed(card, look)
    inner = width - len(_SIDES) if framed else width
    number = f"{card.number}. " if card.number else ""
    title = _wrapped(_text(f"{number}{card.title}", look, "bold"), inner)
    badge = _wrapped(_text(card.badge, look, _STYLES[card.tone]), inner) if card.badge else ()
    lines = chain(title, badge, *(_block(block, look, inner) for block in card.blocks))
    return _framed(lines, look, inner, _STYLES[card.tone]) if framed else iter(lines)


_SIDES = "│  │"


def _framed(lines: Iterable[Text], look: Look, inner: int, style: str) -> Iterator[Text]:
    """Lines in a box. A line that is too wide has no sides: they would come between the halves of an address."""
    across, side, corners = ("─", "│", "╭╮╰╯") if look.unicode else ("-", "|", "++++")
    yield Text(f"{corners[0]}{across * (inner + 2)}{corners[1]}", style)
    for line in lines:
        room = inner - cell_len(line.plain)
        yield line if room < 0 else Text.assemble((f"{side} ", style), line, " " * room, (f" {side}", style))
    yield Text(f"{corners[2]}{across * (inner + 2)}{corners[3]}", style)
