"""`opsboard render` on pages that no person writes: large ones, deep ones, and marks that never close."""

import subprocess

import pytest
from conftest import ENVIRONMENT, PROGRAM

PROSE = "The deployment of the service needs **care** and `code`, says [the log](https://example.org/log). " * 3 + "\n\n"


def footnotes(number: int) -> str:
    """Twice as many references as there are definitions."""
    return "".join(f"[^{i}] " for i in range(number * 2)) + "\n\n" + "".join(f"[^{i}]: x\n" for i in range(number))


def anchors(number: int) -> str:
    """Headings, each with a link below it that leads nowhere."""
    return "".join(f"## a {i}\n\n[b](#gone{i})\n\n" for i in range(number))


SHAPES = {
    "10 MB of prose": PROSE * (10_000_000 // len(PROSE)),
    "10 000 nested quotes": ">" * 10_000 + " deep\n",
    "10 000 nested lists": "- " * 10_000 + "deep\n",
    "2 000 lists, each below the last": "".join("  " * i + "- deep\n" for i in range(2_000)),
    "a table of 10 000 cells": "| a | b | c | d |\n|---|---|---|---|\n" + "| x | `y` | *z* | deep |\n" * 2_500,
    "a table of 10 000 columns": "| deep " * 10_000 + "|\n" + "|---" * 10_000 + "|\n",
    "100 000 brackets that open": "[" * 100_000 + "deep\n",
    "100 000 brackets that close": "]" * 100_000 + "deep\n",
    "20 000 links that do not end": "[a](" * 20_000 + "deep\n",
    "100 000 stars": "*a _b " * 50_000 + "deep\n",
    "100 000 tildes": "~a ~~b " * 33_000 + "deep\n",
    "backticks of ever other lengths": "".join("e" + "`" * i for i in range(500)) + " deep\n",
    "20 000 tags that stay open": "<b>" * 20_000 + "deep\n",
    "10 000 divs": "<div>\n" * 10_000 + "deep\n",
    "an address of 100 000 brackets": "http://a.b/" + "(" * 50_000 + ")" * 50_000 + " deep\n",
    "20 000 footnotes that nobody wrote": footnotes(20_000) + "\ndeep\n",
    "10 000 anchors that lead nowhere": anchors(10_000) + "deep\n",
    "10 000 tasks": "- [ ] a @ezops OPS-1 due:2026-01-01\n" * 10_000 + "- deep\n",
    "100 KB of shell with quotes that stay open": "```bash\n" + "echo \"$(cat <<E `x` ${y\n" * 4_000 + "```\n\ndeep\n",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_page_is_read_to_its_end(shape):
    """No crash, no stack that overflows, and no time that grows faster than the page: that would end in the timeout."""
    done = subprocess.run(
        [PROGRAM, "render", "-"], input=SHAPES[shape].encode(), capture_output=True, timeout=120, env=ENVIRONMENT
    )
    assert done.returncode in (0, 1), done.stderr[-2000:]
    assert (b"The deployment" if "prose" in shape else b"deep") in done.stdout


def test_words_of_a_task_stay_together():
    done = subprocess.run(
        [PROGRAM, "render", "-"], input=b"- [ ] ~~see http://x/?due:2 due:2026-12-01~~\n", capture_output=True, timeout=60,
        env=ENVIRONMENT, check=True,
    )
    assert done.stdout.count(b"<del>") == done.stdout.count(b"</del>") == 1
    assert b'<a href="http://x/?due:2"' in done.stdout and done.stderr == b""
