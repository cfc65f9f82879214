"""Inference: the ontology compiled to rules, and what follows from the data by them.

`compile_rules` makes the rules; `Entailments` keeps `graph/inferred` in step with the data; `clashes` finds what
the data break. Called by the store. Rules are those of OWL 2 RL without equality (OWL 2 Profiles, section 4.3).
"""

from kg.inference.compiler import compile_rules
from kg.inference.rules import RuleSet

__all__ = ["RuleSet", "compile_rules"]
