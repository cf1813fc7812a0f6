"""Colours and carets on a terminal, plain lines elsewhere."""

import os
import pty
import subprocess

import pytest
from conftest import CLOCK, ENVIRONMENT, PROGRAM, copy


@pytest.fixture
def mistaken(tmp_path):
    return copy("twelve-mistakes", tmp_path / "site")


def on_terminal(folder, *arguments: str, **environment: str) -> str:
    """What the program writes when both of its outputs are a terminal."""
    reader, terminal = pty.openpty()
    run = subprocess.Popen(
        [PROGRAM, *arguments, "--clock", CLOCK],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=terminal,
        stderr=terminal,
        env=ENVIRONMENT | {"TERM": "xterm-256color"} | environment,
    )
    os.close(terminal)
    text = b""
    try:
        while part := os.read(reader, 65536):
            text += part
    except OSError:
        pass  # The program has closed the terminal: Linux calls that an error.
    os.close(reader)
    run.wait(timeout=30)
    return text.decode()


def test_no_colours_in_a_file(mistaken):
    done = mistaken.run("check", check=1)
    assert "\x1b" not in done.stdout + done.stderr


def test_colours_and_carets_on_a_terminal(mistaken):
    text = on_terminal(mistaken.folder, "check")
    assert "\x1b[" in text
    assert "environments: [prodution]" in text, "the source line"
    assert "^" in text


def test_no_color(mistaken):
    text = on_terminal(mistaken.folder, "check", NO_COLOR="1")
    assert "\x1b[" not in text
    assert "^" in text


def test_an_empty_no_color_asks_for_nothing(mistaken):
    assert "\x1b[" in on_terminal(mistaken.folder, "check", NO_COLOR="")


def test_a_dumb_terminal(mistaken):
    assert "\x1b[" not in on_terminal(mistaken.folder, "check", TERM="dumb")


def test_machine_formats_have_no_colours(mistaken):
    for form in ("json", "github", "sarif"):
        assert "\x1b" not in on_terminal(mistaken.folder, "check", "--format", form)


def test_hostile_text_cannot_steer_the_terminal(minimal):
    """A title or a status word that holds escape sequences is shown, not obeyed."""
    minimal.write("content/bad.md", '---\ntitle: Bad\nowner: "\\e]0;owned\\a\\e[2J"\n---\n')
    text = on_terminal(minimal.folder, "check")
    assert "\x1b]0;" not in text and "\x1b[2J" not in text and "\x07" not in text


def test_quiet(kinds):
    done = kinds.run("build", "-q")
    assert done.stdout == "" and done.stderr == ""
