"""A site built in shards: disjoint parts that together are the full build, on one machine or on many."""

import shutil
import subprocess

import pytest
from conftest import CLOCK, ENVIRONMENT, PROGRAM, copy, differences

SITES = ["kinds", "hostile", "gaps", "rollup", "backstage", "aliases", "unicode", "empty"]


def full_build(site) -> dict[str, bytes]:
    site.run("build", "--output", "full")
    return site.output("full")


@pytest.mark.parametrize("count", [1, 2, 3, 7])
@pytest.mark.parametrize("name", SITES)
def test_union_is_the_full_build(tmp_path, name, count):
    site = copy(name, tmp_path / name)
    full = site.build("--base-url", "https://board.example/ops/", check=None)
    union = {}
    for number in range(1, count + 1):
        site.run("build", "--shard", f"{number}/{count}", "--output", f"part-{number}", "--base-url", "https://board.example/ops/", check=None)
        part = site.output(f"part-{number}")
        assert not union.keys() & part.keys(), "two shards wrote the same file"
        union |= part
    assert differences(full, union) == []


@pytest.mark.parametrize("count", [2, 7])
def test_at_the_same_time_into_one_folder(tmp_path, kinds, count):
    full = full_build(kinds)
    for _ in range(3):
        shutil.rmtree(kinds.folder / "site", ignore_errors=True)
        commands = [[PROGRAM, "build", "--shard", f"{n}/{count}", "--clock", CLOCK] for n in range(1, count + 1)]
        running = [subprocess.Popen(c, cwd=kinds.folder, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True) for c in commands]
        for process in running:
            _, message = process.communicate(timeout=60)
            assert process.returncode == 0, message
            assert "not written by opsboard" not in message
        assert differences(full, kinds.output()) == []
    done = kinds.run("build")
    assert " 0 written" in done.stderr and " 0 removed" in done.stderr
    hidden = sorted(path.name for path in (kinds.folder / "site").iterdir() if path.name.startswith("."))
    assert hidden == [".opsboard-manifest", ".opsboard-pages", ".opsboard-record"], "the full build takes over what shards noted"


def test_parts_laid_over_each_other(tmp_path, kinds):
    """Hidden files and all, as a copy of folders does it: a full build then knows every file for its own."""
    full = full_build(kinds)
    for number in (1, 2, 3):
        kinds.run("build", "--shard", f"{number}/3", "--output", f"part-{number}")
        shutil.copytree(kinds.folder / f"part-{number}", kinds.folder / "site", dirs_exist_ok=True)
    assert differences(full, kinds.output()) == []
    done = kinds.run("build")
    assert " 0 written" in done.stderr and "not written by" not in done.stderr


def test_a_rebuild_of_a_shard_touches_its_own_files_only(kinds):
    for number in (1, 2, 3):
        kinds.run("build", "--shard", f"{number}/3")
    before = kinds.output()
    kinds.remove("content/guides/first-day.md")
    kinds.replace("content/services/api.md", "Answers", "Serves")
    full = full_build(kinds)
    now = before
    for number in (2, 3, 1):
        kinds.run("build", "--shard", f"{number}/3", "--output", "part")
        part = kinds.output("part")
        shutil.rmtree(kinds.folder / "part")
        kinds.run("build", "--shard", f"{number}/3")
        after = kinds.output()
        touched = differences(now, after)
        assert all(name in part or name not in full for name in touched), "a file of another shard was touched"
        now = after
    assert differences(full, now) == []


def test_errors_fail_every_shard_alike(kinds):
    kinds.replace("content/services/api.md", "owner: dev", "owner: devv")
    messages = {kinds.run("build", "--shard", f"{n}/3", check=1).stderr for n in (1, 2, 3)}
    assert len(messages) == 1 and "unknown-team" in messages.pop()
    assert not (kinds.folder / "site").exists()


@pytest.mark.parametrize(
    "value, message",
    [
        ("0/3", "parts are counted from 1: write 1/3 to 3/3"),
        ("4/3", "parts are counted from 1: write 1/3 to 3/3"),
        ("2/1", "the only part of 1 is 1/1"),
        ("1/0", "write a number of parts from 1 to 10000"),
        ("1/99999999999999999999", "write I/N, the number of the part and how many there are, such as 2/5"),
        ("+1/2", "write I/N"),
        ("1/2/3", "write I/N"),
        ("", "write I/N"),
    ],
)
def test_wrong_values(kinds, value, message):
    done = kinds.run("build", "--shard", value, check=2)
    assert f"--shard {value}: {message}" in done.stderr
    assert not (kinds.folder / "site").exists()
