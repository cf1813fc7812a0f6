"""Every kind of edit, one after the other on every example site: the site is always that of a clean build, byte for byte."""

import json
import pathlib
import re
import shutil
import subprocess

import pytest
from conftest import CLOCK, ENVIRONMENT, PROGRAM, ROOT, Site, copy, differences, upgraded

SITES = sorted(path.parent.name for path in (ROOT / "Tests/Sites").glob("*/content"))
LATER = "2026-11-23T13:00:00Z"


def pages(site: Site) -> list[pathlib.Path]:
    """Pages that can be edited as text, the longest first: the one with the most to lose."""
    found = [path for path in (site.folder / "content").rglob("*.md") if path.is_file() and not path.is_symlink()]
    return sorted(found, key=lambda path: (-path.stat().st_size, path))


def substitute(path: pathlib.Path, pattern: bytes, new: bytes) -> bool:
    old = path.read_bytes()
    text = re.sub(pattern, new, old, count=1, flags=re.MULTILINE)
    path.write_bytes(text)
    return text != old


def in_page(pattern: bytes, new: bytes):
    return lambda site: any(substitute(page, pattern, new) for page in pages(site))


def in_configuration(pattern: bytes, new: bytes):
    return lambda site: (site.folder / "content/site.yml").exists() and substitute(site.folder / "content/site.yml", pattern, new)


def on_first_page(change):
    return lambda site: bool(pages(site)) and change(pages(site)[0])


def on_first_snapshot(change):
    def edit(site: Site) -> bool:
        found = sorted((site.folder / "content/status").rglob("*.json")) if (site.folder / "content/status").exists() else []
        return bool(found) and change(found[0]) is not False

    return edit


def waive(site: Site) -> bool:
    gaps = json.loads((site.folder / "site/missing-docs.json").read_text())["gaps"]
    file = site.folder / "content/missing-docs.yml"
    if file.exists() or not gaps:
        return False
    file.write_text(f"gaps:\n  {json.dumps(gaps[0]['id'])}: {{waived: not now, until: 2027-01-31}}\n")
    return True


def override(name: str, addition: str):
    """A template of the site's own, before the built-in one."""

    def edit(site: Site) -> bool:
        file = site.folder / "templates" / name
        if file.exists():
            return False
        site.write(f"templates/{name}", (ROOT / "templates" / name).read_text() + addition)
        return True

    return edit


def damage(name: str, change):
    """What the last build left in the output."""

    def edit(site: Site) -> bool:
        file = site.folder / "site" / name
        if not file.exists():
            return False
        data = change(file.read_bytes())
        file.unlink()
        if data is not None:
            file.write_bytes(data)
        return True

    return edit


