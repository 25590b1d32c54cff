#!/bin/sh
trap : INT  # Ctrl-C ends the program, not this window
cd "$(dirname "$0")" || exit
for python in python3 python3.14 python3.13 python3.12 python3.11 none; do
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break
done
if [ "$python" = none ]; then
  echo
  echo "This needs Python 3.11 or newer, which is free: https://www.python.org/downloads/"
  echo "Or open the file safecheck.html here: it is the same check, and needs nothing."
else
  "$python" safecheck.pyz "$@"
fi
echo
printf '%s ' "Press Enter to close this window."
read -r close
