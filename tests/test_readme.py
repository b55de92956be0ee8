"""The README tells the truth: its commands are run on the sample stories, and what they print is what it shows."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from archive.cli import COMMANDS
from tests.cli.program import PROGRAM, ROOT, environment, run, run_on_terminal
from tests.cli.samples import archive_of_stories

README = (ROOT / "README.md").read_text(encoding="utf-8")
COLUMNS = 100
"""The width of the terminal that the README shows."""


@dataclass(frozen=True)
class Session:
    """A command line of the README and what it prints; "…" stands for lines that are left out."""

    command: str
    output: list[str]


def sessions() -> list[Session]:
    found: list[Session] = []
    for block in re.findall(r"^```console\n(.*?)^```", README, re.MULTILINE | re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *output = part.rstrip("\n").split("\n")
            found.append(Session(command, output))
    return found


def first_command_under(heading: str) -> str:
    section = README.split(f"\n## {heading}\n")[1]
    return re.findall(r"^```\w*\n(.*?)\n```", section, re.MULTILINE | re.DOTALL)[0]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive that the README works on: the sample stories."""
    return archive_of_stories(tmp_path_factory)


def test_there_is_something_to_run() -> None:
    assert len(sessions()) >= 5


@pytest.mark.parametrize("session", sessions(), ids=lambda session: session.command)
def test_a_command_prints_what_the_readme_shows(session: Session, archive: Path, tmp_path: Path) -> None:
    pytest.importorskip("pty", reason="the README shows a terminal")
    lines = printed(session, archive, tmp_path / "new.db")
    assert matches(session.output, lines), "\n".join(lines)


def printed(session: Session, archive: Path, new: Path) -> list[str]:
    """The lines that the command prints on a terminal, then those of its messages. An ingest goes into the new archive."""
    program, *arguments = shlex.split(session.command)
    assert program == "archive"
    env = {"ARCHIVE_DB": str(new if arguments[0] == "ingest" else archive), "NO_COLOR": "1"}
    ran = run_on_terminal(*arguments, columns=COLUMNS, env=env)
    return [line.rstrip() for line in "\n".join(part.rstrip() for part in (ran.out, ran.err) if part.strip()).splitlines()]


def matches(shown: list[str], printed: list[str]) -> bool:
    """Whether the lines are the same, where "…" alone on a line stands for any lines."""
    pattern = "\n".join(r"(?:.*\n)*?.*" if line.strip() == "…" else re.escape(line.rstrip()) for line in shown)
    return re.fullmatch(pattern, "\n".join(printed)) is not None


@pytest.mark.parametrize("code", re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL))
def test_the_python_examples_run_and_print_what_their_comments_say(code: str, tmp_path: Path) -> None:
    code = code.replace('"news.db"', repr(str(tmp_path / "news.db")))
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment(), capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    promised = [line.removeprefix("# ") for line in code.splitlines() if line.startswith("# ")]
    assert promised
    assert all(line in ran.stdout.splitlines() for line in promised), ran.stdout


def test_the_command_to_try_it_works_once_the_package_is_there(tmp_path: Path) -> None:
    command = first_command_under("Try it")
    assert "\n" not in command
    making, installing, *using = command.split(" && ")
    assert (making, installing) == ("python3 -m venv .venv", ".venv/bin/pip install --quiet .")
    last = ""
    for part in using:
        program, *arguments = shlex.split(part)
        assert program == ".venv/bin/archive"
        arguments = [argument.replace("try.db", str(tmp_path / "try.db")) for argument in arguments]
        ran = subprocess.run([*PROGRAM, *arguments], cwd=ROOT, env=environment(), capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stderr
        last = ran.stdout
    assert "Ilse van der Holt" in last


def test_the_command_to_test_it_is_one() -> None:
    command = first_command_under("Test it")
    assert "\n" not in command
    assert command.endswith(".venv/bin/python -m pytest")


def test_every_command_is_in_the_readme() -> None:
    assert [command for command in COMMANDS if f"`archive {command}" not in README and f"$ archive {command}" not in README] == []


def rewrite() -> None:
    """Puts what is printed now into the README: `python -m tests.test_readme`, when it should change, and then read the difference."""
    import tempfile

    text = README
    with tempfile.TemporaryDirectory() as folder:
        run("--db", Path(folder) / "news.db", "ingest", "tests/data/stories")
        for session in sessions():
            shown, lines = session.output, printed(session, Path(folder) / "news.db", Path(folder) / "new.db")
            if "…" in shown:
                left_out = shown.index("…")
                lines = lines[:left_out] + shown[left_out : left_out + 1] + lines[len(lines) - (len(shown) - left_out - 1) :]
            before, after = ("\n".join([f"$ {session.command}", *output]) for output in (shown, lines))
            text = text.replace(before, after, 1)
    (ROOT / "README.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    rewrite()
