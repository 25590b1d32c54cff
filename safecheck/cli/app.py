"""The commands as one typer application: all by name, and each built when it is wanted."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command_from_info, get_command_name

from safecheck import __version__
from safecheck.called import COMPLETION, NAME, command
from safecheck.cli.explain import explanation, usage
from safecheck.errors import WrongUsage, shortened
from safecheck.words import say

_MODULES = {
    "check": "walk",
    "report": "reports",
    "compare": "reports",
    "agreement": "reports",
    "list": "browse",
    "show": "browse",
    "worried": "worried",
    "page": "page",
    "saved": "saved",
    "forget": "saved",
    "school.stand": "school",
    "school.collate": "school",
    "school.totals": "school",
    "school.handout": "school_paper",
    "school.slides": "school_paper",
    "school.plan": "school_paper",
    "profiles.check": "profiles",
    "profiles.stale": "profiles",
    "profiles.new": "profiles",
    "profiles.schema": "profiles",
}
"""The commands, each with the module that holds it, in the order of the help."""

_OF_THE_PROGRAM = ("-h", "--help", "--version", "--install-completion", "--show-completion")

_MISTAKE: Any = typer.BadParameter.__base__
"""Whatever is wrong with a command line; typer has no name of its own for it."""

_LONGEST_MISTAKE = 400
"""Characters."""


@contextmanager
def _told_shortly() -> Iterator[None]:
    """While it lasts, a mistake in the command line is told on one line, however long or odd what was typed is."""
    try:
        yield
    except _MISTAKE as error:
        words = (shortened(word) for word in error.format_message().split())
        told = shortened(" ".join(words), _LONGEST_MISTAKE)
        error.format_message = lambda: told
        raise


class _Command(TyperCommand):
    """A command that explains itself in our way."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Examples first, and nothing cut off."""
        formatter.write(explanation(ctx))

    def get_usage(self, ctx: Any) -> str:
        """What a mistake begins with."""
        return f"{say('cli.help.usage')}: {usage(ctx)}"


class _Commands(TyperGroup):
    """Commands of which only the name and the line in the help are there; the one that is called is built then.

    Typer builds every option of every command that it is given, and loads all that they need.
    """

    format_help = _Command.format_help
    get_usage = _Command.get_usage

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """The command that is called, or the group of it; none where a shell completes a name that there is not."""
        name, found, rest = super().resolve_command(ctx, args)
        if name is None or isinstance(found, TyperGroup):
            return name, found, rest
        return name, build(name if ctx.parent is None else f"{self.name}.{name}"), rest


class _Program(_Commands):
    """The program itself; options alone belong to ``check``."""

    def make_context(self, info_name: str | None, args: list[str], *rest: Any, **more: Any) -> Any:
        """The context of a command line."""
        options_only = bool(args) and args[0].startswith("-") and args[0] not in _OF_THE_PROGRAM
        with _told_shortly():
            return super().make_context(info_name, ["check", *args] if options_only else args, *rest, **more)

    def invoke(self, ctx: Any) -> Any:
        """Run what the command line says."""
        with _told_shortly():
            return super().invoke(ctx)

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """What a shell may offer for the first word."""
        own = super().shell_complete(ctx, incomplete)
        more = build("check").shell_complete(ctx, incomplete) if incomplete.startswith("-") else []
        return list({each.value: each for each in (*own, *more)}.values())


def build(path: str) -> Any:
    """A command, such as ``school.stand``, with all its options, as click runs it."""
    app: Any = typer.Typer()
    import_module(f"safecheck.cli.{_MODULES[path]}").add_to(app)
    *groups, name = path.split(".")
    for group in groups:
        app = next(each.typer_instance for each in app.registered_groups if each.name == group)
    found = next(each for each in app.registered_commands if _name_of(each) == name)
    found.cls = _Command
    return get_command_from_info(found, pretty_exceptions_short=False, rich_markup_mode=None)


def _name_of(registered: Any) -> str:
    return registered.name or get_command_name(registered.callback.__name__)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"safecheck {__version__}")
        raise typer.Exit


def _root(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True,
                                          help=say("cli.help.version"))] = False,
) -> None:
    pass


def make_app() -> typer.Typer:
    """The commands as one application."""
    app = _group(
        "",
        _Program,
        name="safecheck",
        help=say("cli.help.program"),
        pretty_exceptions_enable=False,
        rich_markup_mode=None,  # a box round a mistake breaks at 40 columns and reads badly by ear
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_root)
    for name in ("school", "profiles"):
        app.add_typer(_group(name, help=_does(name), no_args_is_help=True), name=name)
    return app


def _group(above: str, cls: type[_Commands] = _Commands, **attributes: Any) -> typer.Typer:
    """The commands below a name, none of them built yet."""
    app = typer.Typer(cls=cls, **attributes)
    for path in _MODULES:
        group, _, name = path.rpartition(".")
        if group == above:
            app.command(name, help=_does(path))(_not_built)
    return app


def _does(path: str) -> str:
    """What the help says of a command, without loading it."""
    return say(f"cli.does.{path}")


def _not_built() -> None:
    pass


def run_command(arguments: Sequence[str]) -> None:
    """Run a command line."""
    completes = COMPLETION in os.environ or "--install-completion" in arguments or "--show-completion" in arguments
    try:
        make_app()(list(arguments), prog_name=NAME if completes else command(), complete_var=COMPLETION)
    except (KeyError, ValueError):  # a shell that asks for words says where they are wanted
        if COMPLETION not in os.environ:
            raise
        raise WrongUsage(say("cli.completion.no-shell", name=COMPLETION),
                         say("cli.completion.take-out")) from None
