"""What REFI-QDA's codebook and project files share: names, identifiers, the tree of codes."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any, TypeAlias
from uuid import UUID, uuid5

from lxml import etree

from assistant.codebook.book import Codebook, Group, Theme
from assistant.codebook.descriptions import describe, describe_group

Element: TypeAlias = Any  # lxml's elements have no type of their own to import
CODEBOOK = "urn:QDA-XML:codebook:1.0"
PROJECT = "urn:QDA-XML:project:1.0"
_OURS = UUID("5d0a3a0e-6a3b-5a0e-9f39-6c3a4b1f2d77")  # namespace of the identifiers we make


def origin() -> str:
    """Return who wrote a file, as other programs show it."""
    return f"Case Review Assistant {version('case-review-assistant')}"


def guid_of(*parts: str) -> str:
    """Return the identifier of a thing of ours, the same every time."""
    return str(uuid5(_OURS, "\n".join(parts)))


def entry_guid(entry: Group | Theme) -> str:
    """Return the identifier of a group or theme: the one it came with, else our own."""
    return entry.guid or guid_of("code", entry.code)


def root_of(namespace: str, tag: str, **attributes: str) -> Element:
    """Make a document's root, whose namespace goes without a prefix."""
    names: Any = {None: namespace}
    return etree.Element(f"{{{namespace}}}{tag}", attributes, nsmap=names)


def child(parent: Element, tag: str, text: str = "", /, **attributes: str) -> Element:
    """Add an element in the namespace of its parent."""
    namespace = etree.QName(parent).namespace
    made = etree.SubElement(parent, f"{{{namespace}}}{tag}", attributes)
    if text:
        made.text = text
    return made


def written(root: Element) -> bytes:
    """Return a document's bytes."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))


def add_codes(codes: Element, codebook: Codebook) -> None:
    """Add groups and themes to an element as a tree, at each level in the order of the themes."""
    order = {theme.code: place for place, theme in enumerate(codebook.themes)}
    below: dict[str, list[Group | Theme]] = {}
    for group in codebook.groups:
        below.setdefault(group.part_of, []).append(group)
    for theme in codebook.themes:
        below.setdefault(theme.part_of or theme.group, []).append(theme)

    def first(entry: Group | Theme) -> int:
        """Return the place of an entry, or of the first theme below a group."""
        own = order.get(entry.code)
        return min(map(first, below.get(entry.code, ())), default=-1) if own is None else own

    def add_below(parent: Element, code: str) -> None:
        for entry in sorted(below.get(code, ()), key=first):
            add_below(_add_code(parent, entry), entry.code)

    add_below(codes, "")


def _add_code(parent: Element, entry: Group | Theme) -> Element:
    if isinstance(entry, Group):
        codable, text = "false", describe_group(entry)
    else:
        codable, text = "true", describe(entry)
    marks = {"color": entry.colour} if entry.colour else {}
    added = child(
        parent, "Code", guid=entry_guid(entry), name=entry.name, isCodable=codable, **marks
    )
    child(added, "Description", text)
    return added
