"""Queries of strangers in processes that can be killed, over a copy of the graph in memory.

The service (`pool`) starts one `copy` process, which holds the quads and has a single thread; it forks a `worker` for
the pool whenever one is wanted. Forks share the memory of the copy and see the graph as it was when they were forked.
What the copy and its workers import is pyoxigraph, SQLite and the spelling of words, so that a copy starts fast and
stays small. Beside the quads, the copy has an index of `words`, for queries that search.
"""
