"""How the program ends: 0 fine, 1 findings, 2 wrong usage or unreadable configuration, 3 built without some snapshots."""

import pytest
from conftest import PROGRAM, Site, copy


def test_fine(kinds):
    kinds.run("build", check=0)
    kinds.run("check", check=0)


def test_errors(kinds):
    kinds.replace("content/services/api.md", "owner: dev", "owner: nobody")
    kinds.run("check", check=1)
    kinds.run("build", check=1)


def test_warnings(kinds):
    kinds.replace("content/services/api.md", "title: API", "title: API\ncolour: blue")
    kinds.run("check", check=0)
    kinds.run("check", "--strict", check=1)
    kinds.run("build", check=0)
    kinds.run("build", "--strict", check=1)


@pytest.mark.parametrize(
    "arguments",
    [
        ["biuld"],
        ["build", "--jobs", "many"],
        ["build", "--no-such-option"],
        ["check", "--format", "xml"],
        ["new", "service"],
        ["build", "extra"],
    ],
    ids=" ".join,
)
def test_wrong_usage(minimal, arguments):
    done = minimal.run(*arguments, clock=None, check=2)
    assert done.stdout == ""
    assert "rror" in done.stderr


def test_no_configuration(tmp_path):
    Site(tmp_path).run("build", check=2)


def test_unreadable_configuration(minimal):
    minimal.write("content/site.yml", "title: [")
    minimal.run("build", check=2)
    minimal.run("check", check=2)
    minimal.run("missing", check=2)


def test_unreadable_snapshot(kinds):
    before = kinds.build()
    kinds.write("content/status/probes.json", '{"opsboard": 1,')
    done = kinds.run("build", check=3)
    assert "content/status/probes.json:1:" in done.stderr
    after = kinds.output()
    assert after != before and "services/api/index.html" in after


def test_gaps_on_request(tmp_path):
    site = copy("gaps", tmp_path / "gaps")
    site.run("missing", check=0)
    site.run("missing", "--fail-on", "none", check=0)
    site.run("missing", "--fail-on", "open", check=1)
    site.run("missing", "--fail-on", "any", check=1)


def test_no_gaps_no_finding(tmp_path):
    site = Site(tmp_path)
    site.write("content/site.yml", "title: Whole\n")
    site.run("missing", "--fail-on", "any", check=0)


def test_help_and_version_are_results():
    import subprocess

    for option in ("--help", "--version"):
        done = subprocess.run([PROGRAM, option], capture_output=True, text=True, timeout=10)
        assert (done.returncode, done.stderr) == (0, "") and done.stdout


def test_full_disk_is_an_error(kinds):
    """What could not be printed is no success."""
    import subprocess

    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [PROGRAM, "missing", "--format", "json"], cwd=kinds.folder, stdout=full, stderr=subprocess.PIPE, timeout=30
        )
    assert done.returncode != 0


def test_a_reader_that_stops_is_none(kinds):
    """`opsboard missing | head -1` is no failure, and says nothing."""
    import subprocess

    command = f'"{PROGRAM}" missing --format json 2>err | head -c 1 >/dev/null; echo "${{PIPESTATUS[0]}}"'
    done = subprocess.run(["bash", "-c", command], cwd=kinds.folder, capture_output=True, text=True, timeout=30)
    assert done.stdout.strip() in ("0", "141")
    assert (kinds.folder / "err").read_text() == ""
