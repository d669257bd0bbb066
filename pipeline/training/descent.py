"""One step down a loss."""

from __future__ import annotations

import torch
from torch import Tensor


def descend(optimizer: torch.optim.Optimizer, loss: Tensor, rate: float, clip: float) -> None:
    """Move the optimiser's weights.

    :param rate: of learning, for this step.
    :param clip: the largest norm of the gradient of all weights together.
    """
    for group in optimizer.param_groups:
        group["lr"] = rate
    optimizer.zero_grad()
    torch.autograd.backward(loss)
    weights = [weight for group in optimizer.param_groups for weight in group["params"]]
    torch.nn.utils.clip_grad_norm_(weights, clip)
    optimizer.step()


def warmed(steps: int, warm_up: int) -> float:
    """The share of the full rate after so many steps: it rises over the first ``warm_up``."""
    return min(1.0, (steps + 1) / max(1, warm_up))
