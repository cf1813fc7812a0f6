"""One run of a program by the kernel's account, runs that take turns, and their medians."""

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


def busy() -> float:
    """Seconds that all processors have worked for anybody; 0 where the system does not say."""
    try:
        with open("/proc/stat", encoding="ascii") as stat:
            ticks = [int(word) for word in stat.readline().split()[1:9]]
    except OSError:
        return 0
    # Without idle and waiting; with what the host took away.
    return (sum(ticks) - ticks[3] - ticks[4]) / os.sysconf("SC_CLK_TCK")


def run(command: list[str], cwd=None, fine=(0,), **options) -> dict[str, float]:
    """Runs a command to its end.

    Gives seconds on the clock and on the processors, the peak of memory in MiB, and `others`: how many processors were busy with
    something else meanwhile. A wall time with `others` above 0.1 says more of the machine than of the program. The peak of a program that
    needs little memory reads as that of this process, from which the system starts it: some 20 MiB.
    """
    before, started = busy(), time.perf_counter()
    child = subprocess.Popen(
        command, cwd=cwd, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **options
    )
    message = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - started
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in fine:
        sys.exit(f"{' '.join(map(str, command))} ended with {child.returncode}\n{message.decode(errors='replace')[-2000:]}")
    cpu = usage.ru_utime + usage.ru_stime
    others = max(0.0, busy() - before - cpu) / max(wall, 0.001)
    return {"wall": wall, "cpu": cpu, "peak_mib": usage.ru_maxrss / 1024, "others": others}


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
