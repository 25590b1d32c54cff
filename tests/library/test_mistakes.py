"""One edit to a good profile, one plain message with its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from safecheck.authors.review import review
from safecheck.errors import UnreadableFile
from safecheck.library.bundled import bundled_folder
from tests.builders import GOOD

EDITS = {
    "unknown field": ("maker: Chat Ltd", "makr: Chat Ltd", "4:1 'makr' is not a field of a profile. Did you mean 'maker'?"),
    "repeated field": ("maker: Chat Ltd", "name: Again", "4:1 'name' is written twice (first on line 2)"),
    "missing field": ("    say: Who writes to you?\n", "", "11:5 'say' is missing from a check: one sentence to say to the child"),
    "bad choice": ("severity: high", "severity: hgih",
                   "19:15 severity is 'hgih'; allowed: high, medium, low. Did you mean 'high'?"),
    "bad choice, none near": ("stage: strangers", "stage: kitchen",
                              "12:12 stage is 'kitchen'; allowed: phone, bedroom, strangers, talk."),
    "bad date": ("2026-11-23\nchecks", "2026-02-30\nchecks", "9:14 reviewed_on is '2026-02-30'; there is no such day"),
    "odd date": ("2026-11-23\nchecks", "last week\nchecks",
                 "9:14 reviewed_on is 'last week'; write a day as year-month-day, such as 2026-11-23"),
    "bad number": ("minutes: 2", "minutes: two", "21:14 minutes is 'two'; it has to be a whole number from 1 to 30"),
    "age out of range": ("control: who-can-join", "ages: {from: 3, to: 17}", "20:18 from is '3'; it has to be a whole number from 4 to 17"),
    "ages turned round": ("control: who-can-join", "ages: {from: 17, to: 6}", "20:11 ages goes from 17 to 6; turn them round"),
    "not a list": ("needs: [child-device]", "needs: child-device",
                   "22:12 needs is 'child-device'; it has to be a list, such as [one, two]"),
    "not a text": ("why: A stranger can pretend to be a friend.", "why: [a, b]", "16:10 why is a list; it has to be one text"),
    "empty": ("recommended: Friends", "recommended:", "17:17 recommended has nothing after it; fill it in or take the line out"),
    "too long": ("why: A stranger", f"why: {'It is so. ' * 40}A stranger", "16:10 why has 438 characters; at most 300"),
    "http": ("https://example.com/help", "http://example.com/help",
             "31:33 url is 'http://example.com/help'; it has to be a web address that starts with https://"),
    "no question mark": ("on Chat?", "on Chat", "15:15 question has to end with '?'"),
    "bad id": ("id: contact-me", "id: Contact Me",
               "11:9 id is 'Contact Me'; it has to look like contact-me (small letters, digits, hyphens)"),
    "other file's id": ("id: chat\n", "id: chatt\n", "1:5 id is 'chatt', but the file is called 'chat'"),
    "control character": ("say: Who writes to you?", 'say: "Who \\e[31m writes?"',
                          "28:10 say holds a hidden control character; type it again"),
    "unknown platform": ("      any:", "      iphone:", "24:7 the word under steps is 'iphone'; allowed: any, ios, parent-iphone, "),
    "steps not by platform": ("steps:\n      any:\n        - Open Chat", "steps:\n        - Open Chat",
                              "24:9 steps is a list; it has to name at least one of: any, ios, "),
    "no minimum age": ("minimum_age: 0\n", "", "3:7 an app needs minimum_age (the maker's own; 0 if there is none)"),
    "no minimum-age check": ("minimum_age: 0", "minimum_age: 6",
                             "5:14 minimum_age is 6, so a check with the id 'minimum-age' is needed"),
    "setting not in steps": ("setting: Contact Me", "setting: Who Contacts",
                             "14:14 setting 'Who Contacts' stands in none of the steps; write the label as the steps do"),
    "publisher that nobody knows": (
        "https://example.com/help", "https://copies.example.org/help",
        "31:7 copies.example.org is not in help/publishers.yaml; link the body that wrote it, or add its site there"),
    "publisher of another kind": (
        "by: maker", "by: charity", "31:7 by is 'charity', but help/publishers.yaml has example.com under 'maker'"),
    "a site that only looks like a known one": (
        "https://example.com/help", "https://notexample.com/help", "31:7 notexample.com is not in help/publishers.yaml"),
    "sentence of 21 words": (
        "why: A stranger can pretend to be a friend.", f"why: {'go ' * 20}on.",
        "16:10 a sentence has 21 words; at most 20: go go go"),
    "hard words": (
        "why: A stranger can pretend to be a friend.",
        "why: A stranger can pretend to be a different person, and your child cannot see the truth about them.",
        "16:10 hard to read: grade 6.8, at most 6; use shorter words and sentences"),
    "jargon": ("why: A stranger", "why: Toggle it. A stranger", "16:10 'Toggle' is not a word for a parent; instead: switch"),
    "blame": ("say: Who writes to you?", "say: That was stupid.",
              "28:10 'stupid' is not a word for a parent; instead: nothing; no blame"),
    "US spelling, one word": ("say: Who writes to you?", "say: What is your favorite?",
                              "28:10 'favorite' is US spelling; write 'favourite'"),
    "too few checks": ("few_checks: It is made up.\n", "",
                       "10:3 1 check; 5 or more are usual. Write more, or say why fewer are right"),
    "no contact check": ("topic: contact", "topic: privacy",
                         "11:3 a check with 'topic: contact' is missing: who can contact the child here?"),
    "contact after all": ("maker: Chat Ltd", "no_contact: yes",
                          "4:13 no_contact is yes, but a check has 'topic: contact'; take one of them out"),
    "includes what is not there": ("maker: Chat Ltd", "includes: [xbx]",
                                   "4:11 includes names 'xbx', which is no profile. Did you mean 'xbox'?"),
    "includes itself": ("maker: Chat Ltd", "includes: [chat]", "4:11 includes names the profile itself"),
    "former name of today": ("maker: Chat Ltd", "formerly: [Chat]", "4:11 formerly names 'Chat', which is its name today"),
    "former label of today": ("    setting: Contact Me", "    setting: Contact Me\n    formerly: [Contact Me]",
                              "15:15 formerly names 'Contact Me', which is its setting today"),
    "platforms on an app": ("maker: Chat Ltd", "platforms: [ios]", "4:12 platforms is for devices only; take it out"),
    "unknown control": ("control: who-can-join", "control: who-can-jion",
                        "20:14 control 'who-can-jion' is not in help/controls.yaml. Did you mean 'who-can-join'?"),
    "topic of another control": ("control: who-can-join", "control: voice-chat",
                                 "13:12 topic is 'contact', but a check about 'voice-chat' has live"),
    "severity of another control": (
        "severity: high", "severity: medium",
        "19:15 severity is 'medium', but a check about 'who-can-join' has 'high', as in every other file"),
    "a control that weighs less later": (
        "control: who-can-join", "control: new-apps",
        "20:14 'new-apps' weighs differently from 13 on; make two checks of it, each with its own ages"),
    "an age without a topic": ("control: who-can-join", "ages: {from: 6, to: 17}",
                               "11:3 no check has 'topic: contact' at 4 to 5; write one, or say under 'not_asked'"),
    "not asked, and asked": ("maker: Chat Ltd", "not_asked: [{topic: contact, ages: {to: 5}, because: It is so.}]",
                             "4:12 not_asked names 'contact', but a check asks about it at 4 to 5; mend the ages"),
    "a child's version out of place": ("    evidence: confirmed", "    childs_version: a Chat account\n    evidence: confirmed",
                                       "29:21 childs_version belongs to the check 'minimum-age' alone"),
    "tomorrow": ("accessed_on: 2026-11-23", "accessed_on: 2027-11-23",
                 "31:7 accessed_on is 2027-11-23, which has not come yet"),
    "reviewed tomorrow": ("2026-11-23\nchecks", "2026-11-25\nchecks", "9:14 reviewed_on is 2026-11-25, which has not come yet"),
    "days turned round": ("    evidence: confirmed", "    valid_from: 2026-12-02\n    valid_until: 2026-12-01\n    evidence: confirmed",
                          "30:18 valid_until is 2026-12-01, before valid_from, 2026-12-02"),
    "a device of any platform": ("kind: app\nmaker: Chat Ltd", "kind: device\nplatforms: [any]",
                                 "4:12 platforms cannot be 'any'; name the device's own"),
    "a household's check of another stage": ("kind: app\nmaker: Chat Ltd\nminimum_age: 0\nalso_called: [chatter]\n", "kind: household\n",
                                             "9:12 stage is 'strangers', but the file is 'chat'; move the check to the file of its stage"),
    "a minimum age asked at another age": (
        GOOD, GOOD.replace("minimum_age: 0", "minimum_age: 6") + GOOD.partition("checks:\n")[2].replace(
            "id: contact-me", "id: minimum-age\n    ages: {to: 6}").replace("do: Let only", "do: Let no"),
        "34:11 ages of 'minimum-age' has to be {to: 5}, as minimum_age is 6"),
    "unknown subject": ("    evidence: confirmed", "    only_with: [xbx]\n    evidence: confirmed",
                        "29:16 only_with names 'xbx', which is no profile and no kind. Did you mean 'xbox'?"),
    "unknown check": ("    evidence: confirmed", "    settled_by: [chat/contact-mee]\n    evidence: confirmed",
                      "29:17 settled_by names 'chat/contact-mee', which is no check. Did you mean 'chat/contact-me'?"),
    "settles itself": ("    evidence: confirmed", "    settled_by: [chat/contact-me]\n    evidence: confirmed",
                       "29:17 settled_by names the check itself, 'chat/contact-me'"),
    "a change on the way": (
        "        - Open Chat\n", "        - Open Chat\n        - Delete the app\n",
        "24:7 step 2 for 'any' is shown to a parent who only wants to look, and 'delete' does more than lead there: "
        "Delete the app. Say in a line 'look: ...' how to tell"),
    "a change and no way": (
        "        - Open Chat\n        - 'Tap \"Contact Me\"'\n        - Choose", "        - In \"Contact Me\" choose",
        "24:7 the only step for 'any' is the change itself; say in a line 'look: ...' how to tell without it"),
    "a look that changes": (
        "    needs: [child-device]", "    needs: [child-device]\n    look: Open Chat and delete the app.",
        "23:11 look is for a parent who only wants to look, and 'delete' changes something: "
        "Open Chat and delete the app."),
    "bad yaml": ("say: Who writes to you?", "say: Now: who writes?",
                 "28:13 a colon and a space inside a text; put straight quotes around the whole text"),
    "alias": ("also_called: [chatter]", "also_called: &x [chatter]\n\"no\": *x",
              "6:14 written once with & and used again with *; write it out each time"),
    "not a mapping": (GOOD, "- a\n- b\n", "1:1 a profile is a list; it has to be 'name: value' lines, such as id: ..."),
    "empty file": (GOOD, "", "1:1 the file is empty"),
    "checks not last": (GOOD, GOOD.replace("maker: Chat Ltd\n", "") + "maker: Chat Ltd\n",
                        "10:3 checks has to be the last field of the file"),
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
        "name: Chat", "name: No"), "chat.yaml", None)
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


TEENS = GOOD.replace("minimum_age: 0", "minimum_age: 13")


@pytest.mark.parametrize(("ages", "codes"), [
    ("{from: 13, to: 17}", ["no-minimum-age-check"]),
    ("{from: 10, to: 17}", ["no-minimum-age-check", "ages-below-minimum"]),
    ("{from: 14, to: 17}", ["no-minimum-age-check", "minimum-age-not-asked", "topic-not-asked"]),
    ("{to: 12}", ["no-minimum-age-check", "minimum-age-not-asked", "topic-not-asked"]),
])
def test_ages_agree_with_the_minimum_age(ages: str, codes: list[str], tmp_path: Path) -> None:
    text = TEENS.replace("control: who-can-join", f"ages: {ages}")
    (tmp_path / "chat.yaml").write_text(text, encoding="utf-8")
    found = review([tmp_path], bundled_folder(), date(2026, 11, 24)).problems
    assert sorted(problem.code for problem in found) == sorted(codes)


def contact_checks(*ages: str) -> str:
    """The good profile with a check on contact for each of some ages."""
    head, check = GOOD.split("checks:\n")
    checks = [check.replace("contact-me", f"contact-{number}").replace("to your child", f"to your {number}. child").replace(
        "    control: who-can-join", f"    ages: {each}") for number, each in enumerate(ages)]
    return f"{head}checks:\n{''.join(checks)}"


@pytest.mark.parametrize(("ages", "missing"), [
    (["{to: 12}", "{from: 13}"], ""),
    (["{to: 11}", "{from: 13}"], "12"),
    (["{from: 6, to: 8}", "{from: 10, to: 16}"], "4 to 5 and 9 and 17"),
])
def test_what_is_asked_at_one_age_is_asked_at_every_age(ages: list[str], missing: str, tmp_path: Path) -> None:
    told = f"11:3 no check has 'topic: contact' at {missing}; write one, or say under 'not_asked' why that is right"
    assert problems_of(contact_checks(*ages), tmp_path) == ([told] if missing else [])


def test_a_file_may_say_why_it_does_not_ask(tmp_path: Path) -> None:
    says_why = "maker: Chat Ltd\nnot_asked: [{topic: contact, ages: {to: 5}, because: Nobody can write before 6.}]"
    assert problems_of(contact_checks("{from: 6}").replace("maker: Chat Ltd", says_why), tmp_path) == []


@pytest.mark.parametrize("severity", ["high", "medium"])
@pytest.mark.parametrize("ages", ["{to: 12}", "{from: 13}"])
def test_a_control_that_weighs_less_later_has_the_weight_of_the_age(severity: str, ages: str, tmp_path: Path) -> None:
    other = "{from: 13}" if "to" in ages else "{to: 12}"
    text = contact_checks(ages, other).replace("    minutes: 2", "    control: new-apps\n    minutes: 2", 1).replace(
        "severity: high", f"severity: {severity}", 1)
    right = severity == ("high" if "to" in ages else "medium")
    assert len(problems_of(text, tmp_path)) == (0 if right else 1)


CHILDS_VERSION = TEENS.replace("severity: high\n", "severity: high\n    ages: {from: 13}\n", 1) + """\
  - id: minimum-age
    do: Take Chat off until your child is 13
    stage: phone
    topic: account
    question: Chat is for 13 and over. Has your child stopped using it for now?
    why: The app is made for teenagers.
    recommended: No account
    severity: high
    ages: {to: 12}
    minutes: 2
    needs: [child-device]
    look: Look for Chat on the phone.
    steps:
      any: [If something in Chat worries you keep it and get help first, Delete the app]
    say: This one can wait.
    evidence: confirmed
    childs_version: a Chat account that you manage
    references:
      - {title: Chat help, url: "https://example.com/help", by: maker, dated: 2025-09, accessed_on: 2026-11-23}
  - id: managed-contact
    do: Let only family write to your child on Chat
    stage: strangers
    topic: contact
    question: Can only family write to your child on Chat?
    why: A stranger can pretend to be a friend.
    recommended: Family
    severity: high
    ages: {to: 12}
    on_childs_version: yes
    minutes: 2
    needs: [child-device]
    steps:
      any:
        - Open Chat on your own phone
        - Choose "Family"
    say: Who writes to you?
    evidence: confirmed
    references:
      - {title: Chat help, url: "https://example.com/help", by: maker, dated: 2025-09, accessed_on: 2026-11-23}
