"""What stands on the screen at every prompt, on a real terminal of each size: the question, its answers, how far it is."""

from __future__ import annotations

import json
import os
import sys
from itertools import cycle
from pathlib import Path
from typing import Any

import pyte
import pytest

pexpect = pytest.importorskip("pexpect", reason="needs a real terminal, which Windows gives in another way")
if sys.platform == "win32":
    pytest.skip("pexpect has no terminal on Windows", allow_module_level=True)

BELL, ENTER, DOWN = "\a", "\r", "\x1b[B"


def plain(text: str) -> str:
    return " ".join(text.split())


class Families:
    """Twelve walks, one after the other, as ``tests.walk.families`` leads them."""

    def __init__(self, columns: int, rows: int, prompts: Path, *arguments: str) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self._screen)
        self._prompts = prompts
        variables = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS", "LINES")}
        self._child = pexpect.spawn(sys.executable, ["-m", "tests.walk.families", str(prompts), *arguments], timeout=30,
                                    encoding="utf-8", dimensions=(rows, columns), env=variables | {"TERM": "xterm"})
        self._child.delaybeforesend = None

    def waits(self) -> bool:
        """See the next screen; False once all is over."""
        ended = self._child.expect_exact([BELL, pexpect.EOF])
        self._stream.feed(self._child.before)
        return not ended

    @property
    def prompt(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(self._prompts.read_text(encoding="utf-8").splitlines()[-1])
        return told

    @property
    def screen(self) -> str:
        return "\n".join(line.rstrip() for line in self._screen.display)

    def types(self, keys: str) -> None:
        self._child.send(keys)


def missing(prompt: dict[str, Any], screen: str) -> list[str]:
    """What has to be on the screen and is not."""
    seen = plain(screen)
    if "Enter goes on" in seen:
        title = plain(prompt["page"])
        return [] if title and seen.startswith(title[:30]) else [title]
    wanted = (prompt["progress"], prompt["question"], *prompt["options"].values())
    return [text for text in map(plain, wanted) if text not in seen]


def test_from_the_start_to_the_first_fix_are_25_keys(tmp_path: Path) -> None:
    """With four things named: an iPad, an Xbox, Roblox and WhatsApp."""
    families = Families(80, 24, tmp_path / "prompts", "alone")
    keys = ("1", ENTER, "9", ENTER, "1", ENTER, DOWN, " ", *"xb", " ", ENTER, DOWN, DOWN, " ", DOWN, " ", ENTER, ENTER,
            ENTER, "2", ENTER, ENTER)
    assert len(keys) <= 25
    for key in keys:
        assert families.waits()
        families.types(key)
    assert families.waits()
    if "Has anyone asked" in families.screen:
        pytest.fail(families.screen)
    assert "On an iPhone or iPad:" in families.screen, families.screen


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (60, 20), (40, 24)])
def test_question_answers_and_progress_are_on_every_screen(columns: int, rows: int, tmp_path: Path) -> None:
    families = Families(columns, rows, tmp_path / "prompts")
    wishes = cycle(("not-yet", "look", "yes", "not-sure"))
    faults, seen = [], 0
    while families.waits():
        prompt, seen = families.prompt, seen + 1
        if lacking := missing(prompt, families.screen):
            faults.append((lacking, families.screen))
        keys = list(prompt["options"])
        if "Enter goes on" in families.screen:
            families.types(ENTER)
        elif {"fix", "done"} & {*keys}:
            families.types(f"{keys.index('fix') + 1 if 'fix' in keys else 2}{ENTER}")
        elif "not-yet" not in keys:
            families.types(f"1{ENTER}")
        elif (wish := next(wishes)) == "look":
            families.types("l" if "L" in families.screen.replace(")", " ").split() else f"1{ENTER}")
        else:
            families.types(f"{keys.index(wish) + 1 if wish in keys else 3}{ENTER}")
    assert seen > 150
    assert not faults, f"{len(faults)} of {seen}\n" + "\n\n".join(f"{lacking}\n{screen}" for lacking, screen in faults[:3])
