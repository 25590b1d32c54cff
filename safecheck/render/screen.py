"""A document as text for a terminal: in colour with boxes and bars, without them, or plain for a screen reader.

Rich gives the escape codes of colours, and measures unusual signs; it is loaded where there are any.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, dropwhile, pairwise

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
    Contents,
    Document,
    Fact,
    Gauge,
    Heading,
    Link,
    Medium,
    Only,
    Paragraph,
    Standing,
    Stars,
    Steps,
    Ticks,
    Tone,
    clean,
)
from safecheck.words import say

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

_BETWEEN_STEPS = re.compile(r"\s+[>›→]\s+")
"""What stands between two steps of a way; by ear it is a word."""

Span = tuple[str, str]
"""A text and its style, in rich's words; an empty one where it has none."""

Line = tuple[Span, ...]

NARROW = re.compile("[ -~\u00a0-\u00ac\u00ae-\u02ff\u2500-\u2593‐-—‘-”•…›€→✓]*")
"""Text of these signs is as many columns wide as it is long."""


def render(document: Document, look: Look) -> str:
    """The document as text that ends in a newline; escape codes are in it only if ``look.colour``."""
    return _print(look, chain(_title(document.title, look), _spaced(tuple(document.on(Medium.TERMINAL)), look)))


def render_blocks(blocks: tuple[Block, ...], look: Look) -> str:
    """Blocks without a title, and without an empty line above them."""
    return _print(look, dropwhile(lambda line: not _plain(line), _spaced(blocks, look)))


def _print(look: Look, lines: Iterable[Line]) -> str:
    show = _painted if look.colour else _plain
    text = "".join(f"{show(line)}\n" for line in lines)
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())


def _plain(line: Line) -> str:
    return "".join(text for text, _ in line)


def _painted(line: Line) -> str:
    from rich.color import ColorSystem
    from rich.style import Style

    return "".join(Style.parse(style).render(text, color_system=ColorSystem.STANDARD) if style else text
                   for text, style in line)


def _columns(text: str) -> int:
    """How wide a text is on a screen."""
    if NARROW.fullmatch(text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def _width(look: Look) -> int:
    return max(20, min(look.width, WIDEST))


def _text(text: str, look: Look, style: str = "") -> Span:
    shown = clean(text).replace("\t", " ")
    if look.plain:
        shown = _BETWEEN_STEPS.sub(say("plain.then"), shown)
    return shown if look.unicode else ascii_quotes(shown), style


def ascii_quotes(text: str) -> str:
    """The text with the signs that an old terminal lacks replaced by plain ones."""
    return text.translate(_PLAIN_SIGNS)


_PLAIN_SIGNS = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "›": ">",
                              "→": ">", "•": "-", "✓": "x", "\u00a0": " ", "\u202f": " ", "\ufffd": "?"})


def _wrapped(line: Line, width: int) -> Iterator[Line]:
    start = 0
    for text in _plain(line).split("\n"):
        for begin, end in pairwise((0, *breaks(text, width, _columns), len(text))):
            yield _cut(line, start + begin, start + begin + len(text[begin:end].rstrip()))
        start += len(text) + 1


def _cut(line: Line, start: int, end: int) -> Line:
    """What stands between two places of a line."""
    found = []
    for text, style in line:
        if piece := text[max(start, 0):max(end, 0)]:
            found.append((piece, style))
        start, end = start - len(text), end - len(text)
    return tuple(found)


def _title(title: str, look: Look) -> Iterator[Line]:
    yield from _wrapped((_text(title, look, "bold"),), _width(look))
    if not look.plain:
        yield (("─" if look.unicode else "-") * _width(look), "dim"),


def _spaced(blocks: tuple[Block, ...], look: Look) -> Iterator[Line]:
    for before, block in zip((None, *blocks), blocks, strict=False):
        told = isinstance(before, Card) and any(card.blocks for card in before.cards)
        apart = isinstance(before, Heading) or (_is_framed(before, look) and _is_framed(block, look) and not told)
        if isinstance(block, Heading) or (isinstance(block, Card) and not apart):
            yield ()
        yield from _block(block, look, _width(look))
        for card in block.cards if isinstance(block, Card) else ():
            if card.blocks:  # what is listed in its place is told in full after it
                yield ()
                yield from _card(card, look, _width(look))


def _is_framed(block: Block | None, look: Look) -> bool:
    return isinstance(block, Card) and block.role is CardRole.FIRST and not look.plain


def _block(block: Block, look: Look, width: int) -> Iterator[Line]:
    """The lines of a block; none is wider than ``width`` columns but one with an address that is."""
    match block:
        case Heading():
            text = say("plain.heading", text=block.text) if look.plain and block.level == 2 else block.text
            return _wrapped((_text(text, look, "bold underline" if block.level == 2 else "bold"),), width)
        case Paragraph():
            return _wrapped((_text(block.text, look, _STYLES[block.tone]),), width)
        case Fact():
            return _wrapped(_labelled(block.label, block.text, look, "bold"), width)
        case Link():
            return chain(_wrapped(_labelled(block.label, block.title, look, "dim", "dim"), width),
                         _wrapped((_text(block.url, look, "dim"),), width))
        case Bullets():
            sign = "•" if look.unicode and not look.plain else "-"
            return _list([sign] * len(block.items), block.items, block.label, look, width)
        case Steps():
            last = block.first + len(block.items) - 1
            numbers = [say("plain.step", number=number, count=last) if look.plain else f"{number}."
                       for number in range(block.first, last + 1)]
            return _list(numbers, block.items, block.label, look, width)
        case Ticks():
            return _list(["[ ]"] * len(block.items), block.items, "", look, width)
        case Stars():
            return _wrapped((_text(block.told, look),), width)
        case Blanks():
            return (line for label in block.labels for line in _wrapped((_text(f"{label}: {BLANK}", look),), width))
        case Contents():
            return iter(())
        case Chart():
            return _chart(block, look, width)
        case Card():
            return _card(block, look, width)
        case Only():
            return (line for each in block.blocks if Medium.TERMINAL in block.media
                    for line in _block(each, look, width))