"""


@pytest.mark.parametrize(("before", "after", "messages"), [
    ("", "", []),
    ("topic: contact\n    question: Can only family", "topic: time\n    question: Can only family", []),
    ("    on_childs_version: yes\n", "", [
        "childs-version-unasked: a child's version is named, but no check has 'on_childs_version: yes': what is to be set "
        "there?"]),
    ("    childs_version: a Chat account that you manage\n", "", [
        "no-childs-version: name the child's version in the check 'minimum-age', in a line 'childs_version: ...'"]),
    ("    ages: {to: 12}\n    on_childs", "    ages: {to: 13}\n    on_childs", [
        "childs-version-ages: the child's version is for children below 13; ages has to end at 12 or before"]),
    ("    ages: {to: 12}\n    on_childs", "    on_childs", [
        "childs-version-ages: the child's version is for children below 13; ages has to end at 12 or before"]),
])
def test_a_childs_version_is_named_and_asked_about(before: str, after: str, messages: list[str], tmp_path: Path) -> None:
    assert before in CHILDS_VERSION
    path = tmp_path / "chat.yaml"
    path.write_text(CHILDS_VERSION.replace(before, after, 1) if before else CHILDS_VERSION, encoding="utf-8")
    found = review([path], bundled_folder(), date(2026, 11, 24)).problems
    assert [f"{problem.code}: {problem.message}" for problem in found] == messages


@pytest.mark.parametrize("label", ['Tap "Favorite color" and toggle "Behavior"', "Open Game Center"])
def test_a_label_is_spelt_as_on_the_screen(label: str, tmp_path: Path) -> None:
    text = GOOD.replace("        - Open Chat\n", f"        - Open Chat\n        - {label.replace('toggle', 'look for')}\n")
    assert problems_of(text, tmp_path) == []


def test_what_others_wrote_is_not_ours_to_mend(tmp_path: Path) -> None:
    assert problems_of(GOOD.replace("maker: Chat Ltd", "maker: Gray & favorite Ltd"), tmp_path) == []


@pytest.mark.parametrize("look", ["Look for a lock beside the name.", 'Look for the button "Delete".',
                                  "Ask your child to block someone.", "Ring the watch. It should stay quiet."])
def test_who_says_how_to_look_may_change_things_in_any_step(look: str, tmp_path: Path) -> None:
    text = GOOD.replace("        - Open Chat\n", "        - Open Chat\n        - Delete the app\n").replace(
        "    steps:", f"    look: {look}\n    steps:")
    assert problems_of(text, tmp_path) == []


def test_nobody_can_reach_a_child_so_no_contact_check_is_needed(tmp_path: Path) -> None:
    text = GOOD.replace("topic: contact", "topic: privacy").replace("maker: Chat Ltd", "no_contact: yes")
    assert problems_of(text, tmp_path) == []


def test_an_own_list_of_publishers_is_read_too(tmp_path: Path) -> None:
    (tmp_path / "chat.yaml").write_text(GOOD.replace("example.com", "school.example.org"), encoding="utf-8")
    (tmp_path / "help").mkdir()
    (tmp_path / "help" / "publishers.yaml").write_text(
        "reviewed_on: 2026-11-24\npublishers:\n  - {name: Our school, by: maker, sites: [school.example.org]}\n",
        encoding="utf-8")
    assert review([tmp_path], bundled_folder(), date(2026, 11, 24)).problems == ()


@pytest.mark.parametrize(("url", "code"), [
    ("https://www.example.com/help", None), ("https://help.example.com", None), ("https://example.com.evil.org", "unknown-publisher"),
    ("https://evilexample.com/", "unknown-publisher"), ("https://example.com/guides/x", "other-publisher"),
    ("https://example.com/guides", "other-publisher"), ("https://example.com/guidesandmore", None),
])
def test_a_part_of_a_site_may_be_of_another_kind(url: str, code: str | None, tmp_path: Path) -> None:
    (tmp_path / "chat.yaml").write_text(GOOD.replace("https://example.com/help", url), encoding="utf-8")
    (tmp_path / "help").mkdir()
    (tmp_path / "help" / "publishers.yaml").write_text(
        "reviewed_on: 2026-11-24\npublishers:\n  - {name: Guides, by: other, sites: [example.com/guides]}\n",
        encoding="utf-8")
    found = review([tmp_path], bundled_folder(), date(2026, 11, 24)).problems
    assert [problem.code for problem in found] == ([code] if code else [])


GONE = """\
reviewed_on: 2026-11-24
gone:
  - id: old-chat
    name: Old Chat
    since: 2023-11
    text: It closed.
    instead: [roblox]
    references:
      - {title: Old Chat, url: "https://example.com/old", by: maker, dated: undated, accessed_on: 2026-11-24}
