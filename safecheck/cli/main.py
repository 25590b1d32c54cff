"""The command ``safecheck``, and the one place where errors become a sentence and a code."""

from __future__ import annotations

import os
import sys

from safecheck.called import COMPLETION
from safecheck.cli.terminal import prepare_streams, say
from safecheck.errors import EXIT_BUG, EXIT_INTERRUPTED, SafecheckError


def main() -> None:
    """Run the command line; ``safecheck`` alone, or with options only, is ``safecheck check``.

    Alone it needs no parser, and typer's takes longer to load than the walk: the first question comes sooner.
    """
    prepare_streams()
    arguments = sys.argv[1:]
    try:
        if arguments or COMPLETION in os.environ:
            from safecheck.cli.app import run_command

            run_command(arguments)
        else:
            from safecheck.cli.session import Wishes, run

            run(Wishes())
    except SafecheckError as error:
        say(error.message, error.hint)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        say("Stopped.")
        sys.exit(EXIT_INTERRUPTED)
    except Exception:  # the one handler: whatever comes here is a mistake of ours
        _tell_bug()
        sys.exit(EXIT_BUG)


def _tell_bug() -> None:
    import platform
    import traceback

    from safecheck import __version__

    kind, _, trace = sys.exc_info()
    say("Something went wrong inside safecheck; it is not your fault. Your saved answers are kept.",
        "Please send the lines below to the people who make it. They hold no answers of yours.",
        f"safecheck {__version__}, Python {platform.python_version()}, {platform.system()}")
    for frame in traceback.extract_tb(trace)[-6:]:
        say(f"  {frame.name}, line {frame.lineno} of {frame.filename.rpartition('safecheck')[2]}")
    say(f"  {kind.__name__ if kind else 'unknown'}")
