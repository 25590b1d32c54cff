"""One table says what comes in which format, and the commands offer just that."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from safecheck.cli.profiles import DUE, PROBLEMS
from safecheck.cli.school import PAPER
from safecheck.render import renderers
from safecheck.render.renderers import PAGE, REPORT, SUBJECTS, TOLD, TOTALS, Format
from safecheck.words import one_of
from tests.cli.command import run

OFFERED = {
    "check": REPORT, "report": REPORT, "compare": TOLD, "agreement": PAGE, "worried": PAGE, "list": SUBJECTS, "show": TOLD,
    "school totals": TOTALS, "school handout": PAGE, "school plan": PAGE, "profiles check": PROBLEMS, "profiles stale": DUE,
}
NEEDED = {"show": ("roblox",)}


@pytest.mark.parametrize("command", OFFERED)
def test_a_command_offers_what_its_result_comes_in(command: str) -> None:
    words = [*map(str, OFFERED[command])]
    told = " ".join(run(*command.split(), "--help").out.split())
    assert one_of(words) in told.partition("--format FORMAT ")[2].partition(" -")[0]
    for other in (*({*map(str, Format)} - {*words}), "docx", "TEXT"):
        refused = run(*command.split(), *NEEDED.get(command, ()), "--format", other)
        assert refused.code == 2
        assert f"{other!r} is not one of {', '.join(map(repr, words))}" in " ".join(refused.err.split())


def test_paper_is_what_prints() -> None:
    told = " ".join(run("school", "stand", "--help").out.split())
    assert one_of(map(str, PAPER)) in told.partition("--paper ")[2].partition(" -")[0]
    assert run("school", "stand", "--paper", "text").code == 2


def tables() -> dict[str, Mapping[Format, object]]:
    return {name: value for name, value in vars(renderers).items() if name.isupper() and isinstance(value, dict)}


def test_every_format_is_a_row_of_some_result() -> None:
    assert {format_ for rows in (*tables().values(), PROBLEMS) for format_ in rows} == set(Format)


def test_whatever_is_told_as_a_page_comes_in_every_format_of_a_page() -> None:
    assert [name for name, rows in tables().items() if not PAGE.keys() <= rows.keys()] == ["SUBJECTS"]


def test_a_format_is_named_in_no_second_list() -> None:
    """The words are in ``Format`` alone; ``refuse_early`` knows that a PDF needs a part of its own."""
    from tests.test_architecture import FILES

    again = [path.name for path in FILES if path.name != "renderers.py"
             and re.search(r'^ +[A-Z]+ = "(html|pdf|md|csv|ics)"', path.read_text(encoding="utf-8"), re.MULTILINE)]
    assert again == []