"""


def test_what_is_common_has_a_profile(tmp_path: Path) -> None:
    (tmp_path / "help").mkdir()
    file = tmp_path / "help" / "commonest.yaml"
    file.write_text("reviewed_on: 2026-11-24\nsources: [A survey of 2026.]\nfor_others: other-app\n"
                    "commonest:\n  - {subject: roblox, ages: {to: 9}}\n  - {subject: robloxx}\n", encoding="utf-8")
    found = review([file], bundled_folder(), date(2026, 11, 24)).problems
    assert [problem.message for problem in found] == ["the list names 'robloxx', which is no profile. Did you mean 'roblox'?"]


AGREEMENT = """\
reviewed_on: 2026-11-24
promises:
  - id: tell
    by: child
    text: I tell you.
    only_with: [roblox]
    references:
      - {title: Help, url: "https://example.com/old", by: maker, dated: undated, accessed_on: 2026-11-24}
call:
  - service: childline
"""


@pytest.mark.parametrize(("before", "after", "message"), [
    ("roblox", "roblox", None),
    ("roblox", "robloxx", "3:3 'tell' names 'robloxx', which is no profile. Did you mean 'roblox'?"),
    ("childline", "childlin", "10:3 the agreement names 'childlin', which is no service. Did you mean 'childline'?"),
    ("by: child\n", "by: children\n", "4:9 by is 'children'; allowed: child, parent, talk, broken. Did you mean 'child'?"),
])
def test_the_agreement_is_checked_too(before: str, after: str, message: str | None, tmp_path: Path) -> None:
    (tmp_path / "help").mkdir()
    path = tmp_path / "help" / "agreement.yaml"
    path.write_text(AGREEMENT.replace(before, after), encoding="utf-8")
    found = [str(each).replace(f"{path}:", "") for each in review([path], bundled_folder(), date(2026, 11, 24)).problems]
    assert found == ([message] if message else [])


def test_the_schools_file_is_checked_too(tmp_path: Path) -> None:
    text = (bundled_folder() / "help" / "school.yaml").read_text(encoding="utf-8")
    (tmp_path / "help").mkdir()
    path = tmp_path / "help" / "school.yaml"
    path.write_text(text.replace("check: strangers/friend-list", "check: strangers/friend-lis"), encoding="utf-8")
    problem, = review([path], bundled_folder(), date(2026, 11, 25)).problems
    assert "'stranger-requests' names 'strangers/friend-lis', which is no check. Did you mean 'strangers/friend-list'?" in problem.message


@pytest.mark.parametrize(("before", "after", "message"), [
    ("It closed.", "It closed.", None),
    ("roblox", "robloxx", "3:3 'old-chat' names 'robloxx', which is no profile. Did you mean 'roblox'?"),
    ("id: old-chat", "id: roblox", "3:3 'roblox' is said to be gone, but there is a profile of it"),
    ("It closed.", "We utilise it.", "6:11 'utilise' is not a word for a parent; instead: use"),
    ("2023-11\n", "long ago\n", "5:12 since is 'long ago'; it has to look like 2023, 2023-11 or 2023-11-08"),
    ("example.com", "example.org", "3:3 example.org is not in help/publishers.yaml"),
])
def test_what_is_gone_is_checked_too(before: str, after: str, message: str | None, tmp_path: Path) -> None:
    (tmp_path / "help").mkdir()
    path = tmp_path / "help" / "gone.yaml"
    path.write_text(GONE.replace(before, after), encoding="utf-8")
    found = [str(each).replace(f"{path}:", "") for each in review([path], bundled_folder(), date(2026, 11, 24)).problems]
    assert [each[:len(message or "")] for each in found] == ([message] if message else [])


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
    (tmp_path / "fine.yaml").write_text(GOOD.replace("id: chat", "id: fine", 1).replace("severity: high", "severity: hgih"))
    problem, other = review([tmp_path], bundled_folder(), date(2026, 11, 24)).problems
    assert (problem.code, other.code) == ("unreadable-file", "bad-choice")
    assert reason in problem.message


def test_a_file_may_start_with_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "chat.yaml"
    path.write_text(GOOD, encoding="utf-8-sig")
    assert review([path], bundled_folder(), date(2026, 11, 24)).problems == ()
