"""One desk with every kind of fact, made once, and a copy of it for each test that damages it."""

from pathlib import Path

import pytest
from desk_damage import copy_desk, loosen, settle
from desk_samples import make_full_desk


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("full")
    make_full_desk(folder / "desk", folder)
    settle(folder / "desk")
    loosen(folder / "desk")
    return folder / "desk"


@pytest.fixture
def desk(pristine: Path, tmp_path: Path) -> Path:
    return copy_desk(pristine, tmp_path / "desk")
