"""start.py: what it says, what it chooses on each machine, and when it sets up again. No test installs anything."""

from __future__ import annotations

import ast
import importlib.util
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]


def load() -> Any:
    spec = importlib.util.spec_from_file_location("nextseason_start", ROOT / "start.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


start = load()
Machine = start.Machine
MADE = start.Stamp(python="3.11.7 /usr/bin/python3", root="/a b", locks="f00d", set="test", plan="venv")


def test_parses_on_an_old_python() -> None:
    ast.parse((ROOT / "start.py").read_text(encoding="utf-8"), feature_version=(3, 8))


@pytest.mark.parametrize(
    ("version", "newer", "said"),
    [
        ((3, 8, 18), None, "this is 3.8. Install one from your system's packages or python.org."),
        ((3, 10, 13), "python3.12", "this is 3.10. Run: python3.12 start.py"),
        ((3, 11, 0), None, None),
        ((4, 0, 0), None, None),
    ],
)
def test_says_which_python_it_needs(version: tuple[int, ...], newer: str | None, said: str | None) -> None:
    expected = said and f"nextseason needs Python 3.11 or later; {said}"
    assert start.too_old(version, newer) == expected


@pytest.mark.parametrize(
    ("machine", "plans"),
    [
        # python.org, pyenv, Docker's python: everything is there
        (Machine(uv=False, venv=True, ensurepip=True, pip=(24, 0)), ["venv", "venv-pip", "target"]),
        # the same with uv
        (Machine(uv=True, venv=True, ensurepip=True, pip=(24, 0)), ["uv", "venv", "venv-pip", "target"]),
        # ... and a mirror that only pip knows of: uv comes last
        (
            Machine(uv=True, venv=True, ensurepip=True, pip=(24, 0), pip_mirror=True),
            ["venv", "venv-pip", "target", "uv"],
        ),
        # Debian 12 with python3-pip but without python3-venv
        (Machine(uv=False, venv=True, ensurepip=False, pip=(23, 0)), ["venv-pip", "target"]),
        # a pip that has no --python yet
        (Machine(uv=False, venv=True, ensurepip=False, pip=(22, 0)), ["target"]),
        # a stripped container: pip but no venv
        (Machine(uv=False, venv=False, ensurepip=False, pip=(23, 0)), ["target"]),
        # Debian 12 with python3-venv but without python3-pip
        (Machine(uv=False, venv=True, ensurepip=True, pip=None), ["venv"]),
        # Debian's python3 alone
        (Machine(uv=True, venv=True, ensurepip=False, pip=None), ["uv"]),
        (Machine(uv=False, venv=True, ensurepip=False, pip=None), []),
    ],
)
def test_plans_for_each_machine(machine: Any, plans: list[str]) -> None:
    assert start.plans(machine) == plans


@pytest.mark.parametrize(
    ("managers", "command"),
    [
        ({"apt-get"}, "apt install python3.12-venv"),
        ({"dnf", "yum"}, "dnf install python3-pip"),
        ({"apk"}, "apk add py3-pip"),
        (set(), "pip or venv, from your system's packages"),
    ],
)
def test_says_what_to_install(managers: set[str], command: str) -> None:
    assert start.what_to_install((3, 12), managers) == command


@pytest.mark.parametrize(
    ("wanted", "up_to_date", "keepable"),
    [
        ({}, True, True),
        ({"set": "core", "plan": ""}, True, True),  # a larger set serves a smaller one
        ({"set": "full"}, False, True),  # more is added
        ({"locks": "beef"}, False, True),  # a changed lock is installed over the old
        ({"python": "3.12.1 /usr/bin/python3"}, False, False),
        ({"root": "/moved"}, False, False),  # the environment holds the checkout's path
    ],
)
def test_sets_up_again_when_something_changed(wanted: dict[str, str], up_to_date: bool, keepable: bool) -> None:
    stamp = MADE._replace(**wanted)
    assert (start.up_to_date(MADE, stamp), start.keepable(MADE, stamp)) == (up_to_date, keepable)


def test_an_interrupted_set_up_is_redone(tmp_path: Path) -> None:
    assert start.read_stamp(tmp_path) is None
    start.write_stamp(tmp_path, MADE)
    assert start.read_stamp(tmp_path) is None  # a stamp without its Python
    python = start.env_python(tmp_path)
    python.parent.mkdir()
    python.touch()
    assert start.read_stamp(tmp_path) == MADE
    (tmp_path / "start.json").write_text('{"python": "3.11', encoding="utf-8")
    assert start.read_stamp(tmp_path) is None


def test_an_environment_of_someone_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "pyvenv.cfg").touch()
    with pytest.raises(start.SetupError, match="was not made by start"), start.alone(tmp_path):
        pass
    assert [entry.name for entry in tmp_path.iterdir()] == ["pyvenv.cfg"]


