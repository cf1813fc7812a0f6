"""A build after which nothing has changed is spared, and one after which only a page's text has changed makes that page; whatever else may
have changed, even by a hair, makes a whole build. The bytes are always those of a clean one."""

import contextlib
import fcntl
import os
import pathlib
import re
import shutil
import subprocess

import pytest
from conftest import CLOCK, ENVIRONMENT, PROGRAM, ROOT, Site, copy, differences

RECORD = "site/.opsboard-record"
SPARED = "opsboard: nothing has changed since the last build\n"
TEXT = re.compile(r"opsboard: only the text of (\d+) pages? has changed since the last build\n")


def spared(site: Site, *arguments: str, **options) -> bool:
    return site.run("build", *arguments, check=None, **options).stderr.startswith(SPARED)


def texts(site: Site, *arguments: str, **options) -> int:
    """How many pages were made alone; 0 for a whole build."""
    match = TEXT.match(site.run("build", *arguments, check=None, **options).stderr)
    return int(match.group(1)) if match else 0


def is_clean(site: Site) -> None:
    shutil.rmtree(site.folder / "clean", ignore_errors=True)
    site.run("build", "--output", "clean", check=None)
    assert differences(site.output("clean"), site.output()) == []


def stamps(folder: pathlib.Path) -> dict[str, tuple[int, int, int]]:
    """Of everything in the folder and the folder itself, what changes when it is touched."""
    found = {}
    for path in [folder, *folder.rglob("*")]:
        status = path.lstat()
        found[str(path)] = (status.st_ino, status.st_mtime_ns, status.st_ctime_ns)
    return found


@pytest.fixture
def built(kinds) -> Site:
    kinds.build()
    return kinds


def test_nothing_changed(built):
    before = stamps(built.folder)
    assert spared(built)
    assert stamps(built.folder) == before


def test_number_of_jobs_does_not_matter(built):
    assert spared(built, "--jobs", "7")


def test_clean_and_verbose_builds_are_whole(built):
    assert not spared(built, "--clean")
    assert not spared(built, "--verbose")


@pytest.mark.parametrize("arguments", [("--strict",), ("--base-url", "https://ops.example/")])
def test_other_options(built, arguments):
    assert not spared(built, *arguments)
    assert not spared(built)


CLOCKS = {
    "the same": (CLOCK, True),
    "before a source falls silent": ("2026-11-22T12:14:59Z", True),
    "past that": ("2026-11-22T12:15:01Z", False),
    "earlier": ("2026-11-22T11:59:59Z", False),
    "the next day": ("2026-11-23T00:00:00Z", False),
}


@pytest.mark.parametrize("clock,expected", CLOCKS.values(), ids=CLOCKS.keys())
def test_clock(built, clock, expected):
    assert spared(built, clock=clock) == expected


def touch_back(site: Site) -> None:
    """Same size, and the old time set again: only the time of change tells."""
    page = site.folder / "content/services/api.md"
    status = page.stat()
    text = page.read_text()
    page.write_text(text.replace("Answers", "Replies"))
    os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert page.stat().st_size == status.st_size


def replaced(site: Site) -> None:
    """Another file of the same size and time in its place."""
    page = site.folder / "content/services/api.md"
    status = page.stat()
    other = site.folder / "other.md"
    other.write_text(page.read_text().replace("Answers", "Replies"))
    os.utime(other, ns=(status.st_atime_ns, status.st_mtime_ns))
    other.rename(page)


def swapped(site: Site) -> None:
    one, two = site.folder / "content/runbooks/roll-back.md", site.folder / "content/servers/backend-1.md"
    one.rename(site.folder / "third")
    two.rename(one)
    (site.folder / "third").rename(two)


API = "content/services/api.md"
API_TEXT = """---
title: API
environments: [development, production]
owner: dev
---
## Purpose

Answers the dashboard. See [the runbook](../runbooks/roll-back.md).

- [ ] Say what is not kept @dev

## Dependencies

TODO

## Notes

Sessions are lost.
"""


def saved_by_an_editor(site: Site) -> None:
    """Written beside, under a hidden name, and renamed over the old one, which is kept as a backup."""
    page = site.folder / API
    other = site.folder / "content/services/.api.md.swp"
    other.write_text(page.read_text().replace("Answers", "Serves"))
    shutil.copy(page, site.folder / "content/services/api.md~")
    other.rename(page)


def edit(old: str, new: str):
    return lambda site: site.replace(API, old, new)


