"""Every content rule is registered, tried and named in the authors' guide."""

from __future__ import annotations

import inspect
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from safecheck.authors import review, rules
from safecheck.authors.new_profile import Cancelled, ask_profile
from safecheck.authors.rules import (
    circles,
    deeds,
    form,
    links,
    looking,
    placeholders,
    sources,
    texts,
    urgent,
    weight,
    wording,
)
from safecheck.authors.rules.around import Surroundings
from safecheck.authors.rules.looking import more_than_a_way
from safecheck.authors.rules.neighbours import Neighbours, outline_of
from safecheck.library import records as shapes
from safecheck.library import source, values
from safecheck.library.book import open_book
from safecheck.library.bundled import bundled_folder, bundled_pages
from safecheck.library.fields import CHECK, PROFILE, REFERENCE, SCHEMA_FILE, profile_schema
from safecheck.library.folders import profile_files
from safecheck.library.help_fields import (
    CIRCUMSTANCE,
    HELP_FILES,
    NATION_NAME,
    PROMISE,
    PUBLISHER,
    SERVICE,
    SITUATION,
)
from safecheck.library.parse import parse_draft
from safecheck.model import Evidence, Kind, Need, Platform, Publisher, Severity, Stage, Topic
from safecheck.walk.asker import Door
from tests.scripted import ScriptedAsker

RULE_MODULES = (circles, deeds, form, links, looking, placeholders, sources, urgent, weight, wording)
GUIDE = (bundled_folder() / "README.md").read_text(encoding="utf-8")


def rule_functions() -> list[str]:
    return [name for module in RULE_MODULES for name, function in inspect.getmembers(module, inspect.isfunction)
            if function.__module__ == module.__name__ and len(inspect.signature(function).parameters) == 2
            and inspect.signature(function).return_annotation == "Iterator[Problem]"]


def test_every_rule_is_registered() -> None:
    assert sorted(rule_functions()) == sorted({rule.__name__ for rule in (*rules.RULES, *rules.RULES_FOR_HELP, *rules.RULES_ON_OTHERS)})


def codes() -> list[str]:
    text = "".join(inspect.getsource(module) for module in (*RULE_MODULES, review, shapes, source, values))
    return sorted(set(re.findall(r'(?:mistakes\.add\([^"]*?|problem\("\w+", |,\s+)"([a-z]+(?:-[a-z]+)+)"[,)]', text))
                  - {"not-a"})


def test_the_codes_are_found() -> None:
    assert {"unknown-field", "bad-choice", "stale-review", "copied-steps", "unknown-service"} <= set(codes())


@pytest.mark.parametrize("code", codes())
def test_the_guide_explains_every_problem_code(code: str) -> None:
    assert f"`{code}`" in GUIDE


@pytest.mark.parametrize("name", sorted({field.name for record in (PROFILE, CHECK, REFERENCE, CIRCUMSTANCE, NATION_NAME, *HELP_FILES.values())
                                         for field in record.fields}))
def test_the_guide_explains_every_field(name: str) -> None:
    assert f"`{name}`" in GUIDE


@pytest.mark.parametrize("word", [word.value for words in (Kind, Stage, Topic, Severity, Need, Platform, Evidence,
                                                           Publisher) for word in words])
def test_the_guide_names_every_word(word: str) -> None:
    assert f"`{word}`" in GUIDE


WAYS = """\
Open Roblox on your child's account
Open a chat
Tap "More"
Tap the gear at the top right
Tap the menu (three lines, top right)
Tap "Parental Controls" (lower right)
Tap "You" at the bottom right, then the gear at the top right
Tap "You" at the bottom (older versions say "Settings")
Tap your child's picture, or the menu (three lines) if there is no picture
Tap "Blocked Contacts" and look at the list together
Tap "Edit profile"
Tap "Hidden words"
Tap the search at the top
Look for "Linked devices" and tap it
On your own phone, open "Settings"
Under "Who can see your content", tap "Account privacy"
Go to the screen with all profiles
Sign in to the Xbox as yourself
Log in to the Mac with your own user
Press the Xbox button
Click Start, then "Settings"
Choose your child
Choose "Family settings"
Choose the account name at the top
Choose the tab "Voice Chat"
Scroll down to "Privacy Controls"
Swipe down from the top
Hold a finger on the person's name
Read the names
Look for the button to delete it
Find "Block User" and "Report Abuse" together""".splitlines()

