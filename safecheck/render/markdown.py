"""A document as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import assert_never

from safecheck.telling.document import (
    BLANK,
    Blanks,
    Block,
    Bullets,
    Card,
    Chart,
    Contents,
    Document,
    Fact,
    Heading,
    Link,
    Medium,
    Only,
    Paragraph,
    Stars,
    Steps,
    Ticks,
    clean,
)

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~#])")
_ADDRESS = re.compile(r"(https://(?:\([^\s<>\"()]*\)|[^\s<>\"()])*(?:\([^\s<>\"()]*\)|[^\s<>\"().,;:!?”]))")
"""A web address in a text: with the brackets that are its own, and without the sign that ends the sentence."""


def render(document: Document) -> str:
    """The document as Markdown that ends in a newline; text from profiles cannot become markup or HTML."""
    lines = [f"# {_text(document.title)}", ""]
    for block in document.on(Medium.PAGE):
        lines += [*_block(block), ""]
    return "\n".join(lines).rstrip() + "\n"


def _text(text: str) -> str:
    """Escape all that Markdown would obey, but leave web addresses as links."""
    parts = _ADDRESS.split(clean(text))
    shown = "".join(f"<{part}>" if position % 2 else _SPECIAL.sub(r"\\\1", part)
                    for position, part in enumerate(parts))
    return re.sub(r"^(\d+)([.)])|^([+=-])", r"\1\\\2\3" if re.match(r"\d", shown) else r"\\\3", shown)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * block.level} {_text(block.text)}"
        case Paragraph():
            yield _text(block.text)
        case Fact():
            yield f"**{_text(block.label)}:** {_text(block.text)}"
        case Link():
            yield f"{_text(block.label)}: {_text(block.title)}, <{clean(block.url)}>"
        case Bullets():
            yield from _labelled(block.label, [f"- {_text(item)}" for item in block.items])
        case Steps():
            yield from _labelled(block.label,
                                 [f"{number}. {_text(item)}" for number, item in enumerate(block.items, block.first)])
        case Ticks():
            yield from (f"- [ ] {_text(item)}" for item in block.items)
        case Stars():
            yield _text(block.told)
        case Only():
            yield from (line for each in block.blocks if Medium.PAGE in block.media for line in (*_block(each), ""))
        case Blanks():
            yield from (f"- {_text(label)}: {_text(BLANK)}" for label in block.labels)
        case Contents():
            return
        case Chart():
            yield from (" ".join(filter(None, (f"- **{_text(gauge.name)}: {_text(gauge.word)}**.", _text(gauge.reason),
                                               _text(block.told(gauge))))) for gauge in block.gauges)
        case Card():
            yield from _card(block)
        case _:
            assert_never(block)


def _labelled(label: str, lines: list[str]) -> list[str]:
    return [f"**{_text(label)}:**", "", *lines] if label else lines


def _card(card: Card, level: int = 3) -> Iterator[str]:
    number = f"{card.number}. " if card.number else ""
    yield f"{'#' * level} {number}{_text(card.title)}"
    if card.badge:
        yield from ("", f"*{_text(card.badge)}*")
    to_do = (Steps(tuple(each.title for each in card.cards)),) if card.cards else ()
    for block in (*to_do, *card.own):
        yield ""
        yield from _block(block)
    for each in card.cards:
        yield ""
        yield from _card(each, level + 1)
