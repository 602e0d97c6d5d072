"""Whether the app answers: for a container's health check, and for a service that has to be up.

``python deploy/health.py --wait 120`` asks until it does, for 120 seconds at most. Nothing but the
standard library, so that it runs beside any installation.
"""

import argparse
import sys
import time
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException

EVERY = 0.5  # seconds between two questions


def is_up(host: str, port: int) -> bool:
    """Return whether Streamlit says that it is well."""
    asking = HTTPConnection(host, port, timeout=5)
    try:
        asking.request("GET", "/_stcore/health")
        return asking.getresponse().status == HTTPStatus.OK
    except (OSError, HTTPException):
        return False
    finally:
        asking.close()


def main() -> None:
    """Exit 0 once the app answers, 1 where it did not in time."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--host", default="127.0.0.1")
    options.add_argument("--port", type=int, default=8501)
    options.add_argument("--wait", type=float, default=0, help="seconds, at most")
    asked = options.parse_args()
    end = time.monotonic() + asked.wait
    while not is_up(asked.host, asked.port):
        if time.monotonic() >= end:
            sys.exit(f"nothing answers at {asked.host}:{asked.port}")
        time.sleep(EVERY)


if __name__ == "__main__":
    main()
