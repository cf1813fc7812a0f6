"""Writes a site of any size to measure on: the same one each time, in the shape of what people write.

usage: corpus.py FOLDER PAGES

Of a hundred pages 40 are services, 20 servers, 15 pipelines, 15 runbooks and 10 plain guides, in folders of fifty. A page is
2.8 KB on average: front matter, half a dozen sections of prose with links to other pages, a table, a code block, a list and
tasks. A snapshot for each environment reports on every service, server and pipeline that runs there.
"""

import json
import os
import random
import sys

ENVIRONMENTS = ["development", "testing", "staging", "production"]
TEAMS = ["payments", "search", "platform", "storefront", "data", "mobile"]
SHAPE = [("service", 40), ("server", 20), ("pipeline", 15), ("runbook", 15), ("guide", 10)]
SECTIONS = {
    "service": ["Purpose", "Dependencies", "Configuration", "Failure", "Monitoring"],
    "server": ["Purpose", "Access", "Recovery", "Monitoring"],
    "pipeline": ["Purpose", "Trigger", "Stages", "Rollback", "Monitoring"],
    "runbook": ["When", "Steps", "Escalation"],
    "guide": ["Background", "How it works", "Where to look", "Questions"],
}
THINGS = "queue cache gateway ledger catalogue index scheduler mailer archive router session inventory invoice report".split()
STATES = ["operational"] * 17 + ["degraded", "maintenance", "partial_outage"]
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
                name = f"{THINGS[number % len(THINGS)]}-{number:05}"
                self.pages.append((kind, name, f"{kind}s/{TEAMS[number // 50 % len(TEAMS)]}-{number // 300:02}/{name}.md"))
        self.runbooks = [name for kind, name, _ in self.pages if kind == "runbook"]
        self.services = [name for kind, name, _ in self.pages if kind == "service"]
        self.running = {environment: {"services": [], "servers": [], "pipelines": []} for environment in ENVIRONMENTS}

    def write(self, path: str, text: str) -> None:
        file = os.path.join(self.root, "content", path)
        os.makedirs(os.path.dirname(file), exist_ok=True)
        with open(file, "w", encoding="utf-8", newline="\n") as out:
            out.write(text)

    def link(self, path: str) -> str:
        kind, name, target = self.random.choice(self.pages)
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
        return f"- [ ] Check {self.link(path)} @{team} OPS-{self.random.randint(1, 999)} due:2026-12-{self.random.randint(1, 28):02}\n- [x] Write it down @{team}\n"

    def steps(self, path: str) -> str:
        return "".join(f"{n}. {self.sentence(path)}\n" for n in range(1, self.random.randint(3, 5)))

    def page(self, number: int, kind: str, name: str, path: str) -> None:
        pick = self.random
        front = [
            f"title: The {name.replace('-', ' ')}",
            f"owner: {pick.choice(TEAMS)}",
            f"last_reviewed: 2026-{pick.randint(6, 10):02}-{pick.randint(1, 28):02}",
        ]
        if kind in ("service", "server", "pipeline"):
            environments = sorted(pick.sample(ENVIRONMENTS, 2), key=ENVIRONMENTS.index)
            front += [
                f"environments: [{', '.join(environments)}]",
                f"summary: Holds the {pick.choice(THINGS)} of the {pick.choice(THINGS)}",
            ]
            front += [
                f"runbook: runbook/{pick.choice(self.runbooks)}",
                f"monitoring: {{Grafana: https://grafana.example/d/{number}}}",
            ]
            front += [f"links: {{Console: https://console.example/{name}, Logs: 'https://logs.example/?q={name}'}}"]
            if kind == "service":
                front.append(f"depends_on: [service/{pick.choice(self.services[:number])}]" if number else "depends_on: []")
            for environment in environments:
                self.observe(environment, kind, name)
        text = "---\n" + "\n".join(front) + "\n---\n\n" + self.prose(path, 2)
        for index, section in enumerate(SECTIONS[kind]):
            text += f"\n## {section}\n\n" + self.prose(path, pick.randint(2, 3)) + "\n"
            text += (self.table, self.code, lambda: self.tasks(path), lambda: self.steps(path))[(index + number) % 4]()
        self.write(path, text)

    def observe(self, environment: str, kind: str, name: str) -> None:
        entry = {"id": name}
        if kind == "pipeline":
            entry |= {"status": self.random.choice(["succeeded"] * 9 + ["failed"]), "url": f"https://ci.example/{name}"}
            entry["runs"] = [
                {
                    "id": str(run),
                    "status": "succeeded",
                    "started_at": f"2026-11-{21 - run:02}T08:00:00Z",
                    "finished_at": f"2026-11-{21 - run:02}T08:12:00Z",
                }
                for run in range(3)
            ]
        else:
            entry |= {
                "status": self.random.choice(STATES),
                "version": f"2.{self.random.randint(0, 9)}.{self.random.randint(0, 30)}",
            }
        self.running[environment][kind + "s"].append(entry)

    def site(self) -> None:
        configuration = ["title: Operations", "repository: {url: https://github.com/example/operations}", "environments:"]
        configuration += [f"  - {{id: {name}, title: {name.capitalize()}}}" for name in ENVIRONMENTS]
        configuration += ["teams:"] + [f"  {team}: {{name: Team {team}, contact: https://chat.example/{team}}}" for team in TEAMS]
        configuration += ["tracker: {jira: https://example.atlassian.net, project: OPS}", ""]
        self.write("site.yml", "\n".join(configuration))
        for number, page in enumerate(self.pages):
            self.page(number, *page)
        for environment, running in self.running.items():
            snapshot = {
                "opsboard": 1,
                "source": "probes",
                "observed_at": "2026-11-22T11:45:00Z",
                "valid_for": "PT2H",
                "environment": environment,
            }
            self.write(f"status/{environment}.json", json.dumps(snapshot | running, indent=1) + "\n")


if __name__ == "__main__":
    Writer(sys.argv[1], int(sys.argv[2])).site()
