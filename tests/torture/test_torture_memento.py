"""A Memento server that is none of ours, with our own WARC files in it: our client finds its copies and attaches from them."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
import venv
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_processes import run
from loopback import LoopbackSite

pytestmark = pytest.mark.torture

QUOTE = "We have agreed to our own offer of 2022"
PAGE = f"<title>Minutes of Eastvale</title><p>{QUOTE} and to nothing beyond it.</p>"
SERVER = ("pywb==2.10.0", "setuptools<81")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of pywb, in an environment of their own."""
    folder = tmp_path_factory.mktemp("pywb")
    venv.create(folder, with_pip=True)
    pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *SERVER]
    if subprocess.run(pip, capture_output=True, check=False).returncode:
        pytest.skip("pywb cannot be installed here")
    return folder / "bin"


@pytest.fixture
def replay(server: Path, site: LoopbackSite, tmp_path: Path) -> Iterator[tuple[str, str]]:
    """The address before its copies, and the page that it holds copies of, which is gone."""
    desk, page = tmp_path / "first", site.page("/minutes", PAGE)
    run(desk, "add", "A claim", "--by", "Paul Hart")
    run(desk, "attach", "1", page, "--allow-private")
    site.page("/minutes", PAGE.replace("nothing", "something"))
    run(desk, "sweep", "--all", "--allow-private")
    site.page("/minutes", "gone", status=410)
    folder = tmp_path / "replay"
    folder.mkdir()
    files = sorted(map(str, (desk / "archive").iterdir()))
    for command in (["init", "desk"], ["add", "desk", *files]):
        subprocess.run([str(server / "wb-manager"), *command], cwd=folder, check=True, capture_output=True)
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [str(server / "wayback"), "-b", "127.0.0.1", "-p", str(port)]
    with (folder / "log").open("wb") as log:
        running = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, env={**os.environ, "HOME": str(folder)})
    try:
        _await(f"http://127.0.0.1:{port}/desk/")
        yield f"http://127.0.0.1:{port}/desk", page
    finally:
        running.kill()
        running.wait()
        shutil.rmtree(folder)


def test_our_own_captures_come_back_as_mementos(replay: tuple[str, str], tmp_path: Path) -> None:
    prefix, page = replay
    desk = tmp_path / "second"
    run(desk, "add", "Northmark has accepted guarantees", "--by", "Paul Hart")
    asked = ("--archive", prefix, "--allow-private")
    found = _json(run(desk, "memento", page, *asked, "--json")[1])
    assert len(found) == 2
    told = ("attach", "1", page, "--memento", *asked, "--stance", "refutes", "--json")
    evidence = _json(run(desk, *told, "--quote", f"{QUOTE} and to something beyond it")[1])
    assert evidence["location"] == page
    assert evidence["state"] == "exact"
    assert evidence["memento_at"] == max(item["at"] for item in found)
    first = found[0]["at"][:19]
    assert _json(run(desk, "memento", page, "--at", first[:10], *asked, "--json")[1])
    raw = run(desk, "capture", str(evidence["capture"]), "--raw")[1]
    assert raw == PAGE.replace("nothing", "something")
    assert run(desk, "verify", "--deep")[0] == 0


def _json(text: str) -> list[dict[str, str]] | dict[str, str]:
    import json

    return json.loads(text)  # type: ignore[no-any-return]


def _await(url: str) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(url, timeout=2).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    sys.exit("the server did not start")
