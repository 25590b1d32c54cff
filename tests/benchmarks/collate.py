"""How long it takes to add up the tallies of a national campaign, and how much memory.

Run by hand: ``python tests/benchmarks/collate.py [--small]``. The time for 1,000 and for 10,000 files is a ratio in one
run, so a noisy machine does not matter much: it should be near 10, and the memory near the same.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
import tracemalloc
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from safecheck.library.book import open_book
from safecheck.library.bundled import bundled_folder
from safecheck.model import Outcome, Release, Tally
from safecheck.school.disclosure import COUNTED
from safecheck.school.tally import Collation, load_tally, save_tally

FEW, MANY = 1_000, 10_000


def main() -> None:
    """Print the seconds and the greatest memory for both numbers, and their ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--small", action="store_true", help="as little as shows that it runs")
    few, many = (2, 20) if parser.parse_args().small else (FEW, MANY)
    keys = every_key()
    with tempfile.TemporaryDirectory() as folder:
        files = [write(Path(folder) / f"{number}.json", number, keys) for number in range(many)]
        small, large = (measured(files[:number]) for number in (few, many))
    print(f"{'tallies':>8} {'seconds':>9} {'memory':>9}")
    for number, (seconds, memory) in ((few, small), (many, large)):
        print(f"{number:>8} {seconds:>9.2f} {memory / 1e6:>6.1f} MB")
    print(f"{'ratio':>8} {large[0] / small[0]:>9.2f} {large[1] / small[1]:>9.2f}")


def every_key() -> list[str]:
    """The keys of all bundled checks."""
    book = open_book(bundled_folder())
    return [check.key for name in book.subjects for check in book.profile(name).checks]


def write(path: Path, number: int, keys: list[str]) -> Path:
    """The tally of one school: thirty families or so, who answered some sixty checks, and were shown some of them."""
    chance = random.Random(number)
    counts = {key: {outcome: chance.randint(0, 12) for outcome in COUNTED} for key in chance.sample(keys, 60)}
    released = {key: (Release(row, frozenset((Outcome.FAIL,))),) for key, row in list(counts.items())[:10]}
    save_tally(path, Tally(frozenset((f"school-{number}",)), 30, counts, {"roblox": date(2026, 11, 25)}, released, 10))
    return path


def measured(files: list[Path]) -> tuple[float, float]:
    """Seconds, and the most bytes of memory in use."""
    started = time.perf_counter()
    add(files)
    seconds = time.perf_counter() - started
    tracemalloc.start()
    add(files)
    memory = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return seconds, memory


def add(files: list[Path]) -> None:
    """Add up tallies, each read when its turn comes."""
    total = Collation()
    for path in files:
        total.add(load_tally(path), path.name)
    assert total.result().families == 30 * len(files)


if __name__ == "__main__":
    main()
