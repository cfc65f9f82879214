"""Inference: the ontology compiled to rules, and what follows from the data by them.

`compile_rules` makes the rules, `upkeep` keeps `graph/inferred` in step with the data, `find_clashes` finds what
breaks the ontology. Called by the store. Rules are those of OWL 2 RL without equality (OWL 2 Profiles, section 4.3).
"""

from kg.inference.atoms import Fact
from kg.inference.clashes import Clash, Latest, Near, find_clashes
from kg.inference.compiler import compile_rules
from kg.inference.incremental import Memory
from kg.inference.rules import Delta, RuleSet

__all__ = ["Clash", "Delta", "Fact", "Latest", "Memory", "Near", "RuleSet", "compile_rules", "find_clashes"]
