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


def test_two_at_once_lose_nothing(minimal):
    minimal.write("content/site.yml", "title: Minimal\nenvironments: [{id: production, title: Production}]\n")
    names = [f"alarm-{n}" for n in range(12)]
    for name in names:
        minimal.write(f"{name}.json", alarms(name))
    runs = [
        subprocess.Popen(
            [PROGRAM, "ingest", "aws-cloudwatch", f"{name}.json", "--environment", "production", "--clock", CLOCK],
            cwd=minimal.folder,
        )
        for name in names
    ]
    assert [run.wait(timeout=60) for run in runs] == [0] * len(runs)
    everything = b"".join(snapshots(minimal).values()).decode()
    assert [name for name in names if f'"{name}"' not in everything] == []


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
