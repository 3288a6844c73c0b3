#!/usr/bin/env python3
"""Set nextseason up and run it, with nothing but Python 3.11 or later.

    python3 start.py                        set up, then `nextseason demo`
    python3 start.py test [PYTEST ARGS]     set up, then the tests
    python3 start.py run ARGS...            set up, then any command: `nextseason ARGS...`
    python3 start.py setup                  set up only
    python3 start.py size                   what is installed, and how large it is
    python3 start.py tool NAME ARGS...      a tool of the test set, on this checkout: ruff, mypy

    --with SET      install a larger set: core < all (web, llm) < test < full (Spark, Playwright);
                    given first, or as NEXTSEASON_WITH=SET

The libraries go to .venv beside this file (or the folder named in NEXTSEASON_VENV), at the versions and hashes of
requirements/*.txt, from the package index that this machine's pip is set to. Nothing else on the machine changes.
A second run finds everything in place and starts at once.
"""
# Standard library only. The file must parse on Python 3.8, so that an old Python gets a sentence, not a SyntaxError.

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import time
from collections import deque
from pathlib import Path
from typing import Iterator, NamedTuple, NoReturn  # noqa: UP035 - collections.abc has no Iterator[...] on 3.8

ROOT = Path(__file__).resolve().parent
NEEDED = (3, 11)
SETS = ("core", "all", "test", "full")  # each holds the one before it
COMMANDS = {"demo": "core", "run": "core", "setup": "core", "size": "core", "test": "test", "tool": "test"}
CORE_LIMIT_MB = 400
MANAGERS = {
    "apt-get": "apt install python{}.{}-venv",
    "dnf": "dnf install python3-pip",
    "yum": "yum install python3-pip",
    "apk": "apk add py3-pip",
    "pacman": "pacman -S python-pip",
    "zypper": "zypper install python3-pip",
    "brew": "brew install python",
}
PIP_TAKES_PYTHON = (22, 3)  # the first pip with `pip --python`


class Machine(NamedTuple):
    """What this machine offers for an installation."""

    uv: bool
    venv: bool
    ensurepip: bool
    pip: tuple[int, ...] | None  # the version of this Python's own pip
    pip_mirror: bool = False  # pip is set to an index of its own, which uv would not know


class Stamp(NamedTuple):
    """What an environment was made from: it is made anew or brought up to date when this differs."""

    python: str
    root: str
    locks: str
    set: str
    plan: str


class SetupError(Exception):
    """A step that did not work, in words for the person at the terminal."""


class FetchError(SetupError):
    """The tool ran and could not install: another way with the same tool would end the same."""


def too_old(version: tuple[int, ...], newer: str | None) -> str | None:
    """The sentence for a Python that is too old; ``newer`` is the name of a better one on this machine."""
    if version[:2] >= NEEDED:
        return None
    remedy = f"Run: {newer} start.py" if newer else "Install one from your system's packages or python.org."
    return f"nextseason needs Python 3.11 or later; this is {version[0]}.{version[1]}. {remedy}"


def plans(machine: Machine) -> list[str]:
    """The ways to install that can work here, best first.

    uv        uv makes the environment and fills it: the fastest
    venv      venv with its own pip: the ordinary way
    venv-pip  venv without pip (Debian's Python without python3-venv), filled by this Python's pip
    target    no venv at all: this Python's pip fills a plain folder
    """
    found = []
    if machine.uv and not machine.pip_mirror:
        found.append("uv")
    if machine.venv and machine.ensurepip:
        found.append("venv")
    if machine.venv and machine.pip and machine.pip >= PIP_TAKES_PYTHON:
        found.append("venv-pip")
    if machine.pip:
        found.append("target")
    if machine.uv and machine.pip_mirror:
        found.append("uv")
    return found


def what_to_install(version: tuple[int, ...], managers: set[str]) -> str:
    """The command that gives this Python a way to install, by the package managers found."""
    command = next((command for manager, command in MANAGERS.items() if manager in managers), "")
    return command.format(*version) or "pip or venv, from your system's packages"


def up_to_date(made: Stamp, wanted: Stamp) -> bool:
    """Whether an environment made from one stamp serves another; the way it was made does not matter."""
    return made[:3] == wanted[:3] and SETS.index(made.set) >= SETS.index(wanted.set)


def keepable(made: Stamp, wanted: Stamp) -> bool:
    """Whether an environment that is out of date can be added to; else it is made anew."""
    return made[:2] == wanted[:2] and made.plan != "target"


def say(words: str) -> None:
    print(f"start: {words}", file=sys.stderr, flush=True)


