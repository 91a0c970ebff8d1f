"""What a page says of itself in its head and headings: title, publication date, site."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

_TITLES = ("articletitle", "og:title", "dc.title", "twitter:title")
_DATES = (
    "pubdate",
    "publishdate",
    "publish_date",
    "publishtime",
    "article:published_time",
    "og:release_date",
    "datepublished",
    "dc.date",
    "releasedate",
    "date",
)
_SITES = ("sitename", "og:site_name", "application-name", "contentsource", "source")
_PARTS = re.compile(r"\s*[_|｜]+\s*|\s+[-–—]+\s+|--+|\s*>>?\s*|-(?=[^-]{2,30}(?:网|网站|政府|门户|委员会|局|厅|办)$)")
_SITE_LIKE = re.compile(r"(?:网|网站|政府|门户|平台|首页)$")
_HAN = re.compile(r"[\u3400-\u9fff]")
_SPACES = re.compile(r"\s+")
_LEAST = 6


@dataclass(frozen=True, slots=True)
class Head:
    """Verbatim, as the page has them; each may be missing."""

    title: str | None
    published: str | None
    site: str | None


def head_of(root: etree._Element) -> Head:
    """Return what the page's head says, and its main heading where the head says nothing better."""
    metas = _metas(root)
    shown = _title_parts(root)
    site = _first(metas, _SITES[:3]) or next((part for part in reversed(shown[1:]) if _SITE_LIKE.search(part)), None)
    candidates = (_first(metas, _TITLES[:1]), _heading(root), _first(metas, _TITLES[1:]), _longest(shown, site))
    title = next((text for text in candidates if text and len(_HAN.findall(text)) >= _LEAST and text != site), None)
    return Head(title, _first(metas, _DATES), site)


def _metas(root: etree._Element) -> dict[str, str]:
    metas: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("name") or meta.get("property") or meta.get("itemprop")
        content = _SPACES.sub(" ", meta.get("content") or "").strip()
        if name and content:
            metas.setdefault(name.strip().lower(), content[:500])
    return metas


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _text(element: etree._Element) -> str:
    return _SPACES.sub(" ", "".join(map(str, element.itertext()))).strip()


def _heading(root: etree._Element) -> str | None:
    """Return the text of the page's only first-level heading."""
    headings = [text for text in map(_text, root.iter("h1")) if text]
    return headings[0] if len(headings) == 1 and len(headings[0]) < 200 else None


def _title_parts(root: etree._Element) -> list[str]:
    element = next(root.iter("title"), None)
    return [part for part in _PARTS.split(_text(element)[:500]) if part] if element is not None else []


def _longest(parts: list[str], site: str | None) -> str | None:
    return max((part for part in parts if part != site), key=len, default=None)