CHANGES = """\
Remove the app from the device
Then remove it
Now turn off the switch
Turn on "Quiet hours"
Switch off Wi-Fi
Install the app
Make a profile
Create a PIN
Move it to your child's age
Send the invite
Confirm that you are an adult
Type in the account password
Enter a PIN
Check the box
Untick the box
Sign out of the app
Sign up with an email
Open a new account
Open an account for your child
Ask your child to log in
If it is there, delete it
Keep proof of it
Look for Call of Duty on the PS5, and delete them
Look for the row about tags, then turn it on
Look for the bin and tap it
Find "Block", then tap it
Find the person or block them
Go to "Settings" and change the PIN
In the app, delete the chat
Tap "Delete"
Tap “Delete my account”
Tap 'Delete my account'
Tap Delete
Tap the Delete button
Tap the red Delete button
Tap "Sign Out"
Tap "Save"
Tap "Next"
Tap "Only me"
Tap "Turn on Secret mode"
Tap "Approved content only" to turn it on
Tap the switch
Tap the switch beside "Location"
Tap the tick
Tap the plus
Tap the menu; block the person
Tap Settings > Delete
Swipe left on the chat to delete it
Scroll down and tap "Delete My Account"
Click "Add family member"
Choose "Friends"
Choose "Friends" or "Only me" for each row
Select Friends only
Choose your child's age
Choose the tightest choice
Choose a six-digit parent PIN that your child does not know
Look for the settings. It may be a gear""".splitlines()


@pytest.mark.parametrize("step", WAYS)
def test_a_way_is_let_through(step: str) -> None:
    assert more_than_a_way(step) == ""


@pytest.mark.parametrize("step", CHANGES)
def test_a_change_is_no_way_to_look(step: str) -> None:
    assert more_than_a_way(step)


DEEDS = {
    "Let only friends write to your child on Chat": "",
    "Let only friends write on Chat’s app": "",
    "Go through Chitchat's friends lists together": "",
    "Switch off the old chat": "",
    'Practise a no to "let us meet" on Chat': "",
    "My Chat settings": "deed-without-verb: do starts with 'My'; it has to start with what to do, such as Turn or Ask.",
    "turn off Chat": "deed-without-verb: do starts with 'turn'; it has to start with what to do, such as Turn or Ask. Did you mean 'Turn'?",
    "Turn off Chat.": "deed-with-stop: do is a line of a list; take the sign at its end away",
    "Turn off Chat?": "deed-with-stop: do is a line of a list; take the sign at its end away",
    "Turn off voices": "deed-names-nothing: do does not name Chat for Kids, and a list of deeds is read without anything above it",
    "Turn off voices for your child": "deed-names-nothing: do does not name Chat for Kids, and a list of deeds is read without anything above it",
    "Turn off chatter": "deed-names-nothing: do does not name Chat for Kids, and a list of deeds is read without anything above it",
    None: "no-deed: 'do' is missing from the check: what to do about a gap, as a short order that a parent can tick off",
}


def about_deeds(kind: str, *checks: str) -> list[str]:
    """What the rules on deeds and on named checks say of a profile, whose checks are lines of YAML after their ids."""
    text = f"id: chat\nname: Chat for Kids\nkind: {kind}\nalso_called: [chitchat]\nchecks:\n" + "".join(
        f"  - id: check-{number}\n{lines}" for number, lines in enumerate(checks, 1))
    draft, _ = parse_draft(text, "chat.yaml", None)
    assert draft is not None
    found = rules.apply_rules(draft, Surroundings(date(2026, 11, 24)), (
        deeds.a_deed_is_an_order, deeds.a_deed_names_the_thing, deeds.deeds_are_different))
    found += links.named_checks_are_known(outline_of(draft), Neighbours({}, frozenset({"chat/check-1", "chat/check-2"})))
    return [f"{problem.code}: {problem.message}" for problem in found]


