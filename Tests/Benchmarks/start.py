"""What every command costs before it does anything, and what the program weighs."""

import os

from measure import ROOT, WORK, empty, run, take_turns


def measure(program: str, rounds: int) -> dict:
    # In a folder of its own: where content is, is said by option.
    away = empty(WORK / "nowhere")
    content = ["--root", str(ROOT)]
    runs = take_turns(
        {
            "nothing (true)": lambda _: run(["true"]),
            "--version": lambda _: run([program, "--version"], cwd=away),
            "check content/": lambda _: run([program, "check", *content], cwd=away, fine=(0, 1)),
        },
        max(rounds * 5, 15),
    )
    megabytes = os.stat(program).st_size / 1e6
    return {
        "runs": runs,
        "goals": [
            {"goal": "--version, ms", "limit": 5, "is": 1000 * runs["--version"]["wall"]},
            {"goal": "check of content/, ms", "limit": 30, "is": 1000 * runs["check content/"]["wall"]},
            {"goal": "program, MB", "limit": 30, "is": megabytes},
        ],
    }
