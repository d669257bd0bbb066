"""What was fitted on dev documents, in a model's folder: meta, reliability plot and card."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from entitome.components.ner.model_folder import add_to_meta, load_folder
from entitome.eval.confidence.calibration_plot import calibration_table, curves_of, reliability_plot
from entitome.eval.table import Table, percent, to_markdown
from entitome.training.report import CARD
from entitome.training.tune import ENOUGH, Tuned

CURVES = "reliability.svg"
_HEAD = "## Tuned on dev documents"
_SECTION = re.compile(rf"\n*^{_HEAD}\n.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)


def write_tuned(folder: Path, tuned: Tuned, command: str, like: Sequence[str] = ()) -> None:
    """Add to a model's folder what was fitted; of types that were not, all stays as it was.

    :param command: by which it was fitted.
    :param like: the corpora that decided about conventions.
    :raises ConfigError: there is no model.
    """
    meta = load_folder(folder).meta
    fitted = {label: one.to_dict() for label, one in tuned.calibration.items()}
    calibration = {**meta.get("calibration", {}), **fitted}
    conventions = {**meta.get("default_conventions", {}), **tuned.conventions}
    more = {"calibration": calibration, "default_conventions": conventions, "tuned_by": command}
    add_to_meta(folder, more)
    _write_curves(folder / CURVES, tuned)
    path = folder / CARD
    old = path.read_text("utf-8") if path.is_file() else ""
    kept = [label for label in meta["labels"] if label in calibration.keys() - fitted.keys()]
    path.write_text(with_section(old, section(tuned, command, like, kept)), encoding="utf-8")


def with_section(card: str, text: str) -> str:
    """A card with the section in the place of an earlier one, or at its end."""
    apart = _SECTION.split(card, maxsplit=1)
    before, behind = apart[0].rstrip("\n"), "".join(apart[1:])
    return (f"{before}\n\n" if before else "") + text + (f"\n{behind}" if behind else "")


def section(
    tuned: Tuned, command: str, like: Sequence[str] = (), kept: Iterable[str] = ()
) -> str:  # fmt: skip
    """The section of the card, as Markdown.

    :param kept: types whose scores are calibrated as they were before.
    """
    parts = [f"{_HEAD}\n\n`{command}`\n"]
    if tuned.compared:
        parts.append(to_markdown(conventions_table(tuned, like)))
    if tuned.scored:
        parts.append(f"![Reliability of the scores]({CURVES})\n")
        parts.append(to_markdown(calibration_table(curves_of(tuned.scored))))
    before = f", or of {', '.join(kept)} as before" if (kept := list(kept)) else ""
    parts.append(
        f"Scores of types with fewer than {ENOUGH} predictions here are as the network gives "
        f"them{before}.\n"
    )
    return "\n".join(parts)


def conventions_table(tuned: Tuned, like: Sequence[str]) -> Table:
    """A row a type: the convention followed by default, and the F1 of all, in percent."""
    rows = (
        (label, _ranked(means), tuned.conventions[label] or "generic")
        for label, means in tuned.compared.items()
    )
    note = f"Mean strict F1 of the network alone on dev of {', '.join(like)}."
    return Table("Conventions", ("type", "F1 by convention", "by default"), tuple(rows), (note,))


def _ranked(means: dict[str, float]) -> str:
    ordered = sorted(means.items(), key=lambda item: -item[1])
    return ", ".join(f"{name or 'generic'} {percent(f1)}" for name, f1 in ordered)


def _write_curves(path: Path, tuned: Tuned) -> None:
    if tuned.scored:
        path.write_text(reliability_plot(curves_of(tuned.scored)), encoding="utf-8")
    else:
        path.unlink(missing_ok=True)  # of an earlier model
