"""The one tree of errors a user may meet, each a plain sentence.

    MajlisError                 exit status 1
    ├── InputError              a file, line or argument cannot be used   exit status 2, HTTP 400
    │   ├── ReadingError        bytes that are not a readable article
    │   ├── EndpointError       a language model's server that refuses address, key or model
    │   └── QueryError          a query that is malformed or not answered
    │       └── ForbiddenError  a query that is not allowed: an update, SERVICE   HTTP 403
    ├── NotFoundError           what was asked for is not there           HTTP 404
    ├── StoreError              the store cannot be opened or written     HTTP 503
    │   ├── LimitError          a query that takes too long or too much   HTTP 503
    │   ├── BusyError           too many queries at once                  HTTP 503, Retry-After
    │   └── ChangedError        a change that was made for an older graph
    ├── WorkerError             a process that reads was killed
    ├── ModelError              a language model does not answer, or not so that it can be used
    │   └── BudgetError         it may use no more tokens, or no more money
    └── OntologyError           a file of ontology/ or data/ is unusable

The message names the input, says what is wrong with it and what to do.
"""


class MajlisError(Exception):
    """Base of every error that is shown to a user as one sentence."""

    exit_status = 1


class InputError(MajlisError):
    """A file, a line or an argument cannot be used."""

    exit_status = 2


class ReadingError(InputError):
    """Bytes that are not a readable article."""


class EndpointError(InputError):
    """The server of a language model that refuses: its address, the key or the model is wrong."""


class QueryError(InputError):
    """A SPARQL query that is malformed, or cannot be answered."""


class ForbiddenError(QueryError):
    """A SPARQL query that asks for what is not allowed: an update, or another service."""


class NotFoundError(MajlisError):
    """What was asked for is not in the graph."""


class StoreError(MajlisError):
    """The store cannot be opened, read or written."""


class LimitError(StoreError):
    """A query that takes more time or memory than it may."""


class BusyError(StoreError):
    """More queries at once than are answered."""


class ChangedError(StoreError):
    """Another commit has come in between; what was to be changed must be looked at again."""


class WorkerError(MajlisError):
    """A process that reads articles was killed."""


class ModelError(MajlisError):
    """A language model does not answer, or not so that its answer can be used."""


class BudgetError(ModelError):
    """A language model may use no more tokens, or no more money."""


class OntologyError(MajlisError):
    """A file of ontology/ or data/ cannot be used."""
