"""Where the generator was before."""

from entitome.components.linker.evidence import Found as Candidate
from entitome.components.linker.generator import CandidateGenerator

__all__ = ["Candidate", "CandidateGenerator"]
