"""What is no text for a screen is UTF-8 in a pipe too, whatever the console writes: a page or a JSON file says that it is."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

RUN = (sys.executable, "-m", "safecheck")


@pytest.mark.parametrize("arguments", [
    ("show", "whatsapp", "--format", "html"), ("show", "whatsapp", "--format", "json"), ("show", "whatsapp", "--format", "md"),
    ("profiles", "schema"), ("school", "plan", "--format", "md"), ("worried", "blackmail", "--format", "html"),
], ids=" ".join)
@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "cp850"])
def test_a_document_in_a_pipe(arguments: tuple[str, ...], encoding: str) -> None:
    one, other = (subprocess.run([*RUN, *arguments], env=os.environ | {"PYTHONIOENCODING": each}, capture_output=True, timeout=60,
                                 check=True).stdout for each in (encoding, "utf-8"))
    assert one == other
    assert one.decode("utf-8")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "utf-7", "idna", "punycode", "cp037", "undefined"])
def test_an_encoding_that_no_screen_has_is_none_of_questions_and_answers_either(encoding: str) -> None:
    for arguments, code in ((("check", "--plain", "--no-save"), 1), (("list",), 0), (("show", "no such app"), 2)):
        one, other = (subprocess.run([*RUN, *arguments], env=os.environ | {"PYTHONIOENCODING": each}, capture_output=True,
                                     timeout=60, input=b"1\n9\nhelp\n", check=False) for each in (encoding, "utf-8"))
        assert (one.returncode, one.stdout, one.stderr) == (code, other.stdout, other.stderr)
