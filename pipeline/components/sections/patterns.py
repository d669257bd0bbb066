"""How the parts of a structured abstract are labelled inside one paragraph."""

from __future__ import annotations

import re

# "BACKGROUND: ...", "Methods and Results: ..." at the start of a line or after a full stop.
LABEL = re.compile(
    r"(?:^|(?<=[.!?]\s)|(?<=\n))(?P<label>[A-Z][A-Za-z]{2,14}"
    r"(?:[ /&]{1,3}[A-Za-z]{2,14}){0,5})\s?:\s"
)
MARKDOWN_HEADING = re.compile(r"^#{1,6}[ \t]+\S", re.MULTILINE)
