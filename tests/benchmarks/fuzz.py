"""Hostile input for each reader: mutated files that have to be read or refused with a sentence, fast and in little memory.

Run by hand: ``python tests/benchmarks/fuzz.py [--inputs 100000] [--reader NAME] [--seed N] [--small]``. What is read is also used
(a saved check is reckoned and written again, a tally added up), because what was let in must do no harm later. It stops at the
first input that is neither, and leaves it in the folder of temporary files; the table tells the slowest and the largest.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[2]))

from safecheck.check.reckon import reckon
from safecheck.errors import SafecheckError
from safecheck.library.book import open_book
from safecheck.library.bundled import bundled_folder
from safecheck.library.compile import compile_book
from safecheck.library.pages import CompiledPages
from safecheck.library.parse import parse_help, parse_profile
from safecheck.library.source import read_text
from safecheck.model import HELP
from safecheck.saved.checks import load
from safecheck.saved.given import read_given
from safecheck.saved.saved_form import to_json
from safecheck.school.tally import Collation, load_tally
from safecheck.words import Words

DAY = date(2026, 11, 30)
SLOWEST = 2.0
"""Seconds that an input may take."""

TOKENS = (b"\x00", b"\xff\xfe", b"[" * 2000, b"{" * 2000, b"]", b"}", b'"', b"'", b"\\ud800", b"\\u0000", b": ", b"- ", b"&a ", b"*a",
          b"<<: *a", b"!!python/object:os.system", b"\t", b"\r\n", b"\x1b]52;c;aGk=\x07", "\u2028".encode(), b"1e999", b"Infinity",
          b"-1", b"99999999999999999999", b"9999-12-31", b"0000-00-00", b"null", b"true", b"#", b" #", b"|\n", b">-\n", b"%YAML 1.2\n",
          b"---\n", b"\xed\xa0\x80", b"=" * 3000, b"a" * 20000)
ODD: tuple[Any, ...] = (None, True, False, -1, 0, 10**30, 0.5, "", "x", "\ud800", "\x1b[2J", "9999-12-31", "2026-13-01", [], {}, [[]], {"": ""},
                        ["a"] * 50, {"a": {"b": {"c": []}}})


class Reader(NamedTuple):
    """What reads a kind of file, and a good file of the kind."""

    good: bytes
    read: Callable[[Path], object]


def mutated(good: bytes, chance: random.Random) -> bytes:
    """A file with a few faults: in its bytes, or, where it is JSON, in its values."""
    if good[:1] == b"{" and chance.random() < 0.6:
        try:
            return json.dumps(_with_odd_value(json.loads(good), chance)).encode("utf-8", "surrogatepass")
        except ValueError:
            pass
    data = bytearray(good)
    for _ in range(chance.choice((1, 1, 2, 5))):
        place, other = chance.randrange(len(data) + 1), chance.randrange(len(data) + 1)
        first, last = min(place, other), max(place, other)
        match chance.randrange(6):
            case 0:
                data[place:place] = chance.choice(TOKENS)
            case 1:
                del data[first:min(last, first + 200)]
            case 2:
                data[place:place] = data[first:min(last, first + 400)]
            case 3 if place < len(data):
                data[place] = chance.randrange(256)
            case 4:
                data[first:first + 8] = chance.choice(TOKENS)
            case _:
                del data[last:]
    return bytes(data)


def _with_odd_value(value: Any, chance: random.Random) -> Any:
    if isinstance(value, dict) and value and chance.random() < 0.85:
        key = chance.choice(list(value))
        if chance.random() < 0.1:
            return {name: each for name, each in value.items() if name != key} | {chance.choice(("", "x", "\ud800")): value[key]}
        return value | {key: _with_odd_value(value[key], chance)}
    if isinstance(value, list) and value and chance.random() < 0.85:
        place = chance.randrange(len(value))
        return [*value[:place], _with_odd_value(value[place], chance), *value[place + 1:]]
    return chance.choice(ODD)


def readers(folder: Path) -> dict[str, Reader]:
    """Every kind of file that somebody may hand us."""
    profiles = bundled_folder()
    book = open_book(profiles)
    answers = (b"family: {age: 12, devices: [iphone-ipad, xbox], apps: [roblox, whatsapp], circumstances: [two-homes], nation: wales}\n"
               b"minutes: 15\nanswers: {roblox/direct-chat: not-yet, bedroom/charging: yes, talk/promise: not-sure}\n")
    (folder / "good.yaml").write_bytes(answers)
    saved = json.dumps(to_json(read_given(folder / "good.yaml", book, DAY).saved)).encode()
    tally = json.dumps({"kind": "safecheck tally", "schema_version": 1, "parts": ["a"], "families": 12,
                        "counts": {"roblox/chat": {"pass": 3, "fail": 9}}, "versions": {"roblox": "2026-11-30"}, "released": {},
                        "threshold": 10}).encode()
    profile = (profiles / "apps" / "ngl.yaml").read_bytes()

    def saved_check(path: Path) -> None:
        check = load(path)
        json.dumps(to_json(check), ensure_ascii=False).encode()
        reckon(check, book, DAY)

    def tallied(path: Path) -> None:
        collation = Collation()
        collation.add(load_tally(path), path.name)
        collation.result()

    def spoken(path: Path) -> None:
        Words(json.loads(path.read_text(encoding="utf-8"))).say("walk.yes", n=1)

    def compiled(path: Path) -> None:
        pages = CompiledPages(path)
        for name in pages.subjects:
            pages.profile(name)

    return {
        "profile": Reader(profile, lambda path: parse_profile(read_text(path), str(path), None)),
        "help": Reader((profiles / "help" / "agreement.yaml").read_bytes()[:6000],
                       lambda path: parse_help("agreement", read_text(path), str(path))),
        "answers": Reader(answers, lambda path: read_given(path, book, DAY)),
        "saved": Reader(saved, saved_check),
        "tally": Reader(tally, tallied),
        "words": Reader((Path(sys.modules["safecheck.words"].__file__ or "").with_name("en.json")).read_bytes(), spoken),
        "book": Reader(compile_book(profiles), compiled),
    }


REFUSED: dict[str, tuple[type[Exception], ...]] = {"words": (OSError, ValueError, LookupError, TypeError, AttributeError)}
"""What a reader may raise beside ``SafecheckError``: a file of words is our own, and whoever chooses it catches these."""


def main() -> None:
    """Feed each reader, and print a line for it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--reader", default="")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--small", action="store_true", help="as little as shows that it runs")
    asked = parser.parse_args()
    count = 60 if asked.small else asked.inputs
    assert HELP
    with tempfile.TemporaryDirectory() as folder:
        print(f"{'reader':<8} {'inputs':>7} {'refused':>8} {'slowest':>9} {'memory':>8}")
        for name, reader in readers(Path(folder)).items():
            if asked.reader in ("", name):
                feed(name, reader, count, random.Random(f"{name} {asked.seed}"), Path(folder) / f"{name}.yaml")


def feed(name: str, reader: Reader, count: int, chance: random.Random, path: Path) -> None:
    """Feed one reader.

    Raises:
        SystemExit: an input was neither read nor refused, or took too long.
    """
    refused, slowest = 0, 0.0
    for number in range(count):
        data = mutated(reader.good, chance)
        path.write_bytes(data)
        started = time.perf_counter()
        try:
            reader.read(path)
        except (SafecheckError, *REFUSED.get(name, ())):
            refused += 1
        except BaseException as error:
            kept = Path(tempfile.gettempdir(), f"{name}-{number}")
            kept.write_bytes(data)
            raise SystemExit(f"{name}: {type(error).__name__}: {error} ({kept})") from error
        slowest = max(slowest, time.perf_counter() - started)
        if slowest > SLOWEST * 5:  # a busy machine is slower than what is promised
            raise SystemExit(f"{name}: {slowest:.1f} s")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{name:<8} {count:>7} {refused:>8} {slowest:>7.2f} s {memory:>5} MB")


if __name__ == "__main__":
    main()
