"""The tree is the architecture: who may import whom, and where a third-party type stops."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LONGEST = 300  # lines of a module; errors.py is a list, and as long as there are errors
ALLOWED = {
    "settings": {"platformdirs", "pydantic", "pydantic_settings"},
    "errors": set(),
    "logs": {"errors", "settings", "structlog"},
    "corpus": {
        "errors", "charset_normalizer", "docx", "httpx", "langchain_text_splitters",
        "lingua", "lxml", "odfdo", "PIL", "pypdfium2", "pytesseract", "spacy", "striprtf",
        "trafilatura", "yaml",
    },
    "index": {
        "corpus", "errors", "logs", "settings", "faiss", "filelock", "huggingface_hub", "numpy",
        "openvino", "rapidfuzz",
        "sentence_transformers", "sqlalchemy", "Stemmer", "tantivy", "tokenizers", "torch",
        "transformers",
    },
    "retrieval": {
        "corpus", "index", "errors", "logs", "settings", "ir_measures", "numpy", "rapidfuzz",
    },
    "workshop": {
        "corpus", "index", "retrieval", "errors", "logs", "settings", "babel", "docx", "docx_plus",
        "fontTools", "fpdf", "jinja2", "lxml", "markdown_it", "markupsafe", "numpy", "PIL", "pptx",
        "pybtex", "pydantic", "rapidfuzz", "rispy", "xlsxwriter",
    },
    "ui": {
        "corpus", "index", "retrieval", "workshop", "errors", "logs", "settings", "babel",
        "starlette", "streamlit",
    },
    "app": {"ui", "streamlit"},
    "commands": {
        "corpus", "index", "retrieval", "workshop", "errors", "logs", "settings", "click", "tqdm",
    },
    "cli": {"commands", "logs"},
}  # fmt: skip
ONLY_IN = {"langchain_text_splitters": {"splitter.py", "sentences.py"}, "faiss": {"vectorrows.py"},
           "tantivy": {"lexical.py"}, "lingua": {"language.py"}, "spacy": {"entities.py"},
           "rapidfuzz": {"bearers.py", "comparing.py", "refinding.py", "vocabulary.py"},
           "trafilatura": {"mainpart.py"},
           "httpx": {"web.py", "addresses.py"}}  # fmt: skip


def _modules() -> Iterator[tuple[str, Path]]:
    for name in ALLOWED:
        single = ROOT / f"{name}.py"
        for path in [single] if single.is_file() else sorted((ROOT / name).rglob("*.py")):
            yield name, path


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found - set(sys.stdlib_module_names) - {"__future__"}


@pytest.mark.parametrize(("package", "path"), list(_modules()), ids=lambda value: str(value))
def test_a_module_imports_only_what_its_package_may(package: str, path: Path) -> None:
    assert _imports(path) - {package} <= ALLOWED[package]


@pytest.mark.parametrize("library", ONLY_IN)
def test_a_third_party_type_stops_at_the_file_that_owns_the_library(library: str) -> None:
    users = {path.name for _, path in _modules() if library in _imports(path)}

    assert users == ONLY_IN[library]


def test_every_package_of_the_tree_is_in_the_table() -> None:
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests"}

    assert packages <= set(ALLOWED)


@pytest.mark.parametrize(
    "path", [path for name, path in _modules() if name != "errors"], ids=lambda path: str(path)
)
def test_a_module_is_short_enough_to_hold_one_idea(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST
