"""The command ``safecheck``, and the one place where errors become a sentence and a code."""

from __future__ import annotations

import gc
import os
import sys

from safecheck import __version__
from safecheck.called import COMPLETION, NAME
from safecheck.cli.terminal import let_go, prepare_streams, tell
from safecheck.errors import (
    EXIT_BUG,
    EXIT_DONE,
    EXIT_INTERRUPTED,
    EXIT_PROBLEM,
    CannotPrint,
    SafecheckError,
    UnreadableFile,
    WrongUsage,
    reason_of,
    shortened,
)
from safecheck.words import ENGLISH, languages, say, use


def main() -> None:
    """Run the command line, and leave with its exit code."""
    gc.disable()  # most commands end before anything is to be collected; ``asker_for`` turns it on for a talk
    prepare_streams()
    code = _exit_code(sys.argv[1:])
    let_go(sys.stdout, sys.stderr)
    if sys.platform == "win32":
        from safecheck.cli.console import kernel
        from safecheck.cli.window import keep_open

        keep_open(kernel())
    gc.freeze()  # nor does the end look through all that was loaded, to find what the system takes back anyway
    sys.exit(code)


def _exit_code(arguments: list[str]) -> int:
    try:
        _speak(os.environ.get("SAFECHECK_LANGUAGE", ""))
        code = _run(arguments)
        sys.stdout.flush()
        return code
    except SafecheckError as error:
        return _tell_error(error)
    except KeyboardInterrupt:
        tell(say("cli.stopped"))
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        return EXIT_PROBLEM  # whoever reads has seen enough
    except MemoryError:
        tell(say("cli.no-memory"))
        return EXIT_PROBLEM
    except OSError as error:
        if error.filename is not None:  # a file or folder that no part of ours has looked after
            return _tell_error(UnreadableFile(error.filename, reason_of(error)))
        return _tell_error(CannotPrint(error))
    except Exception:  # the one handler: whatever comes here is a mistake of ours
        _tell_bug()
        return EXIT_BUG


def _speak(language: str) -> None:
    """Speak a language by its name; English if none is named.

    Raises:
        WrongUsage: there is no such language.
    """
    if language in ("", ENGLISH):
        return  # without a look at what else there is: the first question waits for this
    known = languages()
    if language not in known:
        raise WrongUsage(say("cli.language.unknown", typed=shortened(language)),
                         say("cli.language.known", languages=say("list.comma").join(known)))
    use(language)


def _run(arguments: list[str]) -> int:
    """Run a command; ``safecheck`` alone, or with options only, is ``safecheck check``.

    Alone it needs no parser, and typer's takes longer to load than the walk: the first question comes sooner.
    """
    try:
        if arguments == ["--version"]:
            print(f"{NAME} {__version__}")
        elif arguments or COMPLETION in os.environ:
            from safecheck.cli.app import run_command

            run_command(arguments)
        else:
            from safecheck.cli.session import Session

            Session().run()
    except SystemExit as end:
        # Typer makes a silent end of Ctrl-C; where a command has told what became of it, there is no such cause.
        if isinstance(getattr(end.__context__, "__cause__", None), KeyboardInterrupt):
            raise KeyboardInterrupt from None
        return end.code if isinstance(end.code, int) else EXIT_DONE if end.code is None else EXIT_PROBLEM
    return EXIT_DONE


def _tell_error(error: SafecheckError) -> int:
    tell(error.message, error.hint)
    return error.exit_code


def _tell_bug() -> None:
    import platform
    import traceback

    kind, _, trace = sys.exc_info()
    tell(say("cli.bug.not-your-fault"), say("cli.bug.send-this"),
        f"safecheck {__version__}, Python {platform.python_version()}, {platform.system()}")
    for frame in traceback.extract_tb(trace)[-6:]:
        tell(f"  {frame.name}, line {frame.lineno} of {frame.filename.rpartition('safecheck')[2]}")
    tell(f"  {kind.__name__ if kind else 'unknown'}")
