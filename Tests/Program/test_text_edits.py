"""A build after which only the text of pages has changed makes these pages alone; whatever more may have changed makes a whole build. The
bytes are always those of a clean one."""

import contextlib
import fcntl
import os
import pathlib
import re
import shutil

import pytest
from conftest import ROOT, Site, differences
from test_last_build import RECORD, SPARED, replaced, spared, stamps, touch_back

TEXT = re.compile(r"opsboard: only the text of (\d+) pages? has changed since the last build\n")
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


def texts(site: Site, *arguments: str, **options) -> int:
    """How many pages were made alone; 0 for a whole build."""
    match = TEXT.match(site.run("build", *arguments, check=None, **options).stderr)
    return int(match.group(1)) if match else 0


def is_clean(site: Site) -> None:
    shutil.rmtree(site.folder / "clean", ignore_errors=True)
    site.run("build", "--output", "clean", check=None)
    assert differences(site.output("clean"), site.output()) == []


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
