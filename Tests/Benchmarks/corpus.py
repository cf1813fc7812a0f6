"""Writes a site of any size to measure on: the same one each time, in the shape of what people write.

usage: corpus.py FOLDER PAGES [STATUSES]

Of a hundred pages 30 are services, 20 pipelines, 20 runbooks, 15 servers and 15 releases, in folders of twenty-five. A page has 2.8 KB
on average: front matter, a handful of sections of prose with links to other pages, a table, a code block, a list and tasks. Half of the
sections that its kind requires are missing, so there are gaps to list. Snapshots of 1 000 entries report on what runs, as
many entries as pages unless said otherwise; every tenth entry is of something that has no page. `records.py` writes the past.
"""

import datetime
import json
import os
import random
import sys

ENVIRONMENTS = ["development", "testing", "performance", "staging", "europe", "america", "standby", "sandbox"]
TEAMS = ["payments", "search", "platform", "storefront", "data", "mobile"]
SHAPE = [("service", 30), ("pipeline", 20), ("runbook", 20), ("server", 15), ("release", 15)]
OBSERVED = ("pipeline", "service", "server")
SECTIONS = {
    "service": ["Purpose", "Dependencies", "Configuration", "Failure", "Monitoring"],
    "server": ["Purpose", "Access", "Recovery", "Monitoring"],
    "pipeline": ["Purpose", "Trigger", "Stages", "Rollback", "Monitoring"],
    "runbook": ["When", "Steps", "Escalation"],
    "release": ["What is new", "Risks", "Roll back"],
}
FURTHER = ["Background", "How it works", "Where to look", "Questions", "Capacity", "Backup", "Alerts", "Contacts", "Known problems"]
THINGS = "queue cache gateway ledger catalogue index scheduler mailer archive router session inventory invoice report".split()
STATES = ["operational"] * 16 + ["degraded", "maintenance", "partial_outage", "unknown"]
RESULTS = ["succeeded"] * 16 + ["failed", "failed", "running", "unknown"]
SENTENCES = [
    "The {a} keeps what the {b} hands over, and answers within {n} milliseconds on a quiet day.",
    "When it is slow, look at the {a} first: nine times in ten the {b} has grown beyond `{n}` entries.",
    "Nobody restarts it by hand; **the {a} does**, and tells the *{b}* about it.",
    "Its limits are written down in {link}, and were last raised in release {n}.",
    "A change here needs a word with the owners of {link} before it is merged.",
    "See {link} for what happens when the {a} is gone for more than {n} minutes.",
    "The numbers come from [the {a}'s board](https://grafana.example/d/{n}), refreshed every minute.",
    "It reads `/etc/{a}/{b}.conf` once, at the start, and a change needs a restart of the {b}.",
    "Since the {b} moved, about {n} requests a second reach the {a} directly & without a token.",
    "If the {a} says <{n}>, the {b} has lost its lease: wait for the next election.",
]


