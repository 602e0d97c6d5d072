"""The command line; what its commands do stands in ``commands``.

JSON goes alone to stdout, what is said to a person to stderr. Exit 0 done, 1 an error the user
can act on, 2 wrong usage.
"""

import io
import os
import signal
import sys


def main() -> None:
    """Run the program; what it reads and prints is UTF-8, whatever the terminal's habits."""
    # Ctrl-C before there is anything to stop: no exception, which would end in a traceback
    before = signal.signal(signal.SIGINT, lambda _signal, _frame: os._exit(1))
    from commands import (  # noqa: F401 - each adds its own
        adding,
        articles,
        asking,
        backup,
        checking,
        collections,
        exporting,
        index,
        workshop,
    )
    from commands.run import app
    from logs import catch_faults

    catch_faults()
    signal.signal(signal.SIGINT, before)
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    app()


if __name__ == "__main__":
    main()
