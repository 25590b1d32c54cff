"""Time from the command to the first question, as a ratio to importing typer and rich on the same machine.

Run by hand: ``python tests/benchmarks/start.py [RUNS]``. Needs pexpect, so not on Windows. The two commands take
turns, so that a machine that slows down slows both; medians are compared.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

import pexpect

ALLOWED_RATIO = 2.5
FIRST_QUESTION = "Is something wrong right now"
FIRST_MENU = "No, start the check"
MANY = 1000


def base() -> float:
    """Seconds to import what the program is built on."""
    return until([sys.executable, "-c", "import typer, rich.console"], pexpect.EOF)


def until(command: list[str], sign: object) -> float:
    """Seconds from the start of a command on a real terminal to a sign on its screen."""
    started = time.perf_counter()
    child = pexpect.spawn(command[0], command[1:], timeout=60, dimensions=(24, 80), env=os.environ | {"TERM": "xterm"})
    child.expect(sign)
    taken = time.perf_counter() - started
    child.close(force=True)
    return taken


def walk(*options: str, sign: str = FIRST_QUESTION) -> float:
    """Seconds to the first question of the walk."""
    return until([sys.executable, "-m", "safecheck", *options], sign)


def many_profiles(folder: Path) -> None:
    """Write own profiles, as many as ``MANY``: copies of a bundled one under other names."""
    text = next((Path(__file__).parents[2] / "profiles" / "apps").glob("whatsapp.yaml")).read_text(encoding="utf-8")
    for number in range(MANY):
        name = f"own-{number:04}"
        (folder / f"{name}.yaml").write_text(text.replace("id: whatsapp", f"id: {name}", 1), encoding="utf-8")


def main() -> int:
    """Measure, print, and say by the exit code whether the ratio holds."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 11
    home = Path(tempfile.mkdtemp())
    os.environ["SAFECHECK_HOME"] = str(home)
    own = home / "own"
    own.mkdir()
    many_profiles(own)
    cases = {
        "arrow keys": lambda: walk(),
        "arrow keys, until the menu": lambda: walk(sign=FIRST_MENU),
        "plain": lambda: walk("--plain"),
        "arrow keys, a device named": lambda: walk("--device", "ipad"),
        f"arrow keys, a device named, {MANY} own profiles": lambda: walk("--device", "ipad", "--profiles", str(own)),
    }
    try:
        bases: list[float] = []
        times: dict[str, list[float]] = {name: [] for name in cases}
        for measure in (base, *cases.values()):  # once, so that all files are in the cache
            measure()
        for _ in range(runs):
            bases.append(base())
            for name, measure in cases.items():
                times[name].append(measure())
    finally:
        shutil.rmtree(home)
    middle = statistics.median(bases)
    print(f"import typer, rich.console: {middle * 1000:.0f} ms (median of {runs})")
    ratios = {name: statistics.median(taken) / middle for name, taken in times.items()}
    for name, ratio in ratios.items():
        print(f"first question, {name}: {statistics.median(times[name]) * 1000:.0f} ms, ratio {ratio:.2f}")
    worst = max(ratio for name, ratio in ratios.items() if str(MANY) not in name)
    print(f"worst ratio with the bundled profiles: {worst:.2f} (allowed: {ALLOWED_RATIO})")
    return worst > ALLOWED_RATIO


if __name__ == "__main__":
    sys.exit(main())
