"""Holds the JSON Schemas against examples and against the program that they describe. Prints every finding; status 1 when
there are any.

`SCHEMA.json` beside this file has `good` documents, which must be valid, and `bad` ones, each with the path of the value that
must be refused.
"""

import json
import os
import re
import sys

import jsonschema
import words

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.normpath(os.path.join(HERE, "..", ".."))
SCHEMAS = os.path.join(ROOT, "Sources", "CTemplates", "schemas")
NAMES = ["badge", "missing-docs", "page", "site", "snapshot", "state", "status"]
FORMATS = jsonschema.Draft202012Validator.FORMAT_CHECKER


def load(path: str):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def source(path: str) -> str:
    with open(os.path.join(ROOT, "Sources", path), encoding="utf-8") as file:
        return file.read()


def leaves(error):
    """The errors behind `anyOf` and `oneOf`: they name the value that is wrong."""
    return [leaf for inner in error.context for leaf in leaves(inner)] if error.context else [error]


def examples(name: str, schema: dict) -> list[str]:
    problems = []
    validator = jsonschema.Draft202012Validator(schema, format_checker=FORMATS)
    cases = load(os.path.join(HERE, f"{name}.json"))
    for number, document in enumerate(cases["good"]):
        for error in validator.iter_errors(document):
            problems.append(f"{name}: good {number}: {error.json_path}: {error.message}")
    for number, case in enumerate(cases["bad"]):
        found = {leaf.json_path for error in validator.iter_errors(case["document"]) for leaf in leaves(error)}
        if case["at"] not in found:
            problems.append(f"{name}: bad {number}: expected an error at {case['at']}, found {sorted(found)}")
    return problems


def properties(node, path: str = "$"):
    """Every property of a schema, with its path."""
    if isinstance(node, dict):
        for key, value in node.get("properties", {}).items():
            yield f"{path}.{key}", key, value
        for key, value in node.items():
            yield from properties(value, f"{path}.{key}")
    elif isinstance(node, list):
        for number, value in enumerate(node):
            yield from properties(value, f"{path}[{number}]")


def descriptions(name: str, schema: dict) -> list[str]:
    """What an editor shows for a key stands at the key, or at the definition that it refers to."""
    problems = [f"{name}: no {key}" for key in ("$id", "title", "description") if not schema.get(key)]
    for path, _, value in properties(schema):
        target = schema["$defs"][value["$ref"].split("/")[-1]] if "$ref" in value else {}
        if not (value.get("description") or target.get("description")):
            if not any("description" in choice or "$ref" in choice for choice in value.get("anyOf", [])):
                problems.append(f"{name}: {path} has no description")
    return problems


def same(what: str, program: set[str], schema: set[str]) -> list[str]:
    problems = [f"{what}: the program knows {word}, the schema does not" for word in sorted(program - schema)]
    return problems + [f"{what}: the schema has {word}, the program does not" for word in sorted(schema - program)]


def keys_read(*paths: str) -> set[str]:
    return {key for path in paths for key in re.findall(r'(?:fields\[|required\(|teams\(|valueOrNull\()"([a-z_]+)"', source(path))}


def swift_lists(path: str) -> set[str]:
    """The words of the lists of keys: `static let runKeys = [...]`."""
    lists = re.findall(r"static let \w*[kK]eys = \[(.*?)\]", source(path), re.DOTALL)
    return {word for words in lists for word in re.findall(r'"([^"]+)"', words)}


def agreement(schemas: dict[str, dict]) -> list[str]:
    """Keys and words are those of the program."""
    keys = {name: {key for _, key, _ in properties(schema)} for name, schema in schemas.items()}
    snapshot = swift_lists("OpsRead/Snapshots/SnapshotReader.swift") | swift_lists("OpsRead/Snapshots/HistoryReader.swift")
    snapshot |= swift_lists("OpsRead/Snapshots/ObservationReader.swift") | {"runs", "replaces"}
    snapshot |= swift_lists("OpsRead/Snapshots/FoldedReader.swift")
    problems = same("keys of a snapshot", snapshot, keys["snapshot"])

    kinds = set(schemas["site"]["properties"]["kinds"]["properties"])
    site = keys_read(
        "OpsRead/Configuration/ConfigurationKeys.swift",
        "OpsRead/Configuration/ConfigurationReader.swift",
        "OpsRead/Configuration/KindsSection.swift",
        "OpsRead/Configuration/ObservedSection.swift",
        "OpsRead/Values/AssignmentKeys.swift",
    )
    problems += same("keys of site.yml", site, keys["site"] - kinds)
    page = keys_read("OpsRead/Pages/PageKeys.swift", "OpsRead/Pages/KindKeys.swift", "OpsRead/Values/AssignmentKeys.swift")
    problems += same("keys of a page", page, keys["page"])

    rules = source("OpsModel/Source/Rule.swift").split("package var defaultSeverity")[0]
    rules = {raw or name for name, raw in re.findall(r'^  case (\w+)(?: = "([^"]+)")?$', rules, re.MULTILINE)}
    problems += same("rules", rules, set(schemas["site"]["properties"]["rules"]["propertyNames"]["enum"]))

    tools = source("OpsModel/Status/StatusSource.swift")
    tools = {raw or name for name, raw in re.findall(r'^  case (\w+)(?: = "([^"]+)")?$', tools, re.MULTILINE)}
    problems += same("sources that are ingested", tools, set(schemas["site"]["$defs"]["source"]["enum"]))

    states = source("OpsModel/Status/Status.swift").split("package static let")[0]
    states = {raw or name for name, raw in re.findall(r'^  case (\w+)(?: = "([^"]+)")?$', states, re.MULTILINE)}
    definitions = schemas["snapshot"]["$defs"]
    known = {word for name in ("health", "outcome") for word in definitions[name]["anyOf"][0]["enum"]}
    problems += same("statuses of a snapshot", states, known)
    for name in ("state", "status"):
        problems += same(f"statuses of {name}.json", states, set(schemas[name]["$defs"]["status"]["enum"]))
    # What both files hold is said in the same words.
    for part in ("state", "incident", "status", "ref", "count", "time"):
        if schemas["state"]["$defs"][part] != schemas["status"]["$defs"][part]:
            problems.append(f"state and status: they differ in {part}")
    return problems


def main() -> int:
    schemas = {name: load(os.path.join(SCHEMAS, f"{name}.json")) for name in NAMES}
    problems = []
    for name, schema in schemas.items():
        jsonschema.Draft202012Validator.check_schema(schema)
        problems += examples(name, schema) + descriptions(name, schema)
    problems += agreement(schemas) + words.findings()
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"schemas: {len(schemas)} schemas, {len(problems)} findings")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
