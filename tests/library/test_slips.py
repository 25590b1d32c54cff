"""The slips of somebody who writes YAML by hand: the exact place, and advice that helps."""

from __future__ import annotations

from pathlib import Path

import pytest

from safecheck.library.bundled import bundled_folder
from safecheck.library.parse import parse_draft
from safecheck.library.slips import find_slip
from safecheck.library.source import compose
from tests.builders import GOOD

SAY = "say: Who writes to you?"
CONTROL, AGES = "control: who-can-join", "ages: {from: 6, to: 17}"

SLIPS = {
    # where a text would be lost
    "# in a text": (SAY, "say: Who uses #random with you?", "28:19", "'#random with you?' is lost"),
    "# at the start": (SAY, "say: #random writes?", "28:10", "'#random writes?' is lost"),
    "# with one space around": (SAY, "say: Press # and wait?", "28:16", "'# and wait?' is lost"),
    "# two spaces before it": (SAY, "say: Who uses  #random?", "28:20", "'#random?' is lost"),
    "# in a step": ("- Open Chat", "- Open #chat", "25:16", "'#chat' is lost"),
    "# on the next line": (SAY, "say: Who writes\n      to #you?", "29:10", "'#you?' is lost"),
    "# at the start of the next line": (SAY, "say: Who writes\n      #to you?", "29:7", "'#to you?' is lost"),
    "# and then more text": (SAY, "say: Who writes #to\n      you?", "28:21", "' #' is lost"),
    "# after quotes": (SAY, 'say: "Who" #random?', "28:16", "'#random?' is lost"),
    "# in a list": ("[chatter]", "[chatter, #b]", "6:24", "' #' is lost"),
    "# in a list on lines of its own": ("[chatter]", "[chatter,\n  #b,\n  c]", "7:3", "'#b,' is lost"),
    "# in a group": ("dated: 2025-09,", "dated: 2025-09, #x,", "31:88", "' #' is lost"),
    "! at the start": (SAY, "say: !Important who writes?", "28:10", "'!Important', is lost"),
    "! in a step": ("- Open Chat", "- !Open Chat", "25:11", "'!Open', is lost"),
    "& at the start": (SAY, "say: &friends who writes?", "28:10", "'&friends', is lost"),
    "! in a list": ("[chatter]", "[!chatter]", "6:15", "starts with '!'; put quotes"),
    # signs at the start
    "@": (SAY, "say: @home writes?", "28:10", "starts with '@'; put quotes around the whole text"),
    "a backtick": (SAY, "say: `home` writes?", "28:10", "starts with '`'; put quotes"),
    "%": (SAY, "say: %50 write?", "28:10", "starts with '%'; put quotes"),
    "*": (SAY, "say: *friends* write?", "28:10", "starts with '*'; put quotes"),
    "a bracket": (SAY, "say: [Who] writes?", "28:10", "starts with '['; put quotes"),
    "a brace": (SAY, "say: {Who} writes?", "28:10", "starts with '{'; put quotes"),
    "a question mark": (SAY, "say: ? Who writes?", "28:10", "starts with '?'; put quotes"),
    "a hyphen": (SAY, "say: - Who writes?", "28:10", "starts with '-'; put quotes"),
    "|": (SAY, "say: | Who writes?", "28:10", "the text starts on the next line"),
    ">": (SAY, "say: > Who writes?", "28:10", "the text starts on the next line"),
    # colons
    "': ' in a text": (SAY, "say: Now: who writes?", "28:13", "a colon and a space inside a text; put straight quotes"),
    "a colon at the end": (SAY, "say: Who writes:", "28:20", "a colon and a space inside a text"),
    "': ' in the next line": (SAY, "say: Tell me\n      now: who?", "29:7", "line up"),
    "': ' inside curly quotes": (SAY, "say: “Now: who writes?”", "28:14", "curly ones do not count"),
    "no colon": (SAY, "say Who writes to you?", "28:8", "a colon is missing after 'say'"),
    "no colon, first line": ("id: chat\n", "id chat\n", "1:3", "a colon is missing after 'id'"),
    "no colon, first field of a check": ("- id: contact-me", "- id contact-me", "11:7", "a colon is missing after 'id'"),
    "no colon after a group": ("    steps:\n", "    steps\n", "23:10", "a colon is missing after 'steps'"),
    "=": (SAY, "say = Who writes to you?", "28:8", "a colon is missing after 'say'"),
    "a wide colon": (SAY, "say： Who writes to you?", "28:8", "type a plain colon"),
    "no space after the colon": (SAY, "say:Who writes to you?", "28:9", "a plain space is missing after 'say:'"),
    "no space, first field of a check": ("- id: contact-me", "- id:contact-me", "11:8", "a plain space is missing after 'id:'"),
    "a no-break space after the colon": (SAY, "say:\u00a0Who writes to you?", "28:9", "a plain space is missing after 'say:'"),
    "no space in braces": (CONTROL, AGES.replace(": 6", ":6"), "20:12", "Put a space after 'from:'"),
    # quotes
    "an apostrophe at the start": (SAY, "say: 'Tis who writes?", "28:10", "put double quotes around the whole text"),
    "an apostrophe at the start of a step": ("- Open Chat", "- 'Tis Chat", "25:11", "put double quotes around the whole text"),
    "an apostrophe in single quotes": (SAY, "say: 'It's safer.'", "28:14", "put double quotes around the whole text"),
    "quotes around one word": (SAY, 'say: "Who" writes?', "28:16", "put single quotes around the whole text"),
    "double quotes not closed": (SAY, 'say: "Who writes?', "28:10", "nothing closes it"),
    "closed by a curly one": (SAY, 'say: "Who writes?”', "28:10", "nothing closes it"),
    "not closed in braces": ("by: maker", "by: 'maker", "31:65", "nothing closes"),
    "a backslash": (SAY, r'say: "Who \writes?"', "28:15", "a backslash inside double quotes"),
    "a curly quote around the name": (SAY, "“say”: Who writes?", "28:5", "Write say without any other sign"),
    # the start of a line
    "one space too few": ("    " + SAY, "   " + SAY, "28:4", "after 3 spaces, and the lines of its group after 4 spaces"),
    "one space too many": ("    " + SAY, "     " + SAY, "28:6", "after 5 spaces, and the lines of its group after 4 spaces"),
    "no space at all": ("    " + SAY, SAY, "28:1", "after no spaces, and the lines of its group after 4 spaces"),
    "as far out as the hyphen": ("    " + SAY, "  " + SAY, "28:3", "the line has to start after 4 spaces"),
    "a space before a field at the top": ("maker: Chat Ltd", " maker: Chat Ltd", "4:2", "after 1 space, and the lines of its group after no"),
    "a space before the first field": ("id: chat\n", " id: chat\n", "1:2", "after 1 space, and the lines of its group after no"),
    "a tab": ("    " + SAY, "\t" + SAY, "28:1", "a tab at the start of the line"),
    "a tab after spaces": ("    " + SAY, "    \t" + SAY, "28:5", "a tab at the start of the line"),
    "no-break spaces": ("    " + SAY, "\u00a0" * 4 + SAY, "28:1", "a no-break space"),
    "one no-break space": ("    " + SAY, "   \u00a0" + SAY, "28:4", "a no-break space"),
    "a space without a width": ("    " + SAY, "    \u200b" + SAY, "28:5", "Write say without any other sign"),
    # lists
    "no hyphen, first": ("- Open Chat", "Open Chat", "25:9", "'- ', a hyphen and a space, before each line"),
    "no hyphen, last": ("- Choose", "Choose", "27:9", "'- ', are missing before this item"),
    "no space after the hyphen, first": ("- Open Chat", "-Open Chat", "25:9", "'- ', a hyphen and a space, before each line"),
    "no space after the hyphen, last": ("- Choose", "-Choose", "27:10", "a plain space is missing after the hyphen"),
    "a no-break space after the hyphen": ("- Choose", "-\u00a0Choose", "27:10", "a plain space is missing after the hyphen"),
    "a bullet": ("- Choose", "• Choose", "27:9", "write a hyphen and a space"),
    "a dash": ("- Choose", "– Choose", "27:9", "write a hyphen and a space"),
    "a star": ("- Open Chat", "* Open Chat", "25:9", "write a hyphen and a space"),
    "no hyphen before a check": ("  - id: contact-me", "    id: contact-me", "11:5", "'- ' before the first line of each item"),
    "': ' in a step": ("- Open Chat", "- Open Chat: then wait", "25:11", "put quotes around text with ': ' in it"),
    "a bracket not closed": ("[chatter]", "[chatter", "6:14", "add ']'"),
    "a brace not closed": (CONTROL, AGES.removesuffix("}"), "20:11", "add '}'"),
    "no comma": (CONTROL, AGES.replace(",", ""), "20:22", "is a comma missing?"),
    # what is not to be seen
    "a control character": (SAY, "say: Who \x07writes?", "28:14", "a hidden control character"),
    "a hidden line break": (SAY, "say: Who \u2028writes?", "28:14", "a hidden line break"),
    "a second document": ("maker: Chat Ltd", "---\nmaker: Chat Ltd", "4:1", "starts another document"),
    "two versions": ("maker: Chat Ltd", "<<<<<<< HEAD\nmaker: Chat Ltd", "4:1", "keep one version"),
    # fields
    "twice": ("maker: Chat Ltd", "name: Again", "4:1", "'name' is written twice (first on line 2)"),
    "a capital": (SAY, "Say: Who writes?", "28:5", "Did you mean 'say'?"),
    "a long text that does not start further in": (SAY, "say: >-\n    Who writes?", "29:5", "has to start further in"),
}


