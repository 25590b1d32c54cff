"""A document as a tagged PDF, made by typst: the sheet to put up on a page of its own, then all else in full."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from safecheck.render.bars import stretches
from safecheck.telling.document import Block, Card, CardRole, Chart, Document, Heading, Link, Medium, Only, Role, clean
from safecheck.words import say

TEMPLATE = Path(__file__).parent / "templates" / "document.typ"
FONTS = Path(__file__).parent / "fonts"
LONGEST_ADDRESS = 2000
"""In bytes; a longer one fits into no code to scan."""

LONGEST_FOOTER = 80
"""In letters. No footer has a link either, for PDF/UA forbids it."""


def render(document: Document) -> bytes:
    """The document as A4 pages that can be read aloud (PDF/UA-1); the same document gives the same bytes.

    Text reaches the template as data, so none of it can be markup. Letters that the fonts inside typst lack are
    taken from the fonts of the computer; only then may two computers differ.

    Raises:
        ImportError: typst is not installed.
    """
    import typst

    inputs = {"document": json.dumps(_data(document))}
    for only_own_fonts in (True, False):
        try:
            return typst.compile(TEMPLATE, sys_inputs=inputs, font_paths=[FONTS], pdf_standards=["ua-1"],
                                 ignore_system_fonts=only_own_fonts)
        except typst.TypstError:  # such as a letter that is in no font, which the standard forbids
            continue
    return typst.compile(TEMPLATE, sys_inputs=inputs, font_paths=[FONTS])


def _data(document: Document) -> dict[str, Any]:
    """What the template reads: the sheet and the document in parts, each with a look of its own."""
    sheet = document.sheet
    return {
        "words": _words(),
        "title": clean(document.title),
        "footer": "" if len(document.title) > LONGEST_FOOTER or "://" in document.title else clean(document.title),
        "sheet": {"title": clean(sheet.title), "parts": _parts(sheet.blocks)} if sheet else None,
        "columns": 2 if document.role in (Role.REPORT, Role.COMPARISON) else 1,
        "parts": _parts(document.on(Medium.PAPER)),
    }


def _parts(blocks: Iterable[Block]) -> list[dict[str, Any]]:
    return [{"look": look, "blocks": [_plain(*each) for each in part]}
            for look, part in groupby(_with_levels(blocks, 1), lambda each: _look(each[0]))]


def _words() -> dict[str, str]:
    """What the template says itself. The pages it alone knows, so that it fills their places too."""
    page, pages = "{page}", "{pages}"
    language, _, region = say("language.tag").partition("-")
    return {
        "language": language,
        "region": region,
        "page": say("paper.page", page=page, pages=pages),
        "scan": say("paper.scan"),
    }


def _with_levels(blocks: Iterable[Block], level: int) -> Iterator[tuple[Block, int]]:
    """Each block with the level of its heading, which is never more than one below the heading above it."""
    for block in blocks:
        if isinstance(block, Heading):
            level = max(2, min(block.level, level + 1))
        yield block, level if isinstance(block, Heading) else level + 1


_CARD_LOOKS = {
    CardRole.FIRST: "cards",
    CardRole.GAP: "held",
    CardRole.LOOK_UP: "held",
    CardRole.NOTICE: "held",
    CardRole.SERVICE: "contacts",
    CardRole.SITUATION: "held",
    CardRole.SETTING: "cards",
}


def _look(block: Block) -> str:
    """Which blocks are set together; see ``part`` in the template."""
    match block:
        case Chart():
            return "charts"
        case Card():
            return "places" if block.cards else _CARD_LOOKS[block.role]
        case _:
            return "plain"


def _plain(block: Block, level: int) -> dict[str, Any]:
    """A block as JSON can hold it."""
    if isinstance(block, Chart):
        return {"kind": Chart.__name__, **_chart(block)}
    own = {name: _cleaned(getattr(block, name)) for name in block.field_names() if name != "blocks"}
    if isinstance(block, Link):
        opens = block.url.startswith("https://") and len(clean(block.url).encode()) <= LONGEST_ADDRESS
        own |= {"opens": opens, "code": _qr(block.url) if block.scan and opens else "",
                "told": clean(say("paper.code-to-scan", title=block.title))}
    if isinstance(block, Card):
        own["to_do"] = block.to_do
        own["cards"] = [_plain(*each) for each in _with_levels(block.cards, level)]
        own["blocks"] = [_plain(*each) for each in _with_levels(block.own, level)]
    if isinstance(block, Only):
        own["blocks"] = [_plain(*each) for each in _with_levels(block.blocks, level) if Medium.PAPER in block.media]
    return {**own, "kind": type(block).__name__, "level": level}


def _chart(chart: Chart) -> dict[str, Any]:
    return {
        "key": [{"standing": standing, "label": clean(label)} for standing, label in chart.key.items()],
        "gauges": [{"name": clean(gauge.name), "word": clean(gauge.word), "reason": clean(gauge.reason),
                    "told": clean(chart.told(gauge)),
                    "bar": [each._asdict() for each in stretches(chart, gauge, 100, 2)]} for gauge in chart.gauges],
    }


def _cleaned(value: Any) -> Any:
    if isinstance(value, tuple):
        return [clean(each) for each in value]
    return clean(value) if isinstance(value, str) else value


def _qr(url: str) -> str:
    """A web address as a code to scan with a phone, drawn in SVG."""
    import segno

    code: str = segno.make(clean(url), micro=False, error="m").svg_inline(border=2, dark="#000", light="#fff")
    return code
