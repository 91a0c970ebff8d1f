"""Web pages: the document without the page around it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from ...ontology.errors import EmptyDocument, UnreadableDocument
from .. import pagedate
from .content import Content, clean, join_lines, squeeze
from .html_head import Head, head_of
from .html_lines import lines_of
from .html_main import Layout, is_hinted, layout

_INLINE = re.compile(r"</?(?:font|span|b|strong|i|u|em|a|small|big|tt|center|ins|section|div)\b[^<>]*>", re.IGNORECASE)
_BUTTON = (
    r"字体大小|字号|字体|分享到?|打印(?:本[页文稿]|页面)?|关闭(?:窗口|本页|页面)?|返回(?:顶部|首页|列表|上一页)?|收藏(?:本页)?|朗读|播放|暂停|语音播报|纠错"
    r"|保护视力色|默认|繁體|简体|复制链接|微信|微博|新浪微博|QQ空间|QQ好友|大|中|小|放大|缩小|下载|推荐|点赞|无障碍|长者模式|手机版|扫一扫[^\n]{0,40}|打开微信[^\n]{0,60}"
)
_FURNITURE = re.compile(rf"[\s\[\]【】()（）|·•:：/+\-]*(?:(?:{_BUTTON})[\s\[\]【】()（）|·•:：/+\-]*){{1,20}}")
_AROUND = re.compile(
    r"[\s【\[]*(?:当前位置|您?(?:现在)?的?(?:所在)?位置|您所在的位置|首页\s*>|上一[篇条页]|下一[篇条页]|相关(?:阅读|链接|文章|新闻|附件)\s*[:：]?$|责任编辑[:：]?\s*$)"
)
_FOOT = re.compile(
    r"版权所有|备案|ICP备|公网安备|公安备|网站标识码|技术支持|主办单位|承办单位|主办[:：]|承办[:：]|网站地图|Copyright|©",
    re.IGNORECASE,
)
_HEAD_LINE = re.compile(
    r"来源|來源|发布|日期|时间|時間|浏览|点击数|阅读|作者[:：]|文号|索引号|(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}"
)
_TAIL_LINE = re.compile(
    r"^(?:\s*(?:19|20)\d\d年\d{1,2}月\d{1,2}日|[^\n]{0,20}(?:电话|邮箱|邮编|邮政编码|地址|信箱)\s*[:：])|委员会$|党[组委]$|支部$|[局厅院校公司]$"
)
_LONG = 120


def read(text: str, where: str) -> Content:
    """Return the document of a page: its title, source and date lines, and its body.

    Raises :class:`EmptyDocument` for a page without text, :class:`UnreadableDocument` for one that is nested beyond reason.
    """
    root = _parse(clean(text), where)
    head = head_of(root)
    body = root.find("body")
    lines = [line for line in _select(layout(root if body is None else body), head) if not _is_furniture(line)]
    if not lines:
        raise EmptyDocument(where)
    return _with_head(join_lines(lines), head)


def _parse(text: str, where: str) -> etree._Element:
    """Parse; a page nested too deeply for the parser (its inline tags never closed) is parsed without such tags."""
    root = _tree(text)
    if root is None:
        root = _tree(_INLINE.sub(_flat, text))
    if root is None:
        raise UnreadableDocument(where, "no page can be made out in it, or it is nested too deeply")
    return root


def _tree(text: str) -> etree._Element | None:
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError:
        return None
    return None if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log) else root


def _flat(tag: re.Match[str]) -> str:
    return "<br>" if "div" in tag[0][:5].lower() or "section" in tag[0][:9].lower() else ""


def _select(page: Layout, head: Head) -> Iterator[str]:
    """Yield the lines of the main block, and around it what belongs to the document: head lines before, a sign-off after."""
    *around, main = page.path
    levels = list(zip(around, page.path[1:], strict=True))
    for parent, child in levels:
        for sibling in _before(parent, child):
            yield from (line for line in _lines(sibling, page) if _belongs_before(line, sibling, page, head))
    yield from lines_of(main, page.skip)
    for _, child in reversed(levels):
        near = child is main
        for sibling in child.itersiblings():
            yield from (line for line in _lines(sibling, page) if _belongs_after(line, sibling, page, near=near))


def _before(parent: etree._Element, child: etree._Element) -> list[etree._Element]:
    return list(parent)[: parent.index(child)]


def _lines(element: etree._Element, page: Layout) -> list[str]:
    return [*lines_of(element, page.skip), *(element.tail or "").split("\n")]


def _is_body(element: etree._Element, page: Layout) -> bool:
    """Return whether a block beside the main one is a part of the document: prose, and not a list of links."""
    mass = page.mass[element]
    return mass.prose >= 40 and mass.linked * 2 < mass.prose and not is_hinted(element)


def _belongs_before(line: str, element: etree._Element, page: Layout, head: Head) -> bool:
    if _is_body(element, page):
        return not _FOOT.search(line)
    if page.mass[element].linked > 200:
        return False
    is_title = head.title is not None and squeeze(line) == squeeze(head.title)
    return is_title or element.tag in {"h1", "h2", "h3"} or (len(line) <= _LONG and _HEAD_LINE.search(line) is not None)


def _belongs_after(line: str, element: etree._Element, page: Layout, *, near: bool) -> bool:
    if _FOOT.search(line):
        return False
    if _is_body(element, page):
        return True
    if is_hinted(element) or page.mass[element].linked > 10:
        return False
    return (near and not page.mass[element].linked) or (len(line) <= _LONG and _TAIL_LINE.search(line) is not None)


def _is_furniture(line: str) -> bool:
    if len(line) > _LONG:
        return False
    return _FURNITURE.fullmatch(line) is not None or _AROUND.match(line) is not None


def _with_head(text: str, head: Head) -> Content:
    """Put the title and the date that stand in the page's head only above the text, the date below the title."""
    day = pagedate.published(text)
    missing = head.published if day is None and head.published and pagedate.iso(head.published) else None
    if head.title and squeeze(head.title) not in squeeze(text[:4000]):
        text = f"{head.title}\n{text}"
    if missing:
        first, _, rest = text.partition("\n")
        above = [first, missing, rest] if head.title and squeeze(first) == squeeze(head.title) else [missing, text]
        text = "\n".join(above)
    return Content(text, head.title, day or pagedate.iso(missing or ""), head.site)
