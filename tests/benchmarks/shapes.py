"""How heavy the report is in each shape, and how long it takes beside the text.

Run by hand: ``python tests/benchmarks/shapes.py``. Each time is a ratio to the text of the same report in the same run,
the median of some rounds, because machines are noisy. The web page has to weigh under 150 kB and take under 3 times as long.
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from safecheck.library.bundled import bundled_folder
from safecheck.library.catalogue import Catalogue
from safecheck.model import GapReport
from safecheck.report.look import Look
from safecheck.report.shapes import Shape, render
from tests.content.test_families import FAMILIES, report_of

ROUNDS = 9


def main() -> None:
    """Print a table, one row a shape: the heaviest and the slowest of all families."""
    catalogue = Catalogue(bundled_folder())
    reports = [report_of(family, catalogue) for family in FAMILIES.values()]
    for shape in Shape:
        render(reports[0], shape, Look())  # what is loaded once is not the report's
    print(f"{'shape':<6} {'heaviest':>10} {'times the text':>15}")
    for shape in Shape:
        weights, ratios = [], []
        for report in reports:
            made = render(report, shape, Look())
            weights.append(len(made.encode() if isinstance(made, str) else made))
            ratios.append(statistics.median(seconds(report, shape) / seconds(report, Shape.TEXT)
                                            for _ in range(ROUNDS)))
        print(f"{shape:<6} {max(weights) / 1000:>7.0f} kB {max(ratios):>15.2f}")


def seconds(report: GapReport, shape: Shape) -> float:
    """How long one report takes in a shape."""
    start = time.perf_counter()
    render(report, shape, Look())
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
