"""`opsboard compact`: the site is the same before and after, wherever it is stopped, and whatever happens beside it."""

import json
import shutil
import signal
import subprocess
import sys
import time

import pytest
from conftest import CLOCK, ENVIRONMENT, PROGRAM, ROOT, Site, copy, differences

WITH_STATUS = sorted(
    folder.name
    for folder in (ROOT / "Tests/Sites").iterdir()
    if (folder / "content/status").is_dir() and not folder.name.startswith(("errors", "hostile-errors", "twelve"))
)


def snapshots(site: Site) -> list[str]:
    return sorted(path.relative_to(site.folder).as_posix() for path in site.folder.glob("content/status/**/*.json"))


@pytest.fixture(scope="module")
def month(tmp_path_factory) -> Site:
    """Five weeks of twelve subjects, every two hours."""
    folder = tmp_path_factory.mktemp("month")
    command = [sys.executable, ROOT / "Tests/Benchmarks/history.py", folder, "--subjects", "12", "--minutes", "120", "--days", "35"]
    subprocess.run(command, check=True, timeout=60)
    return Site(folder)


def twin(site: Site, folder) -> Site:
    shutil.copytree(site.folder / "content", folder / "content")
    return Site(folder)


@pytest.mark.parametrize("name", WITH_STATUS)
def test_example_sites_are_the_same(name, tmp_path):
    site = copy(name, tmp_path / name)
    site.run("build", check=None)
    before = site.output()
    site.run("compact", "--keep", "PT0S", check=None)
    site.run("build", check=None)
    assert differences(before, site.output()) == []


def test_a_folded_site_is_the_same(month, tmp_path):
    site = twin(month, tmp_path)
    before, count = site.build(), len(snapshots(site))
    done = site.run("compact", "--keep", "7d")
    assert done.stdout.splitlines()[0].startswith("content/status/folded/2026-10.json: ")
    assert "content/status/folded/2026-11.json" in snapshots(site)
    assert len(snapshots(site)) < count / 3
    assert differences(before, site.build()) == []
    site.run("check", "--strict")
    assert site.run("compact", "--keep", "7d").stdout == ""
    site.run("compact", "--keep", "PT0S")
    # The newest snapshot, and a file for each of two months.
    assert len(snapshots(site)) == 3
    assert differences(before, site.build()) == []


def test_a_folded_file_is_of_the_documented_format(month, tmp_path):
    import jsonschema

    site = twin(month, tmp_path)
    site.run("compact", "--keep", "7d")
    schema = json.loads(site.run("schema", "snapshot", clock=None).stdout)
    for name in snapshots(site):
        document = json.loads((site.folder / name).read_text())
        jsonschema.Draft202012Validator(schema).validate(document)
        assert "replaces" not in document


def test_killed_at_any_time(month, tmp_path):
    """At a different moment each time, whatever it is doing then: nothing is lost, and the next run ends what was begun."""
    whole = twin(month, tmp_path / "whole")
    before = whole.build()["state.json"]
    begun = time.monotonic()
    whole.run("compact", "--keep", "7d")
    length = time.monotonic() - begun
    expected = {name: (whole.folder / name).read_bytes() for name in snapshots(whole)}
    for part in range(1, 13):
        site = twin(month, tmp_path / str(part))
        command = [PROGRAM, "compact", "--keep", "7d", "--clock", CLOCK]
        process = subprocess.Popen(command, cwd=site.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENVIRONMENT)
        try:
            process.wait(length * part / 12)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
        assert site.build()["state.json"] == before
        site.run("compact", "--keep", "7d")
        assert {name: (site.folder / name).read_bytes() for name in snapshots(site)} == expected
        leftovers = [path.name for path in site.folder.glob("content/status/**/.opsboard-*")]
        assert leftovers == []


def test_beside_a_running_ingest(month, tmp_path):
    site = twin(month, tmp_path)
    runs = tmp_path / "runs.json"
    started = []
    compact = subprocess.Popen(
        [PROGRAM, "compact", "--keep", "7d", "--clock", CLOCK], cwd=site.folder, stdout=subprocess.DEVNULL, env=ENVIRONMENT
    )
    for number in range(20):
        run = {"databaseId": number, "status": "completed", "conclusion": "success", "workflowName": "deploy"}
        runs.write_text(json.dumps([run | {"startedAt": "2026-11-22T10:00:00Z", "updatedAt": f"2026-11-22T11:{number:02}:00Z"}]))
        done = site.run("ingest", "github-actions", str(runs), "--environment", "production")
        started.append(done.stdout.strip())
    assert compact.wait(60) == 0
    site.run("compact", "--keep", "7d")
    assert set(started) <= set(snapshots(site))


def test_what_cannot_be_read_is_left_alone(month, tmp_path):
    site = twin(month, tmp_path)
    old = snapshots(site)[3]
    site.write(old, (site.folder / old).read_text()[:-20])
    done = site.run("compact", "--keep", "7d", check=3)
    assert f"{old} is left alone, since it cannot be read: see opsboard check" in done.stderr
    assert old in snapshots(site)


def test_two_at_once(month, tmp_path):
    """The second is refused, or comes after the first: both leave the same."""
    site = twin(month, tmp_path)
    before = site.build()
    command = [PROGRAM, "compact", "--keep", "7d", "--clock", CLOCK]
    both = [
        subprocess.Popen(command, cwd=site.folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT)
        for _ in range(2)
    ]
    for process in both:
        _, errors = process.communicate(timeout=60)
        assert process.returncode == 0 or "another compact is at work" in errors
    assert differences(before, site.build()) == []


@pytest.mark.parametrize("keep", ["14", "1m", "fortnight", "P1M", "-1d"])
def test_keep_is_a_duration(minimal, keep):
    assert "write 14d for days" in minimal.run("compact", f"--keep={keep}", check=2).stderr
