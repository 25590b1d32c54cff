"""Check files as an author wants them checked: all mistakes of all files in one go, sorted."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import filterfalse
from pathlib import Path

from safecheck.authors.rules import RULES_FOR_HELP, RULES_ON_ALL, RULES_ON_OTHERS, apply_rules
from safecheck.authors.rules.around import Surroundings, checks_of
from safecheck.authors.rules.neighbours import Neighbours, Outline, all_are_known, outline_of
from safecheck.authors.rules.placeholders import made_up
from safecheck.errors import UnreadableFile
from safecheck.library.folders import (
    ENDING,
    FAMILY,
    WRONG_ENDING,
    better_name,
    help_file,
    hidden_files,
    is_hidden,
    profile_files,
    read_profile,
    strays,
)
from safecheck.library.help_fields import HELP_FILES
from safecheck.library.parse import check_keys_in, parse_draft, parse_help
from safecheck.library.records import Draft, did_you_mean
from safecheck.library.source import read_text
from safecheck.model import Circumstance, Control, Kind, Location, Problem, Publisher
from safecheck.model.value import Value

TEMPLATE = "_template.yaml"


class Review(Value):
    """What was looked at and what was found."""

    files: tuple[Path, ...]
    problems: tuple[Problem, ...]

    @property
    def has_mistakes(self) -> bool:
        """Whether anything was found that is more than a warning."""
        return any(not problem.warning for problem in self.problems)


def review(paths: Sequence[Path], bundled: Path, today: date) -> Review:
    """Check files and folders; the bundled profiles serve as the surroundings that they may refer to.

    Raises:
        UnreadableFile: a path is missing, or there is not one profile under the paths.
    """
    files = list(dict.fromkeys(file for path in paths for file in _files(path)))
    problems = [problem for path in paths for problem in _names(path)]
    if not files and all(problem.warning for problem in problems):
        raise UnreadableFile(paths[0] if paths else bundled, "there is no profile here",
                             "Name a .yaml file or a folder with some.")
    helps = _read_helps(filter(_is_help, files), problems)
    around = Surroundings(today, _publishers(bundled, helps), _controls(bundled, helps), _made_up(bundled))
    problems += (problem for draft in helps for problem in apply_rules(draft, around, RULES_FOR_HELP))
    outlines = _read_profiles(filterfalse(_is_help, files), around, _circumstances(bundled, files), problems)
    problems += _between_files(outlines, helps, files, bundled)
    ordered = sorted(set(problems), key=lambda each: (each.location.path, each.location.line, each.location.column,
                                                      each.message))
    return Review(tuple(files), tuple(ordered))


def _read_helps(files: Iterable[Path], problems: list[Problem]) -> list[Draft]:
    """The help files that can be read; what is wrong with their form is noted."""
    drafts = [_read(file, partial(parse_help, file.stem), problems) for file in files]
    return [draft for draft in drafts if draft]


def _read_profiles(files: Iterable[Path], around: Surroundings, circumstances: tuple[Circumstance, ...] | None,
                   problems: list[Problem]) -> list[Outline]:
    """The outlines of the profiles that can be read; what is wrong with each by itself is noted."""
    steps: dict[int, str] = {}
    around = replace(around, steps=steps)
    outlines = []
    for file in files:
        if draft := _read(file, partial(parse_draft, circumstances=circumstances), problems):
            _note_steps(draft, steps)
            problems += apply_rules(draft, around)
            outlines.append(outline_of(draft))
    return outlines


def _read(file: Path, parse: Callable[[str, str], tuple[Draft | None, list[Problem]]],
          problems: list[Problem]) -> Draft | None:
    try:
        draft, found = parse(read_profile(file), str(file))
    except UnreadableFile as error:
        draft, found = None, [Problem(error.location, f"{error.reason}. {error.hint}".rstrip(), "unreadable-file")]
    problems += found
    return draft


def _note_steps(draft: Draft, steps: dict[int, str]) -> None:
    """Whose each list of steps is, unless another file had it before."""
    for check in checks_of(draft):
        for each in check.get("steps", {}).values():
            steps.setdefault(hash(each), draft.get("id", ""))


def _between_files(outlines: Sequence[Outline], helps: Iterable[Draft], files: Sequence[Path],
                   bundled: Path) -> Iterator[Problem]:
    """The problems of what files say of each other."""
    others = _others(outlines, files, bundled, sparing=not helps)
    yield from (problem for each in outlines for rule in RULES_ON_OTHERS for problem in rule(each, others))
    yield from (problem for rule in RULES_ON_ALL for problem in rule(outlines))
    yield from _repeated_ids(outlines)
    for draft in helps:
        yield from _help_problems(draft, others, partial(_services_beside, draft, bundled, helps))


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from profile_files(path)
        yield from (file for name in HELP_FILES if (file := help_file(path, name)).is_file())
    elif not os.path.lexists(path):
        raise UnreadableFile(path, "there is no such file or folder")
    elif not is_hidden(path.name):
        yield path


def _names(path: Path) -> Iterator[Problem]:
    """What is not read because of its name, or has to have another one."""
    if path.is_dir():
        for stray in strays(path):
            advice = f"; call it '{better_name(stray.path)}'" if stray.reason == WRONG_ENDING else ""
            yield Problem(Location(str(stray.path)), f"not read: {stray.reason}{advice}", "other-ending")
    elif not is_hidden(path.name) and not path.name.endswith(ENDING):
        yield Problem(Location(str(path)), f"{WRONG_ENDING}; call it '{better_name(path)}'", "other-ending")
    for hidden in hidden_files(path) if path.is_dir() else [path] if is_hidden(path.name) else []:
        yield Problem(Location(str(hidden)), f"not read: '{hidden.name}' is the name of a hidden file", "hidden-file",
                      warning=True)


def _is_help(path: Path) -> bool:
    above = path.parent if path.stem == FAMILY else path.parent.parent
    return path.stem in HELP_FILES and path == help_file(above, path.stem)


def _others(outlines: Sequence[Outline], files: Iterable[Path], bundled: Path, *, sparing: bool) -> Neighbours:
    """What the files that are checked have, and what the bundled ones beside them have.

    Args:
        outlines: Those of the files that are checked.
        files: Their paths.
        bundled: The folder of the bundled profiles.
        sparing: Whether of the bundled ones those alone are read that are named, as long as all names are right.
    """
    own = {each.id for each in outlines}
    looked_at = {os.path.realpath(file) for file in files}
    beside = {path.stem: path for path in profile_files(bundled)
              if path.stem not in own and os.path.realpath(path) not in looked_at}
    named = {each.name.partition("/")[0] for outline in outlines for each in outline.named}
    read = named & beside.keys() if sparing else beside.keys()
    keys = frozenset(key for each in outlines for key in each.keys)
    there = frozenset(key for name in read for key in check_keys_in(read_text(beside[name]), str(beside[name])))
    others = Neighbours(frozenset({*own, *beside}), keys | there)
    # A slip may mean a check of any of them.
    return others if read == beside.keys() or all_are_known(outlines, others) else _others(
        outlines, files, bundled, sparing=False)


def _publishers(bundled: Path, helps: Iterable[Draft]) -> Mapping[str, Publisher]:
    """Who publishes at a site: by the bundled list, and by the lists among the files that are checked."""
    return {site: each.by for draft in _ours_and_theirs("publishers", bundled, helps)
            for each in draft.get("publishers", ()) for site in each.sites}


def _controls(bundled: Path, helps: Iterable[Draft]) -> Mapping[str, Control]:
    """What a check can be about: by the bundled list, and by the lists among the files that are checked."""
    return {each.id: each for draft in _ours_and_theirs("controls", bundled, helps)
            for each in draft.get("controls", ())}


def _ours_and_theirs(name: str, bundled: Path, helps: Iterable[Draft]) -> list[Draft]:
    """The bundled help file of a name, and those of that name among the files that are checked."""
    ours = _help_at(help_file(bundled, name), helps)
    return [*([ours] if ours else []), *(draft for draft in helps if Path(draft.path).stem == name)]


def _help_at(path: Path, read: Iterable[Draft]) -> Draft | None:
    """A help file, which may be one that was read before; None if it is broken."""
    return next((draft for draft in read if draft.path == str(path)), None) or parse_help(
        path.stem, read_text(path), str(path))[0]


def _circumstances(bundled: Path, files: Iterable[Path]) -> tuple[Circumstance, ...] | None:
    """What profiles may name: the bundled ones and those of the files that are checked; None if one is broken."""
    found: dict[str, Circumstance] = {}
    for path in (help_file(bundled, FAMILY), *(file for file in files if file.stem == FAMILY and _is_help(file))):
        try:
            draft, problems = parse_help(FAMILY, read_text(path), str(path))
        except UnreadableFile:
            return None
        if draft is None or problems:
            return None
        found |= {each.id: each for each in draft.get("circumstances")}
    return tuple(found.values())


def _made_up(bundled: Path) -> tuple[str, ...]:
    path = bundled / TEMPLATE
    template, _ = parse_draft(read_text(path), str(path), None)
    return made_up(template) if template else ()


def _repeated_ids(outlines: Iterable[Outline]) -> Iterator[Problem]:
    seen: dict[str, Location] = {}
    for each in outlines:
        if each.id in seen:
            yield Problem(each.place, f"id '{each.id}' is also used in {seen[each.id].path}", "repeated-id")
        elif each.id:
            seen[each.id] = each.place


def _help_problems(draft: Draft, others: Neighbours, services: Callable[[], Set[str]]) -> Iterator[Problem]:
    """What a help file refers to has to be there."""
    for field, who, code, known, names in _references(draft, others, services):
        thing = code.removeprefix("unknown-").replace("subject", "profile")
        for name in names:
            if name not in known:
                yield draft.problem(field, code, f"{who} names '{name}', which is no {thing}."
                                    f"{did_you_mean(name, sorted(known))}")
    for entry in draft.get("gone", ()):
        if entry.id in others.subjects:
            yield draft.problem("gone", "not-gone", f"'{entry.id}' is said to be gone, but there is a profile of it")


def _references(draft: Draft, others: Neighbours,
                services: Callable[[], Set[str]]) -> Iterator[tuple[str, str, str, Set[str], Iterable[str]]]:
    """What a help file refers to: the field, who refers, the code of a slip, all that there are, and the names."""
    situations, calls = draft.get("situations", ()), draft.get("call", ())
    if situations or calls:
        known = services()
        yield from (("situations", f"situation '{each.id}'", "unknown-service", known,
                     (*each.first.call, *each.call)) for each in situations)
        yield from (("call", "the agreement", "unknown-service", known, (each.service,)) for each in calls)
    rules = {each.id for each in draft.get("golden_rules", ())}
    yield from (("situations", f"situation '{each.id}'", "unknown-rule", rules, each.rules) for each in situations)
    with_kinds = {*others.subjects, *Kind}
    for field in ("notices", "promises"):
        yield from ((field, f"'{each.id}'", "unknown-subject", with_kinds, each.only_with)
                    for each in draft.get(field, ()))
    yield from (("commonest", "the list", "unknown-subject", others.subjects,
                 (each.subject, draft.get("for_others", each.subject)))
                for each in draft.get("commonest", ()))
    yield from (("gone", f"'{each.id}'", "unknown-subject", others.subjects, each.instead)
                for each in draft.get("gone", ()))
    yield from (("national", f"'{each.id}'", "unknown-check", others.check_keys, (each.check,))
                for each in draft.get("national", ()))


def _services_beside(draft: Draft, bundled: Path, helps: Iterable[Draft]) -> Set[str]:
    """The services of the same folder, or else the bundled ones."""
    path = Path(draft.path).with_name("services.yaml")
    services = _help_at(path if path.is_file() else help_file(bundled, "services"), helps)
    return {each.id for each in services.get("services", ())} if services else set()
