"""Files are written whole or not at all, whatever goes wrong on the way."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from safecheck.cli.delivery import write_file
from safecheck.errors import UnreadableFile
from safecheck.saved.whole import write_whole

FULL = OSError(28, "No space left on device")


class Stops(BaseException):
    """Stands for Ctrl-C in the middle."""


def failing_file(real: Any, method: str, error: BaseException) -> Any:
    class Failing:
        def __init__(self, file: Any) -> None:
            self.file = file

        def __enter__(self) -> Any:
            return self

        def __exit__(self, *_: object) -> None:
            self.file.close()

        def __getattr__(self, name: str) -> Any:
            if name != method:
                return getattr(self.file, name)

            def fail(data: bytes = b"") -> None:
                if data:
                    self.file.write(data[: len(data) // 2])  # half of it gets there
                raise error
            return fail

    return lambda *arguments, **more: Failing(real(*arguments, **more))


@contextmanager
def a_step_that_fails(step: str, error: BaseException) -> Iterator[None]:
    def fail(*_: object, **__: object) -> Any:
        raise error

    with pytest.MonkeyPatch.context() as patch:
        match step:
            case "making a temporary file":
                patch.setattr(os, "open", fail)
            case "writing" | "flushing":
                patch.setattr(os, "fdopen", failing_file(os.fdopen, "write" if step == "writing" else "flush", error))
            case "reaching the disk":
                patch.setattr(os, "fsync", fail)
            case "the name":
                patch.setattr(Path, "replace", fail)
        yield


STEPS = ["making a temporary file", "writing", "flushing", "reaching the disk", "the name"]


@pytest.mark.parametrize("error", [FULL, PermissionError(13, "Permission denied"), OSError(5, "Input/output error")],
                         ids=lambda error: error.strerror)
@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("there", [True, False])
def test_a_step_that_fails_leaves_what_was_there(there: bool, step: str, error: OSError, tmp_path: Path) -> None:
    path = tmp_path / "render.html"
    if there:
        path.write_text("good", encoding="utf-8")
    with a_step_that_fails(step, error), pytest.raises(UnreadableFile) as caught:
        write_file(b"new" * 1000, path, force=there)
    assert {each.name: each.read_text() for each in tmp_path.iterdir()} == ({"render.html": "good"} if there else {})
    assert str(error.strerror).lower() in caught.value.message
    assert ("What was there is as it was." in caught.value.hint) is there


@pytest.mark.parametrize("step", STEPS)
def test_ctrl_c_leaves_what_was_there(step: str, tmp_path: Path) -> None:
    path = tmp_path / "render.html"
    path.write_text("good", encoding="utf-8")
    with a_step_that_fails(step, Stops()), pytest.raises(Stops):
        write_whole(path, "new")
    assert {each.name: each.read_text() for each in tmp_path.iterdir()} == {"render.html": "good"}


LIMITED = """
import resource, signal, sys
from pathlib import Path
from safecheck.cli.delivery import write_file
from safecheck.errors import SafecheckError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    write_file("x" * 100_000, Path(sys.argv[1]), force=True)
except SafecheckError as error:
    print(error.message, error.hint)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_a_drive_that_takes_only_a_part_keeps_the_good_file(tmp_path: Path) -> None:
    path = tmp_path / "render.html"
    path.write_text("good", encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", LIMITED, str(path)], capture_output=True, text=True, check=True)
    assert "file too large" in done.stdout
    assert {each.name: each.read_text() for each in tmp_path.iterdir()} == {"render.html": "good"}


@pytest.mark.parametrize("content", ["é 😀\n", b"\x00\xff"])
def test_what_is_written_is_there_for_its_owner_alone(content: str | bytes, tmp_path: Path) -> None:
    path = tmp_path / "render.html"
    for force in (False, True):
        path.unlink(missing_ok=True)
        if force:
            path.write_text("old")
            path.chmod(0o644)
        write_file(content, path, force=force)
        assert path.read_bytes() == (content.encode() if isinstance(content, str) else content)
        if sys.platform != "win32":
            assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(UnreadableFile, match="there is such a file already"):
        write_file(content, path)


def test_a_drive_that_knows_no_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    path = tmp_path / "render.html"
    write_file("new", path)
    assert [each.name for each in tmp_path.iterdir()] == ["render.html"]
    assert path.read_text() == "new"
    with pytest.raises(UnreadableFile, match="there is such a file already"):
        write_file("other", path)
    path.unlink()
    with a_step_that_fails("the name", FULL), pytest.raises(UnreadableFile):
        write_file("new", path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
@pytest.mark.parametrize("dangling", [True, False])
def test_a_link_is_replaced_and_what_it_leads_to_is_left_alone(dangling: bool, tmp_path: Path) -> None:
    target, link = tmp_path / "target.html", tmp_path / "link.html"
    if not dangling:
        target.write_text("good")
    link.symlink_to(target)
    with pytest.raises(UnreadableFile, match="there is such a file already"):
        write_file("new", link)
    write_file("new", link, force=True)
    assert (link.is_symlink(), link.read_text()) == (False, "new")
    assert target.exists() is not dangling
    assert dangling or target.read_text() == "good"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files there")
def test_pipes_and_devices_are_written_to_as_they_are(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write_file("new", pipe)
    reader.join(10)
    assert read == [b"new"]
    assert pipe.is_fifo()
    (tmp_path / "null").symlink_to("/dev/null")
    write_file("new", tmp_path / "null")
    assert (tmp_path / "null").is_symlink()
    with pytest.raises(UnreadableFile, match="no space left on device"):
        write_file("new", Path("/dev/full"))
