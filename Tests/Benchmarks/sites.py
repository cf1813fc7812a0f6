"""Generated sites to measure on, and the edits that are made to them."""

import pathlib
import re
import shutil
import subprocess
import sys

from measure import CLOCK, ROOT, WORK, run


class Site:
    """A generated site, made once for every size and kept between runs of the benchmarks."""

    def __init__(self, program: str, number: int, generator: str = "corpus"):
        self.program = program
        self.folder = WORK / f"{generator}-{number}"
        script = ROOT / f"Tests/Benchmarks/{generator}.py"
        made = self.folder / ".made"
        # Made anew when the generator changes.
        if not made.exists() or made.stat().st_mtime < script.stat().st_mtime:
            shutil.rmtree(self.folder, ignore_errors=True)
            subprocess.run([sys.executable, str(script), str(self.folder), str(number)], check=True)
            made.touch()
        self.content = self.folder / "content"
        self.pages, self.bytes = size(self.content, "*.md")

    def build(self, output: pathlib.Path, *more: str) -> dict[str, float]:
        return run([self.program, "build", "-q", "--clock", CLOCK, "--output", str(output), *more], cwd=self.folder)

    def edit_page(self, number: int) -> None:
        """Writes another sentence into one page; the page's length does not grow from edit to edit."""
        page = min((self.content / "services").rglob("*.md"))
        text = page.read_text().split("\nEdited for the ")[0]
        page.write_text(f"{text}\nEdited for the {number}th time.\n")

    def edit_title(self, number: int) -> None:
        """Gives one page another title, which lists and its neighbours show."""
        page = min((self.content / "services").rglob("*.md"))
        page.write_text(re.sub(r"^title: .*", f"title: The {number}th title", page.read_text(), count=1, flags=re.MULTILINE))

    def clone(self, number: int, output: pathlib.Path) -> None:
        """As a fresh machine in CI has it, with the site of the last build from a cache: the same bytes in other files. And a snapshot is replaced."""
        for folder in (self.content, output):
            copy = folder.with_name(folder.name + "-copy")
            shutil.copytree(folder, copy, copy_function=shutil.copyfile)
            shutil.rmtree(folder)
            copy.rename(folder)
        self.replace_snapshot(number)

    def replace_snapshot(self, number: int) -> None:
        """Other states of some of what one snapshot reports on, as a source writes it when something happened; back again next time."""
        self.rewrite_snapshot(number, lambda text: text.replace('"partial_outage"', '"major_outage"').replace('"failed"', '"cancelled"'))

    def observe_anew(self, number: int) -> None:
        """The same states of everything in one snapshot, seen a quarter of an hour later; back again next time."""
        self.rewrite_snapshot(number, lambda text: text.replace('"2026-11-22T09:00:00Z"', '"2026-11-22T09:15:00Z"', 1))

    def rewrite_snapshot(self, number: int, change) -> None:
        snapshot, original = self.content / "status/now-00000.json", self.folder / "now-00000.json"
        if not original.exists():
            original.write_bytes(snapshot.read_bytes())
        text = original.read_text()
        changed = change(text)
        assert changed != text
        snapshot.write_text(changed if number % 2 == 0 else text)


def size(folder: pathlib.Path, pattern: str = "*") -> tuple[int, int]:
    """Files and bytes below a folder, without hidden files at its top."""
    files = written = 0
    for path in folder.rglob(pattern):
        if path.is_file() and not path.relative_to(folder).parts[0].startswith("."):
            files += 1
            written += path.stat().st_size
    return files, written