def found_in(text: str) -> list[str]:
    return [str(each).removeprefix("f:") for each in parse_draft(text, "f", None)[1]]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_told_where_it_is(name: str, ends: str) -> None:
    before, after, place, advice = SLIPS[name]
    assert before in GOOD
    found = found_in(GOOD.replace(before, after, 1).replace("\n", ends))
    assert any(each.startswith(f"{place} ") and advice in each for each in found), found


MEANT = {
    "a note after a word": ("severity: high", "severity: high   # high | medium | low"),
    "a note close to a word": ("severity: high", "severity: high # high | medium | low"),
    "a note after a number": ("minutes: 2", "minutes: 2 # to look"),
    "a note after a text": (SAY, f"{SAY}   # kind"),
    "a note after a tab": (SAY, f"{SAY}\t# kind"),
    "a note after quotes": (SAY, 'say: "Who writes to you?" # kind'),
    "a note after a list": ("[chatter]", "[chatter]  #other names"),
    "a note in a list": ("[chatter]", "[chatter,  # the first\n  chats]"),
    "a note on a line of its own": (f"    {SAY}", f"    # to say\n    {SAY}\n    #tomorrow: more"),
    "a note below a text": (SAY, f"{SAY}\n      # kind"),
    "# in quotes": (SAY, 'say: "Who uses #random with you?"'),
    "# in single quotes": (SAY, "say: 'Who uses #random with you?'"),
    "# in a folded text": (SAY, "say: >-\n      Who uses #random\n      #and why?"),
    "# in a folded text after a note": (SAY, "say: >- # two lines\n      Who uses #random?"),
    "# inside a word": (SAY, "say: Who plays C#now?"),
    "! and & inside": (SAY, "say: Stop! Who is there & why?"),
    "text on the next line": (SAY, "say:\n      Who writes to you?"),
    "a text on two lines": (SAY, "say: Who writes\n      to you?"),
    "an emoji, accents, a no-break space": (SAY, "say: Who 😀 is né\u00a0here?"),
    "a colon without a space": (SAY, "say: Is 10:30 late?"),
}


@pytest.mark.parametrize("name", MEANT)
def test_what_is_meant_so_is_no_slip(name: str) -> None:
    before, after = MEANT[name]
    assert before in GOOD
    assert found_in(GOOD.replace(before, after, 1)) == []


@pytest.mark.parametrize("path", sorted(bundled_folder().rglob("*.yaml")), ids=lambda path: path.name)
def test_a_good_file_has_no_slip(path: Path) -> None:
    assert find_slip(path.read_text(encoding="utf-8"), None) is None


@pytest.mark.parametrize("mark", ["!Important", "&friends"])
@pytest.mark.parametrize("before", ["", "a: ", "- ", "a: [", "a: [b,", "{a: ", '{"a":', "a:\n  "])
def test_a_first_word_is_missed_wherever_the_format_takes_it_away(before: str, mark: str) -> None:
    text = f"{before}{mark} who" + {"[": "]", "{": "}"}.get("".join(each for each in before if each in "[{"), "")
    root, [problem] = compose(text, "chat.yaml")
    assert root is None
    assert (problem.code, f"'{mark}', is lost" in problem.message) == ("lost-text", True)
