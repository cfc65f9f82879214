"""The offline reader: rules over words that stand in `ontology/cues-*.ttl` and `data/`.

`RuleReader(ontology, data).read(document)` is the one entry.
"""

from kg.extraction.rules.reader import RuleReader

__all__ = ["RuleReader"]
