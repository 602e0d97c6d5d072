import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from sentence_transformers import SentenceTransformer

from corpus.progress import silent
from index.embedder import open_embedder
from index.loading import load_bundled
from settings import Settings

ROOT = Path(__file__).parents[2]

SENTENCES = [
    "Le télétravail isole les plus jeunes, mais il rend du temps aux familles.",
    "Selon le rapport, 37 % des logements vacants le sont depuis plus de deux ans.",
    "« La forêt n’est pas un décor », rappelle la garde de Tronçais.",
    "Qui paie quand la rivière déborde ?",
    "The committee never explained why the older bridge was kept.",
    "Article 12. – Les dispositions du présent décret entrent en vigueur le 1er mars.",
    "Faites fondre le beurre, ajoutez la farine, remuez, puis versez le lait tiède.",
    "oui",
    "Inscrivez-vous à la newsletter ! Partager | Imprimer | 12 commentaires",
    "Depuis trente ans on annonce la fin du livre ; les librairies, elles, ouvrent encore. " * 8,
]


@pytest.fixture(scope="module")
def fast(prepared_cache: Path) -> SentenceTransformer:
    return load_bundled(prepared_cache, "openvino", silent)[0]


@pytest.fixture(scope="module")
def plain(prepared_cache: Path) -> SentenceTransformer:
    return load_bundled(prepared_cache, "torch", silent)[0]


def test_8_bits_stay_within_two_thousandths_of_float32(
    fast: SentenceTransformer, plain: SentenceTransformer
) -> None:
    cosines = (fast.encode_document(SENTENCES) * plain.encode_document(SENTENCES)).sum(axis=1)

    assert cosines.min() >= 0.998
    assert cosines.mean() >= 0.999


def test_a_question_and_a_passage_of_the_same_words_differ(fast: SentenceTransformer) -> None:
    question, passage = fast.encode_query(SENTENCES[3]), fast.encode_document(SENTENCES[3])

    assert np.linalg.norm(question) == pytest.approx(1, abs=1e-5)
    assert 0.5 < question @ passage < 0.9999


def test_padding_changes_nothing_that_matters(fast: SentenceTransformer) -> None:
    together = fast.encode_document(SENTENCES)
    alone = np.stack([fast.encode_document(sentence) for sentence in SENTENCES])

    assert (together * alone).sum(axis=1).min() > 0.999


def test_threads_do_not_mix_their_texts(fast: SentenceTransformer) -> None:
    expected = [fast.encode_query(sentence) for sentence in SENTENCES]

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(fast.encode_query, SENTENCES * 4))

    assert all(a @ b > 0.9999 for a, b in zip(found, expected * 4, strict=True))


def test_without_torch_the_same_vectors_come_out(
    prepared_cache: Path, fast: SentenceTransformer
) -> None:
    embedder = open_embedder(Settings(cache=prepared_cache))

    encoded = embedder.encode_passages(SENTENCES)

    whole = fast.encode_document(sorted(SENTENCES, key=len, reverse=True))
    expected = dict(zip(sorted(SENTENCES, key=len, reverse=True), whole, strict=True))
    assert np.allclose(encoded.vectors, [expected[one] for one in SENTENCES], atol=2e-2)
    assert (encoded.vectors * [expected[one] for one in SENTENCES]).sum(axis=1).min() > 0.9999
    assert np.allclose(np.linalg.norm(encoded.vectors, axis=1), 1, atol=1e-5)
    question = fast.encode_query(SENTENCES[3])
    assert np.allclose(embedder.embed_question(SENTENCES[3]), question, atol=1e-5)
    assert np.allclose(embedder.encode_question(SENTENCES[3]).vectors[0], question, atol=1e-5)
    assert [len(own) for own in encoded.tokens] == [
        len(spans) for spans in embedder.token_spans(SENTENCES)
    ]


def test_a_question_is_answered_without_importing_torch(prepared_cache: Path) -> None:
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from settings import Settings\n"
        "from index.embedder import open_embedder\n"
        "from index.reranker import open_reranker\n"
        "settings = Settings(cache=Path(sys.argv[1]))\n"
        "embedder = open_embedder(settings)\n"
        "embedder.encode_question('la paix')\n"
        "open_reranker(settings, embedder).scores('la paix', ['la paix'])\n"
        "sys.exit(bool({'torch', 'transformers', 'sklearn'} & set(sys.modules)))"
    )

    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", program, str(prepared_cache)], cwd=ROOT, check=False
    )

    assert done.returncode == 0


def test_a_saved_copy_answers_the_same(fast: SentenceTransformer, tmp_path: Path) -> None:
    fast.save(str(tmp_path), create_model_card=False)

    copy = SentenceTransformer(str(tmp_path), trust_remote_code=True, device="cpu")

    assert copy.encode_query("la paix") @ fast.encode_query("la paix") > 0.9999
    assert copy.max_seq_length == 512
