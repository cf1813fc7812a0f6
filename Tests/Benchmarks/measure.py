"""One run of a program by the kernel's account, runs that take turns, and their medians."""

import json
import os
import pathlib
import platform
import shutil
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
WORK = ROOT / ".build/bench"
CLOCK = "2026-11-22T12:00:00Z"
CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def memory_folder() -> pathlib.Path:
    """Where output goes: to memory where there is a file system in memory, since disks differ more than programs."""
    memory = pathlib.Path("/dev/shm")
    return (memory if os.access(memory, os.W_OK) else WORK) / f"opsboard-bench-{os.getpid()}"


def empty(folder: pathlib.Path) -> pathlib.Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


# Starts the program from a process of its own that holds next to nothing: the system counts as a program's peak also what the process held
# that started it, and this one holds the results.
LAUNCHER = """
import json, os, sys, time

def busy():
    # Seconds that all processors have worked for anybody, without idle and waiting; 0 where the system does not say.
    try:
        with open("/proc/stat", encoding="ascii") as stat:
            ticks = [int(word) for word in stat.readline().split()[1:9]]
    except OSError:
        return 0
    return (sum(ticks) - ticks[3] - ticks[4]) / os.sysconf("SC_CLK_TCK")

quiet = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_RDWR, 0) for number in (0, 1)]
before, started = busy(), time.perf_counter()
child = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=quiet)
_, status, usage = os.wait4(child, 0)
wall = time.perf_counter() - started
cpu = usage.ru_utime + usage.ru_stime
others = max(0.0, busy() - before - cpu) / max(wall, 0.001)
result = {"wall": wall, "cpu": cpu, "peak_mib": usage.ru_maxrss / 1024, "others": others}
print(json.dumps({"status": os.waitstatus_to_exitcode(status), "result": result}))
"""


def run(command: list[str], cwd=None, fine=(0,)) -> dict[str, float]:
    """Runs a command to its end.

    Gives seconds on the clock and on the processors, the peak of memory in MiB (10 for any that needs less), and `others`: how many
    processors were busy with something else meanwhile. A wall time with `others` above 0.1 says more of the machine than of the program.
    """
    launcher = [sys.executable, "-I", "-S", "-c", LAUNCHER, *command]
    done = subprocess.run(launcher, cwd=cwd, stdin=subprocess.DEVNULL, capture_output=True)
    found = json.loads(done.stdout) if done.returncode == 0 else {"status": "no start"}
    if found["status"] not in fine:
        message = done.stderr.decode(errors="replace")[-2000:]
        sys.exit(f"{' '.join(map(str, command))} ended with {found['status']}\n{message}")
    return found["result"]


def take_turns(cases: dict, rounds: int) -> dict[str, dict[str, float]]:
    """Runs every case once, then every case again, so that what else the machine does falls on all; gives medians.

    A case is a function of the number of the round. One that took longer than 20 s is not run a second time.
    """
    runs = {name: [] for name in cases}
    for number in range(rounds):
        for name, case in cases.items():
            if not runs[name] or runs[name][-1]["wall"] < 20:
                runs[name].append(case(number))
    return {name: median(results) for name, results in runs.items()}


def median(runs: list[dict[str, float]]) -> dict[str, float]:
    return {key: statistics.median(one[key] for one in runs) for key in runs[0]} | {"runs": len(runs)}


def machine() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as info:
            name = next(line.split(":", 1)[1].strip() for line in info if line.startswith("model name"))
    except (OSError, StopIteration):
        name = platform.machine()
    return f"{CORES} cores of {name}, {platform.system()}"


def commit() -> str:
    command = ["git", "describe", "--always", "--dirty"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stdout.strip() or "no commit"