# The environment: a folder with its stamp, which is written last; so an interrupted set-up is redone.


def home() -> Path:
    return Path(os.environ.get("NEXTSEASON_VENV") or ROOT / ".venv").absolute()


def this_python() -> str:
    """The Python to build on: never the one inside the environment that may be replaced."""
    executable = sys.executable
    if home() in Path(executable).parents:
        executable = getattr(sys, "_base_executable", executable)
    return executable


def wanted_stamp(set_name: str) -> Stamp:
    locks = hashlib.sha256(b"1")  # the layout of the environment that this file makes: count up when it changes
    for name in SETS:
        locks.update((ROOT / "requirements" / f"{name}.txt").read_bytes())
    python = f"{sys.version.split()[0]} {os.path.realpath(this_python())}"
    return Stamp(python, str(ROOT), locks.hexdigest(), set_name, "")


def read_stamp(folder: Path) -> Stamp | None:
    try:
        made = Stamp(**json.loads((folder / "start.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return made if made.set in SETS and (made.plan == "target" or env_python(folder).exists()) else None


def write_stamp(folder: Path, stamp: Stamp) -> None:
    aside = folder / "start.json.new"
    aside.write_text(json.dumps(stamp._asdict(), indent=1), encoding="utf-8")
    aside.replace(folder / "start.json")


def env_python(folder: Path) -> Path:
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold the environment's lock: a second set-up waits for the first, and a killed one leaves no lock behind."""
    if folder.is_dir() and any(folder.iterdir()) and not (folder / "start.lock").exists():
        raise SetupError(
            f"{folder} is there and was not made by start.py. Move it away, or name another folder:\n"
            f"  NEXTSEASON_VENV={ROOT / '.cache' / 'venv'} python3 start.py"
        )
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "start.lock").open("a+b") as lock:
        with contextlib.suppress(ImportError):  # Windows has no fcntl: there, two at once are not kept apart
            import fcntl

            os.set_inheritable(lock.fileno(), True)  # if this process is killed, its pip still holds the lock
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                say("another set-up of this checkout is running; waiting for it")
                fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def clear(folder: Path) -> None:
    for entry in folder.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        elif entry.name != "start.lock":
            entry.unlink()


# Installing.


def run_quietly(words: list[str], total: int = 0) -> None:
    """Run a command, showing how far pip has come; its last lines are told only if it fails."""
    last: deque[str] = deque(maxlen=12)
    done = 0
    bar = sys.stderr.isatty()
    pipe, env = subprocess.PIPE, clean_environment()
    with subprocess.Popen(
        words, stdin=subprocess.DEVNULL, stdout=pipe, stderr=subprocess.STDOUT, env=env, close_fds=False
    ) as process:
        assert process.stdout is not None
        for raw in process.stdout:
            line = raw.decode("utf-8", "replace")
            last.append(line.rstrip()[:300])
            if total and line.startswith("Collecting "):
                done += 1
                name = line.split()[1].split("==")[0]
                if bar:
                    print(f"\rstart: {done} of {total}: {name:<40.40}", end="", file=sys.stderr, flush=True)
                elif done % 20 == 0:
                    say(f"{done} of {total}: {name}")
    if bar and done:
        print(f"\r{'':<70}\r", end="", file=sys.stderr, flush=True)
    if process.returncode:
        raise SetupError("\n".join([f"{' '.join(words[:4])} ... ended with {process.returncode}:", *last]))


def clean_environment() -> dict[str, str]:
    """The environment for pip and uv: this machine's index and proxy settings stay, a user's install habits do not."""
    env = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")}
    env.update(PIP_USER="0", PIP_REQUIRE_VIRTUALENV="0", PIP_DISABLE_PIP_VERSION_CHECK="1", PYTHONNOUSERSITE="1")
    if "UV_CACHE_DIR" not in env and not os.access(os.environ.get("HOME", "/"), os.W_OK):
        env["UV_NO_CACHE"] = "1"
    return env


def has(module: str) -> bool:
    with contextlib.suppress(ModuleNotFoundError):
        return importlib.util.find_spec(module) is not None
    return False


def look() -> Machine:
    """What this machine offers."""
    python = this_python()
    said = subprocess.run(
        [python, "-m", "pip", "--version"], capture_output=True, text=True, env=clean_environment(), check=False
    )
    pip = None
    if said.returncode == 0:
        pip = tuple(int(part) for part in said.stdout.split()[1].split(".")[:2] if part.isdigit())
    uv = shutil.which("uv") is not None
    mirror = False
    if uv and pip:
        listed = subprocess.run([python, "-m", "pip", "config", "list"], capture_output=True, text=True, check=False)
        mirror = "index-url" in listed.stdout or "find-links" in listed.stdout
    return Machine(uv, has("venv.__main__"), has("ensurepip.__main__"), pip, mirror)


def install(plan: str, folder: Path, set_name: str, fresh: bool) -> None:
    """Make the environment in one way and fill it with one set."""
    python, inside = this_python(), str(env_python(folder))
    lock = ROOT / "requirements" / f"{set_name}.txt"
    total = sum("==" in line for line in lock.read_text(encoding="utf-8").splitlines())
    if fresh:
        clear(folder)
        if plan == "uv":
            run_quietly(["uv", "venv", "--quiet", "--allow-existing", "--python", python, str(folder)])
        elif plan != "target":
            run_quietly([python, "-m", "venv", *(["--without-pip"] if plan == "venv-pip" else []), str(folder)])
    options = ["--require-hashes", "--no-deps", "-r", str(lock)]
    of_pip = ["install", "--no-input", "--progress-bar", "off", "--no-warn-script-location", "--no-compile", *options]
    fill = {
        "uv": ["uv", "pip", "install", "--python", inside, *options],
        "venv": [inside, "-m", "pip", *of_pip],
        "venv-pip": [python, "-m", "pip", "--python", inside, *of_pip],
        "target": [python, "-m", "pip", *of_pip, "--target", str(folder / "deps")],
    }
    say(f"installing up to {total} libraries into {folder} (by {plan}; a few minutes the first time)")
    try:
        run_quietly(fill[plan], total)
    except SetupError as problem:
        raise FetchError(str(problem)) from None
    packages = folder / "deps" if plan == "target" else add_nextseason(folder)
    # On all cores, where pip takes one. A library may bring a file for another Python: what does not compile stays.
    compiled = [python if plan == "target" else inside, "-m", "compileall", "-q", "-j", "0", str(packages)]
    subprocess.run(compiled, capture_output=True, env=clean_environment(), check=False)


def add_nextseason(folder: Path) -> Path:
    """Put this checkout's own code in the environment: a path file and a command, so that nothing is to be built.

    Gives the folder of the libraries.
    """
    ask = [str(env_python(folder)), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    packages = Path(subprocess.run(ask, capture_output=True, text=True, check=True).stdout.strip())
    (packages / "nextseason-checkout.pth").write_text(f"{ROOT / 'src'}\n", encoding="utf-8")
    if os.name != "nt":
        command = folder / "bin" / "nextseason"
        command.write_text('#!/bin/sh\nexec "$(dirname "$0")/python" -m nextseason "$@"\n', encoding="utf-8")
        command.chmod(0o755)
    return packages


def set_up(set_name: str) -> Stamp:
    """Bring the environment to a set, if it is not there yet."""
    folder, wanted = home(), wanted_stamp(set_name)
    made = read_stamp(folder)
    if made and up_to_date(made, wanted):
        return made
    with alone(folder):
        made = read_stamp(folder)  # the one waited for may have made it
        if made and up_to_date(made, wanted):
            return made
        if made:  # what was once asked for stays installed
            wanted = wanted._replace(set=max(made.set, set_name, key=SETS.index))
        began = time.monotonic()
        plan = try_plans(folder, made, wanted)
        stamp = wanted._replace(plan=plan)
        write_stamp(folder, stamp)
        say(f"ready in {time.monotonic() - began:.0f} s: the {stamp.set} set, {size_mb(folder)} MB")
        return stamp


def try_plans(folder: Path, made: Stamp | None, wanted: Stamp) -> str:
    machine = look()
    found = plans(machine)
    keep = made is not None and keepable(made, wanted) and made.plan in found
    if made and keep:
        found = [made.plan]
    (folder / "start.json").unlink(missing_ok=True)
    problems, tools_failed = [], set()
    for plan in found:
        tool = "uv" if plan == "uv" else "pip"
        if tool in tools_failed:
            continue
        try:
            install(plan, folder, wanted.set, fresh=not keep)
            return plan
        except FetchError as problem:
            tools_failed.add(tool)
            problems.append(str(problem))
            if made and keep and "Installing collected" not in str(problem):
                write_stamp(folder, made)  # nothing was touched: what was there still serves
        except SetupError as problem:
            problems.append(str(problem))
        say(f"this way did not work: {plan}")
    if tools_failed:
        remedy = (
            "The libraries could not be installed. Is the network there? A proxy is taken from HTTPS_PROXY,\n"
            "a mirror from pip's own configuration (pip config set global.index-url URL)."
        )
    else:
        remedy = (
            f"This Python ({sys.executable}) has neither pip nor a complete venv to install libraries with.\n"
            f"Install what is missing:  {what_to_install(sys.version_info[:2], set(filter(shutil.which, MANAGERS)))}"
        )
    raise SetupError("\n".join([*problems, remedy, "Then run this command again."]))


def size_mb(folder: Path) -> int:
    """The space a folder takes on disk in MB of 2**20 bytes, as `du -sm` counts it."""
    seen, total = set(), 0
    for entry in [folder, *folder.rglob("*")]:
        about = entry.lstat()
        if (about.st_dev, about.st_ino) not in seen or not about.st_ino:
            seen.add((about.st_dev, about.st_ino))
            total += getattr(about, "st_blocks", -(-about.st_size // 512)) * 512
    return -(-total // 2**20)


# Running.


def command_line(stamp: Stamp, words: list[str]) -> tuple[list[str], dict[str, str]]:
    """The Python call for words like ``["-m", "pytest"]``, and its environment."""
    env = dict(os.environ)
    env.pop("PYTHONHOME", None)
    if stamp.plan != "target":
        return [str(env_python(home())), *words], env
    env["PYTHONPATH"] = os.pathsep.join([str(home() / "deps"), str(ROOT / "src")])
    env["PYTHONNOUSERSITE"] = "1"
    return [this_python(), *words], env


def become(stamp: Stamp, words: list[str]) -> NoReturn:
    """Go on as another program, which then gets the signals and gives the exit status."""
    call, env = command_line(stamp, words)
    sys.stdout.flush()
    if os.name == "nt":
        sys.exit(subprocess.call(call, env=env))
    os.execve(call[0], call, env)


def tell_size(stamp: Stamp) -> int:
    size = size_mb(home())
    limit = f", limit {CORE_LIMIT_MB} MB" if stamp.set == "core" else ""
    print(f"{stamp.set} set: {size} MB in {home()}{limit}")
    return int(stamp.set == "core" and size > CORE_LIMIT_MB)


def parse(words: list[str], with_set: str) -> tuple[str, str, list[str]]:
    """The command, the set to install for it, and the command's own arguments."""
    words = list(words)
    if words and words[0].startswith("--with"):
        option, _, value = words.pop(0).partition("=")
        if option != "--with" or not (value or words):
            raise SetupError(f"--with takes one of {', '.join(SETS)}")
        with_set = value or words.pop(0)
    command, rest = (words[0], words[1:]) if words else ("demo", [])
    if command not in COMMANDS:
        raise SetupError(f"unknown command {command!r}: {', '.join(COMMANDS)}. Did you mean: run {command}?")
    if command == "tool" and not rest:
        raise SetupError("tool takes the name of one: python3 start.py tool mypy")
    if with_set and with_set not in SETS:
        raise SetupError(f"unknown set {with_set!r}: one of {', '.join(SETS)}")
    return command, max(COMMANDS[command], with_set or "core", key=SETS.index), rest


def main() -> int:
    better = next(
        (name for name in ("python3.14", "python3.13", "python3.12", "python3.11") if shutil.which(name)), None
    )
    problem = too_old(sys.version_info[:3], better)
    if problem:
        print(problem, file=sys.stderr)
        return 1
    if sys.argv[1:2] in (["-h"], ["--help"], ["help"]):
        print(__doc__.strip())
        return 0
    try:
        command, set_name, rest = parse(sys.argv[1:], os.environ.get("NEXTSEASON_WITH", ""))
    except SetupError as wrong:
        say(str(wrong))
        return 2
    try:
        stamp = set_up(set_name)
    except SetupError as wrong:
        say(str(wrong))
        return 1
    except OSError as wrong:
        say(f"{wrong}. The set-up writes to {home()}; NEXTSEASON_VENV names another folder.")
        return 1
    if command == "size":
        return tell_size(stamp)
    if command in ("test", "tool"):
        os.chdir(ROOT)
    if command == "tool":
        become(stamp, ["-m", *rest])
    if command == "test":
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # the tests start Python often: each would compile all anew
        # The whole suite on all cores; with arguments, exactly what they say.
        become(stamp, ["-m", "pytest", *(rest or ["-n", "auto", "--dist", "worksteal"])])
    if command != "setup":
        # -P: a file in the folder it is called from is never taken for a library.
        become(stamp, ["-P", "-m", "nextseason", *(rest if command == "run" else ["demo", *rest])])
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        say("stopped; run the same command again to go on")
        sys.exit(130)
