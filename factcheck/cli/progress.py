"""A progress bar on stderr, for what takes long; nothing where stderr is no terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager


@contextmanager
def progress_of(what: str) -> Iterator[Callable[[int], Callable[[], None]]]:
    """The same for work that tells how much it is once it has begun: called with the total, it gives what is to be called."""
    with ExitStack() as showing:
        yield lambda total: showing.enter_context(progress(what, total))


@contextmanager
def progress(what: str, total: int) -> Iterator[Callable[[], None]]:
    """Show how many of `total` are done; the value is called once for each."""
    if not sys.stderr.isatty() or not total:
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda: bar.advance(task)
