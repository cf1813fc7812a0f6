"""The same pages built by other site generators, those that are installed, with themes of the same parts: navigation, breadcrumbs,
table of contents, links between pages resolved. None of them knows statuses, gaps or responsibilities: they are spared that work.

A program is looked for on the path, or where an environment variable says: HUGO, MKDOCS, JEKYLL.
"""

import os
import shutil

import themes
from measure import CORES, WORK, empty, memory_folder, run, take_turns
from sites import Site


def found(name: str) -> str | None:
    return shutil.which(os.environ.get(name.upper(), name))


def measure(program: str, pages: int, rounds: int) -> dict:
    site = Site(program, pages)
    memory = empty(memory_folder())
    output = memory / "out"
    cases = {f"opsboard, {CORES} jobs": lambda _: site.build(empty(output))}
    absent = []

    def add(name: str, peer: str, command) -> None:
        executable = found(peer)
        if not executable:
            absent.append(f"{name} (no `{peer}`)")
            return
        folder = empty(WORK / f"peer-{peer}-{pages}")
        themes.make(peer, folder, site.content)
        cases[name] = lambda _: run([executable, *command(empty(output))], cwd=folder)

    quiet = ["--quiet", "--noBuildLock"]
    add("Hugo, no highlighting", "hugo", lambda out: [*quiet, "--config", "plain.toml", "-d", str(out)])
    add("Hugo, highlighting", "hugo", lambda out: [*quiet, "--config", "hugo.toml", "-d", str(out)])
    add("MkDocs", "mkdocs", lambda out: ["build", "-q", "-d", str(out)])
    add("Jekyll", "jekyll", lambda out: ["build", "-q", "-d", str(out)])
    try:
        runs = take_turns(cases, min(rounds, 3))
    finally:
        empty(memory).rmdir()
    return {"pages": site.pages, "runs": runs, "absent": absent}
