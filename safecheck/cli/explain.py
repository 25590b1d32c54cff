"""What ``--help`` shows of a command: examples first, then what it takes, by what that is for. It loads no content."""

from __future__ import annotations

import os
import re
import sys
import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from safecheck.called import command
from safecheck.cli.examples import EXAMPLES
from safecheck.cli.terminal import is_simple, is_terminal, terminal_size, wants_plain
from safecheck.words import one_of, say

Entry = tuple[str, str]
"""What is typed, and what it means."""

COMMANDS = {
    "family": ("check", "report", "compare", "agreement"),
    "look-up": ("worried", "show", "list"),
    "kept": ("saved", "forget"),
    "others": ("page", "school", "profiles"),
}
"""The commands of the program, by what they are for."""

PARTS = {
    "about": ("age", "device", "app", "circumstance", "nation", "minutes", "answers", "kind", "all", "tally",
              "from-totals", "top", "threshold", "school", "contact", "bilingual", "link", "age-group"),
    "which": ("check", "letter", "with", "from", "before", "new", "no-save", "yes"),
    "stand": ("outbox", "paper", "print", "idle"),
    "result": ("format", "output", "force", "open", "fixes", "fail-on-gaps", "skip-bad"),
    "always": ("plain", "profiles", "as-of", "version", "install-completion", "show-completion", "help"),
}
"""The options by what they are for, each by its long name."""

OF_TYPER = ("install-completion", "show-completion", "help")
"""The options that typer adds, which it would explain in its own words."""

_WIDEST, _NARROWEST = 80, 24
_TWO_COLUMNS = 60
"""From so many columns on, what is typed and what it means stand side by side."""

_NO_BREAK = "\N{NO-BREAK SPACE}"

_LABEL = 24
"""What is typed has at most so many columns beside what it means."""


def explanation(context: Any) -> str:
    """All that is said of a command or a group.

    Args:
        context: The one in which it is called, as click makes it.
    """
    width = max(min(_columns(), _WIDEST), _NARROWEST)
    found, path = context.command, path_of(context)
    blocks = ["\n\n".join("\n".join(_wrapped(line, width)) for line in found.help.splitlines() if line)]
    name = path or "program"
    examples = [(command(words), _told(f"{name}.{example}")) for example, words in EXAMPLES[name].items()]
    blocks.append(_part(say("cli.help.examples"), examples, width, typed=True))
    blocks.append(_heading(say("cli.help.usage")) + "\n" + _typed(usage(context), width))
    parameters = [each for each in found.get_params(context) if not getattr(each, "hidden", False)]
    arguments = [(_argument(each), each.help or "") for each in parameters if each.param_type_name == "argument"]
    blocks.append(_part(say("cli.help.arguments"), arguments, width))
    if below := getattr(found, "commands", None):
        blocks += [*_commands(below, path, width), "\n".join(_wrapped(say("cli.help.more", command=command(
            " ".join((*filter(None, [path]), next(iter(below)), "--help")))), width))]
    options = {long_name(each): each for each in parameters if each.param_type_name == "option"}
    for part, names in PARTS.items():
        entries = [_option(name, options[name]) for name in names if name in options]
        blocks.append(_part(say(f"cli.options.{part}"), entries, width))
    return "\n\n".join(filter(None, blocks))


def _told(example: str) -> str:
    return say(f"cli.example.{example}")


def usage(context: Any) -> str:
    """How a command is put together, in one line."""
    found = context.command
    arguments = [_argument(each) if each.required else f"[{_argument(each)}]" for each in found.get_params(context)
                 if each.param_type_name == "argument"]
    words = [path_of(context).replace(".", " "), *arguments, f"[{say('cli.help.options')}]"]
    if hasattr(found, "commands"):
        words[-1] = f"<{say('cli.help.command')}>"
    return command(" ".join(filter(None, words)))


def path_of(context: Any) -> str:
    """The command that a context is of, such as ``school.stand``; empty for the program itself."""
    names: list[str] = []
    while context.parent is not None:
        names.append(context.info_name)
        context = context.parent
    return ".".join(reversed(names))


def long_name(option: Any) -> str:
    """The name of an option that is a word, without its hyphens in front."""
    return str(max(option.opts, key=len)).removeprefix("--")


def _commands(below: dict[str, Any], path: str, width: int) -> Iterator[str]:
    if path:
        yield _part(say("cli.commands.all"), [(name, each.help) for name, each in below.items()], width)
        return
    for part, names in COMMANDS.items():
        yield _part(say(f"cli.commands.{part}"), [(name, below[name].help) for name in names], width)


def _argument(parameter: Any) -> str:
    name = parameter.metavar or parameter.name.upper()
    return f"{name}..." if parameter.nargs == -1 else str(name)


def _option(name: str, option: Any) -> Entry:
    """An option as it is typed, with what it takes and what is taken if it is left out."""
    said = [say(f"cli.help.own.{name}") if name in OF_TYPER else option.help or ""]
    if choices := getattr(option.type, "choices", None):
        said.append(say("cli.help.one-of", words=one_of(map(_word, choices))))
    if option.default not in (None, False, True, "") and not callable(option.default):
        said.append(say("cli.help.if-left-out", word=_word(option.default)))
    takes = "" if option.is_flag else f" {option.metavar or name.upper()}"
    short = next((f"{each}, " for each in option.opts if not each.startswith("--")), "")
    return f"{short}--{name}{takes}", " ".join(filter(None, said))


def _word(choice: Any) -> str:
    return str(getattr(choice, "value", choice))


def _part(title: str, entries: Sequence[Entry], width: int, *, typed: bool = False) -> str:
    """A heading with entries below it; nothing of none. What is ``typed`` is a whole command line."""
    if not entries:
        return ""
    return "\n".join((_heading(title), *_rows(entries, width, typed=typed)))


def _rows(entries: Sequence[Entry], width: int, *, typed: bool) -> Iterator[str]:
    beside = width >= _TWO_COLUMNS and not typed
    column = 2 + max((len(label) for label, _ in entries if len(label) <= _LABEL), default=0) + 2 if beside else 6
    for label, meaning in entries:
        lines = _wrapped(meaning, width, column)
        if beside and len(label) + 4 <= column:
            yield f"  {label}".ljust(column) + lines.pop(0).strip()
        else:
            yield _typed(label, width) if typed else "\n".join(_wrapped(label, width, 2, 4))
        yield from lines


def _typed(line: str, width: int) -> str:
    """A command line that is copied as it stands: where it has to break, in the way that the shell joins again."""
    mark = " `" if os.name == "nt" else " \\"
    whole = re.sub(r"(?<= )(--?[a-z-]+) (?=[^-\[])", rf"\1{_NO_BREAK}", line)  # an option stays with its value
    return f"{mark}\n".join(_wrapped(whole, width - len(mark), 2, 6)).replace(_NO_BREAK, " ")


def _wrapped(text: str, width: int, indent: int = 0, after: int | None = None) -> list[str]:
    below = " " * (indent if after is None else after)
    return textwrap.wrap(text, width, initial_indent=" " * indent, subsequent_indent=below, break_long_words=False,
                         break_on_hyphens=False) or [""]


def _heading(title: str) -> str:
    in_colour = is_terminal(sys.stdout) and not (is_simple() or wants_plain() or os.environ.get("NO_COLOR"))
    return f"\x1b[1m{title}\x1b[0m" if in_colour else title


def _columns() -> int:
    return terminal_size().columns if is_terminal(sys.stdout) or "COLUMNS" in os.environ else _WIDEST
