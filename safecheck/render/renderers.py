"""The formats, and the one table of what comes in which: for each kind of result, a row a format.

A new format is a word of ``Format``, a file with its renderer, and a row here; the commands offer what the rows say.
Every renderer is loaded when it is used, so that nothing waits for one that is not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from safecheck.model import GapReport, Subject, Totals
from safecheck.model.value import Value
from safecheck.render.look import Look
from safecheck.telling.document import Document


class Format(StrEnum):
    """What ``--format`` takes."""

    TEXT = "text"
    HTML = "html"
    PDF = "pdf"
    MD = "md"
    JSON = "json"
    CSV = "csv"
    ICS = "ics"
    GITHUB = "github"


class Manner(Value):
    """What else a renderer may want to know: what the screen can show, which matters to the text alone, and whether a
    calendar gets an entry for each thing to do first.
    """

    look: Look = Look()
    fixes: bool = False


class Told(Value):
    """A result as a document, and the data behind it."""

    page: Document
    data: object


Result = TypeVar("Result")
Renderer = Callable[[Result, Manner], str | bytes]
"""PDF, CSV and ICS come as bytes, because their standards say which."""

Renderers = Mapping[Format, Renderer[Result]]


def _text(document: Document, manner: Manner) -> str:
    from safecheck.render import screen

    return screen.render(document, manner.look)


def _html(document: Document, _: Manner) -> str:
    from safecheck.render import html

    return html.render(document)


def _pdf(document: Document, _: Manner) -> bytes:
    from safecheck.render import pdf

    return pdf.render(document)


def _markdown(document: Document, _: Manner) -> str:
    from safecheck.render import markdown

    return markdown.render(document)


PAGE: Renderers[Document] = {
    Format.TEXT: _text,
    Format.HTML: _html,
    Format.PDF: _pdf,
    Format.MD: _markdown,
}
"""Any document. PDF raises ``ImportError`` where typst is not installed."""


def _as_page(tell: Callable[[Result], Document]) -> Renderers[Result]:
    """The rows of a result that can be told as a document."""
    def row(render: Renderer[Document]) -> Renderer[Result]:
        return lambda result, manner: render(tell(result), manner)

    return {format_: row(render) for format_, render in PAGE.items()}


def _told_data(told: Told, _: Manner) -> str:
    from safecheck.render.data import dump

    return dump(told.data)


TOLD: Renderers[Told] = {
    **_as_page(lambda told: told.page),
    Format.JSON: _told_data,
}
"""A guide, or a comparison."""


def _subjects_text(subjects: Sequence[Subject], manner: Manner) -> str:
    from safecheck.telling.guides import subject_list

    return _text(subject_list(subjects), manner)


def _subjects_data(subjects: Sequence[Subject], _: Manner) -> str:
    from safecheck.render import data

    return data.dump([data.subject(subject) for subject in subjects])


SUBJECTS: Renderers[Sequence[Subject]] = {
    Format.TEXT: _subjects_text,
    Format.JSON: _subjects_data,
}


def _report_page(report: GapReport) -> Document:
    from safecheck.telling.outline import gap_report

    return gap_report(report)


def _report_data(report: GapReport, _: Manner) -> str:
    from safecheck.render import data

    return data.render(report)


def _report_table(report: GapReport, _: Manner) -> bytes:
    from safecheck.render import table

    return table.render(report).encode()


def _report_calendar(report: GapReport, manner: Manner) -> bytes:
    from safecheck.render import calendar

    return calendar.render(report, fixes=manner.fixes).encode()


REPORT: Renderers[GapReport] = {
    **_as_page(_report_page),
    Format.JSON: _report_data,
    Format.CSV: _report_table,
    Format.ICS: _report_calendar,
}


def _totals_page(totals: Totals) -> Document:
    from safecheck.telling.totals_page import totals_page

    return totals_page(totals)


def _totals_table(totals: Totals, _: Manner) -> bytes:
    from safecheck.render.totals_data import totals_table

    return totals_table(totals).encode()


def _totals_data(totals: Totals, _: Manner) -> str:
    from safecheck.render.totals_data import totals_data

    return totals_data(totals)


TOTALS: Renderers[Totals] = {
    **_as_page(_totals_page),
    Format.CSV: _totals_table,
    Format.JSON: _totals_data,
}
