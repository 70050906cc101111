"""Tiny models made on the spot, as sentence-transformers keeps them."""

from __future__ import annotations

from pathlib import Path

WORDS = (
    "the a of and no not school nurse police core group met housing review health visitor told "
    "child family was did share what it knew paragraph agency in with to saw went home"
)


def tiny_encoder(folder: Path, *, seed: int = 0, dimensions: int = 32) -> Path:
    """Save an encoder with random weights and a prompt for questions."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertModel

    part = folder.with_name(f"{folder.name}-part")
    _save(part, BertModel, seed, dimensions)
    words = Transformer(str(part), max_seq_length=64)
    made = SentenceTransformer(
        modules=[words, Pooling(dimensions)], prompts={"query": "school ", "document": ""}
    )
    made.save(str(folder))
    return folder


def tiny_reranker(folder: Path, *, labels: int = 1) -> Path:
    """Save a cross-encoder with random weights."""
    from transformers import BertForSequenceClassification

    _save(folder, BertForSequenceClassification, 1, 32, labels)
    return folder


def _save(folder: Path, kind: type, seed: int, dimensions: int, labels: int = 2) -> None:
    import torch
    from transformers import BertConfig, BertTokenizerFast  # type: ignore[attr-defined] # its stub leaves it out

    torch.manual_seed(seed)
    folder.mkdir(parents=True)
    letters = [chr(code) for code in range(ord("a"), ord("z") + 1)]
    marks = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    vocabulary = [*marks, *letters, *(f"##{one}" for one in letters), *WORDS.split()]
    (folder / "vocab.txt").write_text("\n".join(dict.fromkeys(vocabulary)), encoding="utf-8")
    config = BertConfig(
        vocab_size=len(dict.fromkeys(vocabulary)),
        hidden_size=dimensions,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=2 * dimensions,
        max_position_embeddings=128,
        initializer_range=0.5,
        num_labels=labels,  # type: ignore[call-arg] # its stub leaves it out
    )
    kind(config).save_pretrained(folder)
    BertTokenizerFast(str(folder / "vocab.txt")).save_pretrained(folder)
