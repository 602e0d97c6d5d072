import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from index.collection import Collection
from settings import Settings
from tests.fakes import WordCounter
from tests.index.checks import assert_sound
from tests.index.conftest import write_articles

NAMES = st.sampled_from(["a.txt", "b.txt", "c.txt"])
TEXTS = st.sampled_from(
    ["Le pain\n\nUn four.", "Le vélo\n\nUne piste. Deux pistes.", "La ruche\n\nL’abeille."]
)
CHANGES = st.lists(st.tuples(NAMES, st.none() | TEXTS), max_size=6)


@given(changes=CHANGES)
@hypothesis_settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_history_ends_as_if_only_its_end_had_been_added(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[str, str | None]]
) -> None:
    folder = tmp_path_factory.mktemp("history")
    collection = Collection(Settings(data=folder / "data"), WordCounter)
    ids: dict[str, str] = {}
    texts: dict[str, str] = {}
    for name, text in changes:
        if text is None and name in ids:
            collection.remove([ids.pop(name)])
            del texts[name]
        elif text is not None and text not in texts.values():
            write_articles(folder / "in", {name: text})
            (outcome,) = collection.add([folder / "in" / name])
            ids[name], texts[name] = outcome.article_id, text
    if texts or collection.exists:
        snapshot = collection.snapshot()
        found = {r.origin: snapshot.article(r.id).text for r in snapshot.references}
        assert found == texts
        assert_sound(collection)
    collection.close()
