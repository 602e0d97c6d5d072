"""What the tests of a collection read off it."""

from index.collection import Collection
from index.models import Outcome
from index.verification import verify_collection
from tests.fakes import WordCounter


def titles(collection: Collection) -> set[str]:
    return {reference.title for reference in collection.snapshot().references}


def statuses(outcomes: tuple[Outcome, ...]) -> dict[str, str]:
    return {outcome.path: outcome.status for outcome in outcomes}


def assert_sound(collection: Collection) -> None:
    assert verify_collection(collection, WordCounter) == ()
