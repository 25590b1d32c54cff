"""How heavy the report is in each format, and how long it takes beside the text.

Run by hand: ``python tests/benchmarks/formats.py [--small]``. Each time is a ratio to the text of the same report in the same run,
the median of some rounds, because machines are noisy. The web page has to weigh under 160 kB and take under 10 times as long.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from safecheck.library.book import open_book
from safecheck.library.bundled import bundled_folder
from safecheck.model import GapReport
from safecheck.render.renderers import REPORT, Format, Manner
from tests.content.test_families import FAMILIES, report_of

ROUNDS = 9


def main() -> None:
    """Print a table, one row a format: the heaviest and the slowest of all families."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--small", action="store_true", help="as little as shows that it runs")
    rounds, families = (1, 1) if parser.parse_args().small else (ROUNDS, len(FAMILIES))
    book = open_book(bundled_folder())
    reports = [report_of(family, book) for family in list(FAMILIES.values())[:families]]
    for format_ in REPORT:
        REPORT[format_](reports[0], Manner())  # what is loaded once is not the report's
    print(f"{'format':<6} {'heaviest':>10} {'times the text':>15}")
    for format_ in REPORT:
        weights, ratios = [], []
        for report in reports:
            made = REPORT[format_](report, Manner())
            weights.append(len(made.encode() if isinstance(made, str) else made))
            ratios.append(statistics.median(seconds(report, format_) / seconds(report, Format.TEXT)
                                            for _ in range(rounds)))
        print(f"{format_:<6} {max(weights) / 1000:>7.0f} kB {max(ratios):>15.2f}")


def seconds(report: GapReport, format_: Format) -> float:
    """How long one report takes in a format."""
    start = time.perf_counter()
    REPORT[format_](report, Manner())
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
