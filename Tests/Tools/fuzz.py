"""Feeds broken input to the program until the time is up, and stops for nothing but a crash, a hang or a sanitizer's report.

usage: fuzz.py --program FILE [--seconds 60] [--seed N]

Takes the files of the example sites, damages them (bytes flipped, cut, repeated, pieces of other files and awkward tokens put
in), and runs what reads them: check on a whole site with one damaged file, render on a page, ingest on a document. The program
may find whatever it likes in them; it has to end by itself, within ten seconds, with one of its own exit statuses.
A failing input is kept in .build/fuzz, with the command that fails on it.
"""

import argparse
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
KEPT = ROOT / ".build/fuzz"
SOURCES = [
    "aws-codepipeline",
    "aws-codebuild",
    "aws-ecs",
    "aws-ec2",
    "aws-elbv2",
    "aws-rds",
    "aws-cloudwatch",
    "github-actions",
    "gitlab",
    "prometheus",
    "alertmanager",
    "gatus",
    "statuspage",
    "upptime",
]
TOKENS = [
    b"---\n",
    b"\r\n",
    b"\r",
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xf0\x9f\x8e\x89",
    b"\xe2\x80\xae",
    b"{{",
    b"}}",
    b"{{#x}}",
    b"[^1]",
    b"[^1]:",
    b"[",
    b"](",
    b"<",
    b"<!--",
    b"```",
    b"~~~dot\n",
    b"|",
    b"| --- |\n",
    b"- [ ] ",
    b"> ",
    b"> [!NOTE]\n",
    b"*" * 50,
    b"&#x10FFFF;",
    b"&",
    b"*anchor",
    b"&anchor ",
    b"!!binary ",
    b"<<: ",
    b"%YAML 1.1\n",
    b"? ",
    b": ",
    b"  ",
    b"\t",
    b'"',
    b"'",
    b"\\u0000",
    b"\\ud800",
    b"1e999",
    b"-0",
    b"99999999999999999999",
    b"2026-02-30",
    b"P99999999999D",
    b"9999-12-31T23:59:60Z",
    b"[" * 300,
    b'{"a":' * 300,
    b"null",
    b"true",
    b"../",
    b"%2e%2e/",
]


def damage(data: bytes, others: list[bytes], pick: random.Random) -> bytes:
    data = bytearray(data)
    for _ in range(pick.choice((1, 1, 2, 3, 8))):
        at = pick.randint(0, len(data))
        end = min(len(data), at + pick.choice((1, 1, 2, 4, 16, 200)))
        match pick.randrange(7):
            case 0 if data:
                data[at % len(data)] ^= 1 << pick.randrange(8)
            case 1:
                del data[at:end]
            case 2:
                data[at:at] = data[at:end] * pick.choice((1, 2, 50))
            case 3:
                del data[at:]
            case 4:
                other = pick.choice(others)
                start = pick.randint(0, len(other))
                data[at:at] = other[start : start + pick.randint(1, 80)]
            case _:
                data[at:at] = pick.choice(TOKENS) * pick.choice((1, 1, 1, 3))
    return bytes(data)


class Fuzzer:
    def __init__(self, program: str, seed: int):
        self.program = program
        self.pick = random.Random(seed)
        self.sites = sorted(path.parent for path in (ROOT / "Tests/Sites").glob("*/content"))
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="opsboard-fuzz-"))
        self.counts: dict[str, int] = {}
        kinds = {".md": [], ".json": [], ".yml": []}
        for site in self.sites:
            for path in site.rglob("*"):
                if path.is_file() and path.suffix in kinds and "expected" not in path.parts:
                    kinds[path.suffix].append(path.read_bytes())
        self.kinds = kinds

    def round(self) -> None:
        match self.pick.randrange(4):
            case 0:
                self.try_input(
                    "render", damage(self.pick.choice(self.kinds[".md"]), self.kinds[".md"], self.pick), ["render", "input"]
                )
            case 1:
                source = self.pick.choice(SOURCES)
                data = damage(self.pick.choice(self.kinds[".json"]), self.kinds[".json"], self.pick)
                self.try_input("ingest", data, ["ingest", source, "input", "--environment", "production", "--into", "status"])
            case _:
                self.try_site()

    def try_input(self, what: str, data: bytes, arguments: list[str]) -> None:
        (self.folder / "input").write_bytes(data)
        self.run(what, arguments, self.folder)

    def try_site(self) -> None:
        target = self.folder / "site"
        shutil.rmtree(target, ignore_errors=True)
        origin = self.pick.choice(self.sites)
        shutil.copytree(origin, target, symlinks=True, ignore=shutil.ignore_patterns("expected", "transcript"))
        files = [
            path
            for path in sorted(target.rglob("*"))
            if path.is_file() and path.suffix in (".md", ".json", ".yml", ".yaml", ".mustache")
        ]
        for path in self.pick.sample(files, min(len(files), self.pick.choice((1, 1, 2, 5)))):
            path.write_bytes(damage(path.read_bytes(), self.kinds.get(path.suffix) or self.kinds[".yml"], self.pick))
        self.run("site", [self.pick.choice(("build", "check", "check")), "--clock", "2026-11-22T12:00:00Z"], target)

    def run(self, what: str, arguments: list[str], folder: pathlib.Path) -> None:
        self.counts[what] = self.counts.get(what, 0) + 1
        command = [self.program, *arguments]
        try:
            done = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, timeout=10)
            problem = None if done.returncode in (0, 1, 2, 3) else f"ended with {done.returncode}"
            report = done.stderr
        except subprocess.TimeoutExpired as late:
            problem, report = "did not end", late.stderr or b""
        if problem or b"Sanitizer" in report:
            KEPT.mkdir(parents=True, exist_ok=True)
            kept = KEPT / f"{what}-{int(time.time() * 1000)}"
            shutil.copytree(folder, kept, symlinks=True)
            (kept / "report").write_bytes(f"{' '.join(command)}\n{problem}\n\n".encode() + report)
            print(f"{what}: {problem}: see {kept.relative_to(ROOT)}/report", file=sys.stderr)
            self.counts["failures"] = self.counts.get("failures", 0) + 1


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    options = parser.parse_args()
    fuzzer = Fuzzer(str(pathlib.Path(options.program).resolve()), options.seed)
    print(f"seed {options.seed}")
    end = time.monotonic() + options.seconds
    try:
        while time.monotonic() < end:
            fuzzer.round()
    finally:
        shutil.rmtree(fuzzer.folder, ignore_errors=True)
    print(", ".join(f"{count} {name}" for name, count in sorted(fuzzer.counts.items())))
    return 1 if fuzzer.counts.get("failures") else 0


if __name__ == "__main__":
    sys.exit(main())
