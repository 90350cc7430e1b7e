"""Questions to a person, where the terminal gives less than usual."""

import sys

import pytest
import typer

from factcheck.cli.asking import ask_key, ask_line


def test_a_terminal_that_is_gone_ends_the_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typer, "getchar", str)
    with pytest.raises(EOFError):
        ask_key("which? ", "ab")


@pytest.mark.parametrize(("typed", "line"), (("", "filled in"), (" other ", "other")))
def test_without_a_line_editor_the_text_is_shown_and_enter_keeps_it(
    monkeypatch: pytest.MonkeyPatch, typed: str, line: str
) -> None:
    asked: list[str] = []

    def answer(question: str) -> str:
        asked.append(question)
        return typed

    monkeypatch.setitem(sys.modules, "readline", None)
    monkeypatch.setattr("builtins.input", answer)
    assert ask_line("claim", "filled in") == line
    assert asked == ["claim [filled in]: "]
