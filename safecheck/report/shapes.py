"""The shapes a gap report comes in, each with its renderer."""

from __future__ import annotations

from enum import StrEnum

from safecheck.model import GapReport
from safecheck.report.look import Look


class Shape(StrEnum):
    """What ``--format`` takes."""

    TEXT = "text"
    HTML = "html"
    JSON = "json"
    MD = "md"


def render(report: GapReport, shape: Shape, look: Look) -> str:
    """The report in a shape; ``look`` matters to the text alone."""
    from safecheck.report import data, html, markdown, outline, terminal

    match shape:
        case Shape.JSON:
            return data.render(report)
        case Shape.MD:
            return markdown.render(outline.gap_report(report))
        case Shape.HTML:
            return html.render(outline.gap_report(report))
        case Shape.TEXT:
            return terminal.render(outline.gap_report(report), look)
