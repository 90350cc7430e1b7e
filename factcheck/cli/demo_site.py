"""The fixture pages, served on loopback for as long as a demo runs."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

_PACKAGE = Path(__file__).resolve().parents[1]


def site_folder() -> Path:
    """Where the fixture pages are: inside an installed package, or beside it in a checkout."""
    installed = _PACKAGE / "fixtures" / "site"
    return installed if installed.is_dir() else _PACKAGE.parent / "fixtures" / "site"


class Site:
    """The fixture site: its URL, without a final slash, and its pages, which can be edited in place."""

    def __init__(self, routes: dict[str, dict[str, Any]]) -> None:
        self.url = ""
        self.routes = routes

    def edit(self, path: str, to: str) -> None:
        """From now on a page reads as another of the site's does."""
        self.routes[path] = self.routes[to]


@contextmanager
def serve_site(folder: Path) -> Iterator[Site]:
    """Serve the pages of `folder` by its routes.json."""
    site = Site(json.loads((folder / "routes.json").read_text("utf-8")))
    routes = site.routes

    class Page(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            route = routes.get(self.path, routes["/404.html"])
            body = (folder / route["file"]).read_bytes()
            self.send_response(route["status"])
            self.send_header("Content-Type", route["content_type"])
            self.send_header("Content-Length", str(len(body)))
            if "location" in route:
                self.send_header("Location", route["location"])
            for name, value in route.get("headers", {}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Keep the demo's own output readable."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        site.url = f"http://127.0.0.1:{server.server_port}"
        yield site
    finally:
        server.shutdown()
        server.server_close()
