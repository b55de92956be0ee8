"""Nothing in the package can run what it reads, and one client alone can reach the network: by the syntax tree, under whatever name."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted([*(ROOT / "archive").rglob("*.py"), *(ROOT / "migrations").rglob("*.py")])

MODULES_THAT_RUN = {
    "pickle",
    "_pickle",
    "cPickle",
    "marshal",
    "shelve",
    "dill",
    "joblib",
    "cloudpickle",
    "subprocess",
    "pty",
    "runpy",
}
CALLS_THAT_RUN = {
    *("eval", "exec", "compile", "__import__", "os.system", "os.popen", "posix.system", "yaml.load", "yaml.unsafe_load", "yaml.full_load"),
    *("pandas.read_pickle", "numpy.load", "torch.load", "asyncio.create_subprocess_shell", "asyncio.create_subprocess_exec"),
    *(f"os.{start}{how}" for start in ("exec", "spawn") for how in ("l", "le", "lp", "lpe", "v", "ve", "vp", "vpe")),
}


def runs(source: str) -> list[tuple[int, str]]:
    """Line and name of whatever in `source` could run data as code, or start another program."""
    tree = ast.parse(source)
    return sorted({(line, name) for line, name in _names(tree) if name in CALLS_THAT_RUN or name.split(".")[0] in MODULES_THAT_RUN}
        | {(node.value.lineno, "shell=") for node in ast.walk(tree) if isinstance(node, ast.keyword) and node.arg == "shell"})  # fmt: skip


def _names(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """What is imported and what is called, by its full name: "os.system" for `from os import system as s; s()`."""
    known: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            known |= {name.asname: name.name for name in node.names if name.asname}
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            known |= {name.asname or name.name: f"{node.module}.{name.name}" for name in node.names}
            yield from ((node.lineno, f"{node.module}.{name.name}") for name in node.names)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            first, dot, rest = ast.unparse(node.func).partition(".")
            yield node.lineno, known.get(first, first) + dot + rest


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_runs_what_it_reads(module: Path) -> None:
    assert runs(module.read_text(encoding="utf-8")) == []


NETWORK = {
    "socket",
    "httpx",
    "httpcore",
    "urllib.request",
    "http",
    "ftplib",
    "requests",
    "urllib3",
    "aiohttp",
    "telnetlib",
    "smtplib",
    "asyncio",
}
GUARDED = {"archive/readers/fetch.py", "archive/readers/network.py"}


def test_only_the_guarded_client_knows_the_network() -> None:
    knowing = {
        module.relative_to(ROOT).as_posix()
        for module in MODULES
        for _, name in _names(ast.parse(module.read_text(encoding="utf-8")))
        if any(f"{name}.".startswith(f"{network}.") for network in NETWORK)
    }
    assert knowing == GUARDED


@pytest.mark.parametrize(
    "source",
    [
        *("import pickle", "from pickle import loads", "import marshal as m", "import yaml\nyaml.load(x)"),
        "from yaml import load\nload(x)",
        *("eval(x)", "exec(x)", "import os\nos.system(x)", "from os import system as s\ns(x)", "import os as o\no.popen(x)"),
        *("run(x, shell=True)", "import subprocess", "__import__(x)", "import numpy as np\nnp.load(x)"),
    ],
)  # fmt: skip
def test_the_search_finds(source: str) -> None:
    assert runs(source) != []
