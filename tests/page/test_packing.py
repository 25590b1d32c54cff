"""What the page carries comes out as it went in, whatever its texts are."""

from __future__ import annotations

from random import Random
from typing import Any

from safecheck.page.packing import in_columns
from tests.page.twins import Twins
from tests.render.chromium import needs_chromium

pytestmark = needs_chromium

TEXTS = ("", "~", "~~", "~of", "~columns", "a", "<script>", "\u2028", "x" * 300)
NAMES = ("id", "name", "steps", "ages", "also_called", "references")
CASES = 300


def value(rng: Random, depth: int = 3) -> Any:
    """Data such as the page has: objects with fields, lists of like and of unlike things, texts and numbers."""
    kind = rng.randrange(6) if depth else 5
    if kind in (0, 1):
        return {name: value(rng, depth - 1) for name in NAMES if rng.random() < 0.6}
    if kind == 2:
        row = {name: rng.choice(TEXTS) for name in NAMES if rng.random() < 0.5}
        return [row | ({"id": rng.choice(TEXTS)} if rng.random() < 0.5 else {}) for _ in range(rng.randrange(4))]
    if kind == 3:
        return [value(rng, depth - 1) for _ in range(rng.randrange(4))]
    if kind == 4:
        return {name: [value(rng, depth - 1)] * rng.randrange(3) for name in NAMES[:3]}
    return rng.choice((*TEXTS, 0, 7, True, False, None))


def test_data_comes_out_as_it_went_in(twins: Twins) -> None:
    rng = Random(1)
    every = [value(rng) for _ in range(CASES)]
    assert twins.call("inRows", [[in_columns(each)] for each in every]) == every
