"""Leaders spoken of by their country: "the Bolivian leader" is the president named before.

`settle_leaders(lines)` is called by `reader` once the persons of an English article are linked.
"""

from kg.extraction.rules.mentions import Line, Mention, Post

_HIGHEST = frozenset(
    {"president", "prime minister", "chancellor", "king", "queen", "emir", "sultan", "crown prince",
     "supreme leader", "leader", "taoiseach", "emperor"}
)  # fmt: skip
_GENERAL = frozenset({"leader", "head of state", "head of government"})


def settle_leaders(lines: list[Line]) -> None:
    """Give a leader without a name the person named last who holds the highest office of that country."""
    holders: dict[str, Mention] = {}
    for line in lines:
        for mention in line.mentions:
            post = mention.post
            if mention.kind == "title" and mention.entity is None and post is not None:
                holder = holders.get(post.country or "") if post.lemma in _GENERAL else None
                if holder is not None and holder.entity is not None:
                    mention.entity = holder.entity
                    holder.entity.mentions.append(mention)
            elif mention.kind == "person" and mention.entity is not None:
                known = mention.entity.actor
                if known is not None and "leads" in known.links:
                    holders.setdefault(known.links["leads"], mention)
                for held in _posts(mention):
                    if held.country and held.lemma in _HIGHEST and held.status != "former":
                        holders[held.country] = mention


def _posts(mention: Mention) -> list[Post]:
    return [*([mention.post] if mention.post is not None else []), *mention.extra_posts]
