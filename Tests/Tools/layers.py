"""Holds the table of rooms in ARCHITECTURE.md against Package.swift and against every import in Sources.

SwiftPM lets a target import whatever it happens to be linked with, so a wrong import compiles. The table is the one place
where it says which room may use which; this check makes it true. Its rows: | `Room` | what it holds | `What`, `it` may import |,
where only names in backticks count, and the word "all" stands for all other rooms.
"""

import json
import os
import re
import subprocess

# What every room may import: the system's C library, under its name on each system, and parts of the standard library.
ALWAYS = {"Glibc", "Musl", "Darwin", "Synchronization"}
IMPORT = re.compile(
    r"^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?"
    r"import\s+(?:(?:struct|class|enum|protocol|typealias|func|let|var|actor)\s+)?([A-Za-z_]\w*)"
)


def table(path: str) -> dict[str, set[str] | None]:
    """The rooms by name; None stands for a room that may import all others."""
    rooms: dict[str, set[str] | None] = {}
    columns: list[str] | None = None
    with open(path, encoding="utf-8") as file:
        for line in file:
            if not line.lstrip().startswith("|"):
                columns = None
                continue
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if columns is None:
                columns = [cell.lower() for cell in cells]
            elif "may import" in columns and columns[0] == "room" and len(cells) == len(columns):
                name = cells[0].strip("`")
                if set(name) <= set("-: "):
                    continue
                text = cells[columns.index("may import")]
                rooms[name] = None if text.startswith("all") else set(re.findall(r"`(\w+)`", text))
    return rooms


def package() -> dict[str, set[str]]:
    """Every target of Package.swift that is no test, with what it depends on."""
    dump = subprocess.run(["swift", "package", "dump-package"], check=True, capture_output=True, text=True)
    targets = {}
    for target in json.loads(dump.stdout)["targets"]:
        if target["type"] != "test":
            # {"byName": ["OpsModel", null]} or {"product": ["ArgumentParser", "swift-argument-parser", ...]}
            targets[target["name"]] = {next(iter(entry.values()))[0] for entry in target["dependencies"]}
    return targets


def imports(folder: str):
    """Every import below a folder as (file, line, module)."""
    for parent, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(files):
            if name.endswith(".swift"):
                path = os.path.join(parent, name)
                with open(path, encoding="utf-8") as file:
                    for number, line in enumerate(file, 1):
                        if found := IMPORT.match(line):
                            yield path, number, found[1]


def findings() -> list[str]:
    """Every place where table, package and sources disagree. To be called in the root of the project."""
    if not os.path.exists("ARCHITECTURE.md"):
        return ["ARCHITECTURE.md: is not there, and with it the table of rooms"]
    rooms, targets = table("ARCHITECTURE.md"), package()
    if not rooms:
        return ["ARCHITECTURE.md: no table with the columns room | holds | may import"]
    problems = []
    for name in sorted(targets.keys() - rooms.keys()):
        problems.append(f"ARCHITECTURE.md: the table of rooms lacks {name}, a target of Package.swift")
    for name in sorted(rooms.keys() - targets.keys()):
        problems.append(f"ARCHITECTURE.md: {name} is in the table of rooms, and no target of Package.swift")
    for name in sorted(targets.keys() & rooms.keys()):
        # A room that may import all is held to what Package.swift says.
        permitted = rooms[name] if rooms[name] is not None else targets[name]
        for other in sorted(targets[name] - permitted):
            problems.append(f"Package.swift: {name} depends on {other}, which the table in ARCHITECTURE.md does not allow")
        for other in sorted(permitted - targets[name]):
            problems.append(f"ARCHITECTURE.md: {name} may import {other}, yet Package.swift does not make it depend on it")
        for path, line, module in imports(os.path.join("Sources", name)):
            if module not in ALWAYS | permitted:
                problems.append(f"{path}:{line}: {name} may not import {module}")
    return problems
