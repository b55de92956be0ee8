"""What is released works without the checkout: the sdist makes the wheel, the wheel makes an archive."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

from tests.cli.program import environment

ROOT = Path(__file__).parent.parent
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the sdist and of the wheel that was built from it."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT], check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, unpacked by pip in a folder of its own; what it depends on comes from the tests' environment."""
    folder = tmp_path_factory.mktemp("installed")
    (wheel,) = built.glob("*.whl")
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", folder, wheel],
        check=True,
        capture_output=True,
    )
    return folder


def test_wheel_and_sdist_hold_the_migrations_and_no_test_data_is_installed(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    (sdist,) = built.glob("*.tar.gz")
    migrations = {path.name for path in (ROOT / "migrations" / "versions").glob("*.py")}
    installed = zipfile.ZipFile(wheel).namelist()
    assert migrations == {Path(name).name for name in installed if "/_migrations/versions/" in name}
    assert {name.split("/")[0] for name in installed} == {"archive", f"media_archive-{VERSION}.dist-info"}
    assert "archive/py.typed" in installed
    with tarfile.open(sdist) as packed:
        names = {name.partition("/")[2] for name in packed.getnames()}
    assert {f"migrations/versions/{name}" for name in migrations} | {"README.md", "LICENSE", "CHANGELOG.md", "pyproject.toml"} <= names


def test_the_installed_command_makes_an_archive_and_answers(installed: Path, tmp_path: Path) -> None:
    story = tmp_path / "bridge.txt"
    story.write_text(
        "Bridge to reopen\n\nThe old bridge of Harbour Town will reopen in spring, after four years of repairs.\n\n"
        "“We have waited long enough,” the mayor, Ada Quill, told reporters on Friday.\n",
        encoding="utf-8",
    )
    elsewhere = environment({"PYTHONPATH": str(installed)})
    home = "import archive, archive.store.database as d; print(archive.__file__, d.MIGRATIONS, archive.__version__)"
    where = subprocess.run([sys.executable, "-c", home], cwd=tmp_path, env=elsewhere, capture_output=True, text=True, check=True)
    module, migrations, version = where.stdout.split()
    assert Path(module).is_relative_to(installed)
    assert Path(migrations).is_relative_to(installed)
    assert version == VERSION

    def archive(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [str(installed / "bin" / "archive"), "--db", "news.db", *arguments]
        return subprocess.run(command, cwd=tmp_path, env=elsewhere, capture_output=True, text=True, check=False)

    assert archive("--version").stdout == f"archive {VERSION}\n"
    ingested = archive("ingest", str(story))
    assert (ingested.returncode, ingested.stdout.split("\t")[0]) == (0, "added"), ingested.stderr
    quotes = archive("quotes")
    assert "We have waited long enough" in quotes.stdout
    assert "Ada Quill" in quotes.stdout
    assert archive("check").returncode == 0
