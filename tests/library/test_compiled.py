"""The compiled book: it says what the YAML says, starts without the parser, and tells when it is damaged."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random
from zlib import crc32

import pytest

from safecheck.check.agreement import make_agreement
from safecheck.check.current import mark_of_before
from safecheck.check.plan import make_plan
from safecheck.check.reckon import reckon
from safecheck.errors import InvalidFiles, UnreadableFile
from safecheck.library.book import open_book
from safecheck.library.bundled import bundled_folder
from safecheck.library.compile import compile_book
from safecheck.library.pages import CompiledPages, YamlPages
from safecheck.model import HELP, Answer, Book, Budget, Circumstance, Family, GivenAnswer, Kind, Nation, SavedCheck
from safecheck.telling.agreement_page import agreement_page
from safecheck.telling.guides import settings_guide
from safecheck.telling.outline import gap_report
from tests.builders import DAY

FAMILIES = 500


@pytest.fixture(scope="session")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("compiled") / "book.jsonl"
    path.write_bytes(compile_book(bundled_folder()))
    return path


@pytest.fixture(scope="session")
def compiled(file: Path) -> Book:
    return open_book(file)


# --- it says the same ---

def test_every_profile_and_help_file_is_the_same(file: Path) -> None:
    ours, theirs = CompiledPages(file), YamlPages(bundled_folder())
    assert list(ours.subjects) == list(theirs.subjects)
    assert ours.settings == theirs.settings
    for name in ours.subjects:
        assert repr(ours.profile(name).checks) == repr(theirs.profile(name).checks)
        assert ours.subjects[name] == theirs.subjects[name] == ours.profile(name).subject
    for kind in HELP:
        assert repr(ours.help(kind)) == repr(theirs.help(kind))


def random_check(seed: int, book: Book) -> tuple[SavedCheck, date]:
    """A saved check of some family, and the day on which it is looked at."""
    chance = Random(seed)

    def some(kinds: tuple[Kind, ...], most: int) -> tuple[str, ...]:
        names = [each.id for each in book.of_kind(*kinds)]
        return tuple(chance.sample(names, chance.randrange(most + 1)))

    family = Family(chance.randint(4, 17), some((Kind.DEVICE, Kind.NETWORK), 3), some((Kind.APP, Kind.GAME), 6),
                    chance.choice([None, *Nation]), tuple(chance.sample(list(Circumstance), chance.choice((0, 0, 1, 2, 3)))))
    today = DAY + timedelta(chance.choice((0, 1, 30, 89, 200, 800)))
    asked = [check for profile in book.for_family(family.subjects) for check in profile.checks]
    answers = {check.key: GivenAnswer(chance.choice(list(Answer)), today - timedelta(chance.choice((0, 5, 90, 91))),
                                      chance.choice((check.mark, mark_of_before(check), "", "another")))
               for check in chance.sample(asked, chance.randrange(len(asked) + 1))}
    return SavedCheck("x", today, family, chance.choice(list(Budget)), answers), today


def test_random_families_get_the_same_plans_reports_and_documents(compiled: Book, book: Book) -> None:
    for seed in range(FAMILIES):
        saved, today = random_check(seed, book)
        plans, reports, pages, agreements = zip(*((
            make_plan(each.for_family(saved.family.subjects), saved.family, saved.budget or Budget.ALL, today),
            report := reckon(saved, each, today), gap_report(report),
            agreement_page(make_agreement(report, each.agreement))) for each in (compiled, book)), strict=True)
        for one, other in (plans, reports, pages, agreements):
            assert one == other, seed


def test_every_guide_is_the_same(compiled: Book, book: Book) -> None:
    for name in book.subjects:
        assert settings_guide(compiled.profile(name), DAY) == settings_guide(book.profile(name), DAY)


def test_own_profiles_lie_over_it(file: Path, tmp_path: Path) -> None:
    text = (bundled_folder() / "apps" / "whatsapp.yaml").read_text(encoding="utf-8")
    (tmp_path / "whatsapp.yaml").write_text(text.replace("name: WhatsApp", "name: Ours", 1), encoding="utf-8")
    (tmp_path / "broken.yaml").write_text("id: broken", encoding="utf-8")
    book = open_book(file, [tmp_path])
    assert (book.subjects["whatsapp"].name, book.profile("whatsapp").subject.name, book.own) == ("Ours", "Ours", ("whatsapp",))
    assert [each.path.name for each in book.left_out] == ["broken.yaml"]
    assert book.settings == open_book(file).settings


# --- the file ---

def test_the_same_profiles_make_the_same_file_wherever_they_are(file: Path, tmp_path: Path) -> None:
    shutil.copytree(bundled_folder(), tmp_path / "elsewhere")
    content = file.read_bytes()
    assert compile_book(tmp_path / "elsewhere") == content
    assert str(bundled_folder().parent).encode() not in content
    assert content.isascii()


def test_every_line_is_json_and_the_parts_stand_where_it_says(file: Path) -> None:
    head, contents, *rest = file.read_text(encoding="ascii").splitlines()
    assert json.loads(head) == {"form": "safecheck book 1", "crc32": crc32(file.read_bytes().split(b"\n", 1)[1])}
    text = "\n".join(rest)
    parts = [text[start:start + length] for start, length in json.loads(contents).values()]
    assert parts == rest


def test_mistakes_stop_it_with_their_files_and_lines(tmp_path: Path) -> None:
    shutil.copytree(bundled_folder(), tmp_path / "profiles")
    for place, before, after in (("apps/whatsapp", "severity: high", "severity: hgih"), ("games/roblox", "minutes: ", "minutes: x"),
                                 ("help/gone", "since: ", "since: x")):
        path = tmp_path / "profiles" / f"{place}.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace(before, after, 1), encoding="utf-8")
    with pytest.raises(InvalidFiles) as caught:
        compile_book(tmp_path / "profiles")
    assert [Path(each.location.path).stem for each in caught.value.problems] == ["gone", "whatsapp", "roblox"]
    assert all(each.location.line > 1 for each in caught.value.problems)


DAMAGED: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "not JSON": lambda _: b"\x00\xff" * 40,
    "another program's": lambda _: b'{"name": "x"}\n[]\n',
    "no object": lambda _: b"7\n7\n7\n",
    "one line": lambda content: content.split(b"\n")[0],
    "truncated": lambda content: content[:len(content) // 2],
    "without its last letter": lambda content: content[:-1],
    "a letter changed": lambda content: content.replace(b"0800 1111", b"0800 1112", 1),
    "a later form": lambda content: content.replace(b"book 1", b"book 2", 1),
    "a part missing": lambda content: sealed(content.replace(b'"help/urgent"', b'"help/unknown"', 1)),
    "a profile missing": lambda content: sealed(content.replace(b'"profile/whatsapp"', b'"profile/other"', 1)),
    "a place that is none": lambda content: sealed(content.replace(b'"subjects":[0,', b'"subjects":[1,', 1)),
    "a field of another version": lambda content: sealed(content.replace(b'"hours":', b'"hourz":')),
    "a word of another version": lambda content: sealed(content.replace(b'"severity":"high"', b'"severity":"hgih"')),
}


def sealed(content: bytes) -> bytes:
    """With the checksum of what it is now, as if it had been made so."""
    rest = content.split(b"\n", 1)[1]
    return json.dumps({"form": "safecheck book 1", "crc32": crc32(rest)}).encode() + b"\n" + rest


def read_all(path: Path) -> None:
    book = open_book(path)
    for name in book.subjects:
        book.profile(name)
    _ = book.settings, book.urgent, book.services, book.notices, book.agreement, book.school, book.gone


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_book_is_a_sentence(name: str, file: Path, tmp_path: Path) -> None:
    content = file.read_bytes()
    damaged = DAMAGED[name](content)
    assert damaged != content
    path = tmp_path / "book.jsonl"
    path.write_bytes(damaged)
    with pytest.raises(UnreadableFile) as caught:
        read_all(path)
    assert caught.value.message == (f"{path}: the profiles cannot be read (the file is damaged, or belongs to another "
                                    "version of safecheck).")
    assert caught.value.hint == "Install safecheck again."


def test_any_letter_lost_or_changed_is_found_before_anything_is_read(file: Path, tmp_path: Path) -> None:
    content, path, chance = file.read_bytes(), tmp_path / "book.jsonl", Random(7)
    for _ in range(60):
        place = chance.randrange(len(content))
        path.write_bytes(content[:place] + chance.choice((b"", b"~", b"\n\n")) + content[place + 1:])
        with pytest.raises(UnreadableFile):
            _ = open_book(path).subjects


def test_a_book_that_may_not_be_read_is_said(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    book = open_book(file)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(UnreadableFile, match=r"the profiles cannot be read \(permission denied\)"):
        _ = book.urgent


# --- the program with it ---

STARTED = """
import sys
sys.modules["yaml"] = None  # whoever imports it now fails
from pathlib import Path
from safecheck.library import bundled
bundled.bundled_pages = lambda: Path(sys.argv[1])
from safecheck.cli import main, session
from tests.scripted import ScriptedAsker
session.asker_for = lambda *_, **__: ScriptedAsker([KeyboardInterrupt()])
code = main._exit_code(sys.argv[2:])
parser = [f"safecheck.library.{name}" for name in ("fields", "records", "parse", "source", "values", "compile")]
loaded = [name for name in parser if name in sys.modules]
print("LOADED", loaded, "CODE", code)
"""


def started(file: Path, *arguments: str) -> str:
    done = subprocess.run([sys.executable, "-c", STARTED, str(file), *arguments], capture_output=True, timeout=60, check=False,
                          env=os.environ | {"PYTHONIOENCODING": "utf-8"}, cwd=Path(__file__).parents[2])
    return (done.stdout + done.stderr).decode("utf-8")


@pytest.mark.parametrize(("arguments", "told"), [
    ((), ""),
    (("--age", "9", "--device", "ipad", "--app", "roblox", "--minutes", "5"), ""),
    (("list",), "WhatsApp"),
    (("show", "whatsapp"), "Goal"),
    (("show", "quick add"), "has moved"),
    (("report",), "Gap report"),
    (("compare",), "There is no finished check of the same child before"),
    (("agreement",), "agreement"),
    (("saved",), "child of 9"),
    (("worried", "blackmail"), "Do not pay"),
    (("school", "plan"), "A stand at the parents' evening"),
    (("school", "handout", "--app", "roblox"), "Roblox"),
])
def test_the_parser_is_not_loaded_where_there_is_no_profile_of_ones_own(arguments: tuple[str, ...], told: str, file: Path,
                                                                        home: Path) -> None:
    from safecheck.saved.checks import save

    save(home, SavedCheck(f"{DAY}-age-9", DAY, Family(9, ("xbox",), ("roblox",)), Budget.ALL,
                          {"roblox/direct-chat": GivenAnswer(Answer.NOT_YET, date.today())}, DAY))
    (home / "profiles").mkdir()
    out = started(file, *arguments)
    assert f"LOADED [] CODE {0 if told and arguments != ('compare',) else 130 if not told else 1}" in out, out
    assert told in out


def test_a_damaged_book_is_told_by_the_program(tmp_path: Path) -> None:
    path = tmp_path / "book.jsonl"
    path.write_bytes(b"{")
    out = started(path, "list")
    assert "CODE 1" in out
    assert "Install safecheck again." in out
    assert "Traceback" not in out
