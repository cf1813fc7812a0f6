"""Times the Markdown room on shapes that break readers, each at three sizes, beside libcmark's own renderer.

usage: shapes.py --markdown FILE

Time must double with the size: prints a row a shape, and ends with 1 when one took more than three times as long at double the
size. Times are the kernel's account of a process of its own, without its start; the best of three.
"""

import argparse
import os
import pathlib
import subprocess
import sys
import tempfile

PROSE = "The deployment of the service needs **care** and `code` with a [link](#a) to it. " * 3 + "\n\n"
TABLE = "| a | b | c | d |\n|---|---|---|---|\n"


def numbered(form: str):
    return lambda n: "".join(form.format(i) for i in range(n)) + "\n"


# By name: the shape of a size, and the smallest of three sizes, each double the one before.
SHAPES = {
    "prose, 10 MB": (lambda n: PROSE * n, 10_000_000 // 4 // len(PROSE)),
    "nested quotes": (lambda n: ">" * n + " a\n", 10_000),
    "nested lists on one line": (lambda n: "- " * n + "a\n", 10_000),
    "table of cells": (lambda n: TABLE + "| x | `y` | *z* | 1 |\n" * (n // 4), 10_000),
    "table of columns": (lambda n: "| a " * n + "|\n" + "|---" * n + "|\n" + "| *x* " * n + "|\n", 10_000),
    "brackets that open": (lambda n: "[" * n + "\n", 100_000),
    "brackets that close": (lambda n: "]" * n + "\n", 100_000),
    "links that do not end": (lambda n: "[a](" * n + "\n", 20_000),
    "emphasis that does not end": (lambda n: "*a _b " * n + "\n", 20_000),
    "struck text that does not end": (lambda n: "~a ~~b " * n + "\n", 20_000),
    "single backticks": (lambda n: "` a " * n + "\n", 20_000),
    "entities": (lambda n: "&amp;&x;&" * n + "\n", 20_000),
    "bare addresses": (lambda n: "http://a.b/c " * n + "\n", 20_000),
    "one long address": (lambda n: "http://a.b/" + "(" * n + ")" * n + "\n", 50_000),
    "www. without end": (lambda n: "www." * n + "\n", 50_000),
    "raw HTML tags": (lambda n: "<b>" * n + "\n", 20_000),
    "raw HTML comments": (lambda n: "<!-- a " * n + "\n", 20_000),
    "headings, all the same": (lambda n: "# a b\n" * n, 20_000),
    "dead anchors": (numbered("# a {0}\n[b](#gone{0})\n"), 10_000),
    "links on one line": (lambda n: "[a](#b) " * n + "\n\n# b\n", 20_000),
    "reference definitions": (lambda n: numbered("[r{0}]: #a\n")(n) + numbered("[r{0}] ")(n), 10_000),
    "footnotes": (lambda n: numbered("[^{0}] ")(n) + "\n" + numbered("[^{0}]: x\n")(n), 10_000),
    "footnotes that nobody wrote": (lambda n: numbered("[^{0}] ")(n) + "\n[^x]: y\n", 10_000),
    "tasks": (lambda n: "- [ ] a OPS-1 due:2026-01-01\n" * n, 20_000),
    "code blocks": (lambda n: "```yaml\na: b\n```\n\n" * n, 10_000),
    "shell that does not end": (lambda n: "```bash\n" + "echo \"$(cat <<E `x` ${y\n" * n + "```\n", 10_000),
}


def milliseconds(program: str, mode: str, folder: str, pages: str) -> float:
    child = subprocess.Popen([program, folder, mode], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    child.stdin.write(pages.encode())
    child.stdin.close()
    _, status, usage = os.wait4(child.pid, 0)
    if status != 0:
        sys.exit(f"{mode} ended with status {status} on {pages}")
    return (usage.ru_utime + usage.ru_stime) * 1000


def measure(program: str, folder: pathlib.Path, make, number: int) -> tuple[int, float, float]:
    """Bytes of the page, and milliseconds of both, the best of three."""
    page = folder / "page.md"
    page.write_text("---\ntitle: x\n---\n" + make(number))
    times = []
    for mode in ("opsboard", "cmark"):
        start = min(milliseconds(program, mode, str(folder), "") for _ in range(3))
        times.append(min(milliseconds(program, mode, str(folder), "page.md\n") for _ in range(3)) - start)
    return page.stat().st_size, max(times[0], 0.1), max(times[1], 0.1)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--markdown", required=True)
    program = parser.parse_args().markdown
    slow = []
    print("| shape | KB | ms | KB | ms | KB | ms | libcmark, ms | growth |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as folder:
        for name, (make, number) in SHAPES.items():
            rows = [measure(program, pathlib.Path(folder), make, number * factor) for factor in (1, 2, 4)]
            # What is over in a moment says nothing.
            growth = rows[2][1] / max(rows[1][1], 5)
            cells = " | ".join(f"{size // 1000} | {ours:.0f}" for size, ours, _ in rows)
            print(f"| {name} | {cells} | {rows[2][2]:.0f} | {growth:.1f} |", flush=True)
            if growth > 3:
                slow.append(name)
    if slow:
        print("grows faster than its size: " + ", ".join(slow), file=sys.stderr)
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
