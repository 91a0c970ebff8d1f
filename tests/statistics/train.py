"""Train a small statistical pipeline on annotated samples: characters, a convolutional network, named entities.

    python tests/statistics/train.py FOLDER      one of all samples; use it with rectigraph build --spacy-model FOLDER

It is an experiment, and no part of the package: see "Statistics or rules" in tests/samples/README.md.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from annotated import KINDS, Sample, samples
from spacy.language import Language
from spacy.training import Example
from spacy.util import fix_random_seed, minibatch

EPOCHS, BATCH, DROPOUT, SEED = 20, 24, 0.25, 1
NER = {
    "model": {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "ner",
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": {
            "@architectures": "spacy.HashEmbedCNN.v2",
            "pretrained_vectors": None,
            "width": 96,
            "depth": 4,  # layers of one neighbour each: four characters to either side
            "embed_size": 2000,
            "window_size": 1,
            "maxout_pieces": 3,
            "subword_features": False,  # a token is one character
        },
    }
}


def train(texts: Iterable[Sample], *, epochs: int = EPOCHS, seed: int = SEED) -> Language:
    """Return a pipeline trained on the samples; the same for the same samples, wherever it is trained."""
    fix_random_seed(seed)
    nlp = spacy.blank("zh")
    ner = nlp.add_pipe("ner", config=NER)
    for kind in KINDS:
        ner.add_label(kind)
    examples = [example for text in texts for example in lines(nlp, text)]
    optimizer = nlp.initialize(lambda: examples)
    shuffle = random.Random(seed)  # noqa: S311 - nothing secret here
    for _ in range(epochs):
        shuffle.shuffle(examples)
        for batch in minibatch(examples, BATCH):
            nlp.update(batch, sgd=optimizer, drop=DROPOUT)
    return nlp


def lines(nlp: Language, sample: Sample) -> Iterator[Example]:
    """Yield the lines of a sample, with their line breaks, as the component sees them in a whole text."""
    start = 0
    for line in sample.text.splitlines(keepends=True):
        end = start + len(line)
        entities = [
            (n.start - start, n.end - start, n.kind) for n in sample.namings if start <= n.start and n.end <= end
        ]
        yield Example.from_dict(nlp.make_doc(line), {"entities": entities})
        start = end


if __name__ == "__main__":
    train(samples()).to_disk(Path(sys.argv[1]))
