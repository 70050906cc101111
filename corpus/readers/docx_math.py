"""The formulas of a Word paragraph, in one line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from corpus.plain_text import clean
from corpus.readers.opc import child, local


def is_formula(tag: str) -> bool:
    """Say if an element holds a formula."""
    return tag.endswith(("}oMath", "}oMathPara")) and "/math" in tag


def formula(element: Any) -> str:  # noqa: ANN401 - an lxml element
    """Return a formula's signs: fractions with a stroke, powers with a caret."""
    return "".join(_parts(element))


def _parts(element: Any) -> Iterator[str]:  # noqa: ANN401 - an lxml element
    for one in element:
        kind = local(one)
        if kind == "t":
            yield clean(one.text or "")
        elif kind == "f":
            yield f"{_grouped(child(one, 'num'))}/{_grouped(child(one, 'den'))}"
        elif kind == "sup":
            yield f"^{_grouped(one)}"
        elif kind == "rad":
            yield f"√{_grouped(child(one, 'e'))}"
        elif kind == "d":
            yield from _bracketed(one)
        elif not kind.endswith("Pr"):
            yield formula(one)


def _grouped(element: Any | None) -> str:  # noqa: ANN401 - an lxml element
    words = "" if element is None else formula(element).strip()
    return words if words.replace(".", "").replace(",", "").isalnum() else f"({words})"


def _bracketed(element: Any) -> Iterator[str]:  # noqa: ANN401 - an lxml element
    said = child(element, "dPr")
    left, right = (_sign(said, key, other) for key, other in (("begChr", "("), ("endChr", ")")))
    inside = ", ".join(formula(one) for one in element if local(one) == "e")
    yield f"{left}{inside}{right}"


def _sign(properties: Any | None, key: str, otherwise: str) -> str:  # noqa: ANN401 - as above
    mark = None if properties is None else child(properties, key)
    said = [] if mark is None else [v for k, v in mark.attrib.items() if k.endswith("}val")]
    return clean(said[0]) if said else otherwise