class Writer:
    def __init__(self, root: str, pages: int):
        self.root = root
        self.random = random.Random(20261122)
        self.pages = []  # (kind, id, path)
        for kind, share in SHAPE:
            for number in range(pages * share // 100):
                name = f"{kind}-{THINGS[number % len(THINGS)]}-{number:05}"
                folder = f"{TEAMS[number // 25 % len(TEAMS)]}-{number // 150:02}"
                self.pages.append((kind, name, f"{kind}s/{folder}/{name}.md"))
        self.runbooks = [name for kind, name, _ in self.pages if kind == "runbook"]
        self.services = [name for kind, name, _ in self.pages if kind == "service"]
        self.running = []  # (kind, id, environment)

    def write(self, path: str, text: str) -> None:
        file = os.path.join(self.root, "content", path)
        os.makedirs(os.path.dirname(file), exist_ok=True)
        with open(file, "w", encoding="utf-8", newline="\n") as out:
            out.write(text)

    def link(self, path: str) -> str:
        _, name, target = self.random.choice(self.pages)
        return f"[{name.replace('-', ' ')}]({os.path.relpath(target, os.path.dirname(path))})"

    def sentence(self, path: str) -> str:
        pick = self.random
        return pick.choice(SENTENCES).format(
            a=pick.choice(THINGS), b=pick.choice(THINGS), n=pick.randint(2, 9000), link=self.link(path)
        )

    def prose(self, path: str, sentences: int) -> str:
        return "\n".join(self.sentence(path) for _ in range(sentences)) + "\n"

    def table(self) -> str:
        rows = ["| Host | Port | Since | State |", "| :--- | ---: | --- | :---: |"]
        for _ in range(self.random.randint(3, 6)):
            thing, number = self.random.choice(THINGS), self.random.randint(1, 28)
            rows.append(f"| `{thing}-{number:02}.example` | {8000 + number} | 2026-0{1 + number % 9}-{number:02} | **up** |")
        return "\n".join(rows) + "\n"

    def code(self) -> str:
        lines = ["```sh", "set -euo pipefail"]
        for _ in range(self.random.randint(3, 7)):
            a, b = self.random.choice(THINGS), self.random.choice(THINGS)
            lines.append(
                f"curl -fsS \"https://{a}.example/{b}?since=$SINCE\" | jq -r '.items[].id' >> {b}.txt  # {self.random.randint(1, 99)}"
            )
        return "\n".join([*lines, "```"]) + "\n"

    def tasks(self, path: str) -> str:
        team = self.random.choice(TEAMS)
        ticket, day = self.random.randint(1, 999), self.random.randint(1, 28)
        return f"- [ ] Check {self.link(path)} @{team} OPS-{ticket} due:2026-12-{day:02}\n- [x] Write it down @{team}\n"

    def steps(self, path: str) -> str:
        return "".join(f"{n}. {self.sentence(path)}\n" for n in range(1, self.random.randint(3, 5)))

    def page(self, number: int, kind: str, name: str, path: str) -> None:
        pick = self.random
        front = [
            f"title: The {name.replace('-', ' ')}",
            f"owner: {pick.choice(TEAMS)}",
            f"last_reviewed: 2026-{pick.randint(6, 10):02}-{pick.randint(1, 28):02}",
        ]
        if kind in OBSERVED:
            environments = sorted(pick.sample(ENVIRONMENTS, pick.choice([1, 1, 2, 2, 3])), key=ENVIRONMENTS.index)
            front += [
                f"environments: [{', '.join(environments)}]",
                f"summary: Holds the {pick.choice(THINGS)} of the {pick.choice(THINGS)}",
            ]
            front += [f"runbook: runbook/{pick.choice(self.runbooks)}"]
            if number % 3:
                front.append(f"monitoring: {{Grafana: https://grafana.example/d/{number}}}")
            front += [f"links: {{Console: https://console.example/{name}, Logs: 'https://logs.example/?q={name}'}}"]
            if kind == "service" and number:
                front.append(f"depends_on: [service/{pick.choice(self.services[:number])}]")
            self.running += [(kind, name, environment) for environment in environments]
        text = "---\n" + "\n".join(front) + "\n---\n\n" + self.prose(path, 2)
        sections = [name for name in SECTIONS[kind] if pick.random() < 0.5]
        sections += pick.sample(FURTHER, max(1, 4 - len(sections)))
        for index, section in enumerate(sections):
            text += f"\n## {section}\n\n" + self.prose(path, pick.randint(1, 3)) + "\n"
            text += (self.table, self.code, lambda: self.tasks(path), lambda: self.steps(path))[(index + number) % 4]()
        self.write(path, text)

    def snapshots(self, statuses: int) -> None:
        for first in range(0, statuses, 1000):
            minute = first // 1000
            entries = {}
            for number in range(first, min(first + 1000, statuses)):
                kind, name, environment = self.running[number % len(self.running)]
                if number % 10 == 9:
                    name = f"{kind}-unknown-{number % 500:03}"
                entry = {"id": name, "environment": environment, "url": f"https://ci.example/{name}/{number}"}
                version = f"2.{self.random.randint(0, 9)}.{self.random.randint(0, 30)}"
                if kind == "pipeline":
                    run = {"id": str(number), "status": self.random.choice(RESULTS), "started_at": stamp(minute - 30)}
                    entry |= {"status": run["status"], "runs": [run | {"version": version, "commit": f"{number * 2654435761:040x}"[:40]}]}
                else:
                    entry |= {"status": self.random.choice(STATES), "version": version}
                entries.setdefault(kind + "s", []).append(entry)
            self.snapshot(f"status/now-{minute:05}.json", minute, entries)

    def snapshot(self, path: str, minute: int, entries: dict) -> None:
        head = {"opsboard": 1, "source": "probes", "observed_at": stamp(minute), "valid_for": "P30D"}
        self.write(path, json.dumps(head | entries) + "\n")

    def site(self, statuses: int) -> None:
        configuration = ["title: Operations", "repository: {url: https://github.com/example/operations}", "environments:"]
        configuration += [f"  - {{id: {name}, title: {name.capitalize()}}}" for name in ENVIRONMENTS]
        configuration += ["teams:"] + [f"  {team}: {{name: Team {team}, contact: https://chat.example/{team}}}" for team in TEAMS]
        configuration += ["tracker: {jira: https://example.atlassian.net, project: OPS}", ""]
        self.write("site.yml", "\n".join(configuration))
        for number, page in enumerate(self.pages):
            self.page(number, *page)
        self.snapshots(statuses)


def stamp(minute: int) -> str:
    """So many minutes after nine o'clock of the day on which all is measured."""
    time = datetime.datetime(2026, 11, 22, 9, tzinfo=datetime.timezone.utc) + datetime.timedelta(minutes=minute)
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")


if __name__ == "__main__":
    PAGES = int(sys.argv[2])
    Writer(sys.argv[1], PAGES).site(int(sys.argv[3]) if len(sys.argv) > 3 else PAGES)
