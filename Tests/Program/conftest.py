"""What all tests of the program from outside share: the program itself, and copies of the example sites to try it on."""

import os
import pathlib
import shutil
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
# The debug build, unless somebody wants to know of another.
PROGRAM = os.environ.get("OPSBOARD_PROGRAM", str(ROOT / ".build/debug/opsboard"))
CLOCK = "2026-11-22T12:00:00Z"
# No colours asked for, no clock set, nothing of the developer's shell.
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "TZ": "America/New_York"}


class Site:
    """A site in a temporary folder, to be edited and built."""

    def __init__(self, folder: pathlib.Path):
        self.folder = folder

    def run(self, *arguments: str, clock: str | None = CLOCK, check: int | None = 0, **options) -> subprocess.CompletedProcess:
        """Runs the program in the site's folder; `check` is the status that it must end with, None for any."""
        command = [PROGRAM, *arguments] + (["--clock", clock] if clock else [])
        options.setdefault("env", ENVIRONMENT)
        done = subprocess.run(
            command, cwd=self.folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, **options
        )
        if check is not None:
            assert done.returncode == check, f"{command} ended with {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done

    def build(self, *arguments: str, **options) -> dict[str, bytes]:
        """Builds, and gives back what is in the output folder."""
        self.run("build", *arguments, **options)
        return self.output()

    def output(self, folder: str = "site") -> dict[str, bytes]:
        """The files of the output by path, without the build's own memory, which is hidden."""
        root = self.folder / folder
        files = {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}
        return {name: path.read_bytes() for name, path in files.items() if not name.startswith(".")}

    def write(self, path: str, text: str | bytes) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)

    def replace(self, path: str, old: str, new: str) -> None:
        text = (self.folder / path).read_text()
        assert old in text, f"{path} does not hold {old!r}"
        self.write(path, text.replace(old, new))

    def remove(self, path: str) -> None:
        (self.folder / path).unlink()


def copy(name: str, target: pathlib.Path) -> Site:
    """A copy of the example site of a name."""
    source = ROOT / "Tests/Sites" / name
    shutil.copytree(source, target, symlinks=True, ignore=shutil.ignore_patterns("expected", "transcript", "commands", "compare"))
    return Site(target)


@pytest.fixture
def kinds(tmp_path) -> Site:
    """The example site with every kind of page."""
    return copy("kinds", tmp_path / "kinds")


@pytest.fixture
def minimal(tmp_path) -> Site:
    return copy("minimal", tmp_path / "minimal")


@pytest.fixture(scope="session")
def shipped(tmp_path_factory) -> Site:
    """The project's own content, built once."""
    site = Site(tmp_path_factory.mktemp("shipped"))
    shutil.copytree(ROOT / "content", site.folder / "content")
    site.build("--base-url", "https://board.example/ops/")
    return site


BUILD_ID = b"\x04\0\0\0\x14\0\0\0\x03\0\0\0GNU\0"
"""The head of the note in which a linker puts 20 bytes that tell a program from all others."""


def upgraded(target: pathlib.Path) -> pathlib.Path:
    """The program as another build of it would be: with another build id."""
    program = bytearray(pathlib.Path(PROGRAM).read_bytes())
    place = program.index(BUILD_ID) + len(BUILD_ID)
    program[place] ^= 1
    target.write_bytes(program)
    target.chmod(0o755)
    return target


def differences(old: dict[str, bytes], new: dict[str, bytes]) -> list[str]:
    """The names of files that are not the same in both."""
    return sorted(name for name in old.keys() | new.keys() if old.get(name) != new.get(name))