@pytest.mark.parametrize("deed", DEEDS)
def test_a_deed_is_an_order_that_names_the_thing(deed: str | None) -> None:
    assert about_deeds("app", f"    do: {deed}\n" if deed else "    topic: contact\n") == [DEEDS[deed]] * bool(DEEDS[deed])


def test_a_deed_that_only_starts_like_a_name_has_no_name() -> None:
    switch = "id: switch\nname: Switch\nkind: device\nchecks:\n  - id: chat\n    do: Switch off voices\n"
    draft, _ = parse_draft(switch, "switch.yaml", None)
    assert draft is not None
    assert [each.code for each in deeds.a_deed_names_the_thing(draft, Surroundings(date(2026, 11, 24)))] == ["deed-names-nothing"]


def test_a_deed_for_every_family_names_no_subject() -> None:
    assert about_deeds("household", "    do: Charge phones outside the bedroom at night\n") == []


def test_a_deed_of_a_wrong_form_is_not_missing() -> None:
    assert about_deeds("app", f"    do: Turn off {'very ' * 12}loud Chat\n") == []


@pytest.mark.parametrize(("first", "second", "same"), [
    ("", "", True), ("{to: 12}", "{from: 13}", False), ("{to: 12}", "", True), ("{to: 12}", "{from: 12, to: 15}", True),
    ("{from: 16}", "{to: 15}", False),
])
def test_two_checks_for_one_age_have_deeds_of_their_own(first: str, second: str, same: bool) -> None:
    checks = [f"    do: Turn off Chat\n{f'    ages: {ages}' if ages else ''}\n" for ages in (first, second)]
    assert about_deeds("app", *checks) == ["repeated-deed: do is the same as that on line 7"] * same


@pytest.mark.parametrize("field", links.POINTS_TO_CHECKS)
@pytest.mark.parametrize(("key", "message"), [
    ("chat/check-2", ""),
    ("chat/check-1", "names-itself: {} names the check itself, 'chat/check-1'"),
    ("chat/chekc-2", "unknown-check: {} names 'chat/chekc-2', which is no check. Did you mean 'chat/check-2'?"),
])
def test_what_a_check_names_is_another_check(field: str, key: str, message: str) -> None:
    found = about_deeds("app", f"    do: Turn off Chat\n    {field}: [{key}]\n")
    assert found == ([message.format(field)] if message else [])


def about_circles(text: str) -> list[str]:
    """What the rules on all profiles say of one whose checks name others, as in ``rests_on: a > b, b > c``."""
    checks: dict[str, dict[str, list[str]]] = {}
    for part in filter(None, text.split("; ")):
        field, _, pairs = part.partition(": ")
        for check, _, name in (pair.partition(" > ") for pair in pairs.split(", ")):
            checks.setdefault(check, {}).setdefault(field, []).append(f"chat/{name}")
    lines = "".join(f"  - id: {check}\n" + "".join(f"    {field}: [{', '.join(names)}]\n" for field, names in fields.items())
                    for check, fields in checks.items())
    draft, _ = parse_draft(f"id: chat\nname: Chat\nkind: app\nchecks:\n{lines}", "chat.yaml", None)
    assert draft is not None
    return [f"{found.location.line} {found.code}: {found.message}" for rule in rules.RULES_ON_ALL for found in rule([outline_of(draft)])]


