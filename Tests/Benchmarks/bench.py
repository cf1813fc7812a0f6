"""Times `opsboard build` beside a plain libcmark loop on generated sites, in turn, and prints medians.

usage: bench.py --program FILE --loop FILE [--markdown FILE] [--rounds N] SIZE...

Every run is a process of its own; its time and memory are the kernel's account of it (wait4). The two take turns, so that what
else the machine does falls on both. Output goes to memory where there is a file system in memory: disks differ more than
programs. Writes .build/bench/results.json, for programs, and results.md.
"""

import argparse
import datetime
import json
import os
import pathlib
import platform
import shutil
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
WORK = ROOT / ".build/bench"
CLOCK = "2026-11-22T12:00:00Z"


def run(command: list[str], cwd=None) -> dict[str, float]:
    """Runs a command to its end: seconds on the clock and on the processors, and its peak of memory in MiB."""
    started = time.perf_counter()
    child = subprocess.Popen(command, cwd=cwd, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    message = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - started
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {child.returncode}\n{message.decode()[-2000:]}")
    return {"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "peak_mib": usage.ru_maxrss / 1024}


def median(runs: list[dict[str, float]]) -> dict[str, float]:
    return {key: statistics.median(one[key] for one in runs) for key in runs[0]}


class Bench:
    def __init__(self, options, size: int):
        self.options, self.size = options, size
        self.site = WORK / f"site-{size}"
        shutil.rmtree(self.site, ignore_errors=True)
        subprocess.run([sys.executable, str(ROOT / "Tests/Benchmarks/corpus.py"), str(self.site), str(size)], check=True)
        sources = list((self.site / "content").rglob("*.md"))
        self.pages = len(sources)
        self.bytes = sum(path.stat().st_size for path in sources)
        memory = pathlib.Path("/dev/shm")
        self.output = (memory if os.access(memory, os.W_OK) else WORK) / f"opsboard-bench-{os.getpid()}"

    def build(self, *more: str) -> dict[str, float]:
        target = str(self.output / "site")
        return run([self.options.program, "build", "-q", "--clock", CLOCK, "--output", target, *more], cwd=self.site)

    def loop(self, threads: int) -> dict[str, float]:
        return run([self.options.loop, str(self.site / "content"), str(self.output / "loop"), str(threads)])

    def empty(self) -> None:
        shutil.rmtree(self.output, ignore_errors=True)
        self.output.mkdir()

    def edit(self, path: str, old: str, new: str) -> None:
        file = self.site / "content" / path
        text = file.read_text()
        assert old in text
        file.write_text(text.replace(old, new, 1))

    def measure(self) -> dict[str, dict[str, float]]:
        runs: dict[str, list[dict[str, float]]] = {}

        def note(name: str, result: dict[str, float]) -> None:
            runs.setdefault(name, []).append(result)

        cores = os.cpu_count() or 1
        page = next(iter(sorted((self.site / "content/services").rglob("*.md")))).relative_to(self.site / "content").as_posix()
        for turn in range(self.options.rounds):
            for name, work in (
                ("loop, 1 thread", lambda: self.loop(1)),
                (f"loop, {cores} threads", lambda: self.loop(cores)),
                ("build", self.build),
                ("build --jobs 1", lambda: self.build("--jobs", "1")),
            ):
                self.empty()
                note(name, work())
            # The last one left a whole site behind: what does a rebuild of it cost?
            note("rebuild, nothing changed", self.build())
            self.edit(page, "\n\n## ", f"\n\nEdited for the {turn}th time.\n\n## ")
            note("rebuild, one page edited", self.build())
            worse, better = '"status": "operational"', '"status": "degraded"'
            self.edit("status/production.json", *((worse, better) if turn % 2 == 0 else (better, worse)))
            note("rebuild, one status changed", self.build())
        shutil.rmtree(self.output, ignore_errors=True)
        return {name: median(results) for name, results in runs.items()}

    def markdown(self) -> dict[str, float] | None:
        """Seconds for all pages, Markdown to HTML only: Opsboard's own and libcmark's `cmark_markdown_to_html`."""
        if not self.options.markdown:
            return None
        content = self.site / "content"
        names = "".join(f"{path.relative_to(content)}\n" for path in sorted(content.rglob("*.md")))
        command = [self.options.markdown, str(content)]
        done = subprocess.run(command, check=True, input=names, stdout=subprocess.PIPE, text=True)
        return json.loads(done.stdout)


def machine() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as info:
            name = next(line.split(":", 1)[1].strip() for line in info if line.startswith("model name"))
    except (OSError, StopIteration):
        name = platform.machine()
    return f"{os.cpu_count()} cores of {name}, {platform.system()}"


def describe(results: dict) -> str:
    lines = [
        f"## {results['date']}, {results['commit']}",
        "",
        f"{results['machine']}; medians of {results['rounds']} runs in turn.",
        "",
    ]
    for size in results["sizes"]:
        limit = next(row for name, row in size["runs"].items() if name.startswith("loop") and "1 thread" not in name)
        lines += [f"{size['pages']} pages, {size['bytes'] / size['pages'] / 1000:.1f} KB each:", ""]
        lines += [
            "| | seconds | CPU seconds | pages a second | times the loop | peak MiB |",
            "| --- | ---: | ---: | ---: | ---: | ---: |",
        ]
        for name, row in size["runs"].items():
            speed = f"{size['pages'] / row['wall']:.0f}" if not name.startswith("rebuild") else ""
            ratio = f"{row['wall'] / limit['wall']:.2f}"
            lines.append(f"| {name} | {row['wall']:.3f} | {row['cpu']:.3f} | {speed} | {ratio} | {row['peak_mib']:.0f} |")
        if size["markdown"]:
            own, plain = size["markdown"]["opsboard"], size["markdown"]["cmark"]
            each = 1e6 / size["pages"]
            lines += [
                "",
                f"Markdown alone, one thread: {own * each:.0f} µs a page, `cmark_markdown_to_html` {plain * each:.0f} µs, ratio {own / plain:.2f}.",
            ]
        lines.append("")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--loop", required=True)
    parser.add_argument("--markdown")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("sizes", type=int, nargs="+")
    options = parser.parse_args()
    commit = subprocess.run(["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True).stdout.strip()
    results = {
        "date": datetime.date.today().isoformat(),
        "commit": commit or "no commit",
        "machine": machine(),
        "rounds": options.rounds,
        "sizes": [],
    }
    for size in options.sizes:
        bench = Bench(options, size)
        results["sizes"].append(
            {"pages": bench.pages, "bytes": bench.bytes, "runs": bench.measure(), "markdown": bench.markdown()}
        )
    text = describe(results)
    (WORK / "results.json").write_text(json.dumps(results, indent=2) + "\n")
    (WORK / "results.md").write_text(text)
    print(text)


if __name__ == "__main__":
    main()
