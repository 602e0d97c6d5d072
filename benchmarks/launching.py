"""Time from ``streamlit run app.py`` to the first paint, to the corpus, to the first answer.

    python -m benchmarks.launching [--runs N]

Each run starts in a data folder of its own: once with nothing prepared, then again over what the
first start left. Needs Chromium. Prints seconds since the process was started.
"""

import argparse
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from tests.ui.server import CHROMIUM, FLAGS, Server

FIRST = "Faut-il s’occuper des salariés avant les clients ?"
NEXT = (
    "Faut-il mesurer la satisfaction des clients ?",
    "Les émotions se commandent-elles au travail ?",
    "Quel est le rôle des dirigeants ?",
    "La machine peut-elle remplacer l’accueil ?",
)
PATIENCE = 300_000  # milliseconds
COLUMNS = """question => new URL(location).searchParams.get("q") === question &&
    document.querySelector("[class*=st-key-source-], .rc-silence") &&
    document.querySelector(".st-key-looking, [data-test-script-state=notRunning]")"""
DONE = "[data-test-script-state=notRunning]"


def main() -> None:
    """Launch, ask, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=3)
    with sync_playwright() as playwright:
        for _ in range(parser.parse_args().runs):
            with tempfile.TemporaryDirectory() as folder:
                for state in ("fresh", "warm"):
                    browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
                    page = browser.new_page(viewport={"width": 1440, "height": 900})
                    print(state, *_launch(page, Path(folder)), sep="  ")
                    browser.close()


def _launch(page: Page, folder: Path) -> list[str]:
    """Return each moment of one start, as words and seconds."""
    begun = time.perf_counter()
    with Server(folder / "data", folder / "cache") as server:
        page.goto(server.base)
        expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=PATIENCE)
        moments = [f"painted {time.perf_counter() - begun:.1f} s"]
        expect(page.locator(".st-key-cards")).to_be_visible(timeout=PATIENCE)
        moments.append(f"corpus open {time.perf_counter() - begun:.1f} s")
        ask(page, FIRST)
        moments.append(f"first answer {time.perf_counter() - begun:.1f} s")
        moments.append("next " + ", ".join(f"{ask(page, text)[0]:.2f}" for text in NEXT) + " s")
    return moments


def ask(page: Page, question: str) -> tuple[float, float]:
    """Return the seconds from Enter to the columns of ``question``, and to the end of its run.

    What is looked for between the two are the pairs to confront, below the columns.
    """
    field = page.get_by_label("Votre question")
    field.fill(question)
    begun = time.perf_counter()
    field.press("Enter")
    # the address names the question once its run has begun
    page.wait_for_function(COLUMNS, arg=question, timeout=PATIENCE)
    columns = time.perf_counter() - begun
    page.wait_for_selector(DONE, timeout=PATIENCE)
    return columns, time.perf_counter() - begun


if __name__ == "__main__":
    main()
