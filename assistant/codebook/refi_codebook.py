"""REFI-QDA codebooks (.qdc): the exchange with NVivo, ATLAS.ti, MAXQDA and QualCoder.

The tree of codes, names, identifiers, colours, descriptions and sets are carried as they are; our
other fields stand in the description, as assistant.codebook.descriptions writes and reads them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from assistant.codebook.book import Codebook, CodebookError, CodeSet, Group, Theme
from assistant.codebook.check import checked
from assistant.codebook.descriptions import Described, described
from assistant.codebook.refi import (
    CODEBOOK,
    Element,
    add_codes,
    child,
    entry_guid,
    guid_of,
    origin,
    root_of,
    written,
)

_FAMILY = CODEBOOK.rpartition(":")[0]  # ATLAS.ti 9 writes another version's number


@dataclass(frozen=True, slots=True)
class _Node:
    """A code of the file, what its description says, and the number of the one above it."""

    name: str
    guid: str
    colour: str
    is_group: bool
    says: Described
    above: int | None


def to_qdc(codebook: Codebook) -> bytes:
    """Return a codebook as a .qdc file."""
    root = root_of(CODEBOOK, "CodeBook", origin=origin())
    add_codes(child(root, "Codes"), codebook)
    if codebook.sets:
        _add_sets(child(root, "Sets"), codebook)
    return written(root)


def from_qdc(data: bytes) -> Codebook:
    """Read a .qdc file; CodebookError says what is wrong with it."""
    root = _root(data)
    nodes: list[_Node] = []
    _read_codes(root.find("{*}Codes"), None, nodes)
    entries: list[Group | Theme] = []
    for node, code in zip(nodes, _codes_of(nodes), strict=True):
        above = None if node.above is None else entries[node.above]
        entries.append(_group(node, code, above) if node.is_group else _theme(node, code, above))
    codes = {entry_guid(entry).lower(): entry.code for entry in entries}
    themes = tuple(entry for entry in entries if isinstance(entry, Theme))
    groups = tuple(entry for entry in entries if isinstance(entry, Group))
    lost = tuple(_lost_groups(groups, themes))
    return checked(Codebook((*groups, *lost), themes, tuple(_sets(root, codes))))


def _root(data: bytes) -> Element:
    """Return the root of a codebook; entities are never resolved, nothing is fetched."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    try:
        root: Element = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise CodebookError(f"The file is no readable XML ({error}): export it again.") from error
    if root.getroottree().docinfo.doctype:
        raise CodebookError("The file declares a document type, which a codebook has no need of.")
    name = etree.QName(root)
    if name.localname != "CodeBook" or not (name.namespace or "").startswith(_FAMILY):
        raise CodebookError("The file is XML but no REFI-QDA codebook: export it as .qdc.")
    return root


def _read_codes(parent: Element | None, above: int | None, nodes: list[_Node]) -> None:
    """Append the codes below an element, each before those below it."""
    for element in () if parent is None else parent.iterchildren("{*}Code"):
        name = " ".join(element.get("name", "").split())
        says = described(element.findtext("{*}Description") or "", name)
        is_group = element.get("isCodable") in {"false", "0"} or bool(says.group)
        colour = element.get("color", "")
        nodes.append(_Node(name, _guid(element), colour, is_group, says, above))
        _read_codes(element, len(nodes) - 1, nodes)


def _guid(element: Element) -> str:
    """Return an identifier without the braces that the standard allows around it."""
    return str(element.get("guid", "")).strip("{} ")


def _codes_of(nodes: Sequence[_Node]) -> Iterator[str]:
    """Yield each node's code: the one that it states, else one made of its name."""
    stated = {node.says.theme or node.says.group for node in nodes}
    for node in nodes:
        code = node.says.group if node.is_group else node.says.theme
        if not code:
            code = _free(_slug(node.name), stated)
            stated.add(code)
        yield code


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "theme"


def _free(slug: str, taken: set[str]) -> str:
    number, free = 1, slug
    while free in taken:
        number += 1
        free = f"{slug}-{number}"
    return free


def _group(node: _Node, code: str, above: Group | Theme | None) -> Group:
    group = Group(
        code=code,
        name=node.name,
        description=node.says.text,
        part_of=above.code if above else "",
        colour=node.colour,
    )
    return group if node.guid.lower() == entry_guid(group) else replace(group, guid=node.guid)


def _theme(node: _Node, code: str, above: Group | Theme | None) -> Theme:
    group, part_of = node.says.in_group, node.says.part_of  # for programs that flatten the tree
    if isinstance(above, Group):
        group, part_of = above.code, ""
    elif above:
        group, part_of = above.group, above.code
    theme = node.says.onto(
        Theme(code=code, name=node.name, group=group, part_of=part_of, colour=node.colour)
    )
    return theme if node.guid.lower() == entry_guid(theme) else replace(theme, guid=node.guid)


def _lost_groups(groups: Sequence[Group], themes: Sequence[Theme]) -> Iterator[Group]:
    """Yield the groups that themes name and that the other program left out."""
    known = {group.code for group in groups}
    for code in dict.fromkeys(theme.group for theme in themes):
        if code and code not in known:
            yield Group(code=code, name=code.replace("-", " ").capitalize())


def _sets(root: Element, codes: dict[str, str]) -> Iterator[CodeSet]:
    for element in root.iterfind("{*}Sets/{*}Set"):
        name = " ".join(element.get("name", "").split())
        guids = [_guid(member) for member in element.iterfind("{*}MemberCode")]
        for guid in guids:
            if guid.lower() not in codes:
                raise CodebookError(f"The set “{name}” names a code that isn't there ({guid}).")
        guid = _guid(element)
        yield CodeSet(
            name=name,
            members=tuple(codes[guid.lower()] for guid in guids),
            description=(element.findtext("{*}Description") or "").strip(),
            guid="" if guid.lower() == guid_of("set", name) else guid,
        )


def _add_sets(sets: Element, codebook: Codebook) -> None:
    guids = {entry.code: entry_guid(entry) for entry in codebook.entries}
    for code_set in codebook.sets:
        guid = code_set.guid or guid_of("set", code_set.name)
        added = child(sets, "Set", guid=guid, name=code_set.name)
        if code_set.description:
            child(added, "Description", code_set.description)
        for member in code_set.members:
            child(added, "MemberCode", guid=guids[member])
