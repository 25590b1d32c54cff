"""The walks of twelve families on the terminal that this is started on: ``python -m tests.walk.families FILE``;
with a word more that of one family, of which nothing is known.

Each prompt is written to the file, a line each, before it is shown. A bell rings when all of it stands on the screen and
a key is waited for; no key comes too soon here.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from safecheck.check.known import Known
from safecheck.cli import keyboard
from safecheck.cli.terminal import asker_for
from safecheck.library.book import open_book
from safecheck.library.bundled import bundled_folder
from safecheck.model import Budget
from safecheck.walk.askers import waiting
from safecheck.walk.interview import Interview
from tests.builders import DAY

FAMILIES = (
    (4, ("amazon-fire-tablet",), ("youtube-kids",), "15"), (5, ("iphone-ipad",), (), "5"), (7, ("nintendo-switch",), ("minecraft",), "5"),
    (8, ("xbox", "smart-tv"), ("roblox", "fortnite"), "5"), (9, ("iphone-ipad", "xbox"), ("roblox", "whatsapp"), "15"),
    (10, ("android-family-link",), ("whatsapp", "tiktok", "youtube"), "5"), (11, ("samsung-phone",), ("snapchat", "roblox"), "5"),
    (12, ("playstation", "meta-quest"), ("call-of-duty", "gorilla-tag"), "5"), (13, ("iphone-ipad",), ("snapchat", "instagram", "tiktok"), "15"),
    (14, ("windows-pc",), ("discord", "steam"), "5"), (15, ("samsung-phone",), ("google-messages-rcs", "bereal"), "5"),
    (17, ("mac",), ("instagram", "reddit", "character-ai"), "5"))


class Watched(keyboard.TerminalKeys):
    """Keys that ring once before each."""

    _rang = False

    def read(self, seconds: float) -> list[Any]:
        if seconds and not self._rang:
            sys.stdout.write("\a")
            sys.stdout.flush()
            self._rang = True
        found = super().read(seconds)
        self._rang = self._rang and not found
        return found


class Told:
    """An asker that writes down what it is asked."""

    def __init__(self, asker: Any, file: Path) -> None:
        self._asker = asker
        self._file = file

    def __getattr__(self, name: str) -> Any:
        def ask(prompt: Any) -> Any:
            options = {option.key: option.label for option in getattr(prompt, "options", ())}
            page = getattr(prompt, "page", None)
            told = {"kind": name, "question": prompt.question, "progress": prompt.progress, "options": options,
                    "page": page.title if page else ""}
            with self._file.open("a", encoding="utf-8") as lines:
                lines.write(json.dumps(told) + "\n")
            return getattr(self._asker, name)(prompt)

        return ask


def main() -> None:
    waiting.DEAF = 0
    keyboard.TerminalKeys = Watched  # type: ignore[misc]
    asker: Any = Told(asker_for(sys.stdout, plain=False), Path(sys.argv[1]))
    book = open_book(bundled_folder())
    if sys.argv[2:]:  # one family, of which nothing is known
        Interview(asker, book, lambda saved: saved, DAY).run()
        return
    for age, devices, apps, minutes in FAMILIES:
        known = Known(age, devices, apps, circumstances=(), budget=Budget(minutes))
        Interview(asker, book, lambda saved: saved, DAY, known=known).run()


if __name__ == "__main__":
    main()
