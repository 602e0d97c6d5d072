"""A workshop prepared from end to end in a real browser, as a consultant would, timed.

``python -m benchmarks.scenario ARTICLES SHOTS`` makes a collection of the articles in a folder,
asks eight questions, keeps twelve quotes under four themes, judges, fills a matrix, takes every
document away, alters one quote in the booklet and has it checked; screenshots and the documents,
also as printed by LibreOffice where it is there, are left in SHOTS.
"""

import argparse
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from docx import Document
from playwright.sync_api import Page, expect, sync_playwright

from tests.ui.server import CHROMIUM, FLAGS, Server, settle

QUESTIONS = (
    "Un collaborateur est-il un client de l’entreprise ?",
    "Faut-il imposer des scripts aux équipes ?",
    "Quel est le rôle des dirigeants dans la culture client ?",
    "Peut-on mesurer la qualité d’une relation ?",
    "Faut-il sanctionner les erreurs ?",
    "Les émotions ont-elles leur place au travail ?",
    "La technologie remplace-t-elle le contact humain ?",
    "Comment créer la confiance ?",
)
THEMES = ("Le client interne", "Diriger", "Mesurer", "La relation")
KEPT = (2, 1, 2, 1, 2, 1, 2, 1)  # quotes kept of each question: twelve
FORMATS = {
    "Livret pour Word": "docx", "Diapositives": "pptx", "Tableau": "xlsx",
    "Dossier autonome": "html", "Cartes de citations": "pdf", "Texte": "md",
    "Références pour Zotero": "ris", "Références (.bib)": "bib", "Références (CSL-JSON)": "json",
}  # fmt: skip
PRINTED = (".docx", ".pptx", ".xlsx")
PATIENCE = 300_000  # milliseconds


def main() -> None:
    """Play the whole scenario, printing what each step took."""
    parser = argparse.ArgumentParser()
    parser.add_argument("articles", type=Path)
    parser.add_argument("shots", type=Path)
    parser.add_argument("--cache", type=Path, help="where the models are prepared")
    chosen = parser.parse_args()
    chosen.shots.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        Server(Path(folder) / "data", chosen.cache or Path(folder) / "cache") as server,
        sync_playwright() as playwright,
    ):
        expect.set_options(timeout=60_000)
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        page = browser.new_page(
            locale="fr-FR", accept_downloads=True, viewport={"width": 1440, "height": 900}
        )
        begun = time.perf_counter()
        Scenario(page, server.base, chosen.shots).play(sorted(chosen.articles.iterdir()))
        print(f"{time.perf_counter() - begun:7.1f} s  the whole scenario")
        browser.close()
    _print(chosen.shots)


