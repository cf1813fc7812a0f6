"""The JSON Schemas: valid themselves, true of their examples, and of one mind with the program."""

import subprocess
import sys

from conftest import ROOT


def test_schemas():
    done = subprocess.run([sys.executable, ROOT / "Tests/Schemas/check.py"], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
