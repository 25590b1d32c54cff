"""The shapes a gap report and other documents come in, each with its renderer."""

from __future__ import annotations

from enum import StrEnum

from safecheck.document import Document
from safecheck.model import GapReport
from safecheck.report.look import Look


class Shape(StrEnum):
    """What ``report --format`` takes."""

    TEXT = "text"
    HTML = "html"
    PDF = "pdf"
    MD = "md"
    JSON = "json"
    CSV = "csv"
    ICS = "ics"


class PageShape(StrEnum):
    """The shapes of any document."""

    TEXT = "text"
    HTML = "html"
    PDF = "pdf"
    MD = "md"


class GuideShape(StrEnum):
    """The shapes of any document, and the data behind it."""

    TEXT = "text"
    HTML = "html"
    PDF = "pdf"
    MD = "md"
    JSON = "json"


class TotalsShape(StrEnum):
    """The shapes of a school's totals."""

    TEXT = "text"
    HTML = "html"
    PDF = "pdf"
    MD = "md"
    CSV = "csv"
    JSON = "json"


def render(report: GapReport, shape: Shape, look: Look, *, fixes: bool = False) -> str | bytes:
    """The report in a shape.

    Args:
        report: The report.
        shape: The shape; PDF, CSV and ICS come as bytes, because their standards say which.
        look: What the screen can show; it matters to the text alone.
        fixes: Whether a calendar gets an entry for each thing to do first.

    Raises:
        ImportError: the shape is PDF, and typst is not installed.
    """
    from safecheck.report import calendar, data, outline, table

    match shape:
        case Shape.JSON:
            return data.render(report)
        case Shape.CSV:
            return table.render(report).encode()
        case Shape.ICS:
            return calendar.render(report, fixes=fixes).encode()
        case _:
            return render_page(outline.gap_report(report), PageShape(shape.value), look)


def render_page(document: Document, shape: PageShape, look: Look) -> str | bytes:
    """A document in a shape; see ``render``."""
    from safecheck.report import html, markdown, terminal

    match shape:
        case PageShape.TEXT:
            return terminal.render(document, look)
        case PageShape.HTML:
            return html.render(document)
        case PageShape.PDF:
            from safecheck.report import pdf

            return pdf.render(document)
        case PageShape.MD:
            return markdown.render(document)
