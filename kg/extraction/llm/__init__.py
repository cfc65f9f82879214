"""The reader that asks a language model; an extra, which nothing of the core imports.

`open_reader(settings, rules)` gives what reads, alone or with the rules; `desk_of(settings)` what a model is asked, for
those who ask one themselves.
"""

from kg.extraction.llm.choice import ChosenReader, open_reader
from kg.extraction.llm.reader import Desk, ModelReader, desk_of

__all__ = ["ChosenReader", "Desk", "ModelReader", "desk_of", "open_reader"]