@pytest.mark.parametrize("field", links.POINTS_TO_CHECKS)
@pytest.mark.parametrize(("pairs", "circle"), [
    ("a > b, b > c, a > c", []),
    ("a > a", []),  # which is told as `names-itself`
    ("a > b, b > a", ["a > b > a"]),
    ("a > b, b > c, c > a", ["a > b > c > a"]),
    ("x > a, a > b, b > c, c > b", ["b > c > b"]),
    ("a > b, b > a, c > d, d > e, e > c", ["a > b > a", "c > d > e > c"]),
    ("a > b, a > c, b > a, c > a", ["a > b > a", "a > c > a"]),
])
def test_what_a_check_names_never_leads_back_to_it(field: str, pairs: str, circle: list[str]) -> None:
    found = about_circles(f"{field}: {pairs}")
    assert [line.partition(" in-a-circle: ")[2] for line in found] == [
        f"{field} goes round in a circle: {' > '.join(f'chat/{name}' for name in each.split(' > '))}. Take one of them out"
        for each in circle]


@pytest.mark.parametrize(("text", "root"), [
    ("rests_on: a > b; twin_of: a > b", "b"), ("rests_on: a > b; twin_of: b > a", "b"),
    ("rests_on: a > b; twin_of: a > c", ""), ("settled_by: a > b; twin_of: a > b", ""),
])
def test_no_check_rests_on_its_twin(text: str, root: str) -> None:
    found = [line for line in about_circles(text) if "rests-on-twin" in line]
    assert found == [f"6 rests-on-twin: rests_on names 'chat/{root}', which is its twin, and of twins only one is told. "
                     "Take it out of rests_on or of twin_of"] * bool(root)


def test_a_circle_over_two_files_is_found_where_both_are_checked(tmp_path: Path) -> None:
    template = (bundled_folder() / "_template.yaml").read_text(encoding="utf-8")
    for name, other in (("one-chat", "other-chat"), ("other-chat", "one-chat")):
        first = re.search(r"^  - id: (\S+)", template, re.MULTILINE)
        assert first
        text = re.sub(r"^id: .*", f"id: {name}", template, count=1, flags=re.MULTILINE)
        text = text.replace(first[0], f"{first[0]}\n    settled_by: [{other}/{first[1]}]", 1)
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    found = review.review([tmp_path], bundled_folder(), date(2026, 11, 24)).problems
    assert [each.code for each in found if each.code == "in-a-circle"] == ["in-a-circle"]


@pytest.mark.parametrize(("step", "goal", "found"), [
    ('Tap "Friends"', "Friends, or no one", '"friends"'),
    ('Tap "Friends"', "Only people they know in real life", ""),
    ('Choose "PG"', "PG or lower", '"pg"'),
    ('Choose "Content rating"', "PG or lower", ""),
])
def test_what_the_goal_names_is_a_value(step: str, goal: str, found: str) -> None:
    assert more_than_a_way(step, goal) == found


def test_what_is_not_read_aloud_are_fields_that_there_are() -> None:
    every = {field.name for record in (PROFILE, CHECK, REFERENCE, SERVICE, SITUATION, PUBLISHER, PROMISE)
             for field in record.fields}
    assert every >= texts.NOT_READ_ALOUD


def test_the_template_is_a_good_profile() -> None:
    result = review.review([bundled_folder() / "_template.yaml"], bundled_folder(), date(2026, 11, 24))
    assert result.problems == ()


def test_the_template_uses_every_field_of_a_check() -> None:
    text = (bundled_folder() / "_template.yaml").read_text(encoding="utf-8")
    assert [field.name for field in CHECK.fields if f"{field.name}:" not in text] == []


def as_an_editor_reads_it(text: str) -> Any:
    """Words and bare digits as YAML has them, and not as text; days stay text, as in YAML 1.2."""
    import yaml

    class Reader(yaml.SafeLoader):
        pass

    Reader.yaml_implicit_resolvers = {first: [each for each in some if each[0] != "tag:yaml.org,2002:timestamp"]
                                      for first, some in yaml.SafeLoader.yaml_implicit_resolvers.items()}

    return yaml.load(text, Loader=Reader)


