"""The handbook's command lines from AWS credentials to a site, as they stand on the page, with an `aws` that answers as the real one."""

import json
import pathlib
import re
import subprocess
import sys

import pytest
from conftest import CLOCK, ENVIRONMENT, PROGRAM, ROOT

PAGE = "content/handbook/commands/ingest.md"
ACCOUNT = "eu-west-1:111122223333"
GROUP = f"arn:aws:elasticloadbalancing:{ACCOUNT}:targetgroup/shop-web/1a2b"

# Answers by what is asked. A list is printed as text, one entry a line; an object as JSON, but only with `--output json`.
ANSWERS = {
    "codepipeline list-pipelines": ["shop-prod\tdocs"],
    "codepipeline get-pipeline-state --name shop-prod": {
        "pipelineName": "shop-prod",
        "pipelineVersion": 3,
        "stageStates": [
            {
                "stageName": "Source",
                "latestExecution": {"pipelineExecutionId": "e2", "status": "Succeeded"},
                "actionStates": [{"actionName": "Git", "latestExecution": {"status": "Succeeded", "lastStatusChange": 1795348000.5}}],
            },
            {
                "stageName": "Deploy",
                "inboundTransitionState": {"enabled": True},
                "latestExecution": {"pipelineExecutionId": "e2", "status": "Failed"},
                "actionStates": [
                    {
                        "actionName": "ToECS",
                        "latestExecution": {
                            "status": "Failed",
                            "lastStatusChange": "2026-11-22T12:40:00.250000+01:00",
                            "errorDetails": {"code": "JobFailed", "message": "The task did not start"},
                        },
                        "entityUrl": "https://eu-west-1.console.aws.amazon.com/ecs/home?region=eu-west-1#/clusters/prod",
                    }
                ],
            },
        ],
    },
    "codepipeline list-pipeline-executions --pipeline-name shop-prod": {
        "pipelineExecutionSummaries": [
            {"pipelineExecutionId": "e2", "status": "Failed", "startTime": 1795347990.0, "lastUpdateTime": 1795348000.5},
            {"pipelineExecutionId": "e1", "status": "Succeeded", "startTime": 1795300000.0, "lastUpdateTime": 1795300600.0},
        ],
        "NextToken": "more",
    },
    "codepipeline get-pipeline-state --name docs": {"pipelineName": "docs", "stageStates": [{"stageName": "Source", "actionStates": []}]},
    "codepipeline list-pipeline-executions --pipeline-name docs": {"pipelineExecutionSummaries": []},
    "ecs list-clusters": [f"arn:aws:ecs:{ACCOUNT}:cluster/prod"],
    f"ecs list-services --cluster arn:aws:ecs:{ACCOUNT}:cluster/prod": [f"arn:aws:ecs:{ACCOUNT}:service/prod/api"],
    f"ecs describe-services --cluster arn:aws:ecs:{ACCOUNT}:cluster/prod --services arn:aws:ecs:{ACCOUNT}:service/prod/api": {
        "services": [
            {
                "serviceName": "api",
                "serviceArn": f"arn:aws:ecs:{ACCOUNT}:service/prod/api",
                "clusterArn": f"arn:aws:ecs:{ACCOUNT}:cluster/prod",
                "status": "ACTIVE",
                "desiredCount": 2,
                "runningCount": 2,
                "taskDefinition": f"arn:aws:ecs:{ACCOUNT}:task-definition/api:42",
                "deployments": [{"status": "PRIMARY", "rolloutState": "COMPLETED"}],
            }
        ],
        "failures": [],
    },
    "ec2 describe-instances": {
        "Reservations": [
            {
                "OwnerId": "111122223333",
                "Instances": [
                    {
                        "InstanceId": "i-0a1b",
                        "State": {"Code": 80, "Name": "stopped"},
                        "Placement": {"AvailabilityZone": "eu-west-1a"},
                        "Tags": [{"Key": "Name", "Value": "batch"}],
                    }
                ],
            }
        ]
    },
    # Not allowed: the real one says so on standard error, prints nothing, and ends with 254.
    "rds describe-db-instances": None,
    "cloudwatch describe-alarms": {
        "MetricAlarms": [
            {
                "AlarmName": "api-5xx",
                "AlarmArn": f"arn:aws:cloudwatch:{ACCOUNT}:alarm:api-5xx",
                "StateValue": "OK",
                "StateReason": "no datapoint above 5",
                "StateUpdatedTimestamp": "2026-11-20T08:00:00.000000+00:00",
            }
        ],
        "CompositeAlarms": [],
    },
    "elbv2 describe-target-groups": [f"shop-web\t{GROUP}"],
    f"elbv2 describe-target-health --target-group-arn {GROUP}": {
        "TargetHealthDescriptions": [
            {"Target": {"Id": "i-0a1b", "Port": 80}, "TargetHealth": {"State": "unhealthy", "Reason": "Target.Timeout"}},
            {"Target": {"Id": "i-0c2d", "Port": 80}, "TargetHealth": {"State": "healthy"}},
        ]
    },
}

