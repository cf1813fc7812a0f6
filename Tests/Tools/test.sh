#!/bin/bash
# Runs all tests: the rooms' and the example sites' (swift test), then the program's from outside (pytest). Runs the second
# part even when the first has failures, so that one run shows all; ends with the counts of both.
# usage: test.sh [FILTER]
set -uo pipefail
cd "$(dirname "$0")/../.."

Tests/Tools/python.sh || exit 1
swift build --build-tests --product opsboard 2>/dev/null || swift build --build-tests || exit 1

log=.build/test.log
swift test --skip-build --disable-xctest ${1:+--filter "$1"} 2>&1 | tee $log
failed=$?

if [ $# -eq 0 ]; then
  .build/venv/bin/python -m pytest -q -p no:cacheprovider Tests/Program 2>&1 | tee -a $log
  [ "${PIPESTATUS[0]}" -eq 0 ] || failed=1
fi

python3 Tests/Tools/count.py $log || failed=1
exit $failed
