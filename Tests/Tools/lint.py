"""The checks of `make lint` that no formatter knows. Prints every finding, and ends with status 1 when there are any."""

import os
import re
import subprocess
import sys

import layers

ROOT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
LONGEST = 400
CODE = (".swift", ".c", ".h", ".py", ".sh", ".js", ".css", ".mustache")
TOP = set(
    "Package.swift Sources Tests content templates site Makefile README LICENSE CHANGELOG CONTRIBUTING ARCHITECTURE".split()
)


def tracked() -> list[str]:
    """The files of the project: those that git knows or would take, so that nothing is judged that is built."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], check=True, capture_output=True, text=True
    )
    return sorted({path for path in listed.stdout.split("\0") if path and os.path.isfile(path)})


def read(path: str) -> str:
    with open(path, encoding="utf-8") as file:
        return file.read()


def top_level(files: list[str]) -> list[str]:
    """The root of the project is its front page: nothing lies there that has no reason to."""
    names = {path.split("/")[0].removesuffix(".md") for path in files}
    return [f"{name}: not one of the files and folders of the top level" for name in sorted(names - TOP) if name[0] != "."]


def file_sizes(files: list[str]) -> list[str]:
    problems = []
    for path in files:
        if path.endswith(CODE) and not path.startswith("Tests/Sites/"):
            lines = read(path).count("\n")
            if lines > LONGEST:
                problems.append(f"{path}: {lines} lines, {LONGEST} at most: does it hold one idea?")
    return problems


def embedded_templates(files: list[str]) -> list[str]:
    """The templates in the binary are those of the folder, all of them; so are the files that `init` writes."""
    folder = "Sources/CTemplates"
    embedded = set()
    for path in files:
        if path.startswith(f"{folder}/") and path.endswith(".c"):
            embedded |= {os.path.normpath(f"{folder}/{name}") for name in re.findall(r'#embed\s+"([^"]+)"', read(path))}
    present = {path for path in files if path.startswith(("templates/", f"{folder}/starter/", f"{folder}/schemas/"))}
    problems = [f"{folder}: no #embed for {path}" for path in sorted(present - embedded)]
    problems += [f"{folder}: #embed of {path}, which is not there" for path in sorted(embedded - present)]
    return problems


def handbook(files: list[str]) -> list[str]:
    """Every rule has a heading of its own in the handbook (reports link there), and every command is named."""
    pages = [path for path in files if path.startswith("content/handbook/") and path.endswith(".md")]
    if not pages:
        return ["content/handbook/: no page"]
    text = "\n".join(read(path) for path in pages)
    headings = {re.sub(r"[`\s]", "", title) for title in re.findall(r"^#+ (.*)$", text, re.MULTILINE)}
    problems = []
    enum = re.search(r"enum Rule\b.*?\n\n  ///", read("Sources/OpsModel/Source/Rule.swift"), re.DOTALL)
    for name, raw in re.findall(r'^  case (\w+)(?: = "([^"]+)")?$', enum[0] if enum else "", re.MULTILINE):
        if (raw or name) not in headings:
            problems.append(f"content/handbook/: no heading for the rule {raw or name}")
    for path in files:
        if path.startswith("Sources/opsboard/"):
            for command in re.findall(r'commandName: "([a-z-]+)"', read(path)):
                if command != "opsboard" and not re.search(rf"\bopsboard [a-z ]*{command}\b", text):
                    problems.append(f"content/handbook/: the command `opsboard {command}` is not named")
    return problems


def main() -> int:
    os.chdir(ROOT)
    files = tracked()
    problems = layers.findings()
    for check in (top_level, file_sizes, embedded_templates, handbook):
        problems += check(files)
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"lint: {len(files)} files, {len(problems)} findings")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