@pytest.mark.parametrize(
    ("words", "with_set", "parsed"),
    [
        ([], "", ("demo", "core", [])),
        (["test"], "", ("test", "test", [])),
        (["test", "-k", "ledger"], "full", ("test", "full", ["-k", "ledger"])),
        (["--with", "full", "test"], "", ("test", "full", [])),
        (["--with=core", "test"], "", ("test", "test", [])),
        (["run", "odds", "--with"], "", ("run", "core", ["odds", "--with"])),
        (["tool", "ruff", "check"], "", ("tool", "test", ["ruff", "check"])),
    ],
)
def test_reads_its_arguments(words: list[str], with_set: str, parsed: tuple[str, str, list[str]]) -> None:
    assert start.parse(words, with_set) == parsed


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["odds"], "unknown command 'odds': .* Did you mean: run odds?"),
        (["--with"], "--with takes one of core, all, test, full"),
        (["--with", "spark", "test"], "unknown set 'spark'"),
        (["tool"], "tool takes the name of one"),
    ],
)
def test_refuses_what_it_does_not_know(words: list[str], said: str) -> None:
    with pytest.raises(start.SetupError, match=said):
        start.parse(words, "")


def test_help_and_wrong_use_from_any_folder(tmp_path: Path) -> None:
    def call(*words: str) -> tuple[int, str, str]:
        env = {**os.environ, "NEXTSEASON_WITH": ""}
        done = subprocess.run(
            [sys.executable, str(ROOT / "start.py"), *words], capture_output=True, text=True, cwd=tmp_path, env=env
        )
        return done.returncode, done.stdout, done.stderr

    status, out, err = call("--help")
    assert (status, err) == (0, "")
    assert all(command in out for command in start.COMMANDS)
    status, out, err = call("odds")
    assert (status, out) == (2, "")
    assert err.startswith("start: unknown command 'odds'")


def pins(name: str) -> dict[str, set[str]]:
    """name==version of a requirements file, with the hashes allowed for it."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    for entry in text.replace("\\\n", " ").splitlines():
        if "==" in entry:
            found[entry.split()[0]] = set(re.findall(r"--hash=(sha256:\w+)", entry))
    return found


def test_each_set_holds_the_one_before_and_agrees_with_the_lock() -> None:
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    locked = {
        f"{package['name']}=={package['version']}": {
            file["hash"] for file in [*package.get("wheels", []), package.get("sdist")] if file
        }
        for package in lock["package"]
    }
    smaller: dict[str, set[str]] = {}
    for name in start.SETS:
        larger = pins(name)
        assert smaller.items() <= larger.items()
        assert all(hashes and hashes == locked[pin] for pin, hashes in larger.items())
        smaller = larger


def test_locks_name_no_index_but_the_public_one() -> None:
    for path in [ROOT / "uv.lock", *(ROOT / "requirements").glob("*.txt")]:
        hosts = set(re.findall(r"\w+://([^/\"\s]+)", path.read_text(encoding="utf-8")))
        assert hosts <= {"pypi.org", "files.pythonhosted.org"}, path.name
