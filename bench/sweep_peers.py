"""The programs that a sweep is measured beside. Each that is not our own dependency has an environment of its own, in .peers/.

wget with `--warc-file`; httpx with warcio as warcio's pages document it; scrapy with warcio; ArchiveBox with what it needs
for a page and its title alone; changedetection.io, which checks a page the first time; and sockets that keep what they read,
below which nothing can be.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
import venv
from collections.abc import Callable
from pathlib import Path
from typing import Any

from costs import Cost, cost_of, cpu_so_far
from measuring import PYTHON, ROOT, plain_environment

VERSIONS = {
    "scrapy": ("scrapy==2.19.0", "warcio==1.8.1"),
    "archivebox": ("archivebox==0.7.4",),
    "changedetection": ("changedetection.io==0.60.10",),
}
FLOOR = """
import os, socket, sys
from urllib.parse import urlsplit
urls = sys.stdin.read().split()
with open(sys.argv[1], "wb") as kept:
    for url in urls:
        parts = urlsplit(url)
        with socket.create_connection((parts.hostname, parts.port)) as link:
            link.sendall(f"GET {parts.path}?{parts.query} HTTP/1.1\\r\\nHost: {parts.netloc}\\r\\nConnection: close\\r\\n\\r\\n".encode())
            while block := link.recv(1 << 20):
                kept.write(block)
    kept.flush()
    os.fsync(kept.fileno())
"""
HTTPX_WARCIO = """
import sys, io, httpx
from warcio.warcwriter import WARCWriter
from warcio.statusandheaders import StatusAndHeaders
urls = sys.stdin.read().split()
with open(sys.argv[1], "wb") as file, httpx.Client() as client:
    writer = WARCWriter(file, gzip=True)
    for url in urls:
        with client.stream("GET", url, headers={"Accept-Encoding": "identity"}) as answer:
            body = b"".join(answer.iter_raw())
        head = StatusAndHeaders(f"{answer.status_code} {answer.reason_phrase}", list(answer.headers.items()), protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=head))
"""
HTTPX_MANY = """
import asyncio, sys, httpx
async def main(urls, most):
    free = asyncio.Semaphore(most)
    async with httpx.AsyncClient(limits=httpx.Limits(max_connections=most), timeout=None) as client:
        async def get(url):
            async with free:
                return len((await client.get(url)).content)
        await asyncio.gather(*map(get, urls))
asyncio.run(main(sys.stdin.read().split(), int(sys.argv[1])))
"""
SCRAPY = """
import io, sys, scrapy
from scrapy.crawler import CrawlerProcess
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter
urls, file = sys.stdin.read().split(), open(sys.argv[1], "wb")
writer = WARCWriter(file, gzip=True)
class Pages(scrapy.Spider):
    name = "pages"
    async def start(self):
        for url in urls:
            yield scrapy.Request(url, callback=self.parse, dont_filter=True)
    def parse(self, response):
        fields = [(name.decode(), value.decode()) for name, values in response.headers.items() for value in values]
        head = StatusAndHeaders(f"{response.status} OK", fields, protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(response.url, "response", payload=io.BytesIO(response.body), http_headers=head))
settings = {"LOG_ENABLED": False, "CONCURRENT_REQUESTS": int(sys.argv[2]), "CONCURRENT_REQUESTS_PER_DOMAIN": 2, "DOWNLOAD_DELAY": 0,
            "ROBOTSTXT_OBEY": False, "COMPRESSION_ENABLED": False, "COOKIES_ENABLED": False, "TELNETCONSOLE_ENABLED": False}
crawling = CrawlerProcess(settings)
crawling.crawl(Pages)
crawling.start()
file.close()
"""
UNWANTED = (
    "FAVICON WARC PDF SCREENSHOT DOM SINGLEFILE READABILITY MERCURY GIT MEDIA ARCHIVE_DOT_ORG HEADERS HTMLTOTEXT "
    "WGET_REQUISITES"
)
WAIT = 180.0  # seconds for a server to have started, or to have checked everything


def home_of(name: str) -> Path | None:
    """The folder of a peer's programs, installed when it is first asked for; None where that cannot be done here."""
    folder = ROOT / ".peers" / name
    if not (folder / "ready").exists():
        shutil.rmtree(folder, ignore_errors=True)
        print(f"installing {' and '.join(VERSIONS[name])} in .peers/{name}", file=sys.stderr)
        venv.create(folder, with_pip=True)
        pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        if subprocess.run([*pip, *VERSIONS[name]], capture_output=True, check=False).returncode:
            return None
        (folder / "ready").touch()
    return folder / "bin"


