"""Times Opsboard beside what its work costs at least, and beside its peers; prints tables.

usage: bench.py --program FILE --loop FILE [--cases build,start,...] [--rounds N] [--records N,N] SIZE...

Cases: build (full builds, rebuilds and the limit), start, growth, peers, markdown. Every run is a process of its own; its time and memory
are the kernel's account of it. Writes .build/bench/results.json, for programs, and results.md.
"""

import argparse
import datetime
import json

import builds
import growth
import markdown
import peers
import report
import start
from measure import WORK, commit, machine

CASES = ("build", "start", "growth", "peers", "markdown")


def numbers(text: str) -> list[int]:
    return [int(word) for word in text.replace(",", " ").split()]


def cases(text: str) -> list[str]:
    chosen = text.replace(",", " ").split()
    for name in chosen:
        if name not in CASES:
            raise argparse.ArgumentTypeError(f"no case {name}; there are {', '.join(CASES)}")
    return chosen


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--loop", required=True)
    parser.add_argument("--markdown")
    parser.add_argument("--cases", type=cases, default=["build", "start"])
    parser.add_argument("--records", type=numbers, default=[])
    parser.add_argument("--name", default="results", help="of the files that are written")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("sizes", type=int, nargs="*")
    options = parser.parse_args()
    results = {"date": datetime.date.today().isoformat(), "commit": commit(), "machine": machine()}
    if "build" in options.cases:
        results["builds"] = [builds.measure(options.program, options.loop, size, options.rounds) for size in options.sizes]
    if "start" in options.cases:
        results["start"] = start.measure(options.program, options.rounds)
    if "growth" in options.cases:
        results["growth"] = growth.measure(options.program, options.sizes, options.records, options.rounds)
    if "peers" in options.cases:
        results["peers"] = [peers.measure(options.program, size, options.rounds) for size in options.sizes]
    if "markdown" in options.cases:
        results["markdown"] = markdown.measure(options.markdown, max(options.sizes, default=1000))
    text = report.describe(results)
    WORK.mkdir(parents=True, exist_ok=True)
    (WORK / f"{options.name}.json").write_text(json.dumps(results, indent=2) + "\n")
    (WORK / f"{options.name}.md").write_text(text)
    print(text)


if __name__ == "__main__":
    main()