# Options that change how an answer is printed, and not what it says: with how many values.
SHAPING = {"--output": 1, "--query": 1, "--max-items": 1, "--include": 1}

AWS = f"""#!{sys.executable}
import json, pathlib, sys
answers = json.loads(pathlib.Path(__file__).with_name("answers.json").read_text())
asked, form, rest = [], None, sys.argv[1:]
while rest:
    word = rest.pop(0)
    if word in {SHAPING!r}:
        value = rest.pop(0)
        form = value if word == "--output" else form
    else:
        asked.append(word)
key = " ".join(asked)
if key not in answers:
    sys.exit("usage: aws has no answer to " + key)
answer = answers[key]
if answer is None:
    sys.stderr.write("\\nAn error occurred (AccessDenied) when calling an operation: not authorized\\n")
    sys.exit(254)
if form != ("text" if isinstance(answer, list) else "json"):
    sys.exit("usage: " + key + " was asked for " + str(form))
print("\\n".join(answer) if isinstance(answer, list) else json.dumps(answer, indent=4))
"""


def command(number: int) -> str:
    """A shell block of the page's section on credentials."""
    section = re.search(r"^## From AWS credentials.*?(?=^## )", (ROOT / PAGE).read_text(), re.M | re.S).group(0)
    return re.findall(r"^```sh\n(.*?)^```", section, re.M | re.S)[number]


@pytest.fixture
def reader(tmp_path):
    """Runs a command line as a reader of the page would, and gives back what it said."""
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "opsboard").symlink_to(PROGRAM)
    (programs / "answers.json").write_text(json.dumps(ANSWERS))
    (programs / "aws").write_text(AWS)
    (programs / "aws").chmod(0o755)
    seconds = 1795348800  # CLOCK
    environment = ENVIRONMENT | {"PATH": f"{programs}:{ENVIRONMENT['PATH']}", "SOURCE_DATE_EPOCH": str(seconds)}

    def run(text: str, folder: pathlib.Path = tmp_path) -> subprocess.CompletedProcess:
        return subprocess.run(["bash", "-c", text], cwd=folder, env=environment, capture_output=True, text=True, timeout=60)

    return run


def states(site: pathlib.Path) -> dict[str, dict]:
    subjects = json.loads((site / "status.json").read_text())["subjects"]
    return {f"{subject['ref']}@{state['environment']}": state for subject in subjects for state in subject["states"]}


def test_from_credentials_to_a_site(reader, tmp_path):
    done = reader(command(0))
    assert done.returncode == 0, done.stderr
    assert "usage: " not in done.stderr
    # What may not be seen is said, and hides nothing else.
    assert 'the file is empty; looked for "DBInstances"' in done.stderr

    now = states(tmp_path / "ops/site")
    console = "https://eu-west-1.console.aws.amazon.com"
    expected = {
        "pipeline/shop-prod@production": ("failed", f"{console}/codesuite/codepipeline/pipelines/shop-prod/view?region=eu-west-1"),
        "pipeline/docs@production": ("unknown", "https://console.aws.amazon.com/codesuite/codepipeline/pipelines/docs/view"),
        "service/api@production": ("operational", f"{console}/ecs/v2/clusters/prod/services/api/health?region=eu-west-1"),
        "server/batch@production": ("major_outage", f"{console}/ec2/home?region=eu-west-1#InstanceDetails:instanceId=i-0a1b"),
        "service/api-5xx@production": ("operational", f"{console}/cloudwatch/home?region=eu-west-1#alarmsV2:alarm/api-5xx"),
    }
    for ref, (status, url) in expected.items():
        assert (now[ref]["status"], now[ref]["evidence"]["url"]) == (status, url), ref
        assert now[ref]["evidence"]["observed_at"] == CLOCK
        assert now[ref]["evidence"]["sample"] is False
    assert "The task did not start" in now["pipeline/shop-prod@production"]["evidence"]["message"]
    assert now["service/api@production"]["evidence"]["version"] == "api:42"
    # Nothing of the samples that a new site comes with is left.
    assert not [ref for ref, state in now.items() if state.get("evidence", {}).get("sample")]

    page = (tmp_path / "ops/site/pipelines/shop-prod/index.html").read_text()
    assert "2026-11-22T11:46:30Z" in page and "2026-11-21T22:26:40Z" in page


def test_the_targets_behind_load_balancers(reader, tmp_path):
    assert reader("opsboard init ops").returncode == 0
    done = reader(command(1) + "opsboard build", tmp_path / "ops")
    assert done.returncode == 0, done.stderr
    now = states(tmp_path / "ops/site")
    assert now["service/shop-web@production"]["status"] == "partial_outage"
    assert now["service/shop-web@production"]["evidence"]["message"] == "1 of 2 targets healthy"
    assert now["server/i-0a1b@production"]["status"] == "major_outage"
