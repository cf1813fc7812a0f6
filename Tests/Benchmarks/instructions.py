"""Counts the instructions of the hot paths, which are the same on a busy machine, and compares them with those that are kept.

usage: instructions.py --program FILE [--update]

Valgrind counts them on a small generated site; `instructions.json` keeps what they were, and by which compiler and libcmark: by others,
they are shown and not judged. A count more than 2 % above what is kept is a regression and ends with status 1; one more than 2 % below
is worth keeping (--update).
"""

import argparse
import json
import os
import pathlib
import re
import subprocess
import sys

from measure import CLOCK, ROOT, WORK, empty
from sites import Site

KEPT = pathlib.Path(__file__).with_name("instructions.json")
PAGES = 300
TOLERANCE = 0.02


def tools() -> dict[str, str]:
    def first_line(*command: str) -> str:
        return subprocess.run(command, capture_output=True, text=True).stdout.split("\n")[0].strip()

    swift = re.search(r"Swift version (\S+)", first_line("swift", "--version"))
    machine = os.uname().machine
    return {"swift": swift.group(1) if swift else "?", "libcmark": first_line("pkg-config", "--modversion", "libcmark"), "machine": machine}


def count(command: list[str], cwd: pathlib.Path) -> int:
    # Dictionaries in one order, so that a run is like the other.
    environment = os.environ | {"SWIFT_DETERMINISTIC_HASHING": "1"}
    valgrind = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
    done = subprocess.run(valgrind + command, cwd=cwd, env=environment, capture_output=True, text=True)
    found = re.search(r"Collected : (\d+)", done.stderr)
    if not found:
        sys.exit(f"valgrind says nothing of {' '.join(command)}:\n{done.stderr[-2000:]}")
    return int(found.group(1))


def measure(program: str) -> dict[str, int]:
    site = Site(program, PAGES)
    output = empty(WORK / "instructions")
    shared = ["--clock", CLOCK]
    site.edit_page(0)
    site.replace_snapshot(1)
    build = [program, "build", "-q", "--jobs", "1", *shared, "--output", str(output / "site")]
    counts = {
        "start": count([program, "--version"], output),
        "check": count([program, "check", "-q", *shared], site.folder),
        "build": count(build, site.folder),
        "nothing changed": count(build, site.folder),
    }
    site.edit_page(1)
    counts["one page edited"] = count(build, site.folder)
    site.replace_snapshot(0)
    counts["one snapshot replaced"] = count(build, site.folder)
    empty(output)
    return counts


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", default=str(ROOT / ".build/release/opsboard"))
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args()
    now = {"tools": tools(), "pages": PAGES, "instructions": measure(str(pathlib.Path(options.program).resolve()))}
    kept = json.loads(KEPT.read_text()) if KEPT.exists() else {"instructions": {}}
    alike = kept.get("tools") == now["tools"] and kept.get("pages") == PAGES
    worse = False
    print(f"{'':24}{'million':>10}{'kept':>10}{'':>10}")
    for name, value in now["instructions"].items():
        before = kept["instructions"].get(name)
        change = value / before - 1 if before else 0
        verdict = "" if not alike or abs(change) <= TOLERANCE else "  WORSE" if change > 0 else "  better"
        worse |= verdict == "  WORSE"
        shown = f"{before / 1e6:10.2f}{change:+10.1%}" if before else ""
        print(f"{name:24}{value / 1e6:10.2f}{shown}{verdict}")
    if options.update:
        KEPT.write_text(json.dumps(now, indent=2) + "\n")
        print(f"kept in {KEPT.relative_to(ROOT)}")
    elif not alike:
        print(f"not judged: kept with {kept.get('tools')}, counted with {now['tools']}")
    elif worse:
        sys.exit("Something costs more than it did. If it is worth it, keep the new counts with UPDATE=1 and say why in the commit.")


if __name__ == "__main__":
    main()