TEXTS = {
    "a word": edit("Answers", "Serves"),
    "a shorter text": edit(" See [the runbook]", " [The runbook]"),
    "paragraphs": edit("Sessions", "A service.\n\nWith `code`, **weight** and &amp;.\n\n```sh\nls | wc\n```\n\nSessions"),
    "a line above a heading": edit("\n## Notes", "\n<!-- more -->\n\n## Notes"),
    "raw HTML": edit("Answers", "<kbd>Ctrl</kbd> answers"),
    "an external link": edit("Answers", "[Answers](https://example.com/?a=1&b=2)"),
    "a diagram": edit("Sessions", "```dot\ndigraph { a -> b }\n```\n\nSessions"),
    "size and time kept": touch_back,
    "another file in its place": replaced,
    "an editor's way of saving": saved_by_an_editor,
    "CRLF in the text": lambda s: s.write(API, API_TEXT.replace("are", "\r\nare").encode()),
}
"""What the rest of the site may show or hang on: a whole build."""
MORE = {
    "a heading": edit("## Purpose", "## Aim"),
    "a heading more": edit("Answers", "### Detail\n\nAnswers"),
    "a link": edit("../runbooks/roll-back.md", "../servers/backend-1.md"),
    "a link more": edit("Answers", "[Answers](../servers/backend-1.md)"),
    "a dead link": edit("Answers", "[Answers](nowhere.md)"),
    "a warning": edit("Answers", "<marquee>Answers</marquee>"),
    "a task done": edit("- [ ]", "- [x]"),
    "a task's words": edit("not kept", "never kept"),
    "a task moved down": edit("- [ ]", "\n\n- [ ]"),
    "an empty section moved down": edit("## Dependencies", "More.\n\n## Dependencies"),
    "a section filled": edit("TODO", "The database."),
    "a section emptied": edit("Answers the dashboard. See [the runbook](../runbooks/roll-back.md).", "TODO"),
    "a title": edit("title: API", "title: The API"),
    "an owner": edit("owner: dev", "owner: ops"),
    "a comment in the front matter": edit("owner: dev", "owner: dev # us"),
    "a draft": edit("owner: dev", "owner: dev\ndraft: true"),
    "no text": lambda s: s.write(API, API_TEXT[: API_TEXT.index("## Purpose")]),
    "no front matter": lambda s: s.write(API, "Answers."),
    "not UTF-8": lambda s: s.write(API, API_TEXT.encode() + b"\xff"),
    "another page more": lambda s: (edit("Answers", "Serves")(s), s.write("content/services/b.md", "---\ntitle: B\n---\n")),
    "a snapshot as well": lambda s: (
        edit("Answers", "Serves")(s),
        s.write("content/status/more.json", '{"opsboard": 1, "source": "m", "observed_at": "2026-11-22T11:00:00Z"}'),
    ),
    "an output as well": lambda s: (edit("Answers", "Serves")(s), s.write("site/services/api/index.html", "<p>mine</p>")),
    "a file of somebody else's as well": lambda s: (edit("Answers", "Serves")(s), s.write("site/a/b.txt", "mine")),
    "the manifest lost": lambda s: (edit("Answers", "Serves")(s), s.remove("site/.opsboard-manifest")),
    "a link in its place": lambda s: (s.remove(API), (s.folder / API).symlink_to("../guides/first-day.md")),
    "a folder in its place": lambda s: (s.remove(API), (s.folder / API).mkdir()),
    "the page gone": lambda s: s.remove(API),
}


@pytest.fixture
def written(kinds) -> Site:
    kinds.write(API, API_TEXT)
    kinds.build()
    return kinds


@pytest.mark.parametrize("change", TEXTS.values(), ids=TEXTS.keys())
def test_text_of_a_page(written, change):
    before = stamps(written.folder / "site")
    change(written)
    assert texts(written) == 1
    after = stamps(written.folder / "site")
    touched = {str(pathlib.Path(path).relative_to(written.folder)) for path in after if after[path] != before[path]}
    # The files, and the folders in which they are.
    assert touched == {
        "site", "site/.opsboard-manifest", RECORD, "site/state.json", "site/services/api", "site/services/api/index.html"
    }  # fmt: skip
    is_clean(written)
    # The record and the manifest are those of a whole build: spared when nothing has changed, and good for the next edit.
    assert spared(written)
    written.replace(API, "dashboard", "board")
    assert texts(written) == 1
    is_clean(written)
    written.remove(RECORD)
    assert "0 written" in written.run("build").stderr


