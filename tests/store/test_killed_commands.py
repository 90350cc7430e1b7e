"""A command that is stopped in the middle, and the order in which it makes things durable. The long loops: torture."""

from pathlib import Path

import pytest
from desk_processes import run, traced
from desk_torture import KILLED, PAGE, AddFrom, Attach, Count, strike
from loopback import LoopbackSite


@pytest.mark.parametrize(("calls", "number"), (("fsync,fdatasync", 4),))
def test_attach_killed_in_the_middle_leaves_a_sound_desk(
    tmp_path: Path, site: LoopbackSite, calls: str, number: int
) -> None:
    command = Attach(site.page("/a", PAGE), tmp_path)
    assert strike(command, tmp_path / "desk", calls, "signal=SIGKILL", str(number), Count()) in KILLED


@pytest.mark.parametrize(("calls", "number"), (("pwrite64", 60), ("link,linkat", 1)))
def test_add_from_killed_in_the_middle_leaves_a_sound_desk(tmp_path: Path, calls: str, number: int) -> None:
    assert strike(AddFrom(tmp_path), tmp_path / "desk", calls, "signal=SIGKILL", str(number), Count()) in KILLED


def test_a_full_disk_is_told_and_nothing_is_claimed(tmp_path: Path) -> None:
    assert strike(AddFrom(tmp_path), tmp_path / "desk", "pwrite64", "error=ENOSPC", "60+", Count()) == 4


def test_a_captures_bytes_are_on_the_disk_before_the_ledger_names_them(tmp_path: Path, site: LoopbackSite) -> None:
    command = Attach(site.page("/a", PAGE), tmp_path)
    command.prepare(tmp_path / "desk")
    under = traced(tmp_path / "trace", "fsync,fdatasync,pwrite64,rename,renameat,renameat2")
    assert run(tmp_path / "desk", *command.arguments, under=under)[0] == 0
    calls = (tmp_path / "trace").read_text().splitlines()

    def first(call: str, path: str) -> int:
        return next(index for index, line in enumerate(calls) if call in line and path in line)

    order = [
        first("fsync(", ".warc.gz>"),
        first("rename", ".warc.gz"),
        first("fsync(", "/archive>"),
        first("pwrite64(", "desk.db-wal>"),
        first("fdatasync(", "desk.db-wal>"),
    ]
    assert order == sorted(order)
    assert [line for line in calls[order[3] :] if ".warc.gz" in line] == []


def test_every_commit_is_durable_before_it_is_answered(tmp_path: Path) -> None:
    command = AddFrom(tmp_path)
    under = traced(tmp_path / "trace", "fsync,fdatasync,write,link")
    assert run(tmp_path / "desk", *command.arguments, under=under)[0] == 0
    calls = (tmp_path / "trace").read_text().splitlines()
    answered = next(index for index, line in enumerate(calls) if "write(1<" in line)
    synced = [index for index, line in enumerate(calls) if "fdatasync(" in line and "desk.db-wal>" in line]
    assert synced[0] < answered
    linked = next(index for index, line in enumerate(calls) if "link(" in line)
    assert any("fdatasync(" in line and ".partial-" in line for line in calls[:linked])
    assert any("sync(" in line and f"{tmp_path}/desk>" in line for line in calls[linked : synced[0]])