class Scenario:
    """The steps, each seen on the page before the next begins."""

    def __init__(self, page: Page, base: str, shots: Path) -> None:
        self._page, self._base, self._shots = page, base, shots

    def play(self, articles: list[Path]) -> None:
        """Go through all steps."""
        self._collect(articles)
        self._prepare_themes()
        self._ask()
        self._judge()
        self._fill_matrix()
        self._take_away("Atelier")
        self._take_away("Matrice")
        self._look_at("Angles morts", ".rc-coverage")
        self._check()

    @contextmanager
    def _step(self, name: str) -> Iterator[None]:
        begun = time.perf_counter()
        yield
        settle(self._page)
        print(f"{time.perf_counter() - begun:7.1f} s  {name}")
        self._shoot(name)

    def _shoot(self, name: str) -> None:
        stem = "".join(sign if sign.isalnum() else "-" for sign in name.lower())
        self._page.screenshot(path=self._shots / f"{stem}.png")

    def _go(self, name: str) -> None:
        self._page.get_by_role("link", name=name, exact=True).click()
        expect(self._page.get_by_role("heading", level=1)).to_be_visible()
        settle(self._page)

    def _collect(self, articles: list[Path]) -> None:
        page = self._page
        with self._step("first start, corpus open"):
            page.goto(self._base + "/corpus")
            expect(page.locator(".st-key-counts")).to_be_visible(timeout=PATIENCE)
        page.get_by_text("Gérer les collections").click()
        field = page.get_by_label("Nom d’une nouvelle collection")
        field.fill("Mission")
        field.press("Enter")
        expect(page.get_by_text("Le corpus est vide.")).to_be_visible()
        settle(page)
        with self._step(f"{len(articles)} articles added"):
            files = page.locator("[class*=st-key-files-] input[type=file]")
            files.set_input_files([str(path) for path in articles])
            page.get_by_role("button", name="Ajouter au corpus").click()
            expect(page.locator(".rc-table tbody tr")).to_have_count(
                len(articles), timeout=PATIENCE
            )

    def _prepare_themes(self) -> None:
        page = self._page
        self._go("Atelier")
        with self._step("a workshop with four themes and a proposition"):
            field = page.get_by_label("Nom", exact=True).first
            field.fill("Mardi")
            field.press("Enter")
            first = page.locator(".rc-name").first
            first.fill(THEMES[0])
            first.press("Enter")
            for place, theme in enumerate(THEMES[1:], start=2):
                page.get_by_role("button", name="Ajouter un thème").click()
                expect(page.locator(".rc-lane")).to_have_count(place)
                expect(page.locator(".rc-name").last).to_be_focused()
                page.keyboard.type(theme)
                page.keyboard.press("Enter")
                settle(page)
            page.get_by_role("button", name="Ajouter une proposition").click()
            expect(page.locator(".rc-statement-field")).to_be_focused()
            page.keyboard.type("Un collaborateur est un client comme un autre.")
            page.keyboard.press("Enter")

    def _ask(self) -> None:
        page, kept, answered = self._page, 0, []
        self._go("Questionner")
        for place, question in enumerate(QUESTIONS):
            field = page.get_by_label("Votre question")
            field.fill(question)
            begun = time.perf_counter()
            field.press("Enter")
            page.wait_for_function(
                "text => new URL(location).searchParams.get('q') === text", arg=question
            )
            expect(page.locator(".st-key-busy")).to_have_count(0)
            expect(page.locator(".rc-quote:visible, .rc-silence").first).to_be_visible()
            settle(page)
            answered.append(time.perf_counter() - begun)
            self._shoot(f"question {place + 1}")
            self._choose_theme(THEMES[place // 2])
            for _ in range(KEPT[place]):
                done = page.get_by_role("button", name="Gardée", exact=True)
                before = done.count()
                page.get_by_role("button", name="Garder", exact=True).first.click()
                expect(done).to_have_count(before + 1)
                settle(page)
                kept += 1
        told = ", ".join(f"{seconds:.2f}" for seconds in answered)
        print(f"           eight questions answered, seconds each: {told}; {kept} quotes kept")

    def _choose_theme(self, theme: str) -> None:
        page = self._page
        choice = page.locator(".st-key-keep-in").get_by_role("combobox")
        if choice.input_value() == theme:
            return
        choice.click()
        page.get_by_role("option", name=theme).click()
        expect(choice).to_have_value(theme)
        settle(page)

    def _judge(self) -> None:
        page = self._page
        self._go("Atelier")
        with self._step("positions and a note on the board"):
            expect(page.locator(".rc-kept")).to_have_count(sum(KEPT))
            for place, stance in enumerate(("for", "against", "nuance")):
                page.locator(".rc-stance").nth(place).select_option(stance)
                settle(page)
            note = page.locator(".rc-note").first
            note.fill("Faire lire à voix haute, puis laisser deux minutes.")
            note.blur()
        page.screenshot(path=self._shots / "board whole.png", full_page=True)
        self._go("Confronter")
        with self._step("pairs of one question"):
            field = page.get_by_label("Question à confronter")
            field.fill(QUESTIONS[0])
            field.press("Enter")
            expect(page.locator("[class*=st-key-pair-]").first).to_be_visible(timeout=60_000)
        with self._step("a pair judged"):
            page.get_by_role("radio", name="Nuance").or_(
                page.get_by_role("button", name="Nuance")
            ).first.click()

    def _fill_matrix(self) -> None:
        page = self._page
        self._go("Matrice")
        with self._step(f"matrix of {len(QUESTIONS)} questions filled"):
            page.get_by_label("Vos questions, une par ligne").fill("\n".join(QUESTIONS))
            page.get_by_role("button", name="Remplir la matrice").click()
            expect(page.locator(".rc-matrix").first).to_be_visible(timeout=PATIENCE)

    def _take_away(self, where: str) -> None:
        page = self._page
        self._go(where)
        page.get_by_role("button", name="Exporter").click()
        menu = page.locator(".st-key-formats")
        for label, ending in FORMATS.items():
            begun = time.perf_counter()
            with page.expect_download(timeout=60_000) as waiting:
                menu.get_by_role("button", name=label).click()
            waiting.value.save_as(self._shots / f"{where}.{ending}")
            print(f"{time.perf_counter() - begun:7.1f} s  {where} as {ending}")
        page.keyboard.press("Escape")

    def _look_at(self, where: str, drawn: str) -> None:
        with self._step(f"page {where}"):
            self._page.get_by_role("link", name=where, exact=True).click()
            expect(self._page.locator(drawn).first).to_be_visible()

    def _check(self) -> None:
        page = self._page
        altered, words = self._altered()
        self._go("Vérifier")
        with self._step("a booklet with one altered quote checked"):
            page.locator("input[type=file]").set_input_files(str(altered))
            page.get_by_role("button", name="Vérifier les citations").click()
            expect(page.locator(".rc-report h2")).to_be_visible(timeout=60_000)
        told = " ".join(page.locator(".rc-report h2").inner_text().split())
        caught = [
            *map(str.strip, page.locator(".rc-checked del, .rc-checked ins").all_inner_texts())
        ]
        print(f"           altered by hand: {words}; told: {told}; shown: {caught}")

    def _altered(self) -> tuple[Path, str]:
        """Change one word of one quote in the booklet, as a person might."""
        document = Document(str(self._shots / "Atelier.docx"))
        for table in document.tables:
            for run in (
                run
                for cell in table._cells
                for paragraph in cell.paragraphs
                for run in paragraph.runs
            ):
                words = run.text.split(" ")
                if len(words) > 25:  # a quote, not the head of a column
                    old, words[6] = words[6], "jamais"
                    run.text = " ".join(words)
                    path = self._shots / "Atelier-altered.docx"
                    document.save(str(path))
                    return path, f"“{old}” -> “jamais”"
        raise SystemExit("no quote to alter in the booklet")


def _print(shots: Path) -> None:
    """Have LibreOffice print the office files, where it is there."""
    soffice = shutil.which("soffice")
    files = [path for path in sorted(shots.iterdir()) if path.suffix in PRINTED]
    if soffice and files:
        subprocess.run(  # noqa: S603 - a program found on this machine, files just made
            [soffice, "--headless", "--convert-to", "pdf", "--outdir", str(shots / "printed"),
             *map(str, files)],
            check=True, capture_output=True, timeout=240,
        )  # fmt: skip


if __name__ == "__main__":
    main()
