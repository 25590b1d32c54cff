"""What runs first in safecheck.pyz; every older Python can read it too."""

import sys


def stop(words):
    """End with a sentence, which stays to be read where a double-click opened the window."""
    sys.stderr.write(words + "\n")
    if sys.platform == "win32" and sys.stdin and sys.stdin.isatty():
        sys.stderr.write("Press Enter to close this window.\n")
        sys.stdin.readline()
    sys.exit(1)


if sys.version_info < (3, 11):
    stop("This needs Python 3.11 or newer, which is free: https://www.python.org/downloads/")

try:
    from unpacking import folder_of_the_program, is_whole, throw_away

    folder = folder_of_the_program()
except KeyboardInterrupt:
    sys.stderr.write("Stopped.\n")
    sys.exit(130)
except OSError as error:
    stop("safecheck cannot be unpacked: " + str(error.strerror or error) + ".\n"
         "Make room on the drive. Or open the page safecheck.html: it is the same check.")

sys.path[:1] = [folder]
try:
    from safecheck.cli.main import main

    sys.exit(main())
except KeyboardInterrupt:
    sys.stderr.write("Stopped.\n")
    sys.exit(130)
except SystemExit as end:
    if not end.code or is_whole(folder):
        raise
except Exception:  # a part that is missing or cut off fails in many ways
    if is_whole(folder):
        raise
if throw_away(folder):
    stop("safecheck was not whole any more. Start it again: it unpacks itself anew.")
stop("safecheck is not whole any more. Delete the folder " + folder + "\nThen start again.")
