"""The `factcheck` command."""

import gc
import sys


def main() -> None:
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        # Scripts ask for the version alone, and often; it needs no command line parser.
        from factcheck import __version__

        sys.stdout.write(f"factcheck {__version__}\n")
        return
    import signal

    # A command is over before a collection of cycles could pay; most of them would fall in the imports.
    gc.set_threshold(100_000, 50, 100)
    # Ctrl-C while we still import ends us as it ends any program, without a traceback.
    interruptible = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if interruptible:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from factcheck.cli.app import run

    if interruptible:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    code = run(arguments)
    # Nothing is collected any more: the interpreter's last look for cycles would cost a tenth of a list.
    gc.freeze()
    sys.exit(code)


if __name__ == "__main__":
    main()
