"""Writes a site with many records of the past, half of them entries of `history` and half runs: to see how reading grows.

usage: records.py FOLDER RECORDS

A hundred services and a hundred pipelines, in files of 20 000 records.
"""

import datetime
import json
import os
import sys

START = datetime.datetime(2025, 1, 1, tzinfo=datetime.timezone.utc)
FILE = 20_000


def text(seconds: int) -> str:
    return (START + datetime.timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")


def main(folder: str, records: int) -> None:
    os.makedirs(os.path.join(folder, "content/status"), exist_ok=True)
    with open(os.path.join(folder, "content/site.yml"), "w", encoding="utf-8") as file:
        file.write("title: Records\nenvironments: [{id: production, title: Production}]\n")
    half = records // 2
    for first in range(0, half, FILE):
        numbers = range(first, min(first + FILE, half))
        history = [
            {
                "ref": f"service/service-{number % 100:02}",
                "status": "degraded" if number // 100 % 2 else "operational",
                "from": text(number // 100 * 3600),
                "to": text(number // 100 * 3600 + 3600),
            }
            for number in numbers
        ]
        runs: dict[str, list] = {}
        for number in numbers:
            begun = number // 100 * 3600
            run = {"id": str(number), "status": "succeeded", "started_at": text(begun), "finished_at": text(begun + 600)}
            runs.setdefault(f"pipeline-{number % 100:02}", []).append(run)
        document = {
            "opsboard": 1, "source": "past", "observed_at": "2026-11-22T11:00:00Z", "environment": "production",
            "pipelines": [{"id": name, "status": "succeeded", "runs": list_} for name, list_ in runs.items()], "history": history,
        }
        with open(os.path.join(folder, f"content/status/past-{first:08}.json"), "w", encoding="utf-8") as file:
            json.dump(document, file, separators=(",", ":"))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
