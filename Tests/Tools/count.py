"""Adds up the counts that swift test and pytest print, as the last line of a test run.

usage: count.py LOG
Exit status: 0; 1 when a test failed or when none ran, for a run without tests proves nothing.
"""

import re
import sys


def counts(log: str) -> tuple[int, int]:
    passed = failed = 0
    for run in re.finditer(r"Test run with (\d+) tests?\b", log):
        passed += int(run[1])
    swift_failures = len(re.findall(r"^\S+ +Test (?!run |case )[^\n]* failed after ", log, re.MULTILINE))
    passed -= swift_failures
    failed += swift_failures
    # pytest's closing line, with -q: `3 failed, 10 passed, 1 skipped in 0.12s`.
    for line in re.findall(r"^(?:=+ )?((?:\d+ [a-z]+(?:, )?)+) in [\d.]+s", log, re.MULTILINE):
        for number, word in re.findall(r"(\d+) ([a-z]+)", line):
            if word == "passed":
                passed += int(number)
            elif word in ("failed", "error", "errors"):
                failed += int(number)
    return passed, failed


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8", errors="replace") as log:
        passed, failed = counts(log.read())
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not passed else 0)
