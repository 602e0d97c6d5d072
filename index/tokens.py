"""Text to token ids, as the bundled model was trained to see it."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

from index.bundled import BundledWeights

Ids = NDArray[np.int32]


def build_tokenizer(weights: BundledWeights) -> Tokenizer:
    """Return a unigram tokenizer that cuts at 512 tokens and pads to the longest of a batch.

    Nmt then NFKC is the file's character map but for two characters of its 4,837 (U+FF5E and
    U+1F23B), and also composes an "e" followed by an accent, which a map of characters cannot.
    """
    begin, end, pad = (weights.pieces[i] for i in (weights.begin, weights.end, weights.pad))
    vocabulary = list(zip(weights.pieces, weights.scores, strict=True))
    tokenizer = Tokenizer(models.Unigram(vocabulary, weights.unknown, byte_fallback=False))
    spaces = normalizers.Replace(Regex(" {2,}"), " ")
    tokenizer.normalizer = normalizers.Sequence([normalizers.Nmt(), normalizers.NFKC(), spaces])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{begin} $A {end}", special_tokens=[(begin, weights.begin), (end, weights.end)]
    )
    tokenizer.enable_truncation(weights.positions)
    tokenizer.enable_padding(pad_id=weights.pad, pad_token=pad)
    return tokenizer


class Tokens:
    """Makes rectangular batches of ids."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.tokenizer = tokenizer

    def encode(self, texts: Sequence[str]) -> tuple[Ids, Ids]:
        """Return ids and mask (1 where there is a token), both of shape (texts, longest)."""
        encoded = self.tokenizer.encode_batch(list(texts))
        ids = np.array([text.ids for text in encoded], np.int32)
        return ids, np.array([text.attention_mask for text in encoded], np.int32)
