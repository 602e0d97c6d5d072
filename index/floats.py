"""The bundled weights as an ordinary Sentence Transformers model, for torch."""

import tempfile
from pathlib import Path

import torch
from sentence_transformers.base.modules import Transformer
from tokenizers import Tokenizer
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

from index.bundled import BundledWeights
from index.engine import save_model
from index.quiet import silence_libraries

# Our file's names and BERT's, inside a layer.
_MATRICES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "fi": "intermediate.dense",
    "fo": "output.dense",
}
_NORMS = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}


def save_floats(weights: BundledWeights, tokenizer: Tokenizer, folder: Path) -> None:
    """Write the model in float32 into the existing ``folder``."""
    silence_libraries()
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f"{folder.name}-bert-") as scratch:
        bert_of(weights).save_pretrained(scratch)
        _fast_tokenizer(weights, tokenizer).save_pretrained(scratch)
        save_model(Transformer(scratch, model_kwargs={"add_pooling_layer": False}), folder)


def bert_of(weights: BundledWeights) -> BertModel:
    """Return the weights as the encoder they were trained as."""
    state = _state(weights)
    config = BertConfig(
        vocab_size=len(state["embeddings.word_embeddings.weight"]),
        hidden_size=weights.width,
        num_hidden_layers=weights.layers,
        num_attention_heads=weights.heads,
        intermediate_size=weights.inner,
        max_position_embeddings=weights.positions,
        layer_norm_eps=weights.epsilon,
        pad_token_id=weights.pad,
    )
    model = BertModel(config, add_pooling_layer=False)  # means are taken instead
    model.load_state_dict(state)
    return model


def _state(weights: BundledWeights) -> dict[str, torch.Tensor]:
    """Return every parameter under the name that BertModel gives it."""
    width = weights.width
    arrays = {
        "embeddings.word_embeddings.weight": weights.matrix("emb.word", width),
        "embeddings.position_embeddings.weight": weights.vector("emb.pos").reshape(-1, width),
        "embeddings.token_type_embeddings.weight": weights.vector("emb.type").reshape(-1, width),
        "embeddings.LayerNorm.weight": weights.vector("emb.ln.w"),
        "embeddings.LayerNorm.bias": weights.vector("emb.ln.b"),
    }
    for layer in range(weights.layers):
        for ours, theirs in _MATRICES.items():
            columns = weights.inner if ours == "fo" else width
            name = f"encoder.layer.{layer}.{theirs}"
            arrays[f"{name}.weight"] = weights.matrix(f"l{layer}.{ours}.w", columns)
            arrays[f"{name}.bias"] = weights.vector(f"l{layer}.{ours}.b")
        for ours, theirs in _NORMS.items():
            name = f"encoder.layer.{layer}.{theirs}"
            arrays[f"{name}.weight"] = weights.vector(f"l{layer}.{ours}.w")
            arrays[f"{name}.bias"] = weights.vector(f"l{layer}.{ours}.b")
    return {name: torch.from_numpy(array) for name, array in arrays.items()}


def _fast_tokenizer(weights: BundledWeights, tokenizer: Tokenizer) -> PreTrainedTokenizerFast:
    begin, end, pad, unknown = (
        weights.pieces[i] for i in (weights.begin, weights.end, weights.pad, weights.unknown)
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        model_max_length=weights.positions,
        cls_token=begin,
        sep_token=end,
        pad_token=pad,
        unk_token=unknown,
    )
