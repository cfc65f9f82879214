"""The catalog of the folder: which file holds the ontology of which IRI, as Protégé reads `catalog-v001.xml`.

In: the folder; out: IRI -> file. Called by the checks and by the OWL API. Raises OntologyError naming what is wrong.
"""

from pathlib import Path
from xml.etree import ElementTree as ET

from kg.errors import OntologyError

CATALOG = "catalog-v001.xml"
_URI = "{urn:oasis:names:tc:entity:xmlns:xml:catalog}uri"


def read_catalog(folder: Path) -> dict[str, Path]:
    """Every `<uri>` entry: the IRI of the ontology -> its file, whether or not that file is there."""
    path = folder / CATALOG
    try:
        root = ET.fromstring(path.read_bytes())  # noqa: S314
    except OSError as error:
        raise OntologyError(f"{path} cannot be read: {error.strerror}; Protégé finds imports by it.") from error
    except ET.ParseError as error:
        raise OntologyError(f"{path} is not well-formed XML: {error}; mend that line.") from error
    return {entry.get("name", ""): folder / entry.get("uri", "") for entry in root.iter(_URI)}
