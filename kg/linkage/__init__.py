"""Who is who across articles: the same person, meeting, visit or demand is one individual.

In: articles as read, and a store; out: graphs in which mentions are put to individuals. `linking` writes articles,
`curation` merges and splits as people decide. Between the store and the ingestion.
"""

from kg.linkage.linking import remove_article, replace_article, replace_articles

__all__ = ["remove_article", "replace_article", "replace_articles"]
