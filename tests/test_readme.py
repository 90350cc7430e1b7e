"""The README's transcripts are run, in order, in an empty folder, as a newcomer would type them."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
VARYING = (
    (r"\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)? UTC", "MOMENT"),
    (r"capture-\d{8}T\d{6}Z-[0-9a-f]{32}", "CAPTURE"),
    (r"file:///\S*?/fixtures/", "file:///…/fixtures/"),
    (r"(?<=head )(\d+):[0-9a-f]{64}", r"\1:DIGEST"),
)


def transcripts(page: Path) -> list[tuple[str, str]]:
    """Each command of the page's console blocks with the output that the page shows for it."""
    found: list[tuple[str, str]] = []
    for block in re.findall(r"```console\n(.*?)```", page.read_text("utf-8"), re.DOTALL):
        for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = step.partition("\n")
            found.append((command, shown))
    return found


def settled(output: str) -> str:
    for pattern, word in VARYING:
        output = re.sub(pattern, word, output)
    return output


def test_every_command_of_the_readme_prints_what_the_readme_says(tmp_path: Path) -> None:
    for folder in ("fixtures", "seeds"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    environment = {
        **os.environ,
        "FACTCHECK_DESK": "desk",
        "FACTCHECK_ACTOR": "ann",
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "PYTHONUTF8": "1",
    }
    steps = transcripts(ROOT / "README.md")
    assert len(steps) > 8
    for command, shown in steps:
        done = subprocess.run(
            command, shell=True, cwd=tmp_path, env=environment, text=True, check=False,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
        )  # fmt: skip
        assert settled(done.stdout) == settled(shown), command


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)#]+)\)", (ROOT / "README.md").read_text("utf-8")))
def test_every_link_of_the_readme_leads_somewhere(link: str) -> None:
    assert link.startswith("https://") or (ROOT / link).exists()
