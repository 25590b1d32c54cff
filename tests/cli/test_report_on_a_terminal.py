"""A report on a terminal: through the pager that is named, and with commands below it that lead to the same check."""

from __future__ import annotations

from pathlib import Path
from shutil import copyfile

import pytest

from tests.cli.command import run
from tests.walk.test_terminal import Terminal


@pytest.mark.parametrize("variable", ["PAGER", "MANPAGER"])
def test_a_pager_that_is_not_there_hides_no_report(variable: str, tmp_path: Path) -> None:
    (tmp_path / "family.yaml").write_text("family: {age: 9, apps: [roblox]}\n")
    assert run("check", "--answers", tmp_path / "family.yaml").code == 0
    terminal = Terminal("report", "--all", **{variable: "X=y nosuch -R"})
    terminal.sees("There is no program 'nosuch'")
    terminal.sees("Gap report for a child of 9")
    assert terminal.ends()[0] == 0


def test_the_commands_under_a_report_lead_to_the_same_check(tmp_path: Path, home: Path) -> None:
    (tmp_path / "family.yaml").write_text("family: {age: 9, apps: [roblox]}\n")
    assert run("check", "--answers", tmp_path / "family.yaml", "--letter", "B").code == 0
    file = next(home.rglob("*.json"))
    for which in (("--check", "B"), ("--from", str(file))):
        ran = run("compare", *which, "--before", copyfile(file, tmp_path / "before.json"))
        told = " ".join(ran.out.split())
        assert f"report {' '.join(which)}. " in told
        assert f"compare {' '.join(which)} --with ID" in told
        terminal = Terminal("report", *which, columns=400)
        assert terminal.ends()[1].count(f"report {' '.join(which)} --") == 2
