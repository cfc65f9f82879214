"""The graph over HTTP: SPARQL, a thin REST facade and a page; `api.app.create_app` is the entry."""
