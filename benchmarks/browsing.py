"""How quick the pages are over a large corpus, in a real browser.

    python -m benchmarks.browsing QUESTIONS --data FOLDER [--cache FOLDER]

QUESTIONS is a file of JSON lines with a "question" each, FOLDER a data folder that holds a corpus
(``python -m benchmarks.asking`` keeps one with --data). Prints, in milliseconds: a question to its
columns and to the pairs below them, the same asked again, a change of page; how often typing ran
the script; and the longest time that the browser could not answer a key.
"""

import argparse
import json
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from playwright.sync_api import Page, expect, sync_playwright

from benchmarks.launching import ask
from tests.ui.server import CHROMIUM, FLAGS, Server, settle

PAGES = {
    "Corpus": ".st-key-corpus-head",
    "Atelier": ".st-key-board-first, .st-key-board-tools",
    "Vérifier": ".st-key-documents",
    "Questionner": ".rc-quote, .rc-silence, .st-key-cards",
}
PATIENCE = 300_000  # milliseconds
WATCH = """() => {
    window.longest = 0;
    new PerformanceObserver((list) => {
        for (const task of list.getEntries()) {
            window.longest = Math.max(window.longest, task.duration);
        }
    }).observe({ type: "longtask", buffered: true });
    window.runs = 0;
    const app = document.querySelector("[data-test-script-state]");
    new MutationObserver(() => {
        if (app.dataset.testScriptState === "running") window.runs += 1;
    }).observe(app, { attributes: true, attributeFilter: ["data-test-script-state"] });
}"""


def main() -> None:
    """Ask, turn pages, type, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("questions", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--cache", type=Path, help="where the models are prepared")
    parser.add_argument("--limit", type=int, default=40, help="questions that are asked")
    given = parser.parse_args()
    lines = given.questions.read_text(encoding="utf-8").splitlines()[: given.limit]
    questions = [json.loads(line)["question"] for line in lines]
    cache = given.cache or Path.home() / ".cache" / "regards-croises"
    with Server(given.data.resolve(), cache) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="fr-FR")
        page.goto(server.base)
        expect(page.locator(".st-key-cards")).to_be_visible(timeout=PATIENCE)
        settle(page)
        page.evaluate(WATCH)
        for name in ("a question", "the same again"):
            columns, ends = zip(*(ask(page, one) for one in questions), strict=True)
            _report(f"{name} to its columns", columns)
            _report(f"{name} to its pairs", ends)
        _report("a change of page", [_turn(page, name) for name in [*PAGES] * 5])
        print(f"script runs while typing     {_type(page)}")
        print(f"longest wait of the browser  {page.evaluate('window.longest'):.0f} ms")
        browser.close()


def _turn(page: Page, name: str) -> float:
    """Return the seconds from a click on a page's name until what it shows stands."""
    begun = time.perf_counter()
    page.get_by_role("link", name=name, exact=True).click()
    page.wait_for_function("shown => document.querySelector(shown)", arg=PAGES[name])
    spent = time.perf_counter() - begun
    settle(page)
    return spent


def _type(page: Page) -> int:
    """Return how often the script ran while a question was typed and not sent."""
    before = page.evaluate("window.runs")
    page.get_by_label("Votre question").fill("")
    page.get_by_label("Votre question").press_sequentially("Faut-il des scripts", delay=30)
    page.wait_for_timeout(500)
    return int(page.evaluate("window.runs") - before)


def _report(name: str, spent: Sequence[float]) -> None:
    p50, p95 = 1000 * np.percentile(spent, [50, 95])
    print(f"{name:28} p50 {p50:5.0f} ms, p95 {p95:5.0f} ms, {len(spent)} times", flush=True)


if __name__ == "__main__":
    main()
