"""Learning what the clues to a gene's species weigh, from gold genes.

The model is a conditional logit (McFadden, 1974): it is fitted by the likelihood of the gold taxon
among those that a gene may be of; of a gene of several taxa any counts. Nothing in it is random.
The genes of a document are mostly alike, so one of a long list counts less than one that is alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from spacy.tokens import Doc

from entitome.components.entities import get_entities
from entitome.components.species.features import columns
from entitome.components.species.model import SpeciesModel
from entitome.components.species.taxa import Taxa
from entitome.components.species.view import View
from entitome.components.species.words import HUMAN
from entitome.corpus.document import Label, Mention
from entitome.training.linking.given import Given

ENOUGH = 1_000  # genes below which nothing worth having is learned
_L2 = 20.0  # of 10 to 40 the best by documents left out in turn
_STEPS = 300
_ALIKE = 0.75  # 0: every gene counts the same; 1: every document; of 0, 0.5, 0.75 and 1 the best

Floats = NDArray[np.float64]


class Example(NamedTuple):
    """The genes of a document with their features and answers; M genes, T taxa.

    :param columns: each (M, T), by feature.
    :param right: (M, T) whether a gene is of a taxon; no taxon where gold does not say.
    """

    columns: dict[str, NDArray[np.float32]]
    right: NDArray[np.bool_]


def species_examples(
    documents: Iterable[Given], taxa: Taxa, link: Callable[[Doc], Doc], default: str = HUMAN
) -> Iterator[Example]:
    """The examples that documents with gold genes give.

    :param link: sets the identifiers of species and cell lines, as the pipeline does.
    """
    for one in documents:
        doc = link(one.doc)
        gold = {(s.start, s.end): m for s, m in one.spans if m.label == Label.GENE}
        spans = get_entities(doc)
        genes = [s for s in spans if s.label_ == Label.GENE and (s.start, s.end) in gold]
        if genes:
            view = View(doc, spans, genes, taxa, default)
            shape = (len(genes), len(view.taxa))
            found = {
                name: np.broadcast_to(values, shape).astype(np.float32)
                for name, values in columns(view)
            }
            right = np.zeros(shape, dtype=bool)
            for row, gene in zip(right, genes, strict=True):
                of = gold_taxa(gold[gene.start, gene.end], taxa)
                row[[view.column[taxon] for taxon in of if taxon in view.column]] = True
            yield Example(found, right)


def gold_taxa(mention: Mention, taxa: Taxa) -> tuple[str, ...]:
    """The taxa of a gold gene's identifiers, as far as the knowledge base knows them."""
    numbers = (taxa.kb.number(identifier) for identifier in mention.ids)
    found = (taxa.kb.taxon(number) for number in numbers if number is not None)
    return tuple(dict.fromkeys(taxa.kb.id(taxon) for taxon in found if taxon is not None))


def train_species(examples: Iterable[Example], l2: float = _L2) -> SpeciesModel | None:
    """The weights that make the gold taxa likeliest; None for too few genes to learn from.

    :param l2: weight of the squares of the weights, which keeps them small.
    """
    taught = [(one, one.right.any(axis=1)) for one in examples]
    genes = sum(int(told.sum()) for _, told in taught)
    if genes < ENOUGH:
        return None
    names = sorted({name for one, _ in taught for name in one.columns})
    rows = np.concatenate([_rows(one, told, names) for one, told in taught])
    right = np.concatenate([one.right[told].ravel() for one, told in taught])
    sizes = [one.right.shape[1] for one, told in taught for _ in range(int(told.sum()))]
    counts = _counts([int(told.sum()) for _, told in taught])
    weights = _fitted(rows, right, np.array(sizes), counts, l2)
    told_of = {"genes": genes, "documents": sum(bool(told.any()) for _, told in taught), "l2": l2}
    kept = {n: round(float(w), 4) for n, w in zip(names, weights, strict=True) if round(w, 4)}
    return SpeciesModel(kept, told_of)


def _rows(one: Example, told: NDArray[np.bool_], names: list[str]) -> Floats:
    """(m * T, len(names)) the features of the genes that gold tells of."""
    grid = np.zeros((*one.right.shape, len(names)))
    for at, name in enumerate(names):
        if name in one.columns:
            grid[:, :, at] = one.columns[name]
    return grid[told].reshape(-1, len(names))


def _counts(genes: list[int]) -> Floats:
    """(M,) how much each gene counts, 1 on average.

    :param genes: how many each document has; they sum to M.
    """
    counts = np.repeat(np.maximum(1.0, genes) ** -_ALIKE, genes)
    return np.asarray(counts / counts.mean())


def _fitted(
    rows: Floats, right: NDArray[np.bool_], sizes: NDArray[np.int64], counts: Floats, l2: float
) -> Floats:
    """The weights of the rows' features.

    :param rows: (R, F) of all genes, each gene's candidates behind one another.
    :param sizes: how many candidates each gene has; they sum to R.
    :param counts: how much each gene counts.
    """
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = rows @ weights
        scores = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        every = np.add.reduceat(scores, starts)
        meant = np.add.reduceat(scores * right, starts)
        wrong = scores / np.repeat(every, sizes) - scores * right / np.repeat(meant, sizes)
        value = counts @ np.log(every / meant) + l2 / 2 * weights @ weights
        return float(value), rows.T @ (wrong * np.repeat(counts, sizes)) + l2 * weights

    start = np.zeros(rows.shape[1])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": _STEPS})
    return np.asarray(found.x, dtype=np.float64)
