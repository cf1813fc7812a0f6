"""Every source through `ingest` and `build`: the state, the name, the times and the link that a reader then sees."""

import json

import pytest
from conftest import CLOCK

CONSOLE = "https://eu-west-1.console.aws.amazon.com"
ARN = "eu-west-1:111122223333"
LOOKED = "2026-11-22T11:58:30Z"


def execution(id: str, status: str, start: float, end: float) -> dict:
    return {"pipelineExecutionId": id, "status": status, "startTime": start, "lastUpdateTime": end}


def run(number: int, status: str, conclusion: str | None, at: str) -> dict:
    return {
        "id": number,
        "node_id": f"n{number}",
        "name": "Deploy",
        "workflow_id": 7,
        "head_branch": "main",
        "head_sha": "4f2c0a14f2c0a14f2c0a14f2c0a14f2c0a14f2c0",
        "event": "push",
        "status": status,
        "conclusion": conclusion,
        "url": f"https://api.github.com/repos/o/r/actions/runs/{number}",
        "html_url": f"https://github.com/o/r/actions/runs/{number}",
        "created_at": f"2026-11-22T{at}:00Z",
        "run_started_at": f"2026-11-22T{at}:05Z",
        "updated_at": f"2026-11-22T{at}:50Z",
    }


# By source: documents, and what is then said of each subject: status, link, time of the look, version. Of a pipeline also when its
# newest run started, and how long it took.
CASES = {
    "aws-codepipeline": (
        [
            {
                "pipelineName": "shop",
                "created": 1700000000.1,
                "stageStates": [
                    {
                        "stageName": "Build",
                        "latestExecution": {"pipelineExecutionId": "e2", "status": "Failed"},
                        "actionStates": [
                            {
                                "actionName": "Compile",
                                "entityUrl": f"{CONSOLE}/codesuite/codebuild/projects/shop/view?region=eu-west-1",
                                "latestExecution": {"status": "Failed", "lastStatusChange": 1795348000.25},
                            }
                        ],
                    }
                ],
            },
            {"pipelineExecutionSummaries": [execution("e2", "Failed", 1795347990, 1795348000.25), execution("e1", "Succeeded", 1795300000, 1795300600)]},
        ],
        {
            "pipeline/shop": (
                "failed", f"{CONSOLE}/codesuite/codepipeline/pipelines/shop/view?region=eu-west-1", CLOCK, None,
                "2026-11-22T11:46:30Z", "10 s",
            )
        },
    ),
    "aws-codebuild": (
        [
            {
                "builds": [
                    {
                        "id": "shop:1a",
                        "arn": f"arn:aws:codebuild:{ARN}:build/shop:1a",
                        "projectName": "shop",
                        "buildStatus": "SUCCEEDED",
                        "startTime": "2026-11-22T06:00:00.500000-05:00",
                        "endTime": "2026-11-22T06:04:30.500000-05:00",
                        "sourceVersion": "v2.8.1",
                    }
                ]
            }
        ],
        {
            "pipeline/shop": (
                "succeeded", f"{CONSOLE}/codesuite/codebuild/111122223333/projects/shop/history?region=eu-west-1", CLOCK, "2.8.1",
                "2026-11-22T06:00:00.5-05:00", "4 min 30 s",
            )
        },
    ),
    "aws-ecs": (
        [
            {
                "services": [
                    {
                        "serviceName": "api",
                        "serviceArn": f"arn:aws:ecs:{ARN}:service/prod/api",
                        "clusterArn": f"arn:aws:ecs:{ARN}:cluster/prod",
                        "taskDefinition": f"arn:aws:ecs:{ARN}:task-definition/api:42",
                        "status": "ACTIVE",
                        "runningCount": 1,
                        "desiredCount": 2,
                    }
                ]
            }
        ],
        {"service/api": ("partial_outage", f"{CONSOLE}/ecs/v2/clusters/prod/services/api/health?region=eu-west-1", CLOCK, "api:42")},
    ),
    "aws-ec2": (
        [
            {
                "Reservations": [
                    {
                        "Instances": [
                            {
                                "InstanceId": "i-1",
                                "State": {"Name": "running"},
                                "Placement": {"AvailabilityZone": "eu-west-1a"},
                                "Tags": [{"Key": "Name", "Value": "web"}],
                            }
                        ]
                    }
                ]
            },
            {
                "InstanceStatuses": [
                    {
                        "InstanceId": "i-1",
                        "InstanceState": {"Name": "running"},
                        "SystemStatus": {"Status": "ok"},
                        "InstanceStatus": {"Status": "impaired"},
                    }
                ]
            },
        ],
        {"server/web": ("degraded", f"{CONSOLE}/ec2/home?region=eu-west-1#InstanceDetails:instanceId=i-1", CLOCK, None)},
    ),
    "aws-elbv2": (
        [{"TargetHealthDescriptions": [{"Target": {"Id": "i-1", "Port": 80}, "TargetHealth": {"State": "draining"}}]}],
        {"server/i-1": ("maintenance", "https://console.aws.amazon.com/ec2/home#InstanceDetails:instanceId=i-1", CLOCK, None)},
    ),
    "aws-rds": (
        [
            {
                "DBInstances": [
                    {
                        "DBInstanceIdentifier": "orders",
                        "DBInstanceArn": f"arn:aws:rds:{ARN}:db:orders",
                        "DBInstanceStatus": "storage-full",
                        "Engine": "postgres",
                        "EngineVersion": "16.1",
                    }
                ]
            }
        ],
        {
            "server/orders": (
                "major_outage", f"{CONSOLE}/rds/home?region=eu-west-1#database:id=orders;is-cluster=false", CLOCK, "postgres 16.1"
            )
        },
    ),
    "aws-cloudwatch": (
        [
            {
                "MetricAlarms": [
                    {
                        "AlarmName": "api-5xx",
                        "AlarmArn": f"arn:aws:cloudwatch:{ARN}:alarm:api-5xx",
                        "StateValue": "ALARM",
                        "StateUpdatedTimestamp": "2026-11-22T11:00:00.123Z",
                    }
                ]
            }
        ],
        {"service/api-5xx": ("degraded", f"{CONSOLE}/cloudwatch/home?region=eu-west-1#alarmsV2:alarm/api-5xx", CLOCK, None)},
    ),
    "github-actions": (
        [{"total_count": 2, "workflow_runs": [run(2, "in_progress", None, "11:50"), run(1, "completed", "success", "10:00")]}],
        {
            "pipeline/Deploy": (
                "running", "https://github.com/o/r/actions/runs/2", CLOCK, None, "2026-11-22T11:50:05Z",
            )
        },
    ),
    "gitlab": (
        [
            [
                {
                    "id": 9,
                    "ref": "main",
                    "sha": "4f2c0a14f2c0a14f2c0a14f2c0a14f2c0a14f2c0",
                    "status": "canceled",
                    "source": "push",
                    "created_at": "2026-11-22T06:30:00.142-05:00",
                    "updated_at": "2026-11-22T06:31:00.763-05:00",
                    "web_url": "https://gitlab.example.org/group/shop/-/pipelines/9",
                }
            ]
        ],
        {
            "pipeline/shop": (
                "cancelled", "https://gitlab.example.org/group/shop/-/pipelines/9", CLOCK, None,
                "2026-11-22T06:30:00.142-05:00", "1 min",
            )
        },
    ),
    "prometheus": (
        [
            {
                "status": "success",
                "data": {
                    "activeTargets": [
                        {
                            "labels": {"job": "api", "instance": "a:80"},
                            "globalUrl": "http://a:80/metrics",
                            "lastError": "",
                            "lastScrape": LOOKED,
                            "health": "up",
                        }
                    ],
                    "droppedTargets": [{"discoveredLabels": {"__address__": "b"}}],
                },
            }
        ],
        {"service/api": ("operational", "http://a:80/metrics", LOOKED, None)},
    ),
    "alertmanager": (
        [
            [
                {
                    "labels": {"alertname": "Down", "service": "api", "severity": "critical"},
                    "annotations": {"runbook_url": "https://runbooks.example.org/down"},
                    "status": {"state": "active", "silencedBy": [], "inhibitedBy": []},
                    "startsAt": "2026-11-22T11:00:00.000Z",
                    "endsAt": "2026-11-22T12:04:00.000Z",
                }
            ]
        ],
        {"service/api": ("major_outage", "https://runbooks.example.org/down", CLOCK, None)},
    ),
    "gatus": (
        [[{"name": "api", "group": "core", "key": "core_api", "results": [{"success": True, "timestamp": LOOKED, "duration": 1}]}]],
        {"service/api": ("operational", None, LOOKED, None)},
    ),
    "statuspage": (
        [
            {
                "page": {"id": "p", "url": "https://status.example.org", "updated_at": "2026-11-01T00:00:00Z"},
                "components": [{"id": "c", "name": "Web API", "status": "degraded_performance", "group": False}],
                "incidents": [],
                "scheduled_maintenances": [],
            }
        ],
        {"service/Web API": ("degraded", "https://status.example.org", CLOCK, None)},
    ),
    "upptime": (
        [[{"name": "Shop", "slug": "shop", "url": "https://shop.example.org", "status": "down", "uptime": "99.1%", "time": 80}]],
        {"service/shop": ("major_outage", "https://shop.example.org", CLOCK, None)},
    ),
}


