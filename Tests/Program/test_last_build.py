"""A build after which nothing has changed is spared; whatever may have changed, even by a hair, gives the bytes of a clean one."""

import os
import pathlib
import shutil
import subprocess

import pytest
from conftest import CLOCK, ENVIRONMENT, PROGRAM, ROOT, Site, copy, differences, upgraded

RECORD = "site/.opsboard-record"
SPARED = "opsboard: nothing has changed since the last build\n"


def spared(site: Site, *arguments: str, **options) -> bool:
    return site.run("build", *arguments, check=None, **options).stderr.startswith(SPARED)


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
    other = upgraded(tmp_path / "opsboard")
    done = subprocess.run(
        [other, "build", "--clock", CLOCK], cwd=built.folder, env=ENVIRONMENT, capture_output=True, text=True, check=True
    )
    assert not done.stderr.startswith(SPARED)


def test_the_same_program_elsewhere(built, tmp_path):
    """As on a fresh machine: a file of another number and another time."""
    other = tmp_path / "opsboard"
    shutil.copyfile(PROGRAM, other)
    other.chmod(0o755)
    done = subprocess.run(
        [other, "build", "--clock", CLOCK], cwd=built.folder, env=ENVIRONMENT, capture_output=True, text=True, check=True
    )
    assert done.stderr.startswith(SPARED)


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
