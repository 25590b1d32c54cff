"""A document as one self-contained web page: no script, and nothing is fetched from anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from safecheck.render.bars import stretches
from safecheck.telling.document import Block, Card, CardRole, Document, Heading, clean
from safecheck.words import say

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

    from safecheck.telling.slides import Slide

TEMPLATES = Path(__file__).parent / "templates"


def render(document: Document) -> str:
    """The document as HTML; text from profiles and answers comes out as text.

    It reads well on a phone and in the dark, and prints for the fridge: what is folded prints as its title.
    """
    page: str = _environment().get_template("document.html").render(
        title=document.title, role=document.role, sections=list(_sections(document.blocks)),
        css=_own("document.css"))
    return page


def render_slides(title: str, slides: Sequence[Slide]) -> str:
    """Slides as one page for a projector, a screen each; the arrow keys turn them, and so does scrolling.

    The few lines of script are for the keys alone; nothing is fetched from anywhere.
    """
    page: str = _environment().get_template("slides.html").render(
        title=title, slides=slides,
        css=_own("slides.css"), script=_own("slides.js"))
    return page


class _Section(NamedTuple):
    """A heading with its blocks, and what the cards among them are for; what stands before the first heading has none.
    """

    heading: Heading | None
    blocks: list[Block]
    role: CardRole | None


def _sections(blocks: tuple[Block, ...]) -> Iterator[_Section]:
    heading: Heading | None = None
    own: list[Block] = []
    for block in (*blocks, Heading("")):
        if isinstance(block, Heading) and block.level == 2:
            if heading or own:
                yield _Section(heading, own, next((card.role for card in own if isinstance(card, Card)), None))
            heading, own = block, []
        else:
            own.append(block)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined,
                              trim_blocks=True, lstrip_blocks=True, finalize=_cleaned)
    environment.filters["kind"] = lambda block: type(block).__name__
    environment.filters["qr"] = _qr
    environment.globals["stretches"] = stretches
    environment.globals["say"] = say
    return environment


def _cleaned(value: Any) -> Any:
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
