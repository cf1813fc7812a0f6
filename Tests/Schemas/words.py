"""Holds the handbook's tables of other tools' status words against those of the program."""

import os
import re

ROOT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))


def read(path: str) -> str:
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        return file.read()


def program(name: str) -> dict[str, list[str]]:
    table = read("Sources/OpsModel/Status/StatusAliases.swift").split(f"static let {name}:")[1].split("\n  ]\n")[0]
    rows = re.findall(r"\.(\w+),\s*\[(.*?)\]", table, re.DOTALL)
    return {re.sub("[A-Z]", lambda c: "_" + c[0].lower(), status): re.findall('"([^"]+)"', words) for status, words in rows}


def handbook(heading: str) -> dict[str, list[str]]:
    table = read("content/handbook/snapshots.md").split(heading)[1].strip().split("\n\n")[0]
    return {status: words.split(", ") for status, words in re.findall(r"^\| `(\w+)` \| (.*?) \|$", table, re.MULTILINE)}


def findings() -> list[str]:
    problems = []
    for name, heading in (("ofHealth", "\nFor services and servers:\n"), ("ofRuns", "\nFor pipelines and runs:\n")):
        ours, theirs = program(name), handbook(heading)
        for status in sorted(ours.keys() | theirs.keys()):
            if ours.get(status) != theirs.get(status):
                problems.append(f"content/handbook/snapshots.md: {status}: expected {', '.join(ours.get(status, []))}")
    return problems
