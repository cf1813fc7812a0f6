"""Writes the texts of this repository as first inputs for the fuzzer: pages through the door of pages, code through the door of code."""
import hashlib
import pathlib
import re
import sys

root = pathlib.Path(__file__).resolve().parents[2]
folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)


def add(data):
    (folder / hashlib.sha1(data).hexdigest()[:16]).write_bytes(data)


for path in [*root.glob("content/**/*.md"), *root.glob("Tests/**/*.md"), *root.glob("*.md")]:
    if not path.is_file():
        continue
    text = path.read_bytes()
    # Short inputs are mutated to more effect: whole sections, not whole pages.
    for part in re.split(rb"\n(?=#)", text):
        if len(part) <= 4096:
            add(b"\n" + part)

for path in root.glob("Tests/OpsHighlightTests/SampleTests.swift"):
    for number, sample in enumerate(re.findall(r'painted: ##"""\n(.*?)\n\s+"""##', path.read_text(), re.S)):
        code = re.sub("‹. |›", "", re.sub("^ {8}", "", sample, flags=re.M))
        add(b"0" + bytes([number]) + code.encode())

for path in root.glob("Tests/OpsMarkdownTests/*.swift"):
    for literal in re.findall(r'"((?:[^"\\\n]|\\.)*)"', path.read_text()):
        text = literal.replace("\\n", "\n").replace("\\t", "\t").replace('\\"', '"').encode()
        add((b"1" if text.startswith(b"<svg") else b"\n") + text)
