"""The checks that guard the project have to be able to fail."""

import sys

import pytest
from conftest import ROOT

sys.path.insert(0, str(ROOT / "Tests/Tools"))
import count  # noqa: E402
import layers  # noqa: E402

PASSED = "✔ Test run with 12 tests in 3 suites passed after 0.1 seconds.\n"
FAILED = """✘ Test writes(site:) failed after 0.2 seconds with 1 issue.
✘ Test case passing 1 argument site → kinds to writes(site:) failed after 0.2 seconds.
✘ Test run with 12 tests in 3 suites failed after 0.1 seconds with 1 issue.
"""


@pytest.mark.parametrize(
    "log, expected",
    [
        (PASSED, (12, 0)),
        (FAILED, (11, 1)),
        (PASSED + "3 failed, 10 passed, 1 skipped in 0.12s\n", (22, 3)),
        (PASSED + "========= 10 passed, 1 error in 61.00s (0:01:01) =========\n", (22, 1)),
        ("", (0, 0)),
    ],
)
def test_counts(log, expected):
    assert count.counts(log) == expected


@pytest.mark.parametrize(
    "line, module",
    [
        ("import Foundation", "Foundation"),
        ("package import OpsModel", "OpsModel"),
        ("@preconcurrency internal import struct Foundation.URL  // why", "Foundation"),
        ("  import Glibc", "Glibc"),
        ("@testable import OpsRead", "OpsRead"),
    ],
)
def test_imports_are_seen(line, module):
    assert layers.IMPORT.match(line)[1] == module


@pytest.mark.parametrize("line", ["// import Foundation", "let important = 1", "func import(x)"])
def test_other_lines_are_no_imports(line):
    assert not layers.IMPORT.match(line)


def test_the_table_is_read(tmp_path):
    file = tmp_path / "table.md"
    file.write_text(
        "| other | table |\n| --- | --- |\n| `A` | `B` |\n\n"
        "| Room | Holds | May import |\n| --- | --- | --- |\n| `One` | `code` | - |\n| `Two` | x | `One`, `Three` |\n| `Main` | x | all |\n"
    )
    assert layers.table(str(file)) == {"One": set(), "Two": {"One", "Three"}, "Main": None}
