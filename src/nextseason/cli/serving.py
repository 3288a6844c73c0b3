"""`nextseason serve` and `nextseason publish`: the desk as pages, feeds and a service."""

from __future__ import annotations

import os
import socket
from argparse import Namespace
from pathlib import Path

from ..errors import UsageError
from .desks import day_of, folder, today
from .output import Progress, say

SHORTEST = 16  # characters of a token


def serve(options: Namespace) -> None:
    """`nextseason serve`: over `web.app`."""
    try:
        import uvicorn

        from ..web import app
    except ImportError as error:
        raise UsageError(
            f"serve needs the extra web ({error.name} is missing): pip install 'nextseason[web]'"
        ) from None
    token = _token(options)
    if options.port > 65535:
        raise UsageError(f"--port {options.port} is none: name one from 0 to 65535")
    served = app.create(folder(options), today=today, hosts=[options.host, *options.allow_host], token=token)
    if app.open_to_others(options.host):
        say(
            f"note: {options.host} can be reached by others, who then read all of this desk; "
            "put a server that knows them in front, or leave --host away"
        )
    say("an article can be sent to /api/v1/articles with the token" if token else "read only: no token was given")
    listener = _listen(options.host, options.port)
    config = uvicorn.Config(
        served, access_log=False, log_level="warning", server_header=False, timeout_keep_alive=15,
        limit_concurrency=200, h11_max_incomplete_event_size=16_384,
    )  # fmt: skip
    host, port = listener.getsockname()[:2]
    say(f"http://{f'[{host}]' if ':' in host else host}:{port}/ (Ctrl-C ends)")
    uvicorn.Server(config).run(sockets=[listener])


def _listen(host: str, port: int) -> socket.socket:
    """A socket that whoever asks from now on waits at, rather than being refused while the desk is opened."""
    try:
        kind = socket.AF_INET6 if ":" in host else socket.AF_INET
        listener = socket.create_server((host, port), family=kind, backlog=128)
    except OSError as error:
        raise UsageError(
            f"{host} port {port} cannot be listened at ({error.strerror or error}); name others with --host and --port"
        ) from None
    # Else the body of each answer waits 40 ms until the other side has told that it got the head.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def _token(options: Namespace) -> str | None:
    """The token from a file, else from the environment; None where there is none."""
    if options.token_file is not None:
        try:
            token = Path(options.token_file).read_text("utf-8").strip()
        except (OSError, ValueError) as error:
            raise UsageError(
                f"--token-file {options.token_file} cannot be read ({error}); name a file of one line"
            ) from None
        name = f"--token-file {options.token_file}"
    else:
        token, name = os.environ.get("NEXTSEASON_TOKEN", "").strip(), "NEXTSEASON_TOKEN"
        if not token:
            return None
    if len(token) < SHORTEST or not token.isascii() or not token.isprintable() or " " in token:
        raise UsageError(f"{name}: a token has at least {SHORTEST} printable characters and no space")
    return token


def publish(options: Namespace) -> None:
    """`nextseason publish`: over `publish.publish`."""
    from ..publish import publish as write

    day = day_of("--as-of", options.day) if options.day is not None else None
    progress = Progress(every=200)
    done = write(folder(options), Path(options.to), today=today(), day=day, progress=progress, workers=options.workers)
    progress.done()
    say(*done.summary())
