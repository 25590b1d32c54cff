"""How long the commands take beside importing typer and rich on the same machine, and what each of them may take.

Run by hand: ``python tests/benchmarks/start.py [--runs N] [--small]``. Needs pexpect, so not on Windows. All take turns,
so that a machine that slows down slows all of them; a ratio is that of two medians, and of two minima. Peers are shown
where they are installed. A checkout reads its profiles as they are written, an installed copy has them compiled.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pexpect

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.benchmarks.heavy import BASE, PROGRAM, own_profiles

PEERS = ("sqlite-utils", "http", "cz", "copier", "rich")

QUESTION, MENU, END_OF_MENU = "Is something wrong right now", "No, start the check", "Then press Enter."
FLAGS = ("--age", "9", "--nation", "wales", "--device", "ipad")
SMALL_FAMILY = "family: {age: 9, devices: [ipad, xbox], apps: [roblox, whatsapp]}\nminutes: 5\n"
LARGE_FAMILY = ("family: {age: 15, devices: [ipad, playstation, windows-pc, smart-tv, xbox], apps: [whatsapp, snapchat, tiktok, "
                "instagram, youtube, discord, roblox, minecraft, fortnite, steam]}\nminutes: all\n")

COMMANDS = {
    "--version": 0.8, "--help": 1.1, "school --help": 1.1, "profiles --help": 1.1,
    "list": 1.4, "show whatsapp": 1.5, "show quick-add": 1.8, "worried blackmail": 1.6,
    "report": 2.3, "report --format html": 2.8, "report --format json": 1.6,
}
"""Each with what it may take, in units of the import."""


class Row(NamedTuple):
    """What is measured, and what it may take."""

    name: str
    most: str
    measure: Callable[[], float]


class Bench:
    """Runs commands, with homes of their own in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def prepare(self) -> None:
        """Save a short check, and one that has every check of a large family to tell."""
        self._check("small", SMALL_FAMILY)
        asked = json.loads(self._check("asked", LARGE_FAMILY, "--format", "json", "--no-save"))["not_asked"]
        self._check("large", LARGE_FAMILY + "answers:\n" + "".join(f"  {each['check']}: not-yet\n" for each in asked))

    def _check(self, home: str, answers: str, *options: str) -> str:
        path = self._folder / f"{home}.yaml"
        path.write_text(answers, encoding="utf-8")
        done = subprocess.run([*PROGRAM, "check", "--answers", path, *options], env=self._environment(home), check=True,
                              capture_output=True, text=True)
        return done.stdout

    def own(self, count: int) -> str:
        """A folder with so many profiles of middling length."""
        return str(own_profiles(self._folder, count))

    def run(self, *command: str, home: str = "small") -> float:
        """Seconds that a command takes, its output in a pipe."""
        started = time.perf_counter()
        subprocess.run(command, env=self._environment(home), check=True, capture_output=True, stdin=subprocess.DEVNULL)
        return time.perf_counter() - started

    def talk(self, sign: str, *options: str) -> float:
        """Seconds until something stands on a terminal."""
        started = time.perf_counter()
        child = self._terminal(*options)
        child.expect_exact(sign)
        taken = time.perf_counter() - started
        child.close(force=True)
        return taken

    def answers(self, count: int) -> list[float]:
        """Seconds from the key that gives an answer to the menu of the next question."""
        child = self._terminal(*FLAGS, "--app", "roblox", "--app", "whatsapp", "--minutes", "all", "--new")
        child.expect_exact(END_OF_MENU)
        taken = [self._answer(child) for _ in range(count + 1)]
        child.close(force=True)
        return taken[1:]  # the first begins the walk

    @staticmethod
    def _answer(child: pexpect.spawn) -> float:
        time.sleep(0.6)  # a menu takes no key before it could be read
        child.send("1")
        time.sleep(0.1)
        started = time.perf_counter()
        child.send("\r")
        child.expect(r"question \d+ of")
        child.expect_exact(END_OF_MENU)
        return time.perf_counter() - started

    def _terminal(self, *options: str) -> pexpect.spawn:
        child = pexpect.spawn(PROGRAM[0], [*PROGRAM[1:], *options], timeout=60, dimensions=(50, 100), env=self._environment("walk"))
        child.delaybeforesend = None  # else it waits 50 ms
        return child

    def _environment(self, home: str) -> dict[str, str]:
        return os.environ | {"SAFECHECK_HOME": str(self._folder / home), "TERM": "xterm"}


def rows(bench: Bench, own: int) -> Iterator[Row]:
    """All that is measured, the import first."""
    yield Row(BASE, "", partial(bench.run, sys.executable, "-c", BASE))
    for words, most in COMMANDS.items():
        yield Row(words, f"{most}", partial(bench.run, *PROGRAM, *words.split()))
    yield Row("report, the longest", "5", partial(bench.run, *PROGRAM, "report", home="large"))
    for name, sign, most, options in (
            ("first question, --plain", QUESTION, "1.5", ("--plain",)), ("the same with flags", QUESTION, "1.5", ("--plain", *FLAGS)),
            ("first menu", MENU, "1.5", ()), ("the same with flags", MENU, "1.7", FLAGS)):
        yield Row(name, most, partial(bench.talk, sign, *options))
    folder = bench.own(own)
    yield Row(f"first question, {own:,} own", "1.5 + 0.6", partial(bench.talk, QUESTION, "--plain", "--profiles", folder))
    yield Row(f"list, {own:,} own", "1.4 + 1.5", partial(bench.run, *PROGRAM, "list", "--profiles", folder))
    for name in PEERS:
        if found := shutil.which(name, path=os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))):
            yield Row(f"{name} --help", "a peer", partial(bench.run, found, "--help"))


def in_turns(measured: Sequence[Row], runs: int) -> list[list[float]]:
    """The seconds of each; all are run once more before, so that their files are in the cache."""
    rounds = [[row.measure() for row in measured] for _ in range(runs + 1)]
    return [list(taken) for taken in zip(*rounds[1:], strict=True)]


def show(measured: Sequence[Row], seconds: Sequence[Sequence[float]]) -> None:
    """Print a table, a line for each, in units of the first."""
    middle, least = statistics.median(seconds[0]), min(seconds[0])
    print(f"{'':<32} {'at most':>10} {'median':>8} {'least':>8} {'ms':>8}")
    for row, taken in zip(measured, seconds, strict=True):
        print(f"{row.name:<32} {row.most:>10} {statistics.median(taken) / middle:>8.2f} {min(taken) / least:>8.2f} "
              f"{statistics.median(taken) * 1000:>8.0f}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--small", action="store_true", help="as little as shows that it runs")
    given = parser.parse_args()
    runs, own, count = (1, 2, 2) if given.small else (given.runs, 1000, 20)
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        bench.prepare()
        measured = list(rows(bench, own))
        show(measured, in_turns(measured, runs))
        few, many = (bench.run(*PROGRAM, "list", "--profiles", bench.own(number)) for number in (own * 2, own * 10))
        print(f"list, {own * 10:,} own beside {own * 2:,}: {many / few:.1f} times as long (at most 5)")
        answers = sorted(bench.answers(count))
        print(f"an answer in the walk: {statistics.median(answers) * 1000:.0f} ms (at most 10), "
              f"one in ten {answers[int(0.9 * count)] * 1000:.0f} ms (at most 30)")


if __name__ == "__main__":
    main()
