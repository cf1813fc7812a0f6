"""What becomes of the output folder: it holds what the build wrote, and nothing is lost in it."""

import os

import pytest
from conftest import PROGRAM, copy, differences


def test_errors_leave_the_site_as_it_was(kinds):
    before = kinds.build()
    kinds.replace("content/services/api.md", "owner: dev", "owner: devv")
    kinds.replace("content/index.md", "front page", "changed page")
    done = kinds.run("build", check=1)
    assert "unknown-team" in done.stderr + done.stdout
    assert differences(before, kinds.output()) == []


def test_strict_warnings_leave_the_site_as_it_was(kinds):
    before = kinds.build()
    kinds.replace("content/services/api.md", "title: API", "title: API\ncolour: blue")
    kinds.run("build", "--strict", check=1)
    assert differences(before, kinds.output()) == []


def test_a_removed_page_is_gone(kinds):
    before = kinds.build()
    assert "guides/first-day/index.html" in before
    kinds.remove("content/guides/first-day.md")
    after = kinds.build()
    assert "guides/first-day/index.html" not in after
    assert not (kinds.folder / "site/guides/first-day").exists(), "its folder stands empty"
    assert b"first-day" not in b"".join(after.values()), "something still names it"


def test_a_removed_badge_feed_and_folder_are_gone(kinds):
    kinds.build()
    kinds.remove("content/status/probes.json")
    after = kinds.build()
    assert not any(b"p99 is 4 s" in data for data in after.values())


def test_foreign_files_are_reported_and_left(kinds):
    kinds.build()
    kinds.write("site/mine.txt", "mine")
    kinds.write("site/services/api/notes.txt", "mine too")
    done = kinds.run("build")
    assert "mine.txt" in done.stderr and "services/api/notes.txt" in done.stderr
    assert (kinds.folder / "site/mine.txt").read_text() == "mine"
    assert (kinds.folder / "site/services/api/notes.txt").read_text() == "mine too"


def test_a_foreign_file_in_the_way_is_not_overwritten(kinds):
    kinds.write("site/index.html", "somebody's own")
    done = kinds.run("build", check=None)
    assert "index.html" in done.stderr
    assert (kinds.folder / "site/index.html").read_text() == "somebody's own" or done.returncode == 0


def test_the_placeholder_is_no_foreign_file(kinds):
    kinds.write("site/.gitkeep", "")
    done = kinds.run("build")
    assert ".gitkeep" not in done.stderr
    assert (kinds.folder / "site/.gitkeep").exists()


def test_a_damaged_file_is_mended(kinds):
    before = kinds.build()
    kinds.write("site/services/api/index.html", "damaged")
    os.utime(kinds.folder / "site/services/api/index.html", (1, 1))
    assert differences(before, kinds.build()) == []


def test_a_deleted_file_is_written_again(kinds):
    before = kinds.build()
    (kinds.folder / "site/services/api/index.html").unlink()
    assert differences(before, kinds.build()) == []


@pytest.mark.parametrize("damage", [b"", b"garbage", b"\0" * 4096])
def test_a_damaged_manifest_costs_a_full_build_and_no_more(kinds, damage):
    before = kinds.build()
    hidden = [path for path in (kinds.folder / "site").iterdir() if path.name.startswith(".") and path.name != ".gitkeep"]
    for path in hidden:
        if path.is_file():
            path.write_bytes(damage)
    kinds.run("build")
    assert differences(before, kinds.output()) == []


def test_nothing_is_written_by_check(kinds):
    kinds.run("check")
    assert not (kinds.folder / "site").exists()


def test_output_that_cannot_be_written(kinds):
    kinds.write("file", "in the way")
    done = kinds.run("build", "--output", "file/site", check=2)
    assert "file" in done.stderr


def test_output_inside_content_is_refused(kinds):
    done = kinds.run("build", "--output", "content/site", check=2)
    assert "content" in done.stderr
    assert not (kinds.folder / "content/site").exists()


def test_two_builds_at_once(kinds, tmp_path):
    """Both end well or one says that it stood back, and the site is whole."""
    import subprocess

    command = [PROGRAM, "build", "--clock", "2026-11-22T12:00:00Z"]
    runs = [subprocess.Popen(command, cwd=kinds.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(4)]
    for run in runs:
        run.communicate(timeout=60)
    kinds.build()
    clean = copy("kinds", tmp_path / "clean").build()
    assert differences(clean, kinds.output()) == []