def test_every_source_has_a_case(minimal):
    usage = " ".join(minimal.run("ingest", "--help", clock=None).stdout.split())
    assert ", ".join(sorted(CASES)) in usage


@pytest.mark.parametrize("source", sorted(CASES))
def test_shows_the_state_the_name_the_times_and_the_link(minimal, source):
    documents, expected = CASES[source]
    minimal.write("content/site.yml", "title: Minimal\nenvironments: [{id: production, title: Production}]\n")
    files = [f"{number}.json" for number in range(len(documents))]
    for file, document in zip(files, documents):
        minimal.write(file, json.dumps(document, indent=4))
    done = minimal.run("ingest", source, *files, "--environment", "production")
    assert done.stderr == ""

    output = minimal.build("--strict")
    subjects = {subject["ref"]: subject for subject in json.loads(output["status.json"])["subjects"]}
    for ref, (status, url, looked, version, *newest) in expected.items():
        (state,) = subjects[ref]["states"]
        evidence = state["evidence"]
        assert (state["status"], state["freshness"]) == (status, "fresh")
        assert (evidence.get("url"), evidence["observed_at"], evidence.get("version")) == (url, looked, version)
        page = output[subjects[ref]["url"] + "index.html"].decode()
        assert f'<h1>{ref.split("/", 1)[1]}' in page.replace("\n", "")
        for text in newest:
            assert f'datetime="{text}"' in page or f'<td data-label="Took">{text}</td>' in page, f"{text} is not on the page"
        if url:
            assert f'href="{url.replace("&", "&amp;")}"' in page


def test_a_page_claims_what_it_is_observed_as(minimal):
    """The names of a tool become those of the pages."""
    documents, _ = CASES["aws-ecs"]
    minimal.write("content/site.yml", "title: Minimal\nenvironments: [{id: production, title: Production}]\n")
    minimal.write("content/services/checkout.md", "---\ntitle: Checkout\nenvironments: [production]\nobserved_as: [api]\n---\n")
    minimal.write("0.json", json.dumps(documents[0]))
    minimal.run("ingest", "aws-ecs", "0.json", "--environment", "production")
    subjects = {subject["ref"]: subject for subject in json.loads(minimal.build()["status.json"])["subjects"]}
    assert "service/api" not in subjects
    assert subjects["service/checkout"]["states"][0]["status"] == "partial_outage"
