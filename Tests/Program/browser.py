"""A page as a reader sees it: opened from disk in Chromium, its scripts run, after some time of looking at it.

The time is the browser's virtual one: timers and the clock go on by so many seconds at once, and nobody waits for them.
"""

import pathlib
import shutil
import subprocess
import tempfile

PROGRAM = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)


def look(page: pathlib.Path, seconds: int = 1) -> str:
    """The document as it stands after so many seconds, as HTML."""
    assert PROGRAM, "Chromium is not installed: run make needs-test"
    with tempfile.TemporaryDirectory() as profile:
        done = subprocess.run(
            [
                PROGRAM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-extensions",
                "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                f"--user-data-dir={profile}", f"--virtual-time-budget={1000 * seconds}", "--dump-dom", page.as_uri(),
            ],
            capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL,
        )
    assert done.returncode == 0 and "<html" in done.stdout, done.stderr
    return done.stdout
