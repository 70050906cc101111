"""The encoder as it is trained: questions and passages as vectors, whole and word by word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch.nn import functional
from transformers import AutoModel, AutoTokenizer

from corpus.types import Span
from index.encoder import MAX_TOKENS, model_folder, sentence_masks

TOGETHER = 24  # texts in a batch of like length
SENTENCES = 32  # of like length, compared with questions at once
WORD_DIMENSIONS = 96


@dataclass(frozen=True, slots=True)
class Asked:
    """Questions: unit vectors, unit vectors of their words, and how much each word matters."""

    vectors: torch.Tensor  # (questions, dimensions)
    words: torch.Tensor  # (questions, words, WORD_DIMENSIONS)
    matter: torch.Tensor  # (questions, words), each row sums to 1


@dataclass(frozen=True, slots=True)
class Told:
    """Passages and their sentences: unit vectors, and unit vectors of the sentences' words."""

    passages: torch.Tensor  # (passages, dimensions)
    vectors: torch.Tensor  # (sentences, dimensions)
    words: torch.Tensor  # (sentences, words, WORD_DIMENSIONS)
    padding: torch.Tensor  # (sentences, words): 0, and far below 0 where there is no word


def by_words(asked: Asked, told: Told) -> torch.Tensor:
    """Return how well the words of each question find their like in each sentence."""
    real = asked.matter > 0
    words, matter = asked.words[real], asked.matter[real]
    sizes = (told.padding == 0).sum(1)
    order = torch.argsort(sizes)
    best = []
    for some in torch.split(order, SENTENCES):
        inside = told.words[some, : int(sizes[some].max())]
        near = words @ inside.flatten(0, 1).T
        near = near.view(len(words), *inside.shape[:2]) + told.padding[some, : inside.shape[1]]
        best.append(near.amax(2))
    weighed = torch.cat(best, 1) * matter.unsqueeze(1)
    fits = torch.zeros(len(real), len(order))
    return fits.index_add(0, real.nonzero()[:, 0], weighed)[:, torch.argsort(order)]


