"""Shell completion, through Click's own environment in a real process."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.program import ROOT, environment, run


def completed(db: Path, *words: str, of: str = "bash") -> list[str]:
    """What the shell is offered for the last word."""
    asked = {"_ARCHIVE_COMPLETE": f"{of}_complete", "ARCHIVE_DB": str(db), "COMP_WORDS": " ".join(("archive", *words))}
    ran = run(env=asked | {"COMP_CWORD": words[-1] if of == "fish" else str(len(words))})
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    return lines[1::3] if of == "zsh" else [line.partition(",")[2].partition("\t")[0] for line in lines if line]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_commands_and_names_are_completed(stories: Path, shell: str) -> None:
    assert completed(stories, "tim", of=shell) == ["timeline"]
    assert "Lund" in completed(stories, "quotes", "--speaker", "lu", of=shell)
    assert "Lund" in completed(stories, "entity", "show", "lu", of=shell)


def test_names_of_several_words_stay_one_word(stories: Path) -> None:
    assert completed(stories, "search", 'source:"tol', of="zsh") == ['source:"Tolm Herald"']
    assert completed(stories, "source", "show", "tol", of="zsh") == ["Tolm Herald"]
    assert completed(stories, "source", "show", "tol") == [r"Tolm\ Herald"]


def test_bash_takes_a_colon_for_the_end_of_a_word(stories: Path) -> None:
    assert completed(stories, "search", "ferry", "source", ":", "tol") == [r"\"Tolm\ Herald\""]
    assert r"\"Tolm\ Herald\"" in completed(stories, "search", "source", ":")
    assert "Orrel" in completed(stories, "quotes", "speaker", ":", "or")


@pytest.mark.parametrize("typed", ["%", "_", "'; --", "zzzz"])
def test_what_nothing_begins_with_has_no_completion(stories: Path, typed: str) -> None:
    assert completed(stories, "quotes", "--speaker", typed, of="fish") == []


def test_no_archive_is_made_and_none_is_an_error(tmp_path: Path) -> None:
    assert completed(tmp_path / "none.db", "quotes", "--speaker", "lu") == []
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "text.db").write_text("no archive")
    assert completed(tmp_path / "text.db", "quotes", "--speaker", "lu") == []


def test_it_loads_nothing_heavy(stories: Path) -> None:
    script = "import sys, atexit\natexit.register(lambda: print(*sys.modules, file=sys.stderr))\nfrom archive.cli import main; main()"
    asked = {
        "_ARCHIVE_COMPLETE": "fish_complete",
        "ARCHIVE_DB": str(stories),
        "COMP_WORDS": "archive quotes --speaker lu",
        "COMP_CWORD": "lu",
    }
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=environment(asked), cwd=ROOT, check=True)
    assert "Lund" in ran.stdout
    assert {"sqlalchemy", "rich", "spacy", "alembic", "platformdirs"} & set(ran.stderr.split()) == set()


BASH = """eval "$(_ARCHIVE_COMPLETE=bash_source archive)"
COMP_WORDS=(archive quotes --speaker tam); COMP_CWORD=3; _archive_completion archive; echo "${COMPREPLY[@]}" """
FISH = "_ARCHIVE_COMPLETE=fish_source archive | source; complete --do-complete 'archive quotes --speaker tam'"
ZSH = """autoload -Uz compinit; compinit -u -D; eval "$(_ARCHIVE_COMPLETE=zsh_source archive)"
compadd() { print -l $completions }; words=(archive quotes --speaker tam); CURRENT=4; _archive_completion"""


@pytest.mark.parametrize(("shell", "script"), [("bash", BASH), ("fish", FISH), ("zsh", ZSH)])
def test_the_shell_itself_completes_a_speaker(shell: str, script: str, stories: Path, tmp_path: Path) -> None:
    if not shutil.which(shell):
        pytest.skip(f"needs {shell}")
    program = tmp_path / "bin" / "archive"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m archive "$@"\n')
    program.chmod(0o755)
    env = environment({"ARCHIVE_DB": str(stories), "HOME": str(tmp_path), "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}"})
    bare = {"bash": ["--norc"], "fish": ["--no-config"], "zsh": ["-f"]}[shell]
    ran = subprocess.run([shell, *bare, "-c", script], capture_output=True, text=True, env=env, cwd=tmp_path, check=True)
    assert "Tamrani" in ran.stdout, ran.stderr
