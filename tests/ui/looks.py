"""How a screen is looked at: every size, both themes, under the rules of axe, kept as pictures."""

import os
import re
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.ui.server import still

SIZES = {"desk": (1440, 900), "small": (1024, 768), "phone": (390, 844)}
STRICT = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# Streamlit's own, which a page cannot mend: rule, and the node it is known of.
KNOWN = {"presentation-role-conflict": 'data-testid="stFileUploaderDropzone"'}
SCREENSHOTS = "REGARDS_SCREENSHOTS"  # the folder that keeps the pictures, where it is set


def turn(page: Page, theme: str) -> None:
    """Show the page in a theme, as the system asks for it."""
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    page.wait_for_function(
        "theme => document.documentElement.style.colorScheme === theme", arg=theme
    )


def faults(page: Page) -> list[str]:
    """Return what axe finds, a line a node, Streamlit's own known ones left out."""
    still(page)
    found = Axe().run(page, options=STRICT).response["violations"]
    return [
        f"{rule['id']} ({rule['impact']}): {node['html'][:200]}"
        for rule in found
        for node in rule["nodes"]
        if not re.search(KNOWN.get(rule["id"], "$^"), node["html"])
    ]


def look(page: Page, name: str) -> list[str]:
    """Return what is wrong with a screen at any size, in either theme; keep a picture of each."""
    wrong: list[str] = []
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        for theme in ("light", "dark"):
            turn(page, theme)
            if size != "small":  # axe at both ends: what lies between has nothing of its own
                wrong += [f"{size} {theme}: {fault}" for fault in faults(page)]
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                wrong.append(f"{size} {theme}: it scrolls sideways")
            _keep(page, f"{name}-{size}-{theme}")
    return wrong


def _keep(page: Page, name: str) -> None:
    folder = os.environ.get(SCREENSHOTS)
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(folder) / f"{name.replace(' ', '-')}.png")
