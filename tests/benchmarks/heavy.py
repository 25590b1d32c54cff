"""What the commands that do more than answer a question take: processor time beside importing typer and rich, and memory.

Run by hand: ``python tests/benchmarks/heavy.py [--runs N] [--own NUMBERS] [--small]``. Not on Windows. Processor time and not the
clock's, so that a busy machine matters little; all take turns, and a ratio is that of two medians. The figures are of the program
beside this Python: a checkout reads its profiles as they are written, an installed copy has them compiled.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.benchmarks.collate import every_key, write

BASE = "import typer, rich.console"
PROGRAM = [str(script)] if (script := Path(sys.executable).with_name("safecheck")).exists() else [sys.executable, "-m", "safecheck"]
PROFILES = Path(__file__).parents[2] / "profiles"
ANSWERS = "family: {age: 9, devices: [ipad, xbox], apps: [roblox, whatsapp]}\nanswers: {roblox/current-game: not-yet, xbox/family-group: yes}\n"

class Row(NamedTuple):
    """A command, and the units that it may take."""

    name: str
    most: str
    command: Sequence[str]


class Taken(NamedTuple):
    """What a run took."""

    seconds: float
    megabytes: float


def taken_by(command: Sequence[str], home: Path) -> Taken:
    """The processor time of a command and the most memory it had; it has to end well."""
    process = subprocess.Popen(command, env=os.environ | {"SAFECHECK_HOME": str(home)}, stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}: {said.decode()}")
    return Taken(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3))


def own_profiles(folder: Path, count: int) -> Path:
    """A folder with so many profiles: a bundled one under other names, in its sentences too, so that none is a copy.

    It is one of middling length: 13 checks, where the bundled profiles have 11 on average.
    """
    own = folder / f"own-{count}"
    own.mkdir()
    text = (PROFILES / "apps/signal.yaml").read_text(encoding="utf-8")
    for number in range(count):
        name = f"own-{number:05}"
        renamed = re.sub(r"(?<=^id: )signal$|(?<![./])signal(?=/)", name, text, flags=re.MULTILINE)
        (own / f"{name}.yaml").write_text(renamed.replace("Signal", f"App{number}"), encoding="utf-8")
    return own


def rows(folder: Path, numbers: Sequence[int]) -> Iterator[Row]:
    """All that is measured, the import first."""
    yield Row(BASE, "", [sys.executable, "-c", BASE])
    evening = str(write(folder / "evening.json", 1, every_key()))
    answers = folder / "family.yaml"
    answers.write_text(ANSWERS, encoding="utf-8")
    taken_by([*PROGRAM, "check", "--answers", str(answers)], folder / "home")
    given = ("check", "--answers", str(answers), "--no-save")
    commands = {
        "profiles check": ("9", ("profiles", "check")),
        "profiles check, one file": ("3", ("profiles", "check", str(PROFILES / "apps/whatsapp.yaml"))),
        "school totals": ("4", ("school", "totals", evening)),
        "school slides": ("2.5", ("school", "slides", "--from-totals", evening)),
        "school handout": ("1.7", ("school", "handout", "--app", "roblox")),
        "check, a report": ("", given),
        "check, HTML": ("", (*given, "--format", "html")),
        "check, JSON": ("", (*given, "--format", "json")),
        "check, PDF": ("4.5", (*given, "--format", "pdf", "--output", str(folder / "r.pdf"), "--force")),
        "agreement": ("2.5", ("agreement",)),
        "page": ("", ("page", "--output", str(folder / "p.html"), "--force")),
    }
    for name, (most, words) in commands.items():
        yield Row(name, most, [*PROGRAM, *words])
    for number in numbers:
        own = str(own_profiles(folder, number))
        yield Row(f"list, {number:,} own", "", [*PROGRAM, "list", "--profiles", own])
        yield Row(f"profiles check, {number:,} own", "60 s, 500 MB" if number >= 10_000 else "", [*PROGRAM, "profiles", "check", own])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--own", type=json.loads, default=[10, 100], help="how many own profiles, such as [10,100,1000,10000]")
    parser.add_argument("--small", action="store_true", help="as little as shows that it runs")
    given = parser.parse_args()
    runs, numbers = (1, [2]) if given.small else (given.runs, given.own)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        measured = list(rows(folder, numbers))
        rounds = [[taken_by(row.command, folder / "home") for row in measured] for _ in range(runs)]
    all_taken = [list(taken) for taken in zip(*rounds, strict=True)]
    base = statistics.median(each.seconds for each in all_taken[0])
    print(f"{'':<32} {'at most':>12} {'median':>8} {'ms':>8} {'memory':>8}")
    for row, taken in zip(measured, all_taken, strict=True):
        middle = statistics.median(each.seconds for each in taken)
        print(f"{row.name:<32} {row.most:>12} {middle / base:>8.2f} {middle * 1000:>8.0f} {max(each.megabytes for each in taken):>5.0f} MB")


if __name__ == "__main__":
    main()
