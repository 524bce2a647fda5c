"""What is shipped is what works: the wheel, alone in a clean environment."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel as a release does, with the backend that the lock names."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT))
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel, and of the locks only what it needs to run."""
    folder = tmp_path_factory.mktemp("clean")
    run(sys.executable, "-m", "venv", "--without-pip", str(folder))
    clean = ("--python", str(folder / "bin" / "python"))
    pip = (sys.executable, "-m", "pip", *clean, "install", "--quiet", "--no-deps", "--no-compile")
    run(*pip, "--require-hashes", "-r", str(ROOT / "requirements.lock"))
    run(*pip, str(wheel))
    return folder / "bin" / "python"


def run(*command: str, cwd: Path | None = None) -> str:
    """Run a command without this process's settings; return what it prints."""
    environ = os.environ  # noqa: TID251 - for a process of its own
    ours = ("EVOLUX", "SLACK", "BOT", "PYTHON", "COVERAGE")
    clean = {name: value for name, value in environ.items() if not name.startswith(ours)}
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=cwd, env=clean)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_wheel_holds_every_template_catalogue_and_migration(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())

    for source in (*(ROOT / "templates").rglob("*.j2"), *(ROOT / "bot").rglob("*.po"), *(ROOT / "bot").rglob("*.py")):
        assert f"{'bot/' if source.suffix == '.j2' else ''}{source.relative_to(ROOT)}" in names
    assert not [name for name in names if name.startswith("tests/")]


def test_its_templates_all_render_and_are_valid(python: Path, tmp_path: Path) -> None:
    printed = run(str(python.parent / "calls-bot"), "preview", "--language", "en", cwd=tmp_path)

    for template in (ROOT / "templates").glob("*.j2"):
        assert template.name.partition(".")[0] in printed