def test_an_editor_finds_no_slip_in_the_bundled_profiles_and_one_where_there_is_one() -> None:
    from jsonschema import Draft202012Validator

    schema = profile_schema(tuple(open_book(bundled_pages()).circumstances))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    read = [as_an_editor_reads_it(path.read_text(encoding="utf-8")) for path in
            (*profile_files(bundled_folder()), bundled_folder() / "_template.yaml")]
    assert [error.message for each in read for error in validator.iter_errors(each)] == []
    read[0]["checks"][0]["severity"] = "hgih"
    assert len(list(validator.iter_errors(read[0]))) == 1


@pytest.mark.parametrize("name", [None, "_template.yaml"])
def test_an_editor_is_told_where_the_schema_is(name: str | None) -> None:
    text = (bundled_folder() / name).read_text(encoding="utf-8") if name else new_profile(*WHOLE)
    assert text.splitlines()[0] == f"# yaml-language-server: $schema={SCHEMA_FILE}"


def changed_help(tmp_path: Path, *edits: tuple[str, str]) -> list[str]:
    """The messages on a copy of the help files, after edits to urgent.yaml that each change something."""
    import shutil
    from datetime import date

    folder = tmp_path / "profiles" / "help"
    shutil.copytree(bundled_folder() / "help", folder)
    text = (folder / "urgent.yaml").read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    (folder / "urgent.yaml").write_text(text, encoding="utf-8")
    found = review.review([folder / "urgent.yaml"], bundled_folder(), date(2026, 11, 30))
    return [f"{problem.code}: {problem.message}" for problem in found.problems]


HELP_EDITS = {
    "": ((), []),
    "first-screen-full": ((("title: My child is missing", f"title: {'My child is missing ' * 4}"),
                           ("Leave your child's room as it is.", "Leave your child's room as it is, all of it.")),
                          ["the first screen of 'missing' takes 16 lines of 40 columns; at most 15: shorten title or first"]),
    "repeated-name": ((("also_called: [lost,", "also_called: [suicide,"),),
                      ["'suicide' leads to 'self-harm' and to 'missing'; keep one of the two"]),
    "unknown-rule": ((("rules: [no-blame, dont-hunt]", "rules: [no-blame, dont-hun]"),),
                     ["situation 'immediate-danger' names 'dont-hun', which is no rule. Did you mean 'dont-hunt'?"]),
    "unknown-service": ((("call: [missing-people]", "call: [mising-people]"),),
                        ["situation 'missing' names 'mising-people', which is no service. Did you mean 'missing-people'?"]),
}


@pytest.mark.parametrize("code", HELP_EDITS)
def test_a_slip_in_urgent_help_is_told(code: str, tmp_path: Path) -> None:
    edits, messages = HELP_EDITS[code]
    assert changed_help(tmp_path, *edits) == [f"{code}: {message}" for message in messages]


def test_a_situation_has_three_to_five_things_to_do_first(tmp_path: Path) -> None:
    found = changed_help(tmp_path, ("        - Search the home, loft, shed and garden.\n", ""),
                         ("        - Ring friends and family. Check your messages.\n", ""),
                         ("        - Leave your child's room as it is.\n", ""))
    assert "list-length: do has 2 items; it has to have 3 to 5" in found


def placeholders_in(text: str, path: Path) -> list[tuple[int, str]]:
    path.write_text(text, encoding="utf-8")
    found = review.review([path], bundled_folder(), date(2026, 11, 24)).problems
    return [(each.location.line, each.message) for each in found if each.code == "placeholder"]


def new_profile(*replies: object) -> str:
    return ask_profile(ScriptedAsker(replies), date(2026, 11, 24), open_book(bundled_pages()).controls.values())[1]


def codes_of(text: str, folder: Path) -> set[str]:
    path = folder / "chat.yaml"
    path.write_text(text, encoding="utf-8")
    return {each.code for each in review.review([path], bundled_folder(), date(2026, 11, 24)).problems}


ASKED = ["Can only friends write?", "https://example.com/help"]