class FieldModel(torch.nn.Module):
    """The transformer, and how a cosine becomes a chance."""

    def __init__(self, fixed: int = 0) -> None:
        """Keep so many of the lower layers as they are, and let them read a passage only once."""
        super().__init__()
        self._fixed = fixed
        self._kept: dict[str, torch.Tensor] = {}  # what the fixed layers make of each passage
        folder = str(model_folder())
        self.tokenizer = AutoTokenizer.from_pretrained(folder)
        self.model = AutoModel.from_pretrained(
            folder, attn_implementation="eager", attention_probs_dropout_prob=0.0
        )
        for part in self._still():
            part.requires_grad_(requires_grad=False)
        size = self.model.config.hidden_size
        self.words = torch.nn.Linear(size, WORD_DIMENSIONS, bias=False)
        torch.nn.init.orthogonal_(self.words.weight)
        self.matter = torch.nn.Linear(size, 1)
        torch.nn.init.zeros_(self.matter.weight)
        torch.nn.init.zeros_(self.matter.bias)
        self.chance = torch.nn.Parameter(torch.tensor([8.0, 8.0, -8.0]))

    def start_from(self, weights: Sequence[Path]) -> None:
        """Take the mean of several trained weights for a start."""
        held = [load_file(str(one)) for one in weights]
        mean = {name: torch.stack([one[name] for one in held]).mean(0) for name in held[0]}
        inner = {"words": self.words, "matter": self.matter}
        for name, module in inner.items():
            module.load_state_dict(
                {
                    key.removeprefix(f"{name}."): one
                    for key, one in mean.items()
                    if key.startswith(f"{name}.")
                }
            )
        rest = {key: one for key, one in mean.items() if key.split(".")[0] not in inner}
        self.model.load_state_dict(rest, strict=False)

    def saved(self) -> dict[str, torch.Tensor]:
        """Return the weights that are trained."""
        state = {
            name: one
            for name, one in self.model.state_dict().items()
            if not name.startswith("embeddings")
        }
        state |= {f"words.{name}": one for name, one in self.words.state_dict().items()}
        state |= {f"matter.{name}": one for name, one in self.matter.state_dict().items()}
        return {name: one.contiguous() for name, one in state.items()}

    def questions(self, texts: Sequence[str]) -> Asked:
        """Return questions as vectors, and word by word."""
        encoded = self.tokenizer(list(texts), truncation=True, max_length=96)
        read = self._upper(self._lower(encoded["input_ids"]))
        states = torch.nn.utils.rnn.pad_sequence(read, batch_first=True)
        sizes = torch.tensor([len(one) for one in read]).unsqueeze(1)
        places = torch.arange(states.shape[1]).unsqueeze(0)
        inside = (places > 0) & (places < sizes - 1)  # the marks at both ends are no words
        matter = functional.softplus(self.matter(states).squeeze(-1)) * inside
        return Asked(
            functional.normalize(torch.stack([one.mean(0) for one in read]), dim=1),
            functional.normalize(self.words(states), dim=2),
            matter / matter.sum(1, keepdim=True).clamp(min=1e-6),
        )

    def sentences(self, texts: Sequence[str], inner: Sequence[Sequence[Span]]) -> Told:
        """Return passages as vectors, and all their sentences in order."""
        encoded = self.tokenizer(
            list(texts), truncation=True, max_length=MAX_TOKENS, return_offsets_mapping=True
        )
        read = self._upper(self._lower_of_passages(texts, encoded["input_ids"]))
        parts: list[torch.Tensor] = []
        every: list[torch.Tensor] = []
        for states, offsets, spans in zip(read, encoded["offset_mapping"], inner, strict=True):
            masks = torch.from_numpy(sentence_masks(offsets, spans))
            masks[masks.sum(1) == 0] = 1.0
            parts.append(masks @ states / masks.sum(1, keepdim=True))
            each = functional.normalize(self.words(states), dim=1)
            every += [each[mask > 0] for mask in masks]
        return Told(
            functional.normalize(torch.stack([one.mean(0) for one in read]), dim=1),
            functional.normalize(torch.cat(parts), dim=1),
            torch.nn.utils.rnn.pad_sequence(every, batch_first=True),
            torch.nn.utils.rnn.pad_sequence(
                [torch.zeros(len(one)) for one in every], batch_first=True, padding_value=-9.0
            ),
        )

    def train(self, mode: bool = True) -> FieldModel:  # noqa: FBT001, FBT002 - torch's own
        """Train what isn't fixed."""
        super().train(mode)
        for part in self._still():
            part.eval()
        return self

    def _still(self) -> list[torch.nn.Module]:
        """Return the parts that stay as they are."""
        return [self.model.embeddings, *self.model.encoder.layer[: self._fixed]]

    def _lower_of_passages(
        self, texts: Sequence[str], ids: Sequence[list[int]]
    ) -> list[torch.Tensor]:
        if not self._fixed:
            return self._lower(ids)
        new = [n for n, text in enumerate(texts) if text not in self._kept]
        made = self._lower([ids[n] for n in new])
        self._kept |= {texts[n]: one.half() for n, one in zip(new, made, strict=True)}
        return [self._kept[text].float() for text in texts]

    def _lower(self, ids: Sequence[list[int]]) -> list[torch.Tensor]:
        """Return what the fixed layers make of each text, (tokens, dimensions)."""
        with torch.no_grad():
            words = [self.model.embeddings(input_ids=torch.tensor([one])).squeeze(0) for one in ids]
            return self._through(self.model.encoder.layer[: self._fixed], words)

    def _upper(self, states: list[torch.Tensor]) -> list[torch.Tensor]:
        return self._through(self.model.encoder.layer[self._fixed :], states)

    def _through(
        self, layers: Iterable[torch.nn.Module], states: list[torch.Tensor]
    ) -> list[torch.Tensor]:
        """Return what some layers make of each text, in their order."""
        order = sorted(range(len(states)), key=lambda n: len(states[n]))
        read: dict[int, torch.Tensor] = {}
        for start in range(0, len(order), TOGETHER):
            numbers = order[start : start + TOGETHER]
            batch = torch.nn.utils.rnn.pad_sequence([states[n] for n in numbers], batch_first=True)
            sizes = torch.tensor([len(states[n]) for n in numbers])
            inside = torch.arange(batch.shape[1]) < sizes.unsqueeze(1)
            hidden = torch.where(inside, 0.0, torch.finfo(torch.float32).min)
            for layer in layers:
                batch = layer(batch, hidden[:, None, None, :])
            read |= {n: batch[row, : len(states[n])] for row, n in enumerate(numbers)}
        return [read[n] for n in range(len(states))]
