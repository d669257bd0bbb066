"""scispaCy's index of names, made of our knowledge base: one for each entity type.

scispaCy 0.6 makes no index of its own where SciPy is newer than 1.10. This one has the layout of
:class:`scispacy.candidate_generation.LinkerPaths`, so that scispaCy reads it as it reads those
that it downloads.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import joblib
import nmslib
import numpy as np
from scipy.sparse import csr_matrix, save_npz
from scispacy.candidate_generation import LinkerPaths
from scispacy.linking_utils import Entity
from sklearn.feature_extraction.text import TfidfVectorizer

from entitome.corpus.errors import KnowledgeBaseError
from entitome.kb.index import quiet
from entitome.kb.index_names import Progress
from entitome.kb.open import cache_folder
from entitome.kb.store import KnowledgeBase

FORMAT = 1  # to be raised with every change of what is written here
MIN_DF = 10  # scispaCy's: a trigram of fewer names is left out
# scispaCy has M 100 and efConstruction 2000, "two hours" on 60 threads. With these 369,227 names
# of Chemical take 8.5 minutes of one core. Asked for mentions of dev documents, 600 a type, the
# graph gives the nearest name to 95.3 % (Disease 96.5 %): to all that are a name, and where it
# misses one, the one it misses is less than 0.9 similar.
GRAPH = {"M": 32, "efConstruction": 200, "post": 0, "indexThreadQty": 1}


def entities(kb: KnowledgeBase, label: str) -> Iterator[Entity]:
    """The concepts of a type as scispaCy's, in the order of their numbers."""
    code = kb.labels.index(label) if label in kb.labels else len(kb.labels)
    for number in np.flatnonzero(kb.arrays["concept_label"] == code):
        preferred, *others = (hit.surface for hit in kb.concept_names(int(number)))
        yield Entity(kb.id(int(number)), preferred, others)


def index_paths(kb: KnowledgeBase, label: str, progress: Progress = quiet) -> LinkerPaths:
    """Where the index of a type lies in the cache; it is made first if it has to be.

    :param progress: told of stage, done and total when a stage begins and ends.
    :raises KnowledgeBaseError: too few names, or a folder that cannot be written to.
    """
    folder = cache_folder() / f"scispacy-{FORMAT}-{kb.digest}" / label.lower()
    paths = LinkerPaths.from_directory(folder) if folder.is_dir() else None
    if paths is None or not paths.is_locally_cached():
        paths = _made(kb, label, folder, progress)
    return paths


def _made(kb: KnowledgeBase, label: str, folder: Path, progress: Progress) -> LinkerPaths:
    """Make an index, atomically: it appears whole or not at all."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        try:
            _write(kb, label, LinkerPaths.from_directory(work), progress)
            shutil.rmtree(folder, ignore_errors=True)
            work.rename(folder)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    except OSError as error:
        raise KnowledgeBaseError(
            f"scispaCy's index cannot be written to {folder}: {error.strerror}.",
            "a full disk, or a folder that is not yours to write to.",
            "make room, or name another folder in the environment variable ENTITOME_CACHE.",
        ) from error
    return LinkerPaths.from_directory(folder)


def _write(kb: KnowledgeBase, label: str, paths: LinkerPaths, progress: Progress) -> None:
    stage = f"scispaCy's index of {label}"
    progress(f"{stage}: names", 0, 0)
    names = sorted({n for e in entities(kb, label) for n in (e.canonical_name, *e.aliases)})
    progress(f"{stage}: trigrams", 0, len(names))
    vectorizer, vectors = _weighed(names, label)
    # nmslib cannot bear a name without any trigram that is left.
    told = np.flatnonzero(np.diff(vectors.indptr))
    names, vectors = [names[n] for n in told], vectors[told]
    joblib.dump(vectorizer, paths.tfidf_vectorizer)
    Path(paths.concept_aliases_list).write_text(json.dumps(names), "utf-8")
    save_npz(paths.tfidf_vectors, vectors)
    progress(f"{stage}: neighbours", 0, len(names))
    # nmslib draws from a generator of the thread: a new thread makes the same index every time.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(_join, vectors, paths.ann_index).result()
    progress(f"{stage}: neighbours", len(names), len(names))


def _join(vectors: csr_matrix, path: str) -> None:
    """The graph of neighbours, as ``scispacy.candidate_generation`` makes it."""
    graph = nmslib.init(
        method="hnsw", space="cosinesimil_sparse", data_type=nmslib.DataType.SPARSE_VECTOR
    )
    graph.addDataPointBatch(vectors)
    graph.createIndex(GRAPH)
    graph.saveIndex(path)


def _weighed(names: list[str], label: str) -> tuple[Any, csr_matrix]:
    """TF-IDF of character trigrams as ``scispacy.candidate_generation`` weighs them."""
    vectorizer = TfidfVectorizer(
        analyzer="char_wb", ngram_range=(3, 3), min_df=MIN_DF, dtype=np.float32
    )
    try:
        return vectorizer, vectorizer.fit_transform(names)
    except ValueError as error:
        raise KnowledgeBaseError(
            f"scispaCy's linker cannot learn from {len(names)} names of {label}: {error}.",
            f"it weighs trigrams that stand in {MIN_DF} names or more.",
            "leave the type or this linker out, or use a larger vocabulary.",
        ) from error
