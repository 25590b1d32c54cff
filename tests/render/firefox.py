"""Firefox as a printer and a reader: an installed one, without a window, driven by its own remote protocol (Marionette)."""

from __future__ import annotations

import base64
import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")
PATIENCE = 60
"""Seconds until it has started."""


class Firefox:
    """A running Firefox."""

    def __init__(self, port: int) -> None:
        self._socket = self._reached(port)
        self._number = 0
        self._read()
        self._call("WebDriver:NewSession", {})

    @staticmethod
    def _reached(port: int) -> socket.socket:
        end = time.monotonic() + PATIENCE
        while True:
            try:
                return socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
            except OSError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.2)

    def _read(self) -> Any:
        length = b""
        while (sign := self._socket.recv(1)) != b":":
            length += sign
        message = b""
        while len(message) < int(length):
            message += self._socket.recv(int(length) - len(message))
        return json.loads(message)

    def _call(self, name: str, values: dict[str, Any]) -> Any:
        self._number += 1
        message = json.dumps([0, self._number, name, values]).encode()
        self._socket.sendall(b"%d:%s" % (len(message), message))
        _, _, error, result = self._read()
        assert error is None, error
        return result

    def printed(self, path: Path) -> bytes:
        """A page as it comes out of the printer, as a PDF on A4."""
        return self.printed_as_it_is(path, {"page": {"width": 21.0, "height": 29.7}, "background": False,
                                            "margin": {"top": 1.1, "bottom": 1.1, "left": 1.3, "right": 1.3}})

    def printed_as_it_is(self, path: Path, settings: dict[str, Any] | None = None) -> bytes:
        """A page as somebody prints it who changes nothing."""
        self.open(path)
        result = self._call("WebDriver:Print", settings or {})
        return base64.b64decode(result["value"])

    def open(self, path: Path, size: tuple[int, int] = (1280, 800)) -> None:
        """Open a page, in a window of a size."""
        self._call("WebDriver:SetWindowRect", {"width": size[0], "height": size[1]})
        self._call("WebDriver:Navigate", {"url": path.as_uri()})

    def does(self, script: str, *given: Any) -> Any:
        """What a script gives that a page runs, whatever its policy says."""
        return self._call("WebDriver:ExecuteScript", {"script": script, "args": given})["value"]

    def back(self) -> None:
        """The browser's own way back."""
        self._call("WebDriver:Back", {})

    def seen(self) -> bytes:
        """The screen, as a picture."""
        return base64.b64decode(self._call("WebDriver:TakeScreenshot", {"full": False})["value"])

    def quit(self) -> None:
        self._call("Marionette:Quit", {"flags": ["eForceQuit"]})
        self._socket.close()


@contextmanager
def firefox(folder: Path) -> Iterator[Firefox]:
    """A Firefox of its own, with all that it keeps in a folder."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (folder / "user.js").write_text(f'user_pref("marionette.port", {port});\n')
    program = subprocess.Popen([str(FIREFOX), "--headless", "--marionette", "--no-remote", "--profile", str(folder)],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        found = Firefox(port)
        yield found
        found.quit()
        program.wait(PATIENCE)
    finally:
        program.kill()
        program.wait()
