"""The house keeps its order: who prints, what is never done, how long a module is, what stands at the top."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "archive"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST = 400  # lines that are read in one sitting

TOP = {".ci", ".gitignore", "archive", "migrations", "pyproject.toml", "tests"}
TOP |= {"CHANGELOG.md", "LICENSE", "README.md", "SECURITY.md"}


def _names(module: Path) -> Iterator[tuple[int, str]]:
    """Line and dotted name of all that is called, read or imported."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute | ast.Name):
            yield node.lineno, ast.unparse(node)
        elif isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, node.module or ""


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
class TestEveryModule:
    def test_it_is_read_in_one_sitting(self, module: Path) -> None:
        assert len(module.read_text(encoding="utf-8").splitlines()) <= LONGEST

    def test_it_says_what_it_is_for(self, module: Path) -> None:
        text = module.read_text(encoding="utf-8")
        assert ast.get_docstring(ast.parse(text)) or not text


def test_only_the_renderer_prints() -> None:
    printing = {"print", "sys.stdout", "sys.stderr", "click.echo", "click.secho", "rich.print", "rich.console", "rich.progress"}
    others = [module for module in MODULES if not module.is_relative_to(PACKAGE / "cli" / "render")]
    assert [(module, line, name) for module in others for line, name in _names(module) if name in printing] == []


def test_the_top_level_is_fixed() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    assert {line.split("/")[0] for line in listed.stdout.splitlines()} <= TOP


def test_imports_point_one_way() -> None:
    checked = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()", "--no-cache"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert checked.returncode == 0, checked.stdout + checked.stderr
