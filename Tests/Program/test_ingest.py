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


def ingest(site, source: str, text: str | bytes, *arguments: str, check: int | None = 0):
    """Ingests one document for production."""
    site.write("content/site.yml", "title: Minimal\nenvironments: [{id: production, title: Production}]\n")
    site.write("document.json", text)
    return site.run("ingest", source, "document.json", "--environment", "production", *arguments, check=check)


def states(site) -> dict[str, str]:
    """What the built site says of each subject in each environment: `service/api@production`."""
    site.run("build")
    subjects = json.loads(site.output()["status.json"])["subjects"]
    return {f"{subject['ref']}@{state.get('environment')}": state["status"] for subject in subjects for state in subject["states"]}


def test_a_run_without_time_is_no_proof(minimal):
    """The passed run may be older than the failed one: nobody can know, so nothing may be green."""
    run = {"databaseId": 1, "workflowName": "CI", "status": "completed", "headBranch": "main"}
    failed = run | {"databaseId": 2, "conclusion": "failure", "createdAt": "2026-11-22T11:00:00Z"}
    done = ingest(minimal, "github-actions", json.dumps([failed, run | {"conclusion": "success"}]))
    assert "run 1 (succeeded) has no time" in done.stderr
    assert states(minimal)["pipeline/CI@production"] == "unknown"


def test_what_was_never_scraped_is_not_up(minimal):
    target = {"labels": {"job": "api", "instance": "a"}, "health": "up", "lastScrape": "0001-01-01T00:00:00Z"}
    other = target | {"labels": {"job": "api", "instance": "b"}, "lastScrape": "2026-11-22T11:59:00Z"}
    done = ingest(minimal, "prometheus", json.dumps({"status": "success", "data": {"activeTargets": [target, other]}}))
    assert "never scraped" in done.stderr
    assert states(minimal)["service/api@production"] == "unknown"


def test_an_empty_list_is_said_to_be_empty(minimal):
    done = ingest(minimal, "alertmanager", "[]")
    assert done.stderr == "opsboard: alertmanager lists nothing: the snapshot says only that it was asked\n"
    assert len(snapshots(minimal)) == 1
    assert ingest(minimal, "alertmanager", "[]", "--quiet").stderr == ""


def test_an_empty_file_says_what_was_looked_for(minimal):
    done = ingest(minimal, "aws-rds", "", check=1)
    assert 'document.json:1:1: error: the file is empty; looked for "DBInstances" or "DBClusters"' in done.stderr
    assert snapshots(minimal) == {}


def test_what_powershell_writes(minimal):
    """Its `>` writes UTF-16 with a mark at the start."""
    ingest(minimal, "aws-cloudwatch", alarms("naïve").encode("utf-16"))
    assert states(minimal)["service/naïve@production"] == "operational"


def test_output_that_is_no_json(minimal):
    done = ingest(minimal, "aws-rds", "DBInstances:\n- DBInstanceIdentifier: a\n", check=1)
    assert "this is not JSON; run the command with --output json" in done.stderr


OBSERVED = """title: Minimal
environments: [{id: staging}, {id: production}]
observed:
  - {environment: production, tag: {Stage: prod}}
  - {environment: staging, name: "*-stage"}
"""


def instance(name: str, state: str = "running", **tags: str) -> dict:
    tags = {"Name": name} | tags
    return {
        "InstanceId": f"i-{name}",
        "State": {"Name": state},
        "Placement": {"AvailabilityZone": "eu-west-1a"},
        "Tags": [{"Key": key, "Value": value} for key, value in tags.items()],
    }


def test_site_yml_says_where_things_run(minimal):
    """One call reports on two environments, and what has no place is in neither."""
    minimal.write("content/site.yml", OBSERVED)
    instances = [instance("web", Stage="prod"), instance("web-stage", "stopped"), instance("lost", Stage="qa")]
    minimal.write("i.json", json.dumps({"Reservations": [{"OwnerId": "111122223333", "Instances": instances}]}))
    done = minimal.run("ingest", "aws-ec2", "i.json")
    assert 'nothing under "observed" in site.yml says where "lost" runs: left out' in done.stderr
    assert "seen of it: tags Name=lost, Stage=qa; region eu-west-1; account 111122223333" in done.stderr
    now = states(minimal)
    assert now["server/web@production"] == "operational"
    assert now["server/web-stage@staging"] == "major_outage"
    assert not [ref for ref in now if "lost" in ref]

    # What is said on the command line counts for everything.
    minimal.run("ingest", "aws-ec2", "i.json", "--environment", "staging")
    assert states(minimal)["server/lost@staging"] == "operational"


def test_without_any_word_on_where_things_run(minimal):
    minimal.write("i.json", json.dumps({"Reservations": []}))
    minimal.write("content/site.yml", "title: Minimal\nenvironments: [{id: production}]\n")
    assert 'say under "observed" in content/site.yml where things run' in minimal.run("ingest", "aws-ec2", "i.json", check=2).stderr
    minimal.remove("content/site.yml")
    assert "--environment is missing" in minimal.run("ingest", "aws-ec2", "i.json", check=2).stderr
    assert snapshots(minimal) == {}


def test_a_document_of_yesterday(minimal):
    """Saved earlier, it is as old as the user says, and not of today."""
    ingest(minimal, "aws-cloudwatch", alarms("api"), "--observed-at", "2026-11-20T12:00:00+02:00")
    (text,) = snapshots(minimal).values()
    assert json.loads(text)["observed_at"] == "2026-11-20T12:00:00+02:00"
    assert states(minimal)["service/api@production"] == "unknown"
    assert "not a time of RFC 3339" in ingest(minimal, "aws-cloudwatch", alarms("api"), "--observed-at", "yesterday", check=2).stderr
    late = ingest(minimal, "aws-cloudwatch", alarms("api"), "--observed-at", "2026-11-23T12:00:00Z", check=2)
    assert "that is still to come" in late.stderr
    assert len(snapshots(minimal)) == 1


def test_a_complete_list_shows_what_is_gone(minimal):
    """Only when the user says that the list is complete, and when all of it could be read."""
    minimal.write("content/servers/db.md", "---\ntitle: Database\nenvironments: [production]\n---\n")
    for others, options, gone in [([], [], False), ([None], ["--complete"], False), ([], ["--complete"], True)]:
        for old in snapshots(minimal):
            minimal.remove("content/status/" + old)
        document = {"Reservations": [{"Instances": [instance("web"), *others]}]}
        done = ingest(minimal, "aws-ec2", json.dumps(document), *options)
        assert ("does not say that it is complete" in done.stderr) == (others != [])
        subjects = json.loads(minimal.build()["status.json"])["subjects"]
        freshness = {subject["ref"]: subject["states"][0]["freshness"] for subject in subjects}
        assert (freshness["server/db"] == "gone") == gone
    assert "never everything" in ingest(minimal, "alertmanager", "[]", "--complete", check=2).stderr
