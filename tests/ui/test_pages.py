"""Pages are drawn before the engine is loaded: a first visitor never waits on a blank one."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PAGES = sorted((Path(__file__).parents[2] / "ui" / "pages").glob("*.py"))
HEAVY = ("faiss", "sqlalchemy", "tantivy", "torch", "docx", "fpdf")


def before_the_corpus(page: Path) -> str:
    """The imports of a page up to the line that waits for the corpus to be open."""
    lines = []
    for node in ast.parse(page.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            lines.append(ast.unparse(node))
        elif "open_corpus" in ast.unparse(node):
            break
    return "\n".join(lines)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_a_page_imports_to_be_drawn_loads_no_engine(page: Path) -> None:
    loaded = f"print([name for name in {HEAVY!r} if name in sys.modules])"
    script = f"import sys\nimport ui.shell.document\n{before_the_corpus(page)}\n{loaded}"

    run = subprocess.run(  # noqa: S603 - our own interpreter and pages
        [sys.executable, "-c", script], capture_output=True, text=True, check=True,
        cwd=PAGES[0].parents[2],
    )  # fmt: skip

    assert run.stdout.strip().splitlines()[-1] == "[]"