@pytest.mark.parametrize("change", MORE.values(), ids=MORE.keys())
def test_more_than_text(written, change):
    change(written)
    status = written.run("build", check=None)
    assert not TEXT.match(status.stderr) and not status.stderr.startswith(SPARED)
    if status.returncode != 1:
        shutil.rmtree(written.folder / "clean", ignore_errors=True)
        written.run("build", "--output", "clean", check=None)
        assert set(differences(written.output("clean"), written.output())) <= {"a/b.txt"}


def test_texts_of_two_pages(written):
    written.replace(API, "Answers", "Serves")
    written.replace("content/guides/first-day.md", "\n---\n", "\n---\nA word more.\n\n")
    assert texts(written) == 2
    is_clean(written)
    assert spared(written)


def test_text_of_a_page_with_warnings(written):
    """They have lines."""
    written.replace(API, "owner: dev", "owner: dev\nonwer: dev")
    written.build()
    written.replace(API, "Answers", "Serves")
    assert texts(written) == 0
    is_clean(written)


def test_text_beside_warnings_and_unreadable_snapshots(written):
    """What was told is told again, and the exit status is the same."""
    written.write("content/status/broken.json", "{")
    written.replace("content/runbooks/roll-back.md", "owner: ", "onwer: x\nowner: ")
    first = written.run("build", check=3)
    written.replace(API, "Answers", "Serves")
    second = written.run("build", check=3)
    assert TEXT.search(second.stderr)
    for told in ("[unknown-key]", "broken.json"):
        assert second.stderr.count(told) == first.stderr.count(told) > 0
    is_clean(written)


@contextlib.contextmanager
def held(folder: pathlib.Path):
    """A folder as another build would hold it."""
    file = os.open(folder, os.O_RDONLY)
    fcntl.flock(file, fcntl.LOCK_EX)
    yield
    os.close(file)


def test_text_while_another_build_is_at_work(written):
    written.replace(API, "Answers", "Serves")
    with held(written.folder / "site"):
        busy = written.run("build", check=2)
    assert "another" in busy.stderr or "busy" in busy.stderr
    assert texts(written) == 1
    is_clean(written)


def test_templates_that_show_the_text_twice_or_not_at_all(written):
    template = (ROOT / "templates/subject.mustache").read_text()
    assert template.count("{{{body}}}") == 1
    for body in ("{{{body}}}<hr>{{{body}}}", ""):
        written.write("templates/subject.mustache", template.replace("{{{body}}}", body))
        written.run("build", check=None)
        written.replace(API, "dashboard", "dashboard, and more")
        assert texts(written) == 0
        is_clean(written)


CHANGES = {
    "a heading edited": lambda s: s.replace("content/services/api.md", "## Purpose", "## Aim"),
    "two pages swapped": swapped,
    "a page added": lambda s: s.write("content/guides/second-day.md", "---\ntitle: Second day\n---\nMore.\n"),
    "a page removed": lambda s: s.remove("content/guides/first-day.md"),
    "a folder added": lambda s: (s.folder / "content/more").mkdir(),
    "a folder moved": lambda s: (s.folder / "content/guides").rename(s.folder / "content/manuals"),
    "a snapshot added": lambda s: s.write(
        "content/status/more.json",
        '{"opsboard": 1, "source": "more", "observed_at": "2026-11-22T11:00:00Z", "services": []}',
    ),
    "site.yml edited": lambda s: s.replace("content/site.yml", "title: All kinds", "title: Everything"),
    "a waiver": lambda s: s.write(
        "content/missing-docs.yml", 'gaps:\n  "missing-owner:runbook/none": {waived: later, until: 2026-11-30}\n'
    ),
    "templates begun": lambda s: s.write("templates/assets/extra.css", "body { outline: 0 }"),
    "an output edited": lambda s: s.write("site/services/api/index.html", "<p>mine</p>"),
    "an output removed": lambda s: s.remove("site/services/api/index.html"),
    "all of a folder removed": lambda s: shutil.rmtree(s.folder / "site/services"),
    "a file of somebody else's in the output": lambda s: s.write("site/robots.txt", "User-agent: *"),
    "the same deeper": lambda s: s.write("site/services/api/notes.txt", "mine"),
    "the record lost": lambda s: s.remove(RECORD),
    "the record cut": lambda s: s.write(RECORD, (s.folder / RECORD).read_bytes()[:-40]),
    "the record damaged": lambda s: s.write(RECORD, flipped((s.folder / RECORD).read_bytes())),
    "the record of another program": lambda s: s.write(RECORD, b"OPSRECRD" + bytes([9]) + bytes(200)),
    "the manifest and the record lost": lambda s: (s.remove(RECORD), s.remove("site/.opsboard-manifest")),
}


