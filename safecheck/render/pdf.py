"""A document as a tagged PDF, made by typst: a sheet for the fridge, and after it in full what the sheet leaves out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from itertools import groupby
from pathlib import Path
from typing import Any

from safecheck.render.bars import stretches
from safecheck.telling.document import Block, Card, CardRole, Chart, Document, Heading, Link, clean
from safecheck.words import say

TEMPLATE = Path(__file__).parent / "templates" / "document.typ"
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
            return typst.compile(TEMPLATE, sys_inputs=inputs, ignore_system_fonts=only_own_fonts,
                                 pdf_standards=["ua-1"])
        except typst.TypstError:  # such as a letter that is in no font, which the standard forbids
            continue
    return typst.compile(TEMPLATE, sys_inputs=inputs)


def _data(document: Document) -> dict[str, Any]:
    """What the template reads: the sheet in parts, each with a look of its own, and what comes after it."""
    sheet, steps, rest = _divided(document.blocks)
    return {
        "words": _words(),
        "title": clean(document.title),
        "footer": "" if len(document.title) > LONGEST_FOOTER or "://" in document.title else clean(document.title),
        "sheet": [{"look": look, "blocks": [_plain(*each) for each in part]}
                  for look, part in groupby(_with_levels(sheet, 1), lambda each: _look(each[0]))],
        "steps": [_plain(*each, to_tick=False) for each in _with_levels(steps, 2)],
        "rest": [_plain(*each, to_tick=False) for each in _with_levels(rest, 2)],
    }


def _words() -> dict[str, str]:
    """What the template says itself. The pages it alone knows, so that it fills their places too."""
    page, pages = "{page}", "{pages}"
    language, _, region = say("language.tag").partition("-")
    return {
        "language": language,
        "region": region,
        "page": say("paper.page", page=page, pages=pages),
        "steps": say("paper.steps"),
        "steps_from": say("paper.steps-from-page", page=page),
        "rest": say("paper.rest"),
        "rest_from": say("paper.in-full-from-page", page=page),
        "scan": say("paper.scan"),
    }


def _divided(blocks: Sequence[Block]) -> tuple[list[Block], list[Block], list[Block]]:
    """What stands on the sheet; the steps that it leaves out; what else it leaves out."""
    sheet: list[Block] = []
    steps: list[Block] = []
    rest: list[Block] = []
    for heading, own in _sections(blocks):
        closed = any(each.folded for each in heading)
        left_out = [block for block in own if closed or (isinstance(block, Card) and block.folded)]
        sheet += [*heading, *([] if closed else own)]
        if left_out:
            to_do = not closed and any(isinstance(block, Card) and block.to_do for block in left_out)
            after = steps if to_do else rest
            after += [*(replace(each, level=3) for each in heading), *left_out]
    return sheet, steps, rest


def _sections(blocks: Sequence[Block]) -> Iterator[tuple[list[Heading], list[Block]]]:
    """The blocks by section, each with its heading; what stands before the first has none."""
    heading: list[Heading] = []
    own: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == 2:
            yield heading, own
            heading, own = [block], []
        else:
            own.append(block)
    yield heading, own


def _with_levels(blocks: Sequence[Block], level: int) -> Iterator[tuple[Block, int]]:
    """Each block with the level of its heading, which is never more than one below the heading above it."""
    for block in blocks:
        if isinstance(block, Heading):
            level = max(2, min(block.level, level + 1))
        yield block, level if isinstance(block, Heading) else level + 1


_CARD_LOOKS = {
    CardRole.FIRST: "cards",
    CardRole.GAP: "titles",
    CardRole.LOOK_UP: "titles",
    CardRole.NOTICE: "titles",
    CardRole.SERVICE: "contacts",
    CardRole.SETTING: "cards",
}


def _look(block: Block) -> str:
    """Which blocks are set together; see ``part`` in the template."""
    match block:
        case Chart():
            return "charts"
        case Heading(folded=True):
            return "closed"
        case Card():
            return _CARD_LOOKS[block.role]
        case _:
            return "plain"


def _plain(block: Block, level: int, *, to_tick: bool = True) -> dict[str, Any]:
    """A block as JSON can hold it; what was told on the sheet is not ``to_tick`` again."""
    if isinstance(block, Chart):
        return {"kind": Chart.__name__, **_chart(block)}
    own = {field.name: _cleaned(getattr(block, field.name)) for field in fields(block) if field.name != "blocks"}
    if isinstance(block, Link):
        opens = block.url.startswith("https://") and len(clean(block.url).encode()) <= LONGEST_ADDRESS
        own |= {"opens": opens, "code": _qr(block.url) if block.scan and opens else "",
                "told": clean(say("paper.code-to-scan", title=block.title))}
    if isinstance(block, Card):
        own["to_do"] = block.to_do and to_tick
        own["blocks"] = [_plain(*each) for each in _with_levels(block.blocks, level)]
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
