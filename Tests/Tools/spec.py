"""Runs Markdown cases through `opsboard render`, and compares what a browser would make of the answers.

usage: spec.py --program FILE CASES...

CASES are files or folders of JSON: a list of {"markdown", "html", "example", "section"}, or an object that holds one under
"cases". Two documents are the same when their elements, attributes and texts are: the order of attributes, entities and blanks
between blocks do not count. What Opsboard adds is left out of the comparison (the ids of headings and their links, colours in
code, classes), and so is what it does otherwise on purpose: see `on_purpose`.
"""

import argparse
import collections
import html.parser
import json
import pathlib
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

BLOCKS = set(
    "address blockquote dd div dl dt h1 h2 h3 h4 h5 h6 hr li ol p pre section table tbody td th thead tr ul input br".split()
)
KEPT = {"href", "src", "alt", "title", "start", "align", "type", "checked", "disabled"}
# Elements that Opsboard puts around what the specification asks for: colours in code, the text of a task.
DRESS = {"span", "label"}
# Elements that Markdown itself makes: all others in an expected answer come from raw HTML.
MARKDOWN = BLOCKS - {"address", "div", "section", "dl", "dt", "dd"} | set("a code del em img strong sup".split())


class Tree(html.parser.HTMLParser):
    """A document as a flat list of what counts in it."""

    def __init__(self, text: str):
        super().__init__(convert_charrefs=True)
        self.parts: list = []
        self.raw = False
        self.in_code = 0
        self.hidden = 0
        self.dress = 0
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        values = {name: value or "" for name, value in attributes}
        if self.hidden or (tag == "a" and "anchor" in values.get("class", "").split()):
            self.hidden += 1
            return
        classes = values.get("class", "").split()
        if tag in DRESS or (tag == "div" and "scroll" in classes):
            self.dress += tag == "div"
            return
        if tag in ("th", "td") and classes:
            values["align"] = classes[0]
        self.in_code += tag == "pre"
        if tag not in MARKDOWN or any(name.startswith("on") for name in values):
            self.raw = True
        self.parts.append(("<", tag, tuple(sorted((name, value) for name, value in values.items() if name in KEPT))))

    def handle_endtag(self, tag):
        if self.hidden:
            self.hidden -= 1
        elif tag == "div" and self.dress:
            self.dress -= 1
        elif tag not in DRESS | {"br", "hr", "img", "input"}:
            self.in_code -= tag == "pre"
            self.parts.append((">", tag))

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if self.hidden:
            self.hidden -= 1

    def handle_data(self, data):
        if self.hidden:
            return
        if not self.in_code:
            data = re.sub(r"[ \t\n]+", " ", data)
        if self.parts and isinstance(self.parts[-1], str):
            self.parts[-1] += data
        else:
            self.parts.append(data)

    def handle_comment(self, data):
        self.raw = True

    handle_decl = handle_pi = unknown_decl = handle_comment

    def canonical(self) -> list:
        """Without the blanks that stand beside a block."""
        result = []
        for index, part in enumerate(self.parts):
            if isinstance(part, str):
                before = self.parts[index - 1] if index else None
                after = self.parts[index + 1] if index + 1 < len(self.parts) else None
                if before is None or (not isinstance(before, str) and before[1] in BLOCKS):
                    part = part.lstrip(" \n") if before is None or before[1] != "code" else part
                if after is None or (not isinstance(after, str) and after[1] in BLOCKS):
                    part = part.rstrip(" \n")
                if not part:
                    continue
            result.append(part)
        return result


def hrefs_of(tree: Tree) -> list[str]:
    return [
        value for part in tree.parts if isinstance(part, tuple) and part[0] == "<" for name, value in part[2] if name == "href"
    ]


def on_purpose(markdown: str, expected: Tree) -> str | None:
    """Why Opsboard answers otherwise than the specification, where it does so by design."""
    if (
        expected.raw
        or "<" in markdown
        and re.search(r"<[!?/a-zA-Z][^>]*", markdown)
        and not re.search(r"<[a-zA-Z][\w.+-]*[:@]", markdown)
    ):
        return "raw HTML is shown as text, but for a short list of elements"
    hrefs = hrefs_of(expected)
    if any(re.match(r"(?!https?:|mailto:|tel:)[^/?#]+:", href) for href in hrefs):
        return "only links to the web, to mail and to telephones are links"
    if any("//" in value for part in expected.parts if part[:2] == ("<", "img") for name, value in part[2] if name == "src"):
        return "an image on another host is a link, for a site loads nothing from elsewhere"
    if re.search(r"(?<!\()(?:https?://|www\.|\w@\w)", markdown) and not hrefs_of(expected):
        return "a bare address is a link, as on GitHub"
    return None


def load(paths: list[str]) -> list[dict]:
    cases = []
    for path in map(pathlib.Path, paths):
        for file in sorted(path.rglob("*.json")) if path.is_dir() else [path]:
            document = json.loads(file.read_text(encoding="utf-8"))
            found = document if isinstance(document, list) else document.get("cases", [])
            cases += [
                case | {"from": file.name} for case in found if isinstance(case, dict) and "markdown" in case and "html" in case
            ]
    return cases


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--show", type=int, default=10, help="failures to print in full")
    parser.add_argument("cases", nargs="+")
    options = parser.parse_args()
    cases = load(options.cases)
    if not cases:
        print("no cases", file=sys.stderr)
        return 2

    def run(case: dict) -> tuple[str, str]:
        done = subprocess.run([options.program, "render", "-"], input=case["markdown"].encode(), capture_output=True, timeout=30)
        if done.returncode not in (0, 1):
            return "failed", f"ended with {done.returncode}: {done.stderr.decode()}"
        actual = done.stdout.decode()
        expected = Tree(case["html"])
        if Tree(actual).canonical() == expected.canonical():
            return "passed", ""
        return on_purpose(case["markdown"], expected) or "failed", actual

    with ThreadPoolExecutor() as workers:
        outcomes = list(workers.map(run, cases))
    shown = 0
    for case, (outcome, actual) in zip(cases, outcomes):
        if outcome == "failed" and shown < options.show:
            shown += 1
            print(f"{case['from']} {case.get('example', '')} {case.get('section', '')}:")
            print(f"  {case['markdown']!r}\n- {case['html']!r}\n+ {actual!r}")
    counts = collections.Counter(outcome for outcome, _ in outcomes)
    for reason in sorted(counts.keys() - {"passed", "failed"}):
        print(f"{counts[reason]} otherwise on purpose: {reason}")
    print(f"{counts['passed']} passed, {counts['failed']} failed")
    return 1 if counts["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
