"""Check files as an author wants them checked: all mistakes of all files in one go, sorted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from safecheck.errors import UnreadableFile
from safecheck.library.catalogue import HELP_FOLDER, profile_files
from safecheck.library.formats import HELP_FILES
from safecheck.library.parse import parse_draft, parse_help
from safecheck.library.rules import apply_rules, surroundings
from safecheck.library.shapes import Draft, did_you_mean
from safecheck.library.source import read_text
from safecheck.model import Kind, Location, Problem


@dataclass(frozen=True)
class Review:
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
    if not files:
        raise UnreadableFile(paths[0] if paths else bundled, "there is no profile here",
                             "Name a .yaml file or a folder with some.")
    problems: list[Problem] = []
    drafts: list[Draft] = []
    helps: list[tuple[str, Draft]] = []
    for file in files:
        if _is_help(file):
            draft, found = parse_help(file.stem, read_text(file), str(file))
            helps += [(file.stem, draft)] if draft else []
        else:
            draft, found = parse_draft(read_text(file), str(file))
            drafts += [draft] if draft else []
        problems += found
    known = {draft.get("id") for draft in drafts}
    around = surroundings([*drafts, *(each for each in _other_drafts(bundled, files)
                                      if each.get("id") not in known)], today)
    for draft in drafts:
        problems += apply_rules(draft, around)
    problems += _repeated_ids(drafts)
    for name, draft in helps:
        problems += _help_problems(name, draft, set(around.subjects), bundled)
    ordered = sorted(set(problems), key=lambda each: (each.location.path, each.location.line, each.location.column,
                                                      each.message))
    return Review(tuple(files), tuple(ordered))


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from profile_files(path)
        yield from (file for name in HELP_FILES if (file := path / HELP_FOLDER / f"{name}.yaml").is_file())
    elif path.is_file():
        yield path
    else:
        raise UnreadableFile(path, "there is no such file or folder")


def _is_help(path: Path) -> bool:
    return path.parent.name == HELP_FOLDER and path.stem in HELP_FILES


def _other_drafts(bundled: Path, files: Sequence[Path]) -> Iterator[Draft]:
    looked_at = {file.resolve() for file in files}
    for path in profile_files(bundled):
        if path.resolve() not in looked_at:
            draft, _ = parse_draft(read_text(path), str(path))
            if draft:
                yield draft


def _repeated_ids(drafts: Sequence[Draft]) -> Iterator[Problem]:
    seen: dict[str, Location] = {}
    for draft in drafts:
        name = draft.get("id")
        if name in seen:
            yield draft.problem("id", "repeated-id", f"id '{name}' is also used in {seen[name].path}")
        elif name:
            seen[name] = draft.place("id")


def _help_problems(name: str, draft: Draft, subjects: set[str], bundled: Path) -> Iterator[Problem]:
    """Whom to call and what a notice concerns has to be there."""
    if name == "urgent":
        path = Path(draft.location.path).with_name("services.yaml")
        services, _ = parse_help("services", read_text(path if path.is_file() else bundled / HELP_FOLDER
                                                       / "services.yaml"), str(path))
        known = {each.id for each in services.get("services", ())} if services else set()
        for situation in draft.get("situations", ()):
            for called in situation.call:
                if called not in known:
                    yield draft.problem("situations", "unknown-service", f"situation '{situation.id}' calls "
                                        f"'{called}', which is no service.{did_you_mean(called, sorted(known))}")
    for notice in draft.get("notices", ()):
        for subject in notice.only_with:
            if subject not in {*subjects, *Kind}:
                yield draft.problem("notices", "unknown-subject", f"notice '{notice.id}' names '{subject}', which is "
                                    f"no profile.{did_you_mean(subject, sorted(subjects))}")
