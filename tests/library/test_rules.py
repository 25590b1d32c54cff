"""Every content rule is registered, tried and named in the authors' guide."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from safecheck.library import review, rules, shapes, source
from safecheck.library.bundled import bundled_folder
from safecheck.library.formats import (
    CHECK,
    HELP_FILES,
    PROFILE,
    PROMISE,
    PUBLISHER,
    REFERENCE,
    SERVICE,
    SITUATION,
    profile_schema,
)
from safecheck.library.rules import form, links, sources, urgent, wording
from safecheck.model import Circumstance, Evidence, Kind, Need, Platform, Publisher, Severity, Stage, Topic

RULE_MODULES = (form, links, sources, urgent, wording)
GUIDE = (bundled_folder() / "README.md").read_text(encoding="utf-8")
TESTS = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))


def rule_functions() -> list[str]:
    return [name for module in RULE_MODULES for name, function in inspect.getmembers(module, inspect.isfunction)
            if function.__module__ == module.__name__ and len(inspect.signature(function).parameters) == 2
            and inspect.signature(function).return_annotation == "Iterator[Problem]"]


def test_every_rule_is_registered() -> None:
    assert sorted(rule_functions()) == sorted({rule.__name__ for rule in (*rules.RULES, *rules.RULES_FOR_HELP)})


def codes() -> list[str]:
    text = "".join(inspect.getsource(module) for module in (*RULE_MODULES, review, shapes, source))
    return sorted(set(re.findall(r'(?:mistakes\.add\([^"]*?|problem\("\w+", |,\s+)"([a-z]+(?:-[a-z]+)+)"[,)]', text))
                  - {"not-a"})


def test_the_codes_are_found() -> None:
    assert {"unknown-field", "bad-choice", "stale-review", "copied-steps", "unknown-service"} <= set(codes())


@pytest.mark.parametrize("code", codes())
def test_the_guide_explains_every_problem_code(code: str) -> None:
    assert f"`{code}`" in GUIDE


@pytest.mark.parametrize("name", sorted({field.name for record in (PROFILE, CHECK, REFERENCE, *HELP_FILES.values())
                                         for field in record.fields}))
def test_the_guide_explains_every_field(name: str) -> None:
    assert f"`{name}`" in GUIDE


@pytest.mark.parametrize("word", [word.value for words in (Circumstance, Kind, Stage, Topic, Severity, Need, Platform,
                                                           Evidence, Publisher) for word in words])
def test_the_guide_names_every_word(word: str) -> None:
    assert f"`{word}`" in GUIDE


def test_what_is_not_read_aloud_are_fields_that_there_are() -> None:
    every = {field.name for record in (PROFILE, CHECK, REFERENCE, SERVICE, SITUATION, PUBLISHER, PROMISE)
             for field in record.fields}
    assert every >= wording.NOT_READ_ALOUD


def test_the_template_is_a_good_profile() -> None:
    from datetime import date

    result = review.review([bundled_folder() / "_template.yaml"], bundled_folder(), date(2026, 11, 24))
    assert result.problems == ()


def test_the_template_uses_every_field_of_a_check() -> None:
    text = (bundled_folder() / "_template.yaml").read_text(encoding="utf-8")
    assert [field.name for field in CHECK.fields if f"{field.name}:" not in text] == []


def test_the_schema_accepts_the_bundled_profiles_and_refuses_a_slip() -> None:
    import yaml
    from jsonschema import Draft202012Validator

    validator = Draft202012Validator(profile_schema())
    Draft202012Validator.check_schema(profile_schema())
    text = (bundled_folder() / "apps" / "whatsapp.yaml").read_text(encoding="utf-8")
    good = yaml.load(text, Loader=yaml.BaseLoader)
    good["minimum_age"] = int(good["minimum_age"])
    for check in good["checks"]:
        check["minutes"] = int(check["minutes"])
        for end in check.get("ages", {}):
            check["ages"][end] = int(check["ages"][end])
    assert [error.message for error in validator.iter_errors(good)] == []
    good["checks"][0]["severity"] = "hgih"
    assert len(list(validator.iter_errors(good))) == 1


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
                           ("Call 999 now. You do not have to wait.", "Call 999 now, as you do not have to wait at all."),),
                          ["the first screen of 'missing' takes 18 lines of 40 columns; at most 17: shorten title or first"]),
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
