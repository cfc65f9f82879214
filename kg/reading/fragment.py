"""A piece of HTML, as feeds carry it, -> its text, a paragraph a line. Called by `feed`."""

import re

_BLOCK = re.compile(
    "address|article|aside|blockquote|br|d[dlt]|div|fig(caption|ure)|footer|h[1-6r]|header|li|main|nav|[ou]l|p|pre|section"
    "|table|tbody|td|tfoot|th|thead|tr"
)
_UNREAD = re.compile("audio|button|figcaption|form|iframe|img|noscript|object|script|select|style|svg|template|video")
_SPACE = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\s*\n\s*")


def text_of(html: str) -> str:
    """The words of a piece of HTML or of plain text, without scripts, pictures and what is under them."""
    if not html.strip():
        return ""
    from lxml import etree  # noqa: PLC0415
    from lxml import html as parsing  # noqa: PLC0415

    try:
        root = parsing.fromstring(
            f"<div>{html}</div>", parser=parsing.HTMLParser(no_network=True, remove_comments=True)
        )
    except (etree.LxmlError, ValueError):
        return ""
    pieces: list[str] = []
    _collect(root, pieces)
    return _LINES.sub("\n", _SPACE.sub(" ", "".join(pieces))).strip()


def _collect(root: object, pieces: list[str]) -> None:
    """What is between the tags, in order, without recursion: pages nest as deep as they like."""
    waiting: list[tuple[object, bool]] = [(root, False)]
    while waiting:
        node, ended = waiting.pop()
        tag = node.tag if isinstance(node.tag, str) else ""  # type: ignore[attr-defined]
        block = bool(_BLOCK.fullmatch(tag))
        if ended:
            pieces.append("\n" if block else "")
            pieces.append(node.tail or "" if node is not root else "")  # type: ignore[attr-defined]
            continue
        waiting.append((node, True))
        if _UNREAD.fullmatch(tag):
            continue
        pieces.append("\n" if block else "")
        pieces.append(node.text or "" if tag else "")  # type: ignore[attr-defined]
        waiting.extend((child, False) for child in reversed(node))  # type: ignore[call-overload]
