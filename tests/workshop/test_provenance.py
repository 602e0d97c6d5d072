from datetime import datetime

from index.models import Info
from workshop.models import Provenance
from workshop.provenance import provenance_of


def test_a_document_says_of_what_it_was_made_and_when() -> None:
    info = Info("client-durand", "e5", 384, 3, 40, 7, {})

    made = provenance_of(info, datetime(2026, 3, 2, 9, 5, 59), language="fr")

    assert made == Provenance("client-durand", 7, "2026-03-02T09:05", "e5", "fr")
