"""One edit to a good profile, one plain message with its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from safecheck.errors import UnreadableFile
from safecheck.library.bundled import bundled_folder
from safecheck.library.review import review

GOOD = """\
id: chat
name: Chat
kind: app
maker: Chat Ltd
minimum_age: 0
also_called: [chatter]
about: An app to chat with.
reviewed_on: 2026-11-23
checks:
  - id: contact-me
    stage: strangers
    topic: contact
    setting: Contact Me
    question: Can only friends contact your child on Chat?
    why: A stranger can pretend to be a friend.
    recommended: Friends
    by_default: Off
    severity: high
    ages: {from: 6, to: 17}
    minutes: 2
    needs: [child-device]
    steps:
      any:
        - Open Chat
        - 'Tap "Contact Me"'
        - Choose "Friends"
    say: Who writes to you?
    evidence: confirmed
    references:
      - {title: Chat help, url: "https://example.com/help", by: maker, dated: 2025-09, accessed_on: 2026-11-23}
"""

EDITS = {
    "unknown field": ("maker: Chat Ltd", "makr: Chat Ltd", "4:1 'makr' is not a field of a profile. Did you mean 'maker'?"),
    "repeated field": ("maker: Chat Ltd", "name: Again", "4:1 'name' is written twice (first on line 2)"),
    "missing field": ("    say: Who writes to you?\n", "", "10:5 'say' is missing from a check: one sentence to say to the child"),
    "bad choice": ("severity: high", "severity: hgih",
                   "18:15 severity is 'hgih'; allowed: high, medium, low. Did you mean 'high'?"),
    "bad choice, none near": ("stage: strangers", "stage: kitchen",
                              "11:12 stage is 'kitchen'; allowed: phone, bedroom, strangers, talk."),
    "bad date": ("2026-11-23\nchecks", "2026-02-30\nchecks", "8:14 reviewed_on is '2026-02-30'; there is no such day"),
    "odd date": ("2026-11-23\nchecks", "last week\nchecks",
                 "8:14 reviewed_on is 'last week'; write a day as year-month-day, such as 2026-11-23"),
    "bad number": ("minutes: 2", "minutes: two", "20:14 minutes is 'two'; it has to be a whole number from 1 to 30"),
    "age out of range": ("from: 6", "from: 3", "19:18 from is '3'; it has to be a whole number from 4 to 17"),
    "ages turned round": ("from: 6, to: 17", "from: 17, to: 6", "19:11 ages goes from 17 to 6; turn them round"),
    "not a list": ("needs: [child-device]", "needs: child-device",
                   "21:12 needs is 'child-device'; it has to be a list, such as [one, two]"),
    "not a text": ("why: A stranger can pretend to be a friend.", "why: [a, b]", "15:10 why is a list; it has to be one text"),
    "empty": ("recommended: Friends", "recommended:", "16:17 recommended has nothing after it; fill it in or take the line out"),
    "too long": ("why: A stranger", f"why: {'very ' * 80}long. A stranger", "15:10 why has 444 characters; at most 300"),
    "http": ("https://example.com/help", "http://example.com/help",
             "30:33 url is 'http://example.com/help'; it has to be a web address that starts with https://"),
    "no question mark": ("on Chat?", "on Chat", "14:15 question has to end with '?'"),
    "bad id": ("id: contact-me", "id: Contact Me",
               "10:9 id is 'Contact Me'; it has to look like contact-me (small letters, digits, hyphens)"),
    "other file's id": ("id: chat\n", "id: chatt\n", "1:5 id is 'chatt', but the file is called 'chat'"),
    "control character": ("say: Who writes to you?", 'say: "Who \\e[31m writes?"',
                          "27:10 say holds a hidden control character; type it again"),
    "unknown platform": ("      any:", "      iphone:", "23:7 the word under steps is 'iphone'; allowed: any, ios, android, "),
    "steps not by platform": ("steps:\n      any:\n        - Open Chat", "steps:\n        - Open Chat",
                              "23:9 steps is a list; it has to name at least one of: any, ios, "),
    "no minimum age": ("minimum_age: 0\n", "", "3:7 an app needs minimum_age (the maker's own; 0 if there is none)"),
    "no minimum-age check": ("minimum_age: 0", "minimum_age: 13",
                             "5:14 minimum_age is 13, so a check with the id 'minimum-age' is needed"),
    "setting not in steps": ("setting: Contact Me", "setting: Who Contacts",
                             "13:14 setting 'Who Contacts' stands in none of the steps; write the label as the steps do"),
    "platforms on an app": ("maker: Chat Ltd", "platforms: [ios]", "4:12 platforms is for devices only; take it out"),
    "tomorrow": ("accessed_on: 2026-11-23", "accessed_on: 2027-11-23",
                 "30:7 accessed_on is 2027-11-23, which has not come yet"),
    "unknown subject": ("    evidence: confirmed", "    only_with: [xbx]\n    evidence: confirmed",
                        "28:16 only_with names 'xbx', which is no profile and no kind. Did you mean 'xbox'?"),
    "unknown check": ("    evidence: confirmed", "    settled_by: [chat/contact-mee]\n    evidence: confirmed",
                      "28:17 settled_by names 'chat/contact-mee', which is no check. Did you mean 'chat/contact-me'?"),
    "settles itself": ("    evidence: confirmed", "    settled_by: [chat/contact-me]\n    evidence: confirmed",
                       "28:17 settled_by names the check itself, 'chat/contact-me'"),
    "bad yaml": ("say: Who writes to you?", "say: Now: who writes?",
                 "27:13 not valid YAML: mapping values are not allowed in this context"),
    "alias": ("also_called: [chatter]", "also_called: &x [chatter]\n\"no\": *x",
              "6:14 written once with & and used again with *; write it out each time"),
    "not a mapping": (GOOD, "- a\n- b\n", "1:1 a profile is a list; it has to be 'name: value' lines, such as id: ..."),
    "empty file": (GOOD, "", "1:1 the file is empty"),
    "checks not last": (GOOD, GOOD.replace("maker: Chat Ltd\n", "") + "maker: Chat Ltd\n",
                        "9:3 checks has to be the last field of the file"),
}


def problems_of(text: str, folder: Path) -> list[str]:
    path = folder / "chat.yaml"
    path.write_text(text, encoding="utf-8")
    found = review([path], bundled_folder(), date(2026, 11, 24)).problems
    return [str(problem).replace(f"{path}:", "") for problem in found]


def test_the_good_profile_has_no_problem(tmp_path: Path) -> None:
    assert problems_of(GOOD, tmp_path) == []


@pytest.mark.parametrize("name", EDITS)
def test_one_mistake_gives_one_line_with_its_place(name: str, tmp_path: Path) -> None:
    before, after, message = EDITS[name]
    assert before in GOOD
    text = GOOD.replace(before, after, 1)
    found = problems_of(text, tmp_path)
    assert len(found) == 1, found
    assert found[0].startswith(message)


def test_twenty_mistakes_give_twenty_lines_in_order(tmp_path: Path) -> None:
    text = GOOD
    spoilt = ("unknown field", "bad choice", "bad choice, none near", "bad date", "bad number", "age out of range",
              "not a list", "not a text", "empty", "http", "no question mark", "bad id", "other file's id",
              "control character", "unknown platform", "unknown subject")
    for name in spoilt:
        before, after, _ = EDITS[name]
        text = text.replace(before, after, 1)
    text = text.replace("by: maker", "by: nobody").replace("dated: 2025-09", "dated: autumn").replace(
        "evidence: confirmed", "evidence: sure").replace("topic: contact", "topic: contacts")
    found = problems_of(text, tmp_path)
    assert len(found) == 20, found
    lines = [tuple(map(int, each.split(" ")[0].split(":"))) for each in found]
    assert lines == sorted(lines)


def test_words_that_yaml_turns_into_switches_stay_text(tmp_path: Path) -> None:
    from safecheck.library.parse import parse_profile

    profile, problems = parse_profile(GOOD.replace("recommended: Friends", "recommended: Off").replace(
        "name: Chat", "name: No"), "chat.yaml")
    assert problems == []
    assert profile is not None
    assert (profile.subject.name, profile.checks[0].recommended) == ("No", "Off")


def test_two_apps_with_the_same_steps(tmp_path: Path) -> None:
    (tmp_path / "chat.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "copy.yaml").write_text(GOOD.replace("id: chat\n", "id: copy\n"), encoding="utf-8")
    found = review([tmp_path], bundled_folder(), date(2026, 11, 24)).problems
    assert [problem.code for problem in found] == ["copied-steps"]
    assert "the same steps stand in 'chat'" in found[0].message


def test_one_id_in_two_files(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "chat.yaml").write_text(GOOD, encoding="utf-8")
    found = review([tmp_path], bundled_folder(), date(2026, 11, 24)).problems
    assert [problem.code for problem in found] == ["repeated-id"]


def test_an_old_review_only_warns(tmp_path: Path) -> None:
    (tmp_path / "chat.yaml").write_text(GOOD, encoding="utf-8")
    result = review([tmp_path], bundled_folder(), date(2027, 11, 24))
    assert [problem.code for problem in result.problems] == ["stale-review"]
    assert not result.has_mistakes


def test_no_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="there is no profile here"):
        review([tmp_path], bundled_folder(), date(2026, 11, 24))


@pytest.mark.parametrize(("content", "reason"), [
    (b"\xff\xfe\x00", "not UTF-8 text"),
    (b"name: " + b"a" * 1_000_001, "longer than 1,000,000 characters"),
])
def test_what_is_no_text_file_is_said(content: bytes, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "chat.yaml"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=reason):
        review([path], bundled_folder(), date(2026, 11, 24))


def test_a_file_may_start_with_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "chat.yaml"
    path.write_text(GOOD, encoding="utf-8-sig")
    assert review([path], bundled_folder(), date(2026, 11, 24)).problems == ()
