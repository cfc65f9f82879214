"""What Majlis knows and how it comes to know it: from the bytes of a report to quads in a store.

Imported before anything is installed (by `kg.__main__`), so nothing third-party may be imported here.
"""

__version__ = "0.1.0"