@pytest.mark.parametrize("kind", ["app", "game", "device", "network"])
def test_what_a_new_profile_leaves_open_is_a_mistake_until_it_is_filled_in(kind: str, tmp_path: Path) -> None:
    platforms = ["ios"] if kind == "device" else []
    age = [13] if kind in ("app", "game") else []
    text = new_profile("Chat", kind, "Chat Ltd", "A chat.", *age, *platforms, "contact", "who-can-write", *ASKED)
    lines = text.splitlines()
    marked = [number for number, _ in placeholders_in(text, tmp_path / "chat.yaml")]
    for word in ("Say here", "Write here", "first-check"):
        assert [number for number, line in enumerate(lines, 1) if word in line and number not in marked] == []
    for left in ("", *placeholders.WRITTEN_BY_NEW):
        filled = text
        for placeholder in placeholders.WRITTEN_BY_NEW:
            assert placeholder in text
            if placeholder != left:
                filled = filled.replace(placeholder, "friends-only" if placeholder == "first-check" else "Tap it.")
        assert bool(placeholders_in(filled, tmp_path / "chat.yaml")) == bool(left), left


@pytest.mark.parametrize("control", ["who-can-write", "warning-signs", "message-filter", "new-apps"])
@pytest.mark.parametrize("age", [0, 10, 13, 16, 18])
def test_a_new_profile_weighs_its_checks_as_all_others_do(control: str, age: int, tmp_path: Path) -> None:
    text = new_profile("Chat", "app", "", "A chat.", age, "contact", control, *ASKED)
    assert codes_of(text, tmp_path) == {"placeholder", "few-checks"}


def test_a_maker_may_be_left_out(tmp_path: Path) -> None:
    text = new_profile("Chat", "network", "", "A chat.", "contact", "who-can-write", *ASKED)
    assert "maker:" not in text
    assert codes_of(text, tmp_path) == {"placeholder", "few-checks"}


WHOLE = ["Chat", "app", "Chat Ltd", "A chat.", 13, "contact", "who-can-write", *ASKED]


@pytest.mark.parametrize("at", range(1, len(WHOLE)))
def test_a_step_back_leads_to_the_question_before(at: int) -> None:
    asker = ScriptedAsker([*WHOLE[:at], Door.BACK, *WHOLE[at - 1:]])
    _, text = ask_profile(asker, date(2026, 11, 24), open_book(bundled_pages()).controls.values())
    assert text == new_profile(*WHOLE)
    assert asker.questions[at + 1].startswith(asker.questions[at - 1].partition(" (Enter")[0])
    assert all(prompt.doors == (Door.BACK,) for prompt in asker.prompts)


def test_enter_keeps_what_was_written_before_a_step_back() -> None:
    back = [Door.BACK] * 4
    assert new_profile("Chat", "game", "Chat Ltd", "A chat.", *back, "", "app", "", "", 13, *WHOLE[5:]) == new_profile(*WHOLE)


def test_what_was_told_of_another_kind_is_not_written() -> None:
    text = new_profile("Chat", "app", "", "A chat.", 13, *[Door.BACK] * 4, "device", "", "", "ios", *WHOLE[5:])
    assert ("minimum" in text, "platforms: [ios]" in text) == (False, True)


def test_a_step_back_from_the_first_question_leaves() -> None:
    with pytest.raises(Cancelled):
        new_profile(Door.BACK)


def test_a_copy_of_the_template_is_full_of_placeholders(tmp_path: Path) -> None:
    text = (bundled_folder() / "_template.yaml").read_text(encoding="utf-8")
    marked = [number for number, _ in placeholders_in(text.replace("id: template", "id: my-chat"), tmp_path / "my-chat.yaml")]
    without_notes = [line.partition("  #")[0] if not line.lstrip().startswith("#") else "" for line in text.splitlines()]
    for word in ("Example Chat", "Example Ltd", "made-up", "example.com", "ex chat"):
        assert [number for number, line in enumerate(without_notes, 1) if word in line and number not in marked] == []
    assert placeholders_in(text, tmp_path / "_draft.yaml") == []