FRONT = rb"\A---(\r?\n)"
EDITS = {
    "a page added": lambda s: s.write("content/guides/one-more.md", "---\ntitle: One more\n---\n\n## Why\n\nTo see.\n"),
    "a page changed": on_first_page(lambda p: p.write_bytes(p.read_bytes() + b"\nA *sentence* more.\n")),
    "a page renamed": on_first_page(lambda p: p.rename(p.with_name("renamed-" + p.name))),
    "a page moved": on_first_page(lambda p: (p.parent / "deeper").mkdir() or p.rename(p.parent / "deeper" / p.name)),
    "a page deleted": on_first_page(lambda p: p.unlink()),
    "a heading": in_page(rb"^## (.*)", rb"## Another \1"),
    "a heading more": in_page(rb"^## ", b"## More\n\nText.\n\n## "),
    "an id": in_page(FRONT, rb"---\1id: changed-id\1"),
    "a title": in_page(rb"^title: .*", b"title: Another title"),
    "an alias": in_page(FRONT, rb"---\1aliases: [/old/place/]\1"),
    "an owner gone": in_page(rb"^owner: .*\r?\n", b""),
    "a draft": in_page(FRONT, rb"---\1draft: true\1"),
    "an environment more": in_configuration(rb"environments:(\s*(?:- |\[))\{", rb"environments:\1{id: qa, title: Tests}, {"),
    "an environment renamed": in_configuration(rb"title: (Production|Staging)", b"title: Prod"),
    "a team more": in_configuration(rb"^teams: \{", b"teams: {more: {name: One more}, "),
    "a team renamed": in_configuration(rb"\{name: ", b"{name: The "),
    "the site renamed": in_configuration(rb"^title: .*", b"title: Another site"),
    "a rule silenced": in_configuration(rb"\Z", b"\nrules: {review-overdue: ignore}\n"),
    "a template": override("page.mustache", "<!-- ours -->\n"),
    "a partial": override("partials/gap.mustache", "<!-- ours -->\n"),
    "an asset": lambda s: s.write("templates/assets/extra.css", "main { outline: 0 }"),
    "an asset changed": override("assets/opsboard.css", "\nmain { outline: 0 }\n"),
    "a file to copy": lambda s: s.write("content/guides/notes.txt", "as it is"),
    "a snapshot added": lambda s: s.write(
        "content/status/more.json",
        '{"opsboard": 1, "source": "more", "observed_at": "2026-11-22T11:50:00Z", "services": [{"id": "api", "status": "degraded"}]}',
    ),
    "a snapshot changed": on_first_snapshot(lambda p: substitute(p, rb'"(operational|succeeded)"', b'"unknown"')),
    "a snapshot broken": on_first_snapshot(lambda p: p.write_bytes(p.read_bytes()[:-3])),
    "a snapshot deleted": on_first_snapshot(lambda p: p.unlink()),
    "a waiver": waive,
    "an output edited": damage("state.json", lambda data: data.replace(b"1", b"2")),
    "an output deleted": damage("index.html", lambda data: None),
    "the manifest cut": damage(".opsboard-manifest", lambda data: data[:-9]),
    "the manifest of another version": damage(".opsboard-manifest", lambda data: data[:8] + b"\x63" + data[9:]),
    "the manifest lost": damage(".opsboard-manifest", lambda data: None),
    "the pages lost": damage(".opsboard-pages", lambda data: None),
    "the record lost": damage(".opsboard-record", lambda data: None),
}
"""Of what an edit of the output may leave: files of which nobody knows any more whose they are are moved there, and kept."""
ASIDE = ".opsboard-replaced"


def compare(site: Site, what: str, clock: str = CLOCK, program: str = PROGRAM) -> int:
    """Builds in place and anew, and gives back how that ended."""
    done = subprocess.run(
        [program, "build", "--clock", clock], cwd=site.folder, env=ENVIRONMENT, capture_output=True, text=True, check=False
    )
    shutil.rmtree(site.folder / "clean", ignore_errors=True)
    clean = site.run("build", "--output", "clean", clock=clock, check=None)
    assert done.returncode == clean.returncode, f"{what}\n{done.stderr}"
    if clean.returncode in (0, 3):
        assert differences(site.output("clean"), site.output()) == [], what
    return clean.returncode


@pytest.mark.parametrize("name", SITES)
def test_every_edit(tmp_path, name):
    site = copy(name, tmp_path / "site")
    kept = tmp_path / "kept"
    shutil.copytree(site.folder, kept, symlinks=True)
    if compare(site, "as it is") not in (0, 3):
        pytest.skip("a site that is not written")
    made = 0
    for what, edit in EDITS.items():
        if edit(site) is False:
            continue
        made += 1
        compare(site, what)
        # Taken back: one more edit, of all files, for they are new.
        for folder in ("content", "templates"):
            shutil.rmtree(site.folder / folder, ignore_errors=True)
            if (kept / folder).exists():
                shutil.copytree(kept / folder, site.folder / folder, symlinks=True)
        shutil.rmtree(site.folder / "site" / ASIDE, ignore_errors=True)
        site.run("build", check=None)
    assert made >= 12
    compare(site, "a day later", clock=LATER)
    compare(site, "back again")
    compare(site, "another program", program=str(upgraded(tmp_path / "opsboard")))
