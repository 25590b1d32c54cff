"""Firefox, told what to do over its own line (Marionette): opens a page, and prints it."""

from __future__ import annotations

import base64
import json
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")


class Firefox:
    """A browser of its own, without a window."""

    def __enter__(self) -> Firefox:
        self._folder = tempfile.TemporaryDirectory()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        (Path(self._folder.name) / "user.js").write_text(f'user_pref("marionette.port", {port});\n', encoding="utf-8")
        self._process = subprocess.Popen(
            [str(FIREFOX), "--headless", "--marionette", "--no-remote", "--profile", self._folder.name],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(300):
            try:
                self._line = socket.create_connection(("127.0.0.1", port), 60)
                break
            except OSError:
                time.sleep(0.2)
        self._read()
        self._number = 0
        self._ask("WebDriver:NewSession", {})
        return self

    def __exit__(self, *_: object) -> None:
        self._line.close()
        self._process.terminate()
        self._process.wait(30)
        self._folder.cleanup()

    def printed(self, path: Path) -> bytes:
        """A file as a PDF, as somebody prints it who changes nothing."""
        self._ask("WebDriver:Navigate", {"url": path.as_uri()})
        return base64.b64decode(self._ask("WebDriver:Print", {})["value"])

    def _ask(self, command: str, what: dict[str, Any]) -> Any:
        self._number += 1
        text = json.dumps([0, self._number, command, what])
        self._line.sendall(f"{len(text)}:{text}".encode())
        _, _, error, reply = self._read()
        assert error is None, error
        return reply

    def _read(self) -> Any:
        length = b""
        while not length.endswith(b":"):
            length += self._line.recv(1)
        text = b""
        while len(text) < int(length[:-1]):
            text += self._line.recv(1 << 16)
        return json.loads(text)
