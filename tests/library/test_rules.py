"""Every content rule is registered, tried and named in the authors' guide."""

from __future__ import annotations

import inspect
import re
from datetime import date
from pathlib import Path

import pytest

from safecheck.check.authoring import ask_profile
from safecheck.library import review, rules, shapes, source, values
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
from safecheck.library.rules import form, links, placeholders, sources, wording
from safecheck.model import Circumstance, Evidence, Kind, Need, Platform, Publisher, Severity, Stage, Topic
from tests.scripted import ScriptedAsker

RULE_MODULES = (form, links, placeholders, sources, wording)
GUIDE = (bundled_folder() / "README.md").read_text(encoding="utf-8")
TESTS = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))


def rule_functions() -> list[str]:
    return [name for module in RULE_MODULES for name, function in inspect.getmembers(module, inspect.isfunction)
            if function.__module__ == module.__name__ and len(inspect.signature(function).parameters) == 2
            and inspect.signature(function).return_annotation == "Iterator[Problem]"]


def test_every_rule_is_registered() -> None:
    assert sorted(rule_functions()) == sorted(rule.__name__ for rule in rules.RULES)


def codes() -> list[str]:
    text = "".join(inspect.getsource(module) for module in (*RULE_MODULES, review, shapes, source, values))
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


def placeholders_in(text: str, path: Path) -> list[tuple[int, str]]:
    path.write_text(text, encoding="utf-8")
    found = review.review([path], bundled_folder(), date(2026, 11, 24)).problems
    return [(each.location.line, each.message) for each in found if each.code == "placeholder"]


@pytest.mark.parametrize("kind", ["app", "game", "device", "network"])
def test_what_a_new_profile_leaves_open_is_a_mistake_until_it_is_filled_in(kind: str, tmp_path: Path) -> None:
    platforms = ["ios"] if kind == "device" else []
    age = [13] if kind in ("app", "game") else []
    script = ["Chat", kind, "Chat Ltd", "A chat.", *age, *platforms, "Can only friends write?", "https://example.com/help"]
    _, text = ask_profile(ScriptedAsker(script), date(2026, 11, 24))
    lines = text.splitlines()
    marked = [number for number, _ in placeholders_in(text, tmp_path / "chat.yaml")]
    for word in ("Say here", "Write here", "first-check"):
        assert [number for number, line in enumerate(lines, 1) if word in line and number not in marked] == []
    for placeholder in placeholders.WRITTEN_BY_NEW:
        assert placeholder in text
        text = text.replace(placeholder, "friends-only" if placeholder == "first-check" else "Tap it.")
    assert placeholders_in(text, tmp_path / "chat.yaml") == []


def test_a_copy_of_the_template_is_full_of_placeholders(tmp_path: Path) -> None:
    text = (bundled_folder() / "_template.yaml").read_text(encoding="utf-8")
    marked = [number for number, _ in placeholders_in(text.replace("id: template", "id: my-chat"), tmp_path / "my-chat.yaml")]
    without_notes = [line.partition("  #")[0] if not line.lstrip().startswith("#") else "" for line in text.splitlines()]
    for word in ("Example Chat", "Example Ltd", "made-up", "example.com", "ex chat"):
        assert [number for number, line in enumerate(without_notes, 1) if word in line and number not in marked] == []
    assert placeholders_in(text, tmp_path / "_draft.yaml") == []