def _labelled(label: str, text: str, look: Look, style: str, text_style: str = "") -> Line:
    return _text(f"{label}: ", look, style), _text(text, look, text_style)


def _list(signs: list[str], items: tuple[str, ...], label: str, look: Look, width: int) -> Iterator[Line]:
    if label:
        yield from _wrapped((_text(f"{label}:", look, "" if look.plain else "bold"),), width)
    widest = max(2, *map(len, signs)) if signs else 2
    for sign, item in zip(signs, items, strict=True):
        if look.plain:  # a screen reader would read the signs of a column before the texts beside them
            yield from _wrapped((_text(f"{sign} {item}", look),), width)
        else:
            yield from _hanging(_text(f"{sign:>{widest}} ", look, "dim"), _text(item, look), width)


def _hanging(sign: Span, text: Span, width: int) -> Iterator[Line]:
    """A text after a sign, its other lines indented under it."""
    indent = _columns(sign[0])
    for number, line in enumerate(_wrapped((text,), width - indent)):
        yield ((" " * indent, "") if number else sign, *line)


def _chart(chart: Chart, look: Look, width: int) -> Iterator[Line]:
    if look.plain:
        for gauge in chart.gauges:
            told = " ".join(filter(None, (f"{gauge.name}: {gauge.word}.", gauge.reason, chart.told(gauge))))
            yield from _wrapped((_text(told, look),), width)
        return
    name = max((len(gauge.name) for gauge in chart.gauges), default=0)
    word = max((len(gauge.word) for gauge in chart.gauges), default=0)
    cells = _BAR if name + _BAR + word + 2 <= width else _SHORT_BAR
    beside = name + cells + word + 2 <= width  # or else the bars would not stand below each other
    yield from _key(chart, look, width)
    for gauge in chart.gauges:
        yield from _gauge(chart, gauge, name if beside else 0, cells, look, width)


def _key(chart: Chart, look: Look, width: int) -> list[Line]:
    signs = _SIGNS if look.unicode else _PLAIN_BAR_SIGNS
    parts: list[Line] = [((signs[standing], _SIGN_STYLES[standing]), _text(f" {label}", look, "dim"))
                         for standing, label in chart.key.items()]
    line = tuple(span for part in parts for span in (("   ", ""), *part))[1:]
    return [line] if _columns(_plain(line)) <= width else parts


def _gauge(chart: Chart, gauge: Gauge, name: int, cells: int, look: Look, width: int) -> Iterator[Line]:
    """The name beside its bar, or above it where there is no room (0)."""
    signs = _SIGNS if look.unicode else _PLAIN_BAR_SIGNS
    drawn = list(stretches(chart, gauge, cells))
    bar = (*((signs[each.standing] * each.length, _SIGN_STYLES[each.standing]) for each in drawn),
           ("" if drawn else " " * cells, ""), (" ", ""), _text(gauge.word, look, f"bold {_STYLES[gauge.tone]}"))
    if name:
        yield (_text(f"{gauge.name:<{name}} ", look, "bold"), *bar)
    else:
        yield from _wrapped((_text(gauge.name, look, "bold"),), width)
        yield from _wrapped(bar, width)
    if gauge.reason:
        yield from _hanging(("  ", ""), _text(gauge.reason, look), width)


def _card(card: Card, look: Look, width: int) -> Iterator[Line]:
    framed = _is_framed(card, look)
    inner = width - len(_SIDES) if framed else width
    text = card.title if card.number is None else f"{card.number}. {card.title}"
    if look.plain and card.number is not None:  # by ear the number of a card is none of a step
        text = say("plain.number", number=card.number, text=card.title)
    title = _wrapped((_text(text, look, "bold"),), inner)
    badge = _wrapped((_text(card.badge, look, _STYLES[card.tone]),), inner) if card.badge else ()
    to_do = (Steps(tuple(each.title for each in card.cards)),) if card.cards else ()
    lines = chain(title, badge, *(_block(block, look, inner) for block in (*to_do, *card.own)))
    return _framed(lines, look, inner, _STYLES[card.tone]) if framed else iter(lines)


_SIDES = "│  │"


def _framed(lines: Iterable[Line], look: Look, inner: int, style: str) -> Iterator[Line]:
    """Lines in a box. A line that is too wide has no sides: they would come between the halves of an address."""
    across, side, corners = ("─", "│", "╭╮╰╯") if look.unicode else ("-", "|", "++++")
    yield (f"{corners[0]}{across * (inner + 2)}{corners[1]}", style),
    for line in lines:
        room = inner - _columns(_plain(line))
        yield line if room < 0 else ((f"{side} ", style), *line, (" " * room, ""), (f" {side}", style))
    yield (f"{corners[2]}{across * (inner + 2)}{corners[3]}", style),
