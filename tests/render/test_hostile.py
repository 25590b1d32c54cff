"""Text from profiles comes out as text in every shape, whatever is in it."""

from __future__ import annotations

import html as markup
import json
import re

import pytest

from safecheck.model import Answer, GapReport
from safecheck.render.renderers import REPORT, Format, Manner
from safecheck.words import HIDDEN
from tests.builders import make_check, make_profile, make_report

TEXTS = {
    "a script": "<script>alert(1)</script>",
    "markup of the terminal": "[bold]x[/on] [/]",
    "escape codes": "\x1b[31mred\x1b]0;title\x07 \x9b2J",
    "a formula": "=cmd|' /C calc'!A0",
    "turned writing": "\u202egnp.exe\u2066 \u200bhidden",
    "10,000 letters": "x" * 10_000,
    "right to left": "مرحبا بالعالم",
    "Markdown": "# [a](https://evil.example) ![b](c) `d` *e* |f|\n\n- g",
    "a calendar": "a\r\nEND:VEVENT\r\nBEGIN:VALARM",
    "typst": '#panic(1) *b* $x$ #eval("1") [x] \\ @ref <label>',
    "an address": "https://example.com/\"><img src=x onerror=alert(1)>",
    "a template": "{{ 7 * 7 }} {% raw %} ${x} %(x)s",
}
TEXT_FORMATS = [format_ for format_ in REPORT if format_ is not Format.PDF]


def hostile(text: str) -> GapReport:
    fields = dict.fromkeys(("question", "why", "recommended", "say", "setting", "look", "by_default"), text)
    check = make_check(**fields, formerly=(text,), steps=dict.fromkeys(make_check().steps, (text, text)))
    rest = [make_check(name=name, **fields) for name in ("gap", "unsure", "good", "later")]
    profile = make_profile("chat", check, *rest, name=text, about=text)
    return make_report([profile], {"chat/contact": Answer.NOT_YET, "chat/gap": Answer.NOT_YET,
                                   "chat/unsure": Answer.NOT_SURE, "chat/good": Answer.YES})


def shown(report: GapReport, format_: Format) -> str:
    made = REPORT[format_](report, Manner(fixes=True))
    return made.decode() if isinstance(made, bytes) else made


@pytest.mark.parametrize("format_", TEXT_FORMATS)
@pytest.mark.parametrize("name", TEXTS)
def test_nothing_that_a_screen_obeys_comes_out(name: str, format_: Format) -> None:
    text = shown(hostile(TEXTS[name]), format_).removeprefix("\ufeff")
    assert not HIDDEN.search(text.replace("\r\n", "\n"))


@pytest.mark.parametrize("format_", TEXT_FORMATS)
@pytest.mark.parametrize("name", TEXTS)
def test_its_letters_come_out(name: str, format_: Format) -> None:
    """The letters, for each shape breaks lines and marks signs in its own way."""
    made = shown(hostile(TEXTS[name]), format_)
    if format_ is Format.JSON:
        assert json.loads(made)["gaps"][0]["why"] == TEXTS[name]
        return
    if format_ is Format.ICS:
        made = made.replace("\r\n ", "").replace("\\n", "")  # folded lines, and how it writes a new line
    plain = markup.unescape(made) if format_ is Format.HTML else made
    assert re.sub(r"\W|_", "", HIDDEN.sub("", TEXTS[name])) in re.sub(r"\W|_", "", plain)


@pytest.mark.parametrize("name", TEXTS)
def test_no_tag_comes_out(name: str) -> None:
    for format_ in (Format.HTML, Format.MD):
        assert not re.search(r"(?<!\\)<(script|img)", shown(hostile(TEXTS[name]), format_))