def flipped(record: bytes) -> bytes:
    middle = len(record) // 2
    return record[:middle] + bytes([record[middle] ^ 1]) + record[middle + 1 :]


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_change(built, change):
    change(built)
    assert not spared(built)
    rebuilt = built.output()
    # Errors leave the site as it was.
    if built.run("build", "--output", "clean", check=None).returncode != 1:
        theirs = {"robots.txt", "services/api/notes.txt"}
        assert set(differences(built.output("clean"), rebuilt)) <= theirs


def test_the_build_after_a_change_is_spared_again(built):
    built.replace("content/services/api.md", "title: API", "title: The API")
    assert not spared(built)
    assert spared(built)


def test_template_edited(tmp_path):
    site = copy("overrides", tmp_path / "site")
    site.build(check=None)
    assert spared(site)
    template = next((site.folder / "templates").rglob("*.*"))
    template.write_bytes(template.read_bytes() + b"\n")
    assert not spared(site)


def test_upgraded_program(built, tmp_path):
    other = tmp_path / "opsboard"
    shutil.copy(PROGRAM, other)
    done = subprocess.run(
        [other, "build", "--clock", CLOCK], cwd=built.folder, env=ENVIRONMENT, capture_output=True, text=True, check=True
    )
    assert not done.stderr.startswith(SPARED)


def test_graphviz_installed(built, tmp_path):
    dot = tmp_path / "bin/dot"
    dot.parent.mkdir()
    dot.write_text("#!/bin/sh\n")
    dot.chmod(0o755)
    assert not spared(built, env=ENVIRONMENT | {"PATH": f"{dot.parent}:{ENVIRONMENT['PATH']}"})


def test_a_link_that_leads_to_a_changed_file(kinds):
    (kinds.folder / "content/guides/linked.md").symlink_to("first-day.md")
    kinds.build(check=None)
    assert spared(kinds)
    kinds.write("content/guides/first-day.md", "---\ntitle: First day\n---\nChanged.\n")
    assert not spared(kinds)


def test_what_was_told_is_told_again(kinds):
    """Warnings, files of somebody else's, and an exit status that is not 0."""
    kinds.write("content/status/broken.json", "{")
    kinds.replace("content/services/api.md", "owner: dev", "owner: dev\nonwer: dev")
    kinds.write("site/robots.txt", "User-agent: *")
    first = kinds.run("build", check=3)
    second = kinds.run("build", check=3)
    assert second.stderr.startswith(SPARED) or SPARED in second.stderr
    assert "[unknown-key]" in second.stderr and "broken.json" in second.stderr and "robots.txt" in second.stderr
    told = [line for line in first.stderr.splitlines() if "files:" not in line]
    assert [line for line in second.stderr.splitlines() if "files:" not in line and line + "\n" != SPARED] == told
    quiet = kinds.run("build", "-q", check=3)
    assert "unknown-key" not in quiet.stderr and "broken.json" in quiet.stderr


def test_a_failed_build_is_not_remembered(built):
    built.replace("content/services/api.md", "owner: dev", "owner: nobody-known")
    assert built.run("build", check=1).stderr.count("unknown-team")
    assert built.run("build", check=1).stderr.count("unknown-team")


def test_clock_skew_is_never_spared(kinds):
    kinds.write(
        "content/status/ahead.json",
        '{"opsboard": 1, "source": "ahead", "observed_at": "2026-11-23T11:00:00Z", "services": [{"id": "api", "status": "operational"}]}',
    )
    kinds.build(check=None)
    assert not spared(kinds)


SITES = sorted(path.parent.name for path in (ROOT / "Tests/Sites").glob("*/content"))


@pytest.mark.parametrize("name", SITES)
def test_every_file_of_every_example(tmp_path, name):
    """A space at the end of each file, a paragraph more, then each file taken away: the site is always that of a clean build."""
    site = copy(name, tmp_path / "site")
    content = site.folder / "content"
    files = sorted(path for path in content.rglob("*") if path.is_file() and not path.is_symlink())
    site.build(check=None)
    for file in files[:8]:
        before = file.read_bytes()
        more = lambda f: f.write_bytes(before + b"\nAn *edit*.\n")
        for edit in (lambda f: f.write_bytes(before + b" \n"), more, lambda f: f.unlink()):
            edit(file)
            status = site.run("build", check=None).returncode
            shutil.rmtree(site.folder / "clean", ignore_errors=True)
            clean = site.run("build", "--output", "clean", check=None).returncode
            assert status == clean, file
            if clean in (0, 3):
                assert differences(site.output("clean"), site.output()) == [], file
        file.write_bytes(before)
