"""The dossiers of questions/dossiers: texts of ours that disagree, and questions with answers.

A dossier is five texts by five authors on one subject, and thirty questions: facts, viewpoints,
paraphrases that share no word with what answers them, hurried typing, English, and questions near
the subject that nothing answers. ``HELD_OUT`` are those that nothing was trained or fitted on.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.decoding import canonical
from corpus.models import Article, Passage
from corpus.reader import parse_article

FOLDER = Path(__file__).parent / "questions" / "dossiers"
HELD_OUT = frozenset(
    [
        "animer-atelier",
        "avis-en-ligne",
        "consultants",
        "experience-client",
        "hierarchie-plate",
        "leadership",
        "reunions",
        "strategie-culture",
        "telemedecine",
        "voiture-ville",
    ]
)


@dataclass(frozen=True)
class Evidence:
    """A stretch that answers a question: ``quote`` is a slice of the text of ``article_id``."""

    article_id: str
    quote: str
    grade: int  # 2 answers by itself, 1 supports


@dataclass(frozen=True)
class Question:
    """A question and all that answers it, nothing where it is unanswerable."""

    text: str
    kind: str
    language: str
    evidence: tuple[Evidence, ...]

    def answered_by(self, passage: Passage, *, least: int = 2) -> bool:
        """Whether a passage holds, or half holds, a stretch of at least that grade."""
        return any(
            one.grade >= least
            and one.article_id == passage.article_id
            and _holds(passage.text, one.quote)
            for one in self.evidence
        )


@dataclass(frozen=True)
class Dossier:
    """Texts on one subject and questions about it."""

    slug: str
    articles: tuple[Article, ...]
    questions: tuple[Question, ...]


def read_dossiers(*, held_out: bool) -> list[Dossier]:
    """Return the dossiers that are held out, or the others."""
    return [
        _read(path) for path in sorted(FOLDER.glob("*.json")) if (path.stem in HELD_OUT) == held_out
    ]


def _read(path: Path) -> Dossier:
    plain = json.loads(path.read_text(encoding="utf-8"))
    articles = {text["id"]: _article(text) for text in plain["texts"]}
    questions = tuple(
        Question(
            one["question"],
            one["type"],
            one.get("lang", "fr"),
            tuple(
                Evidence(articles[item["text"]].id, item["quote"], item["grade"])
                for item in one["evidence"]
            ),
        )
        for one in plain["questions"]
    )
    return Dossier(plain["slug"], tuple(articles.values()), questions)


def _article(text: dict[str, Any]) -> Article:
    head = "\n".join(
        f"{name}: {json.dumps(value, ensure_ascii=False)}"
        for name, value in (
            ("title", text["title"]),
            ("authors", [text["author"]]),
            ("organisation", text["organisation"]),
            ("published", text["published"]),
        )
    )
    return parse_article(canonical(f"---\n{head}\n---\n{text['text']}"), origin=f"{text['id']}.md")


def _holds(passage: str, quote: str) -> bool:
    inside, wanted = " ".join(passage.split()), " ".join(quote.split())
    half = len(wanted) // 2 + 1
    return wanted in inside or wanted[:half] in inside or wanted[-half:] in inside
