"""Open the book: the bundled profiles and help, with folders of own profiles laid over them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from safecheck.errors import UnreadableFile, reason_of
from safecheck.library.folders import profile_files, read_profile, strays
from safecheck.library.pages import CompiledPages, YamlPages
from safecheck.model import Book, LeftOut, Problem, Profile


def open_book(bundled: Path, own: Sequence[Path] = ()) -> Book:
    """The book of a folder or of a compiled file; each of the ``own`` folders replaces by id what comes before it.

    Own files are read whole at once, because what is wrong with one has to be known before the first question: it is
    left out. The bundled ones are read as they are asked for.
    """
    profiles: dict[str, Profile] = {}
    left_out: list[LeftOut] = []
    for folder in own:
        used: dict[str, Path] = {}
        for found in _read_own(folder):
            if isinstance(found, LeftOut):
                left_out.append(found)
                continue
            name, path = found.subject.id, Path(found.subject.path)
            if name in used:
                left_out.append(LeftOut(path, f"its id, '{name}', is also the id of {used[name].name}"))
            else:
                used[name] = path
                profiles[name] = found
    return Book(CompiledPages(bundled) if bundled.is_file() else YamlPages(bundled), profiles, left_out)


def _read_own(folder: Path) -> Iterator[Profile | LeftOut]:
    """Each profile under an own folder, or why a file there is none."""
    unlisted: list[LeftOut] = []

    def note(error: OSError) -> None:
        unlisted.append(LeftOut(Path(error.filename), reason_of(error)))

    for path in profile_files(folder, note):
        from safecheck.library.parse import parse_profile  # which loads the parser, and most people have none

        try:
            profile, problems = parse_profile(read_profile(path), str(path))
        except UnreadableFile as error:
            yield LeftOut(path, error.reason)
            continue
        yield profile or LeftOut(path, _told(problems))
    yield from (*unlisted, *strays(folder))


def _told(problems: Sequence[Problem]) -> str:
    """The first mistake of a file, and how many more there are."""
    first = min(problems, key=lambda each: (each.location.line, each.location.column))
    more = len(problems) - 1
    after = f" ({more} more {'mistake' if more == 1 else 'mistakes'})" if more else ""
    return f"line {first.location.line}, {first.message.rstrip('.')}{after}"
