"""Other tools' JSON into snapshots, from outside: twice is once, and two at once lose nothing."""

import json
import subprocess

from conftest import CLOCK, PROGRAM


def alarms(name: str) -> str:
    alarm = {"AlarmName": name, "StateValue": "OK", "StateReason": "", "StateUpdatedTimestamp": "2026-11-22T11:40:00.000Z"}
    return json.dumps({"MetricAlarms": [alarm], "CompositeAlarms": []})


def snapshots(site) -> dict[str, bytes]:
    root = site.folder / "content/status"
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*.json")}


def test_twice_is_once(minimal):
    minimal.write("content/site.yml", "title: Minimal\nenvironments: [{id: production, title: Production}]\n")
    minimal.write("alarms.json", alarms("api"))
    for _ in range(2):
        minimal.run("ingest", "aws-cloudwatch", "alarms.json", "--environment", "production")
        first = snapshots(minimal)
        assert len(first) == 1
    assert snapshots(minimal) == first
    minimal.run("build", "--strict")


def test_eight_at_once_for_200_rounds(minimal):
    """In each round four documents, each of them twice at the same moment: every one is there in the end, and none twice."""
    minimal.write("content/site.yml", "title: Minimal\nenvironments: [{id: production, title: Production}]\n")
    for number in range(200):
        names = [f"alarm-{number}-{n}" for n in range(4)]
        for name in names:
            minimal.write(f"{name}.json", alarms(name))
        commands = [
            [PROGRAM, "ingest", "aws-cloudwatch", f"{name}.json", "--environment", "production", "--clock", CLOCK] for name in names * 2
        ]
        runs = [subprocess.Popen(c, cwd=minimal.folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) for c in commands]
        for run in runs:
            _, message = run.communicate(timeout=60)
            assert run.returncode == 0, message
    found = sorted(entry["id"] for text in snapshots(minimal).values() for entry in json.loads(text)["services"])
    assert found == sorted(f"alarm-{number}-{n}" for number in range(200) for n in range(4))
    assert not list((minimal.folder / "content/status").rglob("*.tmp"))


def test_standard_input(minimal):
    minimal.write("content/site.yml", "title: Minimal\nenvironments: [{id: production, title: Production}]\n")
    done = subprocess.run(
        [PROGRAM, "ingest", "aws-cloudwatch", "-", "--environment", "production", "--clock", CLOCK],
        cwd=minimal.folder,
        input=alarms("api"),
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert done.returncode == 0, done.stderr
    assert len(snapshots(minimal)) == 1
