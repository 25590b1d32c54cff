"""axe, which looks at a page as WCAG 2.2 AA wants it: what a program can see of that."""

from __future__ import annotations

from typing import Any

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
LOOKS = ((320, "light"), (1280, "dark"))
"""A narrow and a wide screen, a light and a dark one; a width changes no colour, and colours change no width."""


def faults(page: Any, *more: str) -> list[tuple[str, str]]:
    """The rules that the open page breaks, each with the first place; those of some more tags too."""
    from axe_playwright_python.sync_playwright import Axe

    # What passes is counted and not described, which takes longer than to look at it.
    options = {"runOnly": {"type": "tag", "values": [*TAGS, *more]}, "resultTypes": ["violations"]}
    return [(each["id"], each["nodes"][0]["html"]) for each in Axe().run(page, options=options).response["violations"]]


def assert_for_everyone(page: Any) -> None:
    """No fault in any of ``LOOKS``, and nothing to scroll sideways."""
    for width, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        assert faults(page) == []
        assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
