"""A document, or slides, as one web page that holds all it needs: nothing is fetched. Only slides have a script."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from safecheck.render.bars import stretches
from safecheck.telling.document import Block, Card, CardRole, Document, Heading, Medium, Only, clean
from safecheck.words import say

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

    from safecheck.telling.slides import Slide

TEMPLATES = Path(__file__).parent / "templates"


def render(document: Document) -> str:
    """The document as HTML; text from profiles and answers comes out as text.

    It reads well on a phone and in the dark, and prints on paper: its sheet first, and what is folded in full.
    """
    page: str = _environment().get_template("document.html").render(**_inside_of(document), css=_own("document.css"))
    return page


def inside(document: Document, name: str) -> Markup:
    """What the page of a document has inside, for a page that has several; the name tells them apart."""
    from markupsafe import Markup

    return Markup(_environment().get_template("inside.html").render(**_inside_of(document, f"{name}-")))


def style() -> str:
    """How the blocks of a document look."""
    return (TEMPLATES / "document.css").read_text(encoding="utf-8")


def _inside_of(document: Document, prefix: str = "") -> dict[str, Any]:
    return {
        "title": document.title, "role": document.role, "sheet": document.sheet, "numbers": document.numbers,
        "sheet_sections": list(_sections(document.sheet.blocks)) if document.sheet else [],
        "sections": [each._replace(number=f"{prefix}{number}")
                     for number, each in enumerate(_sections(document.blocks), 1)]}


def render_slides(title: str, slides: Sequence[Slide]) -> str:
    """Slides as one page for a projector, a screen each; the arrow keys turn them, and so does scrolling.

    The few lines of script are for the keys alone; nothing is fetched from anywhere.
    """
    page: str = _environment().get_template("slides.html").render(
        title=title, slides=slides, numbers=(),
        css=_own("slides.css"), script=_own("slides.js"))
    return page


class _Section(NamedTuple):
    """A heading with its blocks; what stands before the first heading has none.

    ``role`` is what the cards among them are for, ``place`` where it is shown alone; see ``_place``. ``number`` is what
    the list of contents leads to.
    """

    heading: Heading | None
    blocks: list[Block]
    role: CardRole | None
    place: str
    number: str = ""


def _sections(blocks: tuple[Block, ...], place: str = "") -> Iterator[_Section]:
    heading: Heading | None = None
    own: list[Block] = []
    for block in (*blocks, Heading("")):
        apart = isinstance(block, Only) and any(isinstance(each, Heading) for each in block.blocks)
        if apart or (isinstance(block, Heading) and block.level == 2):
            if heading or own:
                role = next((card.role for card in own if isinstance(card, Card)), None)
                yield _Section(heading, own, role, place)
            heading, own = block if isinstance(block, Heading) else None, []
        else:
            own.append(block)
        if apart and isinstance(block, Only) and _place(block) != _NOWHERE:
            yield from _sections(block.blocks, _place(block))


def _place(only: Only) -> str:
    """The class of what is not for the screen and the paper alike; ``_NOWHERE`` where it is for neither."""
    shown = [medium for medium in (Medium.PAGE, Medium.PAPER) if medium in only.media]
    return "" if len(shown) == 2 else f"on-{shown[0]}" if shown else _NOWHERE


_NOWHERE = "nowhere"


def _linked(text: str, numbers: Sequence[str]) -> Markup:
    """A text with its web addresses and the telephone numbers of the document as links."""
    from markupsafe import Markup, escape

    found = []
    for place, part in enumerate(_ways(tuple(numbers)).split(clean(text))):
        address = part if part.startswith("https://") else f"tel:{part.replace(' ', '')}"
        link = Markup('<a href="{}" rel="noreferrer">{}</a>').format(address, part)
        found.append(link if place % 2 else escape(part))
    return Markup("").join(found)


@cache
def _ways(numbers: tuple[str, ...]) -> re.Pattern[str]:
    """Web addresses without the sign that ends the sentence, and numbers that are no part of a longer one."""
    longest_first = "|".join(map(re.escape, sorted(numbers, key=len, reverse=True)))
    calls = rf"|(?<![\w.£])(?<!\d )(?:{longest_first})(?!\w|[.,]\d)" if numbers else ""
    return re.compile(rf"(https://[^\s<>\"”]*[^\s<>\"”.,;:!?)]{calls})")


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined,
                              trim_blocks=True, lstrip_blocks=True, finalize=cleaned)
    environment.filters["kind"] = lambda block: type(block).__name__
    environment.filters["qr"] = _qr
    environment.filters["linked"] = _linked
    environment.filters["place"] = _place
    environment.globals["stretches"] = stretches
    environment.globals["say"] = say
    return environment


def cleaned(value: Any) -> Any:
    """Text without characters that a browser would obey; markup of our own stays as it is."""
    return clean(value) if type(value) is str else value


def _own(name: str) -> Markup:
    """A file of ours, as it is."""
    from markupsafe import Markup

    return Markup((TEMPLATES / name).read_text(encoding="utf-8"))


def _qr(url: str) -> Markup:
    """A web address as a code to scan with a phone."""
    import segno
    from markupsafe import Markup

    code = segno.make(clean(url), micro=False, error="m")
    return Markup(code.svg_inline(scale=1, border=2, dark="#000", light="#fff", omitsize=True))
