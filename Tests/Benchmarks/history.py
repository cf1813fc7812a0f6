"""Writes a year of observations: every few minutes a snapshot of all subjects, the same ones each time.

usage: history.py FOLDER [--subjects 100] [--minutes 5] [--days 365]

A tenth of the subjects are pipelines, each with its last five runs; the others are services and servers in equal parts. Each
service or server leaves its good state some thirty times a year, for minutes or hours; a pipeline runs twice a day. Some hours
are missing, as when the machine that reports was down. The last snapshot is of 2026-11-22T12:00:00Z.
"""

import argparse
import datetime
import json
import os
import random

END = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.timezone.utc)
BAD = ["degraded", "degraded", "partial_outage", "major_outage", "maintenance"]


def text(time: datetime.datetime) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")


class Health:
    """Of one service or server: mostly well."""

    def __init__(self, chance: random.Random, steps_a_year: int):
        self.random, self.rate, self.left, self.word = chance, 30 / steps_a_year, 0, "operational"

    def step(self) -> str:
        if self.left > 0:
            self.left -= 1
        elif self.word != "operational":
            self.word = "operational"
        elif self.random.random() < self.rate:
            self.word, self.left = self.random.choice(BAD), self.random.randrange(1, 40)
        return self.word


class Pipeline:
    """Runs twice a day for a quarter of an hour, and fails now and then."""

    def __init__(self, chance: random.Random):
        self.random, self.runs, self.number = chance, [], 0

    def step(self, time: datetime.datetime, minutes: int) -> list[dict]:
        if self.runs and self.runs[-1]["status"] == "running":
            begun = datetime.datetime.strptime(self.runs[-1]["started_at"], "%Y-%m-%dT%H:%M:%S%z")
            if time - begun >= datetime.timedelta(minutes=15):
                good = self.random.random() < 0.9
                self.runs[-1] |= {"status": "succeeded" if good else "failed", "finished_at": text(time)}
        elif self.random.random() < 2 * minutes / 1440:
            self.number += 1
            self.runs.append(
                {"id": str(self.number), "status": "running", "started_at": text(time), "commit": f"{self.random.getrandbits(40):010x}"}
            )
        return list(reversed(self.runs[-5:]))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("folder")
    options.add_argument("--subjects", type=int, default=100)
    options.add_argument("--minutes", type=int, default=5)
    options.add_argument("--days", type=int, default=365)
    options = options.parse_args()

    chance = random.Random(20261122)
    steps = options.days * 1440 // options.minutes
    steps_a_year = 365 * 1440 // options.minutes
    names = [f"subject-{number:03}" for number in range(options.subjects)]
    pipelines = {name: Pipeline(chance) for name in names[::10]}
    health = {name: Health(chance, steps_a_year) for name in names if name not in pipelines}
    others = list(health)
    services, servers = others[::2], others[1::2]

    content = os.path.join(options.folder, "content")
    os.makedirs(os.path.join(content, "status"), exist_ok=True)
    with open(os.path.join(content, "site.yml"), "w", encoding="utf-8") as file:
        file.write("title: A year\nenvironments: [{id: production, title: Production}]\n")
    silent = 0
    for step in range(steps, -1, -1):
        time = END - datetime.timedelta(minutes=step * options.minutes)
        words = {name: subject.step() for name, subject in health.items()}
        runs = {name: pipeline.step(time, options.minutes) for name, pipeline in pipelines.items()}
        if silent == 0 and chance.random() < 12 / steps_a_year:
            silent = chance.randrange(2, 60)
        if silent > 0 and step > 0:
            silent -= 1
            continue
        document = {"opsboard": 1, "source": "probe", "observed_at": text(time), "valid_for": "PT15M", "environment": "production"}
        document["pipelines"] = [
            {"id": name, "status": runs[name][0]["status"] if runs[name] else "unknown", "runs": runs[name]} for name in pipelines
        ]
        document["services"] = [{"id": name, "status": words[name]} for name in services]
        document["servers"] = [{"id": name, "status": words[name]} for name in servers]
        folder = os.path.join(content, "status", time.strftime("%Y-%m-%d"))
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, f"probe-{time:%H%M}.json"), "w", encoding="utf-8") as file:
            json.dump(document, file, separators=(",", ":"))


if __name__ == "__main__":
    main()
