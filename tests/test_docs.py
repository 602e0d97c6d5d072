"""What the documents say is true: paths exist, commands exist, settings are documented."""

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from settings import Settings

ROOT = Path(__file__).parent.parent
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
COMMANDS = ("add", "sync", "list", "show", "text", "correct", "remove", "collections", "info",
            "verify", "rebuild", "ask", "confront", "search", "evaluate", "matrix", "boards",
            "check", "export", "backup", "restore")  # fmt: skip


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_somewhere(document: Path) -> None:
    text = document.read_text(encoding="utf-8")

    assert [link for link in LINK.findall(text) if not (document.parent / link).exists()] == []


def test_the_readme_gives_the_two_commands_that_do_everything() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert "python -m pip install -r requirements.txt && streamlit run app.py\n" in readme
    assert "python -m pip install -r requirements-dev.txt && python -m pytest\n" in readme


def test_every_command_of_the_contract_exists_and_the_readme_names_it() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    run = subprocess.run(
        [sys.executable, "cli.py", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    )

    listed = re.findall(r"^  ([a-z]+)  +[A-Z]", run.stdout, flags=re.MULTILINE)
    assert sorted(listed) == sorted(COMMANDS)
    assert all(f"`{name}`" in readme or f"cli.py {name}" in readme for name in COMMANDS)


def test_every_setting_is_documented_with_its_default() -> None:
    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")

    rows = dict(re.findall(r"^\| `REGARDS_(\w+)` \| (.+?) \|", page, flags=re.MULTILINE))
    assert set(rows) == {name.upper() for name in Settings.model_fields}
    shown = {name: value.strip("`") for name, value in rows.items() if value.startswith("`")}
    assert shown == {
        name.upper(): f"{field.default:g}"
        if isinstance(field.default, float)
        else str(field.default)
        for name, field in Settings.model_fields.items()
        if name not in ("cache", "admins")  # the user's own cache folder; nobody
    }


def test_the_changelog_has_dated_headings_each_once() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

    headings = re.findall(r"^## \[(.+?)\] - (.+)$", text, flags=re.MULTILINE)

    assert len(headings) == len({name for name, _ in headings}) == text.count("\n## ")
    assert all(date.fromisoformat(day) for _, day in headings)


def test_every_requirement_is_pinned() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        wanted = [line for line in lines if line and not line.startswith(("#", "-r"))]
        assert [line for line in wanted if not re.match(r"^[\w.-]+==[\w.]+(;.+)?$", line)] == []
