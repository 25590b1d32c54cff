"""What is due for another look, on which day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from safecheck.authors.stale import due
from safecheck.errors import InvalidFiles
from tests.builders import GOOD
from tests.cli.command import run

NOTICES = """\
reviewed_on: 2026-11-24
notices:
  - id: rule
    title: A rule
    kind: law
    text: It changes.
    announced_on: 2026-06-15
    show_from: 2026-06-15
    show_until: 2026-12-31
    references:
      - {title: A page, url: "https://example.com/rule", by: maker, dated: undated, accessed_on: 2026-11-24}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    extra = "    valid_until: 2027-01-31\n    evidence: confirmed"
    (tmp_path / "chat.yaml").write_text(GOOD.replace("    evidence: confirmed", extra), encoding="utf-8")
    (tmp_path / "help").mkdir()
    (tmp_path / "help" / "notices.yaml").write_text(NOTICES, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("today", "reasons"), [
    ("2026-12-31", []),
    ("2027-01-01", ["the notice 'rule' is shown no more; take it out"]),
    ("2027-01-31", ["the notice 'rule' is shown no more; take it out"]),
    ("2027-02-01", ["the notice 'rule' is shown no more; take it out",
                    "the check 'contact-me' has run out; take it out or extend it"]),
    ("2027-05-22", ["the notice 'rule' is shown no more; take it out",
                    "the check 'contact-me' has run out; take it out or extend it"]),
    ("2027-05-23", ["the notice 'rule' is shown no more; take it out",
                    "the check 'contact-me' has run out; take it out or extend it",
                    "last compared with its sources on 2026-11-23"]),
])
def test_what_is_due_on_a_day(today: str, reasons: list[str], folder: Path) -> None:
    assert [each.reason for each in due(folder, date.fromisoformat(today))] == reasons


def test_a_broken_file_is_said(folder: Path) -> None:
    (folder / "chat.yaml").write_text("id: chat\n", encoding="utf-8")
    with pytest.raises(InvalidFiles, match="is missing"):
        due(folder, date(2027, 1, 1))


def test_the_command_lists_and_fails(folder: Path) -> None:
    ran = run("profiles", "stale", folder, "--as-of", "2027-01-01")
    assert (ran.code, ran.err) == (1, "1 is due.\n")
    assert ran.out == f"{folder / 'help' / 'notices.yaml'}: the notice 'rule' is shown no more; take it out; " \
                      "due since 2026-12-31\n"
    assert run("profiles", "stale", folder, "--as-of", "2026-12-01").code == 0
    assert '"due_since": "2026-12-31"' in run("profiles", "stale", folder, "--as-of", "2027-01-01",
                                              "--format", "json").out


def test_the_bundled_profiles_become_due_some_day() -> None:
    ran = run("profiles", "stale", "--as-of", "2028-01-01")
    assert ran.code == 1
    assert "whatsapp.yaml" in ran.out
    assert "nothing" not in ran.err.casefold()
