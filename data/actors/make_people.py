"""Write people.ttl from people.tsv, both in the folder of this script."""

from pathlib import Path

from tables import entry, read, write

HERE = Path(__file__).resolve().parent
BASE = "https://w3id.org/majlis/id/person/"


def main() -> None:
    """Write every person, sorted by slug."""
    rows = sorted(read(HERE / "people.tsv").items())
    write(HERE / "people.ttl", (entry(BASE + slug, "Person", row) for slug, row in rows))


if __name__ == "__main__":
    main()