def keepers() -> dict[str, Callable[[Path, str], Cost]]:
    """What keeps pages, by name: called with a place to keep them and the URLs, a line each."""
    found: dict[str, Callable[[Path, str], Cost]] = {}
    if shutil.which("wget"):
        found["wget"] = lambda place, words: cost_of(
            ["wget", "-q", "-i", "-", "-O", "/dev/null", f"--warc-file={place}"], words
        )
    found["httpx + warcio"] = lambda place, words: cost_of([PYTHON, "-c", HTTPX_WARCIO, str(place)], words)
    if scrapy := home_of("scrapy"):
        found["scrapy + warcio"] = lambda place, words: scrapy_keeps(scrapy, place, words, 32)
    found["bare sockets, unpacked"] = lambda place, words: cost_of([PYTHON, "-c", FLOOR, str(place)], words)
    return found


def scrapy_keeps(home: Path, place: Path, words: str, in_flight: int) -> Cost:
    return cost_of([str(home / "python"), "-c", SCRAPY, str(place), str(in_flight)], words)


def httpx_reads(words: str, in_flight: int) -> Cost:
    return cost_of([PYTHON, "-c", HTTPX_MANY, str(in_flight)], words)


def archivebox_adds(folder: Path, words: str) -> float | None:
    """CPU seconds in which ArchiveBox adds the pages, each with wget and its title; its start is not counted."""
    home = home_of("archivebox")
    if home is None or not shutil.which("unshare"):
        return None
    folder.mkdir()
    # It refuses to be run by root, and asks nobody but the system who that is.
    apart = ["unshare", "--user", "--map-user=1000", "--map-group=1000"] if os.geteuid() == 0 else []
    environment = {"HOME": str(folder)} | {f"SAVE_{name}": "False" for name in UNWANTED.split()}
    command = [*apart, str(home / "archivebox")]
    cost_of([*command, "init"], environment=environment, folder=folder)
    idle = cost_of([*command, "version"], environment=environment, folder=folder)
    return cost_of([*command, "add", "--depth=0"], words, environment=environment, folder=folder).cpu - idle.cpu


def changedetection_checks(folder: Path, words: str) -> float | None:
    """CPU seconds in which changedetection.io checks the pages for the first time; its start is not counted."""
    home = home_of("changedetection")
    if home is None:
        return None
    folder.mkdir()
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    environment = plain_environment() | {"HOME": str(folder), "ALLOW_IANA_RESTRICTED_ADDRESSES": "true"}
    command = [str(home / "changedetection.io"), "-d", str(folder), "-C", "-h", "127.0.0.1", "-p", str(port)]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        place = f"http://127.0.0.1:{port}/api/v1"
        key = _await(lambda: _key_of(folder))
        _await(lambda: isinstance(_ask(place, key, "/watch"), dict))
        for watch in _ask(place, key, "/watch"):  # it comes with watches of its own
            _ask(place, key, f"/watch/{watch}", method="DELETE")
        time.sleep(3.0)
        before = cpu_so_far(server.pid)
        urls = words.split()
        _ask(place, key, "/import", method="POST", body=words.encode())
        _await(lambda: sum(bool(watch["last_checked"]) for watch in _ask(place, key, "/watch").values()) >= len(urls))
        return cpu_so_far(server.pid) - before
    finally:
        server.kill()
        server.wait()


def _key_of(folder: Path) -> str:
    written = folder / "changedetection.json"
    settings = json.loads(written.read_text()) if written.exists() else {}
    return settings.get("settings", {}).get("application", {}).get("api_access_token", "")


def _ask(place: str, key: str, path: str, *, method: str = "GET", body: bytes | None = None) -> Any:
    asked = urllib.request.Request(place + path, data=body, method=method, headers={"x-api-key": key})
    asked.add_header("Content-Type", "text/plain")
    with urllib.request.urlopen(asked) as answer:
        return json.loads(answer.read() or b"null")


def _await(happens: Callable[[], Any]) -> Any:
    """What `happens` gives once that is something."""
    until = time.monotonic() + WAIT
    while True:
        try:
            if found := happens():
                return found
        except (OSError, ValueError):
            pass
        if time.monotonic() > until:
            raise SystemExit("changedetection.io did not answer in time")
        time.sleep(0.5)
