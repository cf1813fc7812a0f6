"""Markdown to HTML alone: Opsboard's own and `cmark_markdown_to_html`, over the same pages, on one thread."""

import json
import subprocess

from sites import Site


def measure(program: str, pages: int) -> str:
    site = Site(program, pages)
    names = "".join(f"{path.relative_to(site.content)}\n" for path in sorted(site.content.rglob("*.md")))
    done = subprocess.run([program, str(site.content)], check=True, input=names, stdout=subprocess.PIPE, text=True)
    found = json.loads(done.stdout)
    own, plain = found["opsboard"], found["cmark"]
    each = 1e6 / site.pages
    return f"{own * each:.0f} µs a page, `cmark_markdown_to_html` {plain * each:.0f} µs, ratio {own / plain:.2f}."
