"""What an analyst needs at once beside an item: its parts in events, who says so, what has become of a demand.

Called by `resources` for one item; `pages.related` shows the same on a page.
"""

from collections.abc import Sequence

from pyoxigraph import Literal, NamedNode

from api import queries
from api.items import AGENTS, pointer
from api.models import Article, Demand, Item
from api.pages import related
from api.view import Graph, View, rows
from kg.graph.terms import maj

_HAS_RESPONSE = maj("hasResponse")
_MOST = 100
"""Pointers of one kind."""


def detailed(graph: Graph, kind: str, item: Item, languages: Sequence[str]) -> Item:
    """The item with what is related to it, the accounts of it, and those that contradict each other."""
    node = NamedNode(item.id)
    if isinstance(item, Article):
        return related.with_reported(graph, item)
    found = related.parts(graph, node) if kind in AGENTS else related.belonging(graph, node)
    shown = {heading: nodes[:_MOST] for heading, nodes in found.items() if nodes}
    view = View(graph, languages=languages)
    claims, contradictions = related.accounts(graph, node)
    return item.model_copy(
        update={
            "related": {heading: [pointer(view, one) for one in nodes] for heading, nodes in shown.items()} or None,
            "accounts": claims or None,
            "contradictions": contradictions or None,
        }
    )


def with_states(graph: Graph, items: Sequence[Item]) -> list[Item]:
    """Demands with what has become of them today; other items as they are."""
    demands = [item for item in items if isinstance(item, Demand)]
    if not demands:
        return list(items)
    nodes = [NamedNode(item.id) for item in demands]
    eventful = [  # of most demands nothing has become, and none need be asked for them
        node
        for node, item in zip(nodes, demands, strict=True)
        if item.deadline is not None or next(graph.matching(node, _HAS_RESPONSE, None), None) is not None
    ]
    states = dict.fromkeys((item.id for item in demands), "open") | {
        node.value: state.value
        for node, state in (rows(graph, queries.about("states", eventful)) if eventful else ())
        if isinstance(node, NamedNode) and isinstance(state, Literal)
    }
    return [item.model_copy(update={"state": states.get(item.id)}) for item in items]
