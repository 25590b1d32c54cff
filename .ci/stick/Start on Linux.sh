#!/bin/sh
trap : INT  # Ctrl-C ends the program, not this window
CDPATH='' cd -- "$(dirname -- "$0")" || exit

# Without a window to talk in, the page is the same check.
if [ ! -t 0 ] && [ $# = 0 ] && command -v xdg-open >/dev/null; then exec xdg-open safecheck.html; fi

fits() {
  # On a Mac without Apple's developer tools, this one only offers to install them.
  if [ "$(command -v "$1")" = /usr/bin/python3 ] && command -v xcode-select; then xcode-select -p || return; fi
  "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))'
} >/dev/null 2>&1

for python in python3 python3.16 python3.15 python3.14 python3.13 python3.12 python3.11 python none; do
  fits "$python" && break
done
code=1
if [ ! -f safecheck.pyz ]; then
  echo
  echo "The program is not beside this file. Unpack the whole folder first, and start it from there."
elif [ "$python" = none ]; then
  echo
  echo "This needs Python 3.11 or newer, which is free: https://www.python.org/downloads/"
  echo "Or open the file safecheck.html here: it is the same check, and needs nothing."
else
  "$python" safecheck.pyz "$@"
  code=$?
fi
if [ -t 0 ]; then
  echo
  printf '%s ' "Press Enter to close this window."
  read -r close
fi
exit $code
